"""Generated forms in three formats and two languages: every measure, party, side and state is exact."""

from __future__ import annotations

import pytest

from tests.form.facts import Facts, read
from tests.form.generate import Filled, Generator, Measure

FORMS = list(Generator().forms(72))
every_form = pytest.mark.parametrize("filled", FORMS, ids=[f"{f.form.document()}{f.ending}" for f in FORMS])


def ordered(measures: list[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda m: m.text)


@pytest.fixture(scope="module")
def known() -> dict[str, Facts]:
    return {}


def facts_of(filled: Filled, known: dict[str, Facts]) -> Facts:
    name = filled.form.document()
    if name not in known:
        known[name] = read(filled.bytes())
    return known[name]


@every_form
def test_every_measure_is_read_with_its_kind_and_its_actors_on_their_sides(
    filled: Filled, known: dict[str, Facts]
) -> None:
    found = facts_of(filled, known)
    assert ordered(found.measures) == ordered(list(filled.measures))


@every_form
def test_the_party_is_known_or_kept_as_text(filled: Filled, known: dict[str, Facts]) -> None:
    found = facts_of(filled, known)
    assert found.party == filled.party
    assert found.reading.description.id == filled.form.document()


@every_form
def test_every_report_has_its_side_and_a_state_that_is_stated_inferred_or_absent(
    filled: Filled, known: dict[str, Facts]
) -> None:
    found = facts_of(filled, known)
    key = lambda r: (r.text, r.side)  # noqa: E731
    assert sorted(found.reports, key=key) == sorted(filled.reports, key=key)


@every_form
def test_nothing_is_left_unread(filled: Filled, known: dict[str, Facts]) -> None:
    found = facts_of(filled, known)
    left = [found.reading.rendition.slice(span) for span in found.reading.coverage.not_understood]
    assert left == []


def test_the_forms_vary() -> None:
    assert len({f.form.party for f in FORMS}) == 19
    assert {f.ending for f in FORMS} == {".docx", ".odt", ".xlsx"}
    assert {f.form.language for f in FORMS} == {"fi", "sv"}
    assert sum(1 for f in FORMS if f.reports) >= 15
