"""A file that is broken, locked, oversized or hostile is refused in words, soon, and nothing else happens."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from loaders.failure import Failure
from loaders.read import sandbox
from loaders.read.outcome import Readout
from loaders.reading import rendition_of
from tests.loaders.read.write_docx import saved
from tests.loaders.read.write_pdf import new_pdf


def document(text: str = "Alueiden kehittäminen") -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    return saved(made)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """`data` with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def body(doctype: str, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'.encode()


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return body(f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>', "&a9;")


def locked_zip() -> bytes:
    data = bytearray(document())
    for match in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    return bytes(data)


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of ready-made objects, the first the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer <</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()


def flate_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b"\0" * 900_000_000, 1), 9)
    stream = f"<</Length {len(packed)}/Filter[/FlateDecode/FlateDecode]>>stream\n".encode() + packed + b"\nendstream"
    return one_page(b"4 0 R", stream)


def page_loop() -> bytes:
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def zip_bomb() -> bytes:
    return with_part(document(), "word/document.xml", body("", "a" * 150_000_000))


def many_parts() -> bytes:
    out = io.BytesIO(document())
    with zipfile.ZipFile(out, "a") as package:
        for number in range(6000):
            package.writestr(f"x/{number}", b"")
    return out.getvalue()


def whole_pdf() -> bytes:
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "Alueiden kehittäminen")
    return bytes(pdf.output())


def one_page(content: bytes, *more: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents " + content + b">>"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *more)


def cut_stream() -> bytes:
    packed = zlib.compress(bytes(range(256)) * 40)[:-30]
    stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
    return one_page(b"4 0 R", stream)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HOSTILE = {
    "legacy Word": (lambda: OLE, "legacy"),
    "encrypted Office": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "encrypted ZIP": (locked_zip, "encrypted"),
    "truncated ZIP": (lambda: document()[:-4000], "damaged"),
    "damaged part": (lambda: with_part(document(), "word/document.xml", b"<w:document"), "damaged"),
    "no main part": (lambda: with_part(document(), "_rels/.rels", b"<x/>"), "damaged"),
    "truncated PDF": (lambda: whole_pdf()[:-400], "damaged"),
    "damaged PDF": (lambda: whole_pdf().replace(b"/Pages", b"/Pigs!"), "damaged"),
    "billion laughs": (lambda: with_part(document(), "word/document.xml", laughs()), "unsafe"),
    "external entity": (
        lambda: with_part(
            document(), "word/document.xml", body('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;")
        ),
        "unsafe",
    ),
    "path outside": (lambda: with_part(document(), "../ulos.xml", b"x"), "unsafe"),
    "ZIP bomb": (zip_bomb, "unpacks-too-large"),
    "too many parts": (many_parts, "unpacks-too-large"),
    "Flate bomb": (flate_bomb, "too-heavy"),
    "page content cut off": (cut_stream, "damaged"),
    "page content missing": (lambda: one_page(b"9 0 R"), "damaged"),
    "page loop": (page_loop, "damaged"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "other-format"),
    "web page": (lambda: b"<!DOCTYPE html><html><p>Teksti</p></html>", "other-format"),
    "rich text": (lambda: b"{\\rtf1 Teksti}", "other-format"),
    "plain ZIP": (lambda: with_part(document(), "[Content_Types].xml", b"<Types/>"), "other-format"),
    "empty document": (lambda: document(""), "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_refused_in_words(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make, code = HOSTILE[name]
    begun = time.monotonic()
    refused = rendition_of(make())
    assert isinstance(refused, Failure) and refused.code == code
    assert time.monotonic() - begun < 45
    for part in ("what", "consequence", "remedy"):
        assert set(refused.texts(part)) == {"fi", "sv", "en"}  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_content_decides_not_the_name_and_macros_are_reported_and_not_run():
    data = with_part(document(), "word/vbaProject.bin", b"x")
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read("[Content_Types].xml")
    types = re.sub(rb"application/vnd[^\"]*wordprocessingml\.document\.main\+xml", kind, types)
    found = rendition_of(with_part(data, "[Content_Types].xml", types))
    assert isinstance(found, Readout) and [f.code for f in found.failures] == ["macros"]


def test_after_a_bad_file_the_next_one_is_read():
    for bad in (page_loop(), locked_zip(), document()[:-4000]):
        assert isinstance(rendition_of(bad), Failure)
        assert isinstance(rendition_of(document()), Readout)


def test_a_file_that_takes_too_long_is_stopped():
    words = (f"{number * 2654435761 % 2**32:x}" for number in range(60_000))
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc></w:tr>" for word in words)
    xml = body("", "x").replace(b"</w:body>", b"<w:tbl>" + rows.encode() + b"</w:tbl></w:body>")
    slow = with_part(document(), "word/document.xml", xml)
    begun = time.monotonic()
    found = sandbox.read_apart("zip", slow, seconds=0)
    assert isinstance(found, Failure) and found.code == "too-heavy" and time.monotonic() - begun < 10


def test_a_worker_can_write_no_file(tmp_path):
    file = tmp_path / "x"
    probe = (
        "import sys; from loaders.read.worker import _confine; _confine(1 << 30)\n"
        "with open(sys.argv[1], 'wb', buffering=0) as file: file.write(b'a')"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(file)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(sandbox.__file__).resolve().parents[2])},
        check=False,
    )
    assert "File too large" in done.stderr and file.stat().st_size == 0


def test_many_files_from_several_threads_are_read_by_few_workers():
    data = document()
    rendition_of(data)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.extend(rendition_of(data) for _ in range(60))) for _ in range(4)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 240 and all(isinstance(item, Readout) for item in found)
    assert time.monotonic() - begun < 30
