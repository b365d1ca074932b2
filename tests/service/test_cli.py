from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.load.run import Settings, run_load
from service.store.home import Home, write_lock
from tests.service.handmade import arrival, delivery

HERE = Path(__file__).resolve().parents[2]
VERBS = [
    *("load", "check", "query", "sparql", "verify", "score", "history", "rollback"),
    *("withdraw", "erase", "rebuild", "backup", "restore", "export", "form", "confirm", "mask", "serve"),
]


def alke(home: Home, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service", *words]
    env = {**os.environ, "ALKE_HOME": str(home.root), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=HERE, env=env, input=stdin, capture_output=True, text=True, timeout=120)


@pytest.fixture
def loaded(home: Home, settings: Settings) -> Home:
    for texts in (("Yksi.",), ("Kaksi.", "Outo.")):
        run_load(home, [arrival(delivery("a", *texts))], settings)
    return home


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(home: Home, verb: str) -> None:
    shown = alke(home, verb, "--help")
    assert shown.returncode == 0
    assert re.search(rf"Example: .*alke {verb}", shown.stdout)


def test_the_first_help_lists_every_verb(home: Home) -> None:
    shown = alke(home, "--help").stdout
    assert all(re.search(rf"\b{verb}\b", shown) for verb in VERBS)
    assert "ALKE_HOME" in shown


def test_a_wrong_option_ends_with_two(home: Home) -> None:
    assert alke(home, "load").returncode == 2
    assert alke(home, "rollback").returncode == 2
    assert alke(home, "query", "documents-loaded", "--param", "year").returncode == 2


def test_an_error_is_three_sentences_and_no_stack_trace(home: Home) -> None:
    failed = alke(home, "export", "x.ttl")
    assert failed.returncode == 1
    assert len(failed.stderr.strip().splitlines()) == 3
    assert "Traceback" not in failed.stderr + failed.stdout


def test_what_nobody_expected_is_one_line_and_a_file(home: Home) -> None:
    program = (
        "import sys; from service.cli import main; from service.store import log\n"
        "def broken(home): raise RuntimeError('broken')\n"
        "log.log_of = broken; sys.argv = ['alke', 'history']; main.run()"
    )
    env = {**os.environ, "ALKE_HOME": str(home.root)}
    failed = subprocess.run([sys.executable, "-c", program], cwd=HERE, env=env, capture_output=True, text=True)
    assert failed.returncode == 1
    assert len(failed.stderr.strip().splitlines()) == 1
    note = Path(failed.stderr.strip().rsplit(": ", 1)[1])
    assert "Traceback" in note.read_text()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export", "/no/such/folder/x.ttl"), 1),
        (("backup", "/no/such/folder/x.tar"), 1),
        (("mask", "{text}", "-o", "/no/such/folder/x.txt"), 1),
        (("mask", "{binary}"), 2),
        (("score", "{text}"), 2),
        (("sparql", "{binary}"), 2),
        (("sparql", "/no/such/file.rq"), 2),
        (("query", "measures-by-theme", "--format", "png"), 2),
    ],
)
def test_what_cannot_be_done_is_said_without_a_technical_note(
    loaded: Home, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    (tmp_path / "text.txt").write_text("teksti")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    paths = {"text": str(tmp_path / "text.txt"), "binary": str(tmp_path / "binary.txt")}
    failed = alke(loaded, *(word.format(**paths) for word in words))
    assert failed.returncode == code, failed.stderr
    assert "unexpected" not in failed.stderr
    assert "Errno" not in failed.stderr
    assert not loaded.errors.exists()


def test_a_data_folder_that_may_not_be_written_is_named(loaded: Home, tmp_path: Path) -> None:
    blocked = Home(tmp_path / "text.txt")
    blocked.root.write_text("a file, not a folder")
    failed = alke(blocked, "load", "documents/")
    assert (failed.returncode, "unexpected" in failed.stderr) == (1, False)
    assert len(failed.stderr.strip().splitlines()) >= 3


def test_a_query_where_nothing_is_loaded_says_so(home: Home) -> None:
    failed = alke(home, "sparql", "-", stdin="SELECT * { ?s ?p ?o }")
    assert (failed.returncode, "nothing has been loaded" in failed.stderr) == (1, True)
    assert failed.stdout == ""


def test_a_query_without_a_name_lists_the_questions(home: Home) -> None:
    home.queries.mkdir(parents=True)
    (home.queries / "broken.rq").write_text("SELECT * {")
    shown = alke(home, "query").stdout
    assert "measures-by-theme" in shown
    assert "broken.rq" in shown
    rows = json.loads(alke(home, "query", "--format", "json").stdout)["rows"]
    assert {"name", "answers", "parameters"} == set(rows[0])


def test_progress_speaks_the_language_of_the_report_and_names_no_load_where_none_is_made(home: Home) -> None:
    told = [alke(home, "load", "/no/such", "--lang", code).stderr for code in ("fi", "sv", "en")]
    assert [text.split(":")[0] for text in told] == ["luetaan", "läses", "reading"]
    assert all(len(text.splitlines()) == 1 for text in told[1:])


def test_history_lists_the_loads_and_checks_the_chain(loaded: Home) -> None:
    assert len(alke(loaded, "history").stdout.splitlines()) == 2
    assert "none has been altered" in alke(loaded, "history", "--check").stdout
    rows = json.loads(alke(loaded, "history", "--json").stdout)
    assert [row["outcomes"] for row in rows] == [{"published": 1}, {"published": 1}]
    first = sorted(loaded.log.iterdir())[0]
    first.write_bytes(first.read_bytes().replace(b"Yksi.", b"Nolla"))
    broken = alke(loaded, "history", "--check")
    assert (broken.returncode, "altered" in broken.stderr) == (1, True)


def test_what_changes_or_writes_something_says_so_in_json_too(loaded: Home, tmp_path: Path) -> None:
    def answer(*words: str) -> dict[str, object]:
        done = alke(loaded, *words, "--json")
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(done.stdout)
        return found

    assert answer("rollback", "2") == {"load": None, "restored": "2"}
    assert str(answer("rollback", "1")["load"]).startswith("000003-")
    statements = answer("export", str(tmp_path / "x.nt"))["statements"]
    assert statements == len((tmp_path / "x.nt").read_text().splitlines())
    assert answer("rebuild")["statements"] != 0
    assert answer("backup", str(tmp_path / "x.tar"))["file"] == str(tmp_path / "x.tar")
    assert answer("withdraw", "a")["document"] == "a"
    assert str(answer("erase", "a", "--yes")["load"]).startswith("00000")


def test_sparql_reads_a_query_from_standard_input_and_from_a_file(loaded: Home, tmp_path: Path) -> None:
    query = "SELECT ?l { ?s a alke:Statement ; rdfs:label ?l } ORDER BY ?l"
    assert alke(loaded, "sparql", "-", "--format", "csv", stdin=query).stdout.split() == ["l", "Kaksi.", "Outo."]
    (tmp_path / "query.rq").write_text(query)
    assert "bindings" in json.loads(alke(loaded, "sparql", str(tmp_path / "query.rq")).stdout)["results"]
    wrong = alke(loaded, "sparql", "-", stdin="SELECT * {\n ?s")
    assert (wrong.returncode, "line 2" in wrong.stderr) == (1, True)
    refused = alke(loaded, "sparql", "-", stdin="SELECT * { SERVICE <http://127.0.0.1:1/> {} }")
    assert (refused.returncode, "SERVICE" in refused.stderr) == (1, True)


def test_rollback_withdraw_and_rebuild_say_what_they_did(loaded: Home) -> None:
    assert "restores the state after 1" in alke(loaded, "rollback", "1").stdout
    assert "Nothing was done" in alke(loaded, "rollback", "1").stdout
    assert "no longer" in alke(loaded, "withdraw", "a").stdout
    unknown = alke(loaded, "withdraw", "a")
    assert (unknown.returncode, "no such document" in unknown.stderr) == (1, True)
    assert "Rebuilt to load 000004" in alke(loaded, "rebuild").stdout


def test_erase_asks_first_and_names_its_tombstone(loaded: Home) -> None:
    assert alke(loaded, "erase", "a", stdin="n\n").returncode == 1
    assert "tombstone" in alke(loaded, "erase", "a", "--text", "Outo.", "--why", "koe", "--yes").stdout
    assert "Outo." not in alke(loaded, "sparql", "-", "--format", "csv", stdin="SELECT ?o { ?s ?p ?o }").stdout


def test_backup_restore_and_export_work_from_the_command_line(loaded: Home, tmp_path: Path) -> None:
    assert alke(loaded, "backup", str(tmp_path / "b.tgz")).returncode == 0
    other = Home(tmp_path / "other")
    assert "Restored to load 000002" in alke(other, "restore", str(tmp_path / "b.tgz")).stdout
    for home, name in ((loaded, "one.nq"), (other, "two.nq")):
        assert alke(home, "export", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_a_load_beside_another_is_told_so_in_plain_words(loaded: Home) -> None:
    with write_lock(loaded):
        second = alke(loaded, "withdraw", "a")
    assert (second.returncode, "another load is under way" in second.stderr) == (1, True)


def test_a_question_is_answered_in_three_forms(loaded: Home) -> None:
    for form in ("table", "csv", "json"):
        answer = alke(loaded, "query", "documents-loaded", "--format", form)
        assert answer.returncode == 0, answer.stderr
    unknown = alke(loaded, "query", "documents-loadd")
    assert (unknown.returncode, "documents-loaded" in unknown.stderr) == (1, True)
