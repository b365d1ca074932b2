"""What is read from the address, the content type and the body of a request of the protocol."""

from __future__ import annotations

from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.store.port import Refusal
from service.web.parameters import FORM, QUERY, UPDATE, Operation, fields, of_get, of_post

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text.strip() and text[0] != "\ufeff"
)
GRAPHS = st.lists(st.sampled_from(["http://a/b?c=d&e=f", "urn:x:y", "http://ä/ö#å", "x:+%2B"]), max_size=3)
TYPES = st.sampled_from(["", ";charset=utf-8", "; charset=UTF-8", '; charset="utf-8"', "; charset=us-ascii"])


@given(TEXT, GRAPHS, GRAPHS)
def test_a_query_means_the_same_in_each_way_of_sending_it(text: str, default: list[str], named: list[str]) -> None:
    graphs = [("default-graph-uri", name) for name in default] + [("named-graph-uri", name) for name in named]
    whole, alone = urlencode([*graphs, ("query", text)]).encode(), urlencode(graphs).encode()
    wanted = Operation(text, False, tuple(default), tuple(named))
    assert of_get(read(whole)) == wanted
    assert of_post({}, FORM, whole) == wanted
    assert of_post(read(alone), QUERY, text.encode()) == wanted
    assert of_post(read(alone), FORM, urlencode({"query": text}).encode()) == wanted


@given(TEXT, GRAPHS, GRAPHS, TYPES)
def test_an_update_means_the_same_in_each_way_of_sending_it(
    text: str, default: list[str], named: list[str], encoding: str
) -> None:
    graphs = [("using-graph-uri", name) for name in default] + [("using-named-graph-uri", name) for name in named]
    wanted = Operation(text, True, tuple(default), tuple(named))
    assert of_post({}, FORM + encoding, urlencode([*graphs, ("update", text)]).encode()) == wanted
    assert of_post(read(urlencode(graphs).encode()), UPDATE.upper() + encoding, text.encode()) == wanted


def read(encoded: bytes) -> dict[str, list[str]]:
    found = fields(encoded)
    assert not isinstance(found, Refusal)
    return found


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_any_bytes_are_an_operation_or_a_refusal(address: bytes, body: bytes) -> None:
    found = fields(address)
    if isinstance(found, Refusal):
        return
    for outcome in (of_get(found), *(of_post(found, media, body) for media in (QUERY, UPDATE, FORM, "", "a/b"))):
        assert isinstance(outcome, Operation | Refusal)


@given(TEXT)
def test_a_space_may_be_a_plus_or_a_percent(text: str) -> None:
    assert read(b"query=" + quote_plus(text).encode()) == read(b"query=" + quote(text).encode()) == {"query": [text]}


ASK = "ASK {}"


@pytest.mark.parametrize(
    ("address", "content_type", "body", "kind"),
    [
        (b"", "", b"query=ASK", "unsupported-body"),
        (b"", "text/plain", b"ASK {}", "unsupported-body"),
        (b"", "application/json", b"{}", "unsupported-body"),
        (b"", QUERY + "; charset=UTF-16", ASK.encode("utf-16"), "bad-text"),
        (b"", QUERY, ASK.encode("utf-16"), "bad-text"),
        (b"", FORM, b"query=%FF", "bad-text"),
        (b"", QUERY, b" \n", "no-query"),
        (b"query=ASK", QUERY, b"ASK {}", "no-query"),
        (b"query=ASK", FORM, b"query=ASK", "no-query"),
        (b"", FORM, b"query=ASK&query=ASK", "no-query"),
        (b"", FORM, b"format=json", "no-query"),
        (b"", FORM, b"update=a&update=b", "no-update"),
        (b"", FORM, b"update=a&query=b", "no-update"),
        (b"query=ASK", UPDATE, b"CLEAR ALL", "no-update"),
        (b"using-graph-uri=x:y", QUERY, b"ASK {}", "other-parameter"),
        (b"default-graph-uri=x:y", UPDATE, b"CLEAR ALL", "other-parameter"),
        (b"default-graph-uri=relative", QUERY, b"ASK {}", "bad-iri"),
        (b"using-named-graph-uri=x:y%3E%20z", UPDATE, b"CLEAR ALL", "bad-iri"),
    ],
)
def test_what_is_not_of_the_protocol_is_refused(address: bytes, content_type: str, body: bytes, kind: str) -> None:
    outcome = of_post(read(address), content_type, body)
    assert isinstance(outcome, Refusal) and outcome.kind == kind


def test_an_update_by_get_is_refused_and_an_empty_graph_names_none() -> None:
    assert of_get({"update": ["CLEAR ALL"]}) == Refusal("update-by-get")
    assert of_get({"query": [ASK], "default-graph-uri": [""]}) == Operation(ASK, False)
