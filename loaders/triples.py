"""Records to triples: the only place that mints the triples of a document.

In goes a `Reading` and the register of the document's last version, out comes a `Contribution`. Refuses a class or
property that the ontology does not declare. No blank node, no clock: the same reading always gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Triple

from loaders import terms
from loaders.contribution import Contribution, Entry
from loaders.evidence import Span
from loaders.families.source import DOCUMENT, plain
from loaders.identity import Assignment, Item, assign, kebab
from loaders.passages import Passages, document_triples
from loaders.reading import Reading
from loaders.records import Link, Record, Scalar, Standing, Text, Value, Year

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = NamedNode(RDF + "type")
_DERIVED = NamedNode(terms.PROV + "wasDerivedFrom")
_DCT = {"title", "publisher", "date", "language"}
_UNTAGGED = {
    "url",
    "fileName",
    "readBy",
    "startTime",
    "endTime",
    "sectionNumber",
    "printedDate",
    "proposedTime",
    "printedWeekday",
    "classificationReason",
    "decidingVerb",
    "dueRule",
    "instrumentNumber",
    "justification",
    "reviewerRole",
    "measureReference",
    "subjectQuote",
    "objectQuote",
    "subjectSource",
    "objectSource",
}
"""String properties that hold a code, an address or a form as printed, not a text in a language."""


def contribution(reading: Reading, previous: Iterable[Entry] = ()) -> Contribution:
    """The triples of `reading`, by standing, and the register lines of its things."""
    return _Writer(reading, tuple(previous)).write()


class _Writer:
    def __init__(self, reading: Reading, previous: tuple[Entry, ...]) -> None:
        self.reading = reading
        self.document = NamedNode(f"{terms.ID}document/{reading.description.id}")
        self.passages = Passages(reading.rendition)
        self.triples: dict[Standing, set[Triple]] = {standing: set() for standing in Standing}
        self.previous = previous

    def write(self) -> Contribution:
        """All triples of the reading."""
        records = self.reading.harvest.records
        assigned = self._assign(records)
        for record in records:
            self._record(record, assigned)
        document = document_triples(self.reading, self.document)
        self.triples[Standing.STATED] |= document.stated | self.passages.triples()
        self.triples[Standing.CURATED] |= document.curated
        stated, inferred, curated = (frozenset(self.triples[s]) for s in Standing)
        return Contribution(
            self.document.value,
            self.reading.description.id,
            document.version.value,
            self.reading.source_sha256,
            self.reading.rendition.sha256,
            stated,
            inferred - stated,
            curated,
            assigned.entries,
        )

    def _assign(self, records: Iterable[Record]) -> Assignment:
        by_key = {record.key: record for record in records}
        if len(by_key) != len(self.reading.harvest.records):
            raise ValueError(f"two records of {self.reading.description.id} share a key")
        own = [r for r in by_key.values() if (r.identity is None or r.remembered) and r.key != DOCUMENT]
        items = [Item(r.key, kebab(r.cls), identity_text(r, by_key), _own_iri(r), r.remembered) for r in own]
        assigned = assign(self.reading.description.id, items, self.previous)
        assigned.iris[DOCUMENT] = self.document.value
        for record in by_key.values():
            if record.identity:
                assigned.iris[record.key] = _absolute(record.identity)
        return assigned

    def _record(self, record: Record, assigned: Assignment) -> None:
        node = NamedNode(assigned.iris[record.key])
        add = self.triples[record.standing].add
        for name in (record.cls, *record.more_classes):
            add(Triple(node, _TYPE, _declared(name)))
        if record.label:
            add(Triple(node, RDFS_LABEL, Literal(record.label, language=record.language)))
        if node.value in assigned.reworded:
            former = Literal(assigned.reworded[node.value], language=record.language)
            self.triples[Standing.INFERRED].add(Triple(node, terms.previousWording, former))
        add(Triple(node, terms.readBy, Literal(record.rule)))
        for span in record.spans:
            add(Triple(node, _DERIVED, self.passages.at(span)))
        for value in record.values:
            subject = self._node(value.subject, assigned) if value.subject else node
            self._add(
                Triple(subject, _property(value.predicate), _literal(value)),
                value.standing or record.standing,
                value.span,
            )
        for link in record.links:
            self._add(self._linked(node, link, assigned), link.standing or record.standing, link.span)

    def _linked(self, node: NamedNode, link: Link, assigned: Assignment) -> Triple:
        subject = self._node(link.subject, assigned) if link.subject else node
        target = self._node(link.target, assigned)
        if link.predicate.startswith("^"):
            return Triple(target, _property(link.predicate[1:]), subject)
        return Triple(subject, _property(link.predicate), target)

    def _node(self, key: str, assigned: Assignment) -> NamedNode:
        """The IRI of a record's key, or an absolute IRI as it is."""
        iri = key if key.startswith(("https://", "http://")) else assigned.iris.get(key)
        if iri is None:
            raise ValueError(f"{self.reading.description.id}: no record has the key {key!r}")
        return NamedNode(iri)

    def _add(self, triple: Triple, standing: Standing, span: Span | None) -> None:
        """Add a triple and, where it has evidence of its own, the assertion that carries it."""
        self.triples[standing].add(triple)
        if span is None:
            return
        digest = sha256(str(triple).encode()).hexdigest()[:16]
        node = NamedNode(f"{terms.ID}assertion/{self.reading.description.id}/{digest}")
        self.triples[standing] |= {
            Triple(node, _TYPE, terms.Assertion),
            Triple(node, NamedNode(RDF + "subject"), triple.subject),
            Triple(node, NamedNode(RDF + "predicate"), triple.predicate),
            Triple(node, NamedNode(RDF + "object"), triple.object),
            Triple(node, terms.standing, NamedNode(f"{terms.VOCAB}standing/{standing.value}")),
            Triple(node, _DERIVED, self.passages.at(span)),
        }


