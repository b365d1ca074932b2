"""Forms that officials made by hand, each awkward in a way of its own."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import load_workbook

from loaders.reading import Reading
from tests.form.compare import read_form, said, told
from tests.form.facts import slug, value
from tests.form.hand import document, saved
from tests.form.paper import PRINTERS, Cell, Sheet
from tests.form.sent import Said, Told

LINES = ("ALKE-keskustelut 2024", "Kainuu", "Teema: Saavutettavuus")
FOLLOWED = (*LINES, "Seuranta helmikuu 2025")
HEADS = ("Käynnissä olevat toimenpiteet", "Vastuutahot VN", "Vastuutahot Maakunnat")
FOLLOW = ("Toimenpide", "Eteneminen VN", "Eteneminen Maakunta")
TEXT = "Parannetaan junayhteyksiä"
EVERY = pytest.mark.parametrize("ending", list(PRINTERS))


def reading(data: bytes) -> Reading:
    found = read_form(data, "lomake")
    assert isinstance(found, Reading), found
    return found


def measures(data: bytes) -> list[Said]:
    return said(reading(data).harvest.records)


def of(text: str = TEXT, state: str = "", region: str = "", kind: str | None = "ongoing") -> Said:
    return Said(text, kind, frozenset(state.split("+")) - {""}, frozenset(region.split("+")) - {""})


def form(*rows: tuple[str, ...], ending: str = ".docx", heads: tuple[str, ...] = HEADS) -> bytes:
    return PRINTERS[ending](Sheet(LINES, [[heads, *rows]]))


def state_of(words: str) -> str | None:
    data = PRINTERS[".docx"](Sheet(FOLLOWED, [[FOLLOW, (TEXT, words, "")]]))
    [report] = told(reading(data).harvest.records)
    return report.state


def left(data: bytes) -> str:
    found = reading(data)
    return " | ".join(found.rendition.slice(span) for span in found.coverage.not_understood)


@EVERY
@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("kunnat ym.", "kunnat"),
        ("Kainuun liitto ja ELY-\nkeskus", "kainuun-liitto+kainuun-ely-keskus"),
        ("Kajaanin kaupunki", "?Kajaanin kaupunki"),
        ("Oulun yliopisto, yliopistot", "?Oulun yliopisto+yliopistot"),
        ("Kainuun liiton hallitus", "?Kainuun liiton hallitus"),
        ("Lapin ELY", "lapin-ely-keskus"),
        ("ELY:n", "kainuun-ely-keskus"),
    ],
)
def test_a_name_is_the_party_it_means_or_no_party(ending: str, printed: str, region: str) -> None:
    assert measures(form((TEXT, "", printed), ending=ending)) == [of(region=region)]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("3. sektorin toimintaa tuetaan", ["3. sektorin toimintaa tuetaan"]),
        ("Parannetaan teitä; lisätään vuoroja", ["Parannetaan teitä", "Lisätään vuoroja"]),
        ("Rakennetaan rata; kustannusarvio 3 milj. euroa", ["Rakennetaan rata; kustannusarvio 3 milj. euroa"]),
        ("Tuetaan kyliä\nja kaupunkeja", ["Tuetaan kyliä ja kaupunkeja"]),
        ("1. Tuetaan kyliä\n2. Tuetaan kaupunkeja", ["Tuetaan kyliä", "Tuetaan kaupunkeja"]),
        ("a) Tuetaan kyliä\nb) Tuetaan kaupunkeja", ["Tuetaan kyliä", "Tuetaan kaupunkeja"]),
        ("Tuetaan kyliä: 1) koulut 2) kaupat", ["Tuetaan kyliä: 1) koulut 2) kaupat"]),
        (
            "- Tuetaan kyliä\n  ja niiden kouluja\n- Tuetaan kaupunkeja",
            ["Tuetaan kyliä ja niiden kouluja", "Tuetaan kaupunkeja"],
        ),
    ],
)
def test_a_cell_holds_one_measure_or_several(cell: str, texts: list[str]) -> None:
    assert [m.text for m in measures(form((cell, "LVM", "")))] == texts


@pytest.mark.parametrize(
    "words",
    ["Valmis 80 %", "Ei valmis", "Valmistuu 2026", "Hanke ei etene", "Ei ole keskeytetty", "Rahoituspäätöstä ei ole",
     "Tavoitteena on, että työ on valmis 2027", "Toteutettu osittain", "Suunnitelma valmiina 31.12.2026 mennessä"],
)  # fmt: skip
def test_what_is_not_done_is_never_read_as_done(words: str) -> None:
    assert state_of(words) in (None, "under-way", "not-started")


@pytest.mark.parametrize(
    ("words", "state"),
    [("päättynyt", "done"), ("Ei uutta.", "nothing-new"), ("EI MUUTOKSIA", "nothing-new"),
     ("ei ole aloitettu", "not-started"),
     ("Etenee suunnitellusti, 50 %", "under-way"), ("kesken", "under-way"), ("–", "left-empty"), ("?", "left-empty")],
)  # fmt: skip
def test_a_state_is_inferred_from_listed_words(words: str, state: str) -> None:
    assert state_of(words) == state


def test_a_column_that_the_form_does_not_have_is_left_and_shown() -> None:
    data = form((TEXT, "LVM", "ELY", "2024–2026", "Odottaa päätöstä"), heads=(*HEADS, "Aikataulu", "Huomiot"))
    assert measures(data) == [of(state="lvm", region="kainuun-ely-keskus")]
    assert "2024–2026" in left(data) and "Odottaa päätöstä" in left(data)


def test_a_strange_head_over_sides_gives_no_parties() -> None:
    heads = [
        ("Käynnissä olevat toimenpiteet", "Arvio", "", "Vastuutahot", ""),
        ("", "VN", "Maakunnat", "VN", "Maakunnat"),
    ]
    data = PRINTERS[".docx"](Sheet(LINES, [[*heads, (TEXT, "LVM", "hyvä", "TEM", "kunnat")]]))
    assert measures(data) == [of(state="tem", region="kunnat")]
    assert "hyvä" in left(data)


def test_a_measure_over_merged_rows_has_the_parties_of_each() -> None:
    rows = [HEADS, (Cell(TEXT, down=3), "LVM", "Kainuun liitto"), ("TEM", ""), ("", "kunnat")]
    for ending, printer in PRINTERS.items():
        found = measures(printer(Sheet(LINES, [rows])))
        assert found == [of(state="lvm+tem", region="kainuun-liitto+kunnat")], ending


def test_a_party_merged_over_rows_answers_for_each_measure() -> None:
    rows = [HEADS, (TEXT, Cell("LVM", down=2), "kunnat"), ("Tuetaan kyliä", "yritykset")]
    for ending, printer in PRINTERS.items():
        found = measures(printer(Sheet(LINES, [rows])))
        assert found == [of(state="lvm", region="kunnat"), of("Tuetaan kyliä", "lvm", "yritykset")], ending


def test_a_region_two_times_named_and_another_once_is_no_party() -> None:
    lines = ("ALKE-keskustelut 2024", "Kainuu", "Lappi", "Teema: Saavutettavuus")
    found = reading(PRINTERS[".docx"](Sheet(lines, [[HEADS, (TEXT, "LVM", "ELY")]])))
    assert "form-party" in [f.code for f in found.harvest.failures]
    assert not [r for r in found.harvest.records if slug(r, "responsibleActor") == "kainuun-ely-keskus"]


def test_the_party_in_the_head_of_the_page_is_the_party() -> None:
    sheet = Sheet(("ALKE-keskustelut 2024",), [[HEADS, (TEXT, "LVM", "liitto")]], header="Kainuun liitto")
    assert measures(PRINTERS[".docx"](sheet)) == [of(state="lvm", region="kainuun-liitto")]


def test_a_ministry_that_fills_in_the_form_has_no_own_centre() -> None:
    sheet = Sheet(("ALKE-keskustelut 2024", "Osapuoli: LVM"), [[HEADS, (TEXT, "LVM", "ELY-keskus, liitto")]])
    [found] = measures(PRINTERS[".docx"](sheet))
    assert not {name for name in found.region if name.endswith(("-ely-keskus", "-liitto"))}


def test_tracked_changes_comments_and_content_controls_around_rows() -> None:
    made: Any = Document(BytesIO(form((TEXT, "LVM", "Kainuun liitto"), ("Tuetaan kyliä", "TEM", "kunnat"))))
    rows = made.tables[0]._tbl.findall(qn("w:tr"))
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    rows[2].addprevious(control)
    control.append(content)
    content.append(rows[2])
    gone = copy.deepcopy(rows[1])
    mark = OxmlElement("w:del")
    mark.set(qn("w:id"), "9")
    mark.set(qn("w:author"), "Testi Henkilö")
    properties = OxmlElement("w:trPr")
    properties.append(mark)
    gone.insert(0, properties)
    for run in gone.iter(qn("w:r")):
        struck = OxmlElement("w:del")
        struck.set(qn("w:id"), "10")
        run.addprevious(struck)
        struck.append(run)
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
    rows[1].addnext(gone)
    made.add_comment(made.paragraphs[0].runs[0], text="Kommentti: LVM vastaa", author="Testi Henkilö", initials="T")
    found = reading(saved(made))
    assert said(found.harvest.records) == [
        of(state="lvm", region="kainuun-liitto"),
        of("Tuetaan kyliä", "tem", "kunnat"),
    ]
    assert "Kommentti: LVM vastaa" not in str(found.harvest.records)


def test_a_nested_table_and_a_text_box_lose_no_text() -> None:
    made: Any = Document(BytesIO(form((TEXT, "LVM", "Kainuun liitto"))))
    inner = made.tables[0].cell(1, 0).add_table(1, 1)
    inner.cell(0, 0).text = "Sisempi taulukko"
    found = reading(saved(made))
    assert "Sisempi taulukko" in found.rendition.text
    whole = str(found.harvest.records) + left(saved(made))
    assert "Sisempi taulukko" in whole


def test_a_hidden_sheet_is_read_and_told_of() -> None:
    book = load_workbook(BytesIO(form((TEXT, "LVM", "Kainuun liitto"), ending=".xlsx")))
    hidden = book.create_sheet("Vanha")
    for row in (HEADS, ("Piilotettu toimenpide", "TEM", "kunnat")):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    found = reading(out.getvalue())
    assert [m.text for m in said(found.harvest.records)] == [TEXT, "Piilotettu toimenpide"]
    assert "hidden" in [f.code for f in found.harvest.failures]


def test_several_themes_each_over_its_table_stay_with_their_measures() -> None:
    lines = ("ALKE-keskustelut 2024", "Kainuu")
    tables = [[HEADS, (TEXT, "LVM", "")], [HEADS, ("Tuetaan kyliä", "TEM", "")]]
    captions = ("Keskusteluteema: Saavutettavuus", "Keskusteluteema: Elinvoima")
    for ending in (".docx", ".odt", ".pdf", ".xlsx"):
        found = reading(PRINTERS[ending](Sheet(lines, tables, captions=captions)))
        themes = {r.key: r.label for r in found.harvest.records if r.cls == "Theme"}
        placed = {r.label: themes.get(x.target) for r in found.harvest.records if r.cls == "Measure" for x in r.links
                  if x.predicate == "inTheme"}  # fmt: skip
        assert placed == {TEXT: "Saavutettavuus", "Tuetaan kyliä": "Elinvoima"}, ending


@EVERY
def test_a_form_returned_blank_is_fields_and_says_so(ending: str) -> None:
    data = PRINTERS[ending](Sheet((*LINES,), [[HEADS, ("", "", ""), ("", "", "")]]))
    found = read_form(data, "lomake")
    if isinstance(found, Reading):
        assert said(found.harvest.records) == []
        assert found.harvest.failures


def test_a_very_long_cell_is_one_measure() -> None:
    long = "Parannetaan " + "alueen pitkäaikaista saavutettavuutta ja " * 60 + "palveluja"
    assert [m.text for m in measures(form((long, "LVM", ""), ending=".xlsx"))] == [long]


def test_a_link_from_the_region_alone_is_inferred() -> None:
    records = reading(form((TEXT, "LVM", "ELY"))).harvest.records
    links = {value(r, "responsibleName"): link.standing for r in records for link in r.links
             if link.predicate == "responsibleActor"}  # fmt: skip
    assert str(links["ELY"]) == "inferred" and str(links["LVM"]) != "inferred"
    document = next(r for r in records if r.cls == "SourceDocument")
    assert str(next(x for x in document.links if x.predicate == "formParty").standing) == "inferred"


def test_swedish_names_of_other_regions_are_known_and_strange_ones_are_not() -> None:
    lines = ("Diskussioner om regional utveckling 2024", "Österbottens förbund", "Diskussionstema: Tillgänglighet")
    heads = ("Pågående åtgärder", "Ansvariga SR", "Ansvariga Landskapen")
    names = "Nylands förbund; NTM-centralen i Lappland; Sibbo kommun"
    data = PRINTERS[".docx"](Sheet(lines, [[heads, ("Förbättra tågen", "miljöministeriet, UKM", names)]]))
    assert measures(data) == [
        of("Förbättra tågen", "ym+okm", "uudenmaan-liitto+lapin-ely-keskus+?Sibbo kommun"),
    ]


def test_follow_up_rounds_side_by_side_in_print_are_two() -> None:
    rows = [
        [Cell("Toimenpide", down=2), Cell("Seuranta syksy 2023", across=2), Cell("Seuranta helmikuu 2024", across=2)],
        ("VN", "Maakunnat", "VN", "Maakunnat"),
        (TEXT, "", "Työ on aloitettu", "Toteutunut", "-"),
    ]
    data = PRINTERS[".pdf"](Sheet(("ALKE-keskustelut 2023", "Kainuun liitto"), [rows], manner=frozenset({"landscape"})))
    assert sorted(told(reading(data).harvest.records), key=str) == sorted(
        [Told(TEXT, "region", "Työ on aloitettu", "under-way"), Told(TEXT, "state", "Toteutunut", "done")], key=str
    )


def test_words_over_the_table_are_not_lost() -> None:
    made = document([HEADS, (TEXT, "LVM", "")], front=(*LINES, "Lisätietoja antaa liiton toimisto."))
    assert "Lisätietoja antaa liiton toimisto" in left(saved(made))


@EVERY
def test_heads_right_under_the_rows_of_another_table_are_told_by_the_sides_below_them(ending: str) -> None:
    first = [(*HEADS, "Rahoitus"), ("Tuetaan vientiä", "TEM", "Kainuun liitto", "AKKE")]
    heads = ["Toimenpide", Cell("Tilanne", across=2), "Aikataulu"], [Cell(""), "VN", "Maakunta", Cell("")]
    data = PRINTERS[ending](Sheet(FOLLOWED, [[*first, *heads, (TEXT, "Käynnissä", "", "2025")]]))
    assert measures(data) == [of("Tuetaan vientiä", "tem", "kainuun-liitto"), of(kind=None)]
    assert [(t.measure, t.side, t.words) for t in told(reading(data).harvest.records)] == [(TEXT, "state", "Käynnissä")]
