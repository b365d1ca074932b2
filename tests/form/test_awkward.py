"""Forms as officials send them back: merged, split, swapped, copied and half filled."""

from __future__ import annotations

import copy
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import load_workbook

from loaders.families.source import plain
from loaders.form.content import Form, Row, follow_up_row
from loaders.form.layout import measure_path, reference
from loaders.form.write import WRITERS
from loaders.triples import contribution
from tests.form.facts import read
from tests.form.generate import Measure, Report
from tests.form.hand import FOLLOW_HEADS, FRONT, MEASURE_HEADS, document, saved

TEXT = "Parannetaan junayhteyksiä"
OTHER = "Tuetaan kyliä"
REFERENCE = reference(measure_path(2024, "saavutettavuus", "kainuun liitto", plain(TEXT)))
FOLLOW_UP = Form(2024, "Saavutettavuus", "Kainuun liitto", "fi", "Seuranta helmikuu 2025")


def follow_up(*rows: Row, ending: str = ".docx", form: Form = FOLLOW_UP) -> bytes:
    return WRITERS[ending](replace(form, rows={"follow-up": rows}))


def row(state: str = "", region: str = "", text: str = TEXT, ref: str = REFERENCE, **chosen: str) -> Row:
    states = (chosen.get("vn", ""), chosen.get("maakunnat", ""))
    return Row((text, *states, state, region, "LVM", "Kainuun liitto", ref), ref or None)


def test_a_plain_table_without_the_forms_own_lines_is_read_by_its_heads() -> None:
    rows = [*MEASURE_HEADS, (TEXT, "LVM", "Kainuun liitto ja ELY-keskus", OTHER, "", "kunnat")]
    merges = [(0, 0, 1, 0, 2), (0, 0, 4, 0, 5), (0, 0, 0, 1, 0), (0, 0, 3, 1, 3)]
    found = read(saved(document(rows, merge=merges)))
    assert found.reading.family == "form"
    assert found.measures == [
        Measure(TEXT, "ongoing", ("lvm",), ("kainuun-liitto", "kainuun-ely-keskus")),
        Measure(OTHER, "proposed", (), ("kunnat",)),
    ]


def test_heads_that_nobody_merged_are_read_alike() -> None:
    rows = [*MEASURE_HEADS, (TEXT, "LVM", "Kainuun liitto", "", "", "")]
    assert read(saved(document(rows))).measures == [Measure(TEXT, "ongoing", ("lvm",), ("kainuun-liitto",))]


def test_columns_that_were_swapped_are_known_by_their_heads() -> None:
    order = (3, 5, 4, 0, 2, 1)
    heads = (
        ("Ehdotukset uusiksi toimenpiteiksi", "Vastuutahot", "", "Käynnissä olevat toimenpiteet", "Vastuutahot", ""),
        ("", "Maakunnat", "VN", "", "Maakunnat", "VN"),
    )
    data = (TEXT, "LVM", "Kainuun liitto", OTHER, "TEM", "kunnat")
    found = read(saved(document([*heads, [data[i] for i in order]])))
    assert sorted(found.measures, key=lambda m: m.text) == [
        Measure(TEXT, "ongoing", ("lvm",), ("kainuun-liitto",)),
        Measure(OTHER, "proposed", ("tem",), ("kunnat",)),
    ]


def test_misspelt_heads_and_heads_of_one_level_are_known() -> None:
    heads = ("Käynissä olevat toimenpiteet", "Vastuutahot VN", "Vastuutahot (Maakunnat)")
    found = read(saved(document([heads, (TEXT, "LVM", "Kainuun liitto")])))
    assert found.measures == [Measure(TEXT, "ongoing", ("lvm",), ("kainuun-liitto",))]


def test_a_measure_merged_over_rows_and_a_row_that_goes_on_keep_their_parties_together() -> None:
    rows = [
        *MEASURE_HEADS,
        (TEXT, "LVM", "Kainuun liitto", "", "", ""),
        ("", "TEM", "", "", "", ""),
        (OTHER, "YM", "", "", "", ""),
        ("", "OKM", "kunnat", "", "", ""),
    ]
    found = read(saved(document(rows, merge=[(0, 2, 0, 3, 0)])))
    assert found.measures == [
        Measure(TEXT, "ongoing", ("lvm", "tem"), ("kainuun-liitto",)),
        Measure(OTHER, "ongoing", ("ym", "okm"), ("kunnat",)),
    ]


