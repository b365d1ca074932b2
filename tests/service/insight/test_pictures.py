"""Pictures of the documents of this repository and of stores made by hand: facts, gaps, room, signs, languages."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from service.insight.errors import NotShownError
from service.insight.kept import made, network_of
from service.insight.network import Network
from service.insight.pictures.drawing import Box, Drawing, Paragraph
from service.insight.pictures.measured import width, wrapped
from service.insight.pictures.picture import KINDS, Asked, picture
from service.insight.pictures.standing import ALL, told
from service.insight.pictures.svg import svg
from service.insight.pictures.wording import TEXTS
from service.insight.told import Teller
from service.store.home import Home
from service.store.reader import open_current
from tests.plain_words import BANNED
from tests.service.insight.drawn import bare, crossings, elements, faults, graph, published
from tests.service.serving import server

THEME, MEASURE = "Huoltovarmuus ja kokonaisturvallisuus", "älykkään erikoistumisen kansallista"
LANGUAGES = ("fi", "sv", "en")
THINGS = {"theme-life": THEME, "measure-trace": MEASURE, "theme-matrix": None, "measure-states": None}
NOTHING = published("")
SIGNS = {
    words
    for language in LANGUAGES
    for words in (
        *(told(standing, language) for standing in ALL),
        *(TEXTS[language][name] for name in ("computed-long", "round")),
    )
}


@pytest.fixture(scope="module")
def store(documents: Home) -> Store:
    return open_current(documents)


@pytest.fixture(scope="module")
def network(documents: Home, store: Store) -> Network:
    return network_of(documents, str(documents.current_load()), store)


def drawn(kind: str, store: Store, thing: str | None, language: str = "fi", network: Network | None = None) -> Drawing:
    asked = Asked(thing, store, lambda: network or made(store), Teller(store, language), "000001-abcdef01")
    return picture(kind, asked)


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, LANGUAGES)))
def test_a_picture_of_the_documents_is_whole_and_its_text_says_the_same(
    kind: str, language: str, store: Store, network: Network
) -> None:
    drawing = drawn(kind, store, THINGS[kind], language, network)
    assert list(faults(drawing, SIGNS)) == []
    root = elements(drawing)
    assert (root.get("role"), root.get("lang")) == ("img", language)
    title, text = root[0], root[1]
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), text.get("id"))
    assert (title.text, text.text) == (drawing.title, drawing.text)
    assert kind != "theme-life" or list(crossings(drawing)) == []
    assert svg(drawing) == svg(drawn(kind, store, THINGS[kind], language, network))


def test_the_words_of_pictures_are_plain_and_in_all_languages() -> None:
    assert {frozenset(texts) for texts in TEXTS.values()} == {frozenset(TEXTS["fi"])}
    for texts in TEXTS.values():
        assert [text for text in texts.values() if BANNED.search(text)] == []


def test_a_life_shows_forms_links_reasons_and_places(store: Store) -> None:
    text = drawn("theme-life", store, THEME).text
    assert "2023\n  keskusteluteema: Huoltovarmuus ja kokonaisturvallisuus" in text
    assert "    Valtion ja maakuntien aluekehittämiskeskustelut 2023: Johtopäätökset, sivu 1, rivi 16" in text
    assert "Kokonaisturvallisuus ja huoltovarmuus (2023) → Kokonaisturvallisuus (2024). Asiantuntijan" in text
    assert "Peruste: Sama nimi kuin 27.3.2024 tehdyssä päätöksessä." in text
    assert "Hyväksyi ALKE-graafin ylläpitäjä, 22.11.2026." in text


def test_what_was_dropped_ends_in_its_box(store: Store) -> None:
    drawing = drawn("theme-life", store, "Osallisuus")
    assert any("■ jätetty pois [1]" in p.lines for p in drawing.parts if isinstance(p, Paragraph))
    assert "1 jätetty pois: Osallisuus (2023). Asiantuntijan yhdistämä." in drawing.text


def test_a_trace_says_what_is_law_and_what_has_lapsed(store: Store, network: Network) -> None:
    text = drawn("measure-trace", store, MEASURE, "fi", network).text
    assert "aluekehittämispäätös: Aluekehittämispäätös 2024–2027" in text
    assert text.index("hallituksen esitys: HE laiksi") < text.index("rauennut 8.3.2019 alkaen")
    assert "Aluekehitysjärjestelmä muutoksessa, sivu 3, rivi 30" in text
    assert "alueellisia valintoja näkyväksi" in text
    assert "alu- eellisia" not in text


def test_a_trace_leads_on_to_what_a_bill_is_a_version_of_and_shows_each_provision(
    store: Store, network: Network
) -> None:
    text = drawn("measure-trace", store, MEASURE, "fi", network).text
    assert text.index("kasvupalveluista, 5 §") < text.index("esityksen versio") < text.index("(HE 35/2018 vp)")
    assert re.findall(r"^Lakiin.*", text, re.MULTILINE) == ["Lakiin:"]
    several = drawn("measure-trace", store, "Kehitetään valtion ja kuntien yhteistyössä osana", "fi", network)
    assert re.findall(r"^Lakiin.*", several.text, re.MULTILINE) == ["Lakiin 1/3:", "Lakiin 2/3:", "Lakiin 3/3:"]
    assert [section for section in ("5 §", "säännös: 32 §", "säännös: 6 §") if section not in several.text] == []
    assert re.search(r"Lisäksi \d+ säännökseen johtaa tie", several.text)
    assert several.text.count("toimenpide: ") == 1
    assert list(faults(several, SIGNS)) == []


def test_a_trace_without_a_way_says_so() -> None:
    lonely = published(graph("stated", 'id:m a alke:Measure ; rdfs:label "Tuetaan kyliä"@fi .'))
    drawing = drawn("measure-trace", lonely, "id/m", "sv")
    assert "Till någon lag finns ingen väg" in drawing.text
    assert sum(isinstance(part, Box) and part.hatched for part in drawing.parts) == 2
    assert list(faults(drawing, SIGNS)) == []


def test_a_year_that_is_not_loaded_differs_from_one_that_names_no_theme(store: Store) -> None:
    drawing = drawn("theme-matrix", store, None)
    assert "2018–2021: Asiakirjoja ei ole ladattu." in drawing.text
    assert "2024: Ladatut asiakirjat eivät nimeä teemoja." in drawing.text
    assert sum(isinstance(part, Box) and part.hatched for part in drawing.parts) == 2
    assert (
        "kehittämistekijä Turvallisuus: asiantuntijan yhdistämä; 6 toimenpidettä (asiantuntijan yhdistämä); "
        "1 toimenpide (vasta ehdotettu, kukaan ei ole päättänyt). Peruste:"
    ) in drawing.text
    assert (
        "vasta ehdotettu, kukaan ei ole päättänyt; 4 toimenpidettä (asiantuntijan yhdistämä). Peruste:" in drawing.text
    )


def test_the_matrix_of_a_year_has_that_year_alone(store: Store) -> None:
    text = drawn("theme-matrix", store, "2023", "en").text
    assert set(re.findall(r"^  (\d{4})", text, re.MULTILINE)) == {"2023"}
    assert "2019: No documents have been loaded." in drawn("theme-matrix", store, "2019", "en").text


STATES = graph(
    "stated",
    """id:round a alke:DiscussionRound ; alke:year "2023" . id:theme a alke:Theme ; alke:themeOf id:round .
    id:f-2023 a alke:FollowUpRound ; alke:followUpOf id:round ; rdfs:label "Seuranta syksy 2023"@fi .
    id:f-2024 a alke:FollowUpRound ; alke:followUpOf id:round ; rdfs:label "Seuranta 2024"@fi .
    """
    + " ".join(
        f"id:m{n} a alke:Measure ; alke:inTheme id:theme ; alke:measureKind id:k ; alke:raisedBy id:p ."
        for n in range(6)
    )
    + " ".join(f"id:r{n} alke:reportedIn id:f-2023 ; alke:reportOf id:m{n} ." for n in range(5))
    + " id:r0 alke:progressState <https://w3id.org/alke/vocab/progress-state/done> ."
    + " id:r9 alke:reportedIn id:f-2023 ; alke:reportOf id:m0 ;"
    + " alke:progressState <https://w3id.org/alke/vocab/progress-state/under-way> .",
) + graph(
    "inferred",
    """id:r1 alke:progressState <https://w3id.org/alke/vocab/progress-state/done> .
    id:r2 alke:progressState <https://w3id.org/alke/vocab/progress-state/left-empty> .
    id:r3 alke:progressState <https://w3id.org/alke/vocab/progress-state/nothing-new> .""",
)


