"""Sentences around a place, and the names of what was noticed there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.load.identify import named_findings
from service.load.spot import Spot, in_sentence
from service.report.pieces import pieces, shortened
from tests.service.handmade import finding

TEXT = (
    "Kirje\n\nKeskustelut käynnistyvät päätöstä\navaavalla webinaarilla to 14.3.2023 klo\n9.30. Kutsu tulee.\n"
    "• Alueiden uudistuminen neuvottelukunta\n• **Elinympäristö**\n"
)


def spot(words: str, *at_fault: str, text: str = TEXT) -> Spot:
    start = text.index(words)
    return in_sentence(Spot(1, 1, (start, start + len(words))), text, at_fault)


def marked(found: Spot) -> list[str]:
    return [words for words, at_fault in pieces(found) if at_fault]


def test_a_place_inside_a_sentence_is_shown_with_the_whole_sentence_over_its_lines() -> None:
    found = spot("to 14.3.2023")
    whole = "Keskustelut käynnistyvät päätöstä avaavalla webinaarilla to 14.3.2023 klo 9.30."
    assert "".join(words for words, _ in pieces(found)) == whole
    assert marked(found) == ["to 14.3.2023"]


def test_words_at_fault_are_marked_and_those_that_overlap_once() -> None:
    assert marked(spot("webinaarilla to 14.3.2023 klo", "to 14.3.2023", "to", "16.3.2023")) == ["to 14.3.2023"]


def test_a_place_that_fills_its_lines_is_the_sentence_and_nothing_in_it_is_marked() -> None:
    found = spot("Alueiden uudistuminen neuvottelukunta")
    assert (found.sentence, found.marks) == ("Alueiden uudistuminen neuvottelukunta", ())
    assert spot("Elinympäristö").sentence == "Elinympäristö"


def test_words_that_a_line_ends_in_are_shown_whole_and_hyphens_of_their_own_stay() -> None:
    text = "Tuetaan alu-\neellisia valintoja, tilanne-\nja kehityskuvaa, tki-\ntoimijoita ja ELY-\nkeskuksia."
    found = spot("alu-\neellisia valintoja", text=text)
    shown = "Tuetaan alueellisia valintoja, tilanne- ja kehityskuvaa, tki-toimijoita ja ELY-keskuksia."
    assert "".join(words for words, _ in pieces(found)) == shown
    assert marked(found) == ["alueellisia valintoja"]


def test_a_word_is_not_marked_inside_another() -> None:
    assert marked(spot("Kutsu tulee.", "Kutsu", "tule")) == ["Kutsu"]


@given(st.text(alphabet="aAbB. \n•ä1", min_size=1, max_size=80), st.data())
def test_a_sentence_holds_its_place_and_its_marks_lie_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = in_sentence(Spot(None, None, (start, end)), text, ("a", "b A"))
    assert found.sentence is not None
    assert text[start:end] in found.sentence
    assert found.sentence in text
    assert all(0 <= a < b <= len(found.sentence) for a, b in found.marks)
    assert all(first[1] <= second[0] for first, second in zip(found.marks, found.marks[1:], strict=False))


@given(st.lists(st.text(alphabet="aäö1", min_size=2, max_size=8), min_size=1, max_size=6), st.data())
def test_a_name_stays_however_the_words_are_laid_out(words: list[str], data: st.DataObject) -> None:
    breaks = st.sampled_from([" ", "\n", "  ", "\n\n", " \n• ", "\f", "\u00a0"])
    hyphens = st.sampled_from(["", "-\n", "\u00ad", "-\n\n", "-\f"])
    ends = [data.draw(st.integers(1, len(word) - 1)) for word in words]
    cut = [word[:at] + data.draw(hyphens) + word[at:] for word, at in zip(words, ends, strict=True)]
    laid = data.draw(breaks).join(cut)
    (before,) = named_findings([finding("a", quote=" ".join(words))], "")
    (after,) = named_findings([finding("a", quote=laid)], "")
    (other,) = named_findings([finding("a", quote=" ".join([*words, "b"]))], "")
    assert before.id == after.id != other.id


@given(
    st.lists(st.tuples(st.text(alphabet="aä ", min_size=1, max_size=60), st.booleans()), max_size=6),
    st.integers(10, 80),
)
def test_a_shortened_sentence_is_not_longer_than_asked_and_keeps_the_first_mark(
    parts: list[tuple[str, bool]], longest: int
) -> None:
    shown = shortened(parts, longest)
    assert sum(len(words) for words, _ in shown) <= longest + 1
    if any(at_fault for _, at_fault in parts):
        assert any(at_fault for _, at_fault in shown)


def test_a_name_stays_when_the_text_around_moves_and_changes_with_the_words() -> None:
    first, moved = finding("a"), replace(finding("a"), locator={"page": "9"}, passage="x", spot=Spot(9, 3, (0, 5)))
    other = finding("a", quote="Toinen asia.")
    (name,), (later,), (changed,) = ([f.id for f in named_findings([each], TEXT)] for each in (first, moved, other))
    assert name == later != changed


def test_equal_findings_have_names_of_their_own() -> None:
    names = [each.id for each in named_findings([finding("a"), finding("a"), finding("b")], TEXT)]
    assert len(set(names)) == 3


def test_words_that_are_withheld_are_in_no_sentence() -> None:
    (named,) = named_findings([replace(finding("a", quote=None), spot=Spot(1, 1, (0, 5)))], TEXT)
    assert named.spot.sentence is None
