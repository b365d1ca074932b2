"""Many documents in one load: several processes, one that dies, one that is stopped, and a folder of filled forms."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.places import Location, Passed, Refusal, find_documents
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.log import log_of
from service.store.names import LAYERS, PUBLISHED
from service.store.reader import open_current
from service.store.writer import open_writer
from tests.form.generate import Generator
from tests.service.handmade import arrival, delivery, dies

HERE = Path(__file__).resolve().parents[2]
FORMS = 32
SENTENCES = [(f"Lisätään {n} asiaa.", f"Yhteinen lause {n % 3}.", "Outo." if n % 5 == 0 else "Muu.") for n in range(12)]


def many(home: Home, settings: Settings, jobs: int, turn: int = 0, backwards: bool = False) -> list[str]:
    """Load twelve documents, two of which have one name, one of which is kept out; the kinds of the outcomes."""
    made = [arrival(delivery(f"a{n}", *texts, f"Kierros {turn}.")) for n, texts in enumerate(SENTENCES)]
    made += [arrival(delivery("a3", "Toinen.")), arrival(delivery("b", "Kielletty."))]
    result = run_load(home, made[::-1] if backwards else made, replace(settings, jobs=jobs))
    return [outcome.kind for outcome in result.outcomes]


def segments(home: Home) -> list[bytes]:
    """The segments without what tells when they were made."""
    texts = [path.read_bytes() for path in log_of(home).paths()]
    clean = re.compile(rb"\d{6}-[0-9a-f]{8}|\d{4}-\d\d-\d\dT[0-9:.]+Z|H prev [^\n]+")
    return [b"\n".join(sorted(clean.sub(b"*", text).split(b"\n"))) for text in texts]


def published(home: Home) -> dict[str, list[bytes]]:
    store = open_current(home)
    return {name: quad_lines(store.quads_for_pattern(None, None, None, PUBLISHED[name])) for name in LAYERS}


def test_a_load_is_the_same_with_one_process_and_with_several(tmp_path: Path, settings: Settings) -> None:
    one, three = Home(tmp_path / "one"), Home(tmp_path / "three")
    for turn in (0, 1):
        kinds = many(one, settings, 1, turn)
        assert many(three, settings, 3, turn) == kinds
        assert kinds == ["published"] * 12 + ["refused", "kept-out"]
    assert segments(one) == segments(three)
    assert published(one) == published(three)


def test_the_order_of_documents_changes_nothing_that_is_published(tmp_path: Path, settings: Settings) -> None:
    forward, backward = Home(tmp_path / "forward"), Home(tmp_path / "backward")
    texts = [arrival(delivery(f"a{n}", *each)) for n, each in enumerate(SENTENCES)]
    run_load(forward, texts, replace(settings, jobs=2))
    for each in reversed(texts):
        run_load(backward, [each], settings)
    assert published(forward) == published(backward)


def test_a_process_that_is_killed_costs_only_the_document_it_had_in_hand(home: Home, settings: Settings) -> None:
    made = [arrival(delivery(f"a{n}", *texts)) for n, texts in enumerate(SENTENCES)]
    made[4] = arrival(delivery("a4", "Kuolema korjaa."))
    result = run_load(home, made, replace(settings, validate=dies, jobs=2))
    assert [o.kind for o in result.outcomes] == ["published"] * 4 + ["refused"] + ["published"] * 7
    (trouble,) = result.outcomes[4].troubles
    assert trouble.code == "worker-died"
    assert "katkesi" in trouble.what["fi"]
    assert not home.draft.exists()


def test_documents_are_found_in_a_folder_and_files_that_nobody_sends_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.docx", "a.odt", "~$b.docx", ".~lock.a.odt#", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    (tmp_path / "with" / "document.yml").write_text("id: x", encoding="utf-8")
    found = find_documents([tmp_path])
    assert [f.file.name for f in found if isinstance(f, Location)] == ["a.odt", "b.docx", "document.yml"]
    assert {Path(f.where).name for f in found if isinstance(f, Passed)} == {
        "~$b.docx", ".~lock.a.odt#", ".DS_Store", "Thumbs.db",
    }  # fmt: skip
    (refused,) = find_documents([tmp_path / "without"])
    assert isinstance(refused, Refusal) and refused.failure.code == "no-document"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of filled forms, two of which are broken, with the lock of one that is open in Word."""
    folder = tmp_path_factory.mktemp("lomakkeet")
    for filled in Generator(31).forms(FORMS):
        (folder / f"{filled.form.document()}{filled.ending}").write_bytes(filled.bytes())
    files = sorted(folder.iterdir())
    for path in (files[3], files[17]):
        path.write_bytes(path.read_bytes()[:900])
    (folder / f"~${files[0].name}").write_bytes(b"x")
    return folder


def start(home: Home, forms: Path, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "service", "load", str(forms), "--jobs", "2", "--lang", "en"]
    environment = {**os.environ, "ALKE_HOME": str(home.root), "COLUMNS": "120"}
    return subprocess.Popen(command, cwd=HERE, env=environment, stdout=subprocess.PIPE, stderr=stderr)


def test_a_folder_of_forms_is_one_load_and_a_broken_file_keeps_only_itself_out(home: Home, forms: Path) -> None:
    process = start(home, forms)
    out, told = (stream.decode() for stream in process.communicate(timeout=120))
    assert process.returncode == 1
    assert f"Documents published: {FORMS - 2}, kept out: 2." in out
    assert len(log_of(home).paths()) == 1
    assert "passed over, not a document" in told and "~$" in told
    assert told.count("could not be read: ") == 2
    assert f"{FORMS}/{FORMS}, kept out 2" in told
    assert len(told.splitlines()) < FORMS / 2
    assert {path.stat().st_mode & 0o777 for path in home.sources.iterdir()} == {0o600}
    assert len(list(home.renditions.iterdir())) == FORMS - 2


def test_a_terminal_shows_a_bar_with_counts(home: Home, forms: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(path for path in forms.iterdir() if path.name.startswith("lomake"))[:5]:
        shutil.copy(path, few)
    ours, theirs = pty.openpty()
    process = start(home, few, theirs)
    os.close(theirs)
    shown = b"".join(_read(ours))
    process.communicate(timeout=120)
    assert b"/5" in shown
    assert b"kept out 1" in shown
    assert b"reading: lomake-" in shown


def _read(terminal: int) -> Iterator[bytes]:
    """What comes to a terminal until nobody writes to it any more."""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            return
        if not part:
            return
        yield part


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_load_that_is_stopped_leaves_nothing_half_done_and_no_process(
    home: Home, forms: Path, how: signal.Signals
) -> None:
    process = start(home, forms)
    while not (home.draft.exists() and len(list(home.draft.glob("*.ledger"))) > 1):
        assert process.poll() is None
        time.sleep(0.05)
    family = _below(process.pid)
    assert len(family) >= 2
    process.send_signal(how)
    process.communicate(timeout=30)
    assert process.returncode not in (0, 1)
    until = time.monotonic() + 10
    while left := [pid for pid in family if _runs(pid)]:
        assert time.monotonic() < until, left
        time.sleep(0.1)
    with open_writer(home) as writer:
        assert writer.state.load is None
    assert not home.draft.exists()
    assert not [p for room in (home.sources, home.renditions, home.log) if room.exists() for p in room.iterdir()]


def _below(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    children = [int(child) for child in path.read_text(encoding="ascii").split()] if path.exists() else []
    return [*children, *(below for child in children for below in _below(child))]


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
