"""What the graph of loads says about a load: when, what kind, and what became of each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from loaders.link_table import NO_TERM, Row, absolute, link_path
from service.lineage.item import Suggestion
from service.load.acceptance_graph import acceptance_triples
from service.load.examine import Outcome
from service.load.findings_graph import failure_triples, finding_triples, report_triples
from service.load.wording import KINDS
from service.store.names import ALKE, DCTERMS, ID, LOADS, PROV, RDF, RDFS, VOCAB, XSD, document_iri, load_iri

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A load as an event, in ISO 8601 and UTC; `kind` is a key of `wording.KINDS`, `role` who wrote over HTTP."""

    load: str
    kind: str
    started: str
    ended: str
    role: str = ""


def loads_quads(occasion: Occasion, outcomes: Iterable[Outcome]) -> frozenset[Quad]:
    """The quads of the graph of loads that a load adds."""
    outcomes = list(outcomes)
    triples = [*_load(occasion), *_report(occasion.load, outcomes)]
    for outcome in outcomes:
        if outcome.document is not None and outcome.kind != "unchanged":
            triples += _outcome(occasion, outcome, outcome.document)
        if outcome.document is not None and outcome.kind in ("published", "unchanged"):
            for proposal in outcome.proposals:
                triples += _proposal(occasion, outcome.document, proposal)
            for row in outcome.rejected:
                triples += _rejection(occasion, row)
        if outcome.acceptance:
            triples += acceptance_triples(occasion.load, outcome.acceptance)
        for finding in outcome.findings:
            triples += finding_triples(occasion.load, finding)
        if outcome.document is not None:
            for trouble in outcome.troubles:
                triples += failure_triples(occasion.load, trouble, outcome.document)
    return frozenset(Quad(t.subject, t.predicate, t.object, LOADS) for t in triples)


def _load(occasion: Occasion) -> Iterator[Triple]:
    node = load_iri(occasion.load)
    time = NamedNode(XSD + "dateTime")
    yield Triple(node, _TYPE, NamedNode(ALKE + "Load"))
    yield Triple(node, NamedNode(PROV + "startedAtTime"), Literal(occasion.started, datatype=time))
    yield Triple(node, NamedNode(PROV + "endedAtTime"), Literal(occasion.ended, datatype=time))
    yield Triple(node, NamedNode(ALKE + "loadId"), Literal(occasion.load))
    yield Triple(node, NamedNode(ALKE + "loadKind"), Literal(occasion.kind))
    if occasion.role:
        yield Triple(node, NamedNode(ALKE + "loadRole"), Literal(occasion.role))
    yield Triple(NamedNode(f"{node.value}/report"), NamedNode(PROV + "wasGeneratedBy"), node)
    for language, label in KINDS[occasion.kind].items():
        yield Triple(node, _LABEL, Literal(f"{label} {occasion.load}", language=language))


def _report(load: str, outcomes: Iterable[Outcome]) -> Iterator[Triple]:
    found = [finding for outcome in outcomes for finding in outcome.findings]
    yield from report_triples(load, not found, (finding.id for finding in found))


def _outcome(occasion: Occasion, outcome: Outcome, document: str) -> Iterator[Triple]:
    node = NamedNode(f"{load_iri(occasion.load).value}/outcome/{document}")
    yield Triple(node, _TYPE, NamedNode(ALKE + "DocumentOutcome"))
    yield Triple(node, NamedNode(ALKE + "outcomeOf"), load_iri(occasion.load))
    yield Triple(node, NamedNode(ALKE + "outcomeDocument"), NamedNode(document_iri(document)))
    yield Triple(node, NamedNode(ALKE + "outcomeKind"), Literal(outcome.kind))
    if outcome.version_iri:
        yield Triple(node, NamedNode(ALKE + "outcomeVersion"), NamedNode(outcome.version_iri))


def _proposal(occasion: Occasion, document: str, proposal: Suggestion) -> Iterator[Triple]:
    """A proposal, as a link that nobody has decided on; once accepted as it is, it keeps its IRI."""
    ends = proposal.subject or NO_TERM, proposal.object or NO_TERM
    node = NamedNode(ID + link_path(ends[0], proposal.predicate, ends[1]))
    yield from _link(node, proposal.subject, proposal.predicate, proposal.object, proposal.kind)
    yield Triple(node, NamedNode(ALKE + "linkStatus"), NamedNode(VOCAB + "link-status/proposed"))
    yield Triple(node, NamedNode(ALKE + "justification"), Literal(proposal.justification))
    score = Literal(f"{proposal.score:.2f}", datatype=NamedNode(XSD + "decimal"))
    yield Triple(node, NamedNode(ALKE + "confidence"), score)
    for language, note in proposal.note.items():
        if note:
            yield Triple(node, NamedNode(ALKE + "evidenceNote"), Literal(note, language=language))
    yield Triple(node, NamedNode(ALKE + "findingDocument"), NamedNode(document_iri(document)))
    yield Triple(node, NamedNode(PROV + "wasGeneratedBy"), load_iri(occasion.load))


def _rejection(occasion: Occasion, row: Row) -> Iterator[Triple]:
    """That a link was rejected, by which role, when and why: kept here, since nothing of it is published as a fact."""
    node = NamedNode(ID + row.path)
    yield from _link(node, row.subject, row.predicate, row.object, row["link_kind"])
    decision = NamedNode(f"{node.value}/rejection")
    yield Triple(node, NamedNode(ALKE + "linkStatus"), NamedNode(VOCAB + "link-status/rejected"))
    yield Triple(node, NamedNode(ALKE + "rejection"), decision)
    yield Triple(decision, NamedNode(ALKE + "reviewerRole"), Literal(row["reviewer_role"]))
    day = Literal(row["mapping_date"], datatype=NamedNode(XSD + "date"))
    yield Triple(decision, NamedNode(DCTERMS + "date"), day)
    yield Triple(decision, NamedNode(ALKE + "evidenceNote"), Literal(row["comment"], language="fi"))
    yield Triple(decision, NamedNode(PROV + "wasGeneratedBy"), load_iri(occasion.load))


def _link(node: NamedNode, subject: str | None, predicate: str, target: str | None, kind: str) -> Iterator[Triple]:
    yield Triple(node, _TYPE, NamedNode(ALKE + "Link"))
    for name, iri in (("Subject", subject), ("Predicate", absolute(predicate)), ("Object", target)):
        if iri:
            yield Triple(node, NamedNode(f"{ALKE}link{name}"), NamedNode(iri))
    yield Triple(node, NamedNode(ALKE + "linkKind"), NamedNode(f"{VOCAB}link-kind/{kind}"))
