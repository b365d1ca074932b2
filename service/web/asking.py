"""What a request asks of a question: its parameters, each checked, and the load it wants the answer of.

What does not fit is a refusal that names the parameters there are, in the language of the request.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from service.questions.question import RESERVED, Parameter, Question
from service.questions.terms import ParameterType, term
from service.store.port import Refusal
from service.web.problem import language

TYPES: dict[str, dict[ParameterType, str]] = {
    "fi": {
        ParameterType.IRI: "osoite, esimerkiksi vocab/actor/aune",
        ParameterType.STRING: "teksti",
        ParameterType.YEAR: "vuosi neljällä numerolla, esimerkiksi 2023",
        ParameterType.DATE: "päivä, esimerkiksi 2024-04-16",
        ParameterType.INTEGER: "kokonaisluku",
        ParameterType.DECIMAL: "luku, jossa voi olla desimaalipiste",
        ParameterType.BOOLEAN: "true (kyllä) tai false (ei)",
    },
    "sv": {
        ParameterType.IRI: "en adress, till exempel vocab/actor/aune",
        ParameterType.STRING: "en text",
        ParameterType.YEAR: "ett årtal med fyra siffror, till exempel 2023",
        ParameterType.DATE: "en dag, till exempel 2024-04-16",
        ParameterType.INTEGER: "ett heltal",
        ParameterType.DECIMAL: "ett tal som kan ha decimalpunkt",
        ParameterType.BOOLEAN: "true (ja) eller false (nej)",
    },
    "en": {
        ParameterType.IRI: "an address, for example vocab/actor/aune",
        ParameterType.STRING: "a text",
        ParameterType.YEAR: "a year of four digits, for example 2023",
        ParameterType.DATE: "a day, for example 2024-04-16",
        ParameterType.INTEGER: "a whole number",
        ParameterType.DECIMAL: "a number that may have a decimal point",
        ParameterType.BOOLEAN: "true or false",
    },
}


def given(request: Request) -> dict[str, str]:
    """The parameters of the address that are the question's own; an empty one counts as left out."""
    return {name: value for name, value in request.query_params.items() if name not in RESERVED and value}


def unfit(request: Request, question: Question) -> Refusal | None:
    """Why the question cannot be asked with these parameters, or None."""
    spoken, asked = language(request), given(request)
    known = {parameter.name for parameter in question.parameters}
    for name in asked:
        if name not in known:
            return Refusal("parameter-unknown", name)
        if len(request.query_params.getlist(name)) > 1:
            return Refusal("parameter-repeated", name)
    for parameter in question.parameters:
        value = asked.get(parameter.name)
        if value is None and parameter.required and parameter.default is None:
            return Refusal("parameter-missing", parameter.name)
        if value is not None and term(parameter.type, value) is None:
            return Refusal("parameter-value", f"{parameter.name}={value}: {TYPES[spoken][parameter.type]}")
    return None


def allowed(question: Question, spoken: str) -> list[dict[str, Any]]:
    """The parameters of a question, as a problem names them."""
    return [_parameter(parameter, spoken) for parameter in question.parameters]


def _parameter(parameter: Parameter, spoken: str) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "description": described(parameter.description, spoken) or TYPES[spoken][parameter.type],
        "type": str(parameter.type),
        "expected": TYPES[spoken][parameter.type],
        "required": parameter.required and parameter.default is None,
        "example": parameter.example,
    }


def described(texts: Mapping[str, str], spoken: str) -> str:
    """A text in the language spoken, or nothing."""
    return texts.get(spoken, "")
