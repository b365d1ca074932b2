"""OpenDocument texts and presentations (ODT, ODP) to renditions."""

from __future__ import annotations

from loaders.read.compose import Composer
from loaders.read.finish import finished
from loaders.read.odf import open_odf
from loaders.read.odf_text import OdfText
from loaders.read.outcome import Readout
from loaders.read.package import Package, attribute, child, children, local

_FURNITURE = ("page-number", "footer", "date-time", "header", "notes", "handout")


def read_odt(package: Package) -> Readout:
    """The rendition of a text document; hard page breaks begin parts."""
    body, styles = open_odf(package, "text")
    composer = Composer("odt", "3", "part")
    writer = OdfText(composer, styles)
    composer.page()
    writer.blocks(body)
    writer.write_notes()
    _heads_and_feet(writer)
    return finished(composer, package)


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
    body, styles = open_odf(package, "presentation")
    composer = Composer("odp", "3", "slide")
    writer = OdfText(composer, styles, paged=False)
    for number, slide in enumerate((p for p in body if local(p) == "page"), start=1):
        composer.page()
        writer.place = f"#{number}"
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
