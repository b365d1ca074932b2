"""Types of columns and parameters, and the RDF term a typed value stands for.

A value as people write it in, a pyoxigraph term out. It never enters a query as it was written: a term is
serialised by the engine's own library, so that no value can change the question.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pyoxigraph import Literal, NamedNode

from service.store.names import BASE, XSD

Term = NamedNode | Literal


class ColumnType(StrEnum):
    """What a column of an answer holds; `standing` is one of stated, inferred and curated."""

    IRI = "iri"
    STRING = "string"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    STANDING = "standing"


class ParameterType(StrEnum):
    """What a parameter takes, spelt as in a question's header."""

    IRI = "iri"
    STRING = "xsd:string"
    YEAR = "xsd:gYear"
    DATE = "xsd:date"
    INTEGER = "xsd:integer"
    DECIMAL = "xsd:decimal"
    BOOLEAN = "xsd:boolean"


_FORM: Final = {
    ParameterType.YEAR: re.compile(r"\d{4}"),
    ParameterType.DATE: re.compile(r"\d{4}-\d{2}-\d{2}"),
    ParameterType.INTEGER: re.compile(r"[+-]?\d{1,18}"),
    ParameterType.DECIMAL: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    ParameterType.BOOLEAN: re.compile(r"true|false"),
}

EXPECTED: Final = {
    ParameterType.IRI: f'an address such as "{BASE}vocab/actor/aune", or its part after "{BASE}"',
    ParameterType.STRING: "a text",
    ParameterType.YEAR: 'a year of four digits, such as "2023"',
    ParameterType.DATE: 'a date such as "2024-04-16"',
    ParameterType.INTEGER: "a whole number",
    ParameterType.DECIMAL: "a number with a decimal point",
    ParameterType.BOOLEAN: '"true" or "false"',
}


def as_text(value: object) -> str:
    """The written form of a value of YAML or JSON: a date in ISO form, a truth value in lower case."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def term(kind: ParameterType, value: object) -> Term | None:
    """The term that `value` stands for, or None where it is not of `kind` (see EXPECTED for what is)."""
    text = as_text(value)
    if kind is ParameterType.IRI:
        return _iri(text)
    if kind is ParameterType.STRING:
        return Literal(text)
    if not _FORM[kind].fullmatch(text.strip()):
        return None
    if kind is ParameterType.DATE and not _is_date(text.strip()):
        return None
    return Literal(text.strip(), datatype=NamedNode(kind.value.replace("xsd:", XSD)))


def _iri(text: str) -> NamedNode | None:
    absolute = text if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else BASE + text.lstrip("/")
    try:
        return NamedNode(absolute) if text else None
    except ValueError:
        return None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
