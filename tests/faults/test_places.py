"""The place of everything that is noticed is right: the raw file, read by another library, has the quoted words there.

Texts, prints, slides, letters and forms, as they are and with faults in them. A place counts as people count: pages and
slides from 1, tables and their rows and columns from 1, lines of a text as an editor shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from odf import opendocument, table, teletype
from openpyxl import load_workbook
from pptx import Presentation

from loaders.form.content import Form, Row
from loaders.form.write import WRITERS as FORM_WRITERS
from tests.documents.cases import ROOM
from tests.faults.reading import PLACE, Remark, remarks
from tests.loaders.read.test_same_facts import WRITERS

CASES = ("letter/2026-letterhead", "conclusions/2026-two-themes", "agenda/2027-timed", "memo/2026-kainuu",
         "agenda-deck/2028-two-themes", "meeting-form/2027-lines", "legal-deck/numbered-act",
         "background-memo/2027-headings-vary", "guidelines-deck/phases")  # fmt: skip
FAULTS = (("2026", "2025"), ("liitto", "liito"), ("klo 9", "klo 29"), ("1.", "31.2.2026 1."))
FORM = Form(2027, "Saavutettavuus", "Kainuun liito", rows={"measures": [
    Row(("Parannetaan junayhteyksiä", "LVN", "Kainuun ELY-keskus ja Osuuskunta Kuura", "Tuetaan kyliä", "", "")),
    Row(("Parannetaan junayhteyksiä", "LVM", "", "", "TEM", "")),
]})  # fmt: skip


def squeezed(text: str) -> str:
    """Without white space, bullets and the hyphens of wrapped lines, as far as two readers differ in them."""
    return re.sub(r"[\s\u00ad•\-–*\uf0b7]", "", text)


def stands(remark: Remark, there: str) -> bool:
    """Whether the quoted words are in the text there; what is masked may be anything."""
    wanted = re.sub("█+", ".+", re.escape(squeezed(remark.quote)))
    return re.search(wanted, squeezed(there)) is not None


def number(word: str, place: str) -> int:
    found = re.search(rf"\b{word} (\d+)", place)
    assert found, place
    return int(found[1])


def in_text(data: bytes, place: str) -> str:
    found = PLACE.search(place)
    assert found, place
    lines = data.decode("utf-8").split("\n")
    return "\n".join(lines[int(found[2]) - 1 : int(found[3] or found[2])])


def in_print(data: bytes, place: str) -> str:
    with pdfplumber.open(BytesIO(data)) as file:
        page = number("sivu", place) if "sivu" in place else len(file.pages)
        assert page == 1 or "sivu" in place, "only a print of one page can do without"
        return file.pages[page - 1].extract_text() or ""


def in_slides(data: bytes, place: str) -> str:
    slide: Any = list(Presentation(BytesIO(data)).slides)[number("dia", place) - 1]
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def in_word(data: bytes, place: str) -> str:
    document = Document(BytesIO(data))
    if "taulukko" not in place:
        return "\n".join(paragraph.text for paragraph in document.paragraphs)
    cell = document.tables[number("taulukko", place) - 1].cell(number("rivi", place) - 1, number("sarake", place) - 1)
    return str(cell.text)


def in_writer(data: bytes, place: str) -> str:
    document: Any = opendocument.load(BytesIO(data))
    if "taulukko" not in place:
        return str(teletype.extractText(document.text))
    row = document.text.getElementsByType(table.Table)[number("taulukko", place) - 1]
    row = row.getElementsByType(table.TableRow)[number("rivi", place) - 1]
    cells = [node for node in row.childNodes if node.qname[1] in ("table-cell", "covered-table-cell")]
    return str(teletype.extractText(cells[number("sarake", place) - 1]))


def in_sheet(data: bytes, place: str) -> str:
    named = re.search(r"välilehti ”(.+?)”, rivi (\d+), sarake (\d+)", place)
    assert named, place
    return str(load_workbook(BytesIO(data))[named[1]].cell(int(named[2]), int(named[3])).value)


READERS: dict[str, Callable[[bytes, str], str]] = {
    "txt": in_text, "pdf": in_print, "pptx": in_slides, "docx": in_word, "odt": in_writer, "xlsx": in_sheet,
}  # fmt: skip


def wrong_places(data: bytes, ending: str, folder: Path) -> tuple[int, list[Remark]]:
    """How many remarks have a place, and those of them whose place is wrong."""
    file = folder / f"case.{ending}"
    file.write_bytes(data)
    placed = [remark for remark in remarks(file) if remark.place and remark.quote]
    return len(placed), [r for r in placed if not stands(r, READERS[ending](data, r.place))]


@pytest.mark.parametrize("ending", ["txt", "pdf", "pptx", "docx", "odt"])
def test_every_place_in_a_document_is_right_in_every_format(ending: str, tmp_path: Path) -> None:
    count = 0
    for case in CASES:
        clean = (ROOM / case / "input.txt").read_text(encoding="utf-8")
        texts = [clean, *(clean.replace(old, new, 2) for old, new in FAULTS[: 1 + (ending == "txt") * 3])]
        for text in texts:
            data = text.encode() if ending == "txt" else WRITERS[ending](text)
            placed, wrong = wrong_places(data, ending, tmp_path)
            assert not wrong, (case, wrong[0])
            count += placed
    assert count > 60


@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx"])
def test_every_place_in_a_form_is_right_in_every_format(ending: str, tmp_path: Path) -> None:
    placed, wrong = wrong_places(FORM_WRITERS[f".{ending}"](FORM), ending, tmp_path)
    assert not wrong, wrong[0]
    assert placed >= 5
