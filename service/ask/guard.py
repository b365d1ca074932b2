"""Look at a query before the engine does: what form it has, and whether it may run at all.

The engine would call other servers for SERVICE, and a deeply nested query ends its process. Words inside strings,
comments, IRIs, variables and prefixed names do not count. Grammar: SPARQL 1.1 Query Language, section 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_BYTES = 100_000
MAX_DEPTH = 100
MAX_BRANCHES = 1_000
UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_BRANCHES = frozenset(["UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "EXISTS"])
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
             |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+|\d+(?:\.\d+)?|\.\d+)
    | (?P<prefixed>(?:_|[^\W\d_](?:[\w.\-\u00b7]*[\w\-\u00b7])?)?:
                   (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])
                      (?:(?:[\w.\-:\u00b7]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w\-:\u00b7]|%[0-9A-Fa-f]{2}|\\.))?)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The form of a query (SELECT, ASK, CONSTRUCT, DESCRIBE, UPDATE or UNKNOWN) and the reason to refuse it, if any.

    Reasons are keys of `service.web.wording.PROBLEMS`.
    """

    form: str
    reason: str | None = None


def inspect(query: str) -> Verdict:
    """Judge a query text. Code point escapes count as what they stand for, as section 19.2 asks."""
    if len(query.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return Verdict("UNKNOWN", "too-long")
    form, depth, deepest, branches, service = "UNKNOWN", 0, 0, 0, False
    for match in _TOKEN.finditer(_ESCAPE.sub(_unescaped, query)):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
            deepest = max(deepest, depth)
        elif kind == "close":
            depth -= 1
        elif kind == "word":
            word = match[0].upper()
            service = service or word == "SERVICE"
            branches += word in _BRANCHES
            if form == "UNKNOWN" and word in FORMS | UPDATES:
                form = word if word in FORMS else "UPDATE"
    return Verdict(form, _reason(form, deepest, branches, service))


def _reason(form: str, deepest: int, branches: int, service: bool) -> str | None:
    if form == "UPDATE":
        return "read-only"
    if service:
        return "no-service"
    return "too-deep" if deepest > MAX_DEPTH or branches > MAX_BRANCHES else None


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
