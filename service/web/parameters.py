"""What a request of the SPARQL 1.1 Protocol asks for: one query or one update, and the graphs of its dataset.

Sections 2.1 and 2.2: a query comes by GET, as a form by POST, or as the body; an update as a form or as the body. The
graphs may stand in the address too, whichever way it comes. Anything else is a Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from service.store.payload import charset, plain
from service.store.port import Refusal
from service.web.negotiation import SHORT

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
_OUTPUT = ("output", "results")
"""What other endpoints call `format`; a value that names no format of ours is theirs."""
PAST = ("load", "as-of")
SINGLE = ("format", "lang", *PAST)
"""What a request asks for once. Clients of SPARQL say the format in several ways, of which one counts."""
_FIELDS = 10_000
_OF_QUERY = ("default-graph-uri", "named-graph-uri")
_OF_UPDATE = ("using-graph-uri", "using-named-graph-uri")
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update as it was sent, the graphs of its default graph, its named graphs, `?format=`, `?as-of=`."""

    text: str
    update: bool
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None
    as_of: str | None = None


def fields(encoded: bytes) -> dict[str, list[str]] | Refusal:
    """The fields of an address or a form, percent-encoded UTF-8; those of one name in their order."""
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        return Refusal("bad-text")
    except ValueError:
        return Refusal("too-long")
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def of_get(address: Values) -> Operation | Refusal:
    """What a GET asks for."""
    if "update" in address:
        return Refusal("update-by-get")
    return _one(address, update=False)


def of_post(address: Values, content_type: str, body: bytes) -> Operation | Refusal:
    """What a POST asks for."""
    media = plain(content_type)
    if media not in (QUERY, UPDATE, FORM):
        return Refusal("unsupported-body", media)
    if charset(content_type) not in ("utf-8", "utf8", "us-ascii"):
        return Refusal("bad-text", charset(content_type))
    if media == FORM:
        form = fields(body)
        if isinstance(form, Refusal):
            return form
        both = {name: [*address.get(name, ()), *form.get(name, ())] for name in {**address, **form}}
        return _one(both, update="update" in both)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return Refusal("bad-text")
    name = "update" if media == UPDATE else "query"
    return _one({**address, name: [*address.get(name, ()), text]}, update=media == UPDATE)


def _one(values: Values, update: bool) -> Operation | Refusal:
    name, other = ("update", "query") if update else ("query", "update")
    texts = values.get(name, ())
    if other in values or len(texts) != 1 or not texts[0].strip():
        return Refusal(f"no-{name}")
    stray = next(
        (field for field in ((*_OF_QUERY, "as-of") if update else _OF_UPDATE) if any(values.get(field, ()))), None
    )
    if stray is not None:
        return Refusal("other-parameter", stray)
    default, named = (_graphs(values.get(field, ())) for field in (_OF_UPDATE if update else _OF_QUERY))
    for graphs in (default, named):
        if isinstance(graphs, Refusal):
            return graphs
    assert isinstance(default, tuple)
    assert isinstance(named, tuple)
    if (twice := two_valued(values, PAST)) is not None:
        return Refusal("two-values", twice)
    form, as_of = (next((value for value in reversed(values.get(k, ())) if value), None) for k in ("format", "as-of"))
    form = form or next((value for k in _OUTPUT for value in values.get(k, ()) if value.lower() in SHORT), None)
    return Operation(texts[0].removeprefix("\ufeff"), update, default, named, form, as_of)


def two_valued(values: Values, names: Sequence[str]) -> str | None:
    """Which of the parameters has two values where only one can count; None where none has."""
    return next((name for name in names if len(set(filter(None, values.get(name, ())))) > 1), None)


def _graphs(names: Sequence[str]) -> tuple[str, ...] | Refusal:
    """The names of graphs; one that is left empty, as forms for people send it, names none."""
    for name in names:
        if name and not is_iri(name):
            return Refusal("bad-iri", name)
    return tuple(name for name in names if name)


def is_iri(name: str) -> bool:
    """Whether a text is a whole IRI that can stand in a query."""
    try:
        NamedNode(name)
    except ValueError:
        return False
    return not any(sign in '<>"{}|^`\\' or sign <= " " for sign in name)
