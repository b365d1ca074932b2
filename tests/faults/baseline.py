"""What is found in the clean documents: read by a person, and then kept.

    python -m tests.faults.baseline

writes the kept findings of the documents that faults are seeded in anew; read the difference before it is committed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.faults.edits import HERE, ROOT, faults
from tests.faults.reading import remarks

Row = tuple[str, str, str]
INVENTED = {
    name: ROOT / "tests/documents" / name / "input.txt" for name in sorted({f.document for f in faults("faults.yml")})
}
REAL = {name: ROOT / "documents" / name for name in sorted({f.document for f in faults("real.yml")})}


def baseline(of: Mapping[str, Path]) -> list[Row]:
    """Document, code and place of everything that is found."""
    return [(name, r.code, r.place) for name, path in of.items() for r in remarks(path)]


def read_baseline(file: str) -> list[Row]:
    """The rows that are kept."""
    with (HERE / file).open(encoding="utf-8", newline="") as kept:
        return [(row[0], row[1], row[2]) for row in csv.reader(kept)]


def write_baseline(file: str, rows: Iterable[Row]) -> None:
    """Keep `rows`."""
    with (HERE / file).open("w", encoding="utf-8", newline="") as kept:
        csv.writer(kept, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    write_baseline("invented.csv", baseline(INVENTED))
    write_baseline("real.csv", baseline(REAL))
