"""What loads remember of one another: what is new, open, fixed and accepted, and what has changed or become less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal

from loaders.contribution import Contribution
from service.ask.run import run
from service.ask.table import plain
from service.errors import AlkeError
from service.load.accept import Acceptance, accept, reopen
from service.load.erase import Reason, erase
from service.load.examine import Outcome
from service.load.finding import Finding
from service.load.memory import today
from service.load.notices import notices
from service.load.prepare import Facts
from service.load.rebuild import rebuild
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.report.forms import Form
from service.report.past import told_of
from service.store.home import Home
from service.store.reader import open_current
from service.store.state import read_state
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, finding

TOMORROW = today() + timedelta(days=1)


def odd(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """A validator: it warns of each sentence with the word "Outo"; the word "Kielletty" keeps the document out."""
    labels = (t.object for t in contribution.stated if t.predicate.value.endswith("#label"))
    texts = sorted(label.value for label in labels if isinstance(label, Literal))
    warned = tuple(finding(contribution.document_id, "warning", text) for text in texts if "Outo" in text)
    return warned + tuple(finding(contribution.document_id, "violation", text) for text in texts if "Kielletty" in text)


def load(home: Home, *sentences: str, reader: str = "one", source: str | None = None) -> Outcome:
    """Load the document "a", which consists of these sentences."""
    made = arrival(delivery("a", *sentences))
    came = replace(made, key=f"{reader} {made.key}", source=source or made.key, reader=reader)
    (outcome,) = run_load(home, [came], Settings(odd, home.root.parent / "rooms")).outcomes
    return outcome


def statuses(outcome: Outcome) -> dict[str | None, str]:
    return {each.quote: each.status for each in outcome.findings}


def acceptance(name: str, until: date = TOMORROW) -> Acceptance:
    return Acceptance(name, "Näin se on lähetetty.", "ylläpitäjä", until)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    make_rooms(tmp_path)
    return Home(tmp_path / "home")


def test_what_was_noticed_before_is_open_what_was_not_is_new_and_what_is_gone_is_fixed(home: Home) -> None:
    assert statuses(load(home, "Outo yksi.", "Outo kaksi.")) == {"Outo yksi.": "new", "Outo kaksi.": "new"}
    second = load(home, "Outo kaksi.", "Outo kolme.")
    assert statuses(second) == {"Outo kaksi.": "open", "Outo kolme.": "new"}
    assert [row["quote"] for row in second.fixed] == ["Outo yksi."]
    third = load(home, "Tavallinen.")
    assert sorted(row["quote"] for row in third.fixed) == ["Outo kaksi.", "Outo kolme."]


def test_a_document_that_was_kept_out_is_remembered_too(home: Home) -> None:
    load(home, "Tavallinen.")
    assert statuses(load(home, "Kielletty asia.", "Outo yksi.")) == {"Kielletty asia.": "new", "Outo yksi.": "new"}
    again = load(home, "Outo yksi.")
    assert (again.kind, statuses(again)) == ("published", {"Outo yksi.": "open"})
    assert [row["quote"] for row in again.fixed] == ["Kielletty asia."]


def test_what_is_accepted_stays_quiet_survives_a_rebuild_and_can_be_taken_back(home: Home) -> None:
    (found,) = load(home, "Outo yksi.").findings
    accept(home, acceptance(found.id))
    (notice,) = notices(home)
    assert (notice.standing, notice.acceptance and notice.acceptance["reason"]) == ("accepted", "Näin se on lähetetty.")
    rebuild(home)
    assert statuses(load(home, "Outo yksi.", "Muu.")) == {"Outo yksi.": "accepted"}
    reopen(home, found.id, "ylläpitäjä")
    assert [notice.standing for notice in notices(home)] == ["open"]
    assert statuses(load(home, "Outo yksi.", "Muu muu.")) == {"Outo yksi.": "open"}


def test_acceptances_are_asked_for_with_their_reason_role_and_day_and_with_what_ended_them(home: Home) -> None:
    (found,) = load(home, "Outo yksi.").findings
    accept(home, acceptance(found.id, date(2030, 1, 31)))
    second = accept(home, acceptance(found.id, date(2031, 1, 31)))
    assert asked(home) == [
        ("Näin se on lähetetty.", "ylläpitäjä", "2030-01-31", second),
        ("Näin se on lähetetty.", "ylläpitäjä", "2031-01-31", ""),
    ]
    third = reopen(home, found.id, "ylläpitäjä")
    assert [row[3] for row in asked(home)] == [second, third]
    told = told_of(home, second).rendered(Form.TTL, "fi").decode()
    assert 'alke:acceptedUntil "2031-01-31"^^xsd:date' in told
    erase(home, "a", None, Reason("ylläpitäjä", "testi"), lambda load, meta, text_of: {})
    assert asked(home) == []


def asked(home: Home) -> list[tuple[str, ...]]:
    """The rows of the question: reason, role, day, and the load that ended the acceptance."""
    table = run("accepted-findings", {}, open_current(home))
    told = [[plain(cell, kind) for cell, kind in zip(row, table.columns.values(), strict=True)] for row in table.rows]
    rows = [dict(zip(table.columns, row, strict=True)) for row in told]
    assert all((row["cause"], row["title"]) == ("Statement-label-forbidden", "Kielletty sana") for row in rows)
    return [(row["reason"], row["role"], row["until"], row["endedBy"].rpartition("/")[2]) for row in rows]


def test_an_acceptance_ends_with_its_day_and_when_the_words_change(home: Home) -> None:
    (found,) = load(home, "Outo yksi.").findings
    accept(home, acceptance(found.id, today()))
    state = read_state(home.writer / "state.json")
    assert state is not None
    from service.load.memory import Memory

    later = Memory(home, state, TOMORROW)
    assert Memory(home, state).status(found.id, "warning", known=True) == "accepted"
    assert later.status(found.id, "warning", known=True) == "open"
    assert statuses(load(home, "Outo aivan muu.")) == {"Outo aivan muu.": "new"}


def test_what_keeps_a_document_out_what_is_over_and_what_has_no_reason_is_not_accepted(home: Home) -> None:
    load(home, "Tavallinen.")
    kept = load(home, "Kielletty asia.").findings[0]
    warned = load(home, "Outo yksi.").findings[0]
    yesterday = today() - timedelta(days=1)
    for wrong in (acceptance(kept.id), acceptance(warned.id, yesterday), acceptance("0123456789"),
                  replace(acceptance(warned.id), reason=" ")):  # fmt: skip
        with pytest.raises(AlkeError):
            accept(home, wrong)
    with pytest.raises(AlkeError):
        reopen(home, warned.id, "ylläpitäjä")


def test_nothing_is_noticed_about_a_withdrawn_document(home: Home) -> None:
    load(home, "Outo yksi.")
    assert len(list(notices(home))) == 1
    withdraw(home, "a")
    assert list(notices(home)) == []


def test_a_change_says_whether_the_document_or_its_reader_changed_and_how_many_facts_came_and_went(home: Home) -> None:
    assert load(home, "Yksi.", "Kaksi.").change is None
    other = load(home, "Yksi.", "Kolme.").change
    assert other is not None
    assert (other.source, other.reader) == (True, False)
    assert (other.added, other.removed) == (2, 2)
    reread = load(home, "Yksi.", "Kolme.", "Neljä.", reader="two", source=arrival(delivery("a", "Yksi.", "Kolme.")).key)
    assert reread.change is not None
    assert (reread.change.source, reread.change.reader, reread.change.added) == (False, True, 2)


def test_a_document_that_tells_of_much_less_is_warned_about_and_of_a_little_less_is_not(home: Home) -> None:
    sentences = [f"Virke {n}." for n in range(9)]
    first = load(home, *sentences)
    assert {(count.cls, count.now, count.before) for count in first.facts} >= {("Statement", 9, None)}
    slightly = load(home, *sentences[:7])
    assert [(c.cls, c.now, c.before) for c in slightly.facts if c.cls == "Statement"] == [("Statement", 7, 9)]
    assert slightly.troubles == ()
    (fewer,) = load(home, *sentences[:4]).troubles
    assert (fewer.code, fewer.what["fi"], fewer.what["en"]) == (
        "facts-fewer",
        "Edelliseen julkaistuun versioon verrattuna on vähentynyt: virke 7 → 4.",
        "Compared with the version published before, there is less of: statement 7 → 4.",
    )
