"""One load: any number of documents, one id, one segment, an outcome for each document.

A violation keeps its document out and the last good version in. When nothing changes, nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from service.load.delivery import Arrival
from service.load.examine import Examined, Examiner, Outcome, Progress, Validator
from service.load.infer import Rules
from service.load.ontology import ROOMS, OwnFiles, fingerprint, own_files, store_of
from service.load.segment import Change, make_segment, next_load, now
from service.store.delta import NOTHING, Delta, ledger_quads, replacement, version_quads
from service.store.home import Home, write_atomically
from service.store.names import ONTOLOGY_DOCUMENT, PUBLISHED
from service.store.state import DocumentState, State, read_state
from service.store.writer import Writer, open_writer

Render = Callable[[str, Mapping[str, Any]], Mapping[str, bytes]]
"""From a load id and the header of its segment to report files by name."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a load did. `load` is None when nothing was written."""

    load: str | None
    outcomes: tuple[Outcome, ...]
    current: tuple[DocumentState, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 when everything is in, 1 when something was kept out or refused."""
        return int(any(outcome.kind in ("kept-out", "refused") for outcome in self.outcomes))


@dataclass(frozen=True, slots=True)
class Settings:
    """How to load: what validates, where our own files are, whom to tell the progress, what makes reports."""

    validate: Validator
    root: Path = ROOMS
    progress: Progress = lambda step, where: None
    render: Render = lambda load, meta: {}


def run_load(home: Home, arrivals: Iterable[Arrival], settings: Settings) -> Result:
    """Load documents into the data folder `home`."""
    started = now()
    with open_writer(home) as writer:
        own = own_files(settings.root) if _stale(writer.state, settings.root) else None
        examiner = Examiner(
            writer.state,
            _context(writer.graph, own) if own else writer.graph,
            Rules(settings.root),
            settings.validate,
            _known(home, writer.state),
            home.errors,
            settings.progress,
        )
        examined = list(examiner.examine(arrivals))
        return _publish(writer, examined, own, started, settings)


def check(home: Home, arrivals: Iterable[Arrival], settings: Settings) -> Result:
    """What a load would say, without loading and without the lock. Nothing is unchanged: every document is read."""
    own = own_files(settings.root)
    published = Store.read_only(str(home.current)) if home.current_load() else Store()
    state = _remembered(home)
    examiner = Examiner(
        state, _context(published, own), Rules(settings.root), settings.validate, {}, home.errors, settings.progress
    )
    return Result(None, tuple(item.outcome for item in examiner.examine(arrivals)))


def _remembered(home: Home) -> State:
    return read_state(home.writer / "state.json") or State()


def _stale(state: State, root: Path) -> bool:
    own = state.documents.get(ONTOLOGY_DOCUMENT)
    return own is None or own.version_iri is None or own.key != fingerprint(root)


def _context(graph: Store, own: OwnFiles) -> Store:
    """The published documents together with our own files as they are now, in memory."""
    store = store_of(own)
    for layer in ("stated", "inferred", "curated"):
        store.extend(graph.quads_for_pattern(None, None, None, PUBLISHED[layer]))
    store.extend([Quad(q.subject, q.predicate, q.object) for q in store])
    return store


def _known(home: Home, state: State) -> dict[str, str]:
    """Which fingerprints need no reading: those of the current versions, and those found to give the same."""
    known = {doc.key: name for name, doc in state.current().items()}
    try:
        seen = json.loads((home.writer / "seen.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return known
    current = {doc.version_iri: name for name, doc in state.current().items()}
    return known | {key: current[version] for key, version in seen.items() if version in current}


def _publish(
    writer: Writer, examined: list[Examined], own: OwnFiles | None, started: str, settings: Settings
) -> Result:
    load, previous = next_load(writer, started)
    delta, documents = _own_change(writer, own, load) if own else (NOTHING, {})
    outcomes: list[Outcome] = []
    files: dict[str, bytes] = {}
    same: dict[str, str] = {}
    for item in examined:
        change = _document_change(writer, item)
        outcome = item.outcome
        if item.delivery is not None and outcome.kind == "published":
            doc = _document_state(item, load)
            if not change and _same_state(writer.state, doc):
                outcome = replace(outcome, kind="unchanged")
                same[outcome.key] = str(outcome.version_iri)
            else:
                delta, documents[doc.document_id] = delta.then(change), doc
                files |= _files(item)
        outcomes.append(outcome)
    _remember(writer.home, same)
    if not documents and not _news(writer.state, outcomes):
        return Result(None, tuple(outcomes), tuple(writer.state.current().values()))
    settings.progress("publish", load)
    segment = make_segment(writer, load, previous, Change("load", started, delta, documents, tuple(outcomes)))
    reports = {f"reports/{load}/{name}": data for name, data in settings.render(load, segment.meta).items()}
    writer.commit(segment, files | reports)
    return Result(load, tuple(outcomes), tuple(writer.state.current().values()))


def _document_change(writer: Writer, item: Examined) -> Delta:
    if item.delivery is None or item.outcome.kind != "published":
        return NOTHING
    contribution = item.delivery.contribution
    layers = {
        "stated": contribution.stated,
        "inferred": contribution.inferred,
        "curated": contribution.curated,
    }
    old = writer.state.documents.get(contribution.document_id)
    before = version_quads(writer.ledger, old.version_iri) if old and old.version_iri else frozenset()
    return replacement(before, ledger_quads(contribution.version_iri, layers))


def _own_change(writer: Writer, own: OwnFiles, load: str) -> tuple[Delta, dict[str, DocumentState | None]]:
    old = writer.state.documents.get(ONTOLOGY_DOCUMENT)
    before = version_quads(writer.ledger, old.version_iri) if old and old.version_iri else frozenset()
    delta = replacement(before, ledger_quads(own.version_iri, own.layers))
    doc = DocumentState(ONTOLOGY_DOCUMENT, own.version_iri, own.fingerprint, own.fingerprint, "", load, "ALKE")
    return delta, {ONTOLOGY_DOCUMENT: doc}


def _document_state(item: Examined, load: str) -> DocumentState:
    assert item.delivery is not None
    c = item.delivery.contribution
    return DocumentState(
        c.document_id,
        c.version_iri,
        item.outcome.key,
        c.source_sha256,
        c.rendition_sha256,
        load,
        item.delivery.title,
        tuple(sorted(c.entries)),
    )


def _same_state(state: State, doc: DocumentState) -> bool:
    old = state.documents.get(doc.document_id)
    return old is not None and replace(doc, key=old.key, load=old.load) == old


def _news(state: State, outcomes: Iterable[Outcome]) -> bool:
    """Whether something was kept out that was not kept out before in the same form."""
    return any(o.kind == "kept-out" and state.attempts.get(o.where) != o.key for o in outcomes)


def _files(item: Examined) -> dict[str, bytes]:
    assert item.delivery is not None
    c = item.delivery.contribution
    files = {f"renditions/{c.rendition_sha256}.txt": item.delivery.rendition.encode()}
    if item.delivery.original is not None:
        files[f"sources/{c.source_sha256}"] = item.delivery.original
    return files


def _remember(home: Home, same: dict[str, str]) -> None:
    if same:
        path = home.writer / "seen.json"
        seen = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        write_atomically(path, json.dumps(seen | same).encode())
