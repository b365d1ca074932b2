"""Accept what was noticed about a document: a steward's decision, with its reason, for a time. Or take it back.

The decision is an event of the log, so it survives a rebuild, and what is erased from a document goes from it too. What
is accepted stays quiet and is counted, until its day is over or the document says something else there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.errors import AlkeError
from service.load.examine import Outcome
from service.load.memory import Memory, noticed
from service.load.segment import Change, make_segment, next_load, now
from service.store.delta import NOTHING
from service.store.home import Home
from service.store.state import State
from service.store.writer import Writer, open_writer


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is accepted, by its name, why, in which role (never a person), and the last day on which it holds."""

    id: str
    reason: str
    role: str
    until: date


def accept(home: Home, decision: Acceptance) -> str:
    """Write an acceptance, and return the load that did it."""
    reason = " ".join(decision.reason.split())
    if not reason:
        raise _refusal(decision.id, "an acceptance needs its reason")
    with open_writer(home) as writer:
        memory = Memory(home, writer.state)
        document, found = named(memory, decision.id)
        severity = found.get("severity", "warning")
        if severity == "violation":
            raise _refusal(decision.id, "it keeps its document out, and cannot be accepted")
        if decision.until < memory.day:
            raise _refusal(decision.id, f"{decision.until} is over")
        return _write(writer, document, "accepted", {
            "id": decision.id, "reason": reason, "role": decision.role, "until": decision.until.isoformat(),
            "found": writer.state.noticed[document],
        })  # fmt: skip


def reopen(home: Home, name: str, role: str) -> str:
    """Take an acceptance back, and return the load that did it."""
    with open_writer(home) as writer:
        if name not in writer.state.accepted:
            raise _refusal(name, "no such finding is accepted")
        document = str(writer.state.accepted[name]["document"])
        return _write(writer, document, "reopened", {"id": name, "reason": "", "role": role, "until": ""})


def named(memory: Memory, name: str) -> tuple[str, Mapping[str, Any]]:
    """The document in which the thing noticed that is called `name` stands now, and the thing."""
    for document in sorted(documents(memory.state)):
        for row in noticed(memory.last(document) or {"findings": (), "troubles": ()}):
            if row["id"] == name:
                return document, row
    raise _refusal(name, "nothing of that name is noticed about the documents as they were last loaded")


def documents(state: State) -> list[str]:
    """The documents of which something may have been noticed: all that were read and are not withdrawn."""
    return [name for name in state.noticed if name not in state.documents or state.documents[name].version_iri]


def _write(writer: Writer, document: str, kind: Any, acceptance: Mapping[str, str]) -> str:
    started = now()
    load, previous = next_load(writer, started)
    doc, before = writer.state.documents.get(document), writer.state.accepted.get(acceptance["id"], {})
    outcome = Outcome(
        "", kind, document, doc.title if doc else "", doc.version_iri if doc else None,
        acceptance={**acceptance, "document": document, "ends": before.get("load", "")},
    )  # fmt: skip
    change = Change("accept", started, {}, (outcome,))
    writer.commit(make_segment(writer, load, previous, NOTHING, change))
    return load


def _refusal(name: str, what: str) -> AlkeError:
    return AlkeError(name, what + ".", "Nothing was changed.", "See what is noticed, with its names: alke findings")
