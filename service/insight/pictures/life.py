"""The life of a theme: the forms a matter has had over the years, and the links between them.

Forms are followed over links that a document says or a person has accepted, in both directions, the nearest first. A
proposal leads to one form more and no further: it is not known. Nothing is added: a year without a form is a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Store

from service.insight.edges import STANDINGS
from service.insight.pictures.links import OBJECT, SUBJECT, links_at
from service.insight.pictures.standing import ALL, PROPOSED
from service.insight.pictures.years import Years, years_of
from service.insight.told import Sentence, Teller
from service.lineage.reader import Reader
from service.store.names import ALKE, PUBLISHED, RDF, SKOS, VOCAB

MOST: Final = 40
"""So many forms a picture holds."""
_RELATIONS: Final = frozenset(
    [
        *(ALKE + name for name in ("continuesIn", "renamedTo", "splitInto", "mergedInto", "narrowedTo", "widenedTo")),
        *(SKOS + name for name in ("closeMatch", "exactMatch")),
    ]
)
_RELATED = VOCAB + "link-kind/related"


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from one form to another, or from a form to nothing: `kind` is what it is called.

    `standing` is one of `service.insight.pictures.standing.ALL`; `reason`, the `score` of a proposal, and the `role`
    and `date` of who accepted it are "" where there are none.
    """

    start: str
    end: str
    kind: str
    standing: str
    same: bool
    reason: str = ""
    score: str = ""
    role: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a matter: what it is, its year and day, and where it is said."""

    iri: str
    name: str
    kind: str
    when: str
    sentence: Sentence | None
    language: str = ""

    @property
    def year(self) -> int | None:
        """Its year, where that is known."""
        return int(self.when[:4]) if self.when[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class Life:
    """All forms in the order of their days, the links between them, and how many forms were left out."""

    start: str
    name: str
    forms: tuple[Form, ...]
    ties: tuple[Tie, ...]
    years: Years
    left: int


@dataclass(slots=True)
class _Found:
    """What has been come by: forms in the order of nearness, and links by what they say."""

    forms: list[str]
    ties: dict[tuple[str, str, str], Tie] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def life_of(store: Store, teller: Teller, thing: str) -> Life:
    """The life that a thing is part of."""
    found = _Found([thing])
    known, rim = {thing}, [thing]
    while rim:
        nearer, rim = rim, []
        for at in nearer:
            for tie in sorted(_ties(store, teller, at), key=lambda t: (ALL.index(t.standing), t.start, t.end)):
                other = tie.end if tie.start == at else tie.start
                if other and other not in known:
                    if len(found.forms) == MOST:
                        found.left.add(other)
                        continue
                    known.add(other)
                    found.forms.append(other)
                    rim += [other] if tie.standing != PROPOSED else []
                if other not in found.left:
                    found.ties.setdefault((tie.start, tie.end, tie.kind), tie)
    reader = Reader(store)
    forms = sorted((_form(reader, teller, iri) for iri in found.forms), key=lambda f: (f.when or "0", f.name, f.iri))
    place = {form.iri: number for number, form in enumerate(forms)}
    ties = sorted(found.ties.values(), key=lambda t: (place[t.start], place.get(t.end, MOST), t.kind))
    return Life(thing, teller.name(thing), tuple(forms), tuple(ties), years_of(store), len(found.left))


def _form(reader: Reader, teller: Teller, iri: str) -> Form:
    kinds = (str(getattr(kind, "value", "")) for kind in teller.values(iri, RDF + "type"))
    cls = min((kind.removeprefix(ALKE) for kind in kinds if kind.startswith(ALKE)), default="")
    item = reader.item(iri, cls)
    sentence = next(iter(teller.sentences(iri)), None)
    return Form(iri, teller.name(iri), teller.kind(iri), item.when if item else "", sentence, teller.tongue(iri))


def _ties(store: Store, teller: Teller, at: str) -> Iterator[Tie]:
    """The links of a thing: those with a reason first, then what a document says or a rule infers of it."""
    node, linked = NamedNode(at), set[tuple[str, str, str]]()
    for link in (link for end in (SUBJECT, OBJECT) for link in links_at(store, at, end, teller.language)):
        if link.predicate in _RELATIONS:
            linked.add((link.subject, link.predicate, link.object))
            plain = link.kind and link.kind != _RELATED
            called = teller.name(link.kind) if plain else teller.relation(link.predicate)
            same = link.predicate.startswith(SKOS)
            why = link.reason, link.score, link.role, link.date
            yield Tie(link.subject, link.object, called, link.standing, same, *why)
    for standing in STANDINGS:
        for start, predicate, target in _relations(store, node, standing):
            if (start, predicate, target) not in linked:
                same = predicate.startswith(SKOS)
                yield Tie(start, target, teller.relation(predicate), standing, same)


def _relations(store: Store, node: NamedNode, standing: str) -> Iterator[tuple[str, str, str]]:
    graph = PUBLISHED[standing]
    for relation in sorted(_RELATIONS):
        for subject, target in ((node, None), (None, node)):
            for quad in store.quads_for_pattern(subject, NamedNode(relation), target, graph):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                    yield quad.subject.value, relation, quad.object.value


def columns(life: Life) -> Sequence[tuple[int | None, int | None]]:
    """The years of a picture from the first to the last, each as (first, last); years without a form in one.

    Years with a form stand alone; a run of years without one that are equally loaded or not is one column.
    """
    years = sorted({form.year for form in life.forms if form.year is not None})
    made: list[tuple[int | None, int | None]] = [(None, None)] if any(f.year is None for f in life.forms) else []
    for before, year in zip([None, *years], years, strict=False):
        run: list[int] = []
        for gap in range(before + 1, year) if before is not None else ():
            if run and (gap in life.years.loaded) != (run[-1] in life.years.loaded):
                made.append((run[0], run[-1]))
                run = []
            run.append(gap)
        made += [(run[0], run[-1])] if run else []
        made.append((year, year))
    return made