def test_stated_inferred_empty_nothing_new_and_not_reported_are_told_apart() -> None:
    drawing = drawn("measure-states", published(STATES), None)
    lines = {line.partition(": ")[0].strip(): line.partition(": ")[2] for line in drawing.text.splitlines()}
    assert lines["done"] == "2 (sanottu 1; päätelty 1)"
    assert lines["under-way"] == "1 (sanottu 1)"
    assert lines["left-empty"] == "1 (päätelty 1)"
    assert lines["nothing-new"] == "1 (päätelty 1)"
    assert lines["not-reported"] == "1 (laskettu 1)"
    assert lines["sanoja ilman tilaa"] == "1 (sanottu 1)"
    assert "Seuranta 2024 (keskustelut 2023)\n  Kierroksen lomakkeita ei ole ladattu." in drawing.text
    assert list(faults(drawing, SIGNS)) == []


@pytest.mark.parametrize("kind", ["theme-matrix", "measure-states"])
def test_where_there_is_nothing_the_picture_says_what_is_missing(kind: str) -> None:
    drawing = drawn(kind, NOTHING, None)
    assert TEXTS["fi"]["matrix-empty" if kind == "theme-matrix" else "states-none"] in drawing.text
    assert list(faults(drawing, SIGNS)) == []
    assert any(isinstance(part, Box) and part.hatched for part in drawing.parts)


