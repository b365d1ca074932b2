"""`alke picture`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from service.cli.options import Lang, Language, When
from service.cli.shown import show


class Kind(StrEnum):
    """Which picture is drawn."""

    THEME_LIFE = "theme-life"
    MEASURE_TRACE = "measure-trace"
    THEME_MATRIX = "theme-matrix"
    MEASURE_STATES = "measure-states"


def picture(
    kind: Annotated[Kind, typer.Argument(help="Which picture: see above.")],
    thing: Annotated[
        str | None,
        typer.Argument(help="The theme or measure: words of its name, or its address. For theme-matrix a year."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file (default: print).")] = None,
    form: Annotated[Literal["svg", "text"], typer.Option("--as", help="A drawing, or the same in words.")] = "svg",
    language: Lang = Language.FI,
    when: When = None,
) -> None:
    """Draw a picture as SVG, or tell the same in words.

    theme-life THEME: the forms a theme has had over the years and how they are linked.
    measure-trace MEASURE: its way to a decision and a law, each step with its sentence.
    theme-matrix [YEAR]: themes against development factors, priorities, perspectives and prerequisites.
    measure-states [THEME or PARTY]: how many measures are in which state, by follow-up round.

    Example: alke picture theme-life "Huoltovarmuus" --lang sv -o tema.svg
    """
    if kind in (Kind.THEME_LIFE, Kind.MEASURE_TRACE) and thing is None:
        from service.insight.wording_of_errors import ERRORS

        raise typer.BadParameter(" ".join(ERRORS[language.value]["picture-thing"]), param_hint="THING")
    show("picture", {"kind": kind.value, "thing": thing}, form, language, when, output)
