"""How a relation is known, as it looks and as it is told: said, inferred, linked by a person, or only proposed.

Each has its own dashes, so that nobody needs to see colours to tell them apart; and every use is also in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from service.insight.edges import STANDINGS
from service.insight.pictures.drawing import Box, Paragraph, Part, Route
from service.insight.pictures.measured import width
from service.insight.wording import STANDINGS as SPOKEN

PROPOSED: Final = "proposed"
ALL: Final = (*STANDINGS, PROPOSED)
_PROPOSED: Final = {
    "fi": "vasta ehdotettu, kukaan ei ole päättänyt",
    "sv": "endast föreslaget, ingen har beslutat",
    "en": "only proposed, nobody has decided",
}
LENGTH: Final = 56
_SIZE: Final = 12


@dataclass(frozen=True, slots=True)
class Look:
    """The colour, thickness and dashes of lines."""

    stroke: str
    thick: float
    dash: str


LOOKS: Final = {
    "stated": Look("#1a1a1a", 2.5, ""),
    "inferred": Look("#4a4a4a", 2, "12 3 3 3"),
    "curated": Look("#00417d", 2, "9 5"),
    PROPOSED: Look("#8a3a00", 1.75, "2 4"),
}


def told(standing: str, language: str) -> str:
    """How it is known, in words."""
    return _PROPOSED[language] if standing == PROPOSED else SPOKEN[language][STANDINGS.index(standing)]


def mark(standing: str, x: float, y: float, size: float = 14) -> Box:
    """A sign so many pixels wide: a full square, a grey one, a full circle, an empty dotted circle."""
    look = LOOKS[standing]
    fill = {"stated": look.stroke, "inferred": "#d0d0d0", "curated": look.stroke, PROPOSED: "#ffffff"}[standing]
    round_ = size / 2 if standing in ("curated", PROPOSED) else 0
    return Box(x, y, size, size, fill, look.stroke, size / 7, "2 2" if standing == PROPOSED else "", round_)


def legend(standings: Iterable[str], language: str, room: float, marks: bool = False) -> tuple[list[Part], float]:
    """Samples with their words, in as many rows as they need, and how high that is."""
    parts: list[Part] = []
    x, y = 0.0, 0.0
    for standing in standings:
        words = told(standing, language)
        sign = 14 if marks else LENGTH
        wide = sign + 8 + width(words, _SIZE) + 28
        if x and x + wide > room:
            x, y = 0.0, y + 22
        look = LOOKS[standing]
        sample = Route(((x, y + 9), (x + LENGTH, y + 9)), look.stroke, look.thick, look.dash)
        parts += [mark(standing, x + 1, y + 1) if marks else sample, Paragraph(x + sign + 8, y, (words,), _SIZE)]
        x += wide
    return parts, y + 22
