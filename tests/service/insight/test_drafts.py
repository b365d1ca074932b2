"""Invented drafts and finals in different formats: what a person found changed, and what the comparison tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from odf.opendocument import OpenDocumentText
from odf.text import P
from openpyxl import Workbook

from loaders.evidence import Rendition
from loaders.read.text import read_text
from service.insight.comparison import Comparison, Part, as_json, as_text, compared
from service.insight.sides import Side, sentence_units
from service.insight.told import Teller
from service.insight.unloaded import of_file
from tests.service.insight.drawn import published

RAIL, AIR = "raideliikenteen yhteyksiä maakuntien välillä", "lentoliikenteen jatkuvuus pitkien etäisyyksien alueilla"
THEME = "Digitaaliset palvelut"
SKILLS = "Lisätään osaamista ja nostetaan koulutustasoa."
WATER = "Turvataan vesihuolto kaikissa kunnissa."
TEXTS: dict[str, tuple[str, str, dict[str, int]]] = {
    "a sentence divided in two": (
        f"{SKILLS} Kehitetään {RAIL} ja varmistetaan {AIR}. {WATER}",
        f"{SKILLS} Kehitetään {RAIL}. Varmistetaan {AIR}. {WATER}",
        {"same": 2, "divided": 1},
    ),
    "two sentences made one": (
        f"Kehitetään {RAIL}. Varmistetaan {AIR}. {WATER}",
        f"Kehitetään {RAIL} ja varmistetaan {AIR}. {WATER}",
        {"same": 1, "merged": 1},
    ),
    "a Swedish sentence divided in three": (
        "Vi stärker beredskapen i regionerna, utvecklar samarbetet mellan kommunerna och tryggar tillgången till "
        "vårdpersonal i glesbygden.",
        "Vi stärker beredskapen i regionerna. Samarbetet mellan kommunerna utvecklas. Tillgången till vårdpersonal i "
        "glesbygden tryggas.",
        {"divided": 1},
    ),
    "two points made one that says what they share once": (
        "• Tuetaan maaseutualueiden yritysten kansainvälistymistä\n• Tuetaan kaupunkialueiden yritysten "
        "kansainvälistymistä",
        "• Tuetaan maaseutu- ja kaupunkialueiden yritysten kansainvälistymistä",
        {"merged": 1},
    ),
    "a subordinate clause that became sentences": (
        "Valtio ja maakunnat sopivat yhteisistä toimista, joilla turvataan osaavan työvoiman saatavuus ja vahvistetaan "
        "alueiden kilpailukykyä.",
        "Valtio ja maakunnat sopivat yhteisistä toimista. Toimilla turvataan osaavan työvoiman saatavuus. Lisäksi "
        "toimilla vahvistetaan alueiden kilpailukykyä.",
        {"divided": 1},
    ),
    "points that were numbered anew": (
        "1. Kehitetään raideliikennettä maakuntien välillä.\n2. Lisätään osaamista alueilla.\n3. Turvataan vesihuolto.",
        "1. Turvataan vesihuolto.\n2. Kehitetään raideliikennettä maakuntien välillä.\n3. Lisätään osaamista alueilla.",
        {"same": 2, "moved": 1},
    ),
    "lines that break words": (
        "Vahvistetaan alueiden elinvoimaa tekemällä alu-\neellisia valintoja näkyväksi. Parannetaan sosiaali- ja\n"
        "terveyspalvelujen saatavuutta sekä tki-\ntoimintaa.",
        "Vahvistetaan alueiden elinvoimaa tekemällä\nalueellisia valintoja näkyväksi. Parannetaan sosiaali-\n"
        "ja terveyspalvelujen saatavuutta sekä tki-toimintaa.",
        {"same": 2},
    ),
    "a paragraph that moved, a word that changed, a sentence that came": (
        f"{WATER}\n\n{SKILLS}\n\nKehitetään {RAIL}.",
        f"{SKILLS}\n\nParannetaan {RAIL}. Rakennetaan satama.\n\n{WATER}",
        {"same": 1, "moved": 1, "reworded": 1, "added": 1},
    ),
}
ROWS = [
    ["Toimenpide", "VN", "Maakunnat"],
    ["Parannetaan junayhteyksiä", "LVM", "Kainuun liitto"],
    ["Lisätään etäopetusta", "OKM", "Lapin liitto"],
    ["Tuetaan yrityksiä", "TEM", "Etelä-Savon maakuntaliitto"],
]
FINAL = [ROWS[0], ROWS[3], [ROWS[1][0], "LVM ja VM", ROWS[1][2]], ["Rakennetaan satama", "LVM", "Kymenlaakson liitto"]]


def of_text(text: str) -> Side:
    rendition = read_text(text.encode())
    assert isinstance(rendition, Rendition)
    return Side("", "luonnos", rendition, sentence_units(rendition), (), {})


def text_of(found: Comparison) -> Part:
    return next(part for part in found.parts if not part.cls)


def counts(part: Part) -> dict[str, int]:
    kinds = ("same", "reworded", "divided", "merged", "added", "dropped", "moved")
    return {kind: part.count(kind) for kind in kinds if part.count(kind)}


@pytest.mark.parametrize("name", TEXTS)
def test_a_draft_and_its_final_differ_as_a_person_found(name: str) -> None:
    old, new, expected = TEXTS[name]
    assert counts(text_of(compared(of_text(old), of_text(new), None))) == expected


def test_a_divided_sentence_is_shown_whole_beside_its_parts() -> None:
    old, new, _ = TEXTS["a sentence divided in two"]
    found, teller = compared(of_text(old), of_text(new), None), Teller(published(""), "fi")
    text = as_text(teller, found, None)
    assert "Teksti virkkeittäin: jaettu 1, ennallaan 2" in text
    assert (
        f"  Jaettu useaksi\n    − Kehitetään {RAIL} [ja varmistetaan] {AIR}.  (rivi 1)\n"
        f"    + Kehitetään {RAIL}[.]  (rivi 1)\n    + [Varmistetaan] {AIR}.  (rivi 1)\n"
    ) in text
    (part,) = as_json(teller, found, None)["parts"]
    assert [change["new"]["text"] for change in part["changes"]] == [f"Kehitetään {RAIL}.", f"Varmistetaan {AIR}."]


def test_measures_are_divided_and_merged_as_their_sentences_are_and_names_stay_whole(tmp_path: Path) -> None:
    one, two = (f"• Kehitetään {RAIL} ja varmistetaan {AIR}.", f"• Kehitetään {RAIL}.\n• Varmistetaan {AIR}.")
    sides = []
    for name, said in (("one", one), ("two", two)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "t.txt").write_text(f"Keskustelu 2031\n\n{THEME} – johtopäätökset\n\n{said}\n", encoding="utf-8")
        (folder / "document.yml").write_text(f"id: {name}\nfile: t.txt\ntitle: T\nfamily: conclusions\nyear: 2031\n")
        sides.append(of_file(folder))
    for old, new, kind in ((*sides, "divided"), (*reversed(sides), "merged")):
        found = {part.cls.rpartition("#")[2]: part for part in compared(old, new, None).parts}
        assert {change.kind for change in found["Measure"].changes} == {kind}
        assert {change.kind for change in found["Theme"].changes} == {"same"}


def test_a_sentence_beside_one_that_was_reworded_is_no_part_of_it() -> None:
    old = f"Kehitetään {RAIL} ja varmistetaan niiden rahoitus."
    found = compared(of_text(old), of_text(f"{old.replace('rahoitus', 'jatkuvuus')} Rakennetaan kylille satama."), None)
    assert counts(text_of(found)) == {"reworded": 1, "added": 1}


def docx(path: Path, rows: list[list[str]]) -> None:
    made = Document()
    made.add_paragraph("Toimenpiteet")
    table = made.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))


def xlsx(path: Path, rows: list[list[str]]) -> None:
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    made.save(path)


def odt(path: Path, rows: list[list[str]]) -> None:
    made: Any = OpenDocumentText()
    for row in rows:
        made.text.addElement(P(text=", ".join(row) + "."))
    made.save(str(path))


@pytest.mark.parametrize("write", [docx, xlsx, odt])
def test_rows_and_paragraphs_of_office_files_are_compared_as_rows(
    write: Callable[[Path, list[list[str]]], None], tmp_path: Path
) -> None:
    old, new = (tmp_path / f"{name}.{write.__name__}" for name in ("luonnos", "lopullinen"))
    write(old, ROWS)
    write(new, FINAL)
    part = text_of(compared(of_file(old), of_file(new), None))
    told = {change.kind: change for change in part.changes if change.kind != "same"}
    assert counts(part) | {"same": 0, "moved": 0} == {"same": 0, "moved": 0, "reworded": 1, "added": 1, "dropped": 1}
    assert [piece.text.strip() for piece in told["reworded"].pieces if piece.kind == "added"] == ["ja VM"]
    assert "satama" in part.new[told["added"].new or 0].text
    assert "etäopetusta" in part.old[told["dropped"].old or 0].text
