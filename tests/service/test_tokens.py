from __future__ import annotations

import logging
import os
import tomllib
from pathlib import Path

import pytest
from starlette.requests import Request
from typer.testing import CliRunner

from service.cli.main import app
from service.errors import AlkeError
from service.store.port import Refusal
from service.web.problem import problem
from service.web.rights import RIGHTS, WRITE_CURATED, RightsFile, Role, digest_of, lines_for, new_token, read_rights
from service.web.tokens import TokenDoor

READER = '[roles.reader]\nrights = []\n\n[[tokens]]\nsha256 = "{}"\nrole = "reader"\n'


def request(*authorization: str) -> Request:
    headers = [(b"authorization", value.encode()) for value in authorization]
    return Request(
        {"type": "http", "method": "POST", "path": "/sparql", "query_string": b"lang=en", "headers": headers}
    )


def rights_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def token() -> str:
    return new_token()


@pytest.fixture
def file(tmp_path: Path, token: str) -> Path:
    return rights_file(tmp_path / "tokens.toml", lines_for("steward", digest_of(token), {}))


def test_a_token_of_a_role_with_the_right_opens_the_door(file: Path, token: str) -> None:
    door = TokenDoor(RightsFile(file))
    steward = Role("steward", frozenset(RIGHTS))
    assert door.role(request(f"Bearer {token}"), WRITE_CURATED) == steward
    assert door.role(request(f"bearer  {token}"), WRITE_CURATED) == steward


@pytest.mark.parametrize(
    ("authorization", "kind", "status", "error"),
    [
        ((), "no-token", 401, None),
        (("Basic YTpi",), "no-token", 401, None),
        (("Bearer alke_other",), "bad-token", 401, "invalid_token"),
        (("Bearer",), "token-form", 400, "invalid_request"),
        (("Bearer a b",), "token-form", 400, "invalid_request"),
        (("Bearer alke_1", "Bearer alke_2"), "token-form", 400, "invalid_request"),
    ],
)
def test_any_other_request_is_refused_as_rfc_6750_says(
    file: Path, authorization: tuple[str, ...], kind: str, status: int, error: str | None
) -> None:
    asked = request(*authorization)
    refusal = TokenDoor(RightsFile(file)).role(asked, WRITE_CURATED)
    assert isinstance(refusal, Refusal) and refusal.kind == kind
    answer = problem(asked, refusal)
    assert answer.status_code == status
    header = answer.headers["www-authenticate"]
    assert header.startswith('Bearer realm="ALKE graph"')
    assert (f'error="{error}"' in header) if error else ("error" not in header)


def test_a_role_without_the_right_is_told_which_one_it_lacks(tmp_path: Path, token: str) -> None:
    door = TokenDoor(RightsFile(rights_file(tmp_path / "tokens.toml", READER.format(digest_of(token)))))
    asked = request(f"Bearer {token}")
    refusal = door.role(asked, WRITE_CURATED)
    assert refusal == Refusal("not-allowed", WRITE_CURATED)
    answer = problem(asked, refusal)
    assert answer.status_code == 403
    assert 'error="insufficient_scope", scope="write-curated"' in answer.headers["www-authenticate"]


def test_without_a_file_nobody_has_any_right(token: str) -> None:
    assert TokenDoor(RightsFile(None)).role(request(f"Bearer {token}"), WRITE_CURATED) == Refusal("bad-token")


def test_a_changed_file_counts_at_once_and_a_broken_one_lets_nobody_in(file: Path, token: str) -> None:
    door, asked = TokenDoor(RightsFile(file)), request(f"Bearer {token}")
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(digest_of(token), digest_of("another")), encoding="utf-8")
    assert door.role(asked, WRITE_CURATED) == Refusal("bad-token")
    file.write_text("roles = 1", encoding="utf-8")
    assert door.role(asked, WRITE_CURATED) == Refusal("no-rights")
    file.write_text(whole, encoding="utf-8")
    assert isinstance(door.role(asked, WRITE_CURATED), Role)
    file.unlink()
    assert door.role(asked, WRITE_CURATED) == Refusal("no-rights")


def test_a_file_that_others_may_read_is_told_without_what_it_holds(
    file: Path, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read_rights(file)
        assert not caplog.records
        file.chmod(0o644)
        read_rights(file)
    assert "chmod 600" in caplog.text
    assert token not in caplog.text and digest_of(token) not in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "[roles.a",
        "other = 1",
        '[roles.a]\nrights = ["everything"]',
        '[roles."A person"]\nrights = []',
        '[roles.a]\nrights = []\n[[tokens]]\ntoken = "alke_x"\nrole = "a"',
        '[[tokens]]\nsha256 = "alke_secret"\nrole = "a"',
        f'[[tokens]]\nsha256 = "{"0" * 64}"\nrole = "nobody"',
    ],
)
def test_a_file_that_says_something_else_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(AlkeError, match="nobody may write") as refused:
        RightsFile(rights_file(tmp_path / "tokens.toml", text))
    assert "alke_secret" not in str(refused.value)


def test_the_command_shows_a_token_once_with_lines_that_let_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tokens.toml"
    monkeypatch.setenv("ALKE_TOKENS", os.fspath(path))
    for turn in range(2):
        shown = CliRunner().invoke(app, ["token", "steward"]).output
        made, lines = shown.split("\n", 1)[0], shown.partition(":\n\n")[2]
        assert made.startswith("alke_") and made not in lines
        assert ("[roles.steward]" in lines) == (turn == 0)
        path.write_text((path.read_text() if path.exists() else "") + lines + "\n")
        assert tomllib.loads(path.read_text())
        role = read_rights(path).role(made)
        assert role is not None and role.name == "steward"
