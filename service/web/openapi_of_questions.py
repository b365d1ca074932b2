"""The part of the OpenAPI document about one named question, in the language asked, made from its header."""

from __future__ import annotations

from typing import Any

from service.questions.question import Parameter, Question
from service.questions.terms import ColumnType, ParameterType
from service.silence.reasons import ORDER
from service.web.asking import TYPES
from service.web.naming import heading
from service.web.negotiation import CSV, JSON, XLSX

_PARAMETERS: dict[ParameterType, dict[str, Any]] = {
    ParameterType.IRI: {"type": "string", "format": "iri-reference"},
    ParameterType.STRING: {"type": "string"},
    ParameterType.YEAR: {"type": "string", "pattern": "^[0-9]{4}$"},
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DECIMAL: {"type": "number"},
    ParameterType.BOOLEAN: {"type": "boolean"},
}
_COLUMNS: dict[ColumnType, dict[str, Any]] = {
    ColumnType.IRI: {"type": ["string", "null"], "format": "iri"},
    ColumnType.STRING: {"type": ["string", "null"]},
    ColumnType.DATE: {"type": ["string", "null"], "format": "date"},
    ColumnType.YEAR: {"type": ["string", "integer", "null"]},
    ColumnType.INTEGER: {"type": ["integer", "null"]},
    ColumnType.BOOLEAN: {"type": ["boolean", "null"]},
    ColumnType.DECIMAL: {"type": ["number", "null"]},
    ColumnType.STANDING: {"enum": ["stated", "inferred", "curated", None]},
}
_STRINGS = {ParameterType.IRI, ParameterType.STRING, ParameterType.YEAR, ParameterType.DATE}


def question_operation(
    question: Question, spoken: str, words: dict[str, str], failures: dict[str, Any]
) -> dict[str, Any]:
    """The operation that asks a question; `failures` are the answers that are none."""
    columns = ", ".join(f"{name}: {heading(name, spoken)}" for name in question.columns)
    described = question.description.get(spoken, "")
    return {
        "operationId": question.name,
        "summary": question.summary[spoken],
        "description": f"{described} {words['columns']}: {columns}.".strip(),
        "tags": list(question.tags),
        "parameters": [
            *(_parameter(parameter, spoken) for parameter in question.parameters),
            *({"$ref": f"#/components/parameters/{name}"} for name in ("format", "lang", "load", "as-of")),
        ],
        "responses": {"200": _answer(question, words), **failures},
    }


def _parameter(parameter: Parameter, spoken: str) -> dict[str, Any]:
    schema = dict(_PARAMETERS[parameter.type])
    if parameter.default is not None:
        schema["default"] = _typed(parameter, parameter.default)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and parameter.default is None,
        "description": parameter.description.get(spoken) or TYPES[spoken][parameter.type],
        "schema": schema,
        "example": _typed(parameter, parameter.example),
    }


def _typed(parameter: Parameter, text: str) -> Any:
    if parameter.type in _STRINGS:
        return text
    if parameter.type is ParameterType.BOOLEAN:
        return text == "true"
    return int(text) if parameter.type is ParameterType.INTEGER else float(text)


def _answer(question: Question, words: dict[str, str]) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {name: _COLUMNS[kind] for name, kind in question.columns.items()},
        "required": list(question.columns),
    }
    return {
        "description": f"{words['answer']} {words['silence']}",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in ("Alke-Load", "Alke-Silence")},
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "columns": {"type": "object"},
                        "silence": {"type": "array", "items": {"enum": list(ORDER)}},
                        "rows": {"type": "array", "items": row},
                    },
                    "required": ["columns", "rows"],
                }
            },
            CSV: {"schema": {"type": "string"}},
            XLSX: {"schema": {"type": "string", "contentMediaType": XLSX}},
            JSON: {"schema": {"type": "object", "required": ["head", "results"]}},
            "text/html": {"schema": {"type": "string"}},
        },
    }
