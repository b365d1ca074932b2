"""Nothing that the engine would take for SERVICE or LOAD is missed, and nothing else is refused.

The engine itself is the judge: port 1 is one that it never connects to, and it says so.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from service.ask.guard import inspect, inspect_update
from service.sparql.tokens import UnreadableError, decoded, readings, tokens

TARGET = "http://127.0.0.1:1/"
PREFIXES = f"PREFIX : <{TARGET}> PREFIX ex: <{TARGET}> PREFIX service: <{TARGET}> PREFIX load: <{TARGET}>\n"
BLANK = st.sampled_from(["", "", " ", "\n", "\t", "#c\n", "# >'\"\n", " #'''\r", "#}\n "])
KEYWORD = st.sampled_from(["SERVICE", "service", "SeRvIcE", "serv\\u0069ce", "\\U00000053ERVICE"])
SILENT = st.sampled_from(["", "", "SILENT", "silent"])
NAME = st.sampled_from([f"<{TARGET}>", ":x", "ex:x", "service:x", "?x", "<http://127.0.0.1:1/\\u0061>", "ex:a.b"])
BEFORE = [
    "",
    "{}",
    "OPTIONAL{}",
    "FILTER(1<2)",
    "BIND(1 AS ?n)FILTER(?n<?n+1)",
    "FILTER(2>1)",
    "FILTER('a'<'b')",
    'FILTER("#"!="\'")',
    "FILTER(?z<?x)#>",
    "BIND('''SERVICE''' AS ?t)",
    "BIND('a\\'b' AS ?t)",
    "BIND(<http://x/'#> AS ?t)",
    "VALUES ?v {true}",
    "VALUES ?v {'a'@en-us 1.5 1e1 <x:y#z>}",
    "FILTER(1<=1)FILTER(1>=1)",
]


@given(
    st.lists(st.tuples(st.sampled_from(BEFORE), BLANK), max_size=4), KEYWORD, BLANK, SILENT, BLANK, NAME, BLANK, BLANK
)
@settings(max_examples=400, deadline=None)
def test_what_the_engine_takes_for_a_call_the_guard_sees(
    before: list[tuple[str, str]], word: str, a: str, silent: str, b: str, name: str, c: str, d: str
) -> None:
    lead = "".join(part + blank for part, blank in before)
    query = decoded(f"{PREFIXES}SELECT * {{ VALUES ?x {{ :y }} {lead}{word}{a}{silent}{b}{name}{c}{{{d}?r ?q ?t }} }}")
    if calls_elsewhere(query):
        assert inspect(query).reason == "no-service"


def calls_elsewhere(query: str) -> bool:
    try:
        answer = Store().query(query)
        assert isinstance(answer, QuerySolutions)
        answer.serialize(format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError):
        return False
    except (OSError, RuntimeError) as error:
        return "port 1" in str(error) or "service name" in str(error)
    return False


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE:x{?a ?b ?c}",
        "SERVICEex:x{?a ?b ?c}",
        "SERVICESILENTex:x{?a ?b ?c}",
        "FILTER(?z<?x)SERVICE?x#>\n{?a ?b ?c}",
        "FILTER(?z<?x)#>'''\nSERVICE :x {?a ?b ?c} #'''",
        "FILTER(?z<'x>')SERVICE :x {?a ?b ?c} BIND('>' AS ?t)",
        "?s <x:\\u0062'> ?o . SERVICE :x {?a ?b ?c} #'",
        "?s ?p trueSERVICE:x{?a ?b ?c}",
        "SERVICE#{\n#}\n:x#{\n{?a ?b ?c}",
    ],
)
def test_a_call_that_hides_is_found(call: str) -> None:
    assert inspect(f"{PREFIXES}SELECT * {{ {call} }}").reason == "no-service"


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX service: <x:> SELECT ?service { GRAPH service:x { ?service service:y service:service } }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s a sd:Service }",
        "SELECT * { ?s a <http://www.w3.org/ns/sparql-service-description#Service> . { ?s ?p ?o } }",
        "SELECT * { VALUES (?a ?b) { (1 <http://x.y/service#a>) (2 <http://x.y/o'service>) } }",
        "SELECT ?service ?x { ?service ?x 'SERVICE <x:y> {' } # SERVICE <x:y> {",
        "PREFIX service: <x:> DESCRIBE service:x FROM service:y { ?s ?p ?o }",
        "SELECT ?load { ?load ?p 'LOAD <x:y>' }",
    ],
)
def test_the_word_in_another_part_is_no_call(query: str) -> None:
    assert inspect(query).reason is None
    Store().query(query)


FETCHES = ["LOAD", "load", "LoAd", "LO\\u0041D"]


@given(
    st.sampled_from(["", "CLEAR ALL;", "CLEAR ALL;#x\n", "BASE <x:#> ", "INSERT DATA { <x:a> <x:b> 'LOAD <x:y>' };"]),
    st.sampled_from(FETCHES),
    BLANK,
    SILENT,
    BLANK,
    NAME,
    st.sampled_from(["", " ", ";", " INTO GRAPH <x:g>", "INTO GRAPH:g", "#x"]),
)
@settings(max_examples=300, deadline=None)
def test_what_the_engine_takes_for_a_load_the_guard_sees(
    before: str, word: str, a: str, silent: str, b: str, name: str, after: str
) -> None:
    update = decoded(f"{PREFIXES}{before}{word}{a}{silent}{b}{name}{after}")
    try:
        Store().update(update)
        loads = bool(silent)
    except SyntaxError:
        loads = False
    except (OSError, RuntimeError):
        loads = True
    if loads:
        assert inspect_update(update).reason == "no-load"


@pytest.mark.parametrize(
    "update",
    [
        "PREFIX load: <x:> CLEAR SILENT GRAPH load:x ; INSERT DATA { load:a load:b load:c ; load:d load:e }",
        "PREFIX load: <x:> WITH load:x DELETE { ?s ?p ?o } USING load:y WHERE { ?s load:z ?o }",
        "INSERT DATA { <https://w3id.org/alke/id/load/1> <x:b> 'LOAD <x:y> ;' } # ; LOAD <x:y>",
        "COPY SILENT <x:load> TO <x:b>",
    ],
)
def test_an_update_that_only_names_it_loads_nothing(update: str) -> None:
    verdict = inspect_update(update)
    assert verdict.reason is None
    Store().update(verdict.text)


@pytest.mark.parametrize(
    "text",
    [
        "service '''" + "\\'''" * 24_000,
        'service"' + '"\\' * 49_000,
        "service " + ("a.-" * 80 + " ") * 400,
        "SELECT * {" + "<a#'>" * 16_000 + "} #service",
        "SELECT * {" + "<a'b#" * 16_000 + "} #service",
        "SELECT * { VALUES (?x) {" + "(<http://x.y/service#a>)" * 4_000 + "}}",
        "service" + "#service" * 12_000,
        "service" + "<" * 90_000,
        "SERVICE " * 12_000,
    ],
)
def test_a_text_made_to_be_slow_is_judged_in_time(text: str) -> None:
    began = time.process_time()
    inspect(text)
    assert time.process_time() - began < 5


@given(st.text(alphabet="<>'\"#\\ \n?a:{}().1@SERVICEservice", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_can_be_judged(text: str) -> None:
    inspect(text)
    inspect_update(text)


@given(st.text(alphabet="<>'\"# \n?a:{}()", max_size=40))
def test_every_reading_covers_the_text_but_for_blanks_and_comments(text: str) -> None:
    try:
        starts = {token.start for _, token in readings(text)}
    except UnreadableError:
        return
    assert {token.start for token in tokens(text)} <= starts


def test_code_points_that_are_escaped_are_read_before_the_text_is() -> None:
    assert decoded('\\u0053ELECT * { ?s ?p \'\\u0061\' . ?s <x:\\u0061> """\\u0061""" } # \\u0061') == (
        'SELECT * { ?s ?p \'\\u0061\' . ?s <x:\\u0061> """\\u0061""" } # \\u0061'
    )
    assert decoded("\\uD800 \\U00110000") == "\\uD800 \\U00110000"
