"""What an erasure tells those who follow the change feed: the things with another history, named where they may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad

from service.load.erasers import Eraser
from service.store.log import Segment
from service.store.names import layer_of


@dataclass(frozen=True, slots=True)
class Retracted:
    """Things whose published history an erasure changed. The names of the `unnamed` would tell what was erased."""

    named: tuple[str, ...]
    unnamed: int

    def to_json(self) -> dict[str, Any]:
        """The part of a tombstone."""
        return {"retracted": list(self.named), "unnamed": self.unnamed}


def retracted(before: Iterable[Segment], after: Iterable[Segment], eraser: Eraser) -> Retracted:
    """The things of which any segment says something else than it did."""
    things: set[str] = set()
    for old, new in zip(before, after, strict=True):
        for was, now in ((old.removed, new.removed), (old.added, new.added)):
            things.update(_things(frozenset(was) ^ frozenset(now)))
    named = sorted(thing for thing in things if not eraser.told_by(thing))
    return Retracted(tuple(named), len(things) - len(named))


def unnamed(meta: dict[str, Any], eraser: Eraser) -> dict[str, Any]:
    """The header of an earlier erasure without the names that would tell what is erased now."""
    told = meta.get("tombstone", {})
    hidden = {thing for thing in told.get("retracted", ()) if eraser.told_by(thing)}
    if not hidden:
        return meta
    left = [thing for thing in told["retracted"] if thing not in hidden]
    return {**meta, "tombstone": {**told, "retracted": left, "unnamed": told["unnamed"] + len(hidden)}}


def _things(quads: Iterable[Quad]) -> Iterable[str]:
    return (q.subject.value for q in quads if isinstance(q.subject, NamedNode) and not layer_of(q.graph_name))
