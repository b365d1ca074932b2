"""Two documents compared, or two versions of one: what was added, dropped, reworded and moved; told as text and JSON.

Things are compared class by class, by their address and their names; sentences by what they say. A link between two
things that people have accepted makes them one and the other, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from service.insight.difference import Change, difference
from service.insight.pieces import Piece
from service.insight.sides import Side, Unit
from service.insight.told import Teller
from service.insight.wording_of_comparison import KINDS, TEXTS
from service.store.asked import asked

_LINKS = """SELECT ?old ?new ?kind ?note WHERE {
  GRAPH graph:curated { ?link alke:linkStatus <https://w3id.org/alke/vocab/link-status/accepted> ;
    alke:linkSubject ?old ; alke:linkObject ?new ; alke:linkKind ?kind }
  OPTIONAL { GRAPH graph:curated { ?link alke:evidenceNote ?note } }
} ORDER BY ?old ?new ?kind ?note"""
_ENDS = (".", "!", "?", "…")
"""How things end that are sentences, and may be divided; those of a class of which one is not are names."""
_ORDER = ("reworded", "divided", "merged", "added", "dropped", "moved")


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing of the old side that people have linked to one of the new side: of what kind, and why."""

    old: Unit
    new: Unit
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """What became of all units of one kind: those of a class of things, or the sentences (`cls` is "")."""

    cls: str
    old: Sequence[Unit]
    new: Sequence[Unit]
    changes: Sequence[Change]

    def count(self, kind: str) -> int:
        """How many of them met one fate; a text that was divided, or made of several, counts once."""
        return len(self.groups(kind))

    def groups(self, kind: str) -> list[list[Change]]:
        """The changes of a kind, those of one text that was divided or made of several together."""
        found: dict[tuple[int | None, int | None], list[Change]] = {}
        for change in self.changes:
            if change.kind == kind:
                key = (
                    None if kind == "merged" else change.old,
                    None if kind == "divided" else change.new,
                )
                found.setdefault(key, []).append(change)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, what differs, and what people have linked."""

    old: Side
    new: Side
    parts: Sequence[Part]
    linked: Sequence[Linked]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return all(change.kind == "same" for part in self.parts for change in part.changes)


def compared(old: Side, new: Side, store: Store | None) -> Comparison:
    """Compare; `store` tells the accepted links between things of the two, None where nothing is published."""
    linked = list(_links(store, old, new)) if store is not None else []
    classes = sorted({unit.cls for unit in (*old.things, *new.things)})
    things = [_part(cls, _of(old, cls), _of(new, cls), linked) for cls in classes]
    text = _part("", old.sentences, new.sentences, [])
    return Comparison(old, new, (*things, text), linked)


def _of(side: Side, cls: str) -> list[Unit]:
    return [unit for unit in side.things if unit.cls == cls]


def _part(cls: str, old: Sequence[Unit], new: Sequence[Unit], linked: Iterable[Linked]) -> Part:
    ours = {unit.thing: place for place, unit in enumerate(old) if unit.thing}
    theirs = {unit.thing: place for place, unit in enumerate(new) if unit.thing}
    known = {ours[thing]: theirs[thing] for thing in ours if thing in theirs}
    for link in linked:
        one, other = ours.get(link.old.thing), theirs.get(link.new.thing)
        if one is not None and other is not None and one not in known and other not in known.values():
            known[one] = other
    names = bool(cls) and not all(unit.text.rstrip().endswith(_ENDS) for unit in (*old, *new))
    changes = difference([unit.text for unit in old], [unit.text for unit in new], known.items(), whole=names)
    return Part(cls, old, new, changes)


def _links(store: Store, old: Side, new: Side) -> Iterator[Linked]:
    """The accepted links from a thing of the one side to another of the other side."""
    ours, theirs = ({unit.thing: unit for unit in side.things} for side in (old, new))
    for row in asked(store, _LINKS):
        one, other = ours.get(row["old"].value), theirs.get(row["new"].value)
        if one is not None and other is not None:
            yield Linked(one, other, row["kind"].value, row["note"].value if row["note"] is not None else "")


def as_json(teller: Teller, found: Comparison, load: str | None) -> dict[str, Any]:
    """The comparison for programs: every change, what is the same counted only."""
    return {
        "load": load,
        "old": {"document": found.old.document or None, "title": found.old.title},
        "new": {"document": found.new.document or None, "title": found.new.title},
        "same": found.is_same,
        "parts": [_part_json(teller, found, part) for part in found.parts],
        "linked": [
            {"old": x.old.thing, "new": x.new.thing, "kind": x.kind, "reason": x.note or None} for x in found.linked
        ],
    }


def _part_json(teller: Teller, found: Comparison, part: Part) -> dict[str, Any]:
    return {
        "of": part.cls or "text",
        "name": _name(teller, part),
        "counts": {kind: part.count(kind) for kind in ("same", *_ORDER)},
        "changes": [_change_json(teller, found, part, c) for c in part.changes if c.kind != "same"],
    }


def _change_json(teller: Teller, found: Comparison, part: Part, change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": change.kind, "moved": change.moved}
    for name, place, units, side in (
        ("old", change.old, part.old, found.old),
        ("new", change.new, part.new, found.new),
    ):
        unit = None if place is None else units[place]
        told[name] = unit and {
            "text": unit.text,
            "place": side.place(unit, teller.language),
            "start": unit.span.start,
            "end": unit.span.end,
            **({"thing": unit.thing} if side.document and unit.thing else {}),
        }
    told["pieces"] = [{"kind": piece.kind, "text": piece.text} for piece in change.pieces]
    return told


def as_text(teller: Teller, found: Comparison, load: str | None) -> str:
    """The comparison for people: what differs, kind by kind, the changed words marked."""
    texts = TEXTS[teller.language]
    rows = [f"{texts['head']}", f"  − {found.old.title}", f"  + {found.new.title}", ""]
    if found.is_same:
        rows.append(texts["same"])
    else:
        rows += [texts["marks"], ""]
        for part in found.parts:
            rows += _part_lines(teller, found, part)
        rows += _linked_lines(teller, found)
    return "\n".join([*rows, *([f"{texts['load']}: {load}"] if load else [])]).rstrip() + "\n"


def _part_lines(teller: Teller, found: Comparison, part: Part) -> list[str]:
    texts = TEXTS[teller.language]
    counts = [f"{texts[kind]} {part.count(kind)}" for kind in _ORDER if part.count(kind)]
    if not counts:
        return []
    counts.append(f"{texts['unchanged']} {part.count('same')}")
    rows = [f"{_name(teller, part)}: {', '.join(counts)}"]
    for kind in _ORDER:
        for changes in part.groups(kind):
            rows += _change_lines(teller, found, part, changes)
    return [*rows, ""]


def _linked_lines(teller: Teller, found: Comparison) -> list[str]:
    """What people have linked, with their reasons."""
    texts = TEXTS[teller.language]
    rows = [texts["linked"]] if found.linked else []
    for link in found.linked:
        rows.append(f"  {teller.name(link.kind)}: {link.old.text} → {link.new.text}")
        rows += [f"    {texts['reason']}: {' '.join(link.note.split())}"] if link.note else []
    return [*rows, ""] if rows else []


def _change_lines(teller: Teller, found: Comparison, part: Part, changes: Sequence[Change]) -> list[str]:
    texts, language, first = TEXTS[teller.language], teller.language, changes[0]
    rows = [f"  {texts[KINDS[first.kind]]}{texts['also-moved'] if first.moved and first.kind == 'reworded' else ''}"]
    for sign, kind, side, units in (("−", "dropped", found.old, part.old), ("+", "added", found.new, part.new)):
        told: dict[int, list[str]] = {}
        for change in changes:
            place = change.old if kind == "dropped" else change.new
            if place is not None:
                told.setdefault(place, []).append(_marked(change.pieces, kind).strip())
        rows += [f"    {sign} {' '.join(filter(None, t))}  ({side.place(units[n], language)})" for n, t in told.items()]
    return rows


def _marked(pieces: Sequence[Piece], kind: str) -> str:
    """One side of a text, with the words that only it has in brackets; a text that is whole needs none."""
    own = [piece for piece in pieces if piece.kind in ("same", kind)]
    if not any(piece.kind == "same" for piece in pieces) or len(own) == 1:
        return "".join(piece.text for piece in own)
    return "".join(_bracketed(piece.text) if piece.kind == kind else piece.text for piece in own)


def _bracketed(text: str) -> str:
    """Words in brackets, the spaces around them outside."""
    bare = text.strip()
    return text.replace(bare, f"[{bare}]", 1) if bare else text


def _name(teller: Teller, part: Part) -> str:
    return teller.name(part.cls) if part.cls else TEXTS[teller.language]["text"]
