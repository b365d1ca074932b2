"""What hangs on a thing: everything that a relation with evidence leads from to it, and what hangs on that in turn.

A hub is listed and not gone through: what hangs on it is its own question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.insight.connection import Told, step_lines, told_step
from service.insight.edges import STANDINGS
from service.insight.network import Network, Step
from service.insight.told import Teller, told_json
from service.insight.wording import TEXTS

MOST = 200


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a thing, nearest first: how far away, and by which step. `all` counts those left out too."""

    things: Sequence[tuple[int, Told]]
    all: int


def hanging(network: Network, teller: Teller, thing: str, depth: int, most: int = MOST) -> Hanging:
    """What hangs on `thing`, over at most `depth` relations."""
    start = network.number(thing)
    found: list[tuple[int, int, Step]] = []
    seen, rim = {start}, [start] if start is not None else []
    for level in range(1, depth + 1):
        nearer, rim = rim, []
        for at in nearer:
            for step in network.steps(at):
                if not step.forward and step.target not in seen:
                    seen.add(step.target)
                    found.append((level, at, step))
                    if not network.is_hub(step.target):
                        rim.append(step.target)
    found.sort(key=lambda one: (one[0], network.name(one[1]), one[2].predicate, network.name(one[2].target)))
    return Hanging([(level, told_step(network, teller, at, step)) for level, at, step in found[:most]], len(found))


def as_json(teller: Teller, thing: str, found: Hanging, load: str | None) -> dict[str, Any]:
    """The list for programs."""
    rows = [
        {
            "distance": level,
            **told_json(teller, step.end),
            "relation": step.predicate,
            "relationName": teller.relation(step.predicate),
            "on": step.start,
            "standing": STANDINGS[step.standing],
            "evidence": [sentence.to_json() for sentence in step.sentences],
        }
        for level, step in found.things
    ]
    return {"load": load, "thing": told_json(teller, thing), "all": found.all, "things": rows}


def as_text(teller: Teller, thing: str, found: Hanging, load: str | None) -> str:
    """The list for people: under each thing what hangs on it."""
    texts = TEXTS[teller.language]
    lines = [f"{texts['hangs']}: {teller.name(thing)}", ""]
    lines += _under(teller, thing, found, 0)
    if not found.things:
        lines.append(texts["nothing"])
    if found.all > len(found.things):
        lines += ["", texts["cut"].format(shown=len(found.things), all=found.all)]
    return "\n".join([*lines, "", f"{texts['load']}: {load}"]) + "\n"


def _under(teller: Teller, on: str, found: Hanging, depth: int) -> list[str]:
    lines: list[str] = []
    for level, step in found.things:
        if step.start == on and level == depth + 1:
            told = [f"• {teller.kind(step.end)}: {teller.name(step.end)}", *step_lines(teller, step)]
            lines += ["    " * depth + line for line in told]
            lines += _under(teller, step.end, found, depth + 1)
    return lines
