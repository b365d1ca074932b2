"""Look at the documents of a load one by one, in order. Writes nothing: `alke check` stops here.

Each is prepared here or in another process; what depends on the documents before it in the same load is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from loaders.contribution import Entry
from loaders.failure import Failure
from loaders.link_table import Row
from service.lineage.item import Suggestion
from service.load.compare import Change, change_of
from service.load.delivery import Arrival, Refused, Trouble
from service.load.finding import Finding
from service.load.identify import named_troubles
from service.load.kinds import KindCount, compared, drop
from service.load.memory import Memory, fixed
from service.load.prepare import Bench, Place, Prepared
from service.load.wording import ERASED, TWICE, texts
from service.load.workers import prepare_apart
from service.store.state import State

Kind = Literal[
    "published", "unchanged", "kept-out", "refused", "withdrawn", "erased", "restored", "accepted", "reopened"
]
Progress = Callable[[str, str], None]
"""Is told a step and what it is about: `total` with a number; of a document `read` and then its kind; `publish`."""
_FEW = 4
"""A process takes as long to start as so many documents to prepare."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of a load. `document` is None when it could not be told which one it is.

    `rendition` is the checksum of its masked text, where it was read, `fates` what became of each character of it.
    `facts` counts things by kind, `fixed` holds what was noticed when it was last read and is not now, `change` tells
    what differs from what was published. `source` and `reader` are the fingerprints of its files and of what read them.
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
    proposals: tuple[Suggestion, ...] = ()
    rendition: str | None = None
    fates: str = ""
    facts: tuple[KindCount, ...] = ()
    fixed: tuple[Mapping[str, Any], ...] = ()
    change: Change | None = None
    source: str = ""
    reader: str = ""
    acceptance: Mapping[str, Any] | None = None
    rejected: tuple[Row, ...] = ()


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
    _memory: Memory = field(init=False)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._memory = Memory(self.place.home, self.state)

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
        return Examined(self._outcome(arrival, prepared), prepared, number)

    def _outcome(self, arrival: Arrival, prepared: Prepared) -> Outcome:
        """What became of a document that was read, beside what is remembered of it."""
        document, memory = prepared.document_id, self._memory
        bad = any(finding.severity == "violation" for finding in prepared.findings)
        last, published = memory.last(document), memory.published(document)
        kinds = {row["cls"]: row["now"] for row in published["facts"]} if published and "facts" in published else None
        facts = compared(prepared.kinds, kinds)
        fewer = drop(facts)
        troubles = (*prepared.troubles, *(_dropped(fewer, arrival.where, document) if fewer else ()))
        names = {finding.id for finding in prepared.findings} | {trouble.id for trouble in troubles}
        return Outcome(
            arrival.where,
            "kept-out" if bad else "published",
            document,
            prepared.title,
            prepared.version_iri,
            arrival.key,
            memory.judged(prepared.findings, last),
            memory.judged(troubles, last),
            prepared.coverage,
            prepared.proposals,
            prepared.rendition_sha256,
            prepared.fates,
            facts,
            fixed(last, names.__contains__),
            change_of(arrival, published),
            arrival.source,
            arrival.reader,
            rejected=prepared.rejected,
        )

    def _register(self, document: str) -> tuple[Entry, ...]:
        doc = self.state.documents.get(document)
        return doc.entries if doc else ()

    def _refusal(self, arrival: Arrival, prepared: Prepared) -> Trouble | None:
        if prepared.source_sha256 in self.state.erased:
            return Trouble(arrival.where, *texts(ERASED), code="erased")
        if prepared.document_id in self._names:
            return Trouble(arrival.where, *texts(TWICE, id=prepared.document_id), code="same-document-twice")
        return None


def _dropped(failure: Failure, where: str, document: str) -> Iterator[Trouble]:
    """The warning that a document tells of fewer things than before."""
    trouble = Trouble(
        where, failure.texts("what"), failure.texts("consequence"), failure.texts("remedy"), failure.code,
        title=failure.texts("title"), severity=failure.severity, by=failure.by,
    )  # fmt: skip
    return named_troubles((trouble,), document, "")
