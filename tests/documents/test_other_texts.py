"""Texts that speak of regional development and are of no family."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.registry import family_of
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.vocabulary import load_vocabulary

TEXTS = sorted((Path(__file__).parent / "no-family").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_text_of_no_family_is_recognised_as_none(path):
    rendition = read_text(path.read_bytes())
    assert isinstance(rendition, Rendition)
    assert family_of(Source(Description("case", "input.txt"), rendition, load_vocabulary())) is None
