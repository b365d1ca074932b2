"""The last check of everything that is published, as it is kept beside the log for the service to show.

One JSON file: the load, when, and an outcome for each document, as the header of a segment has them. It may be thrown
away. What it tells is what was so then: nothing is read from it but for showing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from service.load.segment import now, outcome_json
from service.store.home import Home, write_atomically

if TYPE_CHECKING:
    from service.load.whole import Whole


def meta_of(whole: Whole, started: str) -> dict[str, Any]:
    """A check as a report is made of it."""
    outcomes = [outcome_json(outcome) for outcome in whole.outcomes]
    return {"kind": "validate", "load": whole.load, "started": started, "ended": now(), "outcomes": outcomes}


def keep_check(home: Home, meta: Mapping[str, Any]) -> None:
    """Keep a check in the place of the one before."""
    write_atomically(home.last_check, json.dumps(meta, ensure_ascii=False).encode())


def kept_check(home: Home) -> dict[str, Any] | None:
    """The check that is kept; None where there is none."""
    try:
        meta: dict[str, Any] = json.loads(home.last_check.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return meta


def age(meta: Mapping[str, Any]) -> float:
    """Seconds since a check ended."""
    ended = datetime.fromisoformat(str(meta["ended"]).replace("Z", "+00:00"))
    return (datetime.now(UTC) - ended).total_seconds()
