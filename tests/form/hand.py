"""Tables as an official makes them, without the form's own writers: rows of texts in a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document

FRONT = ("Kierros: 2024", "Keskusteluteema: Saavutettavuus", "Osapuoli: Kainuun liitto")
MEASURE_HEADS = (
    ("Käynnissä olevat toimenpiteet", "Vastuutahot", "", "Ehdotukset uusiksi toimenpiteiksi", "Vastuutahot", ""),
    ("", "VN", "Maakunnat", "", "VN", "Maakunnat"),
)
FOLLOW_HEADS = (
    ("Toimenpiteet (käynnissä olevat ja ehdotukset uusiksi)", "Etenemisen tilanne", "", "Vastuutahot", ""),
    ("", "VN", "Maakunnat", "VN", "Maakunnat"),
)
Rows = Sequence[Sequence[str]]


def document(*tables: Rows, front: Sequence[str] = FRONT, merge: Sequence[tuple[int, int, int, int, int]] = ()) -> Any:
    """A Word document with lines over some tables; `merge` holds table and the rows and columns of two corners."""
    made = Document()
    for line in front:
        made.add_paragraph(line)
    for rows in tables:
        grid = made.add_table(rows=len(rows), cols=max(map(len, rows)))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                fill(grid.cell(r, c), text)
        made.add_paragraph("")
    for table, r1, c1, r2, c2 in merge:
        made.tables[table].cell(r1, c1).merge(made.tables[table].cell(r2, c2))
    return made


def fill(cell: Any, text: str) -> None:
    """Write a text into a cell, a paragraph for each line."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.text = line


def saved(made: Any) -> bytes:
    """The bytes of a document."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()
