"""One query from the command line, under the same limits as one over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from service.ask.guard import inspect
from service.ask.limits import limits_of
from service.ask.pool import Pool
from service.errors import AlkeError
from service.settings import read_settings
from service.store.home import Home
from service.store.names import BASE
from service.store.port import AsOf, Insight, NamedQuestion, Query, Refusal
from service.web.negotiation import SHORT, choose, offers
from service.web.wording import PROBLEMS


def ask_once(home: Home, text: str, form: str, terminal: bool, when: str | None = None) -> bytes:
    """The answer's bytes; for people at a terminal a table comes as TSV unless `form` says otherwise."""
    if not text.strip():
        raise _error(Refusal("no-query"))
    verdict = inspect(text)
    if verdict.reason:
        raise _error(Refusal(verdict.reason))
    offered = offers(verdict.form)
    media = choose(None, form or ("tsv" if terminal and verdict.form == "SELECT" else None), offered)
    if media is None:
        known = sorted(name for name, full in SHORT.items() if full in offered.values())
        raise _error(Refusal("not-acceptable", remedy=f"Formats for this query: {', '.join(known)}."))
    return _asked(home, Query(verdict.text, media, base=BASE), when)


def ask_own(
    home: Home, name: str, values: Mapping[str, str], form: Literal["table", "csv", "json"], when: str | None = None
) -> str:
    """The answer to a question of the user's own, which may be anything that SPARQL can say."""
    return _asked(home, NamedQuestion(name, values, form), when).decode()


def why_own(home: Home, job: Insight, when: str | None = None) -> bytes:
    """Why a question of the user's own has no rows."""
    return _asked(home, job, when)


def _asked(home: Home, job: Query | NamedQuestion | Insight, when: str | None) -> bytes:
    limits = replace(limits_of(read_settings()), workers=1, in_memory=0)
    pool = Pool(home, limits)
    try:
        answer = pool.ask(AsOf(job, when) if when else job)
    finally:
        pool.close()
    if isinstance(answer, Refusal):
        raise _error(answer)
    return answer.body


def _error(refusal: Refusal) -> AlkeError:
    title, remedy = PROBLEMS[refusal.kind][1]["en"]
    where = f"query, line {refusal.line}, column {refusal.column}" if refusal.line else "query"
    return AlkeError(where, f"{title} {refusal.detail}".strip(), "Nothing was answered.", refusal.remedy or remedy)
