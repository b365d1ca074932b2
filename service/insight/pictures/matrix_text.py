"""The matrix of themes in words: what its picture says, and the reasons."""

from __future__ import annotations

from service.insight.pictures.matrix import Block, Cell, Matrix, Row, order
from service.insight.pictures.standing import told
from service.insight.pictures.wording import TEXTS


def text_of(matrix: Matrix, language: str, load: str) -> str:
    """The text alternative."""
    texts = TEXTS[language]
    lines = [texts["matrix"], texts["matrix-lead"], texts["measures-legend"]]
    lines += ["", missing_of(matrix, language)] if not matrix.rows else []
    for block in matrix.blocks:
        lines += ["", block_name(block, language)]
        for line in matrix.lines(block):
            if isinstance(line, Row):
                lines.append(f"  {year_of(line, language)} {line.name}")
                lines += [
                    f"    {column.kind} {column.name}: {_told(matrix.of(line, column), language)}"
                    for column in block.columns
                ]
            else:
                lines.append(f"  {span_of(line)}: {gap_of(matrix, line, language)}")
    lines += ["", *notes_of(matrix, language)] if matrix.left else []
    return "\n".join([*lines, "", texts["load"].format(load=load)]) + "\n"


def _told(cell: Cell | None, language: str) -> str:
    """What is said of a theme and a column."""
    texts = TEXTS[language]
    if cell is None:
        return texts["nothing-said"]
    parts = [told(standing, language) for standing in order(cell.standings)]
    parts += [f"{count_of(number, language)} ({told(standing, language)})" for standing, number in cell.counts()]
    reasons = [texts["reason"].format(text=reason) for reason in sorted(cell.reasons) if reason]
    return "; ".join(parts) + (". " + " ".join(reasons) if reasons else "")


def block_name(block: Block, language: str) -> str:
    """What a block is called."""
    factors = f"{TEXTS[language]['factors']}: {block.name}" if block.name else TEXTS[language]["factors"]
    return factors if block.term is None else block.name


def count_of(number: int, language: str) -> str:
    """So many measures."""
    return TEXTS[language]["measure" if number == 1 else "measures"].format(n=number)


def year_of(row: Row, language: str) -> str:
    """The year of a theme."""
    return str(row.year) if row.year is not None else TEXTS[language]["unknown-year"]


def span_of(span: tuple[int, int]) -> str:
    """A span of years."""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def gap_of(matrix: Matrix, span: tuple[int, int], language: str) -> str:
    """Why a span of years has no theme: nothing of it is loaded, or what is loaded names none."""
    return TEXTS[language]["silent" if span[0] in matrix.years.loaded else "not-loaded"]


def missing_of(matrix: Matrix, language: str) -> str:
    """What is said where there is no theme at all."""
    if matrix.only is None:
        return TEXTS[language]["matrix-empty"]
    return f"{matrix.only}: {gap_of(matrix, (matrix.only, matrix.only), language)}"


def notes_of(matrix: Matrix, language: str) -> list[str]:
    """What was left out."""
    text = TEXTS[language]["matrix-cut"]
    return [text.format(shown=len(matrix.rows), left=matrix.left)] if matrix.left else []
