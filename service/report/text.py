"""The plain report of a load: from the header of its segment to text that needs no other knowledge.

Of many documents only those that need a look are listed. Findings are grouped by cause, each with its document, page,
line and quote, and what to do. One language per text; where a text does not exist in that language, it is shown in the
one it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from service.report.layout import Row, document, one_line, place, said, wrapped
from service.report.many import MANY, alike, foremost
from service.report.wording import LANGUAGES, WORDS

_SHOWN = 12
_ORDER = {"violation": 0, "warning": 1, "info": 2}


def files(load: str, meta: Row) -> dict[str, bytes]:
    """The report files of a load by name."""
    texts = {f"report.{language}.txt": text(load, meta, language).encode() for language in LANGUAGES}
    return texts | {"report.json": whole(load, meta["outcomes"]).encode()}


def whole(load: str | None, outcomes: Sequence[Row]) -> str:
    """The whole report as JSON, one document a line."""
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in outcomes)
    return f'{{"load": {json.dumps(load)}, "outcomes": [\n{rows}\n]}}'


def text(load: str | None, meta: Row, language: str = "fi") -> str:
    """The report in one language. With `checked` in `meta` nothing was published, and it says what would be."""
    words, outcomes = WORDS[language], meta["outcomes"]
    if meta.get("checked"):
        kept = dict.fromkeys(("some", "none"), words["may-not"])
        words = {**words, "head": words["checked"], "all": words["may"], "one": words["may"], "kept": "", **kept}
        words |= {"published": words["would"], "kept-out": words["would-not"]}
    lines = [f"{words['head']} {load or ''}".rstrip(), "", *_top(outcomes, words), ""]
    many = len(outcomes) > MANY
    rows = foremost(load, outcomes, words) if many else (line for row in outcomes for line in document(row, words))
    lines += [words["documents"], *rows, ""]
    troubles = [(row, trouble) for row in outcomes for trouble in row["troubles"]]
    if troubles:
        lines += [words["trouble"], *(alike if many else _troubles)(troubles, words, language), ""]
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


def _troubles(troubles: Sequence[tuple[Row, Row]], words: Mapping[str, str], language: str) -> Iterator[str]:
    for row, trouble in troubles:
        where = place(trouble["locator"], words, language)
        yield f"  {row['document'] or trouble['where']}{where}: {said(trouble['what'], language)}"
        if trouble["quote"]:
            yield f"    \u201d{one_line(trouble['quote'])}\u201d"
        yield from wrapped(said(trouble["consequence"], language), 4)
        yield from wrapped(said(trouble["remedy"], language), 4)


def _group(findings: Sequence[Row], words: Mapping[str, str], language: str) -> Iterator[str]:
    first = findings[0]
    yield f"  {words[first['severity']]}: {said(first['title'], language)} ({len(findings)})"
    messages = {said(finding["message"], language) for finding in findings}
    if len(messages) == 1:
        yield from wrapped(messages.pop(), 4)
        messages = set()
    for finding in findings[:_SHOWN]:
        yield f"    - {finding['document']}{place(finding['locator'], words, language)}"
        if messages:
            yield from wrapped(said(finding["message"], language), 6)
        if finding["quote"]:
            yield f"      \u201d{one_line(finding['quote'])}\u201d"
    if len(findings) > _SHOWN:
        yield "    " + words["more"].format(n=len(findings) - _SHOWN)
    yield from wrapped(f"{words['todo']}: {said(first['remedy'], language)}", 4)
