"""Records: what a document family reads out of a document, before any IRI is minted.

A record names a class of the ontology, its text, where it stands and how it relates to other records. Class and
property names are local names of the `alke:` namespace; `loaders.triples` refuses one the ontology does not declare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from loaders.evidence import Span
from loaders.failure import Failure


class Standing(StrEnum):
    """How a fact stands: said in the document, concluded by a rule, or added by a curator. They never mix."""

    STATED = "stated"
    INFERRED = "inferred"
    CURATED = "curated"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a language (BCP 47 tag)."""

    value: str
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, written as xsd:gYear."""

    value: int


Scalar = str | int | bool | date | Text | Year


@dataclass(frozen=True, slots=True)
class Value:
    """A literal value of a record. `standing` None means the record's own; `subject`, a record's key, puts that record
    in the place of the one that holds the value."""

    predicate: str
    value: Scalar
    standing: Standing | None = None
    span: Span | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another record of the document (its `key`) or to an absolute IRI.

    With a `span` the relation itself carries evidence and becomes an `alke:Assertion`. A predicate that begins with "^"
    runs the other way, as in a SPARQL path: from the target to the record. `subject`, a record's key, puts that record
    in the place of the one that holds the link.
    """

    predicate: str
    target: str
    standing: Standing | None = None
    span: Span | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One thing read from a document.

    `key` is unique within the reading; `spans` are its evidence, the main one first; `rule` names the rule that read
    it; `identity` is the path of an IRI shared between documents ("round/2024") or an absolute IRI, else None.
    `label` is what people are shown, in `language` (BCP 47). `mint` is the path of the IRI that the thing gets when the
    register of its document does not know it yet: unlike an `identity` it lets a reworded thing keep its IRI. A
    `remembered` thing has an `identity`, and the register keeps its wording, so that a correction shows both.
    """

    key: str
    cls: str
    label: str | None
    spans: tuple[Span, ...]
    rule: str
    values: tuple[Value, ...] = ()
    links: tuple[Link, ...] = ()
    standing: Standing = Standing.STATED
    identity: str | None = None
    more_classes: tuple[str, ...] = ()
    mint: str | None = None
    remembered: bool = False
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a family returns: records, the spans that are boilerplate by rule, and failures.

    `document` is the id by which the text itself names its document, None where it does not: a form's round, theme and
    party say which document it is a version of. `follows` is the id of the document that it follows up.
    """

    records: tuple[Record, ...]
    boilerplate: tuple[Span, ...] = ()
    failures: tuple[Failure, ...] = field(default=())
    document: str | None = None
    follows: str | None = None
