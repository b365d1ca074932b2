"""The questions of the catalogue as facts of the graph, so that the graph can be asked what it can be asked.

Questions in, triples out, every node with an IRI. Terms: SHACL Advanced Features, section 5 (`sh:SPARQLExecutable`),
SHACL, section 6.2 (`sh:Parameter`), schema.org for the address. A user's own questions are never among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from service.questions.question import Parameter, Question
from service.questions.terms import ParameterType, term
from service.store.names import BASE, DCTERMS, ID, PREFIXES, RDF, RDFS, SCHEMA, SH, SKOS, XSD

CATALOGUE = NamedNode(ID + "questions")
_TYPE = NamedNode(RDF + "type")
_LABEL, _COMMENT = NamedNode(RDFS + "label"), NamedNode(RDFS + "comment")
_NAMED = {
    "fi": "Nimetyt kysymykset",
    "sv": "Namngivna frågor",
    "en": "Named questions",
}


def question_iri(name: str) -> NamedNode:
    """The IRI of a question of the catalogue."""
    return NamedNode(f"{ID}question/{name}")


def question_triples(questions: Iterable[Question]) -> Iterator[Triple]:
    """Everything the graph says of the questions; nothing where there are none."""
    listed = [question for question in questions if not question.own]
    if listed:
        yield Triple(CATALOGUE, _TYPE, NamedNode("http://www.w3.org/ns/dcat#Resource"))
        yield from _texts(CATALOGUE, _LABEL, _NAMED)
        yield from _prefixes()
    for question in listed:
        yield Triple(CATALOGUE, NamedNode(DCTERMS + "hasPart"), question_iri(question.name))
        yield from _question(question)


def _prefixes() -> Iterator[Triple]:
    for prefix, namespace in PREFIXES.items():
        node = NamedNode(f"{CATALOGUE.value}/prefix/{prefix}")
        yield Triple(CATALOGUE, NamedNode(SH + "declare"), node)
        yield Triple(node, _TYPE, NamedNode(SH + "PrefixDeclaration"))
        yield Triple(node, NamedNode(SH + "prefix"), Literal(prefix))
        yield Triple(node, NamedNode(SH + "namespace"), Literal(namespace, datatype=NamedNode(XSD + "anyURI")))


def _question(question: Question) -> Iterator[Triple]:
    node = question_iri(question.name)
    for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield Triple(node, _TYPE, NamedNode(SH + kind))
    yield from _texts(node, _LABEL, question.summary)
    yield from _texts(node, _COMMENT, question.description)
    yield Triple(node, NamedNode(DCTERMS + "identifier"), Literal(question.name))
    yield Triple(node, NamedNode(SH + "select"), Literal(_query(question)))
    yield Triple(node, NamedNode(SH + "prefixes"), CATALOGUE)
    yield Triple(node, NamedNode(SCHEMA + "target"), NamedNode(BASE + "sparql"))
    address = Literal(f"{BASE}questions/{question.name}", datatype=NamedNode(XSD + "anyURI"))
    yield Triple(node, NamedNode(SCHEMA + "url"), address)
    for tag in question.tags:
        yield Triple(node, NamedNode(SCHEMA + "keywords"), Literal(tag))
    for parameter in question.parameters:
        yield from _parameter(node, parameter)


def _query(question: Question) -> str:
    """The query without its header, which the graph says in its own way."""
    return "\n".join(line for line in question.text.splitlines() if not line.startswith("#+")).strip() + "\n"


def _parameter(question: NamedNode, parameter: Parameter) -> Iterator[Triple]:
    node = NamedNode(f"{question.value}/parameter/{parameter.name}")
    yield Triple(question, NamedNode(SH + "parameter"), node)
    yield Triple(node, _TYPE, NamedNode(SH + "Parameter"))
    yield Triple(node, NamedNode(SH + "path"), node)
    yield Triple(node, NamedNode(SH + "name"), Literal(parameter.name))
    if parameter.type is ParameterType.IRI:
        yield Triple(node, NamedNode(SH + "nodeKind"), NamedNode(SH + "IRI"))
    else:
        yield Triple(node, NamedNode(SH + "datatype"), NamedNode(parameter.type.replace("xsd:", XSD)))
    yield Triple(node, NamedNode(SH + "optional"), _boolean(not parameter.required))
    yield from _texts(node, NamedNode(SH + "description"), parameter.description)
    yield Triple(node, NamedNode(SKOS + "example"), Literal(parameter.example))
    default = term(parameter.type, parameter.default) if parameter.default is not None else None
    if default is not None:
        yield Triple(node, NamedNode(SH + "defaultValue"), default)


def _boolean(value: bool) -> Literal:
    return Literal(str(value).lower(), datatype=NamedNode(XSD + "boolean"))


def _texts(node: NamedNode, predicate: NamedNode, texts: Mapping[str, str]) -> Iterator[Triple]:
    for language, text in texts.items():
        yield Triple(node, predicate, Literal(text, language=language))
