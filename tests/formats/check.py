"""Convert the invented documents with LibreOffice and check that every format still gives the same facts.

Run by `make formats`; needs `soffice` on the PATH.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from loaders.places import Refusal
from tests.loaders.read.layout import CASES
from tests.loaders.read.test_same_facts import facts, in_text, read
from tests.loaders.read.write_docx import write_docx
from tests.loaders.read.write_pptx import write_pptx

TARGETS = {"docx": ("odt", "pdf", "rewritten.docx"), "pptx": ("odp", "pdf", "rewritten.pptx")}
_ASKED = "Teemakeskusteluun tulee ilmoittautua viikkoa ennen tilaisuutta Webropol{}lomakkeella"
KNOWN = {
    ("2026-recipients-first", "docx", "pdf"): [
        *((-1, cls, _ASKED.format("-")) for cls in ("Deadline", "Task")),
        *((1, cls, _ASKED.format("")) for cls in ("Deadline", "Task")),
    ],
}
"""(case, written as, converted to) -> what is lost (-1) and found instead (1), exactly.

A printed line that ends with a hyphen does not tell a word that was broken from one that has a hyphen of its own,
unless the word is known: here a page breaks "Webropol-lomakkeella" at its hyphen.
"""


def convert(files: list[Path], target: str, folder: Path) -> None:
    """Convert `files` with one run of LibreOffice."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(folder / target), *map(str, files)], check=True, capture_output=True,
                   timeout=600)  # fmt: skip


def check(folder: Path) -> list[str]:
    """What differs, a line each."""
    problems: list[str] = []
    for written, make in (("docx", write_docx), ("pptx", write_pptx)):
        files = {}
        for case in CASES:
            if written == "docx" or case.parent.name != "letter":
                file = folder / f"{case.parent.name}-{case.name}.{written}"
                file.write_bytes(make((case / "input.txt").read_text(encoding="utf-8")))
                files[case] = file
        for target in TARGETS[written]:
            kind = target.rpartition(".")[2]
            convert(list(files.values()), kind, folder)
            for case, file in files.items():
                made = folder / kind / f"{file.stem}.{kind}"
                problems += compare(case, written, kind, made)
    return problems


def compare(case: Path, written: str, kind: str, made: Path) -> list[str]:
    """How the facts of a converted file differ from those of the text."""
    reading = read(made.read_bytes())
    found, wanted = facts(reading), in_text(case)
    if found == wanted:
        return []
    head = f"{case.name}: {written} -> {kind}"
    if isinstance(reading, Refusal) or isinstance(found, str) or isinstance(wanted, str):
        return [f"{head}: {found if isinstance(found, str) else ''}"]
    less, more = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    differs = [*((-1, *item) for item in less.elements()), *((1, *item) for item in more.elements())]
    if sorted(differs) == sorted(KNOWN.get((case.name, written, kind), [])):
        return []
    return [head, *(f"  - {item}" for item in less), *(f"  + {item}" for item in more)]


def main() -> int:
    """Check everything; 1 where something differs."""
    if shutil.which("soffice") is None:
        sys.stderr.write("LibreOffice (soffice) is not installed.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        problems = check(Path(scratch))
    sys.stdout.write("\n".join([*problems, f"{len(CASES)} documents, {len(problems)} differences"]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
