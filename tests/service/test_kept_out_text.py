"""The text of a document that was kept out: kept for those who are to correct it, covered where it must be, erased."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loaders.contribution import Contribution
from loaders.evidence import MASK
from service.load.erase import Reason, erase
from service.load.examine import Outcome
from service.load.finding import Finding
from service.load.prepare import Facts
from service.load.run import Settings, run_load
from service.load.spot import Spot
from service.store.home import Home
from tests.service.handmade import arrival, delivery, finding

SENTENCES = ("Kielletty asia.", "Vuoto tässä\nja tässä.", "Muu asia.")


def leaks(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """A validator: the words "Vuoto tässä ja tässä." must not be repeated, and another finding stands around them."""
    found = finding(contribution.document_id)
    start, end = 16, 37
    hidden = replace(found, quote=None, spot=Spot(1, 2, (start, end)))
    around = replace(found, severity="warning", quote="\n".join(SENTENCES), spot=Spot(1, 1, (0, 47)))
    return (found, hidden, around)


def load(home: Home, root: Path) -> Outcome:
    (outcome,) = run_load(home, [arrival(delivery("a", *SENTENCES))], Settings(leaks, root)).outcomes
    return outcome


@pytest.fixture
def outcome(home: Home, root: Path) -> Outcome:
    """What became of the document."""
    return load(home, root)


def test_it_is_kept_with_that_covered_which_must_not_be_repeated(home: Home, outcome: Outcome) -> None:
    assert outcome.kind == "kept-out"
    covered = f"Kielletty asia.\n{MASK * 11}\n{MASK * 9}\nMuu asia."
    assert home.rendition(str(outcome.rendition)) == covered
    assert not list(home.sources.glob("*"))
    assert [each.quote for each in outcome.findings] == ["Kielletty asia.", None, covered]
    log = b"".join(path.read_bytes() for path in home.log.glob("*"))
    assert b"Vuoto" not in log


def test_it_goes_with_the_document(home: Home, outcome: Outcome) -> None:
    erase(home, "a", None, Reason("ylläpitäjä", "testi"), lambda load, meta, text_of: {})
    assert not list(home.renditions.glob("*"))


def test_a_passage_of_it_can_be_erased(home: Home, outcome: Outcome) -> None:
    erase(home, "a", "Muu asia.", Reason("ylläpitäjä", "testi"), lambda load, meta, text_of: {})
    (text,) = (path.read_text(encoding="utf-8") for path in home.renditions.glob("*"))
    assert text.endswith(f"\n{MASK * 3} {MASK * 5}")
