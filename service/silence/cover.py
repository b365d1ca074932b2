"""What the published data covers: its documents with their years, kinds, regions and ministries, and what is missing.

A store in, a Cover out. Which years and regions a document covers the graph says itself
(`ontology/rules/50-coverage.ru`); one that is of no round covers the year that is given for it. It says what is
published and what the history of loads knows; nothing is concluded from a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Store

from service.store.asked import asked
from service.store.names import VOCAB

_DOCUMENTS: Final = """SELECT ?document ?version WHERE { ?version alke:versionOf ?document } ORDER BY ?document"""
_FAMILIES: Final = """SELECT ?document ?value WHERE { ?document alke:family ?value }"""
_TITLES: Final = """SELECT ?document ?value WHERE {
  { SELECT DISTINCT ?document { ?version alke:versionOf ?document } } ?document dct:title ?value } ORDER BY ?value"""
_YEARS: Final = """SELECT DISTINCT ?document ?year WHERE {
  ?document a alke:SourceDocument .
  { ?document dct:temporal/alke:year ?year } UNION
  { ?document alke:year ?year MINUS { ?document dct:temporal ?round } } } ORDER BY ?document ?year"""
_SHARES: Final = """SELECT ?document ?share ?characters WHERE {
  ?part alke:shareKind "not-understood" ; alke:shareOf ?document ; alke:characters ?characters ; alke:share ?share
  FILTER(?characters > 0) }"""
_FAILURES: Final = """SELECT ?document ?load ?finding ?title ?place WHERE { GRAPH graph:loads {
  { SELECT ?finding ?document ?load { VALUES ?severity { voc:severity\\/violation voc:severity\\/warning }
    ?finding alke:severity ?severity ; alke:findingDocument ?document ; alke:findingIn ?load
    MINUS { ?finding a sh:ValidationResult } } }
  ?finding rdfs:label ?title FILTER(LANG(?title) = "LANGUAGE")
  OPTIONAL { ?finding alke:locator ?place FILTER(LANG(?place) = "LANGUAGE") } } } ORDER BY ?document ?load ?finding"""
_OUTCOMES: Final = """SELECT ?document ?load ?kind ?version WHERE { GRAPH graph:loads {
  ?outcome alke:outcomeDocument ?document ; alke:outcomeOf ?load ; alke:outcomeKind ?kind
  OPTIONAL { ?outcome alke:outcomeVersion ?version } } } ORDER BY ?load"""
_NAMED: Final = """SELECT DISTINCT ?document ?named WHERE {
  { ?document a alke:SourceDocument ; dct:spatial ?named } UNION {
    ?named a alke:Ministry . ?said ?how ?named ;
      prov:wasDerivedFrom/oa:hasSource/alke:renditionOf/alke:versionOf ?document } } ORDER BY ?document ?named"""
_NAMING: Final = "SELECT DISTINCT ?document WHERE { ?document a alke:SourceDocument ; dct:spatial <THING> }"
_KNOWN: Final = {
    "years": "SELECT DISTINCT ?value WHERE { ?round a alke:DiscussionRound ; alke:year ?value } ORDER BY ?value",
    "regions": "SELECT DISTINCT ?value WHERE { ?value a alke:Region } ORDER BY ?value",
    "ministries": "SELECT DISTINCT ?value WHERE { ?value a alke:Ministry } ORDER BY ?value",
    "families": "SELECT DISTINCT ?value WHERE { ?value skos:inScheme <https://w3id.org/alke/vocab/family> } "
    "ORDER BY ?value",
}


@dataclass(frozen=True, slots=True)
class Failed:
    """Something of a document that was not read: what, where, and the load that noticed it."""

    title: str
    place: str
    load: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A published document: what it is about, and how much of its text was not understood (a share, and characters).

    `load` is the one that published this version of it.
    """

    iri: str
    title: str
    family: str
    years: tuple[str, ...]
    share: float = 0.0
    characters: int = 0
    failed: tuple[Failed, ...] = ()
    load: str = ""

    @property
    def is_understood(self) -> bool:
        """Whether all of it was."""
        return not self.characters and not self.failed


