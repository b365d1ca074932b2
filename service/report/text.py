"""The plain report of a load: from the header of its segment to text that needs no other knowledge.

Findings are grouped by cause, each with its document, page, line and quote, and what to do. One language per text;
where a text does not exist in that language, it is shown in the one it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from service.report.wording import LANGUAGES, WORDS

Row = Mapping[str, Any]
_SHOWN = 12
_ORDER = {"violation": 0, "warning": 1, "info": 2}
_WIDTH = 100


def files(load: str, meta: Row) -> dict[str, bytes]:
    """The report files of a load by name."""
    texts = {f"report.{language}.txt": text(load, meta, language).encode() for language in LANGUAGES}
    body = {"load": load, "outcomes": meta["outcomes"]}
    return texts | {"report.json": json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()}


def text(load: str | None, meta: Row, language: str = "fi") -> str:
    """The report in one language. With `checked` in `meta` nothing was published, and it says what would be."""
    words, outcomes = WORDS[language], meta["outcomes"]
    if meta.get("checked"):
        kept = dict.fromkeys(("some", "none"), words["may-not"])
        words = {**words, "head": words["checked"], "all": words["may"], "one": words["may"], "kept": "", **kept}
        words |= {"published": words["would"], "kept-out": words["would-not"]}
    lines = [f"{words['head']} {load or ''}".rstrip(), "", *_top(outcomes, words), ""]
    lines += [words["documents"], *(line for row in outcomes for line in _document(row, words)), ""]
    troubles = [(row, trouble) for row in outcomes for trouble in row["troubles"]]
    if troubles:
        lines += [words["trouble"], *_troubles(troubles, words, language), ""]
    found = sorted((f for row in outcomes for f in row["findings"]), key=_cause)
    if found:
        lines += [words["findings"], ""]
        for _, group in groupby(found, key=_cause):
            lines += [*_group(list(group), words, language), ""]
    if not found and not troubles and {row["kind"] for row in outcomes} != {"unchanged"}:
        lines += [words["nothing"], ""]
    return "\n".join(lines)


def _cause(finding: Row) -> tuple[int, str]:
    return _ORDER[finding["severity"]], finding["shape"]


def _top(outcomes: Sequence[Row], words: Mapping[str, str]) -> Iterator[str]:
    kinds = [row["kind"] for row in outcomes]
    ok, bad = (
        sum(k in ("published", "unchanged") for k in kinds),
        sum(k in ("kept-out", "refused") for k in kinds),
    )
    yield words[_summary(kinds, ok, bad)].format(ok=ok, bad=bad, n=ok + bad)
    if bad and words["kept"]:
        yield words["kept"]
    if set(kinds) == {"unchanged"}:
        return
    severities = [finding["severity"] for row in outcomes for finding in row["findings"]]
    yield words["figures"].format(**{name: severities.count(name) for name in _ORDER})


def _summary(kinds: Sequence[str], ok: int, bad: int) -> str:
    if not ok + bad:
        return "removed"
    if bad:
        return "some" if ok else "none"
    if set(kinds) == {"unchanged"}:
        return "same"
    return "one" if ok == 1 else "all"


def _document(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    name = row["title"] or row["document"] or row["where"]
    where = f" ({row['where']})" if row["where"] and row["where"] != name else ""
    yield f"  {name}{where}: {words[row['kind']]}"
    counts: Mapping[str, int] = row["coverage"]
    total = sum(counts.values())
    if total:
        parts = ("read", "boilerplate", "personal-data", "not-understood")
        shares = {part.removesuffix("-data"): f"{100 * counts.get(part, 0) / total:.1f} %" for part in parts}
        yield "    " + words["coverage"].format(**shares)


def _troubles(troubles: Sequence[tuple[Row, Row]], words: Mapping[str, str], language: str) -> Iterator[str]:
    for row, trouble in troubles:
        place = _place(trouble["locator"], words, language)
        yield f"  {row['document'] or trouble['where']}{place}: {_in(trouble['what'], language)}"
        if trouble["quote"]:
            yield f"    \u201d{_one_line(trouble['quote'])}\u201d"
        yield from _wrapped(_in(trouble["consequence"], language), 4)
        yield from _wrapped(_in(trouble["remedy"], language), 4)


def _group(findings: Sequence[Row], words: Mapping[str, str], language: str) -> Iterator[str]:
    first = findings[0]
    yield f"  {words[first['severity']]}: {_in(first['title'], language)} ({len(findings)})"
    messages = {_in(finding["message"], language) for finding in findings}
    if len(messages) == 1:
        yield from _wrapped(messages.pop(), 4)
        messages = set()
    for finding in findings[:_SHOWN]:
        yield f"    - {finding['document']}{_place(finding['locator'], words, language)}"
        if messages:
            yield from _wrapped(_in(finding["message"], language), 6)
        if finding["quote"]:
            yield f"      \u201d{_one_line(finding['quote'])}\u201d"
    if len(findings) > _SHOWN:
        yield "    " + words["more"].format(n=len(findings) - _SHOWN)
    yield from _wrapped(f"{words['todo']}: {_in(first['remedy'], language)}", 4)


def _place(locator: Mapping[str, str], words: Mapping[str, str], language: str) -> str:
    """Where in the document: worded already, by language, or in parts such as page and line."""
    if language in locator:
        return f", {locator[language]}"
    named = [f"{words.get(part, part)} {value}" for part, value in locator.items() if value]
    return f", {', '.join(named)}" if named else ""


def _in(texts: Mapping[str, str], language: str) -> str:
    return next((texts[code] for code in (language, *LANGUAGES) if code in texts), "")


def _one_line(quote: str) -> str:
    joined = " ".join(quote.split())
    return joined if len(joined) <= 160 else joined[:159] + "\u2026"


def _wrapped(sentence: str, indent: int) -> list[str]:
    return wrap(sentence, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)
