"""Answer one job from a snapshot: a query, a question of the catalogue, a graph as a whole, or all graphs."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from service.ask.guard import inspect
from service.ask.query import answered
from service.ask.run import run as run_question
from service.ask.snapshot import Reader
from service.ask.table import Table
from service.errors import AlkeError
from service.questions.catalogue import load_catalogue
from service.questions.question import Question as Asking
from service.questions.question import cited
from service.store.export import ordered
from service.store.graphs import written
from service.store.names import PREFIXES
from service.store.past import load_of
from service.store.port import (
    Answer,
    AsOf,
    FateRead,
    GraphRead,
    Insight,
    NamedQuestion,
    Query,
    Question,
    Refusal,
    StoreRead,
    VersionRead,
)
from service.store.record import fate, fate_json, version_record


def answer(job: Question, reader: Reader) -> Answer | Refusal:
    """Run one job."""
    if isinstance(job, VersionRead | FateRead):
        return _recorded(job, reader)
    if isinstance(job, AsOf):
        return _as_of(job, reader)
    store = reader.store()
    return _asked(job, store, reader.load, reader)


def _as_of(job: AsOf, reader: Reader) -> Answer | Refusal:
    """Answer from the state after an earlier load."""
    try:
        load = load_of(reader.home, job.when)
    except AlkeError:
        return Refusal("no-such-past", job.when)
    store = reader.past(load)
    return _asked(job.question, store, load, reader) if store is not None else Refusal("preparing", load)


def _asked(
    job: Query | NamedQuestion | GraphRead | StoreRead | Insight, store: Store, load: str | None, reader: Reader
) -> Answer | Refusal:
    if isinstance(job, Insight):
        from service.insight.answer import told

        shown = told(job, store, load, reader.home)
        return shown if isinstance(shown, Refusal) else Answer(shown, load)
    if isinstance(job, NamedQuestion):
        return _question(job, store, load, reader)
    body = answered(job, store, PREFIXES)
    return body if isinstance(body, Refusal) else Answer(body, load)


def _recorded(job: VersionRead | FateRead, reader: Reader) -> Answer | Refusal:
    """What the log alone can tell."""
    if isinstance(job, FateRead):
        told = fate(reader.home, job.iri)
        return Answer(fate_json(told), reader.load) if told else Refusal("not-found", job.iri)
    record = version_record(reader.home, job.version)
    if record is None:
        return Refusal("not-found", job.version)
    return Answer(written(ordered(record.quads), RdfFormat.N_QUADS), reader.load)


def _question(job: NamedQuestion, store: Store, load: str | None, reader: Reader) -> Answer | Refusal:
    catalogue = load_catalogue(reader.home.root)
    try:
        question = catalogue.get(job.name)
        if question.own and (reason := inspect(question.text).reason):
            return Refusal(reason)
        table = run_question(job.name, job.parameters, store, catalogue)
        return Answer(_written(job, table, question, load), load)
    except AlkeError as error:
        return Refusal("question", error.what, error.remedy)


def _written(job: NamedQuestion, table: Table, question: Asking, load: str | None) -> bytes:
    if job.form != "xlsx":
        return table.formatted(job.form).encode()
    from service.ask.sheet import Asked, as_xlsx

    asked = Asked(question, job.parameters, job.language, load, job.base, cited(job.address, load))
    return as_xlsx(table, asked)
