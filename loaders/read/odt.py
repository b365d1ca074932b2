"""OpenDocument texts and presentations (ODT, ODP) to renditions."""

from __future__ import annotations

from dataclasses import replace

from loaders.read.compose import Composer
from loaders.read.odf_styles import OdfStyles
from loaders.read.odf_text import OdfText
from loaders.read.outcome import Readout, UnreadableError
from loaders.read.package import Element, Package, attribute, child, children, local

_FURNITURE = ("page-number", "footer", "date-time", "header", "notes", "handout")


def open_odf(package: Package) -> Element:
    """The root of the content, unless the document is encrypted."""
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(e) == "encryption-data" for e in manifest.iter()):
        raise UnreadableError("encrypted")
    return package.needed("content.xml")


def read_odt(package: Package) -> Readout:
    """The rendition of a text document; hard page breaks begin parts."""
    content = open_odf(package)
    styles = OdfStyles(package, content)
    composer = Composer("odt", "1", "part")
    body = child(content, "body", "text")
    if body is None:
        raise UnreadableError("damaged")
    writer = OdfText(composer, styles)
    composer.page()
    writer.blocks(body)
    writer.write_notes()
    _heads_and_feet(writer)
    done = finished(composer, package)
    return done if len(done.rendition.page_starts) > 1 else replace(
        done, rendition=replace(done.rendition, page_starts=()))  # fmt: skip


def finished(composer: Composer, package: Package) -> Readout:
    """What `composer` wrote, unless that is nothing."""
    if composer.blank:
        pictures = any(name.startswith(("Pictures/", "ppt/media/", "xl/media/")) for name in package.names())
        raise UnreadableError("scanned" if pictures else "empty", pages="–")
    if package.has_macros:
        composer.notes.add("macros", "-")
    return composer.done()


def _heads_and_feet(writer: OdfText) -> None:
    seen: set[str] = set()
    for master in children(writer.styles.shared, "master-styles"):
        for part in master:
            text = " ".join("".join(str(t) for t in part.itertext()).split())
            if local(part).startswith(("header", "footer")) and text and text not in seen:
                seen.add(text)
                writer.composer.gap()
                writer.blocks(part)


def read_odp(package: Package) -> Readout:
    """The rendition of a presentation: a slide's title first, then its frames in order, then its notes."""
    content = open_odf(package)
    styles = OdfStyles(package, content)
    composer = Composer("odp", "1", "slide")
    body = child(content, "body", "presentation")
    if body is None:
        raise UnreadableError("damaged")
    writer = OdfText(composer, styles, paged=False)
    for number, slide in enumerate((p for p in body if local(p) == "page"), start=1):
        composer.page()
        properties = child(styles.style("drawing-page", attribute(slide, "style-name")), "drawing-page-properties")
        if properties is not None and attribute(properties, "visibility") == "hidden":
            composer.notes.add("hidden", f"#{number}")
        shapes = [s for s in slide if attribute(s, "class") not in _FURNITURE and local(s) != "notes"]
        for shape in sorted(shapes, key=lambda s: attribute(s, "class") != "title"):
            writer.block(shape)
        for frame in children(slide, "notes"):
            if attribute(frame, "class") == "notes" and attribute(frame, "placeholder") != "true":
                writer.block(frame)
    writer.write_notes()
    return finished(composer, package)
