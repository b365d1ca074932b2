"""Look at the documents of a load one by one, in order. Writes nothing: `alke check` stops here.

Each is prepared here or in another process; what depends on the documents before it in the same load is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from loaders.contribution import Entry
from loaders.form.matching import Proposal
from service.load.delivery import Arrival, Refused, Trouble
from service.load.finding import Finding
from service.load.identify import named_troubles
from service.load.prepare import Bench, Place, Prepared
from service.load.wording import ERASED, TWICE, texts
from service.load.workers import prepare_apart
from service.store.state import State

Kind = Literal["published", "unchanged", "kept-out", "refused", "withdrawn", "erased", "restored"]
Progress = Callable[[str, str], None]
"""Is told a step and what it is about: `total` with a number; of a document `read` and then its kind; `publish`."""
_FEW = 4
"""A process takes as long to start as so many documents to prepare."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of a load. `document` is None when it could not be told which one it is.

    `rendition` is the checksum of its masked text, where it was read.
    """

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
    rendition: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """An outcome, with what is to be published when there is something, and its number in the draft."""

    outcome: Outcome
    prepared: Prepared | None = None
    number: int = 0


@dataclass(slots=True)
class Examiner:
    """Looks at arrivals against the current `state`. `known` gives the documents whose fingerprints need no reading."""

    state: State
    place: Place
    known: Mapping[str, str]
    jobs: int = 1
    progress: Progress = lambda step, where: None
    _names: set[str] = field(default_factory=set)

    def examine(self, arrivals: Iterable[Arrival]) -> Iterator[Examined]:
        """One result per arrival, in order."""
        arrivals = list(arrivals)
        self.progress("total", str(len(arrivals)))
        new = [(n, arrival) for n, arrival in enumerate(arrivals) if arrival.key not in self.known]
        prepared = self._prepare(new)
        for number, arrival in enumerate(arrivals):
            document = self.known.get(arrival.key)
            if document is not None:
                found = Examined(self._unchanged(arrival, document))
            else:
                found = self._settle(number, arrival, next(prepared))
            self.progress(found.outcome.kind, arrival.where)
            yield found

    def _prepare(self, new: list[tuple[int, Arrival]]) -> Iterator[Prepared | Refused]:
        jobs = min(self.jobs, len(new) // _FEW)
        if jobs > 1:
            yield from prepare_apart(self.place, new, self._register, jobs, self.progress)
        elif new:
            bench = Bench(self.place)
            for number, arrival in new:
                self.progress("read", arrival.where)
                yield bench.prepare(number, arrival, self._register)

    def _unchanged(self, arrival: Arrival, document: str) -> Outcome:
        self._names.add(document)
        doc = self.state.documents[document]
        return Outcome(arrival.where, "unchanged", document, doc.title, doc.version_iri, arrival.key)

    def _settle(self, number: int, arrival: Arrival, prepared: Prepared | Refused) -> Examined:
        refusal = prepared.trouble if isinstance(prepared, Refused) else self._refusal(arrival, prepared)
        if refusal is not None or isinstance(prepared, Refused):
            troubles = tuple(named_troubles((refusal,) if refusal else (), arrival.where, ""))
            return Examined(Outcome(arrival.where, "refused", key=arrival.key, troubles=troubles))
        self._names.add(prepared.document_id)
        bad = any(finding.severity == "violation" for finding in prepared.findings)
        outcome = Outcome(
            arrival.where,
            "kept-out" if bad else "published",
            prepared.document_id,
            prepared.title,
            prepared.version_iri,
            arrival.key,
            prepared.findings,
            prepared.troubles,
            prepared.coverage,
            prepared.proposals,
            prepared.rendition_sha256,
        )
        return Examined(outcome, prepared, number)

    def _register(self, document: str) -> tuple[Entry, ...]:
        doc = self.state.documents.get(document)
        return doc.entries if doc else ()

    def _refusal(self, arrival: Arrival, prepared: Prepared) -> Trouble | None:
        if prepared.source_sha256 in self.state.erased:
            return Trouble(arrival.where, *texts(ERASED), code="erased")
        if prepared.document_id in self._names:
            return Trouble(arrival.where, *texts(TWICE, id=prepared.document_id), code="same-document-twice")
        return None
