"""Go back to what was published after an earlier load, by a new load: history is never rewritten here."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Quad

from service.errors import AlkeError
from service.load.examine import Outcome
from service.load.segment import Change, make_segment, next_load, now
from service.load.settle import settle_links
from service.store.delta import Delta
from service.store.home import Home
from service.store.log import Log
from service.store.names import layer_of
from service.store.state import DocumentState, State
from service.store.writer import open_writer


def rollback(home: Home, load: str) -> str | None:
    """Restore the state after `load` (its id or number); the new load's id, or None when nothing differs."""
    started = now()
    with open_writer(home) as writer:
        number = find_load(writer.log, load)
        past = state_after(writer.log, number)
        delta = undo(writer.log, number)
        documents = _documents(writer.state, past)
        if not delta and not documents:
            return None
        new, previous = next_load(writer, started)
        outcomes = tuple(
            Outcome("", "restored" if doc.version_iri else "withdrawn", name, doc.title, doc.version_iri)
            for name, doc in sorted(documents.items())
        )
        extra = {"restores": past.load}
        change = Change("rollback", started, documents, outcomes, extra)
        writer.commit(make_segment(writer, new, previous, delta, change))
        settle_links(writer)
        return new


def find_load(log: Log, load: str) -> int:
    """The number of the load named by its id or its number; raise `AlkeError` when the log has none such."""
    names = {path.stem: int(path.name[:6]) for path in log.paths()}
    numbers = set(names.values())
    if load in names:
        return names[load]
    if load.isdigit() and int(load) in numbers:
        return int(load)
    raise AlkeError(load, "the history has no such load.", "Nothing was changed.", "See the loads with: alke history")


def state_after(log: Log, number: int) -> State:
    """What was current once load `number` had been applied."""
    state = State()
    for segment in log.segments():
        if segment.number > number:
            break
        state = state.after(segment)
    return state


def undo(log: Log, number: int) -> Delta:
    """The ledger change that takes back every load after `number`.

    The first thing that happened to a quad since then tells whether it was there, the last whether it is there now.
    """
    was: dict[Quad, bool] = {}
    now_there: dict[Quad, bool] = {}
    for segment in log.segments(after=number):
        for quads, there in ((segment.removed, False), (segment.added, True)):
            for quad in quads:
                if layer_of(quad.graph_name):
                    was.setdefault(quad, not there)
                    now_there[quad] = there
    return Delta(
        frozenset(q for q, there in now_there.items() if there and not was[q]),
        frozenset(q for q, there in now_there.items() if was[q] and not there),
    )


def _documents(present: State, past: State) -> dict[str, DocumentState]:
    """The documents whose state changes; one that did not exist then is withdrawn, and keeps its register."""
    changed = {name: doc for name, doc in past.documents.items() if present.documents.get(name) != doc}
    for name, doc in present.current().items():
        if name not in past.documents:
            changed[name] = replace(doc, version_iri=None)
    return changed
