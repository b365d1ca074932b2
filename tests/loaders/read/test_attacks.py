"""Files made to harm: refused in words, or read without what they try; soon, within limits, without a network."""

from __future__ import annotations

import io
import random
import socket
import threading
import time
import zipfile
import zlib

import docx
import pytest

from loaders.failure import Failure
from loaders.form.content import Form
from loaders.form.write import WRITERS
from loaders.read.outcome import Readout
from loaders.read.sandbox import read_apart
from loaders.read.sniff import kind_of
from loaders.reading import rendition_of
from tests.loaders.read.layout import CASES
from tests.loaders.read.test_red_office import OFFICE, package
from tests.loaders.read.test_safety import body, document, one_page, pdf_of, whole_pdf, with_part
from tests.loaders.read.write_docx import saved, write_docx
from tests.loaders.read.write_odt import write_odt
from tests.loaders.read.write_pdf import write_pdf
from tests.loaders.read.write_pptx import write_pptx

LAUGHS = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def quadratic() -> bytes:
    return body(f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>', "&a;" * 10_000)


def outside(place: str) -> bytes:
    """A Word document whose relations, styles or numbering ask for an entity."""
    with zipfile.ZipFile(io.BytesIO(document())) as old:
        whole = old.read(place)
    asked = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    head, mark, rest = whole.partition(b"?>")
    return with_part(document(), place, head + mark + asked + rest)


def nested_zip() -> bytes:
    inner = b"0" * 1_000_000
    for _ in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for number in range(8):
                made.writestr(f"{number}.zip", inner)
        inner = out.getvalue()
    return inner


def overlapping() -> bytes:
    """A ZIP whose directory lists one stored part under many names."""
    data = document()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at : data.index(b"PK\x01\x02", at + 4)]
    name = int.from_bytes(entry[28:30], "little")
    copies = b"".join(entry[:46] + f"{n:0{name}d}".encode()[:name] + entry[46 + name :] for n in range(3000))
    count = (3000 + data.count(b"PK\x01\x02")).to_bytes(2, "little")
    size = (end - at + len(copies)).to_bytes(4, "little")
    return data[:end] + copies + data[end : end + 8] + count + count + size + data[end + 16 :]


