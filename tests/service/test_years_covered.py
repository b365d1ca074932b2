"""A year is covered by the same documents in pictures, in `alke coverage` and in the questions about gaps."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from service.insight.pictures.years import years_of
from service.questions.catalogue import load_catalogue
from service.silence.cover import cover
from service.store.asked import asked

# A memo of 2031 that is of no round, and a form of 2033 that follows up the round of 2032.
DATA = """
@prefix alke: <https://w3id.org/alke/def#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<x:2030> a alke:DiscussionRound ; alke:year "2030"^^xsd:gYear .
<x:2031> a alke:DiscussionRound ; alke:year "2031"^^xsd:gYear .
<x:2032> a alke:DiscussionRound ; alke:year "2032"^^xsd:gYear .
<x:2033> a alke:DiscussionRound ; alke:year "2033"^^xsd:gYear .
<x:region> a alke:Region ; skos:prefLabel "Koemaa"@fi .
<x:memo> a alke:SourceDocument ; alke:year "2031"^^xsd:gYear ; dct:spatial <x:region> .
<x:form> a alke:SourceDocument ; alke:year "2033"^^xsd:gYear ; dct:temporal <x:2032> .
<x:memo-1> alke:versionOf <x:memo> . <x:form-1> alke:versionOf <x:form> .
"""


def test_a_document_of_no_round_covers_its_year_and_one_of_a_round_that_of_the_round_everywhere() -> None:
    store = Store()
    store.load(DATA.encode(), RdfFormat.TURTLE)
    questions = load_catalogue().questions
    told = cover(store, "fi")
    assert years_of(store).loaded == {2031, 2032}
    assert (told.covered("years"), told.gaps("years")) == (("2031", "2032"), ("2030", "2033"))
    gaps = [
        row["name"].value for row in asked(store, questions["gaps-of-coverage"].text) if row["kind"].value == "year"
    ]
    assert gaps == ["2030", "2033"]
    regions = asked(store, questions["years-of-regions-not-loaded"].text)
    assert [(row["year"].value, row["yearIsLoaded"].value) for row in regions] == [
        ("2030", "false"),
        ("2032", "true"),
        ("2033", "false"),
    ]
