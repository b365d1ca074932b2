"""What remains of a quad and of a segment's header once a passage, or a whole document, is erased."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, Quad

from service.load.mask import Cover, cover_all
from service.store.log import Segment
from service.store.names import ALKE, ID, LOADS, ONTOLOGY_DOCUMENT, PREFIXES, PROV, document_iri

_EXACT = NamedNode(PREFIXES["oa"] + "exact")
_DERIVED = NamedNode(PROV + "wasDerivedFrom")
_PASSAGE = re.compile(re.escape(ID) + r"passage/([0-9a-f]{16})/(\d+)-(\d+)")


class Eraser(Protocol):
    """What to leave out: a quad may come back changed, or as None; a header comes back changed."""

    def quad(self, quad: Quad) -> Quad | None:
        """What remains of a quad."""
        ...

    def meta(self, meta: dict[str, Any]) -> dict[str, Any]:
        """What remains of a segment's header."""
        ...

    def told_by(self, iri: str) -> bool:
        """Whether an IRI may tell of what is erased, so that nothing may name it any more."""
        ...


@dataclass(slots=True)
class Traces:
    """What a document has left in the log: files and the places it was loaded from.

    `originals` are the sources of every rendition of any document. A file that another document has too is not
    the document's own: it stays where it is.
    """

    sources: set[str] = field(default_factory=set)
    originals: dict[str, set[str]] = field(default_factory=dict)
    renditions: set[str] = field(default_factory=set)
    wheres: set[str] = field(default_factory=set)
    known: bool = False


def traces_of(segments: list[Segment], document: str) -> Traces:
    """Follow a document through the log."""
    traces = Traces()
    others: set[str] = set()
    for segment in segments:
        for name, known in segment.meta["documents"].items():
            others |= {known["source"], known["rendition"]} if known and name != document else set()
        for known in filter(None, segment.meta["documents"].values()):
            traces.originals.setdefault(known["rendition"], set()).add(known["source"])
        row = segment.meta["documents"].get(document)
        if row:
            traces.known = True
            traces.sources.add(row["source"])
            traces.renditions.add(row["rendition"])
        for outcome in segment.meta["outcomes"]:
            texts = {outcome["rendition"]} if outcome.get("rendition") else set()
            if outcome["document"] != document:
                others |= texts
            else:
                traces.renditions |= texts
                traces.wheres |= {outcome["where"]} - {""}
    traces.sources -= others
    traces.renditions -= others
    return traces


