"""The report in one language, laid out: what a page and a print show, bounded, with nothing left to decide but looks.

Of a group some places are shown and the rest counted. Texts of documents come while there is room for them, those that
were kept out first; of others the parts are listed. What was not understood is told of all of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.report.document_view import Frame, Paper, paper_of
from service.report.labels import LABELS
from service.report.layout import said, where
from service.report.model import Document, Found, Group, Report
from service.report.pieces import Piece, pieces, shortened
from service.report.top import heading, sentence
from service.report.wording import words_of

PLACES, DOCUMENTS = 40, 60
"""So many places of a group and documents of a load are shown."""
_MORE_DARK = 1_000
"""So many stretches that were not understood are shown in all beside the first ones of each document."""
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
class View:
    """The whole."""

    language: str
    load: str
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
    shown = _foremost(report)
    anchors = _anchors(shown, room)
    inside = frozenset(row.id for row in report.documents if row.id and row.outcome in ("published", "unchanged"))
    scene = _Scene(language, anchors, inside)
    return View(
        language,
        report.load or "",
        heading(report, language),
        report.ended.replace("T", " ").partition(".")[0],
        sentence(report, language),
        _figures(report, language),
        tuple(scene.cause(group) for group in report.groups),
        tuple(scene.cause(group) for group in report.accepted),
        tuple(scene.place(item, "") for item in report.fixed[:PLACES]),
        tuple(scene.papers(shown, words_of(language, report.checked))),
        len(report.documents) - len(shown),
    )


def _anchors(shown: Sequence[Document], room: int) -> dict[str, str]:
    """The anchors of the documents whose texts are shown whole: while there is room, those kept out first."""
    anchors = {}
    for number, row in sorted(enumerate(shown, 1), key=lambda pair: pair[1].outcome != "kept-out"):
        if row.text is not None and len(row.text) <= room:
            anchors[row.id or row.where] = f"d{number}"
            room -= len(row.text)
    return anchors


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

    def papers(self, rows: Sequence[Document], words: Mapping[str, str]) -> Iterator[Paper]:
        """The documents; `words` say what became of each."""
        room = _MORE_DARK
        for number, row in enumerate(rows, 1):
            whole, public = (row.id or row.where) in self.anchors, row.id in self.published
            paper = paper_of(row, words[row.outcome], Frame(self.language, f"d{number}", whole, public, room))
            room -= len(paper.more_dark)
            yield paper
