"""Erase a document or a passage from everything under the data folder, and leave a tombstone.

The log is written anew without it and chained again; stores and snapshots are then made from that log, because a
store keeps old files. Each rewritten segment names the SHA-256 it had before. The tombstone says what was erased, by
whom, when and why, but not the text. The same source file is not loaded again. Links whose end is gone wait after it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, Store

from service.errors import AlkeError
from service.load.erasers import DocumentEraser, Eraser, PassageEraser, Traces, passage_eraser, traces_of
from service.load.examine import Outcome
from service.load.mask import Cover
from service.load.retract import Retracted, retracted, unnamed
from service.load.run import Render
from service.load.segment import Change, make_segment, next_load, now
from service.load.settle import settle_links
from service.store.delta import NOTHING, Delta, published_delta
from service.store.home import Home
from service.store.log import Segment
from service.store.names import LOADS, ONTOLOGY_DOCUMENT, layer_of
from service.store.rewrite import prepare_rewrite
from service.store.writer import Writer, open_writer

_NOWHERE = (
    "the text stands nowhere in the data folder.",
    "Nothing was erased.",
    "Give it as it is written in the document; line breaks and hyphens do not matter.",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Who erases (a role, never a name) and why."""

    role: str
    why: str


def erase(home: Home, document: str, text: str | None, reason: Reason, render: Render) -> str:
    """Erase `document`, or `text` wherever it stands when it is given; return the load that is the tombstone."""
    started = now()
    with open_writer(home) as writer:
        segments = list(writer.log.segments())
        traces = traces_of(segments, document)
        eraser: Eraser = passage_eraser(segments, _texts(home), text) if text else DocumentEraser(document, traces)
        _check(document, traces, eraser, segments, text)
        rewritten = list(_rewritten(segments, writer, eraser))
        delete, write, hidden = _files(home, traces, eraser)
        if text and not (write or _altered(segments, rewritten) or _held(home, text)):
            raise AlkeError(document, *_NOWHERE)
        touched = retracted(segments, rewritten, eraser)
        tombstone = _tombstone(writer, rewritten, document, hidden, reason, started, bool(text), touched)
        write |= _reports(home, rewritten, render, write, delete)
        prepare_rewrite(home, [*rewritten, tombstone], {*delete, "errors", home.last_check.name}, write)
    with open_writer(home) as writer:
        settle_links(writer)
    if text:
        _search(home, text)
    return tombstone.load


def _check(document: str, traces: Traces, eraser: Eraser, segments: list[Segment], text: str | None) -> None:
    if document == ONTOLOGY_DOCUMENT or not (traces.known or traces.wheres):
        raise AlkeError(document, "the history has no such document.", "Nothing was erased.", "See: alke history")
    if text is not None and len(text.strip()) < 3:
        raise AlkeError(
            document,
            "a passage of under three characters would hit half the text.",
            "Nothing was erased.",
            "Give the whole passage.",
        )


def _rewritten(segments: list[Segment], writer: Writer, eraser: Eraser) -> Iterator[Segment]:
    """The log again: ledger quads pass the eraser, published ones are worked out from them."""
    ledger, previous = Store(), "0" * 64
    old = {path.stem: sha256(path.read_bytes()).hexdigest() for path in writer.log.paths()}
    for segment in segments:
        if isinstance(eraser, DocumentEraser):
            eraser.notice(segment.added)
        removed = {q for q in _remains(eraser, segment.removed, ledger=True) if q in ledger}
        added = {q for q in _remains(eraser, segment.added, ledger=True) if q not in ledger}
        change = Delta(frozenset(removed - added), frozenset(added - removed))
        published = published_delta(ledger, change)
        said = frozenset(_remains(eraser, segment.added, ledger=False))
        meta = unnamed(eraser.meta(json.loads(json.dumps(segment.meta))), eraser)
        new = Segment(
            segment.load,
            previous,
            meta,
            change.removed | published.removed,
            change.added | published.added | said,
        )
        data = new.to_bytes()
        if sha256(data).hexdigest() != old[segment.load]:
            meta["formerly"] = [*meta.get("formerly", []), old[segment.load]]
            data = new.to_bytes()
        for quad in change.removed:
            ledger.remove(quad)
        ledger.extend(change.added)
        previous = sha256(data).hexdigest()
        yield new


