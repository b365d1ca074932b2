"""An answer that holds nothing is known by its bytes, in every form; one that holds anything is not taken for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store, Triple

from service.ask.query import rdf_format
from service.store.graphs import triples_as
from service.web.empty import is_empty
from service.web.negotiation import CSV, GRAPHS, JSON, TSV, XML

TEXTS = st.lists(
    st.one_of(st.text(max_size=9), st.sampled_from(['"bindings":[]}}', "<results></results></sparql>", "\n", ""])),
    max_size=3,
)


@given(TEXTS, st.sampled_from(["?v", "?v ?w", "*", "(?v AS ?x)"]))
def test_rows_are_told_from_none(texts: list[str], head: str) -> None:
    store = Store()
    store.extend(Quad(NamedNode(f"x:{n}"), NamedNode("x:p"), Literal(text)) for n, text in enumerate(texts))
    for media in (JSON, XML, CSV, TSV):
        answer = store.query(f"SELECT {head} {{ ?s <x:p> ?v }}")
        body = answer.serialize(format=QueryResultsFormat.from_media_type(media))  # type: ignore[union-attr]
        assert is_empty(body or b"", media) == (not texts)


@given(TEXTS)
def test_statements_are_told_from_none(texts: list[str]) -> None:
    found = [Triple(NamedNode("x:s"), NamedNode("x:p"), Literal("x" + str(len(text)))) for text in texts]
    for media in set(GRAPHS.values()):
        assert is_empty(triples_as(found, rdf_format(media)), media) == (not texts)
