"""A table of links between things, in the columns of SSSOM (Simple Standard for Sharing Ontology Mappings).

Text of one line in, a `Row` out, and back. Pure. `link_kind`, `status` and `reviewer_role` are columns of our own,
and so are the two of evidence: the words of a document (”…”), or where an end is known from. An end that is not
there, of something dropped or new, is `sssom:NoTermFound`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pyoxigraph import NamedNode

from loaders import terms
from loaders.terms import ALKE, ID, SKOS, VOCAB

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
    "subject_evidence",
    "object_evidence",
)
OPTIONAL = frozenset({"subject_evidence", "object_evidence"})
_OF_DECISION = frozenset({"reviewer_role", "mapping_date", "comment"})
NO_TERM = "sssom:NoTermFound"
SAME_MEASURE = "alke:sameMeasureAs"
"""The predicate of a link that says that a measure of a follow-up row is one that was there before."""
PREDICATES: Mapping[str, str] = {
    "continued": "alke:continuesIn",
    "renamed": "alke:renamedTo",
    "narrowed": "alke:narrowedTo",
    "widened": "alke:widenedTo",
    "split": "alke:splitInto",
    "merged": "alke:mergedInto",
    "dropped": "alke:continuesIn",
    "new": "alke:continuesIn",
    "same": SAME_MEASURE,
}
"""The relation of each kind of link but "related", whose relation depends on what it leads to."""
KINDS = frozenset({*PREDICATES, "related"})
STATUSES = ("proposed", "accepted", "rejected")
_SAME = frozenset({SAME_MEASURE, "skos:closeMatch", "skos:exactMatch"})
_PREFIXES = {"alkeid": ID, "vocab": VOCAB, "alke": ALKE, "skos": SKOS}
_QUOTE = re.compile(r"”(.+)”")


@dataclass(frozen=True, slots=True)
class Row:
    """One link as the table has it; `cells` are by column, an evidence that is not given is ""."""

    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    @property
    def subject(self) -> str | None:
        """The IRI that the link goes from; None for something new."""
        return absolute(self["subject_id"])

    @property
    def predicate(self) -> str:
        """The relation, as the table writes it."""
        return self["predicate_id"]

    @property
    def object(self) -> str | None:
        """The IRI that the link leads to; None for something dropped."""
        return absolute(self["object_id"])

    @property
    def path(self) -> str:
        """The path below `id/` of the link."""
        return link_path(self.subject or NO_TERM, self.predicate, self.object or NO_TERM)

    def evidence(self, end: str) -> tuple[str, str] | None:
        """The evidence of the end "subject" or "object".

        `Quote` with words of its document, or `Source` with a place.
        """
        text = self[f"{end}_evidence"]
        quoted = _QUOTE.fullmatch(text)
        return ("Quote", quoted[1]) if quoted else ("Source", text) if text else None

    def line(self) -> str:
        """The row as a line of the table, without its end."""
        return "\t".join(" ".join(self.cells.get(column, "").split()) for column in COLUMNS)


def read_row(line: str) -> Row:
    """A line of the table."""
    return Row(dict(zip(COLUMNS, line.split("\t"), strict=False)))


def is_row(line: str) -> bool:
    """Whether a line is neither empty, nor a remark, nor the head."""
    return bool(line.strip()) and not line.startswith("#") and line.split("\t")[0] != COLUMNS[0]


def table(title: str, rows: Iterable[Row]) -> str:
    """A whole table: its title, the head and the rows."""
    return "\n".join([f"# {title}", "\t".join(COLUMNS), *(row.line() for row in rows)]) + "\n"


def fault(row: Row) -> tuple[str, str] | None:
    """The first column whose value will not do, with that value; None where the row can be read."""
    absent = {"new": "subject_id", "dropped": "object_id"}.get(row["link_kind"])
    free = OPTIONAL | (_OF_DECISION if row["status"] == "proposed" else frozenset())
    if absent:
        free |= {absent.replace("_id", "_label")}
    for name in COLUMNS:
        value = row[name]
        if (not value and name not in free) or (value and not _fits(name, value, row, absent)):
            return name, value
    return None


def _fits(name: str, value: str, row: Row, absent: str | None) -> bool:
    match name:
        case "subject_id" | "object_id":
            return (value == NO_TERM) if name == absent else value != NO_TERM and absolute(value) is not None
        case "predicate_id":
            return _is_relation(value)
        case "link_kind":
            return value in KINDS and _agrees(value, row.predicate)
        case "confidence":
            return re.fullmatch(r"0(\.\d+)?|1(\.0+)?", value) is not None
        case "status":
            return value in STATUSES
        case "mapping_date":
            return _is_day(value)
        case _:
            return True


def _is_relation(value: str) -> bool:
    """Whether it is a relation of SKOS, or one that the ontology declares."""
    prefix, _, name = value.partition(":")
    return bool(name) and (prefix == "skos" or (prefix == "alke" and isinstance(getattr(terms, name, None), NamedNode)))


def _agrees(kind: str, predicate: str) -> bool:
    """Whether a relation can be of a kind: one that says "renamed" is no link of two that are merely related."""
    if kind == "related":
        return predicate not in PREDICATES.values()
    return predicate in (_SAME if kind == "same" else {PREDICATES[kind], "alke:continuesIn"})


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def absolute(curie: str) -> str | None:
    """The IRI of a name in the table; None where there is none."""
    prefix, colon, rest = curie.partition(":")
    if colon and prefix in _PREFIXES and rest:
        return _PREFIXES[prefix] + rest
    return curie if curie.startswith("https://") and not set(curie) & set('<>"{}|\\^` ') else None


def shortened(iri: str) -> str:
    """An IRI as the table writes it."""
    for prefix, whole in (("alkeid", ID), ("vocab", VOCAB), ("alke", ALKE), ("skos", SKOS)):
        if iri.startswith(whole):
            return f"{prefix}:{iri.removeprefix(whole)}"
    return iri


def link_path(subject: str, predicate: str, target: str) -> str:
    """The path below `id/` of the link between two IRIs; `predicate` as the table writes it."""
    digest = sha256(f"{subject}\n{predicate}\n{target}".encode()).hexdigest()
    return f"link/{digest[:16]}"
