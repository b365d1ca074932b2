"""Curated links are read from one reviewable table; a row that will not do is named and left out."""

from __future__ import annotations

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families import links
from loaders.families.source import Source
from loaders.link_table import COLUMNS
from loaders.read.text import read_text
from loaders.records import Harvest, Standing
from loaders.vocabulary import load_vocabulary

GOOD = {
    "subject_id": "alkeid:a/theme/x", "subject_label": "X", "predicate_id": "alke:continuesIn",
    "object_id": "alkeid:b/theme/y", "object_label": "Y", "mapping_justification": "semapv:ManualMappingCuration",
    "link_kind": "continued", "confidence": "0.8", "status": "accepted", "reviewer_role": "koe",
    "mapping_date": "2026-11-22", "comment": "Sama asia.",
}  # fmt: skip


def read(*rows: dict[str, str]) -> Harvest:
    table = "\n".join("\t".join(row.values()) for row in rows)
    rendition = read_text(f"# Linkit\n{chr(9).join(COLUMNS)}\n{table}\n".encode())
    assert isinstance(rendition, Rendition)
    return links.interpret(Source(Description("linkit", "l.tsv", "Linkit"), rendition, load_vocabulary()))


def made(harvest: Harvest) -> list[str]:
    return [record.label or "" for record in harvest.records if record.cls == "Link"]


def test_an_accepted_row_is_a_curated_link_and_the_relation_itself():
    harvest = read(GOOD)
    (link,) = [record for record in harvest.records if record.cls == "Link"]
    assert link.standing is Standing.CURATED and link.label == "X → Y"
    base = "https://w3id.org/alke/id/"
    assert ("continuesIn", f"{base}b/theme/y", f"{base}a/theme/x") in {
        (x.predicate, x.target, x.subject) for x in link.links
    }


def test_proposed_and_rejected_rows_are_not_published():
    harvest = read(GOOD | {"status": "proposed"}, GOOD | {"status": "rejected"})
    assert not made(harvest) and not harvest.failures


def test_each_wrong_cell_is_named_and_the_other_rows_are_read():
    wrong = {
        "subject_id": "x", "object_id": "", "confidence": "2", "status": "ehkä", "mapping_date": "eilen", "comment": "",
        "reviewer_role": "",
    }  # fmt: skip
    harvest = read(*(GOOD | {column: value} for column, value in wrong.items()), GOOD)
    assert made(harvest) == ["X → Y"]
    assert [failure.details["column"] for failure in harvest.failures] == list(wrong)
    assert [failure.details["line"] for failure in harvest.failures] == list(range(3, 3 + len(wrong)))
    assert all(set(failure.texts("what")) == {"fi", "sv", "en"} for failure in harvest.failures)
