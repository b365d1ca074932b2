"""The life of a theme in words: what its picture says, and all of it."""

from __future__ import annotations

from service.insight.pictures.life import Form, Life, Tie, columns
from service.insight.pictures.standing import told
from service.insight.pictures.wording import TEXTS, day


def text_of(life: Life, language: str, load: str) -> str:
    """The text alternative."""
    texts = TEXTS[language]
    lines = [texts["life"].format(name=life.name), texts["life-lead"], "", texts["forms"]]
    for first, last in columns(life):
        name = texts["unknown-year"] if first is None else f"{first}" if first == last else f"{first}–{last}"
        forms = [form for form in life.forms if form.year == first]
        lines.append(f"{name}: {gap_of(life, first, language)}" if not forms else name)
        for form in forms:
            lines.append(f"  {form.kind}: {form.name}")
            lines.append(f"    {place_of(form, language)}")
            lines += [f"    {end}" for end in ends_of(life, form, language)]
    lines += ["", texts["ties"] if life.ties else texts["life-alone"]]
    for tie, number in numbers(life).items():
        lines.append(f"{number} {tie_head(life, tie, language)}")
        lines += [f"    {reason}" for reason in [reason_of(tie, language)] if reason]
    lines += [texts["life-cut"].format(shown=len(life.forms), left=life.left)] if life.left else []
    return "\n".join([*lines, "", texts["load"].format(load=load)]) + "\n"


def numbers(life: Life) -> dict[Tie, int]:
    """The number of each link."""
    return {tie: number for number, tie in enumerate(life.ties, 1)}


def place_of(form: Form, language: str) -> str:
    """Where a form is said: document and place, or the source outside."""
    if form.sentence is None:
        return TEXTS[language]["no-place"]
    if not form.sentence.passage:
        return TEXTS[language]["source"].format(text=form.sentence.text)
    return ", ".join(filter(None, (form.sentence.document, form.sentence.place)))


def ends_of(life: Life, form: Form, language: str) -> list[str]:
    """What is said of a form alone: that it was dropped, or that it was new."""
    alone = ((tie, number) for tie, number in numbers(life).items() if tie.start == form.iri and not tie.end)
    return [TEXTS[language]["ends"].format(kind=tie.kind, number=number) for tie, number in alone]


def gap_of(life: Life, year: int | None, language: str) -> str:
    """What a year without a form is: not loaded, loaded without a linked form, or perhaps one of a form left out."""
    loaded = "life-gap-cut" if life.left else "life-gap"
    return TEXTS[language][loaded if year in life.years.loaded else "life-not-loaded"]


def tie_head(life: Life, tie: Tie, language: str) -> str:
    """What a link says: its kind, its ends with their years, and how it is known."""
    forms = {form.iri: form for form in life.forms}
    ends = [f"{form.name} ({form.year or '–'})" for form in (forms[tie.start], forms.get(tie.end)) if form]
    arrow = " ↔ " if tie.same else " → "
    return f"{tie.kind}: {arrow.join(ends)}. {told(tie.standing, language).capitalize()}."


def reason_of(tie: Tie, language: str) -> str:
    """The reason of a link and who accepted it."""
    texts = TEXTS[language]
    decided = texts["decided"].format(role=tie.role, date=day(tie.date, language)) if tie.role else ""
    score = texts["score"].format(score=tie.score) if tie.score else ""
    reason = texts["reason"].format(text=tie.reason) if tie.reason else ""
    reason += "." if reason and reason[-1] not in ".!?)" else ""
    return " ".join(filter(None, (reason, score, decided)))
