"""Stores made by hand to draw pictures of, and what is asked of every drawing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise, takewhile
from xml.etree import ElementTree

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from service.insight.pictures.drawing import Box, Drawing, Paragraph, Route
from service.insight.pictures.svg import svg
from service.store.names import GRAPH, PREFIXES, PUBLISHED

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = frozenset(
    _SVG + name for name in ("svg", "title", "desc", "defs", "pattern", "rect", "line", "path", "text")
)


def published(text: str) -> Store:
    """A store with the graphs of a TriG text; what is stated, inferred or curated is in the default graph too."""
    store, layers = Store(), {PUBLISHED[name] for name in ("stated", "inferred", "curated")}
    for quad in parse(_HEAD + text, format=RdfFormat.TRIG):
        store.add(quad)
        if quad.graph_name in layers:
            store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def faults(drawing: Drawing, beside: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with a drawing: texts that overlap, leave it, or are not in its text alternative.

    `beside` are words that explain signs, which the text has no need of.
    """
    texts = [part for part in drawing.parts if isinstance(part, Paragraph)]
    told = bare(drawing.text)
    for text in texts:
        left, top, right, bottom = text.extent
        if left < 0 or top < 0 or right > drawing.wide or bottom > drawing.high:
            yield f"outside: {text.lines}"
        whole = bare("".join(text.lines)).lstrip("■").split("…")[0]
        known = whole in told or whole in map(bare, beside) or all(bare(line) in told for line in text.lines)
        if not known and whole != "–":
            yield f"not in the text: {text.lines}"
    texts.sort(key=lambda text: text.y)
    for place, one in enumerate(texts):
        for two in takewhile(lambda other, end=one.bottom: other.y < end, texts[place + 1 :]):
            if _overlap(one, two):
                yield f"overlap: {one.lines} and {two.lines}"


def crossings(drawing: Drawing) -> Iterator[str]:
    """The lines that run through a box or a text."""
    boxes = [(part.x, part.y, part.x + part.wide, part.y + part.high) for part in drawing.parts
             if isinstance(part, Box) and part.round]  # fmt: skip
    texts = [part.extent for part in drawing.parts if isinstance(part, Paragraph)]
    for part in (part for part in drawing.parts if isinstance(part, Route)):
        for (x, y), (to_x, to_y) in pairwise(part.points):
            left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
            for box in (*boxes, *texts):
                if left < box[2] - 1 and right > box[0] + 1 and top < box[3] - 1 and bottom > box[1] + 1:
                    yield f"{part.points} through {box}"


def _overlap(one: Paragraph, two: Paragraph) -> bool:
    (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) = one.extent, two.extent
    return left < other_right and other_left < right and top < other_bottom - 1 and other_top < bottom - 1


def elements(drawing: Drawing) -> ElementTree.Element:
    """The file as a tree, which holds only what every viewer knows and nothing from elsewhere."""
    data = svg(drawing)
    root = ElementTree.fromstring(data)
    assert {element.tag for element in root.iter()} <= _ALLOWED
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name
            assert not re.search(r"https?:|data:|javascript:|@import", value)
            assert all(target == "#alke-gap" for target in re.findall(r"url\(([^)]*)\)", value))
    return root


def graph(name: str, text: str) -> str:
    """A named graph of a TriG text."""
    return f"<{GRAPH}{name}> {{ {text} }}\n"