def test_blank_rows_say_nothing_and_a_party_after_one_is_reported_not_guessed() -> None:
    rows = [*MEASURE_HEADS, (TEXT, "LVM", "", "", "", ""), ("",) * 6, ("", "TEM", "", "", "", ""), ("–",) * 6]
    found = read(saved(document(rows)))
    assert found.measures == [Measure(TEXT, "ongoing", ("lvm",), ())]
    assert found.codes() == ["no-measure"]


def test_heads_printed_again_in_the_middle_are_no_measures() -> None:
    rows = [*MEASURE_HEADS, (TEXT, "LVM", "", "", "", ""), *MEASURE_HEADS, (OTHER, "", "", "", "", "")]
    assert [m.text for m in read(saved(document(rows))).measures] == [TEXT, OTHER]


def test_unknown_and_misspelt_names_stay_text_and_are_reported_with_names_like_them() -> None:
    rows = [*MEASURE_HEADS, (TEXT, "Liikenneministeriö", "Kainun liitto, Kainuun liiton hallitus", "", "", "")]
    found = read(saved(document(rows)))
    assert found.measures == [Measure(TEXT, "ongoing", (None,), (None, None))]
    assert found.names() == ["Liikenneministeriö", "Kainun liitto", "Kainuun liiton hallitus"]
    near = [f.details.get("near", "") for f in found.reading.harvest.failures]
    assert "Kainuun liitto" in str(near[1])


def test_side_by_side_follow_up_rounds_are_kept_apart() -> None:
    heads = (
        ("Toimenpiteet", "Seuranta syksy 2023", "", "Seuranta helmikuu 2024", ""),
        ("", "VN", "Maakunnat", "VN", "Maakunnat"),
    )
    rows = [*heads, (TEXT, "", "Työ on aloitettu", "Toteutunut", "Ei uutta raportoitavaa")]
    merges = [(0, 0, 1, 0, 2), (0, 0, 3, 0, 4)]
    found = read(saved(document(rows, front=("Kierros: 2023", *FRONT[1:]), merge=merges)))
    rounds = {r.label for r in found.reading.harvest.records if r.cls == "FollowUpRound"}
    assert sorted((r.side, r.state) for r in found.reports) == [
        ("region", "nothing-new"), ("region", "under-way"), ("state", "done")
    ]  # fmt: skip
    assert rounds == {"Seuranta syksy 2023", "Seuranta helmikuu 2024"}


def test_a_choice_is_stated_and_words_are_only_inferred() -> None:
    found = read(follow_up(row("Rahoitus haettu.", "Toteutunut.", vn="under-way")))
    assert found.reports == [
        Report(TEXT, "state", "Rahoitus haettu.", "under-way", True),
        Report(TEXT, "region", "Toteutunut.", "done", False),
    ]


def test_nothing_new_left_empty_and_no_row_at_all_are_three_things() -> None:
    second = row("", "", OTHER, "M-0123456789ab")
    found = read(follow_up(row("", "Ei uutta raportoitavaa"), second))
    states = [(r.text, r.side, r.state) for r in found.reports]
    assert states == [(TEXT, "region", "nothing-new"), (OTHER, "region", "left-empty")]
    assert "not-reported" not in str(found.reading.harvest.records)


def test_a_copied_row_with_other_words_is_a_new_measure() -> None:
    found = read(follow_up(row("", "Käynnissä"), row("", "Ei aloitettu", OTHER)))
    assert [m.text for m in found.measures] == [TEXT, OTHER]
    assert found.codes() == ["reference-twice"]


def test_a_split_row_makes_one_report() -> None:
    found = read(follow_up(row("", "Työ on aloitettu."), row("", "Rahoitus haettu.")))
    assert found.reports == [Report(TEXT, "region", "Työ on aloitettu. Rahoitus haettu.", "under-way", False)]


def test_a_row_keeps_its_measure_when_its_words_or_its_shown_reference_were_changed() -> None:
    reworded = read(follow_up(row("", "Käynnissä", "Parannetaan juna- ja bussiyhteyksiä")))
    measure = next(r for r in reworded.reading.harvest.records if r.cls == "Measure")
    report = next(r for r in reworded.reading.harvest.records if r.cls == "ProgressReport")
    assert measure.identity == f"measure/{REFERENCE[2:]}"
    assert any(v.predicate == "rowWording" for v in report.values)
    book = load_workbook(BytesIO(follow_up(row("", "Käynnissä"), ending=".xlsx")))
    sheet = book.worksheets[2]
    place = next(c for line in sheet.iter_rows() for c in line if c.value == REFERENCE)
    place.value = None
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert f"measure/{REFERENCE[2:]}" in {r.identity for r in found.reading.harvest.records}


