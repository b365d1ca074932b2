"""Forms of kinds that no generator makes: other heads, themes over rows, numbered measures, cells of labels."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from loaders.form.heads import follow_up
from loaders.reading import Reading
from tests.form.compare import read_form, said, told
from tests.form.facts import slug, value
from tests.form.paper import PRINTERS, Cell, Sheet
from tests.form.sent import Said, Told

EVERY = pytest.mark.parametrize("ending", list(PRINTERS))
HEADS = ("Käynnissä olevat toimenpiteet", "Vastuutahot VN", "Vastuutahot Maakunnat")
LINES = ("ALKE-keskustelut 2025", "Osapuoli: Lapin liitto", "Teema: Saavutettavuus")


def reading(data: bytes) -> Reading:
    found = read_form(data, "lomake")
    assert isinstance(found, Reading), found
    return found


def form(ending: str, rows: Sequence[Any], *more: Sequence[Any], lines: Sequence[str] = LINES) -> Reading:
    return reading(PRINTERS[ending](Sheet(lines, [rows, *more])))


def measures(found: Reading) -> list[Said]:
    return said(found.harvest.records)


def of(text: str, state: str = "", region: str = "", kind: str | None = "ongoing") -> Said:
    return Said(text, kind, frozenset(state.split("+")) - {""}, frozenset(region.split("+")) - {""})


def placed(found: Reading) -> list[tuple[str | None, str | None]]:
    """Each measure with its theme."""
    themes = {r.key: r.label for r in found.harvest.records if r.cls == "Theme"}
    under = {r.key: x.target for r in found.harvest.records for x in r.links if x.predicate == "inTheme"}
    return [(r.label, themes.get(under.get(r.key, ""))) for r in found.harvest.records if r.cls == "Measure"]


def left(found: Reading) -> str:
    return " | ".join(found.rendition.slice(span) for span in found.coverage.not_understood)


THEMED = [
    ("Parannetaan junayhteyksiä", "Saavutettavuus"),
    ("Turvataan lentoliikenne", "Saavutettavuus"),
    ("Lisätään koulutuspaikkoja", "Osaaminen"),
]


@EVERY
def test_a_theme_that_is_merged_over_rows_is_that_of_each(ending: str) -> None:
    first = Cell("Saavutettavuus", down=2)
    rows = [("Teema", *HEADS), (first, "Parannetaan junayhteyksiä", "LVM", ""), ("Turvataan lentoliikenne", "LVM", "")]
    found = form(ending, [*rows, ("Osaaminen", "Lisätään koulutuspaikkoja", "OKM", "kunnat")], lines=LINES[:2])
    assert placed(found) == THEMED
    assert measures(found)[2] == of("Lisätään koulutuspaikkoja", "okm", "kunnat")


@EVERY
def test_a_row_without_a_theme_of_its_own_goes_on_with_the_one_above(ending: str) -> None:
    rows = [("Teema", *HEADS), ("Saavutettavuus", "Parannetaan junayhteyksiä", "LVM", "")]
    rows += [("", "Turvataan lentoliikenne", "LVM", ""), ("Osaaminen", "Lisätään koulutuspaikkoja", "OKM", "")]
    assert placed(form(ending, rows, lines=LINES[:2])) == THEMED


@EVERY
def test_numbered_themes_over_their_tables_stay_with_their_measures(ending: str) -> None:
    tables = [[HEADS, ("Parannetaan junayhteyksiä", "LVM", ""), ("Turvataan lentoliikenne", "LVM", "")],
              [HEADS, ("Lisätään koulutuspaikkoja", "OKM", "")]]  # fmt: skip
    captions = ("Teema 1: Saavutettavuus", "Teema 2: Osaaminen")
    found = reading(PRINTERS[ending](Sheet(LINES[:2], tables, captions=captions)))
    assert placed(found) == THEMED


@EVERY
def test_themes_between_the_rows_of_one_table_stay_with_the_measures_under_them(ending: str) -> None:
    rows = [HEADS, (Cell("Teema: Saavutettavuus", across=3),), ("Parannetaan junayhteyksiä", "LVM", "")]
    rows += [("Turvataan lentoliikenne", "LVM", ""), (Cell("Teema: Osaaminen", across=3),)]
    found = form(ending, [*rows, ("Lisätään koulutuspaikkoja", "OKM", "")], lines=LINES[:2])
    assert placed(found) == THEMED


@EVERY
@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (("Nro", "Toimenpide (käynnissä oleva)", "Valtio", "Maakunta", "Aikataulu"), "ongoing"),
        (("Nro", "Ehdotus uudeksi toimenpiteeksi", "Ministeriö", "Maakunta", "Aikataulu"), "proposed"),
        (("Nro", "Meneillään olevat toimet", "Kuka vastaa (valtio)", "Kuka vastaa (maakunta)", "Aika"), "ongoing"),
        (("Nro", "Käynnissä olevat toimet", "Vastuutaho valtionhallinnossa", "Vastuutaho maakunnassa", ""), "ongoing"),
    ],
)
def test_heads_in_other_words_say_the_same(ending: str, heads: tuple[str, ...], kind: str) -> None:
    found = form(ending, [heads, ("1.1", "Kehitetään satamaa", "LVM", "Lapin liitto", "31.12.2026")])
    assert measures(found) == [of("Kehitetään satamaa", "lvm", "lapin-liitto", kind)]
    assert left(found).removeprefix("Sheet | ") == "31.12.2026"


@EVERY
def test_names_of_both_sides_among_the_parties_are_no_heads(ending: str) -> None:
    rows = [HEADS, ("Kehitetään uusia toimenpiteitä", "Ministeriöt", "Maakunnat"), ("Tuetaan kyliä", "TEM", "")]
    found = measures(form(ending, rows))
    assert [m.text for m in found] == ["Kehitetään uusia toimenpiteitä", "Tuetaan kyliä"]


@EVERY
def test_numbers_of_two_levels_are_marks_and_days_are_not(ending: str) -> None:
    cell = "1.1 Kehitetään satamaa\n1.2. Parannetaan rataa\n2.1 Utveckla hamnen"
    found = measures(form(ending, [HEADS, (cell, "LVM", ""), ("1.2. Hanke alkaa", "LVM", "")]))
    texts = ["Kehitetään satamaa", "Parannetaan rataa", "Utveckla hamnen", "1.2. Hanke alkaa"]
    assert [m.text for m in found] == texts


@pytest.mark.parametrize("ending", [".docx", ".odt", ".xlsx"])
def test_hyphens_and_spaces_that_keep_words_together_are_hyphens_and_spaces(ending: str) -> None:
    lines = (
        "ALKE-keskustelut\u00a02025",
        "Osapuoli:\u00a0Etelä\u2011Savon\u00a0liitto",
        "Teema: Puh\u00addas siirtymä",
    )
    row = ("Kehite\u00adtään\u00a0bio\u200btaloutta", "TEM,\u00a0MMM", "Etelä\u2011Savon liitto ja ELY\u2011keskus")
    found = form(ending, [HEADS, row], lines=lines)
    assert measures(found) == [of("Kehitetään biotaloutta", "tem+mmm", "etela-savon-liitto+etela-savon-ely-keskus")]
    document = next(r for r in found.harvest.records if r.cls == "SourceDocument")
    assert slug(document, "formParty") == "etela-savon-liitto"


@EVERY
def test_swedish_heads_in_other_words_say_the_same(ending: str) -> None:
    lines = ("Diskussionerna om regional utveckling 2025", "Österbottens förbund", "Tema: Energi")
    heads = ("Åtgärder som pågår", "Ansvarig part: staten", "Ansvarig part: landskapet")
    row = ("Bygga ut vindkraften", "arbets- och näringsministeriet, miljöministeriet", "a) företagen b) Vasa stad")
    found = form(ending, [heads, row], lines=lines)
    assert measures(found) == [of("Bygga ut vindkraften", "tem+ym", "yritykset+?Vasa stad")]


@EVERY
def test_the_follow_up_table_may_stand_first_and_its_sides_be_swapped(ending: str) -> None:
    follow = [("Toimenpiteet", Cell("Eteneminen", across=2), Cell("Vastuutahot", across=2)),
              ("", "Maakunnat", "VN", "Maakunnat", "VN"),
              ("Kehitetään liikennettä", "Ei vielä aloitettu", "Käynnissä", "Lapin liitolta",
               "Liikenne- ja viestintäministeriöltä, sisäministeriöltä")]  # fmt: skip
    row = ("Vahvistetaan kuntia", "Työ- ja elinkeinoministeriön ja valtiovarainministeriön", "Lapin liitto sekä kunnat")
    found = form(ending, follow, [HEADS, row], lines=(*LINES[:2], "Keskusteluteema: Elinvoima", "Seuranta syksy 2026"))
    assert measures(found) == [
        of("Kehitetään liikennettä", "lvm+sm", "lapin-liitto", None),
        of("Vahvistetaan kuntia", "tem+vm", "lapin-liitto+kunnat"),
    ]
    assert set(told(found.harvest.records)) == {
        Told("Kehitetään liikennettä", "region", "Ei vielä aloitettu", "not-started"),
        Told("Kehitetään liikennettä", "state", "Käynnissä", "under-way"),
    }
    rounds = [r.key for r in found.harvest.records if r.cls == "FollowUpRound"]
    assert rounds == ["follow-up/2026-syksy"]


def test_labels_in_cells_of_their_own_are_read_and_so_are_days() -> None:
    made: Any = Workbook()
    sheet = made.active
    fields = ("ALKE-keskustelut", 2025), ("Osapuoli", "Varsinais-Suomen liitto"), ("Teema", "Meriteollisuus")
    for row, (label, text) in enumerate(fields, start=2):
        sheet.cell(row, 3, label)
        sheet.cell(row, 4, text)
    for column, head in enumerate((*HEADS, "Valmis"), start=3):
        sheet.cell(7, column, head)
    row = ("Tuetaan telakoita", "TEM\nVM", "Varsinais-Suomen liitto\nTurun kaupunki", datetime.date(2026, 5, 1))
    for column, text in enumerate(row, start=3):
        sheet.cell(8, column, text)
    out = BytesIO()
    made.save(out)
    found = reading(out.getvalue())
    assert measures(found) == [of("Tuetaan telakoita", "tem+vm", "varsinais-suomen-liitto+?Turun kaupunki")]
    assert {value(r, "year") for r in found.harvest.records if r.cls == "DiscussionRound"} == {"2025"}
    assert left(found) == "Sheet | 2026-05-01"


SEASONS = {"kevät": "kevat", "keväällä": "kevat", "kesä": "kesa", "kesällä": "kesa", "syksyllä": "syksy",
           "talvella": "talvi", "våren": "kevat", "sommaren": "kesa", "hösten": "syksy",
           "vintern": "talvi"}  # fmt: skip


@given(word=st.sampled_from(sorted(SEASONS)), year=st.integers(2020, 2035))
def test_a_season_is_told_by_its_own_forms(word: str, year: int) -> None:
    found = follow_up(f"Keskusteluteeman seuranta {word} {year}")
    assert found and found.slug == f"{year}-{SEASONS[word]}"


@given(word=st.sampled_from(["keskustelut", "kestävyys", "vårdpersonal", "kesken", "höstack"]))
def test_a_word_that_begins_like_a_season_is_none(word: str) -> None:
    found = follow_up(f"Seuranta 2026 {word}")
    assert found and found.slug == "2026"


@EVERY
def test_the_line_that_leads_a_list_in_is_no_measure(ending: str) -> None:
    cell = "Saavutettavuutta parannetaan seuraavasti:\n- Parannetaan junayhteyksiä\n- Turvataan lentoliikenne"
    found = form(ending, [HEADS, (cell, "LVM", "")])
    assert [m.text for m in measures(found)] == ["Parannetaan junayhteyksiä", "Turvataan lentoliikenne"]
    assert "Saavutettavuutta parannetaan seuraavasti:" in left(found)


@EVERY
@pytest.mark.parametrize("remark", ["Huom! Rahoitus on vielä auki", "HUOM: rahoitus on auki", "Obs! Oklart"])
def test_a_remark_among_measures_is_no_measure_and_is_told(ending: str, remark: str) -> None:
    found = form(ending, [HEADS, ("Tuetaan kyliä", "TEM", ""), (remark, "", "")])
    assert [m.text for m in measures(found)] == ["Tuetaan kyliä"]
    assert remark in left(found)
    assert any(f.code == "cell-unread" and f.details["text"] == remark for f in found.harvest.failures)


def test_a_measure_may_begin_with_the_letters_of_a_remark() -> None:
    found = form(".docx", [HEADS, ("Huomioidaan saaristo: lisätään vuoroja", "LVM", "")])
    assert [m.text for m in measures(found)] == ["Huomioidaan saaristo: lisätään vuoroja"]
