"""Documents on disk as arrivals: the only place where a load meets files and readers.

An arrival's key is the SHA-256 of the document's files and of everything that decides how they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from loaders.contribution import Entry
from loaders.evidence import Rendition
from loaders.failure import Failure
from loaders.families.links import FAMILY, decided_rows
from loaders.form.matching import Proposal, near_measures
from loaders.link_table import SAME_MEASURE, Row
from loaders.locator import locators
from loaders.places import Location, Passed, Refusal, find_documents, unreadable
from loaders.reading import Reading, read_location
from loaders.triples import contribution
from loaders.vocabulary import load_vocabulary
from service.lineage.item import Suggestion
from service.load.delivery import Arrival, Delivery, Refused, Register, Trouble
from service.load.ontology import reading_fingerprint
from service.load.spot import Spot

_QUOTE = 200


def arrivals(
    paths: Iterable[Path], document: str | None = None, passed: Callable[[str], None] = lambda where: None
) -> list[Arrival]:
    """The documents at `paths`, in order; `document` names the document of a bare file.

    `passed` is told of every file of a folder that is taken for no document.
    """
    reader = reading_fingerprint()
    arrived: list[Arrival] = []
    for found in find_documents(paths):
        if isinstance(found, Passed):
            passed(found.where)
        else:
            arrived.append(_arrival(found, reader, document))
    return arrived


@dataclass(frozen=True, slots=True)
class _Unread:
    """A place where no document can be read."""

    refused: Refused

    def __call__(self, register: Register) -> Refused:
        return self.refused


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """A document on disk, to be read in this process or in another."""

    location: Location
    where: str
    document: str | None

    def __call__(self, register: Register) -> Delivery | Refused:
        return _read(self.location, self.where, self.document, register)


def _arrival(found: Location | Refusal, reader: str, document: str | None) -> Arrival:
    if isinstance(found, Refusal):
        return Arrival(
            found.where, f"refused {found.failure.code}", _Unread(Refused(_trouble(found.where, found.failure)))
        )
    where = str(found.folder or found.file)
    try:
        source = _source(found)
    except OSError as error:
        return _arrival(unreadable(Path(where), error), reader, document)
    key = sha256(f"{reader} {document or ''} {source}".encode()).hexdigest()
    return Arrival(where, key, _OnDisk(found, where, document), source, reader)


def _source(location: Location) -> str:
    """The fingerprint of a document's files."""
    files = sorted(p for p in location.folder.iterdir() if p.is_file()) if location.folder else [location.file]
    digest = sha256()
    for file in files:
        digest.update(f"\0{file.name}\0".encode())
        with file.open("rb") as handle:
            while chunk := handle.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def _read(location: Location, where: str, document: str | None, register: Register) -> Delivery | Refused:
    reading = read_location(location, load_vocabulary(), document)
    if isinstance(reading, Refusal):
        return Refused(_trouble(reading.where, reading.failure))
    known = register(reading.description.id)
    made = contribution(reading, known)
    if not reading.description.given and known and not _same_things(made.entries, known):
        return Refused(_trouble(where, Failure("exists", {"document": reading.description.id})))
    follows = reading.harvest.follows
    near = tuple(near_measures(reading.harvest, register(follows), made.entries)) if follows else ()
    failures = (*reading.harvest.failures, *(item.failure for item in near))
    return Delivery(
        made,
        reading.description.title or reading.description.id,
        reading.rendition.text,
        reading.source,
        {str(part): count for part, count in reading.coverage.parts},
        tuple(_trouble(where, failure, reading.rendition) for failure in failures),
        tuple(_suggestion(proposal) for item in near for proposal in item.proposals),
        reading.coverage.fates,
        tuple(row for row in _decided(reading) if row["status"] == "rejected"),
    )


def _suggestion(proposal: Proposal) -> Suggestion:
    """That two measures may be one, as any other proposal."""
    why = "semapv:LexicalSimilarityThresholdMatching"
    return Suggestion(proposal.measure, SAME_MEASURE, proposal.earlier, "same", proposal.score, why, {})


def _decided(reading: Reading) -> Iterable[Row]:
    """The decisions of a table of links; what is not a table has none."""
    return decided_rows(reading.rendition.text) if reading.family == FAMILY else ()


def _same_things(now: Iterable[Entry], before: Iterable[Entry]) -> bool:
    """Whether a bare file holds just what the document that its name points to held: then it is that document."""
    return {(e.kind, e.text, e.rank) for e in now} == {(e.kind, e.text, e.rank) for e in before}


def _trouble(where: str, failure: Failure, rendition: Rendition | None = None) -> Trouble:
    trouble = Trouble(
        where,
        failure.texts("what"),
        failure.texts("consequence"),
        failure.texts("remedy"),
        failure.code,
        title=failure.texts("title"),
        severity=failure.severity,
        by=failure.by,
    )
    span = failure.span
    if rendition is None or span is None:
        return trouble
    spot = Spot(rendition.page(span.start), rendition.line(span.start), (span.start, span.end))
    quote = rendition.slice(span)[:_QUOTE]
    return replace(trouble, quote=quote, locator=locators(rendition, span), spot=spot)
