"""What a file is, told from its bytes, never from its name."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"SQLite format 3\0", "SQLite"),
)
_MARKUP = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|office:document|\w+:wordDocument)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(data: bytes) -> str:
    """ "text", "pdf", "zip" (an office document, or not), "legacy", "encrypted", or "other:NAME" for what is not read.

    Only first bytes are looked at: what a ZIP holds is for the worker to say.
    """
    head = data[:1024]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in data else "legacy"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-") or (b"%PDF-" in head and b"\0" in data[:65536]):
        return "pdf"
    for magic, name in _OTHER:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            return f"other:{name}"
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        return "other:HTML/XML"
    return "text"
