"""Check that what the graph says of a document is what the document says.

Four checks: reading the source again gives the stored rendition; every quote is the slice of the rendition that its
position names; every label is what reading the rendition again gives at the same place; the words quoted for either end
of a link stand in the document of that end. One changed character is found.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, QuerySolution, QuerySolutions, Store

from loaders.description import Description
from loaders.evidence import MASK
from loaders.reading import Reading, read_bytes
from loaders.score_matching import PREFIXES
from loaders.triples import contribution
from loaders.verify_links import link_problems
from loaders.vocabulary import Vocabulary, load_vocabulary

_PASSAGES = """
SELECT ?passage ?quote ?start ?end WHERE {
  ?passage oa:hasSource ?rendition ; oa:hasSelector ?q, ?position .
  ?q oa:exact ?quote . ?position oa:start ?start ; oa:end ?end }"""
_LABELS = """
SELECT ?label ?start ?end WHERE {
  ?passage oa:hasSource ?rendition ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end .
  ?thing prov:wasDerivedFrom ?passage ; rdfs:label ?label }"""
_DOCUMENTS = """
SELECT ?document ?family ?rendition ?sha ?source WHERE {
  ?version alke:versionOf ?document ; alke:sha256 ?source . ?rendition alke:renditionOf ?version ; alke:sha256 ?sha .
  ?document alke:family ?family } ORDER BY ?document"""

_TABLES = ("form",)
"""Families that are read from tables."""


@dataclass(frozen=True, slots=True)
class Published:
    """A document as the graph has it: IRIs, its family's name, SHA-256 of source and rendition in lower-case hex."""

    document: str
    family: str
    rendition: str
    rendition_sha256: str
    source_sha256: str


@dataclass(frozen=True, slots=True)
class Check:
    """What checking one document found. `source` is "same", "changed", "unreadable" or "absent"."""

    document: str
    source: str
    passages: int
    labels: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking every current document found."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no problem at all."""
        return not any(check.problems for check in self.checks)

    def text(self) -> str:
        """The outcome in Finnish, a line a document and a line a problem."""
        lines = []
        for check in self.checks:
            source = {"same": "lähde täsmää", "absent": "lähdettä ei ole tallessa"}.get(check.source, "LÄHDE POIKKEAA")
            lines.append(
                f"{check.document.rsplit('/', 1)[1]}: {source}, {check.passages} lainausta, "
                f"{check.labels} nimeä, {len(check.problems)} virhettä"
            )
            lines += [f"  {problem}" for problem in check.problems]
        return "\n".join(lines) or "Mitään ei ole julkaistu."

    def to_json(self) -> dict[str, object]:
        """The same as plain values."""
        return {"ok": self.ok, "documents": [asdict(check) for check in self.checks]}


def verify(graph: Store, sources: Path, renditions: Path) -> Verification:
    """Check every current document of `graph` against the folders of source files and renditions.

    Files are named by their SHA-256; a rendition ends with ".txt". A source may be absent: that is said, not an error.
    """
    vocabulary = load_vocabulary()
    wrong = link_problems(graph, lambda sha: _text(renditions / f"{sha}.txt"))
    checks = []
    for item in published(graph):
        rendition = _bytes(renditions / f"{item.rendition_sha256}.txt")
        source = _bytes(sources / item.source_sha256)
        check = verify_document(graph, item, rendition, source, vocabulary)
        checks.append(replace(check, problems=(*check.problems, *wrong.get(item.document, ()))))
    return Verification(tuple(checks))


def _text(file: Path) -> str | None:
    data = _bytes(file)
    return data.decode("utf-8", "replace") if data is not None else None


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def published(graph: Store) -> tuple[Published, ...]:
    """The documents that are current in `graph`."""
    return tuple(
        Published(
            r["document"].value,
            r["family"].value.rsplit("/", 1)[1],
            r["rendition"].value,
            r["sha"].value,
            r["source"].value,
        )
        for r in _rows(graph, _DOCUMENTS, "")
    )


def verify_document(
    graph: Store, item: Published, rendition: bytes | None, source: bytes | None, vocabulary: Vocabulary
) -> Check:
    """Check one document against its stored `rendition` (UTF-8) and, where it is still there, its `source`."""
    if rendition is None:
        return Check(item.document, "absent", 0, 0, ("luettua tekstiä ei ole tallessa",))
    problems: list[str] = []
    if sha256(rendition).hexdigest() != item.rendition_sha256:
        problems.append("tallennettu teksti on muuttunut: tarkiste ei täsmää")
    again = _again(item, source, vocabulary) if source is not None else None
    fate = _source_fate(source, again, rendition)
    if fate in ("changed", "unreadable"):
        problems.append("lähteen lukeminen uudelleen ei anna tallennettua tekstiä")
    passages = list(_rows(graph, _PASSAGES, item.rendition))
    text = rendition.decode("utf-8")
    for row in passages:
        start, end = int(row["start"].value), int(row["end"].value)
        if text[start:end] != row["quote"].value:
            problems.append(f"merkit {start}–{end}: lainaus ei ole se, mitä tekstissä lukee")
    labels, wrong = _labels(graph, item, again if fate == "same" else _again(item, rendition, vocabulary))
    return Check(item.document, fate, len(passages), labels, (*problems, *wrong))


def _source_fate(source: bytes | None, again: Reading | None, rendition: bytes) -> str:
    if source is None:
        return "absent"
    if again is None:
        return "unreadable"
    return "same" if again.rendition.text.encode("utf-8") == rendition else "changed"


def _again(item: Published, data: bytes, vocabulary: Vocabulary) -> Reading | None:
    name = item.document.rsplit("/", 1)[1]
    reading = read_bytes(data, Description(id=name, file=name, family=item.family), vocabulary, name)
    return reading if isinstance(reading, Reading) else None


def _labels(graph: Store, item: Published, reading: Reading | None) -> tuple[int, list[str]]:
    """How many labels were checked, and those that reading again does not give at their place.

    A stored text has lost its tables: without its source a form has nothing to check its labels against.
    """
    if item.family in _TABLES and (reading is None or not reading.rendition.cells):
        return 0, []
    if reading is None:
        return 0, ["tallennetun tekstin lukeminen uudelleen ei onnistu"]
    fresh = contribution(reading)
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in fresh.stated | fresh.inferred | fresh.curated)
    wanted = {_place(row) for row in _rows(store, _LABELS, item.rendition)}
    found = {_place(row) for row in _rows(graph, _LABELS, item.rendition)}
    # Erasing a passage leaves its mask in labels; what it hid can no longer be read again, nor need it be.
    stray = sorted(place for place in found - wanted if MASK not in place[0])
    return len(found), [f"merkit {start}–{end}: nimeä ”{label[:60]}” ei lueta tästä" for label, start, end in stray]


def _place(row: QuerySolution) -> tuple[str, int, int]:
    return row["label"].value, int(row["start"].value), int(row["end"].value)


def _rows(store: Store, query: str, rendition: str) -> QuerySolutions:
    bound = query.replace("?rendition", f"<{rendition}>") if rendition else query
    rows = store.query(bound, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    return rows
