"""Make the report of a load from the header of its segment, or from the outcomes of a check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from loaders.evidence import fates_told
from service.load.delivery import Trouble
from service.load.finding import Finding, Severity
from service.load.kinds import class_labels
from service.load.run import TextOf
from service.load.spot import NOWHERE, Spot
from service.report.model import (
    PARTS,
    Change,
    Consequence,
    Coverage,
    Document,
    FactCount,
    Figures,
    Found,
    Group,
    Part,
    Report,
    Run,
)
from service.store.names import BASE, PREFIXES

Row = Mapping[str, Any]
RANK: Mapping[Severity, int] = {"violation": 0, "warning": 1, "info": 2}
_CHECKS: Mapping[Severity, Consequence] = {"violation": "kept-out", "warning": "marked", "info": "nothing"}


def report_of(load: str | None, meta: Row, text_of: TextOf = lambda rendition: None) -> Report:
    """The report. Of `meta` only `outcomes` is needed; `checked` says that nothing was published."""
    outcomes, named = meta["outcomes"], [row for row in meta["outcomes"] if row["document"] or row["where"]]
    found = [item for row in outcomes for item in _found(row)]
    fixed = tuple(item for row in outcomes for item in _fixed(row))
    figures = meta.get("figures", {})
    return Report(
        load,
        meta.get("kind", "load"),
        meta.get("started", ""),
        meta.get("ended", ""),
        bool(meta.get("checked")),
        tuple(_document(row, text_of) for row in named),
        _groups(item for item in found if item.status != "accepted"),
        _groups(item for item in found if item.status == "accepted"),
        fixed,
        _figures([row["kind"] for row in named], found, len(fixed), figures),
    )


def public(report: Report) -> Report:
    """The report as everybody may see it: no words of what is not published, and not where it was loaded from."""
    inside = {row.id for row in report.documents if row.outcome in ("published", "unchanged")} - {None}

    def shown(groups: Iterable[Group]) -> tuple[Group, ...]:
        return tuple(replace(group, found=tuple(_public(item, inside) for item in group.found)) for group in groups)

    return replace(
        report,
        documents=tuple(_shown_document(row, row.id in inside) for row in report.documents),
        groups=shown(report.groups),
        accepted=shown(report.accepted),
        fixed=tuple(_public(item, inside) for item in report.fixed),
    )


def _shown_document(row: Document, inside: bool) -> Document:
    """A document as everybody may see it: of one that is not published, figures alone."""
    return replace(row, where="") if inside else replace(row, where="", title="", rendition=None, text=None)


def _public(item: Found, inside: Container[str | None]) -> Found:
    """What everybody may see of a thing noticed; of a file that could not be read, only that it could not.

    What a check of everything finds about a published thing of no document is told by the thing's address.
    """
    if item.document in inside:
        return replace(item, where="")
    if item.document is None and item.thing is not None:
        return item
    hidden = replace(item, where="", thing=None, passage=None, spot=NOWHERE, place={}, message={})
    return hidden if item.document is not None else replace(hidden, aftermath={}, remedy={})


def _document(row: Row, text_of: TextOf) -> Document:
    change, fates = row.get("change"), row.get("fates", "")
    known = fates and row["kind"] in ("published", "kept-out")
    return Document(
        row["document"],
        row["title"],
        row["where"],
        row["kind"],
        row["version"],
        row.get("rendition"),
        Coverage(row["coverage"], tuple(_runs(fates))),
        tuple(FactCount(label=class_labels().get(fact["cls"], {}), **fact) for fact in row.get("facts", ())),
        Change(**change) if change else None,
        text_of(row["rendition"]) if known else None,
    )


def _runs(fates: str) -> Iterator[Run]:
    parts: dict[str, Part] = {part[0]: part for part in PARTS}
    return (Run(start, end, parts[letter]) for start, end, letter in fates_told(fates))


def _found(row: Row) -> Iterator[Found]:
    """What was noticed about one document: by checks, then by those who read it."""
    for each in row["findings"]:
        yield _checked(Finding.from_json(each), row)
    for each in row["troubles"]:
        yield _unread(Trouble.from_json(each), row)


def _fixed(row: Row) -> Iterator[Found]:
    for each in row.get("fixed", ()):
        yield _checked(Finding.from_json(each), row) if "shape" in each else _unread(Trouble.from_json(each), row)


def _checked(finding: Finding, row: Row) -> Found:
    return Found(
        id=finding.id,
        cause=finding.shape.removeprefix(PREFIXES["alkesh"]),
        severity=finding.severity,
        consequence=_CHECKS[finding.severity],
        by=finding.by,
        status=finding.status,
        document=finding.document or None,
        where=row["where"] if finding.document else finding.node.removeprefix(BASE),
        thing=finding.node,
        passage=finding.passage,
        place=finding.locator,
        spot=_shown(finding.spot, finding.quote),
        title=finding.title,
        message=finding.message,
        aftermath={},
        remedy=finding.remedy,
    )


def _unread(trouble: Trouble, row: Row) -> Found:
    """A failure. What kept the whole document out is grave, whatever it is elsewhere."""
    out = row["kind"] == "refused"
    return Found(
        id=trouble.id,
        cause=trouble.code,
        severity="violation" if out else trouble.severity,
        consequence="kept-out" if out else "left-out",
        by=trouble.by,
        status=trouble.status,
        document=row["document"],
        where=trouble.where,
        thing=None,
        passage=None,
        place=trouble.locator,
        spot=_shown(trouble.spot, trouble.quote),
        title=trouble.title or trouble.what,
        message=trouble.what,
        aftermath=trouble.consequence,
        remedy=trouble.remedy,
    )


def _shown(spot: Spot, quote: str | None) -> Spot:
    """The spot; where its sentence is not known, with what is quoted instead."""
    return replace(spot, sentence=quote) if spot.sentence is None else spot


def _groups(found: Iterable[Found]) -> tuple[Group, ...]:
    """One group for each cause; the gravest first, of equally grave ones the most frequent."""
    causes: dict[tuple[str, Severity], list[Found]] = {}
    for item in found:
        causes.setdefault((item.cause, item.severity), []).append(item)
    groups = [Group(cause, severity, items[0].title, tuple(items)) for (cause, severity), items in causes.items()]
    return tuple(sorted(groups, key=lambda group: (RANK[group.severity], -len(group.found), group.cause)))


def _figures(kinds: Iterable[str], found: Iterable[Found], fixed: int, figures: Row) -> Figures:
    outcomes, found = Counter(kinds), list(found)
    severities = Counter(item.severity for item in found if item.status != "accepted")
    statuses = Counter(item.status for item in found)
    return Figures(
        published=outcomes["published"],
        unchanged=outcomes["unchanged"],
        kept_out=outcomes["kept-out"],
        refused=outcomes["refused"],
        violation=severities["violation"],
        warning=severities["warning"],
        info=severities["info"],
        new=statuses["new"],
        open=statuses["open"],
        fixed=fixed,
        accepted=statuses["accepted"],
        added=figures.get("added", 0),
        removed=figures.get("removed", 0),
    )
