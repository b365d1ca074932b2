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

from loaders.records import Failure

FILE = "document.yml"
FAMILIES = ("conclusions", "agenda-deck", "guidelines-deck", "letter", "legal-deck", "links")
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
    first came, before masking, 64 hexadecimal digits, and `original_file` its name then.
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


def read_description(path: Path) -> Description | Failure:
    """The description at `path`, or what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"rivi {line + 1}" if line is not None else "tiedosto"
        return _wrong(f"{where} ei ole kelvollista YAMLia")
    if not isinstance(raw, dict):
        return _wrong("tiedostossa ei ole kenttiä")
    problem = _problem(raw)
    return _wrong(problem) if problem else _description(raw)


def _problem(raw: dict[str, Any]) -> str | None:
    """The first thing wrong with the fields, or None."""
    for name in raw:
        if name not in FIELDS:
            near = difflib.get_close_matches(str(name), FIELDS, 1)
            hint = f"; tarkoititko ”{near[0]}”" if near else ""
            return f"kenttää ”{name}” ei ole{hint}. Sallitut: {', '.join(FIELDS)}"
    for name in _REQUIRED:
        if not raw.get(name):
            return f"kenttä ”{name}” puuttuu"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(raw["id"])):
        return f"id ”{raw['id']}”: sallittuja ovat pienet kirjaimet a–z, numerot ja yhdysmerkki"
    if Path(str(raw["file"])).name != str(raw["file"]):
        return f"file ”{raw['file']}”: nimeä samassa kansiossa oleva tiedosto"
    return _wrong_value(raw)


def _wrong_value(raw: dict[str, Any]) -> str | None:
    if raw.get("family") is not None and raw["family"] not in FAMILIES:
        return f"family ”{raw['family']}” ei ole mikään näistä: {', '.join(FAMILIES)}"
    if raw.get("status") is not None and raw["status"] not in STATUSES:
        return f"status ”{raw['status']}” ei ole mikään näistä: {', '.join(STATUSES)}"
    year = raw.get("year")
    if year is not None and not (isinstance(year, int) and 1990 <= year <= 2100):
        return f"year ”{year}” ei ole vuosiluku"
    if raw.get("date") is not None and not isinstance(raw["date"], date):
        return f"date ”{raw['date']}” ei ole päivä muodossa VVVV-KK-PP"
    original = raw.get("original")
    if original is not None and not (isinstance(original, dict) and set(original) <= {"sha256", "file"}):
        return "original: sallitut kentät ovat sha256 ja file"
    digest = (original or {}).get("sha256")
    if digest is not None and not re.fullmatch(r"[0-9a-f]{64}", str(digest)):
        return "original.sha256: 64 heksadesimaalimerkkiä"
    return None


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
    )


def _wrong(what: str) -> Failure:
    return Failure(
        "description",
        f"document.yml: {what}.",
        "Asiakirjaa ei luettu; aiemmin julkaistu versio on ennallaan.",
        "Korjaa document.yml ja lataa kansio uudelleen. Ohje: README.md#document-yml",
    )
