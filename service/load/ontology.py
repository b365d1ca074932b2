"""Our own files as a document: ontology, vocabularies, curated knowledge and named questions, as `alke-ontology`.

Its version is the fingerprint of the files. Published data holds no blank nodes, so those of the files become IRIs:
canonical labels (RDF Dataset Canonicalization 1.0) hashed with the name of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from service.questions.catalogue import room_questions
from service.questions.graph import question_triples
from service.store.names import GENID, ONTOLOGY_DOCUMENT, PUBLISHED, document_iri

ROOMS = Path(__file__).resolve().parent.parent.parent
_CURATED = {"knowledge", "links", "curated", "alignments"}


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The triples of our own files by layer, and the fingerprint they are a version under."""

    fingerprint: str
    layers: dict[str, frozenset[Triple]]

    @property
    def version_iri(self) -> str:
        """The version IRI of the pseudo-document."""
        return f"{document_iri(ONTOLOGY_DOCUMENT)}/version/{self.fingerprint[:12]}"


def ontology_files(root: Path = ROOMS) -> list[Path]:
    """The Turtle files of the ontology room, in a fixed order."""
    return sorted((root / "ontology").rglob("*.ttl"))


def fingerprint(root: Path = ROOMS) -> str:
    """SHA-256 over the names and bytes of our own RDF files and questions."""
    return digest_files(root, [*ontology_files(root), *sorted((root / "queries").glob("*.rq"))])


def reading_fingerprint(root: Path = ROOMS) -> str:
    """SHA-256 over everything that decides what is read from a document and whether it is published."""
    names = [path for room in ("loaders", "ontology", "shapes") for path in (root / room).rglob("*") if path.is_file()]
    return digest_files(root, sorted(path for path in names if path.suffix in {".py", ".ttl", ".ru", ".rq", ".yml"}))


def digest_files(root: Path, paths: list[Path]) -> str:
    """One SHA-256 over the relative names and contents of files."""
    digest = sha256()
    for path in paths:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def own_files(root: Path = ROOMS) -> OwnFiles:
    """Read our own files."""
    layers: dict[str, set[Triple]] = {"ontology": set(), "vocabulary": set(), "curated": set()}
    for path in ontology_files(root):
        layers[_layer(path.relative_to(root / "ontology"))].update(skolemised(path, root))
    layers["ontology"].update(question_triples(room_questions(root / "queries").values()))
    return OwnFiles(fingerprint(root), {layer: frozenset(triples) for layer, triples in layers.items()})


def _layer(path: Path) -> str:
    if path.parts[0] == "vocabularies":
        return "vocabulary"
    return "curated" if _CURATED & {path.parts[0], path.stem} else "ontology"


def skolemised(path: Path, root: Path) -> Iterator[Triple]:
    """The triples of a Turtle file without blank nodes."""
    dataset = Dataset(parse(path=path, format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    name = path.relative_to(root).as_posix()

    def named(label: str) -> NamedNode:
        return NamedNode(GENID + sha256(f"{name}#{label}".encode()).hexdigest()[:16])

    for quad in dataset:
        subject = named(quad.subject.value) if isinstance(quad.subject, BlankNode) else quad.subject
        value = named(quad.object.value) if isinstance(quad.object, BlankNode) else quad.object
        yield Triple(subject, quad.predicate, value)


def store_of(own: OwnFiles) -> Store:
    """Our own files as a dataset of published graphs, in memory."""
    store = Store()
    for layer, triples in own.layers.items():
        store.extend(Quad(t.subject, t.predicate, t.object, PUBLISHED[layer]) for t in triples)
    return store
