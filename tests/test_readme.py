"""The README's commands are run, and what they print is what it shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store.home import Home
from tests.service.serving import server

HERE = Path(__file__).resolve().parents[1]
README = (HERE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SCRIPTS = re.findall(r"^```python\n# (\w+\.py)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
ADDRESS = "http://127.0.0.1:8000"
PICTURES = HERE / "examples" / "pictures"
LOAD = re.compile(r"\b\d{6}-[0-9a-f]{8}\b")
QUERY = re.findall(r"^```sparql\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, list[str]]]:
    """Each command that is not make's, with the lines shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(BLOCKS).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [(command, shown) for command, shown in found if not command.startswith("make")]


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "measures.rq").write_text(QUERY[0], encoding="utf-8")
    (folder / "documents").symlink_to(HERE / "documents")
    made = {**os.environ, "ALKE_HOME": str(folder / "home"), "PWD": str(folder)}
    made["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{made['PATH']}"
    loaded = subprocess.run(["alke", "load", "documents"], env=made, cwd=folder, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr
    with server(Home(folder / "home")) as client:
        here = str(client.base_url).rstrip("/")
        for name, text in SCRIPTS:
            (folder / name).write_text(text.replace(ADDRESS, here), encoding="utf-8")
        yield made | {"HERE": here}


def programs(command: str) -> list[pytest.MarkDecorator]:
    """What a command needs that pip does not install."""
    absent = command.startswith("curl ") and shutil.which("curl") is None
    return [pytest.mark.skip(reason="curl is not installed")] if absent else []


@pytest.mark.parametrize(
    ("command", "shown"), [pytest.param(*step, id=step[0], marks=programs(step[0])) for step in steps()]
)
def test_a_command_prints_what_the_readme_shows(environment, command, shown):
    command = command.replace(ADDRESS, environment["HERE"])
    done = subprocess.run(shlex.split(command), env=environment, cwd=environment["PWD"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    pattern = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", "\n".join(shown)))
    assert re.search(pattern, done.stdout, re.DOTALL), done.stdout[:3000]


@pytest.mark.parametrize("name", re.findall(r"\(examples/pictures/([\w-]+\.svg)\)", README))
def test_a_picture_of_the_readme_is_the_one_that_its_command_draws(environment, name):
    """Draw them anew with the README's own commands, in `examples/pictures`."""
    command = next(command for command, _ in steps() if command.endswith(f"--out {name}"))
    subprocess.run(shlex.split(command), env=environment, cwd=environment["PWD"], check=True, capture_output=True)
    drawn, kept = ((folder / name).read_text(encoding="utf-8") for folder in (Path(environment["PWD"]), PICTURES))
    assert LOAD.sub("…", drawn) == LOAD.sub("…", kept)


def test_every_command_is_in_the_readme():
    verbs = {path.stem for path in (HERE / "service" / "cli").glob("*.py")}
    verbs -= {"__init__", "counting", "listing", "main", "options", "outcome", "progress", "shown"}
    assert {verb for verb in verbs if f"`alke {verb.replace('_', '-')}" not in README} == set()


def test_every_room_is_in_the_readme():
    rooms = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    rooms -= {"build", "dist"}
    assert {room for room in rooms if f"`{room}/`" not in README and not room.endswith("egg-info")} == set()
