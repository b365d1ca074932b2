"""Prepare one document for a load: read it, apply the rules, check it, and lay down what it would publish.

What comes out is plain data and tells the same wherever it is made, in this process or in another: the documents
before it in the load are out of sight here. Writes nothing but its part of the draft.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from loaders.contribution import Contribution, Entry
from loaders.link_table import Row
from service.errors import write_note
from service.lineage.item import Suggestion
from service.load.causes import unexplained
from service.load.delivery import Arrival, Delivery, Refused, Register, Trouble
from service.load.finding import Finding
from service.load.identify import named_findings, named_troubles
from service.load.infer import Rules
from service.load.kinds import count_kinds
from service.load.ontology import ROOMS, own_files, store_of
from service.load.withheld import covered, requoted
from service.load.wording import UNEXPECTED, texts
from service.store.delta import ledger_quads
from service.store.draft import lay_part
from service.store.home import Home
from service.store.names import PUBLISHED


class Facts(Protocol):
    """Where a check looks up what is known beside the document."""

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: None, graph: DefaultGraph, /
    ) -> Iterator[Quad]:
        """The facts of the default graph that have these terms."""
        ...


Validator = Callable[[Contribution, Facts], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was read and checked, without its quads: they lie in the draft under its number.

    `rendition_sha256` is of its text as it may be shown: where personal data is in it unmasked, that is covered.
    """

    document_id: str
    version_iri: str
    source_sha256: str
    rendition_sha256: str
    entries: tuple[Entry, ...]
    title: str
    has_original: bool
    coverage: Mapping[str, int]
    troubles: tuple[Trouble, ...]
    proposals: tuple[Suggestion, ...]
    rejected: tuple[Row, ...]
    findings: tuple[Finding, ...]
    fates: str
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many things of each class it tells of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents are prepared and with what. `renewed`: our own files are newer than what is published of them.

    `draft` is None where nothing is to be published.
    """

    home: Home
    validate: Validator
    root: Path = ROOMS
    renewed: bool = False
    draft: Path | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Our own files as they are now, and under them what is published of the documents."""

    own: Store
    published: Store | None

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: None, graph: DefaultGraph
    ) -> Iterator[Quad]:
        """The facts that either has."""
        yield from self.own.quads_for_pattern(subject, predicate, value, None)
        if self.published is not None:
            for layer in ("stated", "inferred", "curated"):
                yield from self.published.quads_for_pattern(subject, predicate, value, PUBLISHED[layer])


@dataclass(slots=True)
class Bench:
    """Prepares documents one after another."""

    place: Place
    _rules: Rules = field(init=False)
    _published: Store | None = field(init=False)
    _facts: Facts | None = None

    def __post_init__(self) -> None:
        home = self.place.home
        self._rules = Rules(self.place.root)
        self._published = Store.read_only(os.fspath(home.current)) if home.current_load() else None

    def prepare(self, number: int, arrival: Arrival, register: Register) -> Prepared | Refused:
        """What becomes of the document; a fault of the program is kept to the document that shows it."""
        try:
            return self._prepared(number, arrival, register)
        except Exception as error:
            note = write_note(self.place.home.errors, error)
            words = texts(UNEXPECTED, error=type(error).__name__, note=str(note))
            return Refused(Trouble(arrival.where, *words, code="unexpected"))

    def _prepared(self, number: int, arrival: Arrival, register: Register) -> Prepared | Refused:
        delivery = arrival.read(register)
        if isinstance(delivery, Refused):
            return delivery
        contribution = self._rules.infer(delivery.contribution)
        found = self.place.validate(contribution, self._known())
        found = unexplained(found, (trouble.code for trouble in delivery.troubles))
        text = covered(delivery.rendition, found)
        findings = tuple(named_findings(found if text == delivery.rendition else requoted(found, text), text))
        if self.place.draft is not None:
            (self.place.draft / "renditions" / str(number)).write_bytes(text.encode())
            if not any(finding.severity == "violation" for finding in findings):
                self._lay_down(self.place.draft, number, contribution, delivery)
        return Prepared(
            contribution.document_id,
            contribution.version_iri,
            contribution.source_sha256,
            contribution.rendition_sha256 if text == delivery.rendition else sha256(text.encode()).hexdigest(),
            contribution.entries,
            delivery.title,
            delivery.original is not None,
            delivery.coverage,
            tuple(named_troubles(delivery.troubles, contribution.document_id, text)),
            delivery.proposals,
            delivery.rejected,
            findings,
            delivery.fates,
            count_kinds(contribution),
        )

    def _known(self) -> Facts:
        """Made when the first new document comes."""
        if self._facts is None:
            if self.place.renewed or self._published is None:
                self._facts = Beside(store_of(own_files(self.place.root)), self._published)
            else:
                self._facts = self._published
        return self._facts

    def _lay_down(self, draft: Path, number: int, contribution: Contribution, delivery: Delivery) -> None:
        layers = {
            "stated": contribution.stated,
            "inferred": contribution.inferred,
            "curated": contribution.curated,
        }
        lay_part(draft, str(number), ledger_quads(contribution.version_iri, layers), self._published)
        if delivery.original is not None:
            (draft / "sources" / str(number)).write_bytes(delivery.original)