def _altered(segments: list[Segment], rewritten: list[Segment]) -> bool:
    """Whether the eraser has changed anything in the log."""
    pairs = zip(segments, rewritten, strict=True)
    return any(len(old.meta.get("formerly", [])) < len(new.meta.get("formerly", [])) for old, new in pairs)


def _held(home: Home, text: str) -> bool:
    """Whether an original or a technical note holds the text."""
    cover = Cover(text)
    sources = (path.read_bytes().decode("utf-8", "replace") for path in home.sources.glob("*"))
    return any(cover.found(source) for source in sources) or bool(_found_in(home.errors, text))


def _remains(eraser: Eraser, quads: Collection[Quad], ledger: bool) -> Iterator[Quad]:
    """The ledger quads, or else those of the graph of loads, that remain."""
    for quad in quads:
        wanted = layer_of(quad.graph_name) is not None if ledger else quad.graph_name == LOADS
        if wanted and (rest := eraser.quad(quad)) is not None:
            yield rest


def _texts(home: Home) -> dict[str, str]:
    """Every stored rendition by its checksum."""
    return {path.stem: path.read_text(encoding="utf-8") for path in home.renditions.glob("*.txt")}


def _files(home: Home, traces: Traces, eraser: Eraser) -> tuple[set[str], dict[str, bytes], set[str]]:
    """Files to delete, texts to write, and the sources that must not come back."""
    delete = {f"sources/{sha}" for sha in traces.sources}
    if not isinstance(eraser, PassageEraser):
        return delete | {f"renditions/{sha}.txt" for sha in traces.renditions}, {}, set(traces.sources)
    cover, write = eraser.cover, {}
    for path in home.renditions.glob("*.txt"):
        content = path.read_text(encoding="utf-8")
        name = path.relative_to(home.root).as_posix()
        if cover.string(content) != content:
            write[cover.string(name)] = cover.string(content).encode()
            delete |= {f"sources/{sha}" for sha in traces.originals.get(path.stem, ())}
            delete |= {name} - {cover.string(name)}
    spellings = [cover.text.encode(code, "ignore") for code in ("utf-8", "latin-1", "utf-16-le")]
    for path in home.sources.glob("*"):
        data = path.read_bytes()
        if any(spelling and spelling in data for spelling in spellings):
            delete.add(f"sources/{path.name}")
    return delete, write, {name.removeprefix("sources/") for name in delete if name.startswith("sources/")}


def _reports(
    home: Home, segments: list[Segment], render: Render, write: Mapping[str, bytes], delete: Container[str]
) -> dict[str, bytes]:
    """Every report anew, from what remains of its load: some forms cannot be searched for a text."""

    def text_of(rendition: str) -> str | None:
        name = f"renditions/{rendition}.txt"
        if name in write:
            return write[name].decode()
        return None if name in delete else home.rendition(rendition)

    return {
        f"reports/{segment.load}/{name}": data
        for segment in segments
        if (home.reports / segment.load).is_dir()
        for name, data in render(segment.load, segment.meta, text_of).items()
    }


def _tombstone(
    writer: Writer,
    rewritten: list[Segment],
    document: str,
    hidden: set[str],
    reason: Reason,
    started: str,
    passage: bool,
    touched: Retracted,
) -> Segment:
    load, _ = next_load(writer, started)
    previous = sha256(rewritten[-1].to_bytes()).hexdigest()
    extra = {
        "erased": dict.fromkeys(sorted(hidden), load),
        "tombstone": {
            "document": document,
            "what": "passage" if passage else "document",
            "role": reason.role,
            "why": reason.why,
            "when": started,
            "segments": [s.load for s in rewritten if s.meta.get("formerly")],
            **touched.to_json(),
        },
    }
    change = Change("erase", started, {}, (Outcome("", "erased", document),), extra)
    return make_segment(writer, load, previous, NOTHING, change)


def _search(home: Home, text: str) -> None:
    """Look for the text in every file, as a last check; the user's own questions are theirs to mend."""
    if found := _found_in(home.root, text):
        raise AlkeError(
            ", ".join(str(path) for path in found),
            "the erased text still stands in these files.",
            "It is gone from everything the program itself makes.",
            "Remove it from these files by hand.",
        )


def _found_in(folder: Path, text: str) -> list[Path]:
    """The files under a folder that hold the text as it is."""
    spellings = {text.encode(), json.dumps(text)[1:-1].encode(), text.encode("utf-16-le")}
    files = ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    return [path for path, data in files if any(spelling in data for spelling in spellings)]
