"""Decide on a link: accept or reject it, in a role and with a reason.

A decision is a row of a table of links (`loaders.link_table`) and goes through the same gate as a document. The table
is made from its last published version and the new row, so that no other copy of it has to be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pyoxigraph import Store

from loaders.link_table import NO_TERM, PREDICATES, Row, fault, is_row, read_row, shortened, table
from service.load.arrivals import arrivals
from service.load.delivery import Arrival
from service.load.ends import evidence, label, thing
from service.load.known_links import Known, find, goes_on
from service.load.mask import COVER
from service.load.run import Result, Settings, run_load
from service.load.undecided import UndecidedError
from service.store.home import Home, write_atomically
from service.store.names import ID
from service.store.reader import open_current
from service.store.state import read_state

DOCUMENT = "link-decisions"
TITLE = "Päätetyt yhteydet"
MANUAL = "semapv:ManualMappingCuration"
_FILE = "links.sssom.tsv"
_DESCRIPTION = f"id: {DOCUMENT}\nfile: {_FILE}\ntitle: {TITLE}\nfamily: links\ndate: {{day}}\n"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision. `link` names one that is known, else `subject` and `object` name its ends, each by its address or,
    for a measure, its reference; no object for what was dropped, no subject for what is new. `role` is never a name.

    `kind` None keeps that of the proposal; `quotes` are words of the documents by end, in the place of those found.
    `others` are links that are decided on together with `link`, as all into which one thing was split.
    """

    status: str
    reason: str
    role: str
    link: str | None = None
    subject: str | None = None
    object: str | None = None
    kind: str | None = None
    predicate: str | None = None
    quotes: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def decide(home: Home, ruling: Ruling, settings: Settings, written: Callable[[Row], None] = lambda row: None) -> Result:
    """Publish a decision as a load of its own; `written` is told each of its rows. Raises `UndecidedError`."""
    return run_load(home, _arriving(home, ruling, written), settings)


def _arriving(home: Home, ruling: Ruling, written: Callable[[Row], None]) -> Iterator[Arrival]:
    """The table with the new rows. It is made when the load asks for it, so that no other decision comes between."""
    graph = open_current(home)
    decided = [_row(graph, replace(ruling, link=name, others=())) for name in (ruling.link, *ruling.others)]
    rows = [other for other in _published(home) if not any(_same(other, row) for row in decided)]
    folder = home.draft / DOCUMENT
    write_atomically(folder / _FILE, table(TITLE, [*rows, *decided]).encode())
    write_atomically(folder / "document.yml", _DESCRIPTION.format(day=date.today().isoformat()).encode())
    for row in decided:
        written(row)
    yield from arrivals([folder])


def _row(graph: Store, ruling: Ruling) -> Row:
    if not ruling.reason.strip():
        raise UndecidedError("decision-form", "a decision needs its reason", "reason")
    if not ruling.role.strip():
        raise UndecidedError("decision-form", "a decision needs the role of whoever makes it", "role")
    known = find(graph, ruling.link) if ruling.link else _given(graph, ruling)
    _check(known, ruling)
    if ruling.kind == "dropped" and ruling.status == "accepted" and goes_on(graph, str(known.subject)):
        raise UndecidedError("goes-on", "the thing goes on in another by a link that is accepted", str(known.subject))
    row = _made(graph, known, ruling)
    if wrong := fault(row):
        raise UndecidedError("decision-form", f'the link cannot have "{wrong[1]}" as its {wrong[0]}', wrong[0])
    return row


def _made(graph: Store, known: Known, ruling: Ruling) -> Row:
    kind = ruling.kind or known.kind
    predicate = ruling.predicate or (known.predicate if kind == known.kind else PREDICATES.get(kind, known.predicate))
    manual = ruling.link is None or kind != known.kind
    cells = {
        "predicate_id": predicate,
        "mapping_justification": MANUAL if manual else known.justification or MANUAL,
        "link_kind": kind,
        "confidence": "1.0" if manual else known.confidence,
        "status": ruling.status,
        "reviewer_role": ruling.role,
        "mapping_date": date.today().isoformat(),
        "comment": ruling.reason,
    }
    for end, iri in (("subject", known.subject), ("object", known.object)):
        cells[f"{end}_id"] = shortened(iri) if iri else NO_TERM
        cells[f"{end}_label"] = label(graph, iri) if iri else ""
        cells[f"{end}_evidence"] = evidence(graph, iri, ruling.quotes.get(end)) if iri else ""
    return Row({column: " ".join(text.split()) for column, text in cells.items()})


def _given(graph: Store, ruling: Ruling) -> Known:
    """The link between the ends that are named."""
    kind = ruling.kind or "continued"
    ends = [thing(graph, name) if name else None for name in (ruling.subject, ruling.object)]
    missing = [end is None for end in ends]
    if missing != [kind == "new", kind == "dropped"]:
        raise UndecidedError("link-ends", f'a link of the kind "{kind}" has not these ends', kind)
    return Known(ends[0], ruling.predicate or PREDICATES.get(kind, ""), ends[1], kind)


def _check(known: Known, ruling: Ruling) -> None:
    if known.subject and known.subject == known.object:
        raise UndecidedError("link-ends", "a link has two ends, and these are one thing", known.subject)
    if ruling.kind == "related" and not (ruling.predicate or known.predicate.startswith("alke:relatesTo")):
        raise UndecidedError("decision-form", "a link of the kind related needs its relation", "relation")
    if known.document and known.document != DOCUMENT:
        what = f"the link is decided in the document {known.document}"
        raise UndecidedError("decided-elsewhere", what, known.document)
    if known.status == ruling.status and (ruling.kind or known.kind) == known.kind:
        raise UndecidedError("decided-already", f"the link is {known.status} already", known.status)


def _same(first: Row, second: Row) -> bool:
    """Whether two rows are about the same ends and the same sort of relation."""
    related = [row["link_kind"] == "related" for row in (first, second)]
    return (first.subject, first.object, related[0]) == (second.subject, second.object, related[1])


def words_of(home: Home, document: str) -> list[str]:
    """The names and sentences of a document's things that the table of decisions still holds, the longest first."""
    mine = f"{ID}{document}/"
    told = [
        row[f"{end}_{cell}"].strip(f"”{COVER} ")
        for row in _published(home)
        for end, iri in (("subject", row.subject), ("object", row.object))
        for cell in ("label", "evidence")
        if (iri or "").startswith(mine)
    ]
    return sorted({text for text in told if text}, key=len, reverse=True)


def _published(home: Home) -> list[Row]:
    """The rows of the table as it is published now."""
    state = read_state(home.writer / "state.json")
    now = state.current().get(DOCUMENT) if state else None
    if now is None:
        return []
    text = (home.renditions / f"{now.rendition_sha256}.txt").read_text(encoding="utf-8")
    return [read_row(line) for line in text.splitlines() if is_row(line)]
