"""Which graphs an update would change, told from its text alone, before it runs.

An update may change contributions and nothing else. Its targets must stand in the text: a graph that is a variable
could be any. Reads the grammar with rdflib; never runs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Store
from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translateUpdate
from rdflib.plugins.sparql.parser import parseUpdate

from service.ask.query import placed
from service.store.names import GRAPH, PREFIXES, contribution_name
from service.store.port import Refusal, Update

_ESCAPED = re.compile(r"\\(.)")
"""A sign of a prefixed name that rdflib leaves escaped; no IRI has a backslash of its own."""
_DEFAULT = "the default graph"
_VARIABLE = "a graph that is a variable"


def targets(update: Update) -> frozenset[str] | Refusal:
    """The contributions that the update would change, as graphs, or why it may not run."""
    try:
        parsed = parseUpdate(update.text)
        requests = translateUpdate(parsed, base=update.base, initNs=PREFIXES).algebra
        named = frozenset(graph for request in requests for graph in _targets(request))
    except RecursionError:
        return Refusal("too-deep")
    except Exception as error:  # rdflib raises whatever its parser and its tables come upon
        return _unread(update, error)
    for graph in sorted(named):
        if refusal := refused(graph):
            return refusal
    return named


def refused(graph: str | None) -> Refusal | None:
    """Why nobody may write to a graph over HTTP; None for a contribution. None is the default graph."""
    if graph is not None and contribution_name(graph) is not None:
        return None
    return Refusal("not-a-contribution", graph or _DEFAULT)


def _unread(update: Update, error: Exception) -> Refusal:
    """The engine says best where an error stands; what it takes and we cannot read is not run."""
    try:
        Store().update(update.text, base_iri=update.base, prefixes=PREFIXES)
    except SyntaxError as syntax:
        return placed(str(syntax))
    except (ValueError, OSError, RuntimeError):
        pass
    return Refusal("unread-update", str(error).split("\n")[0][:300])


def _targets(request: Mapping[str, Any]) -> Iterator[str]:
    kind = str(getattr(request, "name", ""))
    if kind in ("InsertData", "DeleteData", "DeleteWhere"):
        yield from _of_quads(request, "DEFAULT")
    elif kind == "Modify":
        for part in ("delete", "insert"):
            if part in request:
                yield from _of_quads(request[part], dict(request).get("withClause", "DEFAULT"))
    elif kind in ("Clear", "Drop", "Create"):
        yield _name(request["graphiri"])
    elif kind in ("Add", "Move", "Copy"):
        source, target = request["graph"]
        yield _name(target)
        if kind == "Move":
            yield _name(source)
    else:
        raise ValueError(f"{kind or 'this'} is not an update of a contribution")


def _of_quads(part: Mapping[str, Any], given: Any) -> Iterator[str]:
    """The graphs of a template; `given` is where its triples outside GRAPH go."""
    if part.get("triples"):
        yield _name(given)
    if "quads" in part:
        yield from (_name(graph) for graph, triples in part["quads"].items() if triples)


def _name(graph: Any) -> str:
    """A graph as the grammar has it: an IRI, a variable, or one of DEFAULT, NAMED and ALL."""
    if isinstance(graph, URIRef):
        return _ESCAPED.sub(r"\1", graph)
    if isinstance(graph, str) and graph.upper() in ("DEFAULT", "NAMED", "ALL"):
        return _DEFAULT if graph.upper() == "DEFAULT" else f"{graph.upper()} of {GRAPH}"
    return _VARIABLE
