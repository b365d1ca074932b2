"""Make a measure form: blank, or with the measures that the published graph has of its round, theme and party.

A party gets the measures of its own forms and those that it answers for. Reads the graph, writes one file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from loaders.families.source import plain
from loaders.form.content import Form, Row, follow_up_row
from loaders.form.heads import follow_up as period_of
from loaders.form.layout import reference
from loaders.form.write import WRITERS
from loaders.recognise.parties import sole_party
from loaders.vocabulary import Entry, load_vocabulary
from service.errors import AlkeError
from service.store.asked import asked
from service.store.home import default_home
from service.store.names import XSD
from service.store.reader import open_current

_MEASURES = """
SELECT ?measure ?theme (SAMPLE(?words) AS ?text) WHERE {
  VALUES ?year { UNDEF } VALUES ?party { UNDEF }
  ?themeNode a alke:Theme ; alke:themeOf/alke:year ?year ; rdfs:label ?theme .
  ?measure a alke:Measure ; alke:inTheme ?themeNode ; alke:measureReference ?reference ; rdfs:label ?words .
  { ?measure alke:raisedBy ?party } UNION { ?measure alke:hasResponsibility/alke:responsibleActor ?party }
} GROUP BY ?measure ?theme ORDER BY ?text ?measure"""
_NAMES = """
SELECT DISTINCT ?side ?name WHERE {
  VALUES ?measure { UNDEF }
  ?measure alke:hasResponsibility ?r . ?r alke:responsibleSide ?side .
  OPTIONAL { ?r alke:responsibleActor ?actor . ?actor skos:prefLabel ?label FILTER(LANG(?label) = "fi") }
  OPTIONAL { ?r alke:responsibleName ?printed }
  BIND(COALESCE(?label, ?printed) AS ?name)
} ORDER BY ?name"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which form is asked for; `language` is fi or sv."""

    year: int
    theme: str
    party: str
    language: str = "fi"
    follow_up: str | None = None


def write_form(wanted: Wanted, output: Path) -> int:
    """Write the form to `output`, whose ending says the format; gives the number of measures it holds."""
    writer = WRITERS.get(output.suffix.lower())
    if writer is None:
        raise _refusal(f'a form cannot be written as "{output.suffix or output.name}"', "Give a file that ends with "
                       f"{', '.join(WRITERS)}.")  # fmt: skip
    party = _party(wanted.party)
    rows = _follow_up(wanted, party) if wanted.follow_up else []
    form = Form(
        wanted.year, wanted.theme, party.label, wanted.language, wanted.follow_up, {"follow-up": rows} if rows else {}
    )
    output.write_bytes(writer(form))
    return len(rows)


def _party(name: str) -> Entry:
    """The party of that name; whom nobody knows gets no form, since its answers could not be told from others'."""
    vocabulary = load_vocabulary()
    found = sole_party(name, vocabulary)
    if found and found.entry:
        return found.entry
    near = f" Did you mean {' or '.join(found.near)}?" if found and found.near else ""
    raise _refusal(f'no party is called "{name}"', f"Write its name as the vocabulary has it.{near}")


def _follow_up(wanted: Wanted, party: Entry) -> list[Row]:
    if period_of(wanted.follow_up or "", named=True) is None:
        raise _refusal(
            f'"{wanted.follow_up}" does not tell when the follow-up round is',
            'Name a month or a season and a year, such as "Seuranta helmikuu 2024".',
        )
    rows = follow_up_rows(open_current(default_home()), wanted.year, wanted.theme, NamedNode(party.iri))
    if not rows:
        raise _refusal(
            f'nothing is published for {party.label}, {wanted.year}, "{wanted.theme}"',
            "Load the form of the round first, or write a blank form without --follow-up.",
        )
    return rows


def follow_up_rows(graph: Store, year: int, theme: str, party: NamedNode) -> list[Row]:
    """The rows of the measures that `party` has or answers for under a theme of a round, with their references."""
    of_year = str(Literal(str(year), datatype=NamedNode(XSD + "gYear")))
    rows = _ask(graph, _MEASURES, year=of_year, party=str(party))
    wanted = [(row["measure"], row["text"].value) for row in rows if plain(row["theme"].value) == plain(theme)]
    return [_row(graph, measure, text) for measure, text in wanted]


def _row(graph: Store, measure: NamedNode, text: str) -> Row:
    sides: dict[str, list[str]] = {"state": [], "region": []}
    for row in _ask(graph, _NAMES, measure=str(measure)):
        sides[row["side"].value.rsplit("/", 1)[1]].append(row["name"].value)
    return follow_up_row(text, reference(measure.value), sides["state"], sides["region"])


def _ask(graph: Store, query: str, **terms: str) -> QuerySolutions:
    for name, term in terms.items():
        query = query.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {term} }}")
    return asked(graph, query)


def _refusal(what: str, remedy: str) -> AlkeError:
    return AlkeError("form", what + ".", "No form was written.", remedy)
