"""Tests of the language: what a query answers, what an update leaves, what is and is not SPARQL."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
from rdflib import Graph, URIRef

from service.sparql.dataset import asked_of
from tests.conformance.compare import Quad, Table, same_distinct_rows, same_graphs, same_quads, same_tables
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import MF, QT, UT, Case, Data, path_of
from tests.conformance.outcome import check
from tests.conformance.reading import CSV, JSON, TURTLE, Answer, media_of, read

_ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)


def query_gives_what_it_should(case: Case, endpoint: Endpoint) -> None:
    """QueryEvaluationTest and CSVResultFormatTest. The query's base is the address of its file."""
    action = case.action
    file = action if isinstance(action, URIRef) else case.graph.value(action, QT["query"])
    text = path_of(file).read_text(encoding="utf-8") if file is not None else ""
    endpoint.hold(_data(case, text, str(file)))
    result = case.result
    assert isinstance(result, URIRef)
    wanted = path_of(result)
    expected = read(wanted.read_bytes(), media_of(wanted), str(result))
    accept = (
        media_of(wanted) if wanted.suffix not in (".ttl", ".rdf") else TURTLE if isinstance(expected, Graph) else JSON
    )
    answer = endpoint.query(f"BASE <{file}>\n{text}", accept)
    check(answer.status_code == 200, _told(answer))
    media = answer.headers["Content-Type"].partition(";")[0]
    check(media == accept, f"answered as {media} instead of {accept}")
    given = read(answer.content, media, str(file))
    lax = case.graph.value(case.node, MF.resultCardinality) == MF.LaxCardinality
    _compare(given, expected, ordered=bool(_ORDER.search(text)) and media != CSV, lax=lax)


def _data(case: Case, text: str, base: str) -> Data:
    """The data of the test; where the query names its dataset itself, the files of that."""
    data = case.data(case.action)
    graphs = asked_of(text, base, {})
    if graphs is None or data.default or data.named:
        return data
    names = [*graphs.default, *graphs.named]
    return Data((), tuple((name, URIRef(name)) for name in dict.fromkeys(names) if path_of(URIRef(name)).is_file()))


def _compare(given: Answer, expected: Answer, ordered: bool, lax: bool) -> None:
    if isinstance(expected, Table) and isinstance(given, Table):
        same = same_distinct_rows(given, expected) if lax else same_tables(given, expected, ordered)
        check(same, f"other rows: {_shown(given)} instead of {_shown(expected)}")
    elif isinstance(expected, Graph) and isinstance(given, Graph):
        check(same_graphs(given, expected), "another graph")
    else:
        check(given == expected, f"{given} instead of {expected}")


def _shown(table: Table) -> str:
    rows = sorted("(" + ", ".join(f"{name}={row[name].n3()}" for name in sorted(row)) + ")" for row in table.rows)
    return " ".join(rows)[:300]


def update_leaves_what_it_should(case: Case, endpoint: Endpoint) -> None:
    """UpdateEvaluationTest."""
    file = case.graph.value(case.action, UT.request)
    assert file is not None
    endpoint.hold(case.data(case.action))
    answer = endpoint.update(f"BASE <{file}>\n{path_of(file).read_text(encoding='utf-8')}")
    check(answer.is_success, _told(answer))
    check(same_quads(endpoint.quads(), _quads(case.data(case.result))), "the update left other data")


def _quads(data: Data) -> list[Quad]:
    files = [(None, file) for file in data.default] + [(URIRef(name), file) for name, file in data.named]
    return [
        (*triple, name)
        for name, file in files
        for triple in Graph().parse(path_of(file), format=media_of(path_of(file)), publicID=str(file))
    ]


def is_read(case: Case, endpoint: Endpoint) -> None:
    """PositiveSyntaxTest and PositiveUpdateSyntaxTest: whatever the answer, the text is no error."""
    answer = _sent(case, endpoint)
    check(answer.is_success or _kind(answer) == "engine", _told(answer))


def is_no_sparql(case: Case, endpoint: Endpoint) -> None:
    """NegativeSyntaxTest and NegativeUpdateSyntaxTest: the answer is 400 and says that the text is wrong."""
    answer = _sent(case, endpoint)
    check(answer.status_code == 400, f"answered with {answer.status_code}")


def _sent(case: Case, endpoint: Endpoint) -> httpx.Response:
    action = case.action
    file = action if isinstance(action, URIRef) else case.graph.value(action, UT.request)
    assert file is not None
    text = _text(path_of(file))
    endpoint.hold(Data())
    if "Update" in case.kind:
        return endpoint.update(text)
    return endpoint.query(text, f"{JSON}, {TURTLE};q=0.5")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _kind(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition("/")[2]


def _told(answer: httpx.Response) -> str:
    """The status, and what kind of problem was told."""
    problem = answer.json() if "json" in answer.headers.get("Content-Type", "") else {}
    told = f"{str(problem.get('type', '')).rpartition('/')[2]} {problem.get('detail', '')}".strip()
    return f"answered with {answer.status_code} {told}"[:300]
