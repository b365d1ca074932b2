"""Tell a whole PDF from one that would be read by half: pdfminer goes on over what is missing, we do not."""

from __future__ import annotations

import zlib
from typing import Any

from pdfminer import pdftypes
from pdfminer.pdftypes import PDFStream, resolve1

from loaders.read.outcome import UnreadableError


def whole_pages(document: Any) -> list[Any]:
    """The pages of a pdfplumber document; refused where it announces others than it has, or a page has no content."""
    catalog = resolve1(document.doc.catalog.get("Pages")) or {}
    announced = resolve1(catalog.get("Count")) if isinstance(catalog, dict) else None
    pages = list(document.pages)
    if not pages or (isinstance(announced, int) and announced != len(pages)):
        raise UnreadableError("damaged")
    for page in pages:
        contents = page.page_obj.contents
        if any(not isinstance(resolve1(part), PDFStream) for part in contents):
            raise UnreadableError("damaged")
    return pages


def inflate(data: bytes) -> bytes:
    """A stream whose checksum alone is wrong, unpacked; one that is cut off is refused."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacking.decompress(data[2:])
    except zlib.error as error:
        raise UnreadableError("damaged") from error
    if not unpacking.eof:
        raise UnreadableError("damaged")
    return unpacked


pdftypes.decompress_corrupted = inflate
