"""Organisations and instruments as they are compared: their names, short names, codes, areas, and when they held.

Stores in, `Named` out. What a vocabulary lists and what only a document names are both read; a document's own is of its
year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from loaders import terms
from service.lineage.reader import ORIGINAL, OTHER_NAME, RESULTING, Reader
from service.store.names import ALKE, SKOS

ORGANISATIONS: Final = (
    "AdvisoryBoard", "CentralGovernment", "Company", "ElyCentre", "GovernmentOffice", "Ministry", "Municipality",
    "Network", "Organisation", "RegionalCouncil", "Unit", "VitalityCentre", "WellbeingServicesCounty",
)  # fmt: skip
INSTRUMENTS: Final = ("PlanningInstrument", "PolicyArea")
NAMED_ENTRY: Final = "Organisation"
"""The class to look a vocabulary's entry up by, whatever its own is: `named_thing` reads that."""
CLASSES: Final = (*ORGANISATIONS, *INSTRUMENTS)
NAMING: Final = (terms.mentionsActor, terms.mentionsInstrument, terms.responsibleActor)
"""By these a document names an entry of a vocabulary."""
_NAMES: Final = (NamedNode(SKOS + "prefLabel"), OTHER_NAME)
_CODE: Final = re.compile(r"\b\d{1,4}/\d{4}(?:\s?vp)?\b")
_YEARS: Final = re.compile(r"\d{4}")
_SHORT: Final = re.compile(r"[A-ZÅÄÖ]{2,}")
_FEW: Final = 3
"""A change of more organisations than these tells of none of them what it became."""


@dataclass(frozen=True, slots=True)
class Named:
    """`names` begins with the one it is known by; `source` is the document that alone names it, None for a
    vocabulary's. `became` and `came` are what it became, and came from, by known changes of few organisations.
    """

    iri: str
    sort: str
    names: tuple[str, ...]
    short: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    source: str | None = None
    when: str = ""
    since: str = ""
    until: str = ""
    regions: frozenset[str] = frozenset()
    became: frozenset[str] = frozenset()
    came: frozenset[str] = frozenset()


def is_listed(iri: str) -> bool:
    """Whether a vocabulary lists the thing."""
    return iri.startswith(terms.VOCAB)


def named_thing(reader: Reader, iri: str) -> Named | None:
    """An organisation or instrument; None where it is neither, or has no name."""
    node = NamedNode(iri)
    classes = {kind.value.removeprefix(ALKE) for kind in reader.types(node)}
    sort = "organisation" if classes & {*ORGANISATIONS} else "instrument" if classes & {*INSTRUMENTS} else ""
    names = _names(reader, iri)
    if not sort or not names:
        return None
    item = None if is_listed(iri) else reader.item(iri, sort)
    told = " ".join(names)
    short = {v.value for v in reader.values(node, terms.abbreviation) if isinstance(v, Literal)}
    return Named(
        iri,
        sort,
        names,
        frozenset(short | {name for name in names if _SHORT.fullmatch(name)}),
        frozenset(match.replace(" ", "") for match in _CODE.findall(told)),
        frozenset(_YEARS.findall(names[0])),
        item.source if item else None,
        item.when if item else "",
        _day(reader, node, terms.validFrom),
        _day(reader, node, terms.validUntil),
        frozenset(region.value for region in reader.objects(node, terms.operatesIn)),
        frozenset(_others(reader, node, ORIGINAL, RESULTING)),
        frozenset(_others(reader, node, RESULTING, ORIGINAL)),
    )


def all_named(reader: Reader, most: int) -> list[Named]:
    """Every organisation and instrument that has a name, `most` of each class at most."""
    iris = {iri for cls in CLASSES for iri in reader.iris_of_class(cls)[:most]}
    return [found for iri in sorted(iris) if (found := named_thing(reader, iri)) is not None]


def _names(reader: Reader, iri: str) -> tuple[str, ...]:
    """The Finnish names, else those in any language; the first is the one it is known by."""
    node = NamedNode(iri)
    if not is_listed(iri):
        label = reader.label(iri)
        return (label,) if label else ()
    found = [value for predicate in _NAMES for value in reader.values(node, predicate) if isinstance(value, Literal)]
    finnish = [value.value for value in found if value.language == "fi"] or [value.value for value in found]
    main = [value.value for value in reader.values(node, _NAMES[0]) if isinstance(value, Literal)]
    return tuple(dict.fromkeys(sorted(finnish, key=lambda name: (name not in main, name))))


def _day(reader: Reader, node: NamedNode, predicate: NamedNode) -> str:
    return min((value.value for value in reader.values(node, predicate) if isinstance(value, Literal)), default="")


def _others(reader: Reader, node: NamedNode, ours: NamedNode, theirs: NamedNode) -> Iterable[str]:
    """What the changes that the thing takes part in lead to, or come from, where few organisations take part."""
    for event in reader.subjects(ours, node):
        if len(set(reader.objects(event, ours))) <= _FEW:
            yield from (other.value for other in reader.objects(event, theirs))
