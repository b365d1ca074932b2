"""The trace of a measure: the shortest evidence paths up to a decision and to a law.

The decision is one whose term of government is known and that is no draft, where a path leads to such a one; else the
nearest. Only steps with evidence count (`service.insight.path`); what no path leads to is None, and is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from service.insight.connection import Told, told_step
from service.insight.network import Network
from service.insight.path import Hop, shortest
from service.insight.pictures.wording import TEXTS, day
from service.insight.told import Sentence, Teller
from service.store.names import ALKE, DEFAULT, RDF

_TYPE = NamedNode(RDF + "type")
_DECISIONS, _LAWS = ("RegionalDevelopmentDecision",), ("LegalInstrument", "Act", "Bill")


@dataclass(frozen=True, slots=True)
class Station:
    """A thing on the way: what it is, what it is called, and in which language that is.

    `status` is whether a law or a bill is in force and since when, or that a decision is a draft; else "".
    """

    iri: str
    name: str
    kind: str
    language: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A measure with its sentences, and the steps to a decision and to a law; None where no path leads there."""

    measure: Station
    sentences: tuple[Sentence, ...]
    decision: tuple[Told, ...] | None
    law: tuple[Told, ...] | None
    stations: dict[str, Station]

    @property
    def shared(self) -> int:
        """How many first steps both paths share."""
        pairs = zip(self.decision or (), self.law or (), strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(self.decision or ()), len(self.law or ())))


def trace_of(store: Store, network: Network, teller: Teller, measure: str) -> Trace:
    """The trace of a measure, or of any other thing."""
    decisions = list(_of_classes(store, _DECISIONS))
    final = [iri for iri in decisions if teller.value(iri, ALKE + "governmentTerm") and not _is_draft(teller, iri)]
    to_decision = _nearest(network, measure, final) or _nearest(network, measure, decisions)
    to_law = _nearest(network, measure, _of_classes(store, _LAWS))
    told = [_told(network, teller, hops) for hops in (to_decision, to_law)]
    named = {measure} | {step.end for steps in told for step in steps or ()}
    stations = {iri: _station(teller, iri) for iri in sorted(named)}
    return Trace(stations[measure], tuple(teller.sentences(measure, 3)), told[0], told[1], stations)


def _nearest(network: Network, start: str, ends: Iterable[str]) -> list[Hop] | None:
    """The shortest of the paths to some ends; among equals that to the first in order of addresses."""
    here = network.number(start)
    best: list[Hop] | None = None
    for end in sorted(set(ends)):
        there = network.number(end)
        hops = shortest(network, here, there) if here is not None and there is not None and here != there else None
        if hops and (best is None or len(hops) < len(best)):
            best = hops
    return best


def _told(network: Network, teller: Teller, hops: list[Hop] | None) -> tuple[Told, ...] | None:
    return None if hops is None else tuple(told_step(network, teller, hop.at, network.step(hop.edge)) for hop in hops)


def _station(teller: Teller, iri: str) -> Station:
    periods = sorted(str(getattr(period, "value", "")) for period in teller.values(iri, ALKE + "hasStatusPeriod"))
    dated = sorted((teller.value(p, ALKE + "validFrom"), teller.value(p, ALKE + "legalStatus")) for p in periods)
    texts = TEXTS[teller.language]
    told = [
        texts["status"].format(status=teller.name(status), day=day(since, teller.language))
        if since
        else teller.name(status)
        for since, status in dated
        if status
    ]
    document = teller.value(iri, ALKE + "documentStatus")
    told += [teller.name(document)] if document else []
    return Station(iri, teller.name(iri), teller.kind(iri), teller.tongue(iri), ", ".join(told))


def _of_classes(store: Store, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(ALKE + name), DEFAULT):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def _is_draft(teller: Teller, iri: str) -> bool:
    return bool(teller.value(iri, ALKE + "decisionVersionOf"))
