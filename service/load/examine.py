"""Read, infer and validate the documents of a load. Writes nothing: `alke check` stops here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pyoxigraph import Store

from loaders.contribution import Contribution, Entry
from loaders.form.matching import Proposal
from service.errors import write_note
from service.load.delivery import Arrival, Delivery, Refused, Trouble
from service.load.finding import Finding
from service.load.infer import Rules
from service.load.wording import ERASED, TWICE, UNEXPECTED, texts
from service.store.state import State

Kind = Literal["published", "unchanged", "kept-out", "refused", "withdrawn", "erased", "restored"]
Validator = Callable[[Contribution, Store], tuple[Finding, ...]]
Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of a load. `document` is None when it could not be told which one it is."""

    where: str
    kind: Kind
    document: str | None = None
    title: str = ""
    version_iri: str | None = None
    key: str = ""
    findings: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    coverage: Mapping[str, int] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """An outcome, with what is to be published when there is something."""

    outcome: Outcome
    delivery: Delivery | None = None


@dataclass(slots=True)
class Examiner:
    """Looks at arrivals one by one against the current `state` and the published `context`."""

    state: State
    context: Store
    rules: Rules
    validate: Validator
    known: Mapping[str, str]
    errors: Path
    progress: Progress = lambda step, where: None
    _names: set[str] = field(default_factory=set)

    def examine(self, arrivals: Iterable[Arrival]) -> Iterator[Examined]:
        """One result per arrival, in order."""
        for arrival in arrivals:
            document = self.known.get(arrival.key)
            if document is not None:
                yield Examined(self._unchanged(arrival, document))
            else:
                yield self._guarded(arrival)

    def _unchanged(self, arrival: Arrival, document: str) -> Outcome:
        self.progress("unchanged", arrival.where)
        self._names.add(document)
        doc = self.state.documents[document]
        return Outcome(arrival.where, "unchanged", document, doc.title, doc.version_iri, arrival.key)

    def _guarded(self, arrival: Arrival) -> Examined:
        """Keep a fault of the program to the one document that shows it."""
        try:
            return self._new(arrival)
        except Exception as error:
            name = type(error).__name__
            words = texts(UNEXPECTED, error=name, note=str(write_note(self.errors, error)))
            trouble = Trouble(arrival.where, *words, code="unexpected")
            return Examined(Outcome(arrival.where, "refused", key=arrival.key, troubles=(trouble,)))

    def _new(self, arrival: Arrival) -> Examined:
        self.progress("read", arrival.where)
        delivery = arrival.read(self._register)
        if isinstance(delivery, Refused):
            return Examined(Outcome(arrival.where, "refused", key=arrival.key, troubles=(delivery.trouble,)))
        contribution = delivery.contribution
        refusal = self._refusal(arrival, contribution)
        if refusal is not None:
            return Examined(Outcome(arrival.where, "refused", key=arrival.key, troubles=(refusal,)))
        self._names.add(contribution.document_id)
        self.progress("infer", arrival.where)
        contribution = self.rules.infer(contribution)
        self.progress("validate", arrival.where)
        findings = self.validate(contribution, self.context)
        bad = any(finding.severity == "violation" for finding in findings)
        outcome = Outcome(
            arrival.where,
            "kept-out" if bad else "published",
            contribution.document_id,
            delivery.title,
            contribution.version_iri,
            arrival.key,
            findings,
            delivery.troubles,
            delivery.coverage,
            delivery.proposals,
        )
        inferred = Delivery(contribution, delivery.title, delivery.rendition, delivery.original, delivery.coverage)
        return Examined(outcome, inferred)

    def _register(self, document: str) -> tuple[Entry, ...]:
        doc = self.state.documents.get(document)
        return doc.entries if doc else ()

    def _refusal(self, arrival: Arrival, contribution: Contribution) -> Trouble | None:
        if contribution.source_sha256 in self.state.erased:
            return Trouble(arrival.where, *texts(ERASED), code="erased")
        if contribution.document_id in self._names:
            return Trouble(arrival.where, *texts(TWICE, id=contribution.document_id), code="same-document-twice")
        return None
