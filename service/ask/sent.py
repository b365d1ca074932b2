"""Answer a query as somebody sent it: judge it, choose the media type of its answer, run it.

All of this takes as long as the text can make it, so it is done where a query may be ended.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from service.ask.guard import inspect
from service.ask.query import answered, placed
from service.store.port import Answer, Query, Refusal, SentQuery


def judged(job: SentQuery, store: Store, prefixes: Mapping[str, str], size: int, load: str | None) -> Answer | Refusal:
    """The answer, of at most `size` bytes. Where no media type is wished, the refusal's detail is the query's form."""
    verdict = inspect(job.text)
    if verdict.reason:
        return Refusal(verdict.reason)
    if verdict.form == "UNKNOWN":
        return _wrong(verdict.text, job.base, prefixes)
    media = job.media.of(verdict.form)
    if media is None:
        return Refusal("not-acceptable", verdict.form)
    query = Query(verdict.text, media, job.default_graphs, job.named_graphs, job.base)
    body = answered(query, store, prefixes, size)
    return body if isinstance(body, Refusal) else Answer(body, load, form=verdict.form)


def _wrong(text: str, base: str | None, prefixes: Mapping[str, str]) -> Refusal:
    """What the engine has against a text in which no query begins."""
    try:
        Store().query(text, base_iri=base, prefixes=dict(prefixes))
    except SyntaxError as error:
        return placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])
    return Refusal("unreadable")