def lying() -> bytes:
    """A Word document whose main part says that it unpacks to 100 bytes."""
    data = bytearray(with_part(document(), "word/document.xml", body("", "a" * 3_000_000)))
    at = data.rindex(b"word/document.xml")
    data[at - 46 + 24 : at - 46 + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def packed(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, body("", "a" * 50_000_000) if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def deep_xml() -> bytes:
    text = "<w:ins>" * 100_000 + "</w:ins>" * 100_000
    return with_part(document(), "word/document.xml", body("", "x").replace(b"<w:p>", text.encode() + b"<w:p>"))


def locked_odt() -> bytes:
    manifest = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    out = io.BytesIO(package(mimetype="application/vnd.oasis.opendocument.text", content_xml="\x00salattu"))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def many_columns() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    inside = f"<office:spreadsheet><table:table>{row}</table:table></office:spreadsheet>"
    xml = f"<office:document-content {OFFICE}><office:body>{inside}</office:body></office:document-content>"
    return package(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml=xml)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return f"<</Length {len(content)}".encode() + entries + b">>stream\n" + content + b"\nendstream"


def flate_content(content: bytes) -> bytes:
    return one_page(b"4 0 R", stream(zlib.compress(content, 9), b"/Filter/FlateDecode"))


def deep_tree() -> bytes:
    nodes = [f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1>>".encode() for n in range(2, 3000)]
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def nested_forms() -> bytes:
    """Drawings that draw drawings: 10 to the power of 9 when followed."""
    objects = []
    for number in range(5, 14):
        of = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>>>".encode()
        objects.append(stream(b"/X Do " * 10, of))
    last = stream(b"0 0 1 1 re f ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(b"/X Do"), *objects, last)


def wide_box() -> bytes:
    return whole_pdf().replace(b"/MediaBox [0 0 595.28 841.89]", b"/MediaBox [0 0 9e99  9e99  ]")


def looping_table() -> bytes:
    data = whole_pdf()
    at = data.rindex(b"startxref\n") + 10
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev " + data[at:].split(b"\n")[0])


ATTACKS = {
    "quadratic blow-up": (lambda: with_part(document(), "word/document.xml", quadratic()), "unsafe"),
    "entity in the relations": (lambda: outside("word/_rels/document.xml.rels"), "unsafe"),
    "entity in the first relations": (lambda: outside("_rels/.rels"), "unsafe"),
    "entity in the styles": (lambda: outside("word/styles.xml"), "unsafe"),
    "entity in the numbering": (lambda: outside("word/numbering.xml"), "unsafe"),
    "entity in UTF-16": (
        lambda: with_part(document(), "word/document.xml", body(LAUGHS, "&b;").decode().replace(
            '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")),
        "unsafe",
    ),
    "ZIP in ZIP": (nested_zip, "other-format"),
    "overlapping parts": (overlapping, "unsafe"),
    "lying size": (lying, "damaged"),
    "packed otherwise": (lambda: packed(zipfile.ZIP_BZIP2), "unpacks-too-large"),
    "deep XML": (deep_xml, "damaged"),
    "locked OpenDocument": (locked_odt, "encrypted"),
    "deep page tree": (deep_tree, "damaged"),
    "drawings in drawings": (nested_forms, "too-heavy"),
    "endless page": (wide_box, None),
    "table that leads to itself": (looping_table, None),
    "deep arrays": (lambda: flate_content(b"[" * 2_000_000), None),
    "deep states": (lambda: flate_content(b"q " * 2_000_000), None),
    "inline picture": (lambda: flate_content(b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID " + b"\x00" * 30_000_000), None),
    "millions of rules": (lambda: flate_content(b"0 0 1 1 re f " * 2_000_000), "too-heavy"),
    "LZW": (lambda: one_page(b"4 0 R", stream(b"\x80\x0b\x60\x50" * 1_000_000, b"/Filter/LZWDecode")), None),
    "JBIG2": (lambda: one_page(b"4 0 R", stream(b"\x97JB2" * 1000, b"/Filter/JBIG2Decode")), None),
    "PDF before a ZIP": (lambda: whole_pdf() + document(), None),
    "ZIP before a PDF": (lambda: document() + whole_pdf(), None),
    "nothing": (lambda: b"", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_soon_in_words_or_in_text(name):
    make, code = ATTACKS[name]
    data = make()
    begun = time.monotonic()
    kind = kind_of(data)
    found = read_apart(kind, data, seconds=5) if kind in ("pdf", "zip") else rendition_of(data)
    assert time.monotonic() - begun < 30
    if isinstance(found, Failure):
        for part in ("what", "consequence", "remedy"):
            assert set(found.texts(part)) == {"fi", "sv", "en"}  # type: ignore[arg-type]
    assert code is None or (isinstance(found, Failure) and found.code == code), found


def test_repetitions_of_a_sheet_cost_nothing():
    found = rendition_of(many_columns())
    assert isinstance(found, Readout) and found.rendition.text.split() == ["–", "x"]
    assert [(c.rows, c.columns) for c in found.rendition.cells] == [(1_048_576, 16_384)]


def test_nothing_that_a_file_refers_to_is_fetched():
    hits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        where = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        made = docx.Document()
        made.add_paragraph("Runko")
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        for kind in ("attachedTemplate", "image", "aFChunk", "subDocument", "oleObject", "frame"):
            made.part.relate_to(where, space + kind, is_external=True)
        asked = body(f'<!DOCTYPE x SYSTEM "{where}" [<!ENTITY % p SYSTEM "{where}"> %p;]>', "x")
        listening = threading.Thread(target=lambda: hits.append(_accepted(server)))
        listening.start()
        found = rendition_of(saved(made))
        refused = rendition_of(with_part(saved(made), "word/document.xml", asked))
        listening.join()
    assert isinstance(found, Readout) and found.rendition.text == "Runko\n"
    assert isinstance(refused, Failure) and refused.code == "unsafe" and hits == [None]


def _accepted(server: socket.socket) -> object:
    try:
        return server.accept()
    except TimeoutError:
        return None


def _seeds() -> dict[str, bytes]:
    text = (CASES[0] / "input.txt").read_text(encoding="utf-8")
    made = {"docx": write_docx(text), "odt": write_odt(text), "pptx": write_pptx(text), "pdf": write_pdf(text)}
    form = Form(2024, "Saavutettavuus", "Kainuun liitto", "fi")
    return made | {f"form{ending}": write(form) for ending, write in WRITERS.items()}


def _harmed(data: bytes, chance: random.Random) -> bytes:
    """`data` cut short, or with some bytes changed: of the file, or inside one part of its package."""
    if chance.random() < 0.25:
        return data[: chance.randrange(len(data))]
    if data.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            name = chance.choice(old.namelist())
            return with_part(data, name, _flipped(old.read(name), chance))
    return _flipped(data, chance)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        if chance.random() < 0.2:
            changed[at : at + chance.randint(1, 100)] = b""
            changed = changed or bytearray(b" ")
        else:
            changed[at] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(6))
def test_a_file_that_was_cut_or_changed_at_random_is_read_or_refused_in_words(seed):
    chance = random.Random(seed)
    seeds = _seeds()
    begun = time.process_time()
    for _ in range(40):
        name = chance.choice(sorted(seeds))
        found = rendition_of(_harmed(seeds[name], chance))
        assert isinstance(found, Readout | Failure)
        if isinstance(found, Failure):
            assert set(found.texts("what")) == {"fi", "sv", "en"}
        if time.process_time() - begun > 30:
            break
