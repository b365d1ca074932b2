"""The two sides of a comparison: a document as it is published, or as it was after an earlier load.

A name in, a `Side` out: the sentences of its text with their places, and the things that were read from it. A side
"ID@WHEN" is the version of the document that was current then; WHEN is a load or a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Quad, Store

from loaders.evidence import Rendition, Span
from loaders.locator import locator
from loaders.recognise.sentences import sentences
from loaders.structure import blocks, lines
from loaders.vocabulary import load_vocabulary
from service.errors import AlkeError
from service.insight.errors import NotShownError
from service.insight.find import find
from service.store.asked import asked
from service.store.home import Home
from service.store.log import log_of, segment_meta
from service.store.names import ALKE, ID
from service.store.past import load_of
from service.store.record import version_record

_TEXT = frozenset(
    ALKE + name
    for name in ("Statement", "Conclusion", "Heading", "ContextStatement", "TextBlock", "Placement", "Mention")
)
"""Classes of what is the text itself: its sentences are compared as such."""
_UNTOLD = frozenset(ALKE + name for name in ("Passage", "SourceDocument", "Assertion", "Responsibility", "Link"))
_VERSION = """SELECT ?version ?rendition ?sha WHERE {{
  ?version alke:versionOf <{document}> . ?rendition alke:renditionOf ?version ; alke:sha256 ?sha }} ORDER BY ?version"""
_THINGS = """SELECT ?thing ?class ?label ?start ?end WHERE {{
  ?passage oa:hasSource <{rendition}> ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  ?thing prov:wasDerivedFrom ?passage ; a ?class ; rdfs:label ?label }} ORDER BY ?start ?end ?thing ?class ?label"""
_PLACES = """SELECT ?start ?end ?locator WHERE {{
  ?passage oa:hasSource <{rendition}> ; oa:hasSelector ?position ; alke:locator ?locator .
  ?position oa:start ?start ; oa:end ?end }} ORDER BY ?start DESC(?end) ?locator"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or the name of a thing, and where it stands; a thing has an address and a class."""

    text: str
    span: Span
    thing: str = ""
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A document to compare: its address ("" for a file), its title, and what it says.

    `places` are those that the graph tells of what begins at an offset, by language.
    """

    document: str
    title: str
    rendition: Rendition
    sentences: tuple[Unit, ...]
    things: tuple[Unit, ...]
    places: Mapping[int, Mapping[str, str]]

    def place(self, unit: Unit, language: str) -> str:
        """Where a unit stands: "sivu 2, rivit 46–47"; where only its text is kept, the line alone."""
        told = self.places.get(unit.span.start, {}).get(language)
        return told or locator(self.rendition, unit.span, language)


def side(name: str, store: Store, home: Home) -> Side:
    """The side of that name; raise `NotShownError` where there is none."""
    wanted, at, when = name.rpartition("@")
    document = _document(store, wanted if at else name)
    title = _title(store, document)
    if not at:
        return _side(document, title, store, home)
    version = _version_as_of(home, document, when)
    record = version_record(home, version)
    if record is None:
        raise NotShownError("version-unknown.log", name)
    return _side(document, f"{title} ({when})", _store_of(record.quads), home)


def _document(store: Store, name: str) -> str:
    """The document that is meant: by its id, its address, or words of its title."""
    iri = f"{ID}document/{name}"
    return iri if _is_published(store, iri) else find(store, name, "SourceDocument")


def _is_published(store: Store, iri: str) -> bool:
    try:
        return next(asked(store, f"SELECT ?c {{ <{iri}> a ?c }}"), None) is not None
    except SyntaxError:
        return False


def _title(store: Store, document: str) -> str:
    found = sorted(row["t"].value for row in asked(store, f"SELECT ?t {{ <{document}> dct:title|rdfs:label ?t }}"))
    return found[0] if found else document.rsplit("/", 1)[-1]


def _version_as_of(home: Home, document: str, when: str) -> str:
    """The IRI of the version that was current after a load or at the end of a day."""
    try:
        last = load_of(home, when)
    except AlkeError as error:
        raise NotShownError("version-unknown.past", f"{document.rsplit('/', 1)[-1]}@{when}") from error
    name, version = document.rsplit("/", 1)[-1], None
    for path in log_of(home).paths():
        rows = segment_meta(path).get("documents", {})
        if name in rows:
            version = rows[name]["version"] if rows[name] else None
        if path.stem == last:
            break
    if version is None:
        raise NotShownError("version-unknown.then", f"{name}@{when}")
    return str(version)


def _store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
    return store


def _side(document: str, title: str, store: Store, home: Home) -> Side:
    found = next(asked(store, _VERSION.format(document=document)), None)
    text = home.rendition(found["sha"].value) if found else None
    if found is None or text is None:
        raise NotShownError("version-unknown.text", document)
    iri = found["rendition"].value
    rendition = Rendition(text, "", "")
    places: dict[int, dict[str, str]] = {}
    for row in asked(store, _PLACES.format(rendition=iri)):
        places.setdefault(int(row["start"].value), {})[row["locator"].language] = row["locator"].value
    rows = asked(store, _THINGS.format(rendition=iri))
    things = [
        Unit(r["label"].value, Span(int(r["start"].value), int(r["end"].value)), r["thing"].value, r["class"].value)
        for r in rows
    ]
    return Side(document, title, rendition, sentence_units(rendition), told(things), places)


def told(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Each thing of ours once, where it stands first; neither sentences nor what only says where something stands."""
    found: dict[str, Unit] = {}
    hidden = _TEXT | _UNTOLD
    for unit in units:
        if unit.cls.startswith(ALKE) and unit.cls not in hidden:
            found.setdefault(unit.thing, unit)
    return tuple(sorted(found.values(), key=lambda unit: (unit.span, unit.thing)))


def sentence_units(rendition: Rendition) -> tuple[Unit, ...]:
    """The sentences of a text, in order, white space folded."""
    vocabulary = load_vocabulary()
    found = []
    for block in blocks(lines(rendition), vocabulary.keeps_hyphen):
        for sentence in sentences(block.content, vocabulary):
            text = " ".join(sentence.text.split())
            if text:
                found.append(Unit(text, sentence.span()))
    return tuple(found)
