"""How long filled forms take: `python -m tests.benchmarks.forms [--count 1000]`, a part of `make bench`.

Writes that many forms of 19 regions and several years into a folder, in Word, OpenDocument and Excel, some printed to
PDF where LibreOffice is at hand; loads them in one command, then one form more; and one form into an empty data folder.
Prints seconds of wall time and of processor time, and the memory of the largest process and of all together.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.form.generate import Generator

_PRINTED = 20
HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds, processor seconds, megabytes of the largest process and of all at one time."""

    wall: float
    processor: float
    largest: float
    together: float

    def line(self, name: str) -> str:
        """One line for a person."""
        return (
            f"{name:42}{self.wall:8.1f} s {self.processor:8.1f} s of processor"
            f"{self.largest:8.0f} MB largest{self.together:8.0f} MB together"
        )


def write_forms(folder: Path, count: int) -> None:
    """Write forms, and print every twentieth that is a text to PDF where LibreOffice is at hand."""
    folder.mkdir(parents=True)
    for filled in Generator(2024).forms(count):
        (folder / f"{filled.form.document()}{filled.ending}").write_bytes(filled.bytes())
    printed = sorted([*folder.glob("*.docx"), *folder.glob("*.odt")])[::_PRINTED]
    if office := shutil.which("soffice"):
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, printed)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path in printed:
            if path.with_suffix(".pdf").exists():
                path.unlink()


def load(home: Path, *paths: Path) -> Cost:
    """Load in one command and measure it."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "ALKE_HOME": str(home)}
    command = [sys.executable, "-m", "service", "load", "--lang", "en", *map(str, paths)]
    with (home.parent / "out.txt").open("ab") as out:
        process = subprocess.Popen(command, cwd=HERE, env=environment, stdout=out, stderr=out)
        peaks = Peaks(process.pid)
        peaks.start()
        code = process.wait()
        peaks.join()
    if code not in (0, 1):
        raise SystemExit(f"the load ended with {code}: see {home.parent / 'out.txt'}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - began, spent, peaks.largest / 1024, peaks.together / 1024)


class Peaks(threading.Thread):
    """Watches the memory of a process and of those it starts, while it lives; in kilobytes."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.largest = 0
        self.together = 0

    def run(self) -> None:
        """Look five times a second."""
        while sizes := _sizes(self._process):
            self.largest = max(self.largest, *sizes)
            self.together = max(self.together, sum(sizes))
            time.sleep(0.2)


def _sizes(process: int) -> list[int]:
    """The resident kilobytes of a process and of every one below it; nothing once it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return [own, *(size for child in children for size in _sizes(int(child)))] if own else []


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Load filled forms and measure it.")
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_forms(folder / "forms", given.count + 1)
        files = sorted((folder / "forms").iterdir())
        last = files.pop(len(files) // 2).rename(folder / f"one-more{files[0].suffix}")
        print(load(folder / "empty", last).line("one form into an empty data folder"))
        whole = load(folder / "home", folder / "forms")
        print(whole.line(f"{len(files)} forms in one command"))
        print(load(folder / "home", last).line("one form more"))
        size = sum(path.stat().st_size for path in (folder / "home" / "log").iterdir()) / 1e6
        print(f"{'per form':42}{whole.wall / len(files):8.3f} s {whole.processor / len(files):8.3f} s of processor")
        print(f"{'the log':42}{size:8.0f} MB")


if __name__ == "__main__":
    main()
