"""Measures of earlier forms that a row without a reference may be about: scored proposals, for a person to confirm.

Nothing is joined here: the row stays a measure of its own. A person confirms a proposal by writing its reference in the
row, or by an accepted link that says that the two are the same measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.contribution import Entry
from loaders.failure import Failure
from loaders.form.layout import reference
from loaders.recognise.similarity import likeness
from loaders.records import Harvest, Record
from loaders.terms import ID

_LEAST = 0.6
_MOST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """That the measure with the IRI `measure` may be the one with the IRI `earlier`; `score` is from 0 to 1."""

    measure: str
    earlier: str
    score: float


@dataclass(frozen=True, slots=True)
class Near:
    """A row's measure and the earlier measures that its words are like, the likest first."""

    record: Record
    text: str
    reference: str
    scored: Sequence[tuple[float, Entry]]
    iri: str

    @property
    def failure(self) -> Failure:
        """What the steward is told."""
        near = [f"{reference(entry.iri)} ”{entry.text}” ({score:.2f})" for score, entry in self.scored]
        details = {"text": self.text, "reference": self.reference, "near": "; ".join(near)}
        return Failure("measure-near", details, next(iter(self.record.spans), None))

    @property
    def proposals(self) -> Iterator[Proposal]:
        """What is proposed, for the graph of loads."""
        yield from (Proposal(self.iri, entry.iri, round(score, 2)) for score, entry in self.scored)


def near_measures(harvest: Harvest, known: Iterable[Entry], own: Iterable[Entry]) -> Iterator[Near]:
    """The measures of a follow-up form that have no reference and are like one of the form before.

    `known` is the register of the earlier form, `own` that of the form itself, which tells the IRIs of its measures.
    """
    measures = [entry for entry in known if entry.kind == "measure"]
    here = {record.identity or record.mint for record in harvest.records if record.cls == "Measure"}
    free = [entry for entry in measures if entry.iri.removeprefix(ID) not in here]
    old = {entry.iri.removeprefix(ID) for entry in measures}
    iris = {entry.text: entry.iri for entry in own if entry.kind == "measure"}
    for record in harvest.records:
        if record.cls == "Measure" and record.mint and record.mint not in old and record.label:
            scored = sorted(((likeness(record.label, entry.text), entry) for entry in free), key=_likest)
            near = [(score, entry) for score, entry in scored[:_MOST] if score >= _LEAST]
            iri = iris.get(record.label, ID + record.mint)
            if near:
                yield Near(record, record.label, reference(record.mint), near, iri)


def _likest(pair: tuple[float, Entry]) -> tuple[float, Entry]:
    return -pair[0], pair[1]
