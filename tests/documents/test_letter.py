"""Letters never seen before, each read by eye first: other years, numbers of events, wordings, forms and areas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from loaders.description import Description
from loaders.evidence import MASK, Rendition, coverage
from loaders.families.letter import family as letter
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.recognise.mentions import finder
from loaders.recognise.misspelling import near_names
from loaders.records import Record, Standing, Value
from loaders.text.mask import mask
from loaders.vocabulary import load_vocabulary

FOLDER = Path(__file__).parent / "letter"
CASES = sorted(p for p in FOLDER.iterdir() if p.is_dir())


def source(case: Path) -> Source:
    rendition = read_text((case / "input.txt").read_bytes())
    assert isinstance(rendition, Rendition)
    vocabulary = load_vocabulary()
    return Source(Description(case.name, "input.txt"), mask(rendition, vocabulary), vocabulary)


def records(name: str) -> tuple[Record, ...]:
    return letter.interpret(source(FOLDER / name)).records


def only(made: tuple[Record, ...], cls: str, label: str) -> Record:
    (found,) = [r for r in made if r.cls == cls and r.label == label]
    return found


def value(record: Record, predicate: str) -> Value | None:
    return next((v for v in record.values if v.predicate == predicate), None)


def targets(record: Record, predicate: str) -> set[str]:
    return {link.target.rsplit("/", 1)[-1] for link in record.links if link.predicate == predicate}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    given = source(case)
    found = [
        [r.cls, r.label, *given.rendition.lines(r.spans[0])]
        for r in letter.interpret(given).records
        if r.cls != "Mention"
    ]
    wanted = yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_letter_is_known_by_the_parts_of_a_letter(case):
    assert letter.recognises(source(case)) >= 0.4


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_nearly_every_character_is_accounted_for_and_no_key_is_used_twice(case):
    given = source(case)
    harvest = letter.interpret(given)
    covered = coverage(given.rendition, [s for r in harvest.records for s in r.spans], harvest.boilerplate)
    assert {part.value: n for part, n in covered.parts}["not-understood"] < 0.03 * covered.total
    keys = [r.key for r in harvest.records]
    assert len(keys) == len(set(keys))
    linked = {link.target for r in harvest.records for link in r.links if not link.target.startswith("https:")}
    assert linked <= set(keys)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_no_person_is_named_in_a_label_or_value(case):
    for record in letter.interpret(source(case)).records:
        texts = [record.label or "", *(str(v.value) for v in record.values)]
        assert not any("Henkilö" in text or ("example.org" in text and "@" in text) for text in texts)
        assert record.cls != "Post" or MASK not in (record.label or "")


def test_a_letterhead_gives_date_and_issuer_and_its_absence_leaves_them_open():
    (document,) = [r for r in records("2026-letterhead") if r.cls == "SourceDocument"]
    assert value(document, "date") == Value("date", date(2026, 1, 12))
    assert value(document, "publisher") == Value("publisher", "Työ- ja elinkeinoministeriö")
    (bare,) = [r for r in records("undated") if r.cls == "SourceDocument"]
    assert {v.predicate for v in bare.values} == {"title"}


def test_a_year_that_is_not_printed_is_inferred_and_a_wrong_weekday_is_doubted():
    made = records("2026-letterhead")
    right = only(made, "DiscussionEvent", "Ma 2.3. klo 9-12 Itäinen Suomi")
    start = value(right, "startDate")
    assert start and (start.value, start.standing) == (date(2026, 3, 2), Standing.INFERRED)
    assert value(right, "doubtfulDate") is None
    wrong = only(made, "DiscussionEvent", "Ti 4.3. klo 12.30-15 Pohjoinen Suomi")
    assert value(wrong, "doubtfulDate") and value(wrong, "printedDate") == Value("printedDate", "Ti 4.3.")
    printed = only(made, "DiscussionEvent", "Aloitusseminaari")
    assert value(printed, "startDate") == Value("startDate", date(2026, 2, 3))


def test_without_a_year_an_entry_keeps_its_printed_day_and_gets_no_date():
    made = records("undated")
    event = only(made, "DiscussionEvent", "Ti 7.5. klo 9-11 Järvialue")
    assert value(event, "printedDate") == Value("printedDate", "Ti 7.5.")
    assert value(event, "startDate") is None and not targets(event, "eventOf")
    assert not [r for r in made if r.cls == "DiscussionRound"]


def test_a_rule_gives_each_sure_event_of_its_kind_a_day_that_is_only_inferred():
    made = records("2026-letterhead")
    (deadline,) = [r for r in made if value(r, "dueRule")]
    assert value(deadline, "dueRule") == Value("dueRule", "P10D before event") and value(deadline, "dueDate") is None
    derived = [v for v in deadline.values if v.predicate == "derivedDueDate"]
    assert {v.value for v in derived} == {date(2026, 2, 20), date(2026, 2, 21)}
    events = {r.key for r in made if r.cls == "DiscussionEvent"}
    assert all(v.standing is Standing.INFERRED and v.subject in events for v in derived)


def test_a_request_for_two_things_is_two_tasks_with_one_deadline():
    made = records("2026-letterhead")
    tasks = [r for r in made if r.cls == "Task" and (r.label or "").startswith("Pyydämme")]
    assert len(tasks) == 2 and all(targets(t, "performedBy") == {"maakuntaliitot"} for t in tasks)
    (deadline,) = [
        r for r in made if r.cls == "Deadline" and value(r, "dueDate") == Value("dueDate", date(2026, 1, 30))
    ]
    assert {link.target for link in deadline.links} == {t.key for t in tasks}


def test_those_asked_in_their_own_right_are_not_mixed_with_the_first_asked():
    made = records("undated")
    other = only(made, "Task", "Näitä toimijoita pyydetään ilmoittautumaan huhtikuun loppuun mennessä")
    assert not targets(other, "performedBy")


def test_limits_are_numbers_in_digits_or_words():
    limits = {r.label: value(r, "ruleLimit") for r in records("2026-letterhead") if r.cls == "Rule"}
    assert limits["Asialistalla voi olla korkeintaan kolme teemaa"] == Value("ruleLimit", 3)
    assert limits["Esityksiä ei tallenneta"] is None


def test_a_sentence_cut_by_footers_and_a_page_is_one_with_evidence_on_both_sides():
    given = source(FOLDER / "2027-regions")
    (rule,) = [r for r in letter.interpret(given).records if r.cls == "Rule"]
    quotes = [given.rendition.slice(span) for span in rule.spans]
    assert len(quotes) == 2 and "https" not in "".join(quotes) and quotes[1].strip() == "henkilöä."


def test_follow_up_rounds_belong_to_the_round_their_heading_names():
    made = records("2027-regions")
    follow_ups = [r for r in made if r.cls == "FollowUpRound"]
    assert [targets(r, "followUpOf") for r in follow_ups] == [{"2026"}, {"2026"}]
    assert value(follow_ups[0], "printedDate") == Value("printedDate", "keväällä 2026")


def test_sub_columns_are_fields_under_the_responsible_parties_and_never_mentions():
    made = records("2027-regions")
    side = only(made, "FormField", "Valtio")
    assert targets(side, "columnOf") == {"vastuutahot"}
    assert all(link.standing is Standing.INFERRED for link in side.links if link.predicate == "columnOf")
    given = source(FOLDER / "2027-regions")
    annex = given.rendition.text.rindex("Liite 1")
    assert not [r for r in made if r.cls == "Mention" and r.spans[0].start > annex]


def test_an_act_is_read_where_it_is_printed_and_never_supplied():
    named = records("2030-statute")
    assert value(only(named, "LegalInstrument", "Laki metsien kestävästä käytöstä (123/2029)"), "instrumentNumber")
    assert only(named, "LegalProvision", "9 §")
    assert not [r for r in records("2026-letterhead") if r.cls.startswith("Legal")]


def test_the_main_basis_is_marked_and_the_decision_names_its_government():
    made = records("2030-statute")
    decision = next(r for r in made if r.cls == "RegionalDevelopmentDecision")
    assert value(decision, "government") == Value("government", "pääministeri Testi Esimerkin hallitus")
    main = [r for r in made if r.cls == "AgendaSource" and value(r, "mainBasis")]
    assert len(main) == 1 and targets(main[0], "sourceInstrument") == {"decision", "aluekehittamispaatos"}


def test_rules_of_a_section_belong_to_the_event_it_is_about():
    made = records("2030-statute")
    event = only(made, "DiscussionEvent", "Maakuntakohtaiset keskustelut")
    assert {link.target for r in made if r.cls == "Rule" for link in r.links} == {event.key}


def test_a_misspelt_body_keeps_its_spelling_and_gets_a_proposal_as_recipient_and_in_prose():
    for name, printed in (
        ("2026-letterhead", "Alueiden uudistumisen neuvotelukunta"),
        ("undated", "Maaseutupolitikan neuvosto"),
    ):
        (mention,) = [r for r in records(name) if value(r, "misspelledAs")]
        assert value(mention, "mentionText") == Value("mentionText", printed)
        assert all(link.standing is Standing.INFERRED for link in mention.links if link.predicate == "mentionOf")


@pytest.mark.parametrize(
    "text", ["Pirkanmaan liitto", "Kanta-Hämeen liitto", "alueiden uudistuminen", "Etelä-Suomen liitto"]
)
def test_another_name_is_no_misspelling(text):
    entries = load_vocabulary().scheme("actor")

    assert not [*near_names(text, entries, finder(load_vocabulary(), "actor").find(text))]


def test_an_unknown_line_of_the_distribution_is_reported_and_an_organisation_is_kept():
    harvest = letter.interpret(source(FOLDER / "2027-regions"))
    assert [f.code for f in harvest.failures] == ["recipient", "recipient"]
    assert only(records("2026-letterhead"), "Organisation", "Rannikon testiliitto")


def test_the_same_address_twice_is_one_link_with_two_places():
    (link,) = [r for r in records("undated") if r.cls == "WebLink"]
    assert value(link, "occurrences") == Value("occurrences", 2) and len(link.spans) == 2


def test_a_heading_with_nothing_under_it_is_an_empty_section():
    assert only(records("undated"), "EmptySection", "Jatkotyö")
