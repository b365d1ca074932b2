"""What columns, properties, tags and standings are called on a page, in Finnish, Swedish and English.

The names stand in `service/pages/names.csv`, so that adding one needs no code.
A name that is missing is shown as it is spelt.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "pages" / "names.csv"
_SUFFIX = "Name"


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as handle:
        return {row["name"]: row for row in csv.DictReader(handle)}


def known(name: str) -> bool:
    """Whether the name is in the file."""
    return name in _names()


def called(name: str, language: str) -> str | None:
    """What a name of the file is called, or None."""
    row = _names().get(name)
    return row[language] if row else None


def heading(column: str, language: str) -> str:
    """The heading of a column of an answer; that of a thing's name is that of the thing."""
    found = called(column.removesuffix(_SUFFIX), language) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()
    return found[:1].upper() + found[1:]


def order() -> Iterator[str]:
    """The tags in the order in which the first page shows them."""
    return (name.removeprefix("tag:") for name in _names() if name.startswith("tag:"))


def shown(columns: Iterable[str]) -> list[tuple[str, str | None]]:
    """The columns to show, each with the column of addresses that its text links to.

    A thing and its name are one column for people: `theme` and `themeName` become the name, linked.
    """
    names = list(columns)
    merged = {name + _SUFFIX for name in names if name + _SUFFIX in names}
    return [
        (name + _SUFFIX, name) if name + _SUFFIX in merged else (name, None) for name in names if name not in merged
    ]
