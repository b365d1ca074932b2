"""The plain report: text that needs no other knowledge, for a terminal or a file.

Of many documents only those that need a look are listed. What was noticed is grouped by cause, each with its document,
page, line and sentence, and what to do. One language per text; where a text does not exist in that language, it is
shown in the one it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.report.layout import Words, coverage, document, place, quoted, said, wrapped
from service.report.model import PARTS, Coverage, Document, Found, Group, Report
from service.report.top import figures, heading, sentence
from service.report.wording import words_of

MANY = 30
"""More documents than this are not listed one by one."""
_LISTED = 50
_FOREMOST = 5
_MESSAGES = 12
_SHOWN = 12
_EXAMPLES = 3


def text(report: Report, language: str = "fi") -> str:
    """The report in one language."""
    words = words_of(language, report.checked)
    lines = [heading(report, language), "", sentence(report, language)]
    lines += [*figures(report, language), "", words["documents"], *_documents(report, words, language), ""]
    if report.groups:
        lines += [words["findings"], ""]
        for group in report.groups:
            lines += [*_group(group, words, language), ""]
    elif {row.outcome for row in report.documents} != {"unchanged"}:
        lines += [words["nothing"], ""]
    return "\n".join(lines)


def _documents(report: Report, words: Words, language: str) -> Iterator[str]:
    if len(report.documents) > MANY:
        yield from _foremost(report, words, language)
    else:
        for row in report.documents:
            yield from document(row, words)


def _foremost(report: Report, words: Words, language: str) -> Iterator[str]:
    """What became of the text as a whole; the documents that are not in; those least understood."""
    rows = report.documents
    yield from coverage(_whole(rows), words, 2)
    out = [row for row in rows if row.outcome in ("kept-out", "refused")]
    for row in out[:_LISTED]:
        yield from document(row, words)
    if len(out) > _LISTED:
        yield "  " + words["more"].format(n=len(out) - _LISTED)
    dark = sorted((row for row in rows if _dark(row) and row not in out), key=_dark, reverse=True)
    if dark:
        yield "  " + words["dark"].format(n=len(dark))
        for row in dark[:_FOREMOST]:
            yield from document(row, words)
    kept = report.load and report.kind != "validate"
    yield "  " + words["rest"].format(where=f"reports/{report.load}/report.{language}.xlsx" if kept else "--json")


def _whole(rows: Sequence[Document]) -> Coverage:
    return Coverage({part: sum(row.coverage.counts.get(part, 0) for row in rows) for part in PARTS})


def _dark(row: Document) -> float:
    """The share of the text that was not understood."""
    return row.coverage.share("not-understood")


def _group(group: Group, words: Words, language: str) -> Iterator[str]:
    """A cause; under it equal messages with their number and some places, then what to do."""
    yield f"  {words[group.severity]}: {said(group.title, language)} ({len(group.found)})"
    equal: dict[tuple[str, str], list[Found]] = {}
    for item in group.found:
        equal.setdefault((said(item.message, language), said(item.aftermath, language)), []).append(item)
    often = sorted(equal.items(), key=lambda case: -len(case[1]))
    for (message, _), items in often[:_MESSAGES]:
        number = f" ({len(items)})" if len(often) > 1 and len(items) > 1 else ""
        yield from wrapped(message + number, 4)
        yield from _places(items, words, language, _SHOWN if len(often) == 1 else _EXAMPLES)
    if len(often) > _MESSAGES:
        yield "    " + words["others"].format(n=sum(len(items) for _, items in often[_MESSAGES:]))
    for aftermath in dict.fromkeys(aftermath for (_, aftermath), _ in often[:_MESSAGES]):
        yield from wrapped(aftermath, 4)
    for remedy, by in list(dict.fromkeys((said(item.remedy, language), item.by) for item in group.found))[:_EXAMPLES]:
        if not remedy:
            continue
        who = "" if by == "nobody" else f" ({words[by]})"
        yield from wrapped(f"{words['todo']}{who}: {remedy}", 4)


def _places(items: Sequence[Found], words: Words, language: str, shown: int) -> Iterator[str]:
    for item in items[:shown]:
        yield f"    - {place(item, words, language)}"
        if sentence_there := quoted(item):
            yield f"      {sentence_there}"
    if len(items) > shown:
        yield "    " + words["more"].format(n=len(items) - shown)
