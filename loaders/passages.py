"""Passages and the document's own triples: where every fact of a document leads.

A passage is a stretch of a masked rendition with a quote selector, a position selector (Web Annotation Data Model,
sections 4.2.4 and 4.2.5; code points, end exclusive) and a locator that a person understands.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from loaders import terms
from loaders.evidence import MASK, Rendition, Span
from loaders.families.source import DOCUMENT
from loaders.locator import locators
from loaders.reading import Reading

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))


def _oa(name: str) -> NamedNode:
    return NamedNode(terms.OA + name)


class Passages:
    """The passages of one rendition, each made once."""

    def __init__(self, rendition: Rendition) -> None:
        self._rendition = rendition
        self.source = NamedNode(f"{terms.ID}rendition/{rendition.sha256[:16]}")
        self._spans: set[Span] = set()

    def at(self, span: Span) -> NamedNode:
        """The passage at `span`."""
        self._spans.add(span)
        return NamedNode(f"{terms.ID}passage/{self._rendition.sha256[:16]}/{span.start}-{span.end}")

    def triples(self) -> set[Triple]:
        """The triples of every passage asked for."""
        return {triple for span in self._spans for triple in self._passage(span)}

    def _passage(self, span: Span) -> set[Triple]:
        node = self.at(span)
        quote, position = NamedNode(node.value + "/quote"), NamedNode(node.value + "/position")
        first, last = self._rendition.lines(span)
        page = self._rendition.page(span.start)
        found = {
            Triple(node, _TYPE, terms.Passage),
            Triple(node, _oa("hasSource"), self.source),
            Triple(node, _oa("hasSelector"), quote),
            Triple(node, _oa("hasSelector"), position),
            Triple(quote, _TYPE, _oa("TextQuoteSelector")),
            Triple(quote, _oa("exact"), Literal(self._rendition.slice(span))),
            Triple(position, _TYPE, _oa("TextPositionSelector")),
            Triple(position, _oa("start"), _integer(span.start)),
            Triple(position, _oa("end"), _integer(span.end)),
            Triple(node, terms.firstLine, _integer(first)),
            Triple(node, terms.lastLine, _integer(last)),
        }
        found |= {
            Triple(node, terms.locator, Literal(text, language=lang))
            for lang, text in locators(self._rendition, span).items()
        }
        return found | ({Triple(node, terms.page, _integer(page))} if page else set())


@dataclass(frozen=True, slots=True)
class DocumentTriples:
    """The triples of a document, its version, rendition and coverage; what its steward added is curated."""

    version: NamedNode
    stated: frozenset[Triple]
    curated: frozenset[Triple]


def document_triples(reading: Reading, document: NamedNode) -> DocumentTriples:
    """The document itself, the version that was read, the rendition made of it and how much of it was understood."""
    version = NamedNode(f"{document.value}/version/{reading.rendition.sha256[:12]}")
    rendition = Passages(reading.rendition).source
    described = reading.description
    masked = reading.rendition.text.count(MASK)
    stated = {
        Triple(document, _TYPE, terms.SourceDocument),
        Triple(version, _TYPE, terms.DocumentVersion),
        Triple(version, terms.versionOf, document),
        Triple(version, terms.sha256, Literal(reading.source_sha256)),
        Triple(version, terms.originalFile, Literal(described.original_file or described.file)),
        Triple(rendition, _TYPE, terms.Rendition),
        Triple(rendition, terms.renditionOf, version),
        Triple(rendition, terms.sha256, Literal(reading.rendition.sha256)),
        Triple(rendition, terms.characters, _integer(len(reading.rendition.text))),
        Triple(
            rendition,
            terms.readerName,
            Literal(f"{reading.rendition.reader}@{reading.rendition.reader_version}"),
        ),
        Triple(document, NamedNode(terms.DCT + "language"), Literal(described.language)),
    }
    if described.original_sha256:
        stated.add(Triple(version, terms.originalSha256, Literal(described.original_sha256)))
    if masked:
        stated.add(Triple(document, terms.maskedCount, _integer(masked)))
    return DocumentTriples(
        version, frozenset(stated | _shares(reading, document, version)), _curated(reading, document)
    )


def _shares(reading: Reading, document: NamedNode, version: NamedNode) -> set[Triple]:
    """How much of the text was read, is boilerplate, was masked or was not understood."""
    found: set[Triple] = set()
    for part, count in reading.coverage.parts:
        node = NamedNode(f"{version.value}/share/{part.value}")
        share = Literal(f"{reading.coverage.share(part):.4f}", datatype=NamedNode(_XSD + "decimal"))
        found |= {
            Triple(node, _TYPE, terms.TextShare),
            Triple(node, terms.shareOf, document),
            Triple(node, terms.shareKind, Literal(part.value)),
            Triple(node, terms.share, share),
            Triple(node, terms.characters, _integer(count)),
        }
    return found


def _curated(reading: Reading, document: NamedNode) -> frozenset[Triple]:
    """What `document.yml` adds: the family, and whatever its steward knows that the text itself does not say."""
    described = reading.description
    own = [record for record in reading.harvest.records if record.key == DOCUMENT]
    said = {value.predicate for record in own for value in record.values}
    said |= {link.predicate for record in own for link in record.links}
    known: dict[str, tuple[NamedNode, Literal | NamedNode | None]] = {
        "family": (terms.family, NamedNode(f"{terms.VOCAB}family/{reading.family}")),
        "title": (_dct("title"), _text(described.title, described.language)),
        "publisher": (_dct("publisher"), _text(described.publisher, "fi")),
        "date": (_dct("date"), _typed(described.date.isoformat(), "date") if described.date else None),
        "year": (terms.year, _typed(f"{described.year:04d}", "gYear") if described.year else None),
        "documentStatus": (
            terms.documentStatus,
            NamedNode(f"{terms.VOCAB}document-status/{described.status}") if described.status else None,
        ),
    }
    return frozenset(Triple(document, p, value) for name, (p, value) in known.items() if value and name not in said)


def _dct(name: str) -> NamedNode:
    return NamedNode(terms.DCT + name)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(_XSD + datatype))


def _text(value: str | None, language: str) -> Literal | None:
    return Literal(value, language=language) if value else None
