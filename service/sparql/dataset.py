"""Which graphs a text asks of: its own FROM and USING clauses, as they are written and as they are meant.

Texts in, names out; nothing is looked up. The engine answers FROM over several graphs with repeats, so whoever asks it
needs to know the clauses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store

from service.sparql.tokens import Token, tokens

_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])


@dataclass(frozen=True, slots=True)
class Clause:
    """One FROM or USING: the whole of it, the IRI as written, and whether it names a named graph."""

    start: int
    end: int
    iri: str
    named: bool


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs whose merge is the default graph, and the named graphs. Neither has repeats."""

    default: tuple[str, ...]
    named: tuple[str, ...]


def clauses(parts: Sequence[Token], keyword: str) -> list[Clause]:
    """The clauses that begin with a keyword (FROM, USING) among tokens, outside all braces."""
    found = []
    for place, token in enumerate(parts):
        if token.word != keyword or token.depth:
            continue
        named = parts[place + 1].word == "NAMED" if place + 1 < len(parts) else False
        target = place + 1 + named
        if target < len(parts) and parts[target].kind in ("iri", "name"):
            found.append(Clause(token.start, parts[target].end, parts[target].text, named))
    return found


def asked_of(query: str, base: str | None, prefixes: Mapping[str, str]) -> Graphs | None:
    """The dataset that a query names itself; None where it names none, or cannot be read."""
    if not re.search("from", query, re.IGNORECASE):
        return None
    parts = list(tokens(query))
    found = clauses(parts, "FROM")
    form = next((token for token in parts if token.word in _FORMS), None)
    if not found or form is None:
        return None
    meant = _meant(query[: form.start], [clause.iri for clause in found], base, prefixes)
    if meant is None:
        return None
    pairs = list(zip(meant, found, strict=True))
    return Graphs(
        tuple(dict.fromkeys(iri for iri, clause in pairs if not clause.named)),
        tuple(dict.fromkeys(iri for iri, clause in pairs if clause.named)),
    )


def _meant(prologue: str, written: Sequence[str], base: str | None, prefixes: Mapping[str, str]) -> list[str] | None:
    """What IRIs as written stand for after a prologue: the engine itself resolves them, so that it cannot differ."""
    rows = " ".join(f"({place} {iri})" for place, iri in enumerate(written))
    query = f"{prologue} SELECT ?g {{ VALUES (?n ?g) {{ {rows} }} }} ORDER BY ?n"
    try:
        answer = Store().query(query, base_iri=base, prefixes=dict(prefixes))
    except (SyntaxError, ValueError, OSError, RuntimeError):
        return None
    assert isinstance(answer, QuerySolutions)
    return [row["g"].value for row in answer if isinstance(row["g"], NamedNode)]
