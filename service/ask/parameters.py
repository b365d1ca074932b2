"""Close the parameters of a question with typed values.

A question and values as people wrote them in, a query text out. A value enters as a term in a VALUES
block, written by the engine's library, never as text of the query.
"""

from __future__ import annotations

from collections.abc import Mapping

from service.errors import AlkeError
from service.questions.question import Parameter, Question, fill
from service.questions.terms import EXPECTED, Term, term


def bind(question: Question, given: Mapping[str, object]) -> str:
    """The query with its parameters closed; AlkeError for an unknown, missing or ill-typed one.

    A parameter that is not given takes its default, else it does not restrict the answer.
    """
    unknown = sorted(set(given) - {p.name for p in question.parameters})
    if unknown:
        names = ", ".join(p.name for p in question.parameters) or "none"
        raise _refusal(question, f'there is no parameter "{unknown[0]}"', f"Its parameters: {names}.")
    values = {p.name: value for p in question.parameters if (value := _term(question, p, given)) is not None}
    return fill(question.text, {name: str(value) for name, value in values.items()})


def _term(question: Question, parameter: Parameter, given: Mapping[str, object]) -> Term | None:
    value = given.get(parameter.name, parameter.default)
    if value is None or value == "":
        if parameter.required:
            example = f"For example --param {parameter.name}={parameter.example!r}."
            raise _refusal(question, f'the parameter "{parameter.name}" is missing', example)
        return None
    found = term(parameter.type, value)
    if found is None:
        what = f'the parameter "{parameter.name}" cannot be {value!r}'
        raise _refusal(question, what, f"Give {EXPECTED[parameter.type]}.")
    return found


def _refusal(question: Question, what: str, remedy: str) -> AlkeError:
    return AlkeError(f"query {question.name}", what + ".", "Nothing was asked.", remedy)
