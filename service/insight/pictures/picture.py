"""The pictures by their names: which thing each is of, and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from service.insight.errors import NotShownError
from service.insight.find import find
from service.insight.network import Network
from service.insight.pictures.drawing import Drawing
from service.insight.pictures.life import life_of
from service.insight.pictures.life_layout import life_drawing
from service.insight.pictures.matrix_layout import matrix_drawing
from service.insight.pictures.matrix_read import matrix_of
from service.insight.pictures.states import states_of
from service.insight.pictures.states_layout import states_drawing
from service.insight.pictures.trace import trace_of
from service.insight.pictures.trace_layout import trace_drawing
from service.insight.pictures.wording import TEXTS
from service.insight.told import Teller


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is made from; the network is made only for the picture that needs it."""

    thing: str | None
    store: Store
    network: Callable[[], Network]
    teller: Teller
    load: str


def picture(kind: str, asked: Asked) -> Drawing:
    """The picture of a kind; raise `NotShownError` where there is no such kind or thing."""
    if kind not in KINDS:
        raise NotShownError("picture-kind", kind, ", ".join(KINDS))
    return KINDS[kind](asked)


def _life(asked: Asked) -> Drawing:
    thing = _wanted(asked, ("Theme", "DecisionTheme", None))
    return life_drawing(life_of(asked.store, asked.teller, thing), asked.teller.language, asked.load)


def _trace(asked: Asked) -> Drawing:
    thing = _wanted(asked, ("Measure", None))
    return trace_drawing(trace_of(asked.store, asked.network(), asked.teller, thing), asked.teller, asked.load)


def _matrix(asked: Asked) -> Drawing:
    year = (asked.thing or "").strip()
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise NotShownError("picture-year", year)
    made = matrix_of(asked.store, asked.teller, int(year) if year else None)
    return matrix_drawing(made, asked.teller.language, asked.load)


def _states(asked: Asked) -> Drawing:
    thing = _wanted(asked, ("Theme", None)) if asked.thing else None
    language = asked.teller.language
    made = states_of(asked.store, asked.teller, thing, TEXTS[language]["no-state"])
    return states_drawing(made, language, asked.load)


def _wanted(asked: Asked, kinds: tuple[str | None, ...]) -> str:
    """The thing that is meant: of the first kind that has one of the name."""
    if not asked.thing:
        raise NotShownError("picture-thing")
    for kind in kinds:
        try:
            return find(asked.store, asked.thing, kind)
        except NotShownError as error:
            if error.kind != "thing-unknown" or kind is None:
                raise
    raise AssertionError("the last kind is None")


KINDS: Final[dict[str, Callable[[Asked], Drawing]]] = {
    "theme-life": _life,
    "measure-trace": _trace,
    "theme-matrix": _matrix,
    "measure-states": _states,
}
"""The pictures: the life of a theme, the trace of a measure, themes against factors, measures by state."""
