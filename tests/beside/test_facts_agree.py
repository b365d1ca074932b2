"""The vocabularies and the curated knowledge agree with the fact files they were built from, row by row.

The fact files are no part of the repository: they lie beside it, and `make test` does without this folder.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

REPOSITORY = Path(__file__).resolve().parents[2]
FACTS = REPOSITORY.parent / "shared" / "facts"
ALKE = "https://w3id.org/alke/def#"
VOCAB = "https://w3id.org/alke/vocab/"
ID = "https://w3id.org/alke/id/"
KINDS = {"priority": "priorityOf", "perspective": "perspectiveOf", "precondition": "prerequisiteOf"}


@pytest.fixture(scope="module")
def graph() -> Graph:
    found = Graph()
    for room in ("vocabularies", "knowledge"):
        for file in sorted((REPOSITORY / "ontology" / room).glob("*.ttl")):
            found.parse(file, format="turtle")
    return found


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alke(name: str) -> URIRef:
    return URIRef(ALKE + name)


def labels(graph: Graph, thing: Node, kind: URIRef) -> dict[str, str]:
    return {o.language or "": str(o) for o in graph.objects(thing, kind) if isinstance(o, Literal)}


def in_languages(row: dict[str, str], fi: str, sv: str, en: str) -> dict[str, str]:
    return {tag: row[name] for tag, name in (("fi", fi), ("sv", sv), ("en", en)) if row[name]}


def test_the_regions_are_those_of_the_file(graph: Graph) -> None:
    listed = rows("regions.csv")
    assert len(listed) == len(set(graph.subjects(RDF.type, alke("Region"))))
    for row in listed:
        region = URIRef(f"{VOCAB}region/{row['maakunta_code']}")
        assert labels(graph, region, SKOS.prefLabel) == in_languages(row, "name_fi", "name_sv", "name_en")
        assert [str(o) for o in graph.objects(region, alke("maakuntaCode"))] == [row["maakunta_code"]]
        assert [str(o) for o in graph.objects(region, SKOS.exactMatch)] == [row["yso_place_uri"]]
        codes = {str(c) for n in graph.objects(region, alke("hasNutsCode")) for c in graph.objects(n, alke("nutsCode"))}
        assert codes == {row["nuts3_2016_2021"], row["nuts3_2024"]} - {""}


def test_a_nuts_code_says_the_versions_in_which_the_file_lists_it(graph: Graph) -> None:
    old = {row["nuts3_2016_2021"] for row in rows("regions.csv")}
    new = {row["nuts3_2024"] for row in rows("regions.csv")} - {""}
    for code in graph.subjects(RDF.type, alke("NutsCode")):
        text = labels(graph, code, RDFS.label)["fi"]
        name = str(graph.value(code, alke("nutsCode")))
        assert ("2016–2021" in text, "2024" in text) == (name in old, name in new)


def test_the_subjects_are_those_of_the_file_with_the_labels_of_yso(graph: Graph) -> None:
    listed = rows("yso-themes.csv")
    assert len({row["uri"] for row in listed}) == len(
        set(graph.subjects(SKOS.inScheme, URIRef("http://www.yso.fi/onto/yso/")))
    )
    for row in listed:
        expected = in_languages(row, "yso_fi", "yso_sv", "yso_en")
        assert labels(graph, URIRef(row["uri"]), SKOS.prefLabel) == expected


def test_the_states_of_progress_are_those_of_the_file(graph: Graph) -> None:
    scheme = f"{VOCAB}progress-state"
    listed = {row["state"]: in_languages(row, "fi", "sv", "en") for row in rows("states.csv")}
    found = {
        str(c).rsplit("/", 1)[1]: labels(graph, c, SKOS.prefLabel)
        for c in graph.subjects(SKOS.inScheme, URIRef(scheme))
    }
    assert found == listed


def test_the_parts_of_the_decisions_are_those_of_the_file(graph: Graph) -> None:
    listed = {
        (
            row["decision"],
            KINDS[row["kind"].split(" ")[0]],
            tuple(sorted(in_languages(row, "fi", "sv", "en").items())),
        )
        for row in rows("decisions.csv")
    }
    found = {
        (
            str(decision).rsplit("/", 1)[1],
            kind,
            tuple(sorted(labels(graph, part, RDFS.label).items())),
        )
        for kind in KINDS.values()
        for part, decision in graph.subject_objects(alke(kind))
    }
    assert found == listed


def test_the_decisions_carry_the_day_or_the_month_of_the_file(graph: Graph) -> None:
    for row in rows("decisions.csv"):
        decision = URIRef(f"{ID}decision/{row['decision']}")
        days = [str(o) for o in graph.objects(decision, alke("adoptedOn"))]
        assert days == ([row["adopted"]] if len(row["adopted"]) == 10 else [])
        if not days:
            month = graph.value(decision, URIRef("http://purl.org/dc/terms/date"))
            assert str(month) == row["adopted"]


def test_the_lineage_is_that_of_the_file(graph: Graph) -> None:
    def label(thing: Node | None) -> str:
        return labels(graph, thing, RDFS.label)["fi"] if thing else ""

    draft = f"{ID}decision/2024-2027-draft/"
    found = {
        (
            label(subject),
            str(graph.value(link, alke("linkKind"))).rsplit("/", 1)[1],
            label(graph.value(link, alke("linkObject"))),
        )
        for link, subject in graph.subject_objects(alke("linkSubject"))
        if str(subject).startswith(draft)
    }
    assert found == {(row["from_label"], row["kind"], row["to_label"]) for row in rows("lineage.csv")}
    for row in rows("lineage.csv"):
        if row["to_label"]:
            pairs = {(label(s), label(o)) for s, o in graph.subject_objects(alke(f"{row['kind']}To"))}
            assert (row["from_label"], row["to_label"]) in pairs


def test_the_rounds_are_those_of_the_file_and_known_days_are_only_given_where_no_document_gives_them(
    graph: Graph,
) -> None:
    listed = rows("rounds.csv")
    rounds = {str(graph.value(r, alke("year"))): r for r in graph.subjects(RDF.type, alke("DiscussionRound"))}
    assert set(rounds) == {row["year"] for row in listed}
    for row in listed:
        node = rounds[row["year"]]
        given = [str(graph.value(node, alke(p))) for p in ("startDate", "endDate") if graph.value(node, alke(p))]
        by_document = row["status"] == "document"
        expected = [] if by_document or "/" not in row["dates"] else row["dates"].split("/")
        assert given == expected