def test_tracked_changes_and_comments_insertions_in_deletions_out() -> None:
    made: Any = Document(BytesIO(follow_up(row("", "Käynnissä"))))
    cells = [cell for table in made.tables for line in table.rows for cell in line.cells]
    paragraph = next(cell.paragraphs[0] for cell in cells if cell.text == "Käynnissä")
    run = paragraph.runs[0]._r
    for name, words, tag in (("w:del", copy.deepcopy(run), "w:delText"), ("w:ins", copy.deepcopy(run), "w:t")):
        change = OxmlElement(name)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Testi Henkilö")
        text = words.find(qn("w:t"))
        text.tag, text.text = qn(tag), "Keskeytetty" if name == "w:del" else " ja etenee"
        change.append(words)
        paragraph._p.append(change)
    found = read(saved(made))
    assert found.reports == [Report(TEXT, "region", "Käynnissä ja etenee", "under-way", False)]


def test_a_dropdown_that_was_chosen_by_hand_in_word_is_stated() -> None:
    made: Any = Document(BytesIO(follow_up(row())))
    control = next(e for e in made.element.body.iter(qn("w:sdt")) if e.find(".//" + qn("w:dropDownList")) is not None)
    control.find(qn("w:sdtPr")).remove(control.find(".//" + qn("w:showingPlcHdr")))
    control.find(".//" + qn("w:t")).text = "toteutunut"
    assert read(saved(made)).reports == [Report(TEXT, "state", "", "done", True)]


def test_a_swedish_follow_up_reports_in_the_same_round_as_a_finnish_one() -> None:
    form = replace(FOLLOW_UP, language="sv", follow_up="Uppföljning februari 2025")
    found = read(follow_up(row("", "Inget nytt att rapportera", maakunnat=""), form=form))
    rounds = {r.identity for r in found.reading.harvest.records if r.cls == "FollowUpRound"}
    assert rounds == {"round/2024/follow-up/2025-02"}
    assert found.reports == [Report(TEXT, "region", "Inget nytt att rapportera", "nothing-new", False)]


def test_the_same_content_in_three_formats_gives_the_same_facts() -> None:
    rows = (row("Rahoitus haettu.", "Toteutunut.", vn="under-way"), follow_up_row(OTHER, "M-0123456789ab", ["TEM"]))
    found = [read(follow_up(*rows, ending=ending)) for ending in WRITERS]
    assert found[0].measures == found[1].measures == found[2].measures
    assert found[0].reports == found[1].reports == found[2].reports


def test_a_correction_keeps_the_earlier_words_and_the_identity() -> None:
    first = contribution(read(follow_up(row("", "Työ on aloitettu."))).reading)
    second = contribution(read(follow_up(row("", "Toteutunut keväällä."))).reading, first.entries)
    assert first.document_id == second.document_id
    words = {t.object.value for t in second.inferred if t.predicate.value.endswith("previousWording")}
    assert words == {"Työ on aloitettu."}
    reports = [{t.subject for t in c.stated if t.predicate.value.endswith("progressText")} for c in (first, second)]
    assert reports[0] == reports[1]


def test_a_reworded_measure_keeps_its_iri_in_a_corrected_form() -> None:
    def form(text: str) -> bytes:
        return saved(document([*MEASURE_HEADS, (text, "LVM", "", "", "", "")]))

    first = contribution(read(form("Parannetaan itäisiä junayhteyksiä Kontiomäeltä")).reading)
    second = contribution(read(form("Parannetaan itäisiä junayhteyksiä Kontiomäelle")).reading, first.entries)
    measures = [{t.subject for t in c.stated if t.predicate.value.endswith("measureKind")} for c in (first, second)]
    assert measures[0] == measures[1]


def test_a_follow_up_without_progress_columns_heads_is_no_report() -> None:
    rows = [*FOLLOW_HEADS, (TEXT, "", "Käynnissä", "LVM", "")]
    found = read(saved(document(rows, front=(*FRONT, "Seurantakierros: Seuranta helmikuu 2025"))))
    assert found.reports == [Report(TEXT, "region", "Käynnissä", "under-way", False)]
