"""Seeded faults: small named edits of clean documents, and what a check must then find, once, in which place.

A fault names its document (`in`), the words to change (`swap`), what for (`for`), and the shape or failure that must
be found (`finds`). It stands where the changed words do, else at `at`; its quote holds the changed words, else `words`.
An `at` of null: the fault is in no text.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.faults.reading import Remark, remarks

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of edits. `at` and `words` are texts of the edited document; `at` is None where the fault is in no text."""

    name: str
    document: str
    swap: str
    given: str
    finds: str
    at: str | None
    words: str


def faults(file: str) -> list[Fault]:
    """The faults of a file of edits."""
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))["faults"]
    return [
        Fault(r["fault"], r["in"], r["swap"], r["for"], r["finds"], r.get("at", r["for"]), r.get("words", r["for"]))
        for r in rows
    ]


def seed_and_judge(source: Path, fault: Fault, clean: Sequence[Remark], scratch: Path) -> None:
    """Seed the fault in a copy of a document, a folder or a file, and hold what is found against what must be."""
    folder = source if source.is_dir() else source.parent
    copy = scratch / folder.name
    shutil.copytree(folder, copy)
    (file,) = [p for p in copy.iterdir() if p.name != "expected.yml" and fault.swap in p.read_text(encoding="utf-8")]
    text = file.read_text(encoding="utf-8")
    assert text.count(fault.swap) == 1, f"{fault.swap!r} stands {text.count(fault.swap)} times"
    file.write_text(text.replace(fault.swap, fault.given), encoding="utf-8")
    one = the_new_one(clean, remarks(copy if source.is_dir() else copy / source.name), fault.finds)
    if fault.at is None:
        assert one.place == ""
    else:
        texts = [
            p.read_text(encoding="utf-8") for p in copy.iterdir() if p.name not in ("expected.yml", "document.yml")
        ]
        assert set(one.lines) & set(_lines_of(texts[0], fault.at)), one
        assert " ".join(fault.words.split()) in " ".join(one.quote.split()), one


def _lines_of(text: str, words: str) -> range:
    """The lines of `text` on which `words` stand, where they stand once."""
    assert text.count(words) == 1, words
    first = text.count("\n", 0, text.index(words)) + 1
    return range(first, first + words.strip("\n").count("\n") + 1)


def the_new_one(clean: Sequence[Remark], now: Sequence[Remark], code: str) -> Remark:
    """The one remark, of the kind `code`, that was not there before; any other that is new fails."""
    new = Counter(r.code for r in now) - Counter(r.code for r in clean)
    assert new == Counter({code: 1}), dict(new)
    before = Counter((r.code, r.quote, r.message) for r in clean)
    (one,) = [r for r in now if r.code == code and not before[r.code, r.quote, r.message]]
    return one
