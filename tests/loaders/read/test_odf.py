"""OpenDocument texts, presentations and spreadsheets read as they are shown."""

from __future__ import annotations

import io
from typing import Any

from odf import dc, draw, office, style, table, text
from odf.opendocument import OpenDocumentPresentation, OpenDocumentSpreadsheet, OpenDocumentText

from loaders.read.outcome import Readout
from loaders.reading import rendition_of


def read(document: Any) -> Readout:
    out = io.BytesIO()
    document.write(out)
    found = rendition_of(out.getvalue())
    assert isinstance(found, Readout), found
    return found


def paragraph(*parts: Any) -> Any:
    made = text.P()
    for part in parts:
        if isinstance(part, str):
            made.addText(part)
        else:
            made.addElement(part)
    return made


def test_tracked_deletions_and_comments_are_out_and_insertions_in():
    document = OpenDocumentText()
    changes, region, deletion = (
        text.TrackedChanges(),
        text.ChangedRegion(attributes={"id": "c1"}, check_grammar=False),
        text.Deletion(),
    )
    deletion.addElement(paragraph("poistettu"))
    region.addElement(deletion)
    changes.addElement(region)
    document.text.addElement(changes)
    comment = office.Annotation()
    comment.addElement(dc.Creator(text="Testi Henkilö"))
    comment.addElement(paragraph("kommentti"))
    document.text.addElement(
        paragraph("jää", text.Change(changeid="c1"), text.ChangeStart(changeid="c2"), " lisätty",
                  text.ChangeEnd(changeid="c2"), comment)
    )  # fmt: skip
    assert read(document).rendition.text == "jää lisätty\n"


def test_spaces_breaks_notes_and_frames_are_read_and_the_last_two_set_apart():
    document = OpenDocumentText()
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(paragraph("viite"))
    note.addElement(body)
    frame, box = draw.Frame(), draw.TextBox()
    box.addElement(paragraph("laatikko"))
    frame.addElement(box)
    document.text.addElement(paragraph("a", text.S(c=2), "b", text.LineBreak(), "c", note, frame))
    document.text.addElement(paragraph("loppu"))
    assert read(document).rendition.text == "a  b\nc\n\nlaatikko\n\nloppu\n\nviite\n"


def test_a_merged_cell_of_a_text_table_stands_once():
    document = OpenDocumentText()
    made = table.Table()
    for cells in ((("yhdessä", {"numbercolumnsspanned": "2"}), None), (("x", {}), ("y", {}))):
        row = table.TableRow()
        for cell in cells:
            element = table.TableCell(**cell[1]) if cell else table.CoveredTableCell()
            if cell:
                element.addElement(paragraph(cell[0]))
            row.addElement(element)
        made.addElement(row)
    document.text.addElement(made)
    found = read(document).rendition
    assert [(c.row, c.column, c.columns, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, 2, "yhdessä"), (2, 1, 1, "x"), (2, 2, 1, "y")]  # fmt: skip


def test_a_presentation_has_slides():
    document = OpenDocumentPresentation()
    layout = style.PageLayout(name="L")
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="M", pagelayoutname=layout)
    document.masterstyles.addElement(master)
    for title in ("Yksi", "Kaksi"):
        page, frame, box = draw.Page(masterpagename=master), draw.Frame(), draw.TextBox()
        box.addElement(paragraph(title))
        frame.addElement(box)
        page.addElement(frame)
        document.presentation.addElement(page)
    found = read(document).rendition
    assert (found.page_kind, [found.text[at:][:4] for at in found.page_starts]) == ("slide", ["Yksi", "Kaks"])


def test_repetitions_are_not_expanded_and_hidden_columns_and_empty_formulas_are_reported():
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Seuranta")
    sheet.addElement(table.TableColumn(visibility="collapse"))
    row = table.TableRow()
    for shown, repeated in (("piilossa", 1), ("sama", 16383)):
        cell = table.TableCell(valuetype="string", numbercolumnsrepeated=repeated)
        cell.addElement(paragraph(shown))
        row.addElement(cell)
    sheet.addElement(row)
    empty = table.TableRow(numberrowsrepeated="1048574")
    empty.addElement(table.TableCell(numbercolumnsrepeated="16384"))
    sheet.addElement(empty)
    last = table.TableRow()
    last.addElement(table.TableCell(formula="of:=1+1"))
    sheet.addElement(last)
    document.spreadsheet.addElement(sheet)
    found = read(document)
    assert found.rendition.text == "Seuranta\n\npiilossa\nsama\n"
    assert [(c.row, c.column, c.columns) for c in found.rendition.cells] == [(1, 1, 1), (1, 2, 16383)]
    assert {f.code: f.details["where"] for f in found.failures} == {
        "hidden": "Seuranta!A", "formula": "Seuranta!A1048576"}  # fmt: skip
