"""The head that every OpenDocument file has: not locked, its content found, its styles gathered."""

from __future__ import annotations

from loaders.read.odf_styles import OdfStyles
from loaders.read.outcome import UnreadableError
from loaders.read.package import Element, Package, child, local


def open_odf(package: Package, kind: str) -> tuple[Element, OdfStyles]:
    """The body of a document of `kind` ("text", "spreadsheet", "presentation") and its styles."""
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(e) in ("encryption-data", "encrypted-key") for e in manifest.iter()):
        raise UnreadableError("encrypted")
    content = package.needed("content.xml")
    body = child(content, "body", kind)
    if body is None:
        raise UnreadableError("damaged")
    return body, OdfStyles(package, content)
