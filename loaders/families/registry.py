"""The document families, and which one a document is of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from loaders.families.source import Source
from loaders.records import Harvest

OTHER = "other"
"""The family of what is kept and not interpreted."""
THRESHOLD = 0.5
"""The least certainty at which a family is believed without being named in `document.yml`."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family's name and its two functions."""

    name: str
    recognises: Callable[[Source], float]
    interpret: Callable[[Source], Harvest]


def _family(module: str) -> Family:
    found = import_module(f"loaders.{module}")
    return Family(found.FAMILY, found.recognises, found.interpret)


FAMILIES = {
    family.name: family
    for family in map(
        _family,
        (
            "families.conclusions.family",
            "families.agenda_deck.family",
            "families.guidelines_deck",
            "families.letter.family",
            "families.legal_deck.family",
            "form.family",
            "families.background_memo.family",
            "families.agenda.family",
            "families.meeting_form.family",
            "families.memo.family",
            "families.links",
            "families.other",
        ),
    )
}


def family_of(source: Source) -> Family:
    """The family that `document.yml` names, else the one whose cues are surest; "other" where none is sure."""
    if source.description.family:
        return FAMILIES[source.description.family]
    scored = sorted(((f.recognises(source), name) for name, f in FAMILIES.items()), reverse=True)
    return FAMILIES[scored[0][1] if scored[0][0] >= THRESHOLD else OTHER]
