"""Twenty invented themes and the factor that a reader would choose for each: `unseen-factors.csv`.

They were written down before the words by which fields of policy are known were looked at, and no word was chosen for
them: their figure tells how well the ranking does on what it has not seen.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from service.lineage.compare import compare
from service.lineage.item import Item
from service.lineage.ranking import Index
from service.lineage.vocabulary import corpus

FACTORS = ("Saavutettavuus", "Hyvinvointi", "Osaaminen", "Elinympäristö", "Elinkeinot ja työllisyys", "Turvallisuus")
_ROOM = Path(__file__).parent


def pairs() -> list[tuple[str, str]]:
    """The themes and their factors."""
    with (_ROOM / "unseen-factors.csv").open(encoding="utf-8", newline="") as file:
        return [(row["theme"], row["factor"]) for row in csv.DictReader(file)]


def ranks(asked: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The rank of the right factor of each theme; of factors that are as like, the right one comes last."""
    factors = [Item(f"f{n}", "DevelopmentFactor", name, source="law") for n, name in enumerate(FACTORS)]
    asked = list(asked)
    themes = [Item(f"t{n}", "Theme", theme, "2027", "x") for n, (theme, _) in enumerate(asked)]
    index = Index(corpus())
    for item in (*factors, *themes):
        index.add(item)
    found = {}
    for theme, (name, right) in zip(themes, asked, strict=True):
        scores = {factor.label: compare(theme, factor, index.corpus).score for factor in factors}
        found[name] = sum(score >= scores[right] for score in scores.values())
    return found


def precision(found: Iterable[int]) -> float:
    """The mean average precision where one thing is right."""
    told = [1 / rank for rank in found]
    return sum(told) / len(told)


if __name__ == "__main__":
    told = ranks(pairs())
    for theme, rank in told.items():
        print(rank, theme)
    print(f"{precision(told.values()):.2f}")
