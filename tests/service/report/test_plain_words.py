"""Nothing that a steward reads has a word of the trade in it, in any language, wherever the words are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from loaders import failure
from service.cli import progress
from service.load import wording as of_loads
from service.load.shapes import BY, REMEDY, SHAPES, TITLE
from service.report.wording import WORDS
from tests.plain_words import BANNED

FAILURES = failure._WORDING
LANGUAGES = {"fi", "sv", "en"}


def texts(value: object) -> Iterator[str]:
    """Every string in a structure, keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def of_shapes() -> Iterator[str]:
    graph = Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    for predicate in (TITLE, SH.message, REMEDY):
        yield from map(str, graph.objects(None, predicate))


SOURCES: dict[str, Any] = {
    "the checks": lambda: of_shapes(),
    "what could not be read": lambda: texts(yaml.safe_load(FAILURES.read_text(encoding="utf-8"))),
    "loads": lambda: texts([value for name, value in vars(of_loads).items() if name.isupper()]),
    "reports": lambda: texts(WORDS),
    "the progress of a load": lambda: texts([value for value in vars(progress).values() if isinstance(value, dict)]),
}


@pytest.mark.parametrize("source", SOURCES)
def test_no_text_for_stewards_has_a_word_of_the_trade(source: str) -> None:
    said = [re.sub(r"\{[^}]*\}", "", text) for text in SOURCES[source]()]
    assert said
    assert [text for text in said if BANNED.search(text)] == []


@pytest.mark.parametrize(
    "words",
    [
        "The focus node is missing",
        "Solmun arvo puuttuu",
        "noderna saknas",
        "kolmikoita",
        "Literaalin kieli",
        "trippeln",
        "IRI:n osoite",
        "URI-osoite",
        "RDF-muoto",
        "shapes",
        "rajoitteen mukaan",
        "constraints",
        "säännöllisen lausekkeen",
        "ett reguljärt uttryck",
        "fokuksen",
        "SHACL-sääntö",
        "regexin",
    ],
)
def test_inflected_words_of_the_trade_are_found(words: str) -> None:
    assert BANNED.search(words)


@pytest.mark.parametrize(
    "words", ["Tiedoston muoto", "irrallinen", "formuläret", "uriin", "notera", "solu", "triviaali"]
)
def test_words_that_only_look_alike_are_let_through(words: str) -> None:
    assert not BANNED.search(words)


def test_every_failure_says_everything_in_every_language_and_who_can_do_something() -> None:
    wording = yaml.safe_load(FAILURES.read_text(encoding="utf-8"))
    for code, parts in wording.items():
        if not code.startswith("_"):
            assert all(set(parts[part]) == LANGUAGES for part in ("title", "what", "consequence", "remedy")), code
            assert not any("{" in text for text in parts["title"].values()), code
            assert parts["by"] in ("steward", "author", "maintainer", "nobody"), code
            assert not (parts["by"] == "author" and "laatijaa" in parts["remedy"]["fi"]), code
            assert parts.get("severity", "warning") in ("warning", "info"), code


def test_every_shape_says_who_can_do_something() -> None:
    graph = Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    for shape in graph.subjects(URIRef(str(TITLE))):
        (by,) = graph.objects(shape, BY)
        assert str(by) in ("steward", "author", "maintainer", "nobody"), shape
        asks = any("laatijaa" in str(remedy) for remedy in graph.objects(shape, REMEDY))
        assert not (str(by) == "author" and asks), f"{shape}: the author is told to ask the author"
