"""Filled forms, made from a seed: what is written, and what must be read, side by side.

    python -m tests.form.generate --count 1000 --out DIR

writes that many forms of 19 regions and several years into DIR, in three formats and two languages; a third of them are
follow-up forms of forms that are there too.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.families.source import plain
from loaders.form.content import Form, Row
from loaders.form.layout import STATES, measure_path, reference
from loaders.form.write import WRITERS
from tests.form import stock

Slugs = tuple[str | None, ...]
_YEARS = range(2022, 2031)
_ROUNDS = {
    "fi": ("Seuranta syksy {}", "Seuranta helmikuu {}"),
    "sv": ("Uppföljning hösten {}", "Uppföljning februari {}"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that must be read: its words, its kind (None in a follow-up) and the actors of either side."""

    text: str
    kind: str | None
    state: Slugs
    region: Slugs


@dataclass(frozen=True, slots=True)
class Report:
    """A report that must be read: measure, side, words, state and whether the state is stated."""

    text: str
    side: str
    words: str
    state: str | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what must be read from it. `party` is None where nobody knows the party."""

    form: Form
    ending: str
    party: str | None
    measures: tuple[Measure, ...]
    reports: tuple[Report, ...] = ()

    def bytes(self) -> bytes:
        """The file."""
        return WRITERS[self.ending](self.form)


class Generator:
    """Makes forms; the same seed makes the same ones."""

    def __init__(self, seed: int = 2024) -> None:
        self._random = random.Random(seed)

    def forms(self, count: int) -> Iterator[Filled]:
        """`count` forms, each of a document of its own."""
        made = 0
        parties = [*stock.COUNCILS, None]
        for year in _YEARS:
            for theme in stock.THEMES:
                for first in parties:
                    for filled in self._series(year, theme, first):
                        if made == count:
                            return
                        made += 1
                        yield filled
        raise ValueError(f"no more than {made} forms can be made")

    def _series(self, year: int, theme: str, first: str | None) -> Iterator[Filled]:
        """A form, and now and then its follow-up."""
        language = "sv" if first is None or (first == "Pohjanmaan" and self._random.random() < 0.7) else "fi"
        party = f"{first} {stock.COUNCILS[first]}" if first else stock.ALAND
        form = Form(year, theme, party, language)
        filled = self._initial(form, first)
        yield filled
        if self._random.random() < 0.5:
            name = self._random.choice(_ROUNDS[language]).format(year + 1)
            yield self._follow_up(replace(form, follow_up=name), filled)

    def _initial(self, form: Form, first: str | None) -> Filled:
        rows: list[Row] = []
        measures: list[Measure] = []
        seen: set[str] = set()
        for _ in range(self._random.randint(2, 6)):
            texts: list[str] = []
            for kind in ("ongoing", "proposed"):
                body, words = self._measures(form.language, seen)
                state, region = self._random.choice(stock.STATE), self._region(first)
                if not words:
                    state = region = ("", ())
                texts += [body, state[0], region[0]]
                measures += [Measure(text, kind, state[1], region[1]) for text in words]
            rows.append(Row(tuple(texts)))
            if self._random.random() < 0.2:
                rows.append(Row(("",) * 6))
        situation = Row(("Väestö vähenee.", "• Bioenergia\n• Matkailu", "Pidetään palvelut"))
        whole = replace(form, rows={"measures": rows, "theme": [situation]})
        return Filled(whole, self._random.choice(list(WRITERS)), self._slug(first), tuple(measures))

    def _measures(self, language: str, seen: set[str]) -> tuple[str, list[str]]:
        """A cell of measures as it is written, and the measures in it."""
        count = self._random.choice((0, 1, 1, 1, 2, 3))
        words = [self._measure(language, seen) for _ in range(count)]
        if len(words) < 2:
            return "".join(words), words
        style = self._random.randrange(4)
        if style == 0:
            return "\n".join(f"• {w}" for w in words), words
        if style == 1:
            return "\n".join(f"{n}. {w}" for n, w in enumerate(words, start=1)), words
        if style == 2:
            return "; ".join(words), words
        return "\n".join(words), words

    def _measure(self, language: str, seen: set[str]) -> str:
        lists = (stock.VERBS, stock.OBJECTS, stock.PLACES)
        if language == "sv":
            lists = (stock.SV_VERBS, stock.SV_OBJECTS, stock.SV_PLACES)
        while True:
            text = " ".join(self._random.choice(words) for words in lists)
            if text not in seen:
                seen.add(text)
                return text

    def _region(self, first: str | None) -> stock.Named:
        """A cell of the regions' side."""
        if first is None:
            return self._random.choice(((stock.ALAND, (None,)), ("", ()), ("Kunnat", ("kunnat",))))
        council = f"{first} {stock.COUNCILS[first]}"
        slug = self._slug(first)
        ely = f"{slug.rsplit('-', 1)[0]}-ely-keskus" if slug and first in stock.ELY else None
        own = stock.SHARED_ELY.get(first, ely)
        strange = self._random.choice(stock.UNKNOWN)
        choices: list[stock.Named] = [
            (council, (slug,)),
            (f"{council} ja ELY-keskus", (slug, own)),
            (f"{council}, {first} ELY, kunnat", (slug, ely, "kunnat")),
            (f"{first} {stock.COUNCILS[first][:-2]}olle", (slug,)),
            (f"{council}; {strange}", (slug, None)),
            (f"{strange} sekä yritykset", (None, "yritykset")),
            (f"{council[:-3]}to", (None,)),
            ("", ()),
        ]
        return self._random.choice(choices)

    def _slug(self, first: str | None) -> str | None:
        if first is None:
            return None
        name = f"{first} {stock.COUNCILS[first]}".lower()
        return name.translate(str.maketrans("äöå", "aoa")).replace(" ", "-")

    def _follow_up(self, form: Form, initial: Filled) -> Filled:
        rows: list[Row] = []
        measures: list[Measure] = []
        reports: list[Report] = []
        for measure in initial.measures:
            path = measure_path(form.year, plain(form.theme), plain(form.party), plain(measure.text))
            state, region = self._report(form), self._report(form)
            cells = (measure.text, state[0], region[0], state[1], region[1], "TEM", "Kunnat", reference(path))
            rows.append(Row(cells, reference(path)))
            measures.append(replace(measure, kind=None, state=("tem",), region=("kunnat",)))
            said = [(side, r) for side, r in (("state", state), ("region", region)) if r[0] or r[1]]
            reports += [Report(measure.text, side, r[1], r[0] or r[2], bool(r[0])) for side, r in said]
            if not said:
                reports.append(Report(measure.text, self._own(initial), "", "left-empty", False))
        whole = replace(form, rows={"follow-up": rows})
        return Filled(whole, self._random.choice(list(WRITERS)), initial.party, tuple(measures), tuple(reports))

    def _own(self, initial: Filled) -> str:
        return "region" if initial.party else ""

    def _report(self, form: Form) -> tuple[str, str, str | None]:
        """The state chosen ("" for none), what is written, and the state that the words tell."""
        chosen = self._random.choice(("", "", *STATES))
        texts = stock.SV_PROGRESS if form.language == "sv" else stock.PROGRESS
        text, told = self._random.choice((("", None), *texts))
        return chosen, text, told


def main() -> None:
    """Write forms into a folder, one file each."""
    parser = argparse.ArgumentParser(description="Write filled measure forms.")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2024)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for filled in Generator(given.seed).forms(given.count):
        (given.out / f"{filled.form.document()}{filled.ending}").write_bytes(filled.bytes())


if __name__ == "__main__":
    main()
