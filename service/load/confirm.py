"""Confirm that the measure of a follow-up row is one that was there before: a person's decision, with its reason.

The decision is a row of a table of links, like any other curated link, and goes through the same gate as a document.
The table is made from its last published version and the new row, so that no other copy of it has to be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, QuerySolutions, Store

from loaders.families.links import COLUMNS, SAME_MEASURE
from service.errors import AlkeError
from service.load.arrivals import arrivals
from service.load.run import Result, Settings, run_load
from service.store.home import Home, write_atomically
from service.store.names import ALKE, ID, PREFIXES
from service.store.reader import open_current
from service.store.state import read_state

DOCUMENT = "confirmed-measures"
_FILE = "links.sssom.tsv"
_HEAD = "# Vahvistetut toimenpiteet\n" + "\t".join(COLUMNS) + "\n"
_DESCRIPTION = f"id: {DOCUMENT}\nfile: {_FILE}\ntitle: Vahvistetut toimenpiteet\nfamily: links\ndate: {{day}}\n"


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
    reason = " ".join(decision.reason.split())
    if not reason:
        raise _refusal("a decision needs its reason")
    day = date.today().isoformat()
    labels = [_label(graph, new), _label(graph, earlier)]
    subject, target = (f"alkeid:{iri.value.removeprefix(ID)}" for iri in (new, earlier))
    row = [subject, labels[0], SAME_MEASURE, target, labels[1], "semapv:ManualMappingCuration", "same", "1.0"]
    table = _published(home) + "\t".join([*row, "accepted", decision.role, day, reason]) + "\n"
    folder = home.root / DOCUMENT
    write_atomically(folder / _FILE, table.encode())
    write_atomically(folder / "document.yml", _DESCRIPTION.format(day=day).encode())
    return run_load(home, arrivals([folder]), settings)


def _published(home: Home) -> str:
    """The table as it is published now, else one without rows."""
    state = read_state(home.writer / "state.json")
    now = state.current().get(DOCUMENT) if state else None
    if now is None:
        return _HEAD
    return (home.renditions / f"{now.rendition_sha256}.txt").read_text(encoding="utf-8").rstrip("\n") + "\n"


def _measure(graph: Store, name: str) -> NamedNode:
    """The one measure that a reference or an address names."""
    word = name.strip().removeprefix(ID)
    by_reference, by_address = f'?measure alke:measureReference "{word}"', f"VALUES ?measure {{ <{ID}{word}> }}"
    given = by_reference if word.startswith("M-") else by_address
    if any(sign in word for sign in '<>"{}\\ '):
        raise _refusal(f'no measure is called "{name}"')
    found = [row["measure"] for row in _ask(graph, f"SELECT DISTINCT ?measure {{ {given} . ?measure a alke:Measure }}")]
    if len(found) != 1 or not isinstance(found[0], NamedNode):
        raise _refusal(f'{"no" if not found else "more than one"} measure is called "{name}"')
    return found[0]


def _earlier(graph: Store, measure: NamedNode) -> set[NamedNode]:
    """The measures that `measure` has been confirmed to be."""
    return {row["other"] for row in _ask(graph, f"SELECT ?other {{ {measure} alke:sameMeasureAs+ ?other }}")}


def _label(graph: Store, measure: NamedNode) -> str:
    rows = _ask(graph, f"SELECT (MIN(STR(?words)) AS ?label) {{ {measure} rdfs:label ?words }}")
    found = next((row["label"] for row in rows), None)
    return " ".join(found.value.split()) if found else measure.value.removeprefix(ID)


def _ask(graph: Store, query: str) -> QuerySolutions:
    answer = graph.query(query, prefixes=PREFIXES | {"alke": ALKE})
    assert isinstance(answer, QuerySolutions)
    return answer


def _refusal(what: str) -> AlkeError:
    return AlkeError(
        "confirm",
        what + ".",
        "Nothing was changed.",
        "Give two references, as alke query proposed-same-measures lists.",
    )
