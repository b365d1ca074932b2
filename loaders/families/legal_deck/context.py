"""What the items of a deck on law hang on, and where one stands: shared by the readers of its bullets."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.families.legal_deck.law import Law, Provision
from loaders.families.legal_deck.names import Names
from loaders.families.legal_deck.slides import Kind
from loaders.families.source import DOCUMENT
from loaders.records import Link
from loaders.vocabulary import Entry

PROCEDURE = "procedure"
NEGOTIATION = "negotiation"


@dataclass(frozen=True)
class Deck:
    """What the items of a deck hang on; `procedure` and `negotiation` say whether the deck has them."""

    names: Names
    law: Law
    procedure: bool
    negotiation: bool
    decision: bool

    def words(self, name: str) -> frozenset[str]:
        """A word list of the vocabulary."""
        return self.names.source.vocabulary.words(name)


@dataclass(frozen=True)
class Place:
    """Where an item stands: the kind, heading and text of its section, and what of law and which actors head it."""

    kind: Kind
    heading: str = ""
    text: str = ""
    provisions: tuple[Provision, ...] = ()
    actors: tuple[Entry, ...] = ()

    @property
    def about(self) -> str:
        """The key of the record that the section's rules, steps and context belong to."""
        return {Kind.NEGOTIATION: NEGOTIATION, Kind.DISCUSSION: PROCEDURE, Kind.PREPARATION: PROCEDURE}.get(
            self.kind, DOCUMENT
        )


def links_to(predicate: str, deck: Deck, place: Place) -> list[Link]:
    """The link to what the section is about, where the deck has it."""
    has = {PROCEDURE: deck.procedure, NEGOTIATION: deck.negotiation, DOCUMENT: True}
    return [Link(predicate, place.about)] if has[place.about] else []
