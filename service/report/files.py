"""The report files of a load, by name: every form in every language, from one model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.report.build import report_of
from service.report.data import as_json
from service.report.text import text
from service.report.wording import LANGUAGES


def files(load: str, meta: Mapping[str, Any]) -> dict[str, bytes]:
    """The files, given the header of the load's segment."""
    report = report_of(load, meta)
    texts = {f"report.{language}.txt": text(report, language).encode() for language in LANGUAGES}
    return texts | {"report.json": as_json(report).encode()}
