"""What a form's cells say, and which lines stand in none: the texts that all who read a form begin with."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.evidence import Cell, Rendition
from loaders.form.heads import folded
from loaders.form.layout import CHOOSE


def cell_text(rendition: Rendition, cell: Cell | None) -> str:
    """The text of a cell as the rendition has it, without white space around it; "" where it is empty."""
    return rendition.slice(cell.span).strip() if cell and cell.span else ""


def outside(rendition: Rendition) -> Iterator[tuple[str, int]]:
    """The lines of `rendition` that stand in no cell, with their offsets."""
    spans = [cell.span for cell in rendition.cells if cell.span]
    for number, offset in enumerate(rendition.line_starts):
        end = rendition.line_starts[number + 1] - 1 if number + 1 < len(rendition.line_starts) else len(rendition.text)
        line = rendition.text[offset:end]
        if line.strip() and not any(span.start < end and offset < span.end for span in spans):
            yield line, offset


def is_blank(text: str) -> bool:
    """Whether a cell's text says nothing: empty, a dash or underscores alone, or what a list shows before a choice."""
    words = folded(text.replace("_", " "))
    return not words or words in {folded(prompt) for prompt in CHOOSE.values()}
