"""Lines of running text in a PDF: those that only the page's width parted are one, all others stay lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from loaders.read.compose import Composer
from loaders.read.pdf_wrapped import goes_on, wraps_told
from loaders.read.pdf_write import Setting, write_group
from tests.loaders.read.typeset import PITCH, SIZE, lines

WRAPPED = ("Maakunnat ja valtioneuvosto ", "keskustelivat alueista.")
ENDED = ("Luonnos", "Johtopäätökset", "Aika: 3.2.2027", "Paikka: Kajaani")
LETTERS = 30
WORDS = st.lists(st.text("aäkstuvi", min_size=2, max_size=12), min_size=1, max_size=60)


def written(texts: list[str], letters: int = LETTERS) -> list[str]:
    """The lines of the rendition of one column."""
    group = lines(texts, letters)
    composer = Composer("pdf")
    write_group(composer, group, Setting(PITCH / SIZE, wraps_told([group])))
    return [line for line in composer.done().rendition.text.split("\n") if line]


def wrapped(paragraphs: list[list[str]], letters: int) -> list[str]:
    """The lines of paragraphs of words, a space after each word that another one follows."""
    found = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph:
            if line and len(line) + len(word) > letters:
                found.append(line)
                line = ""
            line += f"{word} "
        found.append(line.rstrip())
    return found


def test_a_line_that_a_wrap_ended_goes_on_in_the_next() -> None:
    assert written([*ENDED, *WRAPPED]) == [*ENDED, "Maakunnat ja valtioneuvosto keskustelivat alueista."]


def test_a_web_address_in_the_line_after_its_words_is_beside_them() -> None:
    found = written([*ENDED, "Ilmoittautuminen 6.4. mennessä: ", "https://esimerkki.example/tapa"])
    assert found[-1] == "Ilmoittautuminen 6.4. mennessä: https://esimerkki.example/tapa"


def test_a_title_with_no_room_under_it_stays_a_line() -> None:
    assert written(["Keskustelujen järjestelyt 2027", *ENDED, *WRAPPED])[0] == "Keskustelujen järjestelyt 2027"


def test_a_space_that_somebody_typed_before_much_room_ends_its_line() -> None:
    assert written([*ENDED, *WRAPPED, *WRAPPED, *WRAPPED, "Luonnos ", "Jakelu"])[-2:] == ["Luonnos", "Jakelu"]


def test_lines_of_a_document_that_ends_every_line_with_a_space_stay_lines() -> None:
    texts = [f"{text.strip()} " for text in (*ENDED, *WRAPPED)]
    assert written(texts) == [text.strip() for text in texts]


def test_lines_of_a_document_without_spaces_at_their_ends_stay_lines() -> None:
    texts = [text.strip() for text in (*ENDED, *WRAPPED)]
    assert written(texts) == texts


@pytest.mark.parametrize("item", ["• Energian saatavuus", "2. Vesihuolto turvataan"])
def test_an_item_of_a_list_never_goes_on_with_the_line_before_it(item: str) -> None:
    assert written([*ENDED, "Varaudutaan häiriöihin kuten ", item])[-1] == item


def test_an_item_over_two_lines_is_one() -> None:
    found = written([*ENDED, "• Energian ja veden saatavuus ", "turvataan häiriöissä", "• Lapin tiet"])
    assert found[-2:] == ["• Energian ja veden saatavuus turvataan häiriöissä", "• Lapin tiet"]


@given(paragraphs=st.lists(WORDS, min_size=1, max_size=6), letters=st.integers(20, 60))
def test_what_is_written_has_every_word_once_in_order(paragraphs: list[list[str]], letters: int) -> None:
    texts = wrapped(paragraphs, letters)
    assert " ".join(written(texts, letters)).split() == " ".join(texts).split()


@given(paragraphs=st.lists(WORDS, min_size=1, max_size=6), letters=st.integers(20, 60))
@example(paragraphs=[["aaaaaaaaaa", "aaaaaaaaaa"]], letters=30)
def test_paragraphs_that_end_with_room_are_lines_of_their_own(paragraphs: list[list[str]], letters: int) -> None:
    texts = wrapped(paragraphs, letters)
    assume(wraps_told([lines([*ENDED, *texts], letters)]))
    short = [text for text in wrapped([*map(list, paragraphs)], letters) if not text.endswith(" ")]
    found = written([*ENDED, *texts], letters)
    assert len(found) == len(ENDED) + len(short)


def test_lines_that_nearly_fill_their_column_tell_too_little_to_join_two() -> None:
    assert written([*ENDED, "aaaaaaaaaa ", "aaaaaaaaaa"], 20) == [*ENDED, "aaaaaaaaaa", "aaaaaaaaaa"]


@given(texts=st.lists(st.text("aäkst ", min_size=1, max_size=40).filter(str.strip), min_size=2, max_size=9))
def test_no_line_goes_on_without_a_space(texts: list[str]) -> None:
    group = lines(texts, 40)
    assert all(line.words[-1].spaced for line, after in pairwise(group) if goes_on(line, after))
