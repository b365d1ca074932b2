"""A document of a report in one language, laid out: what became of it, its shares, and what of its text was understood.

What was not understood is told of all of the text, also where the text itself is shown in parts, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.report.labels import LABELS
from service.report.layout import said
from service.report.lines import Dark, Line, dark_of, lines_of, parts_of, share_of
from service.report.model import PARTS, Document
from service.report.wording import percent

DARK = 30
"""So many stretches of a document that were not understood are shown first."""
_LONGEST, _SHORT = 400, 120
"""So many characters of each of these are shown, and of the others."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the text that met one fate, in words and in hundredths."""

    part: str
    label: str
    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that was not understood: its first line, its lines in words, and what stands there."""

    line: int
    lines: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long text: its number, its lines in words, and the share of it that was not understood."""

    number: int
    lines: str
    dark: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `anchor` names its place on the page, `public` is whether everybody may see its text.

    What was not understood comes as `dark`, then as `more_dark`, then as the lines where the rest stands. `lines` are
    those of the text where it is shown whole, `parts` those of a text that is not.
    """

    anchor: str
    id: str
    name: str
    where: str
    outcome: str
    public: bool
    shares: tuple[Share, ...]
    dark: tuple[Stretch, ...]
    more_dark: tuple[Stretch, ...]
    rest_dark: str
    change: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a document is shown: in which language, under which anchor, whether its text is shown whole.

    `room` is how many more stretches that were not understood may be shown.
    """

    language: str
    anchor: str
    whole: bool
    public: bool
    room: int


def paper_of(row: Document, outcome: str, frame: Frame) -> Paper:
    """The document; `outcome` says what became of it."""
    labels = LABELS[frame.language]
    lines = lines_of(row.text, row.coverage.runs) if row.text is not None else ()
    dark = list(dark_of(lines))
    shown = DARK + frame.room
    return Paper(
        frame.anchor,
        row.id or "",
        row.name or "–",
        row.where if row.where != row.name else "",
        outcome,
        frame.public,
        shares_of(row, labels),
        tuple(_stretches(dark[:DARK], _LONGEST, labels)),
        tuple(_stretches(dark[DARK:shown], _SHORT, labels)),
        ", ".join(_span(each.first, each.last) for each in dark[shown:]),
        _change(row, labels),
        tuple(
            (said(fact.label, frame.language), str(fact.now), "–" if fact.before is None else str(fact.before))
            for fact in row.facts
        ),
        lines if frame.whole else (),
        () if frame.whole else tuple(parts_in_words(parts_of(lines), labels)),
    )


def shares_of(row: Document, labels: Mapping[str, str]) -> tuple[Share, ...]:
    """The shares of the text of a document; none where it has no text."""
    if not row.coverage.total:
        return ()
    shares = [(part, round(100 * row.coverage.share(part), 1)) for part in PARTS]
    return tuple(Share(part, labels[part], percent(share / 100, labels), share) for part, share in shares)


def parts_in_words(parts: Iterable[Sequence[Line]], labels: Mapping[str, str]) -> Iterator[Part]:
    """The parts of a text, counted from 1."""
    for number, lines in enumerate(parts, 1):
        dark = percent(share_of(lines, "not-understood"), labels)
        yield Part(number, _in_words(lines[0].number, lines[-1].number, labels), dark)


def _stretches(dark: Sequence[Dark], longest: int, labels: Mapping[str, str]) -> Iterator[Stretch]:
    for each in dark:
        words = each.words if len(each.words) <= longest else each.words[: longest - 1] + "…"
        yield Stretch(each.first, _in_words(each.first, each.last, labels), words)


def _in_words(first: int, last: int, labels: Mapping[str, str]) -> str:
    return f"{labels['line'] if first == last else labels['lines']} {_span(first, last)}"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _change(row: Document, labels: Mapping[str, str]) -> tuple[str, ...]:
    if row.change is None:
        return ()
    kind = {(1, 1): "both", (1, 0): "source", (0, 1): "reader", (0, 0): "neither"}
    told = labels[kind[int(row.change.source), int(row.change.reader)]]
    return told, labels["changes"].format(added=row.change.added, removed=row.change.removed)
