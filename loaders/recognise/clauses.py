"""Clauses and lists inside a bullet: whether a text has a finite main verb, and where its parts begin and end.

By endings and listed words, without a lemmatiser: enough for the telegraphic Finnish of slides. Never rewrites a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.recognise import cues
from loaders.text.canonical import Canonical
from loaders.vocabulary import Vocabulary

PASSIVE = re.compile(
    r"\b\w*(?:[eiouyaäö]t|[aeiouyäö]d|hd|[^\Waeiouyäö]ell|[uoyö]ll|[eoaä]nn|nn[^\Wa-zäö]|urr|ess)(?:aan|ään)\b",
    re.IGNORECASE,
)
"""An agentless passive in the present ("laaditaan", "valmistellaan"), not an illative ("alueellaan")."""
PARTICIPLE = re.compile(
    r"^(?:\S+\s+){0,3}?(\w+(?:[eiouyaäö]t|st|[tl])(?:tu|ty)|\w+(?:ttu|tty|stu|sty|htu|hty|ttiin|htiin))\b",
    re.IGNORECASE,
)
"""A passive of what has been done, alone or for a whole clause ("Järjestetty kolme työpajaa", "Pidettiin …")."""
_ENDS = re.compile(
    r"\b(?!\w*kuu\b)\w+(?:oi|ee|ii|oo|[^\Waeo]uu|yy|staa|stää|ttaa|ttää)\b|\b(?!\w*(?:viivat|nnekuvat|yskuvat)\b)\w{4,}(?:vat|vät)\b(?!\s+(?:\w+\s+)?\w+t\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r",\s+(?:(?:ja|sekä)\s+)?(?:lisäksi\s+)?|\s+sekä\s+(?:lisäksi\s+)?|\s+ja\s+(?:lisäksi\s+)?")


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a list: its own text, and the words it shares with the others and that stand before or after it."""

    content: Canonical
    before: Canonical | None = None
    after: Canonical | None = None

    @property
    def text(self) -> str:
        """The part with the words it shares, so that it can stand alone."""
        return " ".join(c.text for c in (self.before, self.content, self.after) if c and c.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the part stands, its own text first."""
        return tuple(c.span() for c in (self.content, self.before, self.after) if c and c.text)


def main_clause(text: str, vocabulary: Vocabulary) -> str:
    """`text` with spaces for what stands in brackets and for clauses that a subordinating or question word begins.

    No character moves: what stands at a place in the text stands there in the result.
    """
    openers = "|".join(
        sorted(vocabulary.words("subordinator") | vocabulary.words("interrogative"), key=len, reverse=True)
    )
    text = re.sub(r"\([^)]*\)", _blank, text)
    return re.sub(rf"(?:,\s*|\s+[–-]\s+)(?:{openers})\b[^,]*", _blank, text, flags=re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def is_question(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` begins with a question word."""
    return cues.words(vocabulary, "interrogative").match(text) is not None


def has_main_verb(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the main clause of `text` has a finite verb, or a participle that stands for one."""
    main = main_clause(text, vocabulary)
    listed = cues.words(vocabulary, "finite-verb", "work-verb")
    return any(p.search(main) for p in (listed, PASSIVE, _ENDS)) or PARTICIPLE.match(main) is not None


def list_members(content: Canonical, *, share_head: bool = False) -> tuple[Member, ...]:
    """The parts of a list ("a, b sekä c"; "a ja b" where no "sekä" is there).

    With `share_head`, genitives that lean on the last part's head ("talouden, huoltovarmuuden ja rauhan näkökulmat")
    become parts of their own that share it.
    """
    pieces = [content.part(start, end) for start, end in _cuts(content.text)]
    members = [Member(piece) for piece in pieces if piece.text]
    return _with_shared_head(members) if share_head else tuple(members)


def _cuts(text: str) -> list[tuple[int, int]]:
    """The characters of each part, separators left out."""
    found = [m for m in _SEPARATOR.finditer(text) if _separates(text, m)]
    strong = any(re.search(r"\bsekä\b", m.group()) for m in found)
    weak = [m for m in found if strong and re.match(r"\s+ja\b", m.group()) and not text[m.end() :].startswith("-")]
    found = [m for m in found if m not in weak]
    starts = [0, *(m.end() for m in found)]
    return list(zip(starts, [*(m.start() for m in found), len(text)], strict=True))


def _separates(text: str, found: re.Match[str]) -> bool:
    """Whether a separator stands outside brackets, after no suspended hyphen, between no two adjectives of a noun."""
    before, after = text[: found.start()], text[found.end() :]
    if before.count("(") > before.count(")") or before.endswith("-"):
        return False
    last = before.rsplit(" ", 1)[-1]
    pair = re.match(r"\s+ja\b", found.group()) and re.search(r"(nen|set|sen|iset|nut|va|vä|vat|vät)$", last)
    return not (pair and re.match(r"\S+(nen|set|sen|va|vä|vat|vät)\s+\S", after))


def _with_shared_head(members: list[Member]) -> tuple[Member, ...]:
    found: list[Member] = []
    for member in members:
        pair = re.fullmatch(r"(?P<a>\S+n)\s+ja\s+(?P<b>\S+n\s+\S+[^n\s])", member.text)
        if pair and not pair["a"].endswith("nen"):
            content = member.content
            found += [Member(content.part(*pair.span("a"))), Member(content.part(*pair.span("b")))]
        else:
            found.append(member)
    head: Canonical | None = None
    for i in range(len(found) - 1, -1, -1):
        words = found[i].content.text.split()
        if words[-1].endswith("n") and not words[-1].endswith("nen"):
            found[i] = Member(found[i].content, after=head) if head else found[i]
        else:
            text = found[i].content.text
            head = found[i].content.part(text.rfind(" ") + 1, len(text)) if len(words) > 1 else None
    return tuple(found)
