"""The report as JSON: the whole model, nothing left out, texts in all languages beside one another.

Only the texts of the documents are not in it: their renditions have them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from service.report.model import Group, Report

SCHEMA = Path(__file__).resolve().parent / "report.schema.json"
"""The JSON Schema of what `as_json` gives."""


def as_json(report: Report) -> str:
    """One JSON object; each document and each thing noticed on a line of its own."""
    whole = asdict(report)
    for document in whole["documents"]:
        del document["text"]
        document["coverage"]["runs"] = [list(run.values()) for run in document["coverage"]["runs"]]
    lists = {name: [_line(row) for row in whole[name]] for name in ("documents", "fixed")}
    lists |= {"groups": list(_groups(report.groups)), "accepted": list(_groups(report.accepted))}
    parts = (f"{_line(name)}: {_list(lists[name]) if name in lists else _line(value)}" for name, value in whole.items())
    return "{" + ",\n".join(parts) + "}\n"


def _groups(groups: tuple[Group, ...]) -> Iterator[str]:
    for group in groups:
        head = {"cause": group.cause, "severity": group.severity, "title": dict(group.title), "count": len(group.found)}
        found = _list(_line(asdict(item)) for item in group.found)
        yield f'{_line(head)[:-1]}, "found": {found}}}'


def _list(rows: Iterable[str]) -> str:
    return "[" + ",\n".join(rows) + "]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