@dataclass(frozen=True, slots=True)
class Kept:
    """A document, or the new version of one, that the last load that met it did not publish; `outcome` says how.

    Its family is known where an earlier version of it is published.
    """

    iri: str
    outcome: str
    load: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The documents that are published and those kept out; `known` is what the vocabularies and rounds know of."""

    documents: tuple[Covered, ...]
    kept: tuple[Kept, ...]
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def covered(self, what: str) -> tuple[str, ...]:
        """The years, families, regions or ministries that a document covers."""
        if what == "years":
            return tuple(sorted({year for document in self.documents for year in document.years}))
        if what == "families":
            return tuple(sorted({document.family for document in self.documents if document.family}))
        known = set(self.known.get(what, ()))
        return tuple(sorted({thing for things in self.named.values() for thing in things} & known))

    def gaps(self, what: str) -> tuple[str, ...]:
        """What is known and covered by no document."""
        covered = set(self.covered(what))
        return tuple(value for value in self.known.get(what, ()) if value not in covered)


def documents(store: Store, language: str) -> tuple[tuple[Covered, ...], tuple[Kept, ...]]:
    """The published documents, in the order of their addresses, and those kept out."""
    years, (last, published) = _years(store), _outcomes(store)
    failed = _failures(store, language, last)
    shares = {r["document"].value: (r["share"].value, r["characters"].value) for r in asked(store, _SHARES)}
    families, titles = ({r["document"].value: r["value"].value for r in asked(store, q)} for q in (_FAMILIES, _TITLES))
    found: dict[str, Covered] = {}
    for row in asked(store, _DOCUMENTS):
        iri = row["document"].value
        share, characters = shares.get(iri, ("0", "0"))
        found[iri] = Covered(
            iri,
            titles.get(iri, ""),
            families.get(iri, ""),
            tuple(years.get(iri, ())),
            float(share),
            int(characters),
            tuple(failed.get(iri, ())),
            published.get((iri, row["version"].value), ""),
        )
    return tuple(found.values()), _kept(last, found)


def cover(store: Store, language: str) -> Cover:
    """All that is covered and all that is not."""
    published, kept = documents(store, language)
    named: dict[str, list[str]] = defaultdict(list)
    for row in asked(store, _NAMED):
        named[row["document"].value].append(row["named"].value)
    known = {what: tuple(r["value"].value for r in asked(store, query)) for what, query in _KNOWN.items()}
    return Cover(published, kept, {iri: tuple(things) for iri, things in named.items()}, known)


def naming(store: Store, thing: str) -> frozenset[str]:
    """The documents that cover a region: they name it, or an organisation that works in it."""
    return frozenset(row["document"].value for row in asked(store, _NAMING.replace("THING", NamedNode(thing).value)))


def family_iri(name: str) -> str:
    """The address of a kind of documents, by its name in a header."""
    return f"{VOCAB}family/{name}"


def _years(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in asked(store, _YEARS):
        found[row["document"].value].append(row["year"].value)
    return found


def _outcomes(store: Store) -> tuple[dict[str, tuple[str, str]], dict[tuple[str, str], str]]:
    """The last load that met a document and what became of it there; and the last that published each version."""
    last: dict[str, tuple[str, str]] = {}
    published: dict[tuple[str, str], str] = {}
    for row in asked(store, _OUTCOMES):
        document, load, kind = row["document"].value, _last(row["load"].value), row["kind"].value
        last[document] = load, kind
        if kind == "published" and row["version"]:
            published[document, row["version"].value] = load
    return last, published


def _kept(last: Mapping[str, tuple[str, str]], published: Mapping[str, Covered]) -> tuple[Kept, ...]:
    return tuple(
        Kept(iri, kind, load, published[iri].family if iri in published else "")
        for iri, (load, kind) in sorted(last.items())
        if kind in ("kept-out", "withdrawn")
    )


def _failures(store: Store, language: str, last: Mapping[str, tuple[str, str]]) -> dict[str, list[Failed]]:
    """What could not be read of each document when it was last met."""
    found: dict[str, list[Failed]] = defaultdict(list)
    for row in asked(store, _FAILURES.replace("LANGUAGE", language)):
        iri, load = row["document"].value, _last(row["load"].value)
        if last.get(iri, ("", ""))[0] == load:
            place = row["place"].value if row["place"] else ""
            found[iri].append(Failed(row["title"].value, place, load))
    return found


def _last(iri: str) -> str:
    """The id of a load, which ends its address."""
    return iri.rpartition("/")[2]