LONG = "Kokonaisturvallisuuden ja huoltovarmuuden aluekehittämisnäkökulmien yhteensovittamistoimenpidekokonaisuus "


def test_many_themes_with_long_names_stay_legible_and_what_is_left_out_is_said() -> None:
    themes = " ".join(
        f'id:t{n} a alke:Theme ; rdfs:label "{LONG * 2}{n}"@fi ; alke:themeOf id:round-{n % 9} .' for n in range(130)
    )
    rounds = " ".join(f'id:round-{n} a alke:DiscussionRound ; alke:year "{2010 + n}" .' for n in range(9))
    factors = " ".join(f'id:f{n} a alke:DevelopmentFactor ; rdfs:label "{LONG}{n}"@fi .' for n in range(11))
    drawing = drawn("theme-matrix", published(graph("stated", themes + rounds + factors)), None)
    assert "Kuvassa ovat 80 viimeisintä teemaa; 50 aiempaa jäi pois." in drawing.text
    assert "2010" not in drawing.text
    outside = [fault for fault in faults(drawing) if not fault.startswith("not in")]
    assert outside == []
    assert drawing.wide < 1600


def test_a_life_of_many_forms_shows_the_nearest_and_the_links_of_each_standing() -> None:
    forms = " ".join(
        f'id:t{n} a alke:Theme ; rdfs:label "{LONG}{n}"@fi ; alke:themeOf id:round-{n % 6} .' for n in range(60)
    )
    rounds = " ".join(f'id:round-{n} a alke:DiscussionRound ; alke:year "{2010 + 2 * n}" .' for n in range(6))
    stated = " ".join(f"id:t{n} alke:continuesIn id:t{n + 7} , id:t{n + 1} ." for n in range(50))
    same = "id:t0 alke:splitInto id:t6 . id:t3 alke:mergedInto id:t5 ."
    proposed = (
        "id:l a alke:Link ; alke:linkSubject id:t0 ; alke:linkObject id:t58 ; alke:linkPredicate alke:continuesIn ;"
        " alke:linkStatus <https://w3id.org/alke/vocab/link-status/proposed> ; alke:confidence 0.4 ."
        " id:k a alke:Link ; alke:linkSubject id:t0 ; alke:linkObject id:t59 ; alke:linkPredicate alke:continuesIn ;"
        " alke:linkStatus <https://w3id.org/alke/vocab/link-status/rejected> ."
    )
    made_up = published(graph("stated", forms + rounds + stated) + graph("inferred", same) + graph("loads", proposed))
    drawing = drawn("theme-life", made_up, "id/t0")
    assert re.search(r"Kuvassa ovat 40 lähintä muotoa; \d+ muotoa jäi pois\.", drawing.text)
    assert "Vasta ehdotettu, kukaan ei ole päättänyt.\n    Samankaltaisuus 0.4." in drawing.text
    assert "2011: ei ladattu" in drawing.text
    assert f"{bare(LONG)}59" not in bare(drawing.text)
    assert list(crossings(drawing)) == []
    assert [fault for fault in faults(drawing) if not fault.startswith("not in")] == []


ODD = st.text(st.characters(codec="utf-8"), max_size=300)


