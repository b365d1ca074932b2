"""Make the segment of a load: its id, its quads, and the header that every projection reads."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from service import VERSION
from service.load.examine import Outcome
from service.load.record import Occasion, loads_quads
from service.store.delta import Delta, published_delta
from service.store.draft import Draft
from service.store.log import Segment, new_load_id
from service.store.state import DocumentState, State, register_change
from service.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Change:
    """What a load does to the documents (None forgets one), and what it says of them; `role` is who wrote over HTTP."""

    kind: str
    started: str
    documents: Mapping[str, DocumentState | None]
    outcomes: tuple[Outcome, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)
    role: str = ""


def now() -> str:
    """The time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def next_load(writer: Writer, seed: str) -> tuple[str, str]:
    """The id of the next load and the SHA-256 of the segment before it."""
    number, previous = writer.log.head()
    return new_load_id(number + 1, previous, seed), previous


def make_segment(writer: Writer, load: str, previous: str, ledger: Delta, change: Change) -> Segment:
    """The segment of `change`, which does `ledger` to the ledger, on top of the stores of `writer`."""
    published = published_delta(writer.ledger, ledger)
    occasion = Occasion(load, change.kind, change.started, now(), change.role)
    meta = _meta(writer.state, occasion, change, len(published.removed), len(published.added))
    added = ledger.added | published.added | loads_quads(occasion, change.outcomes)
    return Segment(load, previous, meta, ledger.removed | published.removed, added)


def segment_of_draft(writer: Writer, load: str, previous: str, draft: Draft, change: Change) -> Segment:
    """The segment of `change`, whose quads lie in a draft; they stay there until it is committed."""
    occasion = Occasion(load, change.kind, change.started, now(), change.role)
    draft.add("loads", loads_quads(occasion, change.outcomes))
    whole = draft.together(writer.ledger)
    return Segment(load, previous, _meta(writer.state, occasion, change, *whole.published), whole.removed, whole.added)


def _meta(state: State, occasion: Occasion, change: Change, removed: int, added: int) -> dict[str, Any]:
    """The header: `removed` and `added` count what is published."""
    return {
        "kind": change.kind,
        "started": occasion.started,
        "ended": occasion.ended,
        "software": software(),
        "outcomes": [outcome_json(outcome) for outcome in change.outcomes],
        "documents": {name: doc.to_json() if doc else None for name, doc in change.documents.items()},
        "register": register(state, change.documents),
        "attempts": attempts(change.outcomes),
        "figures": {"removed": removed, "added": added},
        **({"role": change.role} if change.role else {}),
        **change.extra,
    }


def register(state: State, documents: Mapping[str, DocumentState | None]) -> dict[str, Any]:
    """How the register entries of each document change."""
    changes = {}
    for name, doc in documents.items():
        old = state.documents[name].entries if name in state.documents else ()
        change = register_change(old, doc.entries if doc else ())
        if change["added"] or change["removed"]:
            changes[name] = change
    return changes


def attempts(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Which fingerprint of a document was last kept out; empty once one is published."""
    kinds = {"kept-out": True, "published": False}
    return {o.where: o.key if kinds[o.kind] else "" for o in outcomes if o.kind in kinds}


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a segment and `--json` show it."""
    return {
        "where": outcome.where,
        "kind": outcome.kind,
        "document": outcome.document,
        "title": outcome.title,
        "version": outcome.version_iri,
        "rendition": outcome.rendition,
        "findings": [finding.to_json() for finding in outcome.findings],
        "troubles": [trouble.to_json() for trouble in outcome.troubles],
        "coverage": dict(outcome.coverage),
        "fates": outcome.fates,
        **{name: value for name, value in _remembered(outcome).items() if value},
    }


def _remembered(outcome: Outcome) -> dict[str, Any]:
    """What the next load of the document is told against."""
    return {
        "facts": [asdict(count) for count in outcome.facts],
        "fixed": [dict(row) for row in outcome.fixed],
        "change": asdict(outcome.change) if outcome.change else None,
        "source": outcome.source,
        "reader": outcome.reader,
        "acceptance": dict(outcome.acceptance) if outcome.acceptance else None,
    }


def software() -> dict[str, str]:
    """The versions that decide what a load gives."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"alke-graph": VERSION, "python": python} | {name: version(name) for name in ("pyoxigraph", "pyshacl")}
