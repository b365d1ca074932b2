"""Who may change what: tokens, roles and rights, in the file that ALKE_TOKENS names.

A file in TOML in, roles out. Of a token only its SHA-256 is kept, here and in the file. The file is read again when it
changes; while it cannot be read, nobody has any right.
"""

from __future__ import annotations

import hmac
import json
import logging
import re
import secrets
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from service.errors import AlkeError

WRITE_CURATED = "write-curated"
DECIDE_LINKS = "decide-links"
RIGHTS: Mapping[str, str] = {
    WRITE_CURATED: "write contributions: graphs of one's own, published with the curated facts",
    DECIDE_LINKS: "accept and reject links between things",
}
"""Every right that there is, and what it lets a role do."""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LOG = logging.getLogger("alke.rights")
_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Role:
    """A role, as the graph of loads names it, and its rights."""

    name: str
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rights:
    """The roles by name, and whose each token is, by the SHA-256 of the token."""

    roles: Mapping[str, Role]
    holders: tuple[tuple[str, Role], ...]

    def role(self, token: str) -> Role | None:
        """Whose a token is. Every entry is compared, in a time that does not depend on where they differ."""
        digest, found = digest_of(token), None
        for known, role in self.holders:
            if hmac.compare_digest(known, digest):
                found = role
        return found


NOBODY = Rights({}, ())


class RightsFile:
    """The file of tokens, followed while the service runs. May be used from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Read the file; raise `AlkeError` when it is there to be read and cannot be."""
        self._path, self._lock = path, threading.Lock()
        self._stamp: _Stamp | None = _stamp(path) if path else None
        self._rights: Rights | None = read_rights(path) if path else NOBODY

    def rights(self) -> Rights | None:
        """The rights as the file has them now; None while it cannot be read."""
        if self._path is None:
            return NOBODY
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._stamp = stamp
                try:
                    self._rights = read_rights(self._path)
                except AlkeError as error:
                    self._rights = None
                    _LOG.error("%s", error)
            return self._rights


def read_rights(path: Path) -> Rights:
    """Read a file of tokens; raise `AlkeError` saying what is wrong. Warns when others may read or write it."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
        mode = path.stat().st_mode & 0o777
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"it cannot be read ({error}).") from None
    if mode & 0o077:
        _LOG.warning("%s: others than its owner may read or write it (mode %o). Run: chmod 600 %s", path, mode, path)
    roles = {name: _role(path, name, row) for name, row in _table(path, data, "roles").items()}
    rows = data.get("tokens", [])
    if not isinstance(rows, list) or set(data) - {"roles", "tokens"}:
        raise _wrong(path, "it may hold [roles.NAME] and [[tokens]] only.")
    return Rights(roles, tuple(_holder(path, row, roles) for row in rows))


def _role(path: Path, name: str, row: Any) -> Role:
    if not _NAME.fullmatch(name):
        raise _wrong(path, f'"{name}" cannot be a role: a–z, 0–9 and -.')
    rights = _table(path, {"row": row}, "row").get("rights")
    if not isinstance(rights, list) or set(row) - {"rights"}:
        raise _wrong(path, f'the role "{name}" needs rights = […] and nothing else.')
    if unknown := [right for right in rights if right not in RIGHTS]:
        raise _wrong(path, f'the role "{name}" has a right that does not exist: "{unknown[0]}".')
    return Role(name, frozenset(rights))


def _holder(path: Path, row: Any, roles: Mapping[str, Role]) -> tuple[str, Role]:
    if not isinstance(row, dict) or set(row) != {"sha256", "role"}:
        raise _wrong(path, "each [[tokens]] needs sha256 and role and nothing else.")
    if not isinstance(row["sha256"], str) or not _DIGEST.fullmatch(row["sha256"]):
        raise _wrong(path, "a sha256 is 64 digits 0–9 a–f: never write a token itself into the file.")
    if row["role"] not in roles:
        raise _wrong(path, f'a token has the role "{row["role"]}", which is not among the roles.')
    return row["sha256"], roles[row["role"]]


def _table(path: Path, data: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise _wrong(path, f'"{name}" must be a table.')
    return value


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _wrong(path: Path, what: str) -> AlkeError:
    return AlkeError(
        str(path),
        what,
        "Until it is corrected, nobody may write.",
        f"Correct the file that ALKE_TOKENS names. Rights: {', '.join(RIGHTS)}. Make tokens with: alke token ROLE",
    )


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token of 256 bits of chance, with a head by which a leaked one is recognised."""
    return "alke_" + secrets.token_urlsafe(32)


def lines_for(role: str, digest: str, roles: Mapping[str, Role]) -> str:
    """The lines that a file of tokens needs for a new token; those of the role too where it is new."""
    if not _NAME.fullmatch(role):
        remedy = "Name what the role does, never a person."
        raise AlkeError(role, "a role is a–z, 0–9 and -.", "No token was made.", remedy)
    granted = ", ".join(json.dumps(right) for right in RIGHTS)
    head = "" if role in roles else f"[roles.{role}]\nrights = [{granted}]\n\n"
    return f'{head}[[tokens]]\nsha256 = "{digest}"\nrole = "{role}"\n'
