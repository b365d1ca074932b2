"""One load: any number of documents, one id, one segment, an outcome for each document.

A violation keeps its document out and the last good version in. When nothing changes, nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from service.load.compare import with_facts
from service.load.delivery import Arrival
from service.load.examine import Examined, Examiner, Outcome, Progress
from service.load.ontology import ROOMS, fingerprint, own_files
from service.load.prepare import Place, Prepared, Validator
from service.load.propose import with_proposals
from service.load.segment import Change, next_load, now, segment_of_draft
from service.load.settle import settle_links
from service.store.delta import ledger_quads, version_quads
from service.store.draft import Draft, drafting, lay_part
from service.store.home import Home, write_atomically
from service.store.names import ONTOLOGY_DOCUMENT
from service.store.projection import MANY
from service.store.state import DocumentState, State, read_state
from service.store.writer import Writer, open_writer

TextOf = Callable[[str], str | None]
"""From the checksum of a rendition to the masked text, None where it is not kept."""
Render = Callable[[str, Mapping[str, Any], TextOf], Mapping[str, bytes]]
"""From a load id, the header of its segment and the texts of its documents to report files by name."""


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
    """How to load: what validates, where our own files are, whom to tell the progress, what makes reports.

    `jobs` is how many processes prepare documents at once; what is loaded does not depend on it, nor on
    `many`, the number of added facts from which a load goes into the stores by the quick way. `role` is that of
    whoever loads over HTTP.
    """

    validate: Validator
    root: Path = ROOMS
    progress: Progress = lambda step, where: None
    render: Render = lambda load, meta, text_of: {}
    jobs: int = 1
    many: int = MANY
    role: str = ""


def run_load(home: Home, arrivals: Iterable[Arrival], settings: Settings) -> Result:
    """Load documents into the data folder `home`; `arrivals` are asked for once nobody else may change it."""
    started = now()
    with open_writer(home, many=settings.many) as writer, drafting(home) as folder:
        renewed = stale(writer.state, settings.root)
        place = Place(home, settings.validate, settings.root, renewed, folder)
        known = _known(home, writer.state)
        examiner = Examiner(writer.state, place, known, settings.jobs, settings.progress)
        examined = list(examiner.examine(arrivals))
        result = _publish(writer, Draft(folder), examined, renewed, started, settings)
        if result.load is not None:
            settle_links(writer)
        return result


def check(home: Home, arrivals: Iterable[Arrival], settings: Settings) -> Result:
    """What a load would say, without loading and without the lock. Nothing is unchanged: every document is read."""
    state = read_state(home.writer / "state.json") or State()
    place = Place(home, settings.validate, settings.root, stale(state, settings.root))
    examiner = Examiner(state, place, {}, settings.jobs, settings.progress)
    return Result(None, tuple(item.outcome for item in examiner.examine(arrivals)))


def stale(state: State, root: Path) -> bool:
    """Whether our own files are newer than what is published of them."""
    own = state.documents.get(ONTOLOGY_DOCUMENT)
    return own is None or own.version_iri is None or own.key != fingerprint(root)


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
    writer: Writer, draft: Draft, examined: list[Examined], renewed: bool, started: str, settings: Settings
) -> Result:
    load, previous = next_load(writer, started)
    documents = _own_change(writer, draft, load, settings.root) if renewed else {}
    parts = dict.fromkeys(documents, "own")
    outcomes: list[Outcome] = []
    files: dict[str, bytes | Path] = {}
    same: dict[str, str] = {}
    for item in examined:
        outcome = item.outcome
        if item.prepared is not None and outcome.kind == "published":
            doc = _document_state(item.prepared, outcome.key, load)
            taken = draft.take(str(item.number), _before(writer, doc.document_id))
            if taken is None and _same_state(writer.state, doc):
                outcome = replace(outcome, kind="unchanged")
                same[outcome.key] = str(outcome.version_iri)
            else:
                documents[doc.document_id] = doc
                parts[doc.document_id] = str(item.number)
                files |= _files(draft.folder, item.number, item.prepared)
                outcome = replace(outcome, change=with_facts(outcome.change, taken) if taken else outcome.change)
        elif item.prepared is not None and outcome.kind == "kept-out":
            files |= _text_file(draft.folder, item.number, item.prepared)
        outcomes.append(outcome)
    _remember(writer.home, same)
    if not documents and not _news(writer.state, outcomes):
        return Result(None, tuple(outcomes), tuple(writer.state.current().values()))
    settings.progress("publish", load)
    outcomes = with_proposals(writer.graph, draft.folder, parts, outcomes)
    change = Change("load", started, documents, tuple(outcomes), role=settings.role)
    segment = segment_of_draft(writer, load, previous, draft, change)
    made = settings.render(load, segment.meta, _texts(writer.home, files))
    reports = {f"reports/{load}/{name}": data for name, data in made.items()}
    writer.commit(segment, files | reports)
    return Result(load, tuple(outcomes), tuple(writer.state.current().values()))


def _before(writer: Writer, document: str) -> frozenset[Quad]:
    """What the current version of a document says."""
    old = writer.state.documents.get(document)
    return version_quads(writer.ledger, old.version_iri) if old and old.version_iri else frozenset()


def _own_change(writer: Writer, draft: Draft, load: str, root: Path) -> dict[str, DocumentState | None]:
    own = own_files(root)
    lay_part(draft.folder, "own", ledger_quads(own.version_iri, own.layers), writer.graph)
    draft.take("own", _before(writer, ONTOLOGY_DOCUMENT))
    doc = DocumentState(ONTOLOGY_DOCUMENT, own.version_iri, own.fingerprint, own.fingerprint, "", load, "ALKE")
    return {ONTOLOGY_DOCUMENT: doc}


def _document_state(prepared: Prepared, key: str, load: str) -> DocumentState:
    return DocumentState(
        prepared.document_id,
        prepared.version_iri,
        key,
        prepared.source_sha256,
        prepared.rendition_sha256,
        load,
        prepared.title,
        tuple(sorted(prepared.entries)),
    )


def _same_state(state: State, doc: DocumentState) -> bool:
    old = state.documents.get(doc.document_id)
    return old is not None and replace(doc, key=old.key, load=old.load) == old


def _news(state: State, outcomes: Iterable[Outcome]) -> bool:
    """Whether something was kept out that was not kept out before in the same form."""
    return any(o.kind == "kept-out" and state.attempts.get(o.where) != o.key for o in outcomes)


def _texts(home: Home, files: Mapping[str, bytes | Path]) -> TextOf:
    """The renditions, those of this load from where they lie in the draft."""

    def text_of(rendition: str) -> str | None:
        new = files.get(f"renditions/{rendition}.txt")
        return new.read_text(encoding="utf-8") if isinstance(new, Path) else home.rendition(rendition)

    return text_of


def _files(folder: Path, number: int, prepared: Prepared) -> dict[str, bytes | Path]:
    """The files of a document, from where they lie in the draft."""
    found = _text_file(folder, number, prepared)
    if prepared.has_original:
        found[f"sources/{prepared.source_sha256}"] = folder / "sources" / str(number)
    return found


def _text_file(folder: Path, number: int, prepared: Prepared) -> dict[str, bytes | Path]:
    """The masked text of a document; of one that is kept out too, for those who are to correct it."""
    return {f"renditions/{prepared.rendition_sha256}.txt": folder / "renditions" / str(number)}


def _remember(home: Home, same: dict[str, str]) -> None:
    if same:
        path = home.writer / "seen.json"
        seen = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        write_atomically(path, json.dumps(seen | same).encode())
