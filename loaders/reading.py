"""Read a document: from a path to records, coverage and failures.

In goes where a document lies, out comes a `Reading`, or a `Refusal` that says why there is none. Reads files, nothing
else: no network, no clock. Whatever is quoted later comes from the masked rendition; the source bytes are only kept.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from loaders import description
from loaders.description import Description, read_description
from loaders.doubts.all import doubts
from loaders.evidence import Coverage, Rendition, coverage
from loaders.failure import Failure
from loaders.families.misspelt import untold
from loaders.families.registry import OTHER, family_of
from loaders.families.source import Source
from loaders.identity import slug
from loaders.places import Location, Refusal, unreadable
from loaders.read.outcome import MAX_FILE, Readout
from loaders.read.sandbox import read_apart
from loaders.read.sniff import kind_of
from loaders.read.text import read_text, too_large
from loaders.records import Harvest
from loaders.text.mask import mask
from loaders.vocabulary import Vocabulary

KEPT = ("TextBlock",)
"""Classes of what is kept word for word and not interpreted: its text stays "not understood"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `source_sha256` is of the bytes of the file that was read."""

    description: Description
    family: str
    source: bytes
    source_sha256: str
    rendition: Rendition
    harvest: Harvest
    coverage: Coverage


def read_location(location: Location, vocabulary: Vocabulary, document: str | None = None) -> Reading | Refusal:
    """Read the document at `location`; `document` names a bare file's document, else its file name does."""
    if location.folder is None:
        name = slug(document or location.file.stem)
        described = Description(id=name, file=location.file.name, given=document is not None)
        return _read(location.file, described, vocabulary)
    found = read_description(location.folder / description.FILE)
    if isinstance(found, Failure):
        return Refusal(str(location.folder / description.FILE), found)
    return _read(location.folder / found.file, found, vocabulary)


def _read(file: Path, described: Description, vocabulary: Vocabulary) -> Reading | Refusal:
    try:
        # Without O_NONBLOCK a pipe would wait for a writer that may never come.
        with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:  # noqa: PTH123
            state = os.fstat(opened.fileno())
            if not stat.S_ISREG(state.st_mode):
                return Refusal(str(file), Failure("no-file", {"reason": file.name}), described.id)
            data = opened.read(MAX_FILE + 1)
        if len(data) > MAX_FILE:
            return Refusal(str(file), too_large(max(state.st_size, len(data)), MAX_FILE), described.id)
    except OSError as error:
        return replace(unreadable(file, error), document=described.id)
    return read_bytes(data, described, vocabulary, str(file))


def read_bytes(data: bytes, described: Description, vocabulary: Vocabulary, where: str) -> Reading | Refusal:
    """Read a document's bytes as `described`; `where` names them in messages."""
    readout = rendition_of(data)
    if isinstance(readout, Failure):
        return Refusal(where, readout, described.id)
    source = Source(described, mask(readout.rendition, vocabulary), vocabulary)
    family = family_of(source)
    harvest = family.interpret(source)
    if harvest.records:
        harvest = replace(harvest, records=(*harvest.records, *untold(source, harvest)))
    doubted = doubts(source, harvest.records)
    harvest = replace(harvest, failures=(*readout.failures, *harvest.failures, *doubted))
    if not harvest.records:
        nothing = Failure("no-words") if family.name == OTHER else Failure("nothing-read", {"family": family.name})
        return Refusal(where, nothing, described.id)
    if harvest.document and not described.given:
        described = replace(described, id=harvest.document, given=True)
    read = [span for record in harvest.records if record.cls not in KEPT for span in record.spans]
    covered = coverage(source.rendition, [*read, *source.marks(read)], harvest.boilerplate)
    return Reading(described, family.name, data, sha256(data).hexdigest(), source.rendition, harvest, covered)


def rendition_of(data: bytes) -> Readout | Failure:
    """The unmasked rendition of a file of any format that is read; what it is, its bytes tell and not its name."""
    kind = kind_of(data)
    if kind == "text":
        text = read_text(data)
        return text if isinstance(text, Failure) else Readout(text)
    if kind in ("pdf", "zip"):
        return read_apart(kind, data)
    kind, _, name = kind.partition(":")
    return Failure("other-format", {"format": name}) if kind == "other" else Failure(kind)
