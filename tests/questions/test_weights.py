"""The weight of responsibilities: shared by those who answer for a measure, and how it moved from round to round."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from service.ask.run import run
from service.ask.table import plain

GRAPH = """
@prefix alke: <https://w3id.org/alke/def#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://w3id.org/alke/id/> .
:y2023 alke:year "2023"^^xsd:gYear . :y2025 alke:year "2025"^^xsd:gYear .
:t1 alke:themeOf :y2023 . :t2 alke:themeOf :y2025 .
:m1 alke:inTheme :t1 ; alke:hasResponsibility :r1 , :r2 . :r1 alke:responsibleActor :tem .
:r2 alke:responsibleActor :lvm .
:m2 alke:inTheme :t2 ; alke:hasResponsibility :r3 . :r3 alke:responsibleActor :tem .
:m3 alke:inTheme :t2 ; alke:hasResponsibility :r4 , :r5 , :r6 , :r7 . :r4 alke:responsibleActor :tem .
:r5 alke:responsibleActor :lvm . :r6 alke:responsibleActor :lvm . :r7 alke:responsibleActor :ym .
:m4 alke:inTheme :t2 ; alke:hasResponsibility :r8 ; alke:sameMeasureAs :m3 . :r8 alke:responsibleActor :ym .
:tem skos:prefLabel "työ- ja elinkeinoministeriö"@fi , "arbets- och näringsministeriet"@sv .
"""


def test_a_measure_weighs_one_and_those_responsible_share_it() -> None:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    table = run("weight-of-responsibilities-by-round", {}, store)
    rows = [[plain(cell, kind) for cell, kind in zip(row, table.columns.values(), strict=True)] for row in table.rows]
    told = [
        (year, actor.rpartition("/")[2], n, round(float(w), 3), y, p and float(p))
        for year, actor, _, n, w, y, p in rows
    ]
    assert told == [
        ("2023", "lvm", "1", 0.5, "", ""),
        ("2023", "tem", "1", 0.5, "", ""),
        ("2025", "tem", "2", 1.333, "2023", 0.5),
        ("2025", "lvm", "1", 0.333, "2023", 0.5),
        ("2025", "ym", "1", 0.333, "", ""),
    ]