@settings(max_examples=60, deadline=None)
@given(ODD, st.sampled_from([60.0, 150.0, 400.0]), st.sampled_from([11.0, 13.0]), st.booleans())
def test_a_wrapped_text_loses_no_sign_and_fits(text: str, room: float, size: float, bold: bool) -> None:
    lines = wrapped(text, room, size, bold, most=10_000)
    assert bare("".join(lines)) == bare(text)
    assert all(width(line, size, bold) <= room or len(line) == 1 for line in lines)


@settings(max_examples=40, deadline=None)
@given(ODD)
def test_any_text_makes_a_well_formed_picture(text: str) -> None:
    paragraph = Paragraph(0, 0, wrapped(text, 200, 13), language=text[:8])
    root = elements(Drawing("theme-life", "fi", text, text, 300, 300, (paragraph,)))
    assert root[0].text is None or "\u202e" not in root[0].text


def test_marks_of_markup_in_a_name_are_shown_as_they_are() -> None:
    name = "<script>alert('x')</script> & \\\"lainaus\\\" ]]> \u202eliut"
    odd = published(graph("stated", f'id:t a alke:Theme ; rdfs:label "{name}"@fi .'))
    data = svg(drawn("theme-life", odd, "id/t")).decode()
    assert "<script" not in data
    assert "&lt;script&gt;" in data
    assert "\u202e" not in data


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", KINDS)
def test_texts_stand_out_from_every_ground(kind: str, store: Store, network: Network) -> None:
    parts = drawn(kind, store, THINGS[kind], "fi", network).parts
    grounds = {part.fill for part in parts if isinstance(part, Box) and part.wide > 40} | {"#ffffff"}
    for part in (part for part in parts if isinstance(part, Paragraph)):
        for ground in grounds:
            bright, dark = sorted((luminance(ground), luminance(part.fill)), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, (part.fill, ground)


def test_a_picture_is_asked_over_http_and_pages_lead_to_it(documents: Home) -> None:
    load = str(documents.current_load())
    with server(documents) as client:
        first = client.get("/pictures/theme-life", params={"thing": THEME}, headers={"Accept": "image/*"})
        assert (first.status_code, first.headers["Content-Type"]) == (200, "image/svg+xml")
        assert (first.headers["Alke-Load"], first.headers["Content-Language"]) == (load, "fi")
        again = {"Accept": "image/*", "If-None-Match": first.headers["ETag"]}
        assert client.get("/pictures/theme-life", params={"thing": THEME}, headers=again).status_code == 304
        swedish = client.get("/pictures/theme-life", params={"thing": THEME}, headers={"Accept-Language": "sv"})
        assert "Temats liv: Huoltovarmuus" in swedish.text
        assert swedish.text == client.get("/pictures/theme-life", params={"thing": THEME, "lang": "sv"}).text
        text = client.get(re.findall("<([^>]*)>", first.headers["Link"])[0])
        assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert text.text.startswith("Teeman elämä: Huoltovarmuus")
        assert client.get("/pictures/measure-trace", params={"thing": MEASURE, "as-of": "1"}).status_code == 200
        for kind, given, status in (
            ("theme-life", {}, 400),
            ("muu", {}, 404),
            ("theme-matrix", {"thing": "x"}, 400),
            ("theme-matrix", {"format": "pdf"}, 406),
        ):
            assert client.get(f"/pictures/{kind}", params=given).status_code == status
        page = client.get("/id/alke-2023-johtopaatokset/theme/vihrea-ja-digisiirtyma", headers={"Accept": "text/html"})
        front = client.get("/", headers={"Accept": "text/html"})
        leads = [lead.replace("&amp;", "&") for lead in re.findall('href="(/pictures/[^"]*)"', page.text + front.text)]
        assert len(leads) == 8
        assert [client.get(lead).status_code for lead in leads] == [200] * 8
        paths = client.get("/openapi.json").json()["paths"]
        assert {f"/pictures/{kind}" for kind in KINDS} <= set(paths)


@pytest.mark.parametrize(
    ("kind", "thing", "wrong"),
    [
        ("theme-life", None, "picture-thing"),
        ("theme-life", "ei olemassa", "thing-unknown"),
        ("theme-matrix", "²023", "picture-year"),
        ("kaikki", None, "picture-kind"),
    ],
)
def test_what_cannot_be_drawn_is_said(kind: str, thing: str | None, wrong: str, store: Store) -> None:
    with pytest.raises(NotShownError) as error:
        drawn(kind, store, thing)
    assert error.value.kind == wrong
