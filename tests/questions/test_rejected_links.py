"""Rejected links are found in the graph of loads, with who decided in which role, when and why."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from service.ask.run import run
from service.ask.table import plain

GRAPH = """
@prefix alke: <https://w3id.org/alke/def#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/alke/id/> .
:a rdfs:label "Saavutettavuus"@fi . :b rdfs:label "Liikenne"@fi .
<https://w3id.org/alke/graph/loads> {
  :l1 a alke:Link ; alke:linkSubject :a ; alke:linkPredicate alke:continuedBy ; alke:linkObject :b ;
    alke:rejection :l1r .
  :l1r alke:reviewerRole "data steward" ; dct:date "2026-11-25"^^xsd:date ; alke:evidenceNote "Eri asia"@fi .
  :l2 a alke:Link ; alke:linkSubject :a ; alke:linkPredicate alke:continuedBy ; alke:linkObject :c .
}
"""


def test_a_rejected_link_is_told_with_its_reason_and_a_proposed_one_is_not() -> None:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TRIG)
    table = run("rejected-links", {}, store)
    (row,) = ([plain(cell, kind) for cell, kind in zip(r, table.columns.values(), strict=True)] for r in table.rows)
    names = [value.rpartition("/")[2] for value in row]
    assert names == ["l1", "a", "Saavutettavuus", "def#continuedBy", "b", "Liikenne", "data steward", "2026-11-25",
                     "Eri asia"]  # fmt: skip
