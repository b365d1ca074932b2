"""Measures of earlier forms that a row without a reference may be about: scored proposals, for a person to confirm.

Confirming one is writing its reference in the row. Nothing is joined here: the row stays a measure of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.contribution import Entry
from loaders.failure import Failure
from loaders.form.layout import reference
from loaders.recognise.similarity import likeness
from loaders.records import Harvest, Record
from loaders.terms import ID

_LEAST = 0.6
_MOST = 3


def near_measures(harvest: Harvest, known: Iterable[Entry]) -> Iterator[Failure]:
    """Proposals for the measures of a follow-up form that have no reference; `known` is the earlier form's register."""
    measures = [entry for entry in known if entry.kind == "measure"]
    here = {record.identity or record.mint for record in harvest.records if record.cls == "Measure"}
    free = [entry for entry in measures if entry.iri.removeprefix(ID) not in here]
    old = {entry.iri.removeprefix(ID) for entry in measures}
    for record in harvest.records:
        if record.cls == "Measure" and record.mint and record.mint not in old and record.label:
            yield from _proposals(record, record.label, free)


def _proposals(record: Record, text: str, free: Iterable[Entry]) -> Iterator[Failure]:
    scored = sorted(((likeness(text, entry.text), entry) for entry in free), key=lambda pair: (-pair[0], pair[1]))
    near = [f"{reference(e.iri)} ”{e.text}” ({score:.2f})" for score, e in scored[:_MOST] if score >= _LEAST]
    if near:
        yield Failure("measure-near", {"text": text, "near": "; ".join(near)}, next(iter(record.spans), None))
