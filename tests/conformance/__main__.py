"""Run suites against a scratch server: those beside the repository, or the manifests that are named.

`python -m tests.conformance` compares with RESULTS.md, `--write` writes it; `python -m tests.conformance PATH…` runs
other manifests (a file, or a folder with manifest-all.ttl or manifest.ttl) and prints what comes of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import rdflib

from tests.conformance.description import service_is_described
from tests.conformance.endpoint import Endpoint
from tests.conformance.exchanges import exchange_goes_as_written
from tests.conformance.language import (
    is_no_sparql,
    is_read,
    query_gives_what_it_should,
    update_leaves_what_it_should,
)
from tests.conformance.manifest import Case, cases
from tests.conformance.outcome import Outcome, WrongError
from tests.conformance.report import RESULTS, known, news, table
from tests.service.serving import server

BESIDE = Path(__file__).resolve().parents[3] / "shared/w3c/sparql11"
_RUNS: dict[str, Callable[[Case, Endpoint], None]] = {
    "QueryEvaluationTest": query_gives_what_it_should,
    "CSVResultFormatTest": query_gives_what_it_should,
    "UpdateEvaluationTest": update_leaves_what_it_should,
    "PositiveSyntaxTest": is_read,
    "PositiveUpdateSyntaxTest": is_read,
    "NegativeSyntaxTest": is_no_sparql,
    "NegativeUpdateSyntaxTest": is_no_sparql,
    "ProtocolTest": exchange_goes_as_written,
    "GraphStoreProtocolTest": exchange_goes_as_written,
    "ServiceDescriptionTest": service_is_described,
}


def main(arguments: list[str]) -> int:
    """Run, print and compare; the exit code is 0 when all is as it is known to be."""
    rdflib.NORMALIZE_LITERALS = False
    manifests = [_manifest(Path(argument)) for argument in arguments if not argument.startswith("--")]
    with server(None) as client:
        outcomes = [
            run(case, Endpoint(client)) for manifest in manifests or [_manifest(BESIDE)] for case in cases(manifest)
        ]
    reasons = known()
    ran = {outcome.case.name for outcome in outcomes}
    told = news(outcomes, {name: reason for name, reason in reasons.items() if name in ran})
    page = table(outcomes, reasons)
    print(page)
    if "--write" in arguments:
        RESULTS.write_text(page, encoding="utf-8")
    elif not manifests and page != RESULTS.read_text(encoding="utf-8"):
        told.append(f"{RESULTS.name} says otherwise: look at the difference and run with --write")
    print("\n".join(told), end="\n" if told else "")
    named = sum(not outcome.passed and outcome.case.name in reasons for outcome in outcomes)
    passed = sum(outcome.passed for outcome in outcomes)
    failed = len(outcomes) - passed - named
    print(f"{passed} pass, {named} fail for a reason that is named above, {failed} fail otherwise; {len(told)} news")
    return 1 if told else 0


def run(case: Case, endpoint: Endpoint) -> Outcome:
    """Run one test."""
    kind = case.kind.rstrip("0123456789")
    if kind not in _RUNS:
        return Outcome(case, f"no test of the kind {case.kind} can be run")
    try:
        _RUNS[kind](case, endpoint)
    except WrongError as error:
        return Outcome(case, str(error))
    except Exception as error:
        return Outcome(case, f"{type(error).__name__}: {error}")
    return Outcome(case)


def _manifest(path: Path) -> Path:
    if path.is_file():
        return path
    found: Iterator[Path] = (path / name for name in ("manifest-all.ttl", "manifest.ttl") if (path / name).is_file())
    manifest = next(found, None)
    if manifest is None:
        sys.exit(f"{path}: no manifest is here.")
    return manifest


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
