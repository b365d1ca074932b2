"""Write the lines of a PDF page: set apart where the page leaves room or the type changes.

Lines stay lines, save those that a space at their end tells to go on in the next: these are one, as in the file that
was printed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loaders.read.compose import Composer, Levels, bullet, clean
from loaders.read.pdf_lines import TextLine
from loaders.read.pdf_wrapped import goes_on

_SIGN = re.compile(r"([•●○▪▫■□◦➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc\u2023\u2043\uf0e0→⇒➔]|[-–*o](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zåäö])[.)]\s+(?=[^\W\d])|\d{1,2}[.)](?=[^\W\d]{2})")
_SOFT = re.compile("[\u00ad\u2010]$")
"""A hyphen that a line's end shows; elsewhere a soft hyphen shows nothing."""
_RANGE = re.compile(r"\d\.?[–-]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_PART = re.compile(r"[^\s@]*[/%=&?+_.~\d-][^\s@]*$|[a-z0-9]+$")
"""What the rest of a broken web address looks like: one word, with the signs of one or all in small letters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document's text is set.

    `step` is how far apart the lines of its paragraphs stand, in sizes of their letters; `told` whether the spaces at
    lines' ends tell which of them go on.
    """

    step: float
    told: bool


def write_group(composer: Composer, lines: Sequence[TextLine], set_as: Setting) -> None:
    """Write a group of lines that are read one after another."""
    composer.gap()
    steps = steps_of(lines)
    pitch = min(median(steps), 1.25 * set_as.step) if len(steps) > 3 else set_as.step
    levels = Levels(slack=4)
    hanging: TextLine | None = None
    before: TextLine | None = None
    for first, last, text in _paragraphs(lines, pitch, set_as.told):
        sign, number = _SIGN.match(text), _NUMBER.match(text)
        if before is not None and _apart(before, first, pitch):
            composer.gap()
        if sign or number:
            level = levels.level(first.x0)
            composer.line(_marked(sign, number, text, level))
            hanging = first
        else:
            if hanging is not None and _leaves(hanging, before, first, text):
                composer.gap()
                hanging = None
                levels.reset()
            composer.line(text)
        before = last
    composer.gap()


def _paragraphs(lines: Sequence[TextLine], pitch: float, told: bool) -> Iterator[tuple[TextLine, TextLine, str]]:
    """The first and the last line of each paragraph, and its text; each line is one where nothing tells wraps."""
    first: TextLine | None = None
    last: TextLine | None = None
    kept = ""
    for line, text in zip(lines, _texts(lines), strict=True):
        if not text.strip():
            continue
        marked = _SIGN.match(text) or _NUMBER.match(text)
        if last and told and not marked and not _apart(last, line, pitch) and goes_on(last, line):
            last, kept = line, f"{kept} {text}"
            continue
        if first and last:
            yield first, last, kept
        first, last, kept = line, line, text
    if first and last:
        yield first, last, kept


def _marked(sign: re.Match[str] | None, number: re.Match[str] | None, text: str, level: int) -> str:
    """The first line of a list item."""
    if sign is not None:
        mark = "- " if sign.group(1) in "-–*" and level == 0 else bullet(level, sign.group(1))
        return mark + text[sign.end() :]
    if number is not None:
        return " " * level + number.group().rstrip() + " " + text[number.end() :]
    return text


def _texts(lines: Sequence[TextLine]) -> list[str]:
    """The lines' texts; a range that was broken at its dash ("2024–" and "2027") is put together in the first line, a
    sign that stands alone, a little higher than its text, goes before it, and a web address that fills its line goes on
    in the next."""
    texts = [clean(_SOFT.sub("-", line.text.rstrip())).replace("\n", " ").strip() for line in lines]
    for i in range(len(texts) - 1):
        sign = _SIGN.match(texts[i] + "x")
        if sign is not None and sign.end() == len(texts[i]) and texts[i + 1]:
            texts[i], texts[i + 1] = "", f"{texts[i]} {texts[i + 1]}"
        elif _RANGE.search(texts[i]) and texts[i + 1][:1].isdigit():
            first, _, rest = texts[i + 1].partition(" ")
            texts[i], texts[i + 1] = texts[i] + first, rest
        elif _ADDRESS.search(texts[i]) and _fills(lines[i]) and _PART.match(texts[i + 1]):
            texts[i], texts[i + 1] = "", texts[i] + texts[i + 1]
    return texts


def _fills(line: TextLine) -> bool:
    """Whether a line has no room for one more letter: a web address is broken just there."""
    return line.x1 > line.right - line.size


def steps_of(lines: Sequence[TextLine]) -> list[float]:
    """How far apart lines of one size follow one another, in sizes of their letters."""
    return [step for step, _ in _steps(lines)]


def _steps(lines: Sequence[TextLine]) -> list[tuple[float, bool]]:
    """Each step, and whether its first line is full: the first word of the next would not have gone on it."""
    return [
        ((b.bottom - a.bottom) / max(b.size, 1.0), a.x1 + b.words[0].x1 - b.words[0].x0 + 0.2 * a.size > a.right)
        for a, b in itertools.pairwise(lines)
        if b.bottom - a.bottom > 0.5 * b.size and abs(a.size - b.size) < 1
    ]


def usual(groups: Iterable[Sequence[TextLine]]) -> float:
    """How far apart the lines of a document's paragraphs stand, in sizes of their letters.

    The least step after a full line, since a full line that ends a paragraph is rare; where no line is full, a quarter
    of all steps are no longer.
    """
    steps = [step for group in groups for step in _steps(group) if step[0] < 2.6]
    wrapped = [step for step, full in steps if full and step >= 1]
    close = sorted(step for step, _ in steps)
    return min(*wrapped, 1.9) if wrapped else min(close[len(close) // 4], 1.9) if close else 1.4


def _apart(before: TextLine, line: TextLine, pitch: float) -> bool:
    """Whether an empty line stands between two lines."""
    if abs(before.size - line.size) > 1.5 or before.bold != line.bold:
        return True
    if line.bottom - before.bottom < 0.3 * line.size:
        return True
    return (line.bottom - before.bottom) / max(line.size, 1.0) > 1.3 * pitch


def _leaves(hanging: TextLine, before: TextLine | None, line: TextLine, text: str) -> bool:
    """Whether a line after a list item is no part of it: further left than the item's text, and not merely wrapped."""
    start = hanging.words[1].x0 if len(hanging.words) > 1 else hanging.x0
    if line.x0 >= start - 3 or before is None:
        return False
    first = line.words[0]
    return text[:1].isupper() and before.x1 + first.x1 - first.x0 + 0.3 * line.size < line.right
