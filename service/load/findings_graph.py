"""What the graph of loads says of each thing noticed in a load: as a finding of ours, and as a result of SHACL.

A failure has no thing that it is about, and so is no result of SHACL. No sentence of a document is repeated: a passage
has it once it is published.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from service.load.delivery import Trouble
from service.load.finding import Finding, Severity, Texts
from service.load.locate import WORDS as PLACED
from service.store.names import ALKE, ID, PREFIXES, RDF, RDFS, SH, VOCAB, document_iri, load_iri

_TYPE = NamedNode(RDF + "type")


def finding_triples(load: str, finding: Finding) -> Iterator[Triple]:
    """A finding of a check."""
    node = _node(load, finding.id)
    yield from _common(node, load, finding, finding.shape.removeprefix(PREFIXES["alkesh"]), finding.severity)
    yield Triple(node, _alke("findingDocument"), NamedNode(document_iri(finding.document)))
    yield from _worded(node, _alke("message"), finding.message)
    yield Triple(node, _alke("findingShape"), NamedNode(finding.shape))
    yield Triple(node, _alke("findingNode"), NamedNode(finding.node))
    if finding.passage:
        yield Triple(node, _alke("findingPassage"), NamedNode(finding.passage))
    yield Triple(node, _TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("focusNode"), NamedNode(finding.node))
    yield Triple(node, _sh("sourceShape"), NamedNode(finding.shape))
    yield Triple(node, _sh("resultSeverity"), _sh(finding.severity.capitalize()))
    if finding.component:
        yield Triple(node, _sh("sourceConstraintComponent"), NamedNode(finding.component))
    yield from _worded(node, _sh("resultMessage"), finding.message)


def failure_triples(load: str, trouble: Trouble, document: str) -> Iterator[Triple]:
    """Something of a document that could not be read. Where a whole file could not, nothing is said of it here."""
    node = _node(load, trouble.id)
    yield from _common(node, load, trouble, trouble.code, trouble.severity)
    yield Triple(node, _alke("findingDocument"), NamedNode(document_iri(document)))
    whole = {language: f"{text} {trouble.consequence.get(language, '')}" for language, text in trouble.what.items()}
    yield from _worded(node, _alke("message"), whole)


def report_triples(load: str, conforms: bool, results: Iterator[str]) -> Iterator[Triple]:
    """The report that holds the findings of a load; `results` are the ids of those that are results of SHACL."""
    report = NamedNode(f"{load_iri(load).value}/report")
    yield Triple(report, _TYPE, _alke("ValidationReport"))
    yield Triple(report, _TYPE, _sh("ValidationReport"))
    boolean = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    yield Triple(report, _sh("conforms"), Literal(str(conforms).lower(), datatype=boolean))
    for name in results:
        yield Triple(report, _sh("result"), _node(load, name))


def _common(node: NamedNode, load: str, item: Finding | Trouble, cause: str, severity: Severity) -> Iterator[Triple]:
    yield Triple(node, _TYPE, _alke("Finding"))
    yield Triple(node, _alke("findingIn"), load_iri(load))
    yield Triple(node, _alke("findingId"), Literal(item.id))
    yield Triple(node, _alke("findingCause"), Literal(cause))
    yield Triple(node, _alke("findingBy"), Literal(item.by))
    yield Triple(node, _alke("severity"), NamedNode(f"{VOCAB}severity/{severity}"))
    yield from _worded(node, _alke("locator"), {k: v for k, v in item.locator.items() if k in PLACED})
    title = item.title if isinstance(item, Finding) else item.title or item.what
    yield from _worded(node, NamedNode(RDFS + "label"), title)
    yield from _worded(node, _alke("remedy"), item.remedy)


def _worded(node: NamedNode, predicate: NamedNode, texts: Texts) -> Iterator[Triple]:
    for language, text in texts.items():
        yield Triple(node, predicate, Literal(text, language=language))


def _node(load: str, name: str) -> NamedNode:
    return NamedNode(f"{ID}finding/{load}/{name}")


def _alke(name: str) -> NamedNode:
    return NamedNode(ALKE + name)


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
