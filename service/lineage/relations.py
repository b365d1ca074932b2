"""Which things may be linked with which, by what relation, and of what kind the link would be. Pure.

What stands in documents goes on in documents; what is known of decisions from elsewhere goes on in decisions. A
document's part of a decision may be that of a decision known from elsewhere. What lies further apart than a
government term, four years, is not compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.link_table import PREDICATES
from service.lineage.item import Item, Likeness

MATTERS = ("Theme", "Priority", "CrossCuttingPerspective", "Prerequisite")
PARTS = ("Priority", "CrossCuttingPerspective", "Prerequisite", "DecisionTheme")
CLASSES = ("Theme", "Topic", *PARTS, "DevelopmentFactor", "Goal", "Measure")
TERM = 4
_RELATED = {
    "DevelopmentFactor": "alke:relatesToFactor",
    "Priority": "alke:relatesToPriority",
    "CrossCuttingPerspective": "alke:relatesToPerspective",
    "Prerequisite": "alke:relatesToPrerequisite",
}
_GOES_ON = {("Topic", "Topic"), ("Topic", "Theme"), ("Goal", "Goal"), ("Measure", "Measure")}
_WHOLE, _HALF = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that may hold: `predicate` as a table of links writes it, the `least` score to propose it with, and
    the `most` proposals of it for one thing."""

    predicate: str
    least: float
    most: int


_CONTINUES = Relation("alke:continuesIn", 0.3, 5)
_CONTINUES_ITEM = Relation("alke:continuesIn", 0.6, 3)
_SAME_PART = Relation("skos:closeMatch", 0.85, 1)


def relations(first: Item, second: Item) -> tuple[Relation, ...]:
    """The relations that may hold from the one to the other."""
    if first.iri == second.iri:
        return ()
    found: list[Relation] = []
    pair = (first.cls, second.cls)
    if _follows(first, second):
        known = first.source is None and first.cls == "Theme" and second.source is not None
        if (_in_documents(first, second) or known) and first.cls in MATTERS and second.cls in MATTERS:
            found.append(_CONTINUES)
        elif _in_documents(first, second) and pair in _GOES_ON:
            found.append(_CONTINUES_ITEM)
        elif first.source is None and second.source is None and first.cls in PARTS and second.cls in PARTS:
            found.append(_CONTINUES)
    if first.source is not None and second.source is None and first.cls == second.cls and first.cls in PARTS:
        found.append(_SAME_PART)
    found += _related(first, second)
    return tuple(found)


def _related(first: Item, second: Item) -> list[Relation]:
    predicate = _RELATED.get(second.cls)
    if predicate is None or second.source is None or first.cls not in ("Theme", "Measure"):
        return []
    if second.cls == "DevelopmentFactor":
        return [Relation(predicate, 0.5, 1)] if first.cls == "Measure" else [Relation(predicate, 0.3, 2)]
    together = first.source == second.source or _follows(first, second)
    return [Relation(predicate, 0.3, 2)] if first.cls == "Theme" and together else []


def _in_documents(first: Item, second: Item) -> bool:
    return first.source is not None and second.source is not None


def _follows(first: Item, second: Item) -> bool:
    """Whether the second comes after the first, and within a term of it."""
    if first.year is None or second.year is None or first.when >= second.when[: len(first.when)]:
        return False
    return 0 <= second.year - first.year <= TERM


def kind(relation: Relation, likeness: Likeness) -> tuple[str, str]:
    """Of what kind a link would be, and its relation then.

    What is wholly held by a wider name has narrowed, and so on.
    """
    if relation.predicate == "skos:closeMatch":
        return "same", relation.predicate
    if relation.predicate != "alke:continuesIn":
        return "related", relation.predicate
    ours, theirs = likeness.covered
    name = "continued"
    if theirs >= _WHOLE and ours < _HALF:
        name = "narrowed"
    elif ours >= _WHOLE and theirs < _HALF:
        name = "widened"
    return name, PREDICATES[name]
