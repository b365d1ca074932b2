"""The end of reading an office document: what was written, unless that is nothing."""

from __future__ import annotations

from loaders.read.compose import Composer
from loaders.read.outcome import Readout, UnreadableError
from loaders.read.package import Package

_PICTURES = ("Pictures/", "word/media/", "ppt/media/", "xl/media/")


def finished(composer: Composer, package: Package) -> Readout:
    """What `composer` wrote; refused where it wrote nothing, as a scan where pictures are all there is."""
    if composer.blank:
        pictures = any(name.startswith(_PICTURES) for name in package.names())
        raise UnreadableError("scanned" if pictures else "empty", pages="–")
    if package.has_macros:
        composer.notes.add("macros", "–")
    return composer.done()
