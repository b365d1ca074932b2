"""Read curated links: one reviewable table, each row a link between two things with the reason for it.

A tab-separated table goes in (`loaders.link_table`), Link records come out, all curated. Only rows whose status is
"accepted" become facts; a row that cannot be read is a Failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loaders.failure import Failure
from loaders.families.source import DOCUMENT, Source, make
from loaders.link_table import COLUMNS, Row, absolute, fault, is_row, read_row
from loaders.records import Harvest, Link, Record, Standing, Value
from loaders.structure import Line
from loaders.terms import VOCAB
from loaders.text.canonical import Canonical, canonical

FAMILY = "links"
RULE = "links/row@2"


def recognises(source: Source) -> float:
    """1.0 where the table's head is there, else 0.0."""
    return float(any(line.text.split("\t")[0] == COLUMNS[0] for line in source.lines[:40]))


def interpret(source: Source) -> Harvest:
    """The accepted links of the table."""
    filled = [line for line in source.lines if line.text]
    head = [line for line in filled if not is_row(line.text)]
    title = _whole(head[0])
    records: dict[str, Record] = {
        DOCUMENT: make(DOCUMENT, "SourceDocument", title, RULE, label=title.text.lstrip("# "))
    }
    failures: list[Failure] = []
    for line in filled:
        if not is_row(line.text):
            continue
        row = read_row(line.text)
        wrong = fault(row) or (("object_id", row["object_id"]) if row.path in records else None)
        if wrong:
            details = {"line": line.number, "column": wrong[0], "value": wrong[1]}
            failures.append(Failure("link-row", details, _whole(line).span()))
        elif row["status"] == "accepted":
            records[row.path] = _link(line, row)
    return Harvest(tuple(records.values()), tuple(_whole(line).span() for line in head[1:]), tuple(failures))


def decided_rows(text: str) -> Iterator[Row]:
    """The rows of a table's text that tell a decision and can be read."""
    for line in text.splitlines():
        if is_row(line):
            row = read_row(line)
            if fault(row) is None and row["status"] != "proposed":
                yield row


def _whole(line: Line) -> Canonical:
    return canonical([(line.text, line.offset)])


def _link(line: Line, row: Row) -> Record:
    values = [
        Value("justification", row["mapping_justification"]),
        Value("confidence", row["confidence"]),
        Value("evidenceNote", row["comment"]),
        Value("reviewerRole", row["reviewer_role"]),
        Value("date", date.fromisoformat(row["mapping_date"])),
    ]
    for end in ("subject", "object"):
        evidence = row.evidence(end)
        if evidence:
            values.append(Value(end + evidence[0], evidence[1]))
    links = [
        Link("linkPredicate", str(absolute(row.predicate))),
        Link("linkKind", f"{VOCAB}link-kind/{row['link_kind']}"),
        Link("linkStatus", f"{VOCAB}link-status/accepted"),
    ]
    links += [Link(name, end) for name, end in (("linkSubject", row.subject), ("linkObject", row.object)) if end]
    if row.subject and row.object:
        links.append(Link(row.predicate.removeprefix("alke:"), row.object, subject=row.subject))
    label = " → ".join(name for name in (row["subject_label"], row["object_label"]) if name)
    spans = (_whole(line).span(),)
    return Record(row.path, "Link", label, spans, RULE, tuple(values), tuple(links), Standing.CURATED, row.path)
