"""`alke mask`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def mask(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A text file.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; default: standard output.")
    ] = None,
) -> None:
    """Cover the personal data of a text, as a load does.

    Example: alke mask letter.txt -o documents/2024-letter/letter.txt
    """
    from loaders.text.mask import mask_text
    from loaders.vocabulary import load_vocabulary

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file} is not UTF-8 text; save it as UTF-8 first") from error
    covered, _ = mask_text(text, load_vocabulary())
    if output is None:
        typer.echo(covered, nl=False)
    else:
        output.write_text(covered, encoding="utf-8")
