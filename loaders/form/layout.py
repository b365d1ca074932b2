"""The measure form as data: its tables, columns and head texts, and how its measures and versions are named.

The one description that the writers and the reader share. It follows Liite 1 of the letter of 2024; the columns for
state and reference are the form's own. Knows no file format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from loaders.identity import slug

FORM_ID = "ALKE-1"
LANGUAGES = ("fi", "sv")
STATES = ("not-started", "under-way", "done", "stopped", "nothing-new")
"""What the list of states offers: a party cannot choose that it did not report or that it left a row empty."""


class Role(StrEnum):
    """What a column holds."""

    DESCRIPTION = "description"
    SPEARHEADS = "spearheads"
    GOALS = "goals"
    ONGOING = "ongoing"
    PROPOSED = "proposed"
    MEASURE = "measure"
    STATE = "state"
    PROGRESS = "progress"
    RESPONSIBLE = "responsible"
    REFERENCE = "reference"
    THEME = "theme"


class Side(StrEnum):
    """Whose column it is."""

    STATE = "state"
    REGION = "region"


MEASURES = (Role.ONGOING, Role.PROPOSED, Role.MEASURE)

HEADS: Mapping[Role, Mapping[str, str]] = {
    Role.DESCRIPTION: {
        "fi": "Keskusteluteema/käsillä olevan tilanteen kuvaus",
        "sv": "Diskussionstema/beskrivning av det aktuella läget",
    },
    Role.SPEARHEADS: {
        "fi": "Kehittämiskärjet/haasteet ja mahdollisuudet",
        "sv": "Utvecklingsspetsar/utmaningar och möjligheter",
    },
    Role.GOALS: {"fi": "Tavoitteet", "sv": "Mål"},
    Role.ONGOING: {"fi": "Käynnissä olevat toimenpiteet", "sv": "Pågående åtgärder"},
    Role.PROPOSED: {"fi": "Ehdotukset uusiksi toimenpiteiksi", "sv": "Förslag till nya åtgärder"},
    Role.MEASURE: {
        "fi": "Toimenpiteet (käynnissä olevat ja ehdotukset uusiksi toimenpiteiksi)",
        "sv": "Åtgärder (pågående och förslag till nya åtgärder)",
    },
    Role.STATE: {"fi": "Tila", "sv": "Status"},
    Role.PROGRESS: {"fi": "Etenemisen tilanne", "sv": "Hur åtgärden framskrider"},
    Role.RESPONSIBLE: {"fi": "Vastuutahot", "sv": "Ansvariga parter"},
    Role.REFERENCE: {"fi": "Viite", "sv": "Referens"},
}
SIDES: Mapping[Side, Mapping[str, str]] = {
    Side.STATE: {"fi": "VN", "sv": "SR"},
    Side.REGION: {"fi": "Maakunnat", "sv": "Landskapen"},
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "round": {"fi": "Kierros", "sv": "Omgång"},
    "theme": {"fi": "Keskusteluteema", "sv": "Diskussionstema"},
    "party": {"fi": "Osapuoli", "sv": "Part"},
    "follow_up": {"fi": "Seurantakierros", "sv": "Uppföljningsomgång"},
    "form": {"fi": "Lomake", "sv": "Blankett"},
    "id": {"fi": "Lomakkeen tunnus", "sv": "Blankettens beteckning"},
}
MACHINE = ("form", "id")
"""The fields that the form needs to be known again; printed small."""
TITLES: Mapping[str, Mapping[str, str]] = {
    "form": {
        "fi": "Aluekehittämiskeskustelujen toimenpidelomake",
        "sv": "Åtgärdsblankett för regionutvecklingsdiskussionerna",
    },
    "theme": {"fi": "Tilannekuva", "sv": "Lägesbild"},
    "measures": {"fi": "Toimenpiteet", "sv": "Åtgärder"},
    "follow-up": {"fi": "Seuranta toimenpiteistä", "sv": "Uppföljning av åtgärderna"},
}
GREY = "6B6B6B"
SHADE = "DEE6EF"
"""Colours of the small print and of the heads, as hexadecimal RGB."""
CHOOSE: Mapping[str, str] = {"fi": "Valitse", "sv": "Välj"}
GUIDE: Mapping[str, str] = {
    "fi": "Kirjaa yksi toimenpide riville. Älä muuta Viite-saraketta. Päivitä seuranta myös silloin, kun uutta ei ole.",
    "sv": "Skriv en åtgärd per rad. Ändra inte kolumnen Referens. Uppdatera uppföljningen också när inget nytt finns.",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A head over one column, or over one column for each side."""

    role: Role
    sided: bool = False
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form; `name` is a key of TITLES, widths are shares of the page."""

    name: str
    heads: tuple[Head, ...]


TABLES = (
    Table("theme", (Head(Role.DESCRIPTION, width=21), Head(Role.SPEARHEADS, width=21), Head(Role.GOALS, width=21))),
    Table(
        "measures",
        (
            Head(Role.ONGOING, width=14),
            Head(Role.RESPONSIBLE, sided=True, width=9),
            Head(Role.PROPOSED, width=14),
            Head(Role.RESPONSIBLE, sided=True, width=9),
        ),
    ),
    Table(
        "follow-up",
        (
            Head(Role.MEASURE, width=10),
            Head(Role.STATE, sided=True, width=6),
            Head(Role.PROGRESS, sided=True, width=9),
            Head(Role.RESPONSIBLE, sided=True, width=9),
            Head(Role.REFERENCE, width=7),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table as it is drawn: its head, and its side where the head is split."""

    role: Role
    side: Side | None
    width: int


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of `table`, from the left."""
    found = []
    for head in table.heads:
        sides: tuple[Side | None, ...] = tuple(Side) if head.sided else (None,)
        found += [Column(head.role, side, head.width) for side in sides]
    return tuple(found)


def measure_path(year: int, theme: str, party: str, text: str) -> str:
    """The path below `id/` of a measure that a form states for the first time; the texts as identity compares them.

    Eight hexadecimal digits of the whole and four of the text: a row that has the reference shows whether its words are
    still those it was given for. Two of 100,000 measures collide with a chance of one in 50,000.
    """
    digest = sha256("\x1f".join((str(year), theme, party, text)).encode()).hexdigest()
    return f"measure/{digest[:8]}{_of_words(text)}"


def stands_by(reference: str, text: str) -> bool:
    """Whether `text` is what a reference was given for, as far as the reference tells."""
    return len(reference) < 12 or reference[8:12] == _of_words(text)


def _of_words(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:4]


def reference(path: str) -> str:
    """The reference that is printed beside a measure, made of its IRI or path."""
    return f"M-{path.rsplit('/', 1)[-1]}"


def document_name(year: int, theme: str, party: str, follow_up: str | None) -> str:
    """The id of the document that a form is a version of."""
    digest = sha256("\x1f".join((theme, party, follow_up or "")).encode()).hexdigest()[:8]
    return f"{'seuranta' if follow_up else 'lomake'}-{year}-{slug(party)[:40].strip('-')}-{digest}"
