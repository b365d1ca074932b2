"""Plain text to a rendition.

In go bytes, out comes the text they hold, line by line as it stood, with the page starts that the copy kept: a form
feed, or the single leading space that text drawn from a PDF leaves on a page's first line. Never guesses an encoding.
"""

from __future__ import annotations

import re

from loaders.evidence import Rendition
from loaders.failure import Failure

READER = "text"
VERSION = "1"
MAX_BYTES = 5_000_000
_PAGE = re.compile(r"^ (?=[^\s\uf0e0-])", re.MULTILINE)


def read_text(data: bytes) -> Rendition | Failure:
    """The rendition of a UTF-8 text file, unmasked, or why it cannot be read."""
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    if b"\0" in data[:65536]:
        return Failure("binary")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return Failure("encoding", {"line": data[: error.start].count(b"\n") + 1})
    if not text.strip():
        return Failure("empty")
    return Rendition(text, READER, VERSION, page_starts(text))


def page_starts(text: str) -> tuple[int, ...]:
    """The offsets at which pages begin, or nothing where the text keeps no sign of them.

    A page's first line has exactly one leading space in text drawn from a PDF; an empty line, a nested bullet or an
    arrow with a leading space begins none, and two such lines in a row begin one page.
    """
    feeds = [m.end() for m in re.finditer("\f", text)]
    if feeds:
        return (0, *feeds)
    found: list[int] = []
    for match in _PAGE.finditer(text):
        previous = text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        if found and found[-1] - 1 == previous and match.start():
            continue
        found.append(match.end())
    nested = len(re.findall(r"^ [-–*] ", text, re.MULTILINE))
    return tuple(found) if len(found) > nested else ()


def too_large(size: int, limit: int = MAX_BYTES) -> Failure:
    """The failure of a file of `size` bytes."""
    return Failure("too-large", {"size": f"{size / 1e6:.0f}", "limit": limit // 1_000_000})
