"""Confirm that the measure of a follow-up row is one that was there before: a short form of accepting a link."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Store

from service.errors import AlkeError
from service.load.decide import Ruling, decide
from service.load.ends import thing
from service.load.run import Result, Settings
from service.store.asked import asked
from service.store.home import Home
from service.store.reader import open_current


@dataclass(frozen=True, slots=True)
class Decision:
    """That the measure `new` is the measure `earlier`; each by its reference or address. `role` is never a name."""

    new: str
    earlier: str
    reason: str
    role: str


def confirm(home: Home, decision: Decision, settings: Settings) -> Result:
    """Publish a decision as a load of its own."""
    graph = open_current(home)
    new, earlier = _measure(graph, decision.new), _measure(graph, decision.earlier)
    if new == earlier or new in _earlier(graph, earlier):
        raise _refusal(f"{decision.new} and {decision.earlier} are one measure already")
    if not decision.reason.strip():
        raise _refusal("a decision needs its reason")
    ruling = Ruling("accepted", decision.reason, decision.role, subject=new, object=earlier, kind="same")
    return decide(home, ruling, settings)


def _measure(graph: Store, name: str) -> str:
    """The one measure that a reference or an address names."""
    try:
        iri = thing(graph, name)
    except AlkeError:
        iri = ""
    if not iri or next(asked(graph, f"SELECT ?m {{ VALUES ?m {{ <{iri}> }} ?m a alke:Measure }}"), None) is None:
        raise _refusal(f'no measure is called "{name}"')
    return iri


def _earlier(graph: Store, measure: str) -> set[str]:
    """The measures that `measure` has been confirmed to be."""
    return {row["other"].value for row in asked(graph, f"SELECT ?other {{ <{measure}> alke:sameMeasureAs+ ?other }}")}


def _refusal(what: str) -> AlkeError:
    return AlkeError(
        "confirm",
        what + ".",
        "Nothing was changed.",
        "Give two references, as alke query proposed-same-measures lists.",
    )
