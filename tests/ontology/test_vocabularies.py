"""The vocabularies and the curated knowledge say what their sources give, once, and nothing else.

`ontology/vocabularies` and `ontology/knowledge` are held to the house rules as they stand; the fact
files are compared with them by tests/facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
VOCABULARIES = sorted((ONTOLOGY / "vocabularies").glob("*.ttl"))
KNOWLEDGE = sorted((ONTOLOGY / "knowledge").glob("*.ttl"))
ALKE = "https://w3id.org/alke/def#"
VOCAB = "https://w3id.org/alke/vocab/"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)

# Common nouns, which the project may translate. Everything else with a label is a name.
COMMON_NOUNS = {"ActorGroup", "GovernmentLevel", "Area"}
# Councils, ministries and centres whose Swedish name a source gives.
SWEDISH_COUNCILS = (
    "uudenmaan-liitto", "varsinais-suomen-liitto", "pirkanmaan-liitto", "kymenlaakson-liitto", "pohjanmaan-liitto",
    "pohjois-pohjanmaan-liitto", "kainuun-liitto", "lapin-liitto",
)  # fmt: skip
MINISTRIES = (
    "vnk", "ulkoministerio", "oikeusministerio", "sm", "plm", "vm", "okm", "mmm", "lvm", "tem", "stm", "ym",
)  # fmt: skip
ELY_AREAS = (
    "uudenmaan", "varsinais-suomen", "satakunnan", "hameen", "pirkanmaan", "kaakkois-suomen", "etela-savon",
    "pohjois-savon", "pohjois-karjalan", "etela-pohjanmaan", "pohjanmaan", "pohjois-pohjanmaan",
    "kainuun", "lapin",
)  # fmt: skip
# Names whose Swedish or English form a source gives, or which are common nouns themselves (valtio, hallitus).
TRANSLATED_NAMES = {
    **{f"actor/{council}": {"sv"} for council in SWEDISH_COUNCILS},
    **{f"actor/{ministry}": {"sv"} for ministry in MINISTRIES},
    **{f"actor/{area}-ely-keskus": {"sv"} for area in ELY_AREAS},
    "actor/valtioneuvosto": {"sv"},
    "actor/valtio": {"sv", "en"},
    "actor/hallitus": {"sv", "en"},
    "instrument/perhepolitiikka": {"sv", "en"},
    "instrument/asuntopolitiikka": {"sv", "en"},
}
# Labels that two entries of one scheme may share; the reader of a family chooses between them.
SHARED_LABELS: dict[str, set[str]] = {}


def parse(files: list[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return parse(VOCABULARIES)


@pytest.fixture(scope="module")
def knowledge() -> Graph:
    return parse(KNOWLEDGE)


def entries(graph: Graph) -> list[URIRef]:
    """Every labelled entry of a scheme."""
    return sorted(s for s in set(graph.subjects(SKOS.prefLabel)) if isinstance(s, URIRef))


def instances(graph: Graph, *classes: str) -> list[URIRef]:
    found = {s for name in classes for s in graph.subjects(RDF.type, URIRef(ALKE + name))}
    return sorted(s for s in found if isinstance(s, URIRef))


def local(iri: URIRef) -> str:
    return iri.removeprefix(VOCAB)


def languages(graph: Graph, entry: URIRef) -> set[str]:
    return {o.language or "" for o in graph.objects(entry, SKOS.prefLabel) if isinstance(o, Literal)}


@pytest.mark.parametrize("file", [*VOCABULARIES, *KNOWLEDGE], ids=lambda file: file.name)
def test_every_file_is_turtle_and_says_something(file: Path) -> None:
    assert len(parse([file])) > 0


def test_no_entry_is_described_in_two_files() -> None:
    seen = Counter(s for file in [*VOCABULARIES, *KNOWLEDGE] for s in set(parse([file]).subjects(RDF.type)))
    assert [s for s, n in seen.items() if n > 1] == []


def test_no_data_holds_a_blank_node() -> None:
    graph = parse([*VOCABULARIES, *KNOWLEDGE])
    assert all(isinstance(s, URIRef) for s in graph.subjects())


def test_every_entry_has_one_finnish_name_and_at_most_one_in_another_language(vocabulary: Graph) -> None:
    wrong = []
    for entry in entries(vocabulary):
        counted = Counter(o.language for o in vocabulary.objects(entry, SKOS.prefLabel) if isinstance(o, Literal))
        if counted["fi"] != 1 or max(counted.values()) > 1 or not set(counted) <= {"fi", "sv", "en"}:
            wrong.append(entry)
    assert wrong == []


def test_every_entry_names_its_source_and_its_scheme(vocabulary: Graph) -> None:
    for entry in entries(vocabulary):
        assert vocabulary.value(entry, DCTERMS.source) or list(vocabulary.objects(entry, DCTERMS.source)), entry
        assert list(vocabulary.objects(entry, SKOS.inScheme)), entry


def test_every_scheme_in_use_is_described_in_three_languages(vocabulary: Graph) -> None:
    for scheme in set(vocabulary.objects(None, SKOS.inScheme)):
        named = {o.language for o in vocabulary.objects(scheme, RDFS.label) if isinstance(o, Literal)}
        assert named == {"fi", "sv", "en"}, scheme


def test_no_scheme_is_itself_something_a_text_could_mention(vocabulary: Graph) -> None:
    schemes = set(vocabulary.subjects(RDF.type, SKOS.ConceptScheme))
    assert [s for s in schemes if any((s, label, None) in vocabulary for label in LABELS)] == []


@pytest.mark.parametrize(
    ("classes", "count"),
    [(("Region",), 19), (("RegionalCouncil",), 18), (("ElyCentre",), 15), (("VitalityCentre",), 10)],
)
def test_the_vocabulary_is_whole(vocabulary: Graph, classes: tuple[str, ...], count: int) -> None:
    assert len(instances(vocabulary, *classes)) == count


def test_ten_ministries_and_offices_are_those_of_the_letter_and_two_more_are_only_named_elsewhere(
    vocabulary: Graph,
) -> None:
    every = instances(vocabulary, "Ministry", "GovernmentOffice")
    letter = [m for m in every if (m, DCTERMS.source, Literal("document 003")) in vocabulary]
    assert len(letter) == 10
    assert len(every) == 12
    assert all((m, URIRef(ALKE + "abbreviation"), None) in vocabulary for m in letter)


def test_the_councils_work_in_eighteen_different_regions_and_none_in_aland(vocabulary: Graph) -> None:
    areas = {
        area
        for council in instances(vocabulary, "RegionalCouncil")
        for area in vocabulary.objects(council, URIRef(ALKE + "operatesIn"))
    }
    assert areas == set(instances(vocabulary, "Region")) - {URIRef(VOCAB + "region/21")}


def test_a_label_leads_to_one_entry_of_its_scheme(vocabulary: Graph) -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries(vocabulary):
        scheme = local(entry).rsplit("/", 1)[0]
        if scheme.startswith(("lexicon", "http")):
            continue
        for kind in LABELS:
            for label in vocabulary.objects(entry, kind):
                if isinstance(label, Literal) and label.language == "fi":
                    found[scheme, label.lower()].add(local(entry))
    shared = {label: owners for (_, label), owners in found.items() if len(owners) > 1}
    assert shared == SHARED_LABELS


def test_a_name_carries_only_the_languages_its_source_gives(vocabulary: Graph) -> None:
    names = {}
    for entry in entries(vocabulary):
        classes = {t.removeprefix(ALKE) for t in map(str, vocabulary.objects(entry, RDF.type)) if t.startswith(ALKE)}
        extra = languages(vocabulary, entry) - {"fi"}
        if classes and not classes & {*COMMON_NOUNS, "Region"} and extra:
            names[local(entry)] = extra
    assert names == TRANSLATED_NAMES


def test_the_projects_own_concepts_are_in_three_languages(vocabulary: Graph) -> None:
    concepts = map(str, vocabulary.subjects(RDF.type, SKOS.Concept))
    own = [URIRef(c) for c in concepts if c.startswith(VOCAB) and not c.startswith(VOCAB + "lexicon/")]
    assert len(own) > 50
    for concept in own:
        for kind in (SKOS.prefLabel, SKOS.definition):
            spoken = {o.language for o in vocabulary.objects(concept, kind) if isinstance(o, Literal)}
            assert spoken == {"fi", "sv", "en"}, (concept, kind)


def test_the_planned_county_is_never_found_by_the_word_for_todays_region(vocabulary: Graph) -> None:
    county = URIRef(VOCAB + "actor/maakunta-uudistus")
    labels = {str(o).lower() for kind in LABELS for o in vocabulary.objects(county, kind)}
    assert not labels & {"maakunta", "maakunnat"}
    assert (county, SKOS.closeMatch, URIRef(VOCAB + "actor/maakunnat")) in vocabulary
    assert list(vocabulary.objects(county, SKOS.exactMatch)) == []


def test_a_misspelt_advisory_board_is_no_variant(vocabulary: Graph) -> None:
    assert "Alueiden uudistuminen neuvottelukunta" not in {str(o) for o in vocabulary.objects()}


def test_the_change_of_2026_is_dated_on_both_sides(vocabulary: Graph) -> None:
    ends = {
        str(o) for c in instances(vocabulary, "ElyCentre") for o in vocabulary.objects(c, URIRef(ALKE + "validUntil"))
    }
    starts = {
        str(o)
        for c in instances(vocabulary, "VitalityCentre")
        for o in vocabulary.objects(c, URIRef(ALKE + "validFrom"))
    }
    assert (ends, starts) == ({"2025-12-31"}, {"2026-01-01"})


def test_every_curated_thing_is_named_and_sourced(knowledge: Graph) -> None:
    for thing in set(knowledge.subjects(RDF.type)):
        assert list(knowledge.objects(thing, DCTERMS.source)), thing
        if (thing, RDF.type, URIRef(ALKE + "Link")) not in knowledge:
            assert list(knowledge.objects(thing, RDFS.label)), thing


def test_what_knowledge_refers_to_is_described_somewhere(vocabulary: Graph, knowledge: Graph) -> None:
    known = set(vocabulary.subjects()) | set(knowledge.subjects())
    ours = ("https://w3id.org/alke/vocab/", "https://w3id.org/alke/id/")
    missing = {o for o in knowledge.objects() if isinstance(o, URIRef) and str(o).startswith(ours)} - known
    assert missing == set()


def test_the_lapsed_bill_is_no_act_and_no_section_hangs_on_an_act(knowledge: Graph) -> None:
    bill = URIRef("https://w3id.org/alke/id/legal/he-35-2018")
    draft = URIRef("https://w3id.org/alke/id/legal/he-alueiden-kehittaminen-ja-kasvupalvelut")
    assert (bill, RDF.type, URIRef(ALKE + "Act")) not in knowledge
    assert (draft, URIRef(ALKE + "versionOfBill"), bill) in knowledge
    assert list(knowledge.objects(draft, URIRef(ALKE + "instrumentNumber"))) == []
    assert instances(knowledge, "LegalProvision") == []


def test_no_round_is_given_a_legal_basis(knowledge: Graph) -> None:
    assert list(knowledge.subject_objects(URIRef(ALKE + "legalBasis"))) == []
