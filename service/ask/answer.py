"""Answer one job from a snapshot: a query, a question of the catalogue, a graph as a whole, or all graphs."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from service.ask.bounded import TooLargeError, fitting, too_large
from service.ask.guard import inspect
from service.ask.query import answered
from service.ask.run import run as run_question
from service.ask.sent import judged
from service.ask.silence import codes
from service.ask.silence import told as silent
from service.ask.snapshot import Snapshot
from service.ask.table import Table, as_json
from service.errors import AlkeError
from service.insight.answer import told
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
    SentQuery,
    StoreRead,
    VersionRead,
)
from service.store.record import fate, fate_json, version_record


def answer(job: Question, snapshot: Snapshot, size: int) -> Answer | Refusal:
    """Run one job; its answer may have `size` bytes."""
    try:
        if isinstance(job, VersionRead | FateRead):
            return _recorded(job, snapshot, size)
        if isinstance(job, AsOf):
            return _as_of(job, snapshot, size)
        return _asked(job, snapshot, size)
    except TooLargeError as error:
        return too_large(error)


def _as_of(job: AsOf, snapshot: Snapshot, size: int) -> Answer | Refusal:
    """Answer from the state after an earlier load."""
    past = open_past(job, snapshot)
    return past if isinstance(past, Refusal) else _asked(job.question, past, size)


def open_past(job: AsOf, snapshot: Snapshot) -> Snapshot | Refusal:
    """The state that a job asks of; it stays open for the next."""
    try:
        load = load_of(snapshot.home, job.when)
    except AlkeError:
        return Refusal("no-such-past", job.when)
    return snapshot.as_of(load) or Refusal("preparing", load)


def _asked(
    job: Query | SentQuery | NamedQuestion | GraphRead | StoreRead | Insight, snapshot: Snapshot, size: int
) -> Answer | Refusal:
    if isinstance(job, Insight):
        tell = silent if job.what in ("coverage", "why-empty") else told
        shown = tell(job, snapshot.store, snapshot.load, snapshot.home)
        return shown if isinstance(shown, Refusal) else Answer(fitting(shown, size), snapshot.load)
    if isinstance(job, NamedQuestion):
        return _question(job, snapshot, size)
    if isinstance(job, SentQuery):
        return judged(job, snapshot.store, PREFIXES, size, snapshot.load)
    body = answered(job, snapshot.store, PREFIXES, size)
    return body if isinstance(body, Refusal) else Answer(body, snapshot.load)


def _recorded(job: VersionRead | FateRead, snapshot: Snapshot, size: int) -> Answer | Refusal:
    """What the log alone can tell."""
    if isinstance(job, FateRead):
        told = fate(snapshot.home, job.iri)
        return Answer(fate_json(told), snapshot.load) if told else Refusal("not-found", job.iri)
    record = version_record(snapshot.home, job.version)
    if record is None:
        return Refusal("not-found", job.version)
    return Answer(fitting(written(ordered(record.quads), RdfFormat.N_QUADS), size), snapshot.load)


def _question(job: NamedQuestion, snapshot: Snapshot, size: int) -> Answer | Refusal:
    catalogue = load_catalogue(snapshot.home.root)
    try:
        question = catalogue.get(job.name)
        if question.own and (reason := inspect(question.text).reason):
            return Refusal(reason)
        table = run_question(job.name, job.parameters, snapshot.store, catalogue)
        silence = codes(question, job.parameters, snapshot.store, len(table.rows), snapshot.home)
        return Answer(fitting(_written(job, table, question, snapshot.load, silence), size), snapshot.load, silence)
    except AlkeError as error:
        return Refusal("question", error.what, error.remedy)


def _written(job: NamedQuestion, table: Table, question: Asking, load: str | None, silence: tuple[str, ...]) -> bytes:
    if job.form == "json":
        return as_json(table, silence, job.most).encode()
    if job.form != "xlsx":
        return table.formatted(job.form).encode()
    from service.ask.sheet import Asked, as_xlsx

    asked = Asked(question, job.parameters, job.language, load, job.base, cited(job.address, load), silence)
    return as_xlsx(table, asked)
