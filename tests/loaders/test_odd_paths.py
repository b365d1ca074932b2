"""A path that leads to no plain file that may be read is refused in words, at once, and the other paths are read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.places import Location, Refusal, find_documents
from loaders.reading import Reading, read_location
from loaders.vocabulary import load_vocabulary
from service.load.arrivals import arrivals

ROOM = Path(__file__).resolve().parents[1] / "documents"
INPUT = next(iter(sorted(ROOM.glob("conclusions/*/input.txt"))))


def refusals(path: Path) -> list[str]:
    found = [
        item if isinstance(item, Refusal) else read_location(item, load_vocabulary()) for item in find_documents([path])
    ]
    return [item.failure.code for item in found if isinstance(item, Refusal)]


@pytest.mark.parametrize("kind", ["missing", "directory", "pipe", "loop", "device", "long name"])
def test_what_is_no_file_is_refused(kind, tmp_path):
    path = tmp_path / "x"
    if kind == "directory":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "long name":
        path = tmp_path / ("x" * 400)
    assert refusals(path) == ["no-document" if kind == "directory" else "no-file"]
    assert [arrival.where for arrival in arrivals([path, INPUT])] == [str(path), str(INPUT)]


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path):
    path = tmp_path / "x"
    os.mkfifo(path)
    refused = read_location(Location(path), load_vocabulary())
    assert isinstance(refused, Refusal) and refused.failure.code == "no-file"


def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "x").symlink_to(INPUT)
    assert isinstance(read_location(Location(tmp_path / "x"), load_vocabulary()), Reading)


def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "x"
    path.write_text("Teksti")
    path.chmod(0)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom service.load.arrivals import arrivals\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "print([a.key for a in arrivals([Path(p) for p in sys.argv[1:]])])"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['refused no-file']", done.stderr
