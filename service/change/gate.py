"""The gate for changes that come over HTTP: each is a load of kind "protocol", whole or not at all.

In the order of a load: what the change would make of the contributions is tried out, checked against the shapes, and
published as one segment. A violation keeps it out; when nothing would change, nothing is written. What documents
say is never touched.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from service.change.contribution import MOST_TRIPLES, contribution, state_of, unfit
from service.change.signed import signed
from service.change.targets import refused
from service.change.trial import Contents, Limits, try_out
from service.load.examine import Outcome
from service.load.identify import named_findings
from service.load.ontology import own_files, store_of
from service.load.prepare import Beside, Facts
from service.load.run import Settings, stale
from service.load.segment import Change, make_segment, next_load, now
from service.store.delta import Delta, ledger_quads, version_quads
from service.store.draft import drafting
from service.store.home import Home, LockedError
from service.store.names import contribution_graph, contribution_id, contribution_name
from service.store.port import Done, GraphWrite, Refusal, Update
from service.store.state import DocumentState
from service.store.writer import Writer, open_writer

_LOAD = re.compile(r"\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Changed:
    """A contribution as it was and as it becomes; either may be empty."""

    name: str
    old: frozenset[Triple]
    new: frozenset[Triple]


def change(home: Home, job: Update | GraphWrite, role: str, limits: Limits, settings: Settings) -> Done | Refusal:
    """Make a change in the name of a role, as one load."""
    if isinstance(job, GraphWrite) and (refusal := refused(job.graph)):
        return refusal
    started = now()
    try:
        with open_writer(home) as writer:
            return _changed(writer, job, Request(role, started, limits, settings))
    except LockedError as error:
        return Refusal("locked", error.what)


@dataclass(frozen=True, slots=True)
class Request:
    """In whose name a change is made, since when, and within which limits."""

    role: str
    started: str
    limits: Limits
    settings: Settings


def _changed(writer: Writer, job: Update | GraphWrite, request: Request) -> Done | Refusal:
    if isinstance(job, GraphWrite) and (refusal := _unmet(writer, job)):
        return refusal
    contents = _contents(writer, job, request.limits)
    if isinstance(contents, Refusal):
        return contents
    changes = [change for change in _changes(writer, contents, request) if change.old != change.new]
    if not changes:
        return Done(writer.state.load)
    outcomes: list[Outcome] = []
    documents: dict[str, DocumentState | None] = {}
    load, previous = next_load(writer, request.started)
    facts = _facts(writer, request.settings)
    for each in changes:
        outcome = _outcome(writer, each, facts, request)
        if isinstance(outcome, Refusal):
            return outcome
        outcomes.append(outcome)
        documents[contribution_id(each.name)] = _state(writer, each, load)
    delta = _delta(writer, changes)
    made = Change("protocol", request.started, documents, tuple(outcomes), role=request.role)
    segment = make_segment(writer, load, previous, delta, made)
    files = request.settings.render(load, segment.meta, writer.home.rendition)
    reports = {f"reports/{load}/{name}": data for name, data in files.items()}
    writer.commit(segment, reports)
    return Done(load, any(not each.old for each in changes))


def _unmet(writer: Writer, job: GraphWrite) -> Refusal | None:
    """Why a request for one graph may not go on: what it wants of the present graph does not hold.

    An entity tag names the load that was current; it holds as long as the graph has not changed since.
    """
    doc = _current(writer, str(job.graph))
    if (job.new and doc) or (job.match and not doc):
        return Refusal("precondition", str(job.graph))
    if job.match and "*" not in job.match and doc:
        loads = [found[0] for tag in job.match if not tag.startswith("W/") and (found := _LOAD.search(tag))]
        known = {path.stem for path in writer.log.paths()}
        if not any(doc.load <= load for load in loads if load in known):
            return Refusal("precondition", str(job.graph))
    return Refusal("no-graph", str(job.graph)) if job.verb == "DELETE" and not doc else None


def _current(writer: Writer, graph: str) -> DocumentState | None:
    return writer.state.current().get(contribution_id(str(contribution_name(graph))))


def _contents(writer: Writer, job: Update | GraphWrite, limits: Limits) -> Contents | Refusal:
    """The graphs that the job changes, as it leaves them."""
    if isinstance(job, GraphWrite) and job.verb == "DELETE":
        return {str(job.graph): frozenset()}
    with drafting(writer.home) as folder:
        copy = folder / "copy"
        if isinstance(job, Update):
            writer.graph.backup(copy)
        made = try_out(job, copy, limits)
    if isinstance(made, Refusal) or isinstance(job, Update) or job.verb == "PUT":
        return made
    return {graph: triples | _triples(writer, graph) for graph, triples in made.items()}


def _changes(writer: Writer, contents: Contents, request: Request) -> Iterator[Changed]:
    for graph, triples in sorted(contents.items()):
        old = _triples(writer, graph)
        new = signed(old, triples, request.role, request.started[:10])
        yield Changed(str(contribution_name(graph)), old, new)


def _triples(writer: Writer, graph: str) -> frozenset[Triple]:
    name = contribution_graph(str(contribution_name(graph)))
    return frozenset(quad.triple for quad in writer.graph.quads_for_pattern(None, None, None, name))


def _facts(writer: Writer, settings: Settings) -> Facts:
    """What is known beside a contribution: what is published, with our own files as they are now."""
    if stale(writer.state, settings.root):
        return Beside(store_of(own_files(settings.root)), writer.graph)
    return writer.graph


def _outcome(writer: Writer, each: Changed, facts: Facts, request: Request) -> Outcome | Refusal:
    """What becomes of a contribution, or why it is not let in."""
    said = contribution(each.name, each.new)
    document = said.document_id
    if not each.new:
        old = writer.state.documents[document]
        return Outcome("", "withdrawn", document, old.title, old.version_iri)
    if found := unfit(each.new):
        return Refusal("unfit-facts", found[:300])
    if len(each.new) > MOST_TRIPLES:
        return Refusal("too-many-facts", f"{MOST_TRIPLES}")
    if said.source_sha256 in writer.state.erased:
        return Refusal("erased", document)
    try:
        with _deadline(request.limits.seconds):
            findings = tuple(named_findings(request.settings.validate(said, facts), ""))
    except TimeoutError:
        return Refusal("timeout", f"{request.limits.seconds:g} s")
    if any(finding.severity == "violation" for finding in findings):
        return Refusal("invalid", document, findings=tuple(finding.to_json() for finding in findings))
    state = state_of(said, "")
    return Outcome("", "published", document, state.title, said.version_iri, state.key, findings)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in this process's main thread after so many seconds."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _state(writer: Writer, each: Changed, load: str) -> DocumentState:
    said = contribution(each.name, each.new)
    if each.new:
        return state_of(said, load)
    old = writer.state.documents[said.document_id]
    return DocumentState(old.document_id, None, old.key, old.source_sha256, "", load, old.title)


def _delta(writer: Writer, changes: list[Changed]) -> Delta:
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for each in changes:
        said = contribution(each.name, each.new)
        old = writer.state.current().get(said.document_id)
        before = version_quads(writer.ledger, str(old.version_iri)) if old else frozenset()
        after = ledger_quads(said.version_iri, {"curated": each.new})
        removed |= before - after
        added |= after - before
    return Delta(frozenset(removed), frozenset(added))
