"""The Accept header (RFC 9110, section 12.5.1), against a plain reading of the same rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.web.negotiation import CSV, GRAPHS, JSON, TABLES, TSV, TURTLE, XML, choose

MEDIA = st.sampled_from(["text/csv", "text/turtle", "text/*", "*/*", "application/*", XML, JSON, "image/png", TSV])
QUALITY = st.sampled_from(["", ";q=0", ";q=0.0", ";q=0.5", "; q=0.25", ";Q=1", ";q=1.000", ";charset=utf-8;q=0.9"])
RANGES = st.lists(st.tuples(MEDIA, QUALITY), min_size=1, max_size=5, unique_by=lambda pair: pair[0])
_VALUES = {"": 1.0, ";q=0": 0.0, ";q=0.0": 0.0, ";q=0.5": 0.5, "; q=0.25": 0.25, ";Q=1": 1.0, ";q=1.000": 1.0}


def quality(media: str, ranges: list[tuple[str, str]]) -> float:
    """What the header says of one media type: the range that names it best decides."""
    for name in (media, media.partition("/")[0] + "/*", "*/*"):
        for wanted, weight in ranges:
            if wanted == name:
                return _VALUES.get(weight, 0.9)
    return 0.0


@given(RANGES)
def test_the_answer_is_one_that_the_client_likes_best(ranges: list[tuple[str, str]]) -> None:
    chosen = choose(", ".join(media + weight for media, weight in ranges), None, TABLES)
    best = max(quality(name, ranges) for name in TABLES)
    names = [name for name, media in TABLES.items() if media == chosen]
    assert (chosen is None) == (best == 0)
    assert chosen is None or max(quality(name, ranges) for name in names) == best


@given(st.text(max_size=200))
def test_any_header_is_read(header: str) -> None:
    assert choose(header, None, TABLES) in {*TABLES.values(), None}


@pytest.mark.parametrize(
    ("header", "media"),
    [
        (None, JSON),
        ("", JSON),
        (" , ,", JSON),
        ("text/csv;q=abc", JSON),
        ("text/csv;q=abc, text/tab-separated-values", TSV),
        ('text/x;p="a,text/csv;q=1", text/tab-separated-values;q=0.1', TSV),
        ("TEXT/CSV", CSV),
        ("text/csv;q=0, */*", JSON),
        ("image/png", None),
        ("text/csv;q=0", None),
    ],
)
def test_what_is_malformed_counts_as_left_out(header: str | None, media: str | None) -> None:
    assert choose(header, None, TABLES) == media


def test_the_format_goes_before_the_header() -> None:
    assert choose("text/csv", "tsv", TABLES) == TSV
    assert choose("text/csv", "ttl", GRAPHS) == TURTLE
    assert choose("text/csv", "ttl", TABLES) is None
    assert choose(None, "nonsense", TABLES) is None
    assert choose(None, "application/sparql-results+xml", TABLES) == XML
