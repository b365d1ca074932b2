"""The same thing keeps its IRI; two things never share one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.identity import Item, assign, slug

TEXTS = st.lists(st.text(min_size=1, max_size=40), max_size=12)


def items(texts: list[str]) -> list[Item]:
    return [Item(f"k{n}", "statement", text) for n, text in enumerate(texts)]


@given(TEXTS)
def test_every_item_gets_an_iri_of_its_own_and_the_same_one_again(texts):
    first, second = assign("asiakirja", items(texts)), assign("asiakirja", items(texts))
    assert first == second
    assert len(set(first.iris.values())) == len(texts)


@given(TEXTS)
def test_a_reload_of_the_same_text_keeps_every_iri(texts):
    first = assign("asiakirja", items(texts))
    again = assign("asiakirja", items(texts), first.entries)
    assert again.iris == first.iris and not again.reworded


@given(TEXTS, st.randoms())
def test_distinct_texts_keep_their_iris_in_any_order(texts, random):
    distinct = list(dict.fromkeys(texts))
    shuffled = random.sample(distinct, len(distinct))
    by_text = {e.text: e.iri for e in assign("asiakirja", items(distinct)).entries}
    register = assign("asiakirja", items(distinct)).entries
    assert {e.text: e.iri for e in assign("asiakirja", items(shuffled), register).entries} == by_text


def test_a_reworded_item_keeps_its_iri_and_its_former_wording_is_known():
    old = assign("asiakirja", items(["tuetaan alueiden mahdollisuutta saada osaavaa työvoimaa"]))
    new = assign("asiakirja", items(["tuetaan alueiden mahdollisuuksia saada osaavaa työvoimaa"]), old.entries)
    assert new.iris == old.iris
    assert list(new.reworded.values()) == ["tuetaan alueiden mahdollisuutta saada osaavaa työvoimaa"]


def test_a_different_item_gets_a_new_iri():
    old = assign("asiakirja", items(["lisätään osaamista"]))
    new = assign("asiakirja", items(["vahvistetaan huoltovarmuutta"]), old.entries)
    assert set(new.iris.values()).isdisjoint(old.iris.values())


def test_iris_of_short_names_can_be_read():
    iri = assign("kirje", [Item("a", "theme", "vihreä- ja digisiirtymä")]).iris["a"]
    assert iri == "https://w3id.org/alke/id/kirje/theme/vihrea-ja-digisiirtyma"
    assert slug("§ 5") == "5"
