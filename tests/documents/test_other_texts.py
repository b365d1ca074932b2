"""Texts of no known family: kept word for word, found and quoted, not interpreted; what they name is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.description import KINDS, Description
from loaders.evidence import Rendition
from loaders.failure import Failure
from loaders.families.registry import family_of
from loaders.families.source import Source
from loaders.places import Refusal
from loaders.read.text import read_text
from loaders.reading import Reading, read_bytes
from loaders.records import Record
from loaders.vocabulary import load_vocabulary
from tests.loaders.read.write_docx import write_docx, write_lines_docx
from tests.loaders.read.write_odt import write_odt
from tests.loaders.read.write_pdf import write_pdf

TEXTS = sorted((Path(__file__).parent / "no-family").glob("*.txt"))
BY_NAME = {path.stem: path for path in TEXTS}
every_text = pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)


def read(data: bytes | str, **described: str) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    found = read_bytes(data, Description("case", "input.txt", **described), load_vocabulary(), "input.txt")  # type: ignore[arg-type]
    assert isinstance(found, Reading)
    return found


def blocks(reading: Reading) -> list[tuple[str, str]]:
    """Kind and text of each block, in order."""
    return [
        (next(link.target for link in r.links if link.predicate == "blockKind").rsplit("/", 1)[1], str(r.label))
        for r in reading.harvest.records
        if r.cls == "TextBlock"
    ]


def named(reading: Reading) -> set[str]:
    records: tuple[Record, ...] = reading.harvest.records
    return {
        link.target.rsplit("/", 1)[-1] for r in records if r.cls == "Mention" for link in r.links
        if link.predicate == "mentionOf"
    }  # fmt: skip


@every_text
def test_a_text_of_no_family_is_recognised_as_none(path):
    rendition = read_text(path.read_bytes())
    assert isinstance(rendition, Rendition)
    assert family_of(Source(Description("case", "input.txt"), rendition, load_vocabulary())).name == "other"


@every_text
def test_every_word_of_it_is_kept_in_order(path):
    reading = read(path.read_bytes())
    kept = " ".join(text for _, text in blocks(reading))
    unmarked = re.sub(r"^(?:\d+\.|–) ", "", reading.rendition.text, flags=re.MULTILINE)
    assert kept.casefold().split() == unmarked.casefold().split()


@every_text
def test_it_says_nothing_but_what_it_names(path):
    found = {r.cls for r in read(path.read_bytes()).harvest.records}
    assert found <= {"SourceDocument", "TextBlock", "Mention", "Act", "Bill", "LegalProvision", "PlanningInstrument",
                     "Unit", "Organisation"}  # fmt: skip


@every_text
def test_what_is_only_kept_stays_not_understood_and_a_remark_says_so(path):
    reading = read(path.read_bytes())
    spans = [s for r in reading.harvest.records if r.cls != "TextBlock" for s in r.spans]
    read_here = {i for span in spans for i in range(span.start, span.end)}
    left = {i for span in reading.coverage.not_understood for i in range(span.start, span.end)}
    letters = {i for i, char in enumerate(reading.rendition.text) if char.isalpha()}
    assert letters & left == letters - read_here != set()
    (failure,) = reading.harvest.failures
    assert failure.code == "unknown-family" and all(kind in failure.texts("remedy")["fi"] for kind in KINDS)


def test_the_first_heading_is_the_title_and_without_one_there_is_none():
    titled = read(BY_NAME["statute"].read_bytes())
    assert [(r.label, [v.value for v in r.values]) for r in titled.harvest.records if r.cls == "SourceDocument"] == [
        ("Kuntalaki (410/2015)", ["Kuntalaki (410/2015)"])
    ]
    plain = read("Tiellä oli paljon lunta. Kaikki pääsivät silti perille.\n")
    (document,) = [r for r in plain.harvest.records if r.cls == "SourceDocument"]
    assert not document.values and not document.spans


def test_headings_paragraphs_lists_and_rows_are_told_apart():
    assert blocks(read(BY_NAME["budget-table"].read_bytes()))[1:3] == [
        ("table-row", "Maakunta Määräraha, 1000 € Muutos %"),
        ("table-row", "Kainuu 1 250 -2,1"),
    ]
    assert blocks(read(BY_NAME["meeting-invitation"].read_bytes()))[2:6] == [
        ("paragraph", "Aika: ti 4.2.2025 klo 13–15 Paikka: Teams"),
        ("heading", "Asialista"),
        ("list-item", "Kokouksen avaus"),
        ("list-item", "Edellisen kokouksen pöytäkirja"),
    ]


def test_actors_areas_instruments_and_acts_are_mentions_with_their_places():
    reading = read(
        "Lausunto kalataloudesta\n\nKainuun liitto ja TEM muistuttavat, että alueiden kehittämisestä annetun lain "
        "(756/2021) 13 § koskee myös Lappia ja että aluekehittämispäätös sitoo.\n"
    )
    assert {"tem", "aluekehittamispaatos", "756-2021", "19"} <= named(reading)
    (section,) = [r for r in reading.harvest.records if r.cls == "LegalProvision"]
    assert reading.rendition.slice(section.spans[0]) == "13 §"
    assert [link.target for link in section.links if link.predicate == "provisionOf"] == ["law/756-2021"]
    assert not [r for r in reading.harvest.records if r.cls in ("Responsibility", "Measure", "LegalDuty")]


def test_a_section_without_its_act_is_no_provision():
    reading = read("Muistilappu asiasta\n\nKatso vielä 5 § ja soita sitten kuntaan takaisin.\n")
    assert not [r for r in reading.harvest.records if r.cls in ("LegalProvision", "Act", "LegalInstrument")]


def test_a_long_paragraph_is_kept_in_parts_that_end_with_a_sentence():
    text = " ".join(f"Tämä on virke numero {n} pitkässä kappaleessa." for n in range(100))
    found = [text for _, text in blocks(read(text))]
    assert len(found) > 2 and all(part.endswith(".") and len(part) <= 1200 for part in found)
    assert " ".join(found) == text


def test_persons_are_masked_in_it_as_everywhere():
    reading = read(
        "Tiedote kokouksesta\n\nLisätietoja antaa johtaja Matti Meikäläinen, matti.meikalainen@esimerkki.fi.\n"
    )
    said = reading.rendition.text + " ".join(text for _, text in blocks(reading))
    assert "Meikäläinen" not in said and "meikalainen" not in said and "johtaja" in said


def test_the_steward_may_name_the_family_of_what_another_would_take():
    case = Path(__file__).parent / "conclusions" / "2026-two-themes" / "input.txt"
    reading = read(case.read_bytes(), family="other")
    assert reading.family == "other" and not [r for r in reading.harvest.records if r.cls == "Measure"]


@pytest.mark.parametrize(
    "text", ["§§ 1 2 3\n", "(cid:1)(cid:22)(cid:3)\n" * 40, "%&/()= -- ** ??\n" * 20, "████ ███\n"]
)
def test_what_holds_no_words_is_refused(text):
    found = read_bytes(text.encode(), Description("case", "input.txt"), load_vocabulary(), "input.txt")
    assert isinstance(found, Refusal) and found.failure.code == "no-words"
    assert set(found.failure.texts("what")) == {"fi", "sv", "en"} and isinstance(found.failure, Failure)


@pytest.mark.parametrize("write", [write_docx, write_lines_docx, write_odt, write_pdf], ids=lambda w: w.__name__)
@every_text
def test_the_same_names_are_found_in_every_format(path, write):
    text = path.read_text(encoding="utf-8")
    reading = read(write(text))
    assert reading.family == "other" and named(reading) == named(read(text))
    words = {word for _, text in blocks(read(text)) for word in text.casefold().split()}
    assert words <= {word for _, text in blocks(reading) for word in text.casefold().split()}
