"""What is said of things and edges in one language: names, kinds, relations, sentences and their places.

A name is in the language spoken where the data has one, else in Finnish, else as it stands. Nothing is made up: what
has no name is called by the end of its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary
from service.insight.wording import RELATIONS
from service.store.names import ALKE, BASE, DCTERMS, DEFAULT, PROV, RDF, RDFS, SKOS

_OA = "http://www.w3.org/ns/oa#"
_BROKEN = re.compile(r"[-\u2010\u00ad]\s*\n")
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMES = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a document and where they stand; without a document, a source outside or a person's reason."""

    text: str
    place: str = ""
    document: str = ""
    passage: str = ""
    is_source: bool = False

    def to_json(self) -> dict[str, str]:
        """The parts that there are."""
        return {name: value for name, value in asdict(self).items() if value and name != "is_source"}


class Teller:
    """Tells of the things of a store in one language."""

    def __init__(self, store: Store, language: str) -> None:
        self.language, self._store = language, store
        self._known: dict[tuple[str, str], str] = {}

    def name(self, iri: str) -> str:
        """What a thing is called."""
        found = next((text for p in NAMES if (text := self.text(iri, p))), "")
        return found or iri.removeprefix(BASE).rpartition("/")[2] or iri

    def kind(self, iri: str) -> str:
        """What a thing is: the name of its class."""
        kinds = sorted(o.value for o in self.values(iri, RDF + "type") if isinstance(o, NamedNode))
        ours = [kind for kind in kinds if kind.startswith(ALKE)] or kinds
        return self.name(ours[0]) if ours else ""

    def relation(self, iri: str) -> str:
        """What a relation is called."""
        return RELATIONS[self.language].get(iri) or self.name(iri)

    def tongue(self, iri: str) -> str:
        """The language of what a thing is called; "" where that is not told."""
        name = self.name(iri)
        spoken = {
            o.language or "" for p in NAMES for o in self.values(iri, p) if isinstance(o, Literal) and o.value == name
        }
        return next((language for language in (self.language, "fi", *sorted(spoken)) if language in spoken), "")

    def text(self, iri: str, predicate: str) -> str:
        """A text of a thing, in the best language that there is; of several the first in order."""
        key = (iri, predicate)
        if key not in self._known:
            wishes = {self.language: 0, "fi": 1, "": 2}
            texts = sorted(
                (wishes.get(o.language or "", 3), o.value)
                for o in self.values(iri, predicate)
                if isinstance(o, Literal)
            )
            self._known[key] = texts[0][1] if texts else ""
        return self._known[key]

    def values(self, iri: str, predicate: str) -> Iterator[object]:
        """What stands for a property of a thing."""
        return (q.object for q in self._store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, DEFAULT))

    def value(self, iri: str, predicate: str) -> str:
        """The only value of a property, or nothing."""
        return next((o.value for o in self.values(iri, predicate) if isinstance(o, NamedNode | Literal)), "")

    def sentences(self, iri: str, most: int = 1) -> list[Sentence]:
        """What bears a thing out: its first passages, else the source that it names."""
        passages = sorted(
            (self._at(o.value), o.value) for o in self.values(iri, PROV + "wasDerivedFrom") if isinstance(o, NamedNode)
        )
        found = [self._sentence(passage) for _, passage in passages[:most]]
        if not found and (source := self.text(iri, DCTERMS + "source") or self.value(iri, DCTERMS + "source")):
            found = [Sentence(source, is_source=True)]
        return found

    def reason(self, link: str) -> Sentence | None:
        """The reason that a person gave for a link, with the source named; None for anything but a link."""
        note = self.text(link, ALKE + "evidenceNote")
        source = self.text(link, DCTERMS + "source")
        return Sentence(" ".join(f"{note} ({source})".split()) if source else " ".join(note.split())) if note else None

    def _at(self, passage: str) -> tuple[str, int]:
        """Where a passage stands among the others."""
        start = min((int(s) for s in (self.value(x, _OA + "start") for x in self._selectors(passage)) if s), default=0)
        return self.value(passage, _OA + "hasSource"), start

    def _selectors(self, passage: str) -> list[str]:
        return sorted(o.value for o in self.values(passage, _OA + "hasSelector") if isinstance(o, NamedNode))

    def _sentence(self, passage: str) -> Sentence:
        quote = next((q for q in (self.value(x, _OA + "exact") for x in self._selectors(passage)) if q), "")
        version = self.value(self.value(passage, _OA + "hasSource") or passage, ALKE + "renditionOf")
        document = self.value(version, ALKE + "versionOf") if version else ""
        title = self.name(document) if document else ""
        return Sentence(as_read(quote), self.text(passage, ALKE + "locator"), title, passage)


def as_read(quote: str) -> str:
    """A quote in one line, its words whole where its lines break them."""
    if not _BROKEN.search(quote):
        return " ".join(quote.split())
    return " ".join(canonical([(line, 0) for line in quote.splitlines()], load_vocabulary().keeps_hyphen).text.split())


def short(iri: str) -> str:
    """An address without the part that all of ours share."""
    return iri.removeprefix(BASE)


def told_json(teller: Teller, iri: str) -> dict[str, Any]:
    """A thing with its name and kind."""
    return {"thing": iri, "name": teller.name(iri), "kind": teller.kind(iri)}


def fit(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return _UNFIT.sub("�", text)
