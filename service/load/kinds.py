"""How many things of each kind a document tells of, and whether they have become fewer.

Kinds are the classes of the ontology that say something of the matter: those of evidence and of loads are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from loaders.contribution import Contribution
from loaders.failure import Failure
from service.load.ontology import ROOMS
from service.store.names import ALKE, RDF, RDFS

MODULES = ("actors", "discussions", "legal", "measures", "outcomes", "strategy")
FEWER = 3
"""So many things less are no slip of the pen. A document that is corrected loses one or two of a kind;"""
SHARE = 2 / 3
"""and when no more than this share of a kind is left, a part of the document was not read, or was taken out."""
_TYPE = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many things of a class a document gives now, and gave when it was last published (None: never)."""

    cls: str
    now: int
    before: int | None


def count_kinds(contribution: Contribution) -> dict[str, int]:
    """The number of things of each kind, by the local name of the class."""
    counts: dict[str, int] = {}
    said = {
        (triple.subject, triple.object.value)
        for triple in contribution.stated | contribution.inferred | contribution.curated
        if triple.predicate == _TYPE and isinstance(triple.object, NamedNode)
    }
    for _, cls in said:
        name = cls.removeprefix(ALKE)
        if name in class_labels():
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def compared(now: Mapping[str, int], before: Mapping[str, int] | None) -> tuple[KindCount, ...]:
    """The counts beside those of before; a kind that is gone has none now."""
    if before is None:
        return tuple(KindCount(cls, count, None) for cls, count in now.items())
    return tuple(KindCount(cls, now.get(cls, 0), before.get(cls, 0)) for cls in sorted({*now, *before}))


def drop(counts: Iterable[KindCount]) -> Failure | None:
    """A warning that names every kind of which there is much less than before."""
    fewer = [c for c in counts if c.before and c.before - c.now >= FEWER and c.now <= c.before * SHARE]
    if not fewer:
        return None
    labels = class_labels()
    return Failure("facts-fewer", {
        language: ", ".join(f"{labels[c.cls].get(language, c.cls)} {c.before} \u2192 {c.now}" for c in fewer)
        for language in ("fi", "sv", "en")
    })  # fmt: skip


@cache
def class_labels() -> Mapping[str, Mapping[str, str]]:
    """The label of each kind by language, by the local name of its class."""
    labels: dict[str, dict[str, str]] = {}
    classes: set[str] = set()
    for module in MODULES:
        for quad in parse(path=str(ROOMS / "ontology/modules" / f"{module}.ttl"), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not quad.subject.value.startswith(ALKE):
                continue
            name = quad.subject.value.removeprefix(ALKE)
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode) and quad.object.value.endswith("#Class"):
                classes.add(name)
            if quad.predicate.value == RDFS + "label" and isinstance(quad.object, Literal) and quad.object.language:
                labels.setdefault(name, {})[quad.object.language] = quad.object.value
    return {name: labels.get(name, {}) for name in classes}
