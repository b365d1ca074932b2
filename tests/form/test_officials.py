"""Forms that officials make by imitating Liite 1, in four formats and two languages: every fact is exact.

`python -m tests.form.sweep --count 400 --seed 2` reads more of them.
"""

from __future__ import annotations

import pytest

from tests.form.compare import compare
from tests.form.officials import Officials
from tests.form.sent import Sent

FORMS = list(Officials(1).forms(64))


@pytest.mark.parametrize("sent", FORMS, ids=[f"{sent.name}{sent.ending}" for sent in FORMS])
def test_every_measure_party_side_and_state_is_exact(sent: Sent) -> None:
    assert compare(sent).wrong == ()


def test_the_forms_are_of_every_kind() -> None:
    assert {sent.ending for sent in FORMS} == {".docx", ".odt", ".xlsx", ".pdf"}
    assert len({sent.party for sent in FORMS}) >= 7
    assert sum(1 for sent in FORMS if sent.told) >= 30
