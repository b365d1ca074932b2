"""The report of many documents: those that need a look, and what could not be read, equal cases together.

Every document and every case is in the JSON report, which the text points to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from service.report.layout import Row, coverage, document, one_line, place, said, wrapped

MANY = 30
"""More documents than this are not listed one by one."""
_LISTED = 50
_FOREMOST = 5
_EXAMPLES = 3
_CASES = 12
Case = tuple[Row, Row]
"""A document and something in it that could not be read."""


def foremost(load: str | None, outcomes: Sequence[Row], words: Mapping[str, str]) -> Iterator[str]:
    """What became of the text as a whole; the documents that are not in; those least understood."""
    whole: Counter[str] = Counter()
    for row in outcomes:
        whole.update(row["coverage"])
    yield from coverage(whole, words, 2)
    out = [row for row in outcomes if row["kind"] in ("kept-out", "refused")]
    for row in out[:_LISTED]:
        yield from document(row, words)
    if len(out) > _LISTED:
        yield "  " + words["more"].format(n=len(out) - _LISTED)
    dark = sorted((row for row in outcomes if _dark(row) and row not in out), key=_dark, reverse=True)
    if dark:
        yield "  " + words["dark"].format(n=len(dark))
        for row in dark[:_FOREMOST]:
            yield from document(row, words)
    yield "  " + words["rest"].format(where=f"reports/{load}/report.json" if load else "--json")


def _dark(row: Row) -> float:
    """The share of the text that was not understood."""
    counts: Mapping[str, int] = row["coverage"]
    return counts.get("not-understood", 0) / (sum(counts.values()) or 1)


def alike(cases: Sequence[Case], words: Mapping[str, str], language: str) -> Iterator[str]:
    """What could not be read: the same thing to do once, under it equal cases with their number and some places."""
    kinds: dict[tuple[str, str], dict[str, list[Case]]] = {}
    for case in cases:
        what, *advice = (said(case[1][part], language) for part in ("what", "consequence", "remedy"))
        kinds.setdefault((advice[0], advice[1]), {}).setdefault(what, []).append(case)
    for (consequence, remedy), equal in kinds.items():
        often = sorted(equal.items(), key=lambda item: -len(item[1]))
        for what, some in often[:_CASES]:
            yield from wrapped(f"{what} ({len(some)})", 2)
            yield from _examples(some, words, language)
        if len(often) > _CASES:
            yield "  " + words["others"].format(n=sum(len(some) for _, some in often[_CASES:]))
        yield from wrapped(consequence, 4)
        yield from wrapped(f"{words['todo']}: {remedy}", 4)


def _examples(cases: Sequence[Case], words: Mapping[str, str], language: str) -> Iterator[str]:
    for row, trouble in cases[:_EXAMPLES]:
        yield f"    - {row['document'] or trouble['where']}{place(trouble['locator'], words, language)}"
        if trouble["quote"]:
            yield f"      \u201d{one_line(trouble['quote'])}\u201d"
    if len(cases) > _EXAMPLES:
        yield "    " + words["more"].format(n=len(cases) - _EXAMPLES)
