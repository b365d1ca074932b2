"""The trace of a measure: the shortest evidence paths up to a decision and to the provisions of laws.

The decision is one whose term of government is known and that is no draft, where a path leads to such a one; else the
nearest. Each provision that a path leads to without passing another, or another measure, is shown with its act or bill,
and what that is a version of, proposes or replaces. Only steps with evidence count (`service.insight.path`); what no
path leads to is None or empty, and is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from service.insight.connection import Told, told_step
from service.insight.network import Network
from service.insight.path import Hop, shortest
from service.insight.pictures.wording import TEXTS, day
from service.insight.told import Sentence, Teller
from service.store.names import ALKE, DEFAULT, RDF

_TYPE = NamedNode(RDF + "type")
_DECISIONS, _LAWS = ("RegionalDevelopmentDecision",), ("LegalInstrument", "Act", "Bill")
_PROVISION: Final = ("LegalProvision",)
_OF_ACT: Final = ALKE + "provisionOf"
_ON: Final = frozenset(ALKE + name for name in ("versionOfBill", "billFor", "replaces"))
"""How a law leads on to another."""
_ASIDE: Final = frozenset(NamedNode(ALKE + name) for name in ("Measure", *_PROVISION, *_LAWS))
MOST: Final = 3
"""So many provisions a picture holds."""


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
    """A measure with its sentences, and the steps to a decision and to laws; None or none where no path leads there.

    `left` counts the provisions that are not shown.
    """

    measure: Station
    sentences: tuple[Sentence, ...]
    decision: tuple[Told, ...] | None
    laws: tuple[tuple[Told, ...], ...]
    stations: dict[str, Station]
    left: int = 0

    @property
    def shared(self) -> int:
        """How many first steps all paths share."""
        paths = (self.decision or (), *self.laws)
        steps = zip(*paths, strict=False) if self.laws else ()
        return next((n for n, step in enumerate(steps) if len(set(step)) > 1), min(map(len, paths)) if self.laws else 0)


def trace_of(store: Store, network: Network, teller: Teller, measure: str) -> Trace:
    """The trace of a measure, or of any other thing."""
    decisions = list(_of_classes(store, _DECISIONS))
    final = [iri for iri in decisions if teller.value(iri, ALKE + "governmentTerm") and not _is_draft(teller, iri)]
    to_decision = _nearest(network, measure, final) or _nearest(network, measure, decisions)
    decision = _told(network, teller, to_decision) if to_decision else None
    ways = _to_laws(store, network, measure)
    laws = tuple(_told(network, teller, hops) for hops in ways[:MOST])
    named = {measure} | {step.end for steps in (decision or (), *laws) for step in steps}
    stations = {iri: _station(teller, iri) for iri in sorted(named)}
    sentences = tuple(teller.sentences(measure, 3))
    return Trace(stations[measure], sentences, decision, laws, stations, max(len(ways) - MOST, 0))


def _to_laws(store: Store, network: Network, measure: str) -> list[list[Hop]]:
    """The ways to provisions and on to their laws, the shortest first; without any, that to the nearest law."""
    provisions, laws = (set(_of_classes(store, names)) for names in (_PROVISION, _LAWS))
    ways = [hops for provision in sorted(provisions) if (hops := _nearest(network, measure, [provision]))]
    straight = [hops for hops in ways if not any(_is_aside(store, network.name(hop.at)) for hop in hops[1:])]
    if not straight:
        nearest = _nearest(network, measure, laws)
        straight = [nearest] if nearest else []
    return [_on(network, hops, laws) for hops in sorted(straight, key=len)]


def _is_aside(store: Store, iri: str) -> bool:
    """Whether a way over a thing is one to what that thing rests on: another measure, provision or law."""
    kinds = {quad.object for quad in store.quads_for_pattern(NamedNode(iri), _TYPE, None, DEFAULT)}
    return not kinds.isdisjoint(_ASIDE)


def _on(network: Network, hops: list[Hop], laws: Collection[str]) -> list[Hop]:
    """A way led on from its last thing to its law, and from there to what the law says of others."""
    been = {hop.at for hop in hops}
    at = network.step(hops[-1].edge).target
    while at not in been:
        been.add(at)
        edges = ((edge, network.step(edge)) for edge in range(network.start[at], network.start[at + 1]))
        leads = [
            edge
            for edge, step in edges
            if step.forward and (step.predicate == _OF_ACT or step.predicate in _ON) and step.target not in been
            and network.name(step.target) in laws
        ]  # fmt: skip
        if leads:
            hops = [*hops, Hop(at, leads[0])]
            at = network.step(leads[0]).target
    return hops


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


def _told(network: Network, teller: Teller, hops: list[Hop]) -> tuple[Told, ...]:
    return tuple(told_step(network, teller, hop.at, network.step(hop.edge)) for hop in hops)


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
