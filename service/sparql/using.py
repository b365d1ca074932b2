"""Give an update the dataset of its request, and have several graphs merged rather than united.

SPARQL 1.1 Protocol, section 2.2.3: `using-graph-uri` counts as USING in every operation that has a WHERE. The engine
repeats a triple that stands in two USING graphs; so the graphs are first added into one of their own, in the same
transaction, which is dropped after the operation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import uuid4

from service.sparql.dataset import Clause, clauses
from service.sparql.prologue import operations
from service.sparql.tokens import Token, tokens

_USING = re.compile("using", re.IGNORECASE)
_MODIFIERS = frozenset(["WITH", "DELETE", "INSERT"])


class ConflictError(Exception):
    """The request names graphs, and the update does too."""


def with_graphs(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update over the graphs that its request names, and over those of its own USING clauses otherwise.

    Raises `ConflictError` where both name graphs (USING, USING NAMED or WITH).
    """
    if not (default or named or _USING.search(update)):
        return update
    parts = list(tokens(update))
    pieces: list[tuple[int, int, str]] = []
    for operation in operations(parts):
        own = clauses(operation, "USING")
        if (default or named) and (own or any(t.word == "WITH" and not t.depth for t in operation)):
            raise ConflictError
        pieces += _request(operation, default, named, update) if default or named else _merged(operation, own)
    return _patched(update, pieces)


def _request(
    operation: Sequence[Token], default: Sequence[str], named: Sequence[str], text: str
) -> list[tuple[int, int, str]]:
    where = next((place for place, t in enumerate(operation) if t.word == "WHERE" and not t.depth), None)
    if where is None:
        return []
    using = [f"<{graph}>" for graph in dict.fromkeys(default)]
    clause = " ".join(f"USING NAMED <{graph}>" for graph in dict.fromkeys(named)) + " "
    place, head = operation[where].start, operation[where - 1] if where else None
    pieces = []
    if head is not None and head.word == "DELETE":
        pattern = text[operation[where].end : operation[-1].end]
        pieces.append((place, place, pattern + " "))
    if len(using) > 1:
        before, merged, after = _merge(using)
        start = _start(operation)
        return [(start, start, before), *pieces, (place, place, merged + clause), _ending(operation, after)]
    return [*pieces, (place, place, "".join(f"USING {graph} " for graph in using) + clause)]


def _merged(operation: Sequence[Token], own: Sequence[Clause]) -> list[tuple[int, int, str]]:
    """The graphs of an operation's own clauses, merged; a clause that is repeated is left out."""
    seen: set[tuple[str, bool]] = set()
    pieces: list[tuple[int, int, str]] = []
    for clause in own:
        if (clause.iri, clause.named) in seen:
            pieces.append((clause.start, clause.end, ""))
        seen.add((clause.iri, clause.named))
    using = [clause for clause in own if not clause.named]
    if len({clause.iri for clause in using}) < 2:
        return pieces
    before, merged, after = _merge(list(dict.fromkeys(clause.iri for clause in using)))
    start, where = _start(operation), using[0].start
    named = [piece for piece in pieces if piece not in {(clause.start, clause.end, "") for clause in using}]
    removed = [(clause.start, clause.end, "") for clause in using]
    return [(start, start, before), (where, where, merged), *removed, *named, _ending(operation, after)]


def _merge(graphs: Sequence[str]) -> tuple[str, str, str]:
    """What comes before an operation over several graphs, its one clause, and what comes after."""
    own = f"<urn:uuid:{uuid4()}>"
    return "".join(f"ADD SILENT {g} TO {own} ; " for g in graphs), f"USING {own} ", f" ; DROP SILENT GRAPH {own}"


def _start(operation: Sequence[Token]) -> int:
    """Where an operation starts, after its prologue."""
    return next(token.start for token in operation if token.word in _MODIFIERS)


def _ending(operation: Sequence[Token], text: str) -> tuple[int, int, str]:
    return operation[-1].end, operation[-1].end, text


def _patched(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    made, place = [], 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[0]):
        made += [text[place:start], new]
        place = end
    return "".join([*made, text[place:]])
