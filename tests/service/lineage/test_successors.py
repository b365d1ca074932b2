"""Organisations and instruments go on in others, or are what a vocabulary lists; themes end, begin, part and merge."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from loaders.terms import VOCAB
from service.lineage.endings import endings
from service.lineage.item import Item
from service.lineage.likeness import initials
from service.lineage.named import Named
from service.lineage.ranking import Candidate, Index, best, candidates
from service.lineage.reader import Reader
from service.lineage.several import kinds_together
from service.lineage.successors import Register, Succession, successions
from service.lineage.vocabulary import corpus

ROOM = Path(__file__).parent


def listed(name: str, *names: str, **more: object) -> Named:
    return Named(f"{VOCAB}x/{name}", "organisation", (name, *names), **more)  # type: ignore[arg-type]


def plan(label: str, when: str, document: str | None = None) -> Named:
    years = frozenset(word for word in label.replace("–", " ").split() if word.isdigit())
    source = document or f"d{when}"
    return Named(
        f"https://w3id.org/alke/id/{source}/{label}", "instrument", (label,), years=years, source=source, when=when
    )


def found(new: Named, *known: Named) -> list[tuple[str, str, str]]:
    return [(x.subject.names[0], x.kind, x.object.names[0]) for x in _found([new], *known)]


def _found(new: list[Named], *known: Named) -> list[Succession]:
    register = Register()
    for thing in (*known, *new):
        register.add(thing)
    return successions(new, register)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("AUNE", "Alueiden uudistumisen neuvottelukunta"),
        ("TEM", "työ- ja elinkeinoministeriö"),
        ("VNK", "valtioneuvoston kanslia"),
        ("MDI", "Maaseudun digitaalinen innovaatio"),
    ],
)
def test_a_short_name_is_made_of_the_first_letters(short: str, name: str) -> None:
    assert initials(short, name) >= 0.75


@pytest.mark.parametrize(
    ("short", "name"), [("TEM", "oikeusministeriö"), ("SM", "sosiaali- ja terveysministeriö"), ("EU", "")]
)
def test_a_short_name_of_other_letters_is_none(short: str, name: str) -> None:
    assert initials(short, name) == 0


def test_what_only_a_document_names_is_what_a_vocabulary_lists_by_name_words_or_short_name() -> None:
    board = listed("Alueiden uudistumisen neuvottelukunta", "AUNE", short=frozenset({"AUNE"}))
    other = listed("Saaristoasiain neuvottelukunta")
    for label in ("alueiden uudistumisen neuvottelukunta", "Alueiden uudistumisneuvottelukunta", "AUNE"):
        own = Named("https://w3id.org/alke/id/d/organisation/x", "organisation", (label,), source="d", when="2026",
                    short=frozenset({label} if label.isupper() else ()))  # fmt: skip
        assert found(own, board, other) == [(label, "same", board.names[0])]


def test_an_organisation_that_ended_goes_on_in_one_that_began_after_it_and_never_the_other_way_round() -> None:
    old = listed("Testilän ELY-keskus", until="2025-12-31")
    new, early = listed("Testilän elinvoimakeskus", since="2026-01-01"), listed("Testilän keskus", since="2020-01-01")
    assert found(old, new, early) == [(old.names[0], "continued", new.names[0])]


def test_several_areas_within_one_tell_a_merger_and_a_known_change_a_split() -> None:
    parts = [listed(f"{name} virasto", until="2025-12-31", regions=frozenset({name})) for name in ("Yhden", "Kahden")]
    whole = listed("Suuri keskus", since="2026-01-01", regions=frozenset({"Yhden", "Kahden"}))
    assert {(x.kind, x.predicate) for x in _found(parts, whole)} == {("merged", "alke:mergedInto")}
    heirs = [listed(f"{name} keskus", since="2026-01-01") for name in ("Ensimmäinen", "Toinen")]
    gone = listed("Vanha virasto", until="2025-12-31", became=frozenset(heir.iri for heir in heirs))
    assert {(x.kind, x.object.iri) for x in _found([gone], *heirs)} == {("split", heir.iri) for heir in heirs}


def test_a_plan_of_another_year_goes_on_and_the_same_plan_named_again_is_the_same() -> None:
    first = plan("Testialueen ohjelma 2022–2025", "2023")
    assert found(plan("Testialueen ohjelma 2026–2029", "2026"), first) == [
        ("Testialueen ohjelma 2022–2025", "continued", "Testialueen ohjelma 2026–2029")
    ]
    assert found(plan("Testialueen ohjelma 2022–2025", "2024"), first) == [
        ("Testialueen ohjelma 2022–2025", "same", "Testialueen ohjelma 2022–2025")
    ]
    assert found(plan("Testialueen ohjelma 2026–2029", "2031"), first) == []
    assert found(plan("Metsien suojelusuunnitelma", "2024"), first) == []


def theme(label: str, when: str) -> Item:
    return Item(f"https://w3id.org/alke/id/x{when}/theme/{label}", "Theme", label, when, f"x{when}")


def _index(*items: Item) -> Index:
    index = Index(corpus())
    for item in items:
        index.add(item)
    return index


def _kept(items: list[Item]) -> list[Candidate]:
    index = _index(*items)
    return best(candidate for item in items for candidate in candidates(item, index))


def test_one_name_whose_parts_are_two_names_later_was_split_and_the_other_way_round_merged() -> None:
    for when, kind in ((("2023", "2025"), "split"), (("2025", "2023"), "merged")):
        whole = theme("Osaavan työvoiman saatavuus ja vihreä siirtymä", when[0])
        parts = [theme("Osaava työvoima", when[1]), theme("Vihreä siirtymä", when[1])]
        told = kinds_together(_kept([whole, *parts]))
        assert set(told.values()) == {kind} and len(told) == 2
    alone = kinds_together(
        _kept([theme("Kokonaisturvallisuus ja huoltovarmuus", "2023"), theme("Huoltovarmuus", "2025")])
    )
    assert not alone


def test_what_a_later_list_lacks_may_be_dropped_and_what_no_earlier_has_new() -> None:
    items = [theme("Huoltovarmuus", "2023"), theme("Lentoliikenne", "2023"), theme("Huoltovarmuus", "2025"),
             theme("Lapset", "2025")]  # fmt: skip
    made = list(endings({"x2025"}, _index(*items), Reader(Store())))
    assert [(document, each.kind, each.subject, each.object) for document, each in made] == [
        ("x2025", "dropped", items[1].iri, None), ("x2025", "new", None, items[3].iri),
    ]  # fmt: skip
    assert all(set(each.note) == {"fi", "sv", "en"} and each.score > 0.7 for _, each in made)
    assert not list(endings({"x2031"}, _index(*items[:2], theme("Vesi", "2031")), Reader(Store()))), "over a term"
    assert not list(endings({"x2025"}, _index(*items[2:]), Reader(Store()))), "no list before"
