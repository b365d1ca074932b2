"""Forms that officials make by imitating Liite 1, in four formats and two languages: every fact is exact.

`python -m tests.form.sweep --count 400 --seed 2` reads more of them.
"""

from __future__ import annotations

import pytest

from loaders.reading import Reading
from tests.form.compare import differences, read_form
from tests.form.losses import losses
from tests.form.officials import Officials
from tests.form.sent import Sent

FORMS = list(Officials(1).forms(64))


@pytest.fixture(scope="module", params=FORMS, ids=[f"{sent.name}{sent.ending}" for sent in FORMS])
def filled(request: pytest.FixtureRequest) -> tuple[Sent, Reading]:
    reading = read_form(request.param.bytes(), request.param.name)
    assert isinstance(reading, Reading), reading
    return request.param, reading


def test_every_measure_party_side_and_state_is_exact(filled: tuple[Sent, Reading]) -> None:
    assert list(differences(*filled)) == []


def test_every_letter_of_every_cell_is_read_or_named_in_a_failure_there(filled: tuple[Sent, Reading]) -> None:
    assert list(losses(*filled)) == []


def test_the_forms_are_of_every_kind() -> None:
    assert {sent.ending for sent in FORMS} == {".docx", ".odt", ".xlsx", ".pdf"}
    assert len({sent.party for sent in FORMS}) >= 7
    assert sum(1 for sent in FORMS if sent.told) >= 30
