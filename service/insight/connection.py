"""A path between two things, told: each step with its relation, how it is known, its sentence and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.insight.edges import STANDINGS
from service.insight.network import Network, Step
from service.insight.path import shortest
from service.insight.told import Sentence, Teller, told_json
from service.insight.wording import STANDINGS as SPOKEN
from service.insight.wording import TEXTS


@dataclass(frozen=True, slots=True)
class Told:
    """One step: where it goes from and to, the relation with its direction, and what bears it out."""

    start: str
    end: str
    predicate: str
    forward: bool
    standing: int
    sentences: tuple[Sentence, ...]


def connection(network: Network, teller: Teller, one: str, other: str) -> list[Told] | None:
    """The steps from one thing to the other; None where no path with evidence connects them."""
    if one == other:
        return []
    ends = network.number(one), network.number(other)
    if ends[0] is None or ends[1] is None:
        return None
    hops = shortest(network, ends[0], ends[1])
    if hops is None:
        return None
    return [told_step(network, teller, hop.at, network.step(hop.edge)) for hop in hops]


def told_step(network: Network, teller: Teller, at: int, step: Step) -> Told:
    """A step of a network with its sentences."""
    here, there, bearer = network.name(at), network.name(step.target), network.name(step.evidence)
    reason = teller.reason(bearer)
    sentences = [reason, *teller.sentences(here), *teller.sentences(there)] if reason else teller.sentences(bearer)
    return Told(here, there, step.predicate, step.forward, step.standing, tuple(sentences))


def as_json(teller: Teller, ends: tuple[str, str], steps: Sequence[Told] | None, load: str | None) -> dict[str, Any]:
    """The path for programs; `steps` is null where there is none."""
    return {
        "load": load,
        "from": told_json(teller, ends[0]),
        "to": told_json(teller, ends[1]),
        "steps": None if steps is None else [_step(teller, step) for step in steps],
    }


def _step(teller: Teller, step: Told) -> dict[str, Any]:
    subject, target = (step.start, step.end) if step.forward else (step.end, step.start)
    return {
        "from": told_json(teller, step.start),
        "to": told_json(teller, step.end),
        "subject": subject,
        "relation": step.predicate,
        "object": target,
        "relationName": teller.relation(step.predicate),
        "standing": STANDINGS[step.standing],
        "evidence": [sentence.to_json() for sentence in step.sentences],
    }


def as_text(teller: Teller, ends: tuple[str, str], steps: Sequence[Told] | None, load: str | None) -> str:
    """The path for people."""
    texts = TEXTS[teller.language]
    head = [f"{texts['path']}: {len(steps)} {texts['steps']}" if steps else texts["path"], ""]
    if steps is None:
        body = [_thing(teller, ends[0]), _thing(teller, ends[1]), "", texts["no-path"]]
    elif not steps:
        body = [_thing(teller, ends[0]), "", texts["same"]]
    else:
        body = [_thing(teller, ends[0])]
        for step in steps:
            body += [*step_lines(teller, step), _thing(teller, step.end)]
    return "\n".join([*head, *body, "", f"{texts['load']}: {load}"]) + "\n"


def step_lines(teller: Teller, step: Told) -> list[str]:
    """A relation and its sentences; the arrow points from the subject of the relation to its object."""
    arrow = "↓" if step.forward else "↑"
    lines = [f"  {arrow} {teller.relation(step.predicate)} ({SPOKEN[teller.language][step.standing]})"]
    for sentence in step.sentences:
        reason = TEXTS[teller.language]["reason"]
        lines.append(f"      ”{sentence.text}”" if sentence.passage else f"      {reason}: {sentence.text}")
        if sentence.passage:
            lines.append(f"      – {sentence.document}, {sentence.place}")
    return lines


def _thing(teller: Teller, iri: str) -> str:
    kind = teller.kind(iri)
    return f"{kind}: {teller.name(iri)}" if kind else teller.name(iri)