def identity_text(record: Record, by_key: dict[str, Record]) -> str:
    """The normalised text that names `record` among its kind, with that of the record it belongs to.

    What mints its own IRI is known by that, so its wording stays as it is written.
    """
    if record.mint or record.remembered:
        return record.label or record.mint or record.key
    if record.label:
        return plain(record.label)
    words = next((str(v.value) for v in record.values if v.predicate == "mentionText"), "")
    owner = next((link.target for link in record.links if link.predicate in ("mentionedIn", "placedStatement")), None)
    inside = plain(by_key[owner].label or owner) if owner in by_key and by_key[owner].label else owner or ""
    return plain(f"{words} | {inside}") if words or inside else plain(record.key)


def _own_iri(record: Record) -> str | None:
    """The IRI that a record makes of itself, where it does."""
    path = record.identity or record.mint
    return _absolute(path) if path else None


def _absolute(identity: str) -> str:
    return identity if identity.startswith("https://") else terms.ID + identity


def _declared(name: str) -> NamedNode:
    found = getattr(terms, name, None)
    if not isinstance(found, NamedNode):
        raise ValueError(f"the ontology declares no alke:{name}")
    return found


def _property(name: str) -> NamedNode:
    if name.startswith("skos:"):
        return NamedNode(terms.SKOS + name.removeprefix("skos:"))
    return NamedNode(terms.DCT + name) if name in _DCT else _declared(name)


def _literal(value: Value) -> Literal:
    scalar: Scalar = value.value
    if isinstance(scalar, bool):
        return Literal("true" if scalar else "false", datatype=NamedNode(XSD + "boolean"))
    if isinstance(scalar, int):
        return Literal(str(scalar), datatype=NamedNode(XSD + "integer"))
    if isinstance(scalar, Year):
        return Literal(f"{scalar.value:04d}", datatype=NamedNode(XSD + "gYear"))
    if isinstance(scalar, date):
        return Literal(scalar.isoformat(), datatype=NamedNode(XSD + "date"))
    if isinstance(scalar, Text):
        return Literal(scalar.value, language=scalar.language)
    if value.predicate == "confidence":
        return Literal(scalar, datatype=NamedNode(XSD + "decimal"))
    if value.predicate == "url":
        return Literal(scalar, datatype=NamedNode(XSD + "anyURI"))
    if value.predicate in _UNTAGGED:
        return Literal(scalar)
    return Literal(scalar, language="fi")
