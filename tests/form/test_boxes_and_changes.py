"""Text boxes and tracked changes in forms that officials made: what is shown is read, once."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from odf import draw, text
from odf.opendocument import load
from odf.table import TableCell

from loaders.reading import Reading
from tests.form.compare import read_form, said
from tests.form.facts import slug
from tests.form.hand import saved
from tests.form.paper import PRINTERS, Sheet
from tests.form.sent import Said

LINES = ("ALKE-keskustelut 2024", "Kainuun liitto", "Teema: Saavutettavuus")
HEADS = ("Käynnissä olevat toimenpiteet", "Vastuutahot VN", "Vastuutahot Maakunnat")
ROW = ("Parannetaan teitä", "LVM", "kunnat")
READ = [Said("Parannetaan teitä", "ongoing", frozenset({"lvm"}), frozenset({"kunnat"}))]
_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>{}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def reading(data: bytes) -> Reading:
    found = read_form(data, "lomake")
    assert isinstance(found, Reading), found
    return found


def form(ending: str, *, lines: tuple[str, ...] = LINES, row: tuple[str, ...] = ROW) -> bytes:
    return PRINTERS[ending](Sheet(lines, [[HEADS, row]]))


def boxed_docx(data: bytes, *texts: str, cell: tuple[int, int] | None = None) -> bytes:
    """A Word form with a text box, before its lines or in a cell."""
    made: Any = Document(BytesIO(data))
    target = made.tables[0].cell(*cell).paragraphs[0] if cell else made.paragraphs[0]
    target._p.append(parse_xml(_BOX.format("".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in texts))))
    return saved(made)


def boxed_odt(data: bytes, *texts: str, cell: int | None = None) -> bytes:
    """An OpenDocument form with a text box, after its first line or in the cell of that number."""
    made: Any = load(BytesIO(data))
    frame, box = draw.Frame(width="5cm", height="2cm"), draw.TextBox()
    for line in texts:
        box.addElement(text.P(text=line))
    frame.addElement(box)
    at = made.text if cell is None else made.getElementsByType(TableCell)[cell]
    at.getElementsByType(text.P)[0].addElement(frame)
    return written(made)


def written(made: Any) -> bytes:
    out = BytesIO()
    made.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("ending", "boxed"), [(".docx", boxed_docx), (".odt", boxed_odt)])
def test_the_party_and_the_theme_in_a_text_box_are_read(ending: str, boxed: Any) -> None:
    found = reading(boxed(form(ending, lines=LINES[:1]), "Osapuoli: Kainuun liitto", "Keskusteluteema: Saavutettavuus"))
    document = next(r for r in found.harvest.records if r.cls == "SourceDocument")
    assert slug(document, "formParty") == "kainuun-liitto"
    assert [r.label for r in found.harvest.records if r.cls == "Theme"] == ["Saavutettavuus"]
    assert said(found.harvest.records) == READ


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_measure_in_a_text_box_in_its_cell_is_read_once(ending: str) -> None:
    data = form(ending, row=("", *ROW[1:]))
    boxed = boxed_docx(data, ROW[0], cell=(1, 0)) if ending == ".docx" else boxed_odt(data, ROW[0], cell=3)
    assert said(reading(boxed).harvest.records) == READ


def test_tracked_changes_in_an_opendocument_form_insertions_in_deletions_out() -> None:
    made: Any = load(BytesIO(form(".odt", row=("Parannetaan ", *ROW[1:]))))
    changes, region, deletion = (
        text.TrackedChanges(),
        text.ChangedRegion(attributes={"id": "c1"}, check_grammar=False),
        text.Deletion(),
    )
    deletion.addElement(text.P(text="rautateitä"))
    region.addElement(deletion)
    changes.addElement(region)
    made.text.insertBefore(changes, made.text.firstChild)
    paragraph = made.getElementsByType(TableCell)[3].getElementsByType(text.P)[0]
    for part in (text.Change(changeid="c1"), text.ChangeStart(changeid="c2")):
        paragraph.addElement(part)
    paragraph.addText("teitä")
    paragraph.addElement(text.ChangeEnd(changeid="c2"))
    found = reading(written(made))
    assert said(found.harvest.records) == READ
    assert "rautateitä" not in found.rendition.text