@dataclass(frozen=True, slots=True)
class PassageEraser:
    """Covers one text in whatever any document or load says, and every quote and name that is a piece of it.

    `texts` are the renditions as they become, by the first 16 digits of the checksum they had.
    """

    cover: Cover
    texts: Mapping[str, str]

    def quad(self, quad: Quad) -> Quad | None:
        """The quad with the text covered; a quote becomes what its place in the rendition now says."""
        if str(getattr(quad.graph_name, "value", "")).startswith(document_iri(ONTOLOGY_DOCUMENT) + "/"):
            return quad
        covered = self.cover.quad(quad)
        subject, value = quad.subject.value if isinstance(quad.subject, NamedNode) else "", quad.object
        if not isinstance(value, Literal):
            return covered
        if place := _place(subject.removesuffix("/quote"), self.texts):
            start, end = place[1:]
            text = self.texts[place[0]][start:end] if quad.predicate == _EXACT else None
        else:
            text = cover_all(value.value) if subject in self.cover.inside and self.cover.is_piece(value.value) else None
        if text is None:
            return covered
        literal = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
        return Quad(covered.subject, covered.predicate, literal, covered.graph_name)

    def meta(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The header with the text covered wherever a document or a person put it."""
        parts = {part: self.cover.value(meta[part]) for part in ("outcomes", "documents", "register")}
        attempts = {self.cover.string(where): key for where, key in meta["attempts"].items()}
        return {**meta, **parts, "attempts": attempts}

    def told_by(self, iri: str) -> bool:
        """Whether an IRI is made of the text."""
        return self.cover.told_by(iri)


def passage_eraser(segments: Sequence[Segment], renditions: Mapping[str, str], text: str) -> PassageEraser:
    """An eraser of `text`, given the renditions by checksum."""
    found = {sha for sha, old in renditions.items() if Cover(text).found(old)}
    states = [row for segment in segments for row in segment.meta["documents"].items()]
    documents = frozenset(name for name, row in states if row and row["rendition"] in found)
    cover = Cover(text, documents=documents)
    changed = {sha: new for sha, old in renditions.items() if (new := cover.string(old)) != old}
    spans = {sha[:16]: cover.spans(renditions[sha]) for sha in changed}
    renamed = {sha: sha256(new.encode()).hexdigest() for sha, new in changed.items()}
    renamed |= {sha[:16]: new[:16] for sha, new in renamed.items()}
    inside = {
        q.subject.value
        for segment in segments
        for q in segment.added
        if _is_inside(q, spans) and isinstance(q.subject, NamedNode)
    }
    return PassageEraser(
        Cover(text, renamed, documents, frozenset(inside)), {sha[:16]: new for sha, new in changed.items()}
    )


def _is_inside(quad: Quad, spans: Mapping[str, list[tuple[int, int]]]) -> bool:
    """Whether a quad says that something was read from a passage that meets one of the spans."""
    if quad.predicate != _DERIVED or not isinstance(quad.object, NamedNode):
        return False
    place = _place(quad.object.value, spans)
    return place is not None and any(place[1] < end and start < place[2] for start, end in spans[place[0]])


def _place(passage: str, renditions: Container[str]) -> tuple[str, int, int] | None:
    """The rendition and the offsets that a passage's IRI names, if it is one of `renditions`."""
    match = _PASSAGE.fullmatch(passage)
    return (match[1], int(match[2]), int(match[3])) if match and match[1] in renditions else None


@dataclass(slots=True)
class DocumentEraser:
    """Leaves out every version of a document, and what loads said of it."""

    document: str
    traces: Traces
    _nodes: set[str] = field(default_factory=set)

    def quad(self, quad: Quad) -> Quad | None:
        """The quad, unless it is the document's."""
        if quad.graph_name != LOADS:
            mine = f"{document_iri(self.document)}/version/"
            return None if str(getattr(quad.graph_name, "value", "")).startswith(mine) else quad
        return None if self._subject(quad) in self._nodes else quad

    def notice(self, quads: Collection[Quad]) -> None:
        """Remember which nodes of the graph of loads are about the document; before its quads are judged."""
        about = {ALKE + "outcomeDocument", ALKE + "findingDocument"}
        iri = NamedNode(document_iri(self.document))
        self._nodes |= {self._subject(q) for q in quads if q.predicate.value in about and q.object == iri}

    @staticmethod
    def _subject(quad: Quad) -> str:
        return str(quad.subject)

    def meta(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The header without the document's state, register entries, findings and whereabouts."""
        outcomes = [
            _blank(o, self.document) if o["document"] == self.document or o["where"] in self.traces.wheres else o
            for o in meta["outcomes"]
        ]
        kept = {
            part: {k: v for k, v in meta.get(part, {}).items() if k != self.document and k not in self.traces.wheres}
            for part in ("documents", "register", "attempts")
        }
        return {**meta, **kept, "outcomes": outcomes}

    def told_by(self, iri: str) -> bool:
        """Whether an IRI is of a thing in the document: such are made of its words."""
        return iri.startswith(f"{ID}{self.document}/")


def _blank(outcome: Mapping[str, Any], document: str) -> dict[str, Any]:
    return {
        "where": "",
        "kind": "erased",
        "document": document,
        "title": "",
        "version": None,
        "rendition": None,
        "findings": [],
        "troubles": [],
        "coverage": {},
        "fates": "",
    }
