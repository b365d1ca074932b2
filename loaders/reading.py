"""Read a document: from a path to records, coverage and failures.

In goes where a document lies, out comes a `Reading`, or a `Refusal` that says why there is none. Reads files, nothing
else: no network, no clock. Whatever is quoted later comes from the masked rendition; the source bytes are only kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from loaders import description
from loaders.description import Description, read_description
from loaders.evidence import Coverage, Rendition, Span, coverage
from loaders.families.registry import Family, family_of
from loaders.families.source import Source
from loaders.identity import slug
from loaders.read.text import MAX_BYTES, read_text
from loaders.records import Failure, Harvest
from loaders.structure import Mark
from loaders.text.mask import mask
from loaders.vocabulary import Vocabulary

_NOTHING_CHANGED = "Asiakirjaa ei luettu; aiemmin julkaistu ei muuttunut."


@dataclass(frozen=True, slots=True)
class Location:
    """Where a document lies: its folder with a `document.yml`, or a bare file (`folder` None)."""

    file: Path
    folder: Path | None = None


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document was not read; `document` is its id where that is known."""

    where: str
    failure: Failure
    document: str | None = None


def find_documents(paths: Iterable[Path]) -> list[Location | Refusal]:
    """The documents at `paths`: a folder with a `document.yml`, a folder of such folders, or a file."""
    found: list[Location | Refusal] = []
    for path in paths:
        if (path / description.FILE).is_file():
            found.append(Location(path / description.FILE, path))
        elif path.is_dir():
            inner = sorted(p.parent for p in path.glob(f"*/{description.FILE}"))
            found += [Location(p / description.FILE, p) for p in inner]
            if not inner:
                found.append(
                    _refusal(
                        path,
                        "no-document",
                        "Kansiossa ei ole asiakirjoja.",
                        "Lisää kansioon asiakirja ja document.yml.",
                    )
                )
        elif path.is_file():
            found.append(Location(path))
        else:
            found.append(_refusal(path, "no-file", "Tiedostoa ei ole.", "Tarkista polku."))
    return found


def _refusal(where: Path, code: str, what: str, remedy: str) -> Refusal:
    return Refusal(str(where), Failure(code, what, _NOTHING_CHANGED, remedy))


def read_location(location: Location, vocabulary: Vocabulary, document: str | None = None) -> Reading | Refusal:
    """Read the document at `location`; `document` names a bare file's document, else its file name does."""
    if location.folder is None:
        name = slug(document or location.file.stem)
        return _read(location.file, Description(id=name, file=location.file.name), vocabulary)
    described = read_description(location.folder / description.FILE)
    if isinstance(described, Failure):
        return Refusal(str(location.folder / description.FILE), described)
    return _read(location.folder / described.file, described, vocabulary)


def _read(file: Path, described: Description, vocabulary: Vocabulary) -> Reading | Refusal:
    try:
        if file.stat().st_size > MAX_BYTES:
            size = f"{file.stat().st_size / 1e6:.0f} Mt, enintään {MAX_BYTES // 1_000_000} Mt"
            return _refusal(file, "too-large", f"Tiedosto on liian suuri: {size}.", "Lataa asiakirja pienempinä osina.")
        data = file.read_bytes()
    except OSError as error:
        return _refusal(file, "no-file", f"Tiedostoa ei voi lukea: {error.strerror}.", "Tarkista polku ja oikeudet.")
    return read_bytes(data, described, vocabulary, str(file))


def read_bytes(data: bytes, described: Description, vocabulary: Vocabulary, where: str) -> Reading | Refusal:
    """Read a document's bytes as `described`; `where` names them in messages."""
    rendition = read_text(data)
    if isinstance(rendition, Failure):
        return Refusal(where, rendition, described.id)
    source = Source(described, mask(rendition, vocabulary), vocabulary)
    family = family_of(source)
    if family is None:
        return Refusal(where, _unknown_family(), described.id)
    harvest = family.interpret(source)
    if not harvest.records:
        return Refusal(where, _nothing_read(family), described.id)
    read = [span for record in harvest.records for span in record.spans]
    covered = coverage(source.rendition, [*read, *_marks(source, read)], harvest.boilerplate)
    return Reading(described, family.name, data, sha256(data).hexdigest(), source.rendition, harvest, covered)


def _marks(source: Source, read: Iterable[Span]) -> Iterator[Span]:
    """The bullets and numbers before lines that were read: a mark shares the fate of its line."""
    starts = {span.start for span in read}
    for line in source.lines:
        if line.mark is not Mark.NONE and line.offset in starts:
            begin = source.rendition.line_starts[line.number - 1] + line.indent
            if begin < line.offset:
                yield Span(begin, line.offset)


def _unknown_family() -> Failure:
    return Failure(
        "unknown-family",
        "Asiakirja ei ole mitään tunnettua lajia.",
        _NOTHING_CHANGED,
        "Kirjoita laji document.yml-tiedoston kenttään family, jos se on tunnettu. "
        f"Lajit: {', '.join(description.FAMILIES[:-1])}.",
    )


def _nothing_read(family: Family) -> Failure:
    return Failure(
        "nothing-read",
        f"Asiakirjasta ei löytynyt mitään, mitä lajissa ”{family.name}” luetaan.",
        _NOTHING_CHANGED,
        "Tarkista document.yml-tiedoston kenttä family.",
    )
