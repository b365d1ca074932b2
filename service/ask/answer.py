"""Answer one job from a snapshot: a query, a question of the catalogue, or a graph as a whole."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store

from service.ask.guard import inspect
from service.ask.run import run as run_question
from service.ask.snapshot import Reader
from service.ask.table import Table
from service.errors import AlkeError
from service.questions.catalogue import load_catalogue
from service.questions.question import Question as Asking
from service.questions.question import cited
from service.store.graphs import triples_as
from service.store.names import DEFAULT, PREFIXES
from service.store.port import Answer, GraphRead, NamedQuestion, Query, Question, Refusal

MERGED = 500_000
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def answer(job: Question, reader: Reader) -> Answer | Refusal:
    """Run one job."""
    store = reader.store()
    if isinstance(job, NamedQuestion):
        return _question(job, store, reader)
    try:
        if isinstance(job, GraphRead):
            return _graph(job, store, reader)
        return Answer(run(job, store), reader.load)
    except SyntaxError as error:
        return _placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])


def _placed(error: str) -> Refusal:
    """The place of an error in a query, and what the engine expected there."""
    match = _POSITION.match(error)
    if match is None:
        return Refusal("syntax", error)
    kind, expected = "syntax", match[3].split("\n")[0].replace("[_]", "…")[:300]
    if "Prefix not found" in expected:
        kind, expected = "no-prefix", ""
    return Refusal(kind, expected, line=int(match[1]), column=int(match[2]))


def run(job: Query, store: Store) -> bytes:
    """The serialised result of a query. Duplicates never come from a dataset of several graphs: it is merged."""
    if job.default_graphs or job.named_graphs:
        store = _dataset(job, store)
    result = store.query(job.text, prefixes=PREFIXES)
    if isinstance(result, QueryTriples):
        form = RdfFormat.from_media_type(job.media)
        assert form is not None
        return triples_as(result, form)
    table = QueryResultsFormat.from_media_type(job.media)
    assert table is not None
    return result.serialize(format=table) or b""


def _dataset(job: Query, store: Store) -> Store:
    merged, size = Store(), 0
    for names, named in ((job.default_graphs, False), (job.named_graphs, True)):
        for name in names:
            graph = NamedNode(name)
            quads = list(store.quads_for_pattern(None, None, None, graph))
            size += len(quads)
            if size > MERGED:
                raise ValueError(f"the graphs together hold more than {MERGED} triples")
            merged.extend(quads if named else (Quad(q.subject, q.predicate, q.object) for q in quads))
    return merged


def _graph(job: GraphRead, store: Store, reader: Reader) -> Answer | Refusal:
    """All triples of one graph; a graph that nothing is in does not exist, but for the default graph."""
    form = RdfFormat.from_media_type(job.media)
    assert form is not None
    name = NamedNode(job.graph) if job.graph is not None else DEFAULT
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
    if not triples and job.graph is not None:
        return Refusal("no-graph", job.graph)
    return Answer(triples_as(triples, form), reader.load)


def _question(job: NamedQuestion, store: Store, reader: Reader) -> Answer | Refusal:
    catalogue = load_catalogue(reader.home.root)
    try:
        question = catalogue.get(job.name)
        if question.own and (reason := inspect(question.text).reason):
            return Refusal(reason)
        table = run_question(job.name, job.parameters, store, catalogue)
        return Answer(_written(job, table, question, reader.load), reader.load)
    except AlkeError as error:
        return Refusal("question", error.what, error.remedy)


def _written(job: NamedQuestion, table: Table, question: Asking, load: str | None) -> bytes:
    if job.form != "xlsx":
        return table.formatted(job.form).encode()
    from service.ask.sheet import Asked, as_xlsx

    asked = Asked(question, job.parameters, job.language, load, job.base, cited(job.address, load))
    return as_xlsx(table, asked)
