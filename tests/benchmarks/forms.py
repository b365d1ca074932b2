"""How long filled forms take: `python -m tests.benchmarks.forms [--count 1000]`, a part of `make bench`.

Writes that many forms of 19 regions and several years into a folder, in Word, OpenDocument and Excel, some printed to
PDF where LibreOffice is at hand; loads them in one command, then one form more; and one form into an empty data folder.
Prints seconds of wall time and of processor time, of all processes and of the one that takes the documents in, and the
memory of the largest process and of all together.
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
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.form.generate import Generator

_PRINTED = 20
HERE = Path(__file__).resolve().parents[2]


HEAD = f"{'':36}{'wall s':>9}{'CPU s':>9}{'own CPU s':>11}{'largest MB':>12}{'together MB':>13}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds, processor seconds of all its processes and of the first alone, and megabytes.

    `largest` is the largest process, `together` all of them at one time.
    """

    wall: float
    processor: float
    own: float
    largest: float
    together: float

    def line(self, name: str) -> str:
        """One line of the table."""
        figures = f"{self.wall:9.1f}{self.processor:9.1f}{self.own:11.1f}"
        return f"{name:36}{figures}{self.largest:12.0f}{self.together:13.0f}"


def write_forms(folder: Path, count: int) -> Counter[str]:
    """Write forms, every twentieth that is a text as PDF where LibreOffice is at hand; how many of each format."""
    folder.mkdir(parents=True)
    for filled in Generator(2024).forms(count):
        (folder / f"{filled.form.document()}{filled.ending}").write_bytes(filled.bytes())
    texts = sorted([*folder.glob("*.docx"), *folder.glob("*.odt")])[::_PRINTED]
    if office := shutil.which("soffice"):
        _print(office, texts, folder)
    return Counter(path.suffix for path in folder.iterdir())


def _print(office: str, texts: list[Path], folder: Path) -> None:
    """Put a PDF in the place of each text."""
    with tempfile.TemporaryDirectory() as profile:
        settings = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [office, settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, texts)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=600)
    for path in texts:
        if not path.with_suffix(".pdf").exists():
            raise SystemExit(f"{path.name} was not printed")
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
        raise SystemExit(
            f"the load ended with {code}:\n{(home.parent / 'out.txt').read_text(encoding='utf-8')[-3000:]}"
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - began, spent, peaks.own, peaks.largest / 1024, peaks.together / 1024)


def outcome(home: Path) -> str:
    """What the report of the last load says first."""
    report = max(home.glob("reports/*/report.en.txt"))
    return report.read_text(encoding="utf-8").splitlines()[2]


class Peaks(threading.Thread):
    """Watches a process while it lives: its processor seconds, the memory of it and of those it starts in kilobytes."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.own = 0.0
        self.largest = 0
        self.together = 0

    def run(self) -> None:
        """Look five times a second."""
        while sizes := _sizes(self._process):
            self.own = _seconds(self._process) or self.own
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


def _seconds(process: int) -> float:
    """The processor seconds of a process without those it started; 0 once it has ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    user, system = status.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Load filled forms and measure it.")
    parser.add_argument("--count", type=int, default=1000, help="how many forms are one load")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        formats = write_forms(folder / "forms", given.count + 1)
        files = sorted((folder / "forms").iterdir())
        last = files.pop(len(files) // 2)
        last = last.rename(folder / last.name)
        print("forms: " + ", ".join(f"{count} {ending[1:]}" for ending, count in sorted(formats.items())), flush=True)
        print(HEAD)
        print(load(folder / "empty", last).line("one form into an empty folder"), flush=True)
        whole = load(folder / "home", folder / "forms")
        said = outcome(folder / "home")
        print(whole.line(f"{len(files)} forms in one command"), flush=True)
        print(load(folder / "home", last).line("one form more"))
        wall, processor, own = (figure / len(files) for figure in (whole.wall, whole.processor, whole.own))
        print(f"{'per form':36}{wall:9.3f}{processor:9.3f}{own:11.3f}")
        size = sum(path.stat().st_size for path in (folder / "home" / "log").iterdir()) / 1e6
        print(f"the log: {size:.0f} MB; {said}")


if __name__ == "__main__":
    main()
