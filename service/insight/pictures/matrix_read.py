"""Read the matrix of themes from a store: rows, columns and what is said of each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Store

from service.insight.edges import STANDINGS
from service.insight.pictures.links import OBJECT, links_at
from service.insight.pictures.matrix import MOST, NO_TERM, Block, Cell, Column, Matrix, Row
from service.insight.pictures.years import years_of
from service.insight.told import Teller
from service.store.names import ALKE, DEFAULT, PUBLISHED, RDF, SKOS

_TYPE, _IN_THEME = NamedNode(RDF + "type"), NamedNode(ALKE + "inTheme")
_PARTS = tuple(NamedNode(ALKE + name) for name in ("priorityOf", "perspectiveOf", "prerequisiteOf"))
_RELATES = tuple(
    NamedNode(ALKE + name)
    for name in ("relatesToFactor", "relatesToPriority", "relatesToPerspective", "relatesToPrerequisite")
)


def matrix_of(store: Store, teller: Teller, only: int | None = None) -> Matrix:
    """The matrix of all themes, or of those of one year; of more than `MOST` the latest."""
    rows = sorted(
        (row for row in _rows(store, teller) if only in (None, row.year)), key=lambda r: (r.year or 0, r.name, r.iri)
    )
    times = Counter((row.year, row.name) for row in rows)
    shown = [_told_apart(teller, row) if times[row.year, row.name] > 1 else row for row in rows[-MOST:]]
    blocks = [*_factors(store, teller), *_decisions(store, teller)]
    cells = _cells(store, teller, {row.iri for row in shown}, blocks)
    made = Matrix(tuple(blocks), tuple(shown), cells, years_of(store), len(rows) - len(shown), only)
    kept = [block for block in blocks if made.is_of(block)]
    return Matrix(tuple(kept), made.rows, cells, made.years, made.left, only)


def _rows(store: Store, teller: Teller) -> Iterator[Row]:
    for iri in _of_class(store, "Theme"):
        years = [teller.value(held, ALKE + "year") for held in _targets(teller, iri, "themeOf")]
        year = next((int(text[:4]) for text in sorted(years) if text[:4].isdigit()), None)
        yield Row(iri, teller.name(iri), year, teller.tongue(iri))


def _told_apart(teller: Teller, row: Row) -> Row:
    """A theme whose name another of its year has too, with the document that says it."""
    said = next((sentence.document for sentence in teller.sentences(row.iri) if sentence.document), "")
    return replace(row, name=f"{row.name} – {said}") if said else row


def _factors(store: Store, teller: Teller) -> list[Block]:
    """The factors, by the set they are of and the provision that it rests on."""
    sets: defaultdict[str, list[str]] = defaultdict(list)
    for factor in _of_class(store, "DevelopmentFactor"):
        sets[min(_targets(teller, factor, "factorOf"), default="")].append(factor)
    blocks = []
    for held, factors in sorted(sets.items()):
        provisions = [teller.name(p) for p in _targets(teller, held, "basedOnProvision")] if held else []
        name = " – ".join(filter(None, (teller.name(held) if held else "", *sorted(provisions))))
        columns = [_column(teller, factor, {factor}) for factor in factors]
        blocks.append(Block(name, tuple(sorted(columns, key=lambda c: (c.name, c.iri)))))
    return blocks


def _decisions(store: Store, teller: Teller) -> list[Block]:
    """The decisions with a term, without drafts; then those of documents, without what matches a part of the former."""
    parts = {d: _parts_of(store, d) for d in _of_class(store, "RegionalDevelopmentDecision")}
    terms = {d: _term(teller.value(d, ALKE + "governmentTerm")) for d in parts}
    final = [d for d in parts if terms[d] and not teller.value(d, ALKE + "decisionVersionOf")]
    members: dict[str, set[str]] = {part: {part} for d in final for part in parts[d]}
    of = {part: d for d in final for part in parts[d]}
    matched = set[str]()
    for decision in sorted(set(parts) - set(final)):
        for part in parts[decision]:
            for twin in sorted(set(_twins(store, part)) & set(of)):
                members[twin].add(part)
                matched.add(part)
    blocks = [
        Block(teller.name(d), tuple(_column(teller, part, members[part]) for part in parts[d]), terms[d])
        for d in sorted(final, key=lambda d: (terms[d] or NO_TERM, d))
    ]
    for decision in sorted(set(parts) - set(final)):
        rest = tuple(_column(teller, part, {part}) for part in parts[decision] if part not in matched)
        blocks += [Block(teller.name(decision), rest, NO_TERM)] if rest else []
    return blocks


def _column(teller: Teller, iri: str, members: set[str]) -> Column:
    return Column(iri, teller.name(iri), teller.kind(iri), teller.tongue(iri), frozenset(members))


def _cells(store: Store, teller: Teller, themes: set[str], blocks: list[Block]) -> dict[tuple[str, str], Cell]:
    found: defaultdict[tuple[str, str], Cell] = defaultdict(Cell)
    for column in (column for block in blocks for column in block.columns):
        for member in sorted(column.members):
            for standing, subject in _related(store, member):
                if subject in themes:
                    found[subject, column.iri].standings.add(standing)
                for theme in themes.intersection(_themes(store, subject)):
                    found[theme, column.iri].count(subject, standing)
            for standing, subject, reason in _linked(store, teller, member):
                if subject in themes:
                    found[subject, column.iri].standings.add(standing)
                    found[subject, column.iri].reasons.add(reason)
                for theme in themes.intersection(_themes(store, subject)):
                    found[theme, column.iri].count(subject, standing)
    return dict(found)


def _related(store: Store, member: str) -> Iterator[tuple[str, str]]:
    for predicate in _RELATES:
        for standing in STANDINGS:
            for quad in store.quads_for_pattern(None, predicate, NamedNode(member), PUBLISHED[standing]):
                if isinstance(quad.subject, NamedNode):
                    yield standing, quad.subject.value


def _linked(store: Store, teller: Teller, member: str) -> Iterator[tuple[str, str, str]]:
    """The accepted and proposed links to a part, each with its subject and reason."""
    relations = {predicate.value for predicate in _RELATES}
    for link in links_at(store, member, OBJECT, teller.language):
        if link.predicate in relations:
            yield link.standing, link.subject, link.reason


def _themes(store: Store, measure: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(NamedNode(measure), _IN_THEME, None, DEFAULT):
        if isinstance(quad.object, NamedNode):
            yield quad.object.value


def _twins(store: Store, part: str) -> Iterator[str]:
    node, match = NamedNode(part), NamedNode(SKOS + "closeMatch")
    for quad in store.quads_for_pattern(node, match, None, DEFAULT):
        yield str(getattr(quad.object, "value", ""))
    for quad in store.quads_for_pattern(None, match, node, DEFAULT):
        yield str(getattr(quad.subject, "value", ""))


def _parts_of(store: Store, decision: str) -> list[str]:
    """The parts of a decision: priorities, then perspectives, then prerequisites."""
    found = []
    for predicate in _PARTS:
        quads = store.quads_for_pattern(None, predicate, NamedNode(decision), DEFAULT)
        found += sorted(q.subject.value for q in quads if isinstance(q.subject, NamedNode))
    return found


def _term(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    return (int(first), int(last)) if first.isdigit() and last.isdigit() else None


def _targets(teller: Teller, iri: str, name: str) -> list[str]:
    return [o.value for o in teller.values(iri, ALKE + name) if isinstance(o, NamedNode)]


def _of_class(store: Store, name: str) -> list[str]:
    quads = store.quads_for_pattern(None, _TYPE, NamedNode(ALKE + name), DEFAULT)
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
