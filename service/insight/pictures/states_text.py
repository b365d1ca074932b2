"""Measures by state in words: what the picture says."""

from __future__ import annotations

from service.insight.pictures.states import HOW, Round, States
from service.insight.pictures.wording import TEXTS


def text_of(states: States, language: str, load: str) -> str:
    """The text alternative."""
    texts = TEXTS[language]
    lines = [texts["states"], texts["states-lead"]]
    lines += [texts["of"].format(name=states.of)] if states.of else []
    lines.append(texts["state-names"].format(names=", ".join(name for _, name in states.states)))
    lines += ["", texts["states-none"]] if not states.rounds else []
    for each in states.rounds:
        lines += ["", round_name(each, language)]
        if each.counts is None:
            lines.append(f"  {texts['states-not-loaded']}")
            continue
        for state, name in states.states:
            told = "; ".join(counted(each, state, language))
            lines.append(f"  {name}: {total(each, state)}" + (f" ({told})" if told else ""))
    lines += ["", *notes_of(states, language)] if states.left else []
    return "\n".join([*lines, "", texts["load"].format(load=load)]) + "\n"


def round_name(each: Round, language: str) -> str:
    """What a round is called, with the year of its discussions."""
    if not each.year or each.year in each.name:
        return each.name
    return TEXTS[language]["round-name"].format(name=each.name, year=each.year)


def total(each: Round, state: str) -> int:
    """How many measures are in a state."""
    return sum((each.counts or {}).get(state, {}).values())


def counted(each: Round, state: str, language: str) -> list[str]:
    """How many of them are known in which way."""
    counts = (each.counts or {}).get(state, {})
    return [TEXTS[language][how].format(n=counts[how]) for how in HOW if counts.get(how)]


def notes_of(states: States, language: str) -> list[str]:
    """What was left out."""
    text = TEXTS[language]["states-cut"]
    return [text.format(shown=len(states.rounds), left=states.left)] if states.left else []
