"""The report in one language, laid out: what a page and a print show, bounded, with nothing left to decide but looks.

Of a group some places are shown and the rest counted; texts of documents come while there is room for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.report.labels import LABELS
from service.report.layout import said, where
from service.report.lines import Line, lines_of
from service.report.model import PARTS, Document, Found, Group, Report
from service.report.pieces import Piece, pieces, shortened
from service.report.top import heading, sentence
from service.report.wording import words_of

PLACES, DOCUMENTS, DARK = 40, 60, 30
"""So many places of a group, documents of a load, and stretches of a document that were not understood are shown."""
ROOM = 300_000
"""So many characters of documents' texts are shown in all."""
_LONGEST = 400
_REMEDIES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One thing noticed. `anchor` is where its line stands in the same page, "" where it does not."""

    id: str
    name: str
    place: str
    message: str
    pieces: tuple[Piece, ...]
    status: str
    passage: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A group: `messages` and `todo` that hold for all of it; `more` counts the places that are not shown."""

    severity: str
    grave: str
    title: str
    count: int
    spread: str
    message: str
    consequence: tuple[str, ...]
    todo: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the text that met one fate, in words and in hundredths."""

    part: str
    label: str
    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `anchor` names its part of the page; `dark` are line and words of what was not understood."""

    anchor: str
    name: str
    where: str
    outcome: str
    shares: tuple[Share, ...]
    dark: tuple[tuple[int, str], ...]
    change: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole."""

    language: str
    title: str
    time: str
    lead: str
    figures: tuple[tuple[str, int], ...]
    causes: tuple[Cause, ...]
    accepted: tuple[Cause, ...]
    fixed: tuple[Place, ...]
    papers: tuple[Paper, ...]
    more_papers: int


def view_of(report: Report, language: str, room: int = ROOM) -> View:
    """The report as it is shown in `language`; `room` is how many characters of texts may be shown."""
    words = words_of(language, report.checked)
    shown = _foremost(report)
    anchors, left = {}, room
    for number, row in enumerate(shown, 1):
        if row.text is not None and len(row.text) <= left:
            anchors[row.id or row.where] = f"d{number}"
            left -= len(row.text)
    inside = frozenset(row.id for row in report.documents if row.id and row.outcome in ("published", "unchanged"))
    scene = _Scene(language, anchors, inside)
    return View(
        language,
        heading(report, language),
        report.ended.replace("T", " ").partition(".")[0],
        sentence(report, language),
        _figures(report, language),
        tuple(scene.cause(group) for group in report.groups),
        tuple(scene.cause(group) for group in report.accepted),
        tuple(scene.place(item, "") for item in report.fixed[:PLACES]),
        tuple(scene.paper(n, row, words[row.outcome]) for n, row in enumerate(shown, 1)),
        len(report.documents) - len(shown),
    )


def _foremost(report: Report) -> Sequence[Document]:
    """All documents, or of many those that are not in and those least understood, in their order."""
    if len(report.documents) <= DOCUMENTS:
        return report.documents

    def weight(row: Document) -> tuple[bool, float]:
        return row.outcome not in ("kept-out", "refused"), -row.coverage.share("not-understood")

    chosen = sorted(report.documents, key=weight)[:DOCUMENTS]
    return [row for row in report.documents if row in chosen]


def _figures(report: Report, language: str) -> tuple[tuple[str, int], ...]:
    """The few figures at the top; those of the memory only where there is something to remember."""
    labels, figures = LABELS[language], report.figures
    out = figures.kept_out + figures.refused
    rows = [("in", figures.published + figures.unchanged + out), ("published", figures.published)]
    rows += [("unchanged", figures.unchanged)] if figures.unchanged else []
    rows += [("out", out), ("violation", figures.violation), ("warning", figures.warning), ("info", figures.info)]
    if figures.open or figures.fixed or figures.accepted:
        rows += [("news", figures.new), ("opens", figures.open)]
        rows += [("fixed", figures.fixed), ("accepteds", figures.accepted)]
    return tuple((labels[name], number) for name, number in rows)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the parts need to know of the whole: the language, whose texts are on the page, whose are published."""

    language: str
    anchors: dict[str, str]
    published: frozenset[str]

    def cause(self, group: Group) -> Cause:
        labels, words = LABELS[self.language], words_of(self.language, False)
        messages = list(dict.fromkeys(said(item.message, self.language) for item in group.found))
        kinds = dict.fromkeys(item.consequence for item in group.found)
        aftermaths = dict.fromkeys(said(item.aftermath, self.language) for item in group.found if item.aftermath)
        remedies = ((words.get(item.by, ""), said(item.remedy, self.language)) for item in group.found)
        todo = dict.fromkeys((who[:1].upper() + who[1:], remedy) for who, remedy in remedies if remedy)
        many = labels["spot"] if len(group.found) == 1 else labels["spots"].format(n=len(group.found))
        spread = labels["one_document"] if group.documents == 1 else labels["of_documents"].format(n=group.documents)
        same = messages[0] if len(messages) == 1 else ""
        return Cause(
            group.severity,
            words[group.severity],
            said(group.title, self.language),
            len(group.found),
            f"{many} {spread}",
            same,
            tuple([*aftermaths] or [labels[kind] for kind in kinds])[:_REMEDIES],
            tuple(todo)[:_REMEDIES],
            tuple(self.place(item, same) for item in group.found[:PLACES]),
            max(len(group.found) - PLACES, 0),
        )

    def place(self, item: Found, same: str) -> Place:
        """A place; its message, unless that is the `same` for all of the group."""
        labels, message = LABELS[self.language], said(item.message, self.language)
        anchor = self.anchors.get(item.document or item.where, "")
        return Place(
            item.id,
            item.document or item.where or "–",
            where(item.place, words_of(self.language, False), self.language),
            "" if message == same else message,
            shortened(pieces(item.spot), _LONGEST),
            "" if item.status == "new" else labels[item.status],
            (item.passage or "") if item.document in self.published else "",
            f"{anchor}-{item.spot.line}" if anchor and item.spot.line else "",
        )

    def paper(self, number: int, row: Document, outcome: str) -> Paper:
        labels = LABELS[self.language]
        text = row.text if (row.id or row.where) in self.anchors else None
        lines = lines_of(row.text, row.coverage.runs) if row.text is not None else ()
        dark = [(line.number, words) for line in lines for words, part in line.runs if part == "not-understood"]
        return Paper(
            f"d{number}",
            row.name or "–",
            row.where if row.where != row.name else "",
            outcome,
            _shares(row, labels),
            tuple(dark[:DARK]),
            _change(row, labels),
            tuple(
                (said(fact.label, self.language), str(fact.now), "–" if fact.before is None else str(fact.before))
                for fact in row.facts
            ),
            lines if text is not None else (),
        )


def _shares(row: Document, labels: dict[str, str]) -> tuple[Share, ...]:
    if not row.coverage.total:
        return ()
    shares = [(part, round(100 * row.coverage.share(part), 1)) for part in PARTS]
    return tuple(Share(part, labels[part], f"{percent:.1f} %", percent) for part, percent in shares)


def _change(row: Document, labels: dict[str, str]) -> tuple[str, ...]:
    if row.change is None:
        return ()
    kind = {(1, 1): "both", (1, 0): "source", (0, 1): "reader", (0, 0): "neither"}
    told = labels[kind[int(row.change.source), int(row.change.reader)]]
    return told, labels["changes"].format(added=row.change.added, removed=row.change.removed)
