"""Read curated links: one reviewable table, each row a link between two things with the reason for it.

A tab-separated file in SSSOM's columns (Simple Standard for Sharing Ontology Mappings) goes in, Link records come out,
all curated. Only rows whose status is "accepted" enter the graph; a row that cannot be read is a Failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from pyoxigraph import NamedNode

from loaders import terms
from loaders.failure import Failure
from loaders.families.source import DOCUMENT, Source, make
from loaders.records import Harvest, Link, Record, Standing, Value
from loaders.structure import Line
from loaders.text.canonical import Canonical, canonical

FAMILY = "links"
RULE = "links/row@1"
COLUMNS: tuple[str, ...] = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "link_kind",
    "confidence",
    "status",
    "reviewer_role",
    "mapping_date",
    "comment",
)
_PREFIXES = {"alkeid": "https://w3id.org/alke/id/", "vocab": "https://w3id.org/alke/vocab/"}
_VOCAB = "https://w3id.org/alke/vocab/"
SAME_MEASURE = "alke:sameMeasureAs"
"""The predicate of a link that says that a measure of a follow-up row is one that was there before."""


def recognises(source: Source) -> float:
    """1.0 where the table's head is there, else 0.0."""
    return float(any(line.text.split("\t")[0] == COLUMNS[0] for line in source.lines[:40]))


def interpret(source: Source) -> Harvest:
    """The accepted links of the table."""
    lines = [line for line in source.lines if line.text and not line.text.startswith("#")]
    head = [line for line in source.lines if line.text.startswith("#") or line.text.startswith(COLUMNS[0])]
    title = _whole(head[0])
    records: list[Record] = [make(DOCUMENT, "SourceDocument", title, RULE, label=title.text.lstrip("# "))]
    failures: list[Failure] = []
    for line in lines[1:]:
        row = dict(zip(COLUMNS, line.text.split("\t"), strict=False))
        wrong = _wrong(row)
        if wrong:
            details = {"line": line.number, "column": wrong[0], "value": wrong[1]}
            failures.append(Failure("link-row", details, _whole(line).span()))
        elif row["status"] == "accepted":
            records += _link(line, row)
    return Harvest(tuple(records), tuple(_whole(line).span() for line in head[1:]), tuple(failures))


def _whole(line: Line) -> Canonical:
    return canonical([(line.text, line.offset)])


def _wrong(row: dict[str, str]) -> tuple[str, str] | None:
    """The first column whose value will not do, with that value; None where the row can be read."""
    for name in COLUMNS:
        value = row.get(name, "").strip()
        wrong = {
            "subject_id": value.split(":")[0] not in _PREFIXES and not value.startswith("https://"),
            "object_id": value.split(":")[0] not in _PREFIXES and not value.startswith("https://"),
            "status": value not in ("proposed", "accepted", "rejected"),
            "confidence": not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", value),
            "mapping_date": not _is_day(value),
            "predicate_id": not _is_relation(value),
        }
        if wrong.get(name, not value):
            return name, value
    return None


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_relation(value: str) -> bool:
    """Whether it is one of SKOS, or one that the ontology declares."""
    prefix, _, name = value.partition(":")
    return bool(name) and (prefix == "skos" or (prefix == "alke" and isinstance(getattr(terms, name, None), NamedNode)))


def _absolute(curie: str) -> str:
    prefix, _, rest = curie.partition(":")
    return _PREFIXES[prefix] + rest if prefix in _PREFIXES else curie


def _link(line: Line, row: dict[str, str]) -> Iterator[Record]:
    subject, target = _absolute(row["subject_id"]), _absolute(row["object_id"])
    predicate = row["predicate_id"].removeprefix("alke:")
    path = link_path(subject, row["predicate_id"], target)
    values = [
        Value("justification", row["mapping_justification"]),
        Value("confidence", row["confidence"]),
        Value("evidenceNote", row["comment"]),
        Value("reviewerRole", row["reviewer_role"]),
        Value("date", date.fromisoformat(row["mapping_date"])),
    ]
    links = [
        Link("linkSubject", subject),
        Link("linkPredicate", _predicate(predicate)),
        Link("linkObject", target),
        Link("linkKind", f"{_VOCAB}link-kind/{row['link_kind']}"),
        Link(predicate, target, subject=subject),
        Link("linkStatus", f"{_VOCAB}link-status/accepted"),
    ]
    label = f"{row['subject_label']} → {row['object_label']}"
    yield Record(
        path,
        "Link",
        label,
        (_whole(line).span(),),
        RULE,
        tuple(values),
        tuple(links),
        Standing.CURATED,
        path,
    )


def link_path(subject: str, predicate: str, target: str) -> str:
    """The path below `id/` of the link between two IRIs; `predicate` as the table writes it."""
    digest = sha256(f"{subject}\n{predicate}\n{target}".encode()).hexdigest()
    return f"link/{digest[:16]}"


def _predicate(name: str) -> str:
    if name.startswith("skos:"):
        return "http://www.w3.org/2004/02/skos/core#" + name.removeprefix("skos:")
    return f"https://w3id.org/alke/def#{name}"
