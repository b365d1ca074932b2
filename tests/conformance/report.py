"""What a run came to: a table of suites, and every failure with the reason that is known for it.

`reasons.csv` holds the reasons: the engine's, a policy of ours, or a regime that is not claimed. A failure without one,
or a reason for what passes, is news: the run fails.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.outcome import Outcome

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
CLASSES = {
    "engine": "a defect of the engine (pyoxigraph), named with each",
    "policy": "a policy of the service: no query and no update makes it call another server (SERVICE, LOAD)",
    "entailment": "an entailment regime that is not claimed: the service answers by simple entailment",
    "suite": "a defect of the test itself, named with each",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a test is known to fail: one of CLASSES, and a sentence."""

    kind: str
    note: str


def known() -> dict[str, Reason]:
    """The reasons by the names of the tests."""
    with (HERE / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["test"]: Reason(row["class"], row["note"]) for row in csv.DictReader(file)}


def table(outcomes: Sequence[Outcome], reasons: dict[str, Reason]) -> str:
    """The published page."""
    suites = list(dict.fromkeys(outcome.case.suite for outcome in outcomes))
    lines = [
        "# Conformance",
        "",
        "Written by `python -m tests.conformance --write`; `make conformance` fails when a run differs from it.",
        "",
        "| suite | passed | of |",
        "|---|---:|---:|",
    ]
    for suite in [*suites, None]:
        ran = [outcome for outcome in outcomes if suite is None or outcome.case.suite == suite]
        lines.append(f"| {suite or '**all**'} | {sum(outcome.passed for outcome in ran)} | {len(ran)} |")
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for kind, meaning in CLASSES.items():
        found = [outcome for outcome in failed if _kind(outcome, reasons) == kind]
        if found:
            lines += ["", f"## {len(found)} fail for {meaning}", ""]
            lines += [f"- `{outcome.case.name}`: {reasons[outcome.case.name].note}" for outcome in found]
    return "\n".join(lines) + "\n"


def _kind(outcome: Outcome, reasons: dict[str, Reason]) -> str | None:
    reason = reasons.get(outcome.case.name)
    return reason.kind if reason else None


def news(outcomes: Sequence[Outcome], reasons: dict[str, Reason]) -> list[str]:
    """What is not as it is known to be, one line each."""
    lines = []
    for outcome in outcomes:
        reason = reasons.get(outcome.case.name)
        if not outcome.passed and reason is None:
            lines.append(f"{outcome.case.name} ({outcome.case.kind}): {outcome.wrong}")
        if outcome.passed and reason is not None:
            lines.append(f"{outcome.case.name}: passes, although reasons.csv says why it fails")
    return lines
