"""The report of a load as data: what came in, what became of it, what was noticed, grouped by cause.

One tree of values, the same for every form and language; texts are by language (fi, sv, en), and the words around them
are each form's own (`wording`). It is made from the header of a segment alone (`build`), so that the log is the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.load.examine import Kind
from service.load.finding import By, Severity, Status, Texts
from service.load.spot import Spot

Consequence = Literal["kept-out", "marked", "left-out", "nothing"]
"""The document is not published; it is, and this is marked; it is, without this; nothing came of it."""
Part = Literal["read", "boilerplate", "personal-data", "not-understood"]
PARTS: tuple[Part, ...] = ("read", "boilerplate", "personal-data", "not-understood")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was noticed. `cause` names the check or the failure, `thing` and `passage` are addresses.

    `document` is None where it could not be told which one it is; `where` then says where it was loaded from.
    `consequence` is told by `message` for a check, and by `aftermath` for what could not be read.
    """

    id: str
    cause: str
    severity: Severity
    consequence: Consequence
    by: By
    status: Status
    document: str | None
    where: str
    thing: str | None
    passage: str | None
    place: Texts
    spot: Spot
    title: Texts
    message: Texts
    aftermath: Texts
    remedy: Texts


@dataclass(frozen=True, slots=True)
class Group:
    """Everything of one cause and severity, in the order of the documents."""

    cause: str
    severity: Severity
    title: Texts
    found: tuple[Found, ...]

    @property
    def documents(self) -> int:
        """How many documents it is about."""
        return len({item.document or item.where for item in self.found})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a rendition, in code points, end exclusive, and what became of it."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters met which fate, white space apart; `runs` follow one another, empty where not known."""

    counts: Mapping[Part, int] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()

    @property
    def total(self) -> int:
        """All characters but white space."""
        return sum(self.counts.values())

    def share(self, part: Part) -> float:
        """The share of a part, from 0 to 1; 0 where there is no text."""
        return self.counts.get(part, 0) / self.total if self.total else 0.0


UNREAD = Coverage()


@dataclass(frozen=True, slots=True)
class FactCount:
    """How many things of a class a document gives; `before` is None for a document that is new."""

    cls: str
    label: Texts
    now: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the load before: the file (`source`), the way it is read (`reader`), and facts."""

    source: bool
    reader: bool
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the load. `rendition` is the checksum of its masked text, None where nothing was read.

    `text` is that text, published or kept out, where what became of each character of it is known.
    """

    id: str | None
    title: str
    where: str
    outcome: Kind
    version: str | None = None
    rendition: str | None = None
    coverage: Coverage = UNREAD
    facts: tuple[FactCount, ...] = ()
    change: Change | None = None
    text: str | None = None

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.title or self.id or self.where


@dataclass(frozen=True, slots=True)
class Figures:
    """The few figures at the top. What came in is the sum of the first four; accepted findings are counted apart."""

    published: int = 0
    unchanged: int = 0
    kept_out: int = 0
    refused: int = 0
    violation: int = 0
    warning: int = 0
    info: int = 0
    new: int = 0
    open: int = 0
    fixed: int = 0
    accepted: int = 0
    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A load, or a check (`checked`: nothing was published). Times are in ISO 8601, UTC.

    `groups` come most consequential first; what is `accepted` or `fixed` is in none of them.
    """

    load: str | None
    kind: str
    started: str
    ended: str
    checked: bool
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    accepted: tuple[Group, ...]
    fixed: tuple[Found, ...]
    figures: Figures
