"""Why a question has no rows, asked of a store: the codes that go with an answer, and the whole account on its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Store

from service.ask.guard import inspect
from service.ask.run import run
from service.errors import AlkeError
from service.insight.told import Teller
from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.silence.cover import cover
from service.silence.reasons import is_cut, reasons
from service.silence.tell import Name, cover_json, cover_text, why_json, why_text
from service.store.home import Home
from service.store.names import BASE
from service.store.port import Insight, Refusal

_ADDRESS: Final = re.compile(r"(?:https?:/|vocab|id)/[^\s<>\"{}|^`\\]+")
"""A value that is the address of a thing, whole or without what all of ours share."""


def codes(
    question: Question, given: Mapping[str, str], store: Store, rows: int, home: Home | None = None
) -> tuple[str, ...]:
    """Why the rows are none, or few; costs nothing where there are rows."""
    if rows and not is_cut(question, rows):
        return ()
    return tuple(dict.fromkeys(reason.code for reason in reasons(question, given, store, rows, home=home)))


def told(job: Insight, store: Store, load: str | None, home: Home) -> bytes | Refusal:
    """The body of an answer about coverage or silence, over HTTP."""
    try:
        if job.what == "why-empty":
            question = load_catalogue(home.root).get(job.question)
            if question.own and (reason := inspect(question.text).reason):
                return Refusal(reason)
        return shown(job, store, load, home)
    except AlkeError as error:
        return Refusal("question", error.what, error.remedy)


def shown(job: Insight, store: Store, load: str | None, home: Home) -> bytes:
    """The body of an answer; AlkeError where the question cannot be asked."""
    made = _covered(job, store, load) if job.what == "coverage" else _why(job, store, load, home)
    return made.encode() if isinstance(made, str) else json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _covered(job: Insight, store: Store, load: str | None) -> object:
    found, name = cover(store, job.language), _namer(store, job.language)
    return cover_json(found, load, name) if job.form == "json" else cover_text(found, load, job.language, name)


def _why(job: Insight, store: Store, load: str | None, home: Home) -> object:
    catalogue = load_catalogue(home.root)
    question = catalogue.get(job.question)
    rows = len(run(question.name, job.given, store, catalogue).rows)
    found, name = reasons(question, job.given, store, rows, job.language, home), _namer(store, job.language)
    if job.form == "json":
        return why_json(question, job.given, rows, found, load, job.language, name)
    return why_text(question, rows, found, load, job.language, name)


def _namer(store: Store, language: str) -> Name:
    """What things are called; what is no address is its own name."""
    teller = Teller(store, language)

    def name(value: str) -> str:
        if not _ADDRESS.fullmatch(value):
            return value
        return teller.name(value if ":" in value else BASE + value)

    return name
