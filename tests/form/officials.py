"""Measure forms as officials make them by imitating Liite 1, from a seed, with the facts that must be read from each.

No form of this kind comes from the form's own writers: there is no reference, no form id, and every head, order, format
and manner of filling is drawn by lot.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.form import wordings
from tests.form.columns import EXTRA, HEADS, SIDES, Column
from tests.form.paper import PRINTERS, Cell, Line, Sheet, printable
from tests.form.sent import Said, Sent, Told
from tests.form.wordings import Named, Place


class Officials:
    """Makes forms; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed

    def forms(self, count: int) -> Iterator[Sent]:
        """`count` forms."""
        for number in range(count):
            yield _Official(random.Random(f"{self._seed}/{number}")).send(f"{self._seed}-{number}")


class _Official:
    """One official with habits of their own."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lang = "sv" if chance.random() < 0.2 else "fi"
        self._ending = chance.choice(list(PRINTERS))
        sv = next(p for p in wordings.PLACES if p.name == "Pohjanmaa")
        self._place: Place = sv if self._lang == "sv" else chance.choice(wordings.PLACES)
        self._sides = chance.choice(SIDES[self._lang])
        self._swap = chance.random() < 0.2
        self._merge = chance.random() < 0.7
        self._seen: set[str] = set()
        self._said: list[Said] = []
        self._told: list[Told] = []

    def send(self, name: str) -> Sent:
        """The form."""
        year = self._chance.choice((2023, 2024, 2025))
        theme = self._chance.choice(wordings.THEMES[self._lang])
        manner = self._chance.choice(("measures", "follow-up", "both"))
        lines, in_cell = self._front(year, theme, manner != "measures")
        tables = {"theme": self._situation(theme, in_cell)}
        if manner != "follow-up":
            tables["measures"] = self._measures()
        if manner != "measures":
            tables["follow-up"] = self._follow_up()
        order = list(tables)
        if in_cell is False and self._chance.random() < 0.4:
            order.remove("theme")
        if self._chance.random() < 0.2:
            self._chance.shuffle(order)
        sheet = Sheet(lines, [tables[o] for o in order], manner=self._manner())
        followed = f"{year + 1}-02" if manner != "measures" else None
        said, told = frozenset(self._said), frozenset(self._told)
        return Sent(name, self._ending, sheet, self._place.council_slug, year, theme, followed, said, told)

    def _manner(self) -> frozenset[str]:
        every = {
            ".docx": ("landscape", "heading", "breaks"),
            ".odt": (),
            ".xlsx": ("blank sheet", "sheets", "filter"),
            ".pdf": ("landscape", "small", "heads on each page"),
        }
        return frozenset(m for m in every[self._ending] if self._chance.random() < 0.4)

    def _front(self, year: int, theme: str, follow: bool) -> tuple[list[str], bool]:
        """The lines over the tables, and whether the theme stands inside the first cell instead."""
        in_cell = self._chance.random() < 0.4
        if self._lang == "sv":
            named = self._chance.choice((self._place.council, "Österbottens förbund", "Landskap: Österbotten"))
            lines = [f"Diskussioner om regional utveckling {year}", named]
            lines += [] if in_cell else [f"Diskussionstema: {theme}"]
            return lines + ([f"Uppföljning februari {year + 1}"] if follow else []), in_cell
        named = self._chance.choice(
            (
                f"Osapuoli: {self._place.council}",
                f"Maakunta: {self._place.name}",
                self._place.council,
                self._place.name,
            )
        )
        title = self._chance.choice(
            (f"ALKE-keskustelut {year}", f"Aluekehittämisen keskustelut {year}", f"Kierros: {year}")
        )
        lines = [title, named]
        if self._chance.random() < 0.25:
            lines = [f"{self._place.name}, ALKE-keskustelut {year}"]
        lines += [] if in_cell else [self._chance.choice((f"Keskusteluteema: {theme}", f"Teema: {theme}"))]
        return lines + ([f"Seuranta helmikuu {year + 1}"] if follow else []), in_cell

    def _situation(self, theme: str, in_cell: bool) -> list[Line]:
        heads = HEADS[self._lang]["theme"]
        label = "Diskussionstema" if self._lang == "sv" else "Keskusteluteema"
        first = f"{label}: {theme}\nVäestö vähenee ja ikääntyy." if in_cell else "Väestö vähenee ja ikääntyy."
        if in_cell and self._ending == ".pdf":
            return [[Cell(f"{label}: {theme}", across=3)], list(heads), ["Väestö vähenee ja ikääntyy.", "", ""]]
        return [list(heads), [first, "• Matkailu kasvaa\n• Osaajapula", "Palvelut säilyvät"]]

    def _pick(self, head: str) -> str:
        return self._chance.choice(HEADS[self._lang][head])

    def _pair(self, head: str, part: str) -> list[Column]:
        both = [Column(head, self._sides[0], f"{part} state"), Column(head, self._sides[1], f"{part} region")]
        return both[::-1] if self._swap else both

    def _heads(self, columns: list[Column]) -> list[Line]:
        """Two rows of heads, merged or not, or one row that holds both."""
        if self._chance.random() < 0.2:
            return [[f"{c.head.rstrip(':')} {c.sub}".strip() for c in columns]]
        if not self._merge:
            tops = [c.head if not i or columns[i - 1].head != c.head else "" for i, c in enumerate(columns)]
            return [tops, [c.sub for c in columns]]
        top: list[Cell | str] = []
        for i, c in enumerate(columns):
            if not c.sub:
                top.append(Cell(c.head, down=2))
            elif not i or columns[i - 1].head != c.head:
                top.append(Cell(c.head, across=2))
        return [top, [c.sub for c in columns if c.sub]]

    def _with_extra(self, columns: list[Column]) -> list[Column]:
        if self._chance.random() < 0.35:
            name = self._chance.choice(list(EXTRA[self._lang]))
            extra = Column(name, "", f"extra {name}")
            return [extra, *columns] if name.startswith("N") else [*columns, extra]
        return columns

    def _measures(self) -> list[Line]:
        kinds = self._chance.choice(
            (("ongoing", "proposed"), ("ongoing", "proposed"), ("ongoing",), ("proposed", "ongoing"))
        )
        who = self._pick("who")
        columns: list[Column] = []
        for kind in kinds:
            columns += [Column(self._pick(kind), "", kind), *self._pair(who, kind)]
        columns = self._with_extra(columns)
        heads = self._heads(columns)
        rows: list[Line] = list(heads)
        for number in range(self._chance.randint(2, 9 if self._ending == ".pdf" else 5)):
            parts: dict[str, str] = {}
            for kind in kinds:
                parts |= self._entry(kind)
            rows.append([self._part(c, parts, number) for c in columns])
            if self._chance.random() < 0.15:
                rows.append([""] * len(columns))
            if self._chance.random() < 0.07:
                rows += heads
        return rows

    def _part(self, column: Column, parts: dict[str, str], number: int) -> str:
        if column.part.startswith("extra"):
            values = EXTRA[self._lang][column.head]
            return str(number + 1) if column.head.startswith("N") else self._chance.choice(values)
        return parts.get(column.part, "")

    def _entry(self, kind: str) -> dict[str, str]:
        """A row's half: a cell of measures, and who answers for them."""
        count = self._chance.choice((0, 1, 1, 1, 1, 2, 3))
        texts = [self._measure() for _ in range(count)]
        state, region = self._names() if texts else (("", ()), ("", ()))
        self._said += [Said(t.rstrip("."), kind, frozenset(state[1]), frozenset(region[1])) for t in texts]
        return {kind: self._listed(texts), f"{kind} state": state[0], f"{kind} region": region[0]}

    def _names(self) -> tuple[Named, Named]:
        if self._lang == "sv":
            return self._chance.choice(wordings.SV_STATE), self._chance.choice(wordings.SV_REGION)
        return self._chance.choice(wordings.STATE), self._chance.choice(wordings.region_names(self._place))

    def _listed(self, texts: list[str]) -> str:
        if len(texts) < 2:
            return "".join(texts)
        manner = self._chance.randrange(4 if self._ending != ".pdf" else 2)
        if manner == 0:
            mark = self._chance.choice("-•–")
            return "\n".join(f"{mark} {t}" for t in texts)
        if manner == 1:
            return "\n".join(f"{n}) {t}" for n, t in enumerate(texts, start=1))
        return "\n".join(texts) if manner == 2 else "; ".join(t.rstrip(".") for t in texts)

    def _measure(self) -> str:
        lists = (wordings.VERBS, wordings.OBJECTS, wordings.ENDS)
        if self._lang == "sv":
            lists = (wordings.SV_VERBS, wordings.SV_OBJECTS, wordings.SV_ENDS)
        while True:
            verb, thing, end = (self._chance.choice(words) for words in lists)
            if f"{verb} {thing}{end}".rstrip(".") not in self._seen:
                self._seen.add(f"{verb} {thing}{end}".rstrip("."))
                return printable(f"{verb} {thing}{end}") if self._ending == ".pdf" else f"{verb} {thing}{end}"

    def _follow_up(self) -> list[Line]:
        columns = [Column(self._pick("follow"), "", "measure"), *self._pair(self._pick("progress"), "progress")]
        with_who = self._chance.random() < 0.7
        columns += self._pair(self._pick("who"), "who") if with_who else []
        columns = self._with_extra(columns)
        rows = self._heads(columns)
        for number in range(self._chance.randint(2, 10 if self._ending == ".pdf" else 5)):
            text = self._measure()
            state, region = self._names() if with_who else (("", ()), ("", ()))
            told = wordings.SV_PROGRESS if self._lang == "sv" else wordings.PROGRESS
            progress = {"state": self._chance.choice(told), "region": self._chance.choice(told)}
            self._said.append(Said(text.rstrip("."), None, frozenset(state[1]), frozenset(region[1])))
            self._report(text.rstrip("."), progress)
            parts = {"measure": text, "who state": state[0], "who region": region[0]}
            parts |= {f"progress {side}": words for side, (words, _) in progress.items()}
            rows.append([self._part(c, parts, number) for c in columns])
        return rows

    def _report(self, measure: str, progress: dict[str, tuple[str, str | None]]) -> None:
        said = {side: told for side, told in progress.items() if told[0] not in ("", "-")}
        self._told += [Told(measure, side, words, state) for side, (words, state) in said.items()]
        if not said:
            self._told.append(Told(measure, "region", "", "left-empty"))
