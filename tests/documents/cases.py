"""The invented documents of a family, each read by eye first: how they are given, and what is compared with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.records import Record
from loaders.text.mask import mask
from loaders.vocabulary import load_vocabulary

ROOM = Path(__file__).parent
Fact = tuple[str, str, str]


def cases(family: str) -> list[Path]:
    """The folders of a family's documents."""
    return sorted(path for path in (ROOM / family).iterdir() if path.is_dir())


def as_source(text: str) -> Source:
    """`text` read and masked as a document is."""
    rendition = read_text(text.encode())
    assert isinstance(rendition, Rendition)
    return Source(Description("case", "input.txt"), mask(rendition, load_vocabulary()), load_vocabulary())


def given(case: Path) -> Source:
    """The document of a case."""
    return as_source((case / "input.txt").read_text(encoding="utf-8"))


def wanted(case: Path, part: str) -> Any:
    """A part of what a person read in the document of a case."""
    return yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))[part]


def things(source: Source, records: Iterable[Record], without: Iterable[str] = ("Mention",)) -> list[list[object]]:
    """[class, label, first line, last line] of every record, those of the classes `without` left out."""
    left_out = set(without)
    return [[r.cls, r.label, *source.rendition.lines(r.spans[0])] for r in records if r.cls not in left_out]


def facts(records: tuple[Record, ...]) -> set[tuple[str | None, str, str]]:
    """(label, predicate, value or the label or slug of what is linked)."""
    labels = {r.key: r.label for r in records}
    found = {(r.label, v.predicate, str(getattr(v.value, "value", v.value))) for r in records for v in r.values}
    return found | {
        (r.label, link.predicate, labels.get(link.target) or link.target.rsplit("/", 1)[-1])
        for r in records
        for link in r.links
    }


def named(source: Source, records: Iterable[Record]) -> set[tuple[str, int]]:
    """(slug of what is mentioned, line) of every mention."""
    return {
        (next(link.target for link in r.links if link.predicate == "mentionOf").rsplit("/", 1)[-1],
         source.rendition.line(r.spans[0].start)) for r in records if r.cls == "Mention"
    }  # fmt: skip


def participations(records: tuple[Record, ...]) -> list[list[object]]:
    """[of what, kind, name as printed, office, slug of the listed actor] of every participation."""
    labels = {r.key: r.label for r in records}
    found: list[list[object]] = []
    for r in records:
        if r.cls == "Participation":
            texts = {v.predicate: getattr(v.value, "value", v.value) for v in r.values}
            links = {k.predicate: k.target for k in r.links}
            actor = links["participant"].rsplit("/", 1)[-1] if "participant" in links else None
            found.append([labels[links["participationIn"]], links["participationKind"].rsplit("/", 1)[-1],
                          texts.get("participantName"), texts.get("participantOffice"), actor])  # fmt: skip
    return found
