"""Sentences of conclusions that no document of the project holds, each classified by hand before it was read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.recognise.statement_kind import read_kind
from loaders.vocabulary import load_vocabulary

ROWS = list(csv.DictReader(Path(__file__).with_suffix(".csv").open(encoding="utf-8")))
KINDS = ("measure", "goal", "principle", "observation")


def test_the_kind_of_an_unseen_sentence_is_read_as_a_person_reads_it():
    misread = [
        f"{row['kind']}, not {kind}: {row['sentence']}"
        for row in ROWS
        if (kind := read_kind(row["sentence"], load_vocabulary()).kind.value) != row["kind"]
    ]
    assert len(misread) <= 0.05 * len(ROWS), misread


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_read_at_the_cost_of_another(kind):
    wanted = [row["sentence"] for row in ROWS if row["kind"] == kind]
    assert len(wanted) >= 30
    right = sum(read_kind(sentence, load_vocabulary()).kind.value == kind for sentence in wanted)
    assert right >= 0.9 * len(wanted)
