"""When events of several documents are one: the same round, kind, days and areas, all told and none in doubt.

The discussion of one region is one of its round and region. An event whose day is doubted, whose year is only inferred
without a weekday to confirm it, or of whose joined areas only one was read, keeps to its own document; so do two events
of one document that would be the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from loaders.identity import slug
from loaders.recognise import cues
from loaders.records import Record
from loaders.vocabulary import Vocabulary

_JOINED = re.compile(r"\b(?:ja|sekä|och|samt)\b")
_REGION = "/vocab/region/"


def identified(records: Iterable[Record], vocabulary: Vocabulary) -> tuple[Record, ...]:
    """`records` with the events that other documents may tell of known by what they are."""
    kept = tuple(records)
    years = {r.key: r.identity for r in kept if r.cls == "DiscussionRound" and r.identity}
    paths = {r.key: path for r in kept if r.cls == "DiscussionEvent" and (path := _path(r, years, vocabulary))}
    counts = Counter(paths.values())
    sole = {key for key, path in paths.items() if counts[path] == 1}
    return tuple(replace(r, identity=paths[r.key]) if r.key in sole and not r.identity else r for r in kept)


def _path(event: Record, rounds: dict[str, str], vocabulary: Vocabulary) -> str | None:
    """The path that names an event in every document; None where it cannot be told."""
    values = {v.predicate: v for v in event.values}
    of = next((rounds[k.target] for k in event.links if k.predicate == "eventOf" and k.target in rounds), None)
    areas = sorted(k.target for k in event.links if k.predicate == "eventArea")
    if of is None:
        return None
    kind = str(values["eventKind"].value).casefold() if "eventKind" in values else ""
    if cues.stems(vocabulary, "own-meeting").search(kind):
        return own_meeting(of, areas[0]) if len(areas) == 1 and _REGION in areas[0] else None
    first, last = values.get("startDate"), values.get("endDate")
    unsure = first is not None and first.standing is not None and "printedWeekday" not in values
    if first is None or unsure or "doubtfulDate" in values or not isinstance(first.value, date):
        return None
    if len(areas) == 1 and _JOINED.search(event.label or ""):
        return None
    days = first.value.isoformat()
    if last is not None and isinstance(last.value, date) and last.value != first.value:
        days += f"--{last.value.isoformat()}"
    where = "".join(f"/{slug(area.rsplit('/', 1)[1])}" for area in areas)
    return f"{of}/{_sort(kind)}/{days}{where}"


def own_meeting(of: str, region: str) -> str:
    """The path of the discussion of one region, an IRI, in the round whose path is `of`."""
    return f"{of}/own-meeting/{region.rsplit('/', 1)[1]}"


def _sort(kind: str) -> str:
    """A kind as a part of a path: the discussions themselves, under whatever name, or another kind of event."""
    last = kind.split()[-1] if kind else ""
    plain = ("keskustelu", "keskustelut", "tilaisuus", "diskussion", "diskussionstillfälle")
    return "discussion" if not last or last.endswith(plain) else slug(last)
