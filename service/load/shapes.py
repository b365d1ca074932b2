"""The shapes of `shapes/`, read once, with what a validation must know of them and the words they use.

In: the Turtle files of the room. Out: `Shapes`, and the title, message and remedy of a result by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast, get_args

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.paths import SequencePath
from rdflib.term import Node

from service.load.finding import By
from service.store.names import PREFIXES

SHAPES = Path(__file__).resolve().parent.parent.parent / "shapes"
ALKESH = PREFIXES["alkesh"]
TITLE, REMEDY, NEEDS = URIRef(ALKESH + "title"), URIRef(ALKESH + "remedy"), URIRef(ALKESH + "needs")
BY = URIRef(ALKESH + "by")
WITHHELD = URIRef(ALKESH + "withheld")
STATED, INFERRED = URIRef(ALKESH + "statedPredicate"), URIRef(ALKESH + "inferredPredicate")
CURATED, CURATED_TYPE = URIRef(ALKESH + "curatedPredicate"), URIRef(ALKESH + "curatedType")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_NOT_ASKING = (SH.sourceShape, RDF.type, RDFS.subClassOf, RDFS.isDefinedBy, SH.targetClass)
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes, with what the validator must know of them beforehand.

    `needs` are predicates read from the context; `watched` the predicates whose standing a shape asks for.
    """

    graph: Graph
    needs: tuple[URIRef, ...]
    watched: Mapping[URIRef, frozenset[Node]]


@cache
def shapes_of(folder: Path) -> Shapes:
    """The shapes of a folder, read once per process."""
    graph = Graph(store="SimpleMemory")
    for path in sorted(folder.glob("*.ttl")):
        graph.parse(path, format="turtle")
    needs = {cast(URIRef, predicate) for predicate in graph.objects(None, NEEDS)}
    watched = {
        standing: frozenset(
            predicate
            for shape in graph.subjects(SH.path, standing)
            for values in graph.objects(shape, SequencePath(SH["not"], SH["in"]))
            for predicate in Collection(graph, values)
        )
        for standing in (STATED, INFERRED)
    }
    prepare(graph)
    return Shapes(graph, tuple(sorted(needs)), watched)


def prepare(graph: Graph) -> None:
    """Make shapes quick to apply, in memory only; what they find stays the same."""
    _hoist(graph)
    _hush(graph)


def _hoist(graph: Graph) -> None:
    """Give every named property shape the targets of its class's shape.

    The results are the same, but the engine sets a constraint up once per shape and not once per thing. A shape that is
    asked for by another, has no targets, is put out of use or has parts that look at one another keeps its parts.
    """
    for shape in set(graph.subjects(SH.property)):
        parts, targets = list(graph.objects(shape, SH.property)), _targets_of(shape, graph)
        linked = any((part, SH.qualifiedValueShapesDisjoint, None) in graph for part in parts)
        if not targets or linked or not _stands_alone(shape, graph):
            continue
        for part in parts:
            if not isinstance(part, BNode) and _stands_alone(part, graph, 1):
                for kind, value in targets:
                    graph.add((part, kind, value))
                graph.remove((shape, SH.property, part))


def _targets_of(shape: Node, graph: Graph) -> list[tuple[URIRef, Node]]:
    """The targets of a shape; of one that is a class too, that class is one (SHACL, section 2.1.3.3)."""
    targets = [(kind, value) for kind in _TARGETS for value in graph.objects(shape, kind)]
    itself = {RDFS.Class, OWL.Class} & set(graph.objects(shape, RDF.type))
    return [*targets, (SH.targetClass, shape)] if itself else targets


def _stands_alone(shape: Node, graph: Graph, askers: int = 0) -> bool:
    """Whether no more than so many other shapes ask for the shape, and it is in use."""
    others = [asker for asker, relation in graph.subject_predicates(shape) if relation not in _NOT_ASKING]
    return len(others) <= askers and Text(True) not in graph.objects(shape, SH.deactivated)


def _hush(graph: Graph) -> None:
    """Give every shape inside another a message, in memory only: what it says is heard by nobody, and costs to word."""
    lists = [*graph.objects(None, SH["or"]), *graph.objects(None, SH["and"]), *graph.objects(None, SH.xone)]
    inside = [*graph.objects(None, SH["not"]), *graph.objects(None, SH.qualifiedValueShape)]
    for part in (*inside, *(member for each in lists for member in Collection(graph, each))):
        if (part, SH.message, None) not in graph:
            graph.add((part, SH.message, Text("-")))


def texts_of(literals: Iterable[Node]) -> dict[str, str]:
    """Tagged literals by language, Finnish first; what has no language is left out."""
    texts = {text.language: str(text) for text in literals if isinstance(text, Text) and text.language}
    return {language: texts[language] for language in LANGUAGES if language in texts}


def messages_of(literals: Iterable[Node], shape: Node, graph: Graph) -> dict[str, str]:
    """The messages of a result by language.

    pySHACL drops the language of a message that it has filled in: it is told by the template it came from.
    """
    filled = list(literals)
    texts = texts_of(filled)
    for language, template in texts_of(graph.objects(shape, SequencePath(SH.sparql, SH.message))).items():
        for text in filled:
            if language not in texts and _filled(template).fullmatch(str(text)):
                texts[language] = str(text)
    return {language: texts[language] for language in LANGUAGES if language in texts}


def _filled(template: str) -> re.Pattern[str]:
    """What a message looks like once its variables are filled in, each of them a group."""
    return re.compile("(.*)".join(re.escape(part) for part in re.split(r"\{\?\w+\}", template)), re.DOTALL)


def words_of(messages: Mapping[str, str], shape: Node, graph: Graph) -> tuple[str, ...]:
    """What a result filled into the Finnish message of its shape: the words that are at fault, among others."""
    for template in texts_of(graph.objects(shape, SequencePath(SH.sparql, SH.message))).items():
        if template[0] == "fi" and (found := _filled(template[1]).fullmatch(messages.get("fi", ""))):
            return found.groups()
    return ()


def actor_of(shape: Node, graph: Graph) -> By:
    """Who can do something about what breaks a shape; the shape says so itself."""
    said = next((str(value) for value in graph.objects(shape, BY)), "")
    return next((by for by in get_args(By) if by == said), "steward")
