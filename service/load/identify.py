"""Give findings and failures their names and their sentences, once it is known which document they are of.

A name is made of the document, the cause, the thing and the words at fault, of which only letters and digits count: it
stays the same from load to load while the document says the same there, wherever on the page that is, however its lines
are broken and its words hyphenated. Equal ones are told apart by their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

from service.load.delivery import Trouble
from service.load.finding import Finding
from service.load.spot import in_sentence

_MOVES = re.compile(r"/(?:passage|rendition|version)/")
"""In the addresses of things whose names change with the text around them."""
_BETWEEN = re.compile(r"[\W_]+")
"""White space, hyphens, bullets and other signs: a text that is laid out anew may have others."""
_LENGTH = 10


def named_findings(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """The findings of one document, in order, with names and sentences; `text` is its rendition."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        thing = "" if _MOVES.search(finding.node) else finding.node
        key = (finding.document, finding.shape, thing, _plain(finding.quote), *map(_plain, finding.words))
        seen[key] += 1
        spot = finding.spot if finding.quote is None else in_sentence(finding.spot, text, finding.words)
        yield replace(finding, id=_name(key, seen[key]), spot=spot)


def named_troubles(troubles: Iterable[Trouble], document: str, text: str) -> Iterator[Trouble]:
    """The failures of one document, likewise; numbers in what they say may be those of lines, and do not count."""
    seen: Counter[tuple[str, ...]] = Counter()
    for trouble in troubles:
        said = re.sub(r"\d+", "", trouble.what.get("fi", ""))
        key = (document, trouble.code, _plain(trouble.quote), said)
        seen[key] += 1
        spot = in_sentence(trouble.spot, text)
        yield replace(trouble, id=_name(key, seen[key]), spot=spot)


def _plain(words: str | None) -> str:
    return _BETWEEN.sub("", normalize("NFC", words or "")).casefold()


def _name(key: tuple[str, ...], rank: int) -> str:
    return sha256("\0".join((*key, str(rank))).encode()).hexdigest()[:_LENGTH]
