"""Measures by state in each follow-up round: how many are said to be in it, inferred to be, or not told of at all.

A measure counts once for each state that one of its sides is in. Not reported is computed: a measure of the round of
discussions that no loaded form of the follow-up round tells of. Where no form of a round is loaded, nothing is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from service.insight.edges import STANDINGS
from service.insight.told import Teller
from service.store.names import ALKE, DEFAULT, PUBLISHED, RDF, VOCAB

MOST: Final = 24
"""So many rounds a picture holds."""
COMPUTED: Final = "computed"
HOW: Final = (*STANDINGS, COMPUTED)
_STATE = VOCAB + "progress-state/"
_WORDS_ONLY, _NOT_REPORTED = "", _STATE + "not-reported"
_ORDER: Final = (
    *(_STATE + name for name in ("not-started", "under-way", "done", "stopped", "nothing-new")),
    _WORDS_ONLY,
    _STATE + "left-empty",
    _NOT_REPORTED,
)


@dataclass(frozen=True, slots=True)
class Round:
    """A follow-up round: its name, the year of its discussions, and by state how many measures, by how it is known.

    `counts` is None where no form of the round is loaded.
    """

    iri: str
    name: str
    year: str
    language: str
    counts: dict[str, dict[str, int]] | None


@dataclass(frozen=True, slots=True)
class States:
    """The rounds in their order, the states with their names, what was left out, and what it is limited to."""

    rounds: tuple[Round, ...]
    states: tuple[tuple[str, str], ...]
    left: int
    of: str


def states_of(store: Store, teller: Teller, thing: str | None, no_state: str) -> States:
    """The states of all measures, or of those of a theme or a party; of more than `MOST` rounds the latest."""
    rounds = sorted(_subjects(store, RDF + "type", ALKE + "FollowUpRound"), key=lambda iri: _when(teller, iri))
    told = [_round(store, teller, iri, thing) for iri in rounds[-MOST:]]
    known = {state for each in told for state in each.counts or ()} | set(_ORDER)
    states = sorted(known, key=lambda s: (_ORDER.index(s) if s in _ORDER else -1, s))
    names = tuple((state, teller.name(state) if state else no_state) for state in states)
    return States(tuple(told), names, len(rounds) - len(told), teller.name(thing) if thing else "")


def _when(teller: Teller, iri: str) -> tuple[str, str, str]:
    """The year of the discussions, the year of the follow-up, and the end of the address, which tells the season."""
    tail = iri.rpartition("/")[2]
    years = [part for part in tail.split("-") if part.isdigit() and len(part) == 4]
    own = teller.value(iri, ALKE + "year") or next(iter(years), "")
    return _year(teller, iri), own, tail


def _year(teller: Teller, iri: str) -> str:
    held = teller.value(iri, ALKE + "followUpOf")
    return teller.value(held, ALKE + "year") if held else ""


def _round(store: Store, teller: Teller, iri: str, thing: str | None) -> Round:
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {how: set() for how in HOW})
    reported: set[str] = set()
    reports = _subjects(store, ALKE + "reportedIn", iri)
    for report in reports:
        measure = _first(store, teller.value(report, ALKE + "reportOf"))
        if not measure or not _is_of(store, teller, measure, thing):
            continue
        reported.add(measure)
        for state, how in _states(store, report):
            found[state][how].add(measure)
    if reports:
        held = teller.value(iri, ALKE + "followUpOf")
        found[_NOT_REPORTED][COMPUTED] = {
            m for m in _expected(store, held) if m not in reported and _is_of(store, teller, m, thing)
        }
    counts = {state: _numbers(how) for state, how in found.items()} if reports else None
    return Round(iri, teller.name(iri), _year(teller, iri), teller.tongue(iri), counts)


def _numbers(found: dict[str, set[str]]) -> dict[str, int]:
    """How many measures, each counted by the surest way in which it is known."""
    counts, seen = {}, set[str]()
    for how in HOW:
        counts[how] = len(found[how] - seen)
        seen |= found[how]
    return counts


def _states(store: Store, report: str) -> Iterator[tuple[str, str]]:
    """The states of a report, each with how it is known; words without a state are stated."""
    node, predicate = NamedNode(report), NamedNode(ALKE + "progressState")
    told = [
        (quad.object.value, standing)
        for standing in STANDINGS
        for quad in store.quads_for_pattern(node, predicate, None, PUBLISHED[standing])
        if isinstance(quad.object, NamedNode)
    ]
    yield from told or [(_WORDS_ONLY, "stated")]


def _expected(store: Store, held: str) -> Iterator[str]:
    """The measures of a round of discussions that a party raised on a form."""
    for theme in _subjects(store, ALKE + "themeOf", held) if held else ():
        for measure in _subjects(store, ALKE + "inTheme", theme):
            if _has(store, measure, "measureKind") and _has(store, measure, "raisedBy"):
                yield _first(store, measure)


def _first(store: Store, measure: str) -> str:
    """The measure that a row is said to be the same as, over any number of steps."""
    seen = set[str]()
    while measure and measure not in seen:
        seen.add(measure)
        quads = store.quads_for_pattern(NamedNode(measure), NamedNode(ALKE + "sameMeasureAs"), None, DEFAULT)
        measure = min((str(getattr(quad.object, "value", "")) for quad in quads), default=measure)
    return measure


def _is_of(store: Store, teller: Teller, measure: str, thing: str | None) -> bool:
    """Whether a measure is of a theme, was raised by a party, or is the very measure."""
    if thing is None:
        return True
    ends = {str(getattr(o, "value", "")) for p in ("inTheme", "raisedBy") for o in teller.values(measure, ALKE + p)}
    return thing in ends or thing == measure


def _has(store: Store, node: str, name: str) -> bool:
    return next(store.quads_for_pattern(NamedNode(node), NamedNode(ALKE + name), None, DEFAULT), None) is not None


def _subjects(store: Store, predicate: str, target: str) -> list[str]:
    quads = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(target), DEFAULT)
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
