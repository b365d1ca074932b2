"""A small graph made by hand, so that questions are run without any reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse


@pytest.fixture(scope="session")
def store() -> Store:
    """The triples of small.trig, each in its own graph and in the default graph."""
    quads = list(parse(path=Path(__file__).with_name("small.trig"), format=RdfFormat.TRIG))
    filled = Store(None)
    filled.extend(quads)
    filled.extend(Quad(q.subject, q.predicate, q.object) for q in quads)
    return filled
