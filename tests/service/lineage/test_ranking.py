"""What people accepted stands first among the candidates, on the documents and on invented years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from service.lineage.compare import WEIGHTS, compare
from service.lineage.item import Item
from service.lineage.ranking import Index, best, candidates
from service.lineage.relations import kind, relations
from service.lineage.vocabulary import corpus
from service.lineage.words import near
from tests.service.lineage.naming import by_other_names, by_succession, listed
from tests.service.lineage.ranking import figures
from tests.service.lineage.unseen import pairs, precision, ranks

YEARS = {
    "Puhdas vesi ja vesistöjen kunnostus": ("2027", "2028", "Vesistöjen tila"),
    "Nuorten osallisuus": ("2027", "2028", "Lasten ja nuorten hyvinvointi"),
    "Raideliikenteen kehittäminen": ("2027", "2029", "Maakuntien rautatieyhteydet"),
    "Datatalous alueilla": ("2028", "2030", "Digitalisaatio ja datakeskukset"),
    "Rajaseudun turvallisuus": ("2028", "2029", "Itärajan tilanne ja kokonaisturvallisuus"),
    "Osaajien houkuttelu": ("2027", "2028", "Työvoiman osaaminen ja rekrytointi"),
}


OTHERWISE_SAID = {
    "inflected": {
        "Saaristoalueiden elinvoima": "Saaristojen elinvoiman turvaaminen",
        "Metsien käyttö ja puurakentaminen": "Metsäbiotalous ja puu",
        "Kaupunkien kestävä kasvu": "Kestävä kaupunkikehitys",
        "Ikääntyneiden palvelut harvaan asutuilla alueilla": "Väestön vanheneminen ja palvelujen saatavuus",
        "Kaivosteollisuuden vastuullisuus": "Vastuulliset kaivokset ja mineraalit",
        "Maahanmuuttajien kotoutuminen": "Kotouttaminen ja maahanmuutto",
        "Yliopistojen ja ammattikorkeakoulujen rooli": "Korkeakoulutus alueiden voimavarana",
        "Pohjoinen yhteistyö ja Arktis": "Arktinen ulottuvuus",
        "Kuntatalous": "Kuntien talouden tasapaino",
    },
    "Swedish": {
        "Skärgårdens livskraft": "Levande skärgård",
        "Kompetens och arbetskraft": "Tillgången på kunnig arbetskraft",
        "Grön omställning i regionerna": "Den gröna omställningen",
        "Tillgänglighet och trafikförbindelser": "Trafiknätets tillgänglighet",
        "Försörjningsberedskap": "Beredskap och försörjningstrygghet",
        "Ungas delaktighet": "Barns och ungdomars välfärd",
    },
    "Finnish to Swedish": {
        "Huoltovarmuus": "Försörjningsberedskap",
        "Saavutettavuus": "Tillgänglighet",
        "Vihreä siirtymä": "Den gröna omställningen",
        "Työvoiman saatavuus": "Tillgång till arbetskraft",
        "Luonnon monimuotoisuus": "Naturens mångfald",
        "Digitalisaatio": "Digitaliseringen",
    },
}


def theme(label: str, when: str, *under: str) -> Item:
    return Item(f"https://w3id.org/alke/id/x{when}/theme/{label}", "Theme", label, when, f"x{when}", under)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Store:
    from tests.questions.freeze import loaded

    return loaded(tmp_path_factory.mktemp("ranking"))


def test_accepted_links_are_ranked_first_by_relation(published: Store) -> None:
    found = figures(published)
    assert {"themes", "decisions", "skos:closeMatch", "alke:relatesToFactor"} <= set(found)
    for sort, figure in found.items():
        assert figure.precision >= 0.85, (sort, figure)
        assert figure.left_out >= 0.85, (sort, figure)
        assert figure.within == 1, (sort, figure)


def test_organisations_and_instruments_are_found_by_names_that_nobody_told_of_them(published: Store) -> None:
    known = listed(published)
    told = by_other_names(known) | by_succession(known)
    assert told.pop("the same by names alone").precision < 0.85, "names are no longer too little: publish the figure"
    for sort, found in told.items():
        assert found.precision >= 0.85 and found.within == 1, (sort, found)


def test_themes_of_invented_years_find_what_they_go_on_in() -> None:
    index = Index(corpus())
    early = {label: theme(label, when) for label, (when, _, _) in YEARS.items()}
    late = {later: theme(later, when) for _, when, later in YEARS.values()}
    for item in (*early.values(), *late.values()):
        index.add(item)
    ranks = []
    for label, (_, _, later) in YEARS.items():
        found = [c for c in candidates(early[label], index) if c.subject == early[label]]
        order = [c.object.label for c in sorted(found, key=lambda c: (-c.likeness.score, c.object.iri))]
        ranks.append(order.index(later) + 1)
    assert sum(1 / rank for rank in ranks) / len(ranks) >= 0.85, dict(zip(YEARS, ranks, strict=True))


def test_invented_themes_that_no_word_was_chosen_for_find_their_factor() -> None:
    found = ranks(pairs())
    assert len(found) == 20
    assert precision(found.values()) >= 0.8, found


@pytest.mark.parametrize("way", OTHERWISE_SAID)
def test_themes_find_what_they_go_on_in_when_it_is_said_otherwise(way: str) -> None:
    pairs = OTHERWISE_SAID[way]
    index = Index(corpus())
    for label, later in pairs.items():
        index.add(theme(label, "2027"))
        index.add(theme(later, "2029"))
    ranks = {}
    for label, later in pairs.items():
        found = [c for c in candidates(theme(label, "2027"), index) if c.subject.label == label]
        order = [c.object.label for c in sorted(found, key=lambda c: (-c.likeness.score, c.object.iri))]
        ranks[label] = order.index(later) + 1 if later in order else 10**6
    assert sum(1 / rank for rank in ranks.values()) / len(ranks) >= 0.8, ranks


def test_nothing_goes_on_backwards_or_over_more_than_a_term() -> None:
    old, new, far = theme("Huoltovarmuus", "2023"), theme("Huoltovarmuus", "2025"), theme("Huoltovarmuus", "2031")
    assert [r.predicate for r in relations(old, new)] == ["alke:continuesIn"]
    assert relations(new, old) == relations(old, far) == relations(old, old) == ()


def test_a_name_that_lives_on_in_part_has_narrowed() -> None:
    wide, narrow = theme("Kokonaisturvallisuus ja huoltovarmuus", "2023"), theme("Kokonaisturvallisuus", "2024")
    index = Index(corpus())
    index.add(wide)
    index.add(narrow)
    (found,) = best(candidates(wide, index))
    assert kind(found.relation, found.likeness) == ("narrowed", "alke:narrowedTo")


@pytest.mark.parametrize(
    ("first", "second"),
    [("luonto", "luonnon"), ("kasvu", "talouskasvun"), ("alueet", "aluelähtöisyys"), ("osaaminen", "osaamista")],
)
def test_forms_of_one_word_and_parts_of_compounds_are_near(first: str, second: str) -> None:
    assert near(first, second) >= 0.5


@pytest.mark.parametrize(("first", "second"), [("kansainvälisyys", "kansallisten"), ("elinkeinot", "elinympäristö")])
def test_words_that_only_begin_alike_are_not_near(first: str, second: str) -> None:
    assert near(first, second) == 0


@given(st.text("aeilnstuv ", min_size=1, max_size=40), st.text("aeilnstuv ", min_size=1, max_size=40))
def test_a_score_is_a_share_does_not_depend_on_the_order_and_is_explained(first: str, second: str) -> None:
    one, other, known = theme(first, "2023"), theme(second, "2025"), corpus()
    known.add(one)
    there, back = compare(one, other, known), compare(other, one, known)
    assert 0 <= there.score <= 1
    assert there.score == pytest.approx(back.score)
    assert {part.reason for part in there.parts} <= set(WEIGHTS)
    assert (there.score > 0) == bool(there.parts)
