"""The raised numbers that refer to the notes at a PDF page's foot: they are no part of the words they are set on.

The notes themselves stay where they stand, after the page's text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from loaders.read.pdf_lines import rows_of, words_from

_LABEL = re.compile(r"\d{1,2}(?!\d)")
_SMALL, _RAISED = 0.9, 0.8


def without_references(chars: Sequence[Any]) -> list[Any]:
    """The letters of a page but those raised numbers that begin a note at its foot."""
    if not any(char["text"].isdigit() for char in chars):
        return list(chars)
    usual = median(char["size"] for char in chars)
    raised = [char for char in chars if char["text"].isdigit() and char["size"] <= _RAISED * usual]
    if not raised:
        return list(chars)
    labels, top = _notes(chars, usual)
    out = {id(char) for group in _numbers(raised) if _text(group) in labels and group[-1]["bottom"] < top
           for char in group}  # fmt: skip
    return [char for char in chars if id(char) not in out]


def _notes(chars: Sequence[Any], usual: float) -> tuple[set[str], float]:
    """The numbers of the notes at the foot, and where the first begins: the lines in small print below the text."""
    labels: set[str] = set()
    top = 0.0
    for row in reversed(rows_of([word for word, _ in words_from(chars)])):
        if max(word.size for word in row) > _SMALL * usual:
            break
        label = _LABEL.match(row[0].text)
        if label:
            labels.add(label.group())
            top = min(word.top for word in row)
    return labels, top


def _numbers(raised: Sequence[Any]) -> list[list[Any]]:
    """Raised digits that stand side by side, together."""
    groups: list[list[Any]] = [[raised[0]]]
    for before, char in itertools.pairwise(raised):
        if abs(char["x0"] - before["x1"]) > 1 or abs(char["top"] - before["top"]) > 1:
            groups.append([])
        groups[-1].append(char)
    return groups


def _text(group: Sequence[Any]) -> str:
    return "".join(char["text"] for char in group)
