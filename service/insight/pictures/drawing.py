"""What a picture consists of, in pixels from its upper left corner: boxes, lines and paragraphs of text. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from service.insight.pictures.measured import LINE, width

INK: Final = "#1a1a1a"
QUIET: Final = "#4a4a4a"
RULE: Final = "#767676"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text; `y` is the top of the first, `x` where they begin, or their middle. `language` is a tag or ""."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 13
    bold: bool = False
    fill: str = INK
    centred: bool = False
    language: str = ""

    @property
    def bottom(self) -> float:
        """Where the last line ends."""
        return self.y + len(self.lines) * self.size * LINE

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, at most."""
        wide = max((width(line, self.size, self.bold) for line in self.lines), default=0)
        left = self.x - wide / 2 if self.centred else self.x
        return left, self.y, left + wide, self.bottom

    def moved(self, across: float, down: float) -> Paragraph:
        """The same elsewhere."""
        return replace(self, x=self.x + across, y=self.y + down)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatched` marks what is not there."""

    x: float
    y: float
    wide: float
    high: float
    fill: str = "#ffffff"
    stroke: str = RULE
    thick: float = 1
    dash: str = ""
    round: float = 0
    hatched: bool = False

    def moved(self, across: float, down: float) -> Box:
        """The same elsewhere."""
        return replace(self, x=self.x + across, y=self.y + down)


@dataclass(frozen=True, slots=True)
class Route:
    """A line through points, bent where it changes height when it is `curved`, with arrow heads at its ends."""

    points: tuple[Point, ...]
    stroke: str = INK
    thick: float = 1.5
    dash: str = ""
    curved: bool = False
    heads: Literal["", "end", "start"] = ""

    def moved(self, across: float, down: float) -> Route:
        """The same elsewhere."""
        return replace(self, points=tuple((x + across, y + down) for x, y in self.points))


Part = Paragraph | Box | Route


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its kind, language, title, text alternative, size and parts, the lowest first."""

    kind: str
    language: str
    title: str
    text: str
    wide: float
    high: float
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Sheet:
    """Parts that are put one below the other: what a layout is made on."""

    wide: float
    at: float = 0
    parts: list[Part] = field(default_factory=list)

    def put(self, *parts: Part) -> None:
        """Add parts where they are."""
        self.parts += parts

    def write(self, paragraph: Paragraph, below: float = 0) -> None:
        """Add a paragraph at the present height, and go below it."""
        placed = paragraph.moved(0, self.at)
        self.parts.append(placed)
        self.at = placed.bottom + below
