"""`document.yml`: what a document's folder says of it.

Unknown things are left unknown. A field that does not exist, or a value that cannot be, is refused with the allowed
ones named, so that a slip of the pen never changes what is loaded.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from loaders.failure import Failure

FILE = "document.yml"
KINDS = (
    "conclusions",
    "agenda-deck",
    "guidelines-deck",
    "letter",
    "legal-deck",
    "form",
    "background-memo",
    "agenda",
    "meeting-form",
    "memo",
)
"""The families whose documents are understood."""
FAMILIES = (*KINDS, "links", "other")
STATUSES = ("draft", "final")
FIELDS = (
    "id",
    "title",
    "family",
    "year",
    "publisher",
    "date",
    "status",
    "language",
    "file",
    "original",
    "confirmed",
)
_REQUIRED = ("id", "file")


@dataclass(frozen=True, slots=True)
class Description:
    """A document's identity and what its steward knows of it; None means not known.

    `id` names the document across its versions; `file` the file beside `document.yml`; `original_sha256` the file as it
    first came, before masking, 64 hexadecimal digits, and `original_file` its name then; `confirmed` lists dates, as
    printed, that the steward has checked against their weekdays. `given` is false where the id is only that of a bare
    file, so that a document that names itself is known by its own name.
    """

    id: str
    file: str
    title: str | None = None
    family: str | None = None
    year: int | None = None
    publisher: str | None = None
    date: date | None = None
    status: str | None = None
    language: str = "fi"
    original_sha256: str | None = None
    original_file: str | None = None
    confirmed: tuple[str, ...] = ()
    given: bool = True


def read_description(path: Path) -> Description | Failure:
    """The description at `path`, or what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        return Failure("description-yaml", {"where": str(line + 1) if line is not None else "?"})
    except ValueError:
        return Failure("description-value", {"field": "date", "value": _printed_date(path), "allowed": "YYYY-MM-DD"})
    if not isinstance(raw, dict):
        return Failure("description-missing", {"field": "id"})
    return _wrong_name(raw) or _wrong_value(raw) or _description(raw)


def _printed_date(path: Path) -> str:
    """A date that YAML takes for one and no calendar has, as it is written."""
    written = re.search(r"(?m)^date:[ \t]*(.*?)[ \t]*$", path.read_text(encoding="utf-8"))
    return written.group(1) if written else "?"


def _wrong_name(raw: dict[str, Any]) -> Failure | None:
    """The first field that does not exist, or that must and does not."""
    for name in raw:
        if name not in FIELDS:
            near = difflib.get_close_matches(str(name), FIELDS, 1)
            hint = f" (→ {near[0]})" if near else ""
            return Failure("description-field", {"field": name, "hint": hint, "allowed": ", ".join(FIELDS)})
    missing = next((name for name in _REQUIRED if not raw.get(name)), None)
    return Failure("description-missing", {"field": missing}) if missing else None


def _wrong_value(raw: dict[str, Any]) -> Failure | None:
    """The first value that cannot be."""
    original = raw.get("original") or {}
    digest = original.get("sha256") if isinstance(original, dict) else None
    checks: tuple[tuple[str, object, bool, str], ...] = (
        ("id", raw["id"], bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(raw["id"]))), "a–z, 0–9, -"),
        ("file", raw["file"], Path(str(raw["file"])).name == str(raw["file"]), "tiedosto.txt"),
        ("family", raw.get("family"), raw.get("family") in (None, *FAMILIES), ", ".join(FAMILIES)),
        ("status", raw.get("status"), raw.get("status") in (None, *STATUSES), ", ".join(STATUSES)),
        ("year", raw.get("year"), _is_year(raw.get("year")), "1990–2100"),
        ("date", raw.get("date"), raw.get("date") is None or isinstance(raw["date"], date), "YYYY-MM-DD"),
        ("confirmed", raw.get("confirmed"), isinstance(raw.get("confirmed") or [], list), '["to 14.3.2023"]'),
        ("original", original, isinstance(original, dict) and set(original) <= {"sha256", "file"}, "file, sha256"),
        (
            "original.sha256",
            digest,
            digest is None or bool(re.fullmatch(r"[0-9a-f]{64}", str(digest))),
            "64 × 0–9, a–f",
        ),
    )
    wrong = next((check for check in checks if not check[2]), None)
    return Failure("description-value", {"field": wrong[0], "value": wrong[1], "allowed": wrong[3]}) if wrong else None


def _is_year(value: object) -> bool:
    return value is None or (isinstance(value, int) and 1990 <= value <= 2100)


def _description(raw: dict[str, Any]) -> Description:
    return Description(
        id=str(raw["id"]),
        file=str(raw["file"]),
        title=raw.get("title"),
        family=raw.get("family"),
        year=raw.get("year"),
        publisher=raw.get("publisher"),
        date=raw.get("date"),
        status=raw.get("status"),
        language=str(raw.get("language") or "fi"),
        original_sha256=(raw.get("original") or {}).get("sha256"),
        original_file=(raw.get("original") or {}).get("file"),
        confirmed=tuple(map(str, raw.get("confirmed") or ())),
    )
