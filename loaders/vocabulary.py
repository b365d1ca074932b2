"""The vocabulary of `ontology/vocabularies` as the readers see it: names, variants and word lists.

Names and aliases are data: no reader holds one. Read with the embedded engine's parser, once a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ALKE = "https://w3id.org/alke/def#"
_VOCAB = "https://w3id.org/alke/vocab/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One vocabulary entry: its IRI, `alke:` class local names, preferred name and every name it may be found by.

    `names` are nominatives that a finder inflects, `fixed` are forms found only as they stand, `areas` are the IRIs of
    the regions it operates in.
    """

    iri: str
    classes: frozenset[str]
    label: str
    names: tuple[str, ...]
    fixed: tuple[str, ...]
    areas: frozenset[str] = frozenset()

    @property
    def scheme(self) -> str:
        """The folder of the IRI below `vocab/`: "actor", "instrument", "region" …"""
        return self.iri.removeprefix(_VOCAB).rsplit("/", 1)[0]

    @property
    def slug(self) -> str:
        """The last part of the IRI."""
        return self.iri.rsplit("/", 1)[1]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries by IRI, and the region in which each actor that has just one operates."""

    entries: Mapping[str, Entry]
    regions: Mapping[str, str] = field(default_factory=dict)

    def region_of(self, actor: str) -> str | None:
        """The one region in which `actor`, an IRI, operates; None where there is none or there are several."""
        return self.regions.get(actor)

    def scheme(self, *names: str) -> tuple[Entry, ...]:
        """The entries of the schemes `names`, in IRI order."""
        return tuple(e for iri, e in sorted(self.entries.items()) if e.scheme in names)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list of `lexicon.ttl`, such as "abbreviation" or "keeps-hyphen", as written there."""
        return _words(self, name)

    def named(self, scheme: str, label: str) -> Entry | None:
        """The entry of `scheme` that has `label` among its names, letter case apart; None where there is none."""
        wanted = " ".join(label.lower().split())
        for entry in self.scheme(scheme):
            if any(wanted == name.lower() for name in (*entry.names, *entry.fixed)):
                return entry
        return None

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether a hyphen between two lines belongs to the word.

        It does after a listed prefix ("kv-"), after an abbreviation in capitals, and between two actors' names
        ("valtio-kaupunkiseutu").
        """
        last = before.rsplit("-", 1)[-1]
        if last in self.words("keeps-hyphen") or (len(last) > 1 and last.isupper()):
            return True
        return before.lower() in self.actor_words() and after.lower() in self.actor_words()

    def actor_words(self) -> frozenset[str]:
        """Every one-word actor's name, lower case."""
        return _actor_words(self)

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=1024)
def _words(vocabulary: Vocabulary, name: str) -> frozenset[str]:
    found = (e for e in vocabulary.entries.values() if e.scheme == f"lexicon/{name}")
    return frozenset(word for e in found for word in (*e.names, *e.fixed))


@lru_cache(maxsize=4)
def _actor_words(vocabulary: Vocabulary) -> frozenset[str]:
    names = (n.lower() for e in vocabulary.scheme("actor") for n in e.names)
    return frozenset(n for n in names if " " not in n)


def read_vocabulary(files: Iterable[Path]) -> Vocabulary:
    """The vocabulary held by Turtle `files`. Raises SyntaxError where one is not Turtle."""
    classes: dict[str, set[str]] = {}
    labels: dict[tuple[str, str], list[str]] = {}
    places: dict[str, list[str]] = {}
    for file in files:
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            _collect(quad.triple, classes, labels)
            if quad.predicate.value == f"{_ALKE}operatesIn" and isinstance(quad.object, NamedNode):
                places.setdefault(str(getattr(quad.subject, "value", "")), []).append(quad.object.value)
    iris = {iri for iri, _ in labels} & {iri for iri, _ in labels if iri.startswith(_VOCAB)}
    regions = {actor: found[0] for actor, found in places.items() if len(found) == 1}
    return Vocabulary({iri: _entry(iri, classes.get(iri, set()), labels) for iri in sorted(iris)}, regions)


def _collect(triple: Triple, classes: dict[str, set[str]], labels: dict[tuple[str, str], list[str]]) -> None:
    subject, predicate, value = triple.subject, triple.predicate.value, triple.object
    if not isinstance(subject, NamedNode):
        return
    if predicate == _RDF_TYPE and isinstance(value, NamedNode) and value.value.startswith(_ALKE):
        classes.setdefault(subject.value, set()).add(value.value.removeprefix(_ALKE))
    if predicate.startswith(_SKOS) and predicate.endswith("Label") and isinstance(value, Literal):
        kind = predicate.removeprefix(_SKOS)
        if kind == "prefLabel" and value.language not in (None, "fi"):
            kind = "otherLabel"
        labels.setdefault((subject.value, kind), []).append(value.value)
    if predicate == _ALKE + "operatesIn" and isinstance(value, NamedNode):
        labels.setdefault((subject.value, "area"), []).append(value.value)


def _entry(iri: str, classes: set[str], labels: dict[tuple[str, str], list[str]]) -> Entry:
    preferred = sorted(labels.get((iri, "prefLabel"), []))
    other = sorted(labels.get((iri, "otherLabel"), []))
    alternative = sorted(labels.get((iri, "altLabel"), []))
    names = tuple(dict.fromkeys([*preferred, *alternative, *other]))
    fixed = tuple(sorted(labels.get((iri, "hiddenLabel"), [])))
    label = (preferred or other or alternative or fixed)[0]
    return Entry(iri, frozenset(classes), label, names, fixed, frozenset(labels.get((iri, "area"), [])))


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The project's own vocabulary."""
    return read_vocabulary(sorted((ONTOLOGY / "vocabularies").glob("*.ttl")))
