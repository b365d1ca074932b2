"""Look at a query or an update before the engine does: what form it has, and whether it may run at all.

The engine would call other servers for SERVICE and LOAD, and a deeply nested text ends its process. Words inside
strings, comments, IRIs, variables and names do not count; but the engine needs no space after a keyword
(`SERVICE:x{…}`), and reads `?a<?b)#>` as a comparison and a comment, so every way to read a text is followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from service.sparql.prologue import gathered
from service.sparql.tokens import NAME, Blanks, UnreadableError, decoded, readings, tokens

MAX_BYTES = 100_000
MAX_UPDATE_BYTES = 1_000_000
MAX_DEPTH = 100
MAX_BRANCHES = 1_000
MAX_OPERATORS = 3_000
FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORM = re.compile("|".join((*FORMS, *UPDATES)), re.IGNORECASE)
_BRANCH = re.compile(r"\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|GRAPH|EXISTS)\b", re.IGNORECASE)
_OPERATOR = re.compile(r"[!+\-*/|^&=<>]")
_CALL, _FETCH = re.compile("(?:true|false)?service", re.IGNORECASE), re.compile("load", re.IGNORECASE)
_SILENT, _INTO = re.compile("silent", re.IGNORECASE), re.compile(r"into|;|\Z", re.IGNORECASE)
_IRI = re.compile(rf"<[^<>]*>|{NAME}")
_TARGET = re.compile(rf"[?$]\w+|{_IRI.pattern}")
_FEW = 50
"""So many places are looked at before the text is read."""
_GROUP = re.compile(r"\{")
_MAY_CALL, _MAY_FETCH = re.compile("service", re.IGNORECASE), re.compile("load(?!/)", re.IGNORECASE)
_NAMING = frozenset(["GRAPH", "FROM", "NAMED", "DESCRIBE"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """The form of a text (SELECT, ASK, CONSTRUCT, DESCRIBE, UPDATE or UNKNOWN) and the reason to refuse it, if any.

    Reasons are keys of `service.web.wording.PROBLEMS`. `text` is what the engine is to be given.
    """

    form: str
    reason: str | None = None
    text: str = ""


def inspect(text: str) -> Verdict:
    """Judge the text of a query."""
    if is_longer(text, MAX_BYTES):
        return Verdict("UNKNOWN", "too-long")
    text = decoded(text)
    form = _form(text)
    if form == "UPDATE":
        return Verdict(form, "update-as-query", text)
    return Verdict(form, _refused(text, {"no-service": calls}), text)


def inspect_update(text: str) -> Verdict:
    """Judge the text of an update."""
    if is_longer(text, MAX_UPDATE_BYTES):
        return Verdict("UPDATE", "too-long")
    text = decoded(text)
    reason = _refused(text, {"no-load": fetches, "no-service": calls})
    return Verdict("UPDATE", reason, text if reason else gathered(text))


def calls(text: str) -> bool:
    """Whether a text calls another service, in any way to read it, or `UnreadableError`."""
    blanks, parts = Blanks(text), (_CALL, _TARGET, _GROUP)
    if not _may(text, _MAY_CALL, blanks, parts):
        return False
    return any(
        _follow(text, token.start, blanks, parts)
        for before, token in readings(text)
        if token.kind == "word" or (token.kind == "name" and not (before and before.word in _NAMING))
    )


def fetches(text: str) -> bool:
    """Whether an update loads a file from elsewhere, or `UnreadableError`."""
    blanks, parts = Blanks(text), (_FETCH, _IRI, _INTO)
    if not _may(text, _MAY_FETCH, blanks, parts):
        return False
    return any(
        _follow(text, token.start, blanks, parts)
        for before, token in readings(text)
        if token.kind in ("word", "name")
        and token.depth == 0
        and (before is None or before.text == ";" or before.kind in ("iri", "short"))
    )


def _may(text: str, word: re.Pattern[str], blanks: Blanks, parts: Sequence[re.Pattern[str]]) -> bool:
    """Whether the parts follow one another where the word stands, even in a string: no way to read it has more."""
    places = [match.start() for match in islice(word.finditer(text), _FEW + 1)]
    return len(places) > _FEW or any(_follow(text, place, blanks, parts) for place in places)


def _follow(text: str, place: int, blanks: Blanks, parts: Sequence[re.Pattern[str]]) -> bool:
    """Whether the parts follow one another from a place on, with spaces, comments or nothing between them."""
    for number, part in enumerate(parts):
        match = part.match(text, place)
        if match is None:
            return False
        place = blanks.after(match.end())
        if number == 0 and (silent := _SILENT.match(text, place)):
            place = blanks.after(silent.end())
    return True


def _refused(text: str, reasons: Mapping[str, Callable[[str], bool]]) -> str | None:
    """Why it may not run. How deep it is comes first: that is told in the least time."""
    if _is_deep(text):
        return "too-deep"
    try:
        return next((reason for reason, holds in reasons.items() if holds(text)), None)
    except UnreadableError:
        return "unreadable"


def _is_deep(text: str) -> bool:
    """Whether the engine could end its process over the text. Only what looks so at first is cut into tokens."""
    if sum(map(text.count, "{([")) <= MAX_DEPTH and len(_OPERATOR.findall(text)) <= MAX_OPERATORS:
        return False
    depth = branches = operators = 0
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        branches += bool(_BRANCH.fullmatch(token.text))
        operators += bool(_OPERATOR.fullmatch(token.text))
        if depth > MAX_DEPTH or branches > MAX_BRANCHES or operators > MAX_OPERATORS:
            return True
    return False


def is_longer(text: str, most: int) -> bool:
    """Whether a text has more than so many bytes in UTF-8."""
    return len(text) > most or len(text.encode("utf-8", "surrogatepass")) > most


def _form(text: str) -> str:
    """What a text begins with after its prologue. The engine needs no space after a keyword: `SELECTDISTINCT?s`."""
    declared = False
    for token in tokens(text):
        match = _FORM.match(token.text) if token.kind in ("word", "name") and not declared else None
        if match:
            word = match[0].upper()
            return word if word in FORMS else "UPDATE"
        declared = token.word == "PREFIX"
    return "UNKNOWN"
