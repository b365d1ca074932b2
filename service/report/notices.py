"""The list of what is noticed now: a line for each, and under it what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from service.load.notices import Notice
from service.report.layout import said
from service.report.wording import WORDS


def listed(notices: Iterable[Notice], language: str) -> Iterator[str]:
    """The lines, in one language."""
    words, empty = WORDS[language], True
    for notice in notices:
        row, empty = notice.row, False
        title = said(row.get("title") or row["what"], language)
        place = row["locator"].get(language, "")
        where = f"{notice.document}, {place}" if place else notice.document
        yield f"{row['id']}  {words['standing-' + notice.standing]}  {where}: {title}"
        yield f"    {said(row.get('message') or row['what'], language)}"
        if notice.acceptance:
            yield "    " + words["acceptance"].format(**notice.acceptance)
    if empty:
        yield words["no-notices"]


def as_row(notice: Notice) -> dict[str, Any]:
    """As JSON shows it."""
    return {**notice.row, "document": notice.document, "status": notice.standing, "acceptance": notice.acceptance}
