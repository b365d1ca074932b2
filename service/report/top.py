"""What stands at the top of every form of the report: one sentence, and a few figures."""

from __future__ import annotations

from collections.abc import Iterator

from service.report.model import Report
from service.report.wording import words_of


def heading(report: Report, language: str) -> str:
    """What the report is of: a load, a check, or everything that is published."""
    words = words_of(language, report.checked)
    head = words["whole"] if report.kind == "validate" else words["head"]
    return f"{head} {report.load or ''}".rstrip()


def sentence(report: Report, language: str) -> str:
    """What came in, what was published and what was kept out, in one sentence; for what stayed out, what that means."""
    words, figures = words_of(language, report.checked), report.figures
    ok, bad = figures.published + figures.unchanged, figures.kept_out + figures.refused
    said = words[_kind(report, ok, bad)].format(n=ok + bad, ok=ok, bad=bad)
    return f"{said} {words['kept']}" if bad and words["kept"] else said


def figures(report: Report, language: str) -> Iterator[str]:
    """The figures, a line each; none where nothing was done."""
    words, found = words_of(language, report.checked), report.figures
    if {row.outcome for row in report.documents} == {"unchanged"}:
        return
    yield words["figures"].format(violation=found.violation, warning=found.warning, info=found.info)
    if found.open or found.fixed or found.accepted:
        yield words["memory"].format(new=found.new, open=found.open, fixed=found.fixed, accepted=found.accepted)


def _kind(report: Report, ok: int, bad: int) -> str:
    if not ok + bad:
        return "removed"
    if bad:
        return "some" if ok else "none"
    if {row.outcome for row in report.documents} == {"unchanged"}:
        return "same"
    return "one" if ok == 1 else "all"
