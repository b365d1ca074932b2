"""A finding: what a check noticed about a document, worded for the person who can do something about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Triple

from service.store.names import ALKE, ID, RDF, RDFS, VOCAB, document_iri, load_iri

Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation. `shape`, `node` and `passage` are IRIs; texts are by language: fi, sv, en.

    `locator` says where in the document, for people: by language ("fi": "sivu 2, rivi 14"), or in parts (page, line).
    """

    shape: str
    severity: Severity
    node: str
    document: str
    passage: str | None
    locator: Mapping[str, str]
    title: Mapping[str, str]
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    quote: str | None

    def to_json(self) -> dict[str, Any]:
        """A JSON object with the same names."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(**row)

    def triples(self, load: str, n: int) -> Iterator[Triple]:
        """The finding as the `n`-th of a load, for the graph of loads."""
        node = NamedNode(f"{ID}finding/{load}/{n}")
        yield Triple(node, NamedNode(RDF + "type"), NamedNode(ALKE + "Finding"))
        yield Triple(node, NamedNode(ALKE + "findingIn"), load_iri(load))
        yield Triple(node, NamedNode(ALKE + "findingDocument"), NamedNode(document_iri(self.document)))
        yield Triple(node, NamedNode(ALKE + "findingShape"), NamedNode(self.shape))
        yield Triple(node, NamedNode(ALKE + "severity"), NamedNode(f"{VOCAB}severity/{self.severity}"))
        yield Triple(node, NamedNode(ALKE + "findingNode"), NamedNode(self.node))
        if self.passage:
            yield Triple(node, NamedNode(ALKE + "findingPassage"), NamedNode(self.passage))
        for name, texts in (
            (RDFS + "label", self.title),
            (ALKE + "message", self.message),
            (ALKE + "remedy", self.remedy),
        ):
            for language, text in texts.items():
                yield Triple(node, NamedNode(name), Text(text, language=language))
