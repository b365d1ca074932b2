"""The trace of a measure in words: what its picture says, and all of it."""

from __future__ import annotations

from collections.abc import Sequence

from service.insight.connection import Told
from service.insight.edges import STANDINGS
from service.insight.pictures.standing import told
from service.insight.pictures.trace import Station, Trace
from service.insight.pictures.wording import TEXTS
from service.insight.told import Sentence, Teller


def text_of(trace: Trace, teller: Teller, load: str) -> str:
    """The text alternative."""
    texts = TEXTS[teller.language]
    lines = [texts["trace"].format(name=trace.measure.name), texts["trace-lead"], "", head_of(trace.measure)]
    lines += [f"    {said}" for sentence in trace.sentences for said in said_of(sentence, teller.language)]
    lines += ["", f"{texts['decision']}:", *_steps(trace, trace.decision, teller, texts["decision-none"])]
    for number, steps in enumerate(trace.laws or ((),), 1):
        name = texts["law"] if len(trace.laws) < 2 else f"{texts['law']} {number}/{len(trace.laws)}"
        lines += ["", f"{name}:", *_steps(trace, steps, teller, texts["law-none"])]
    lines += ["", texts["law-cut"].format(n=trace.left)] if trace.left else []
    return "\n".join([*lines, "", texts["load"].format(load=load)]) + "\n"


def _steps(trace: Trace, steps: Sequence[Told] | None, teller: Teller, none: str) -> list[str]:
    if not steps:
        return [f"  {none}"]
    lines = []
    for step in steps:
        lines.append(f"  {relation_of(step, teller)}")
        lines += [f"      {said}" for sentence in step.sentences for said in said_in(trace, sentence, teller.language)]
        lines.append(head_of(trace.stations[step.end]))
        lines += [f"    {status}" for status in [trace.stations[step.end].status] if status]
    return lines


def head_of(station: Station) -> str:
    """What a thing on the way is, and what it is called."""
    return f"{station.kind}: {station.name}" if station.kind else station.name


def relation_of(step: Told, teller: Teller) -> str:
    """A relation with its direction and how it is known."""
    arrow = "↓" if step.forward else "↑"
    return f"{arrow} {teller.relation(step.predicate)} ({told(STANDINGS[step.standing], teller.language)})"


def said_in(trace: Trace, sentence: Sentence, language: str) -> list[str]:
    """What bears a step out; the sentence of the measure itself is not said again."""
    return [TEXTS[language]["same-sentence"]] if sentence in trace.sentences else said_of(sentence, language)


def said_of(sentence: Sentence, language: str) -> list[str]:
    """The words of a sentence and its place; or a reason or source, which has none."""
    texts = TEXTS[language]
    if not sentence.passage:
        return [texts["source" if sentence.is_source else "reason"].format(text=sentence.text)]
    return [f"”{sentence.text}”", "– " + ", ".join(filter(None, (sentence.document, sentence.place)))]
