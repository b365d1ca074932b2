"""What differs between two loads of one document: its files, what reads them, and the facts that came of it.

Facts are what is said of things, without the places where it stands: those move with every word of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.load.delivery import Arrival
from service.store.draft import Taken

_EVIDENCE = re.compile(rb"/id/(?:passage|rendition)/|/version/[0-9a-f]+[>/]|#wasDerivedFrom> ")


@dataclass(frozen=True, slots=True)
class Change:
    """Whether the files (`source`) or what reads them (`reader`) differ, and how many facts came and went."""

    source: bool
    reader: bool
    added: int = 0
    removed: int = 0


def change_of(arrival: Arrival, published: Mapping[str, Any] | None) -> Change | None:
    """What differs from what is published; None for a document that is new, or whose load did not tell."""
    if not published or not published.get("reader") or not arrival.reader:
        return None
    return Change(published["source"] != arrival.source, published["reader"] != arrival.reader)


def with_facts(change: Change | None, taken: Taken) -> Change | None:
    """The change with the number of facts that came and went; lines that only moved to another version are neither."""
    if change is None:
        return None
    come, gone = facts_of(taken.added), facts_of(taken.removed)
    return replace(change, added=len(come - gone), removed=len(gone - come))


def facts_of(lines: Iterable[bytes]) -> set[bytes]:
    """The facts in lines of quads: subject, predicate, object and layer; what is evidence is left out."""
    found = set()
    for line in lines:
        fact, _, graph = line.rpartition(b" <")
        if not _EVIDENCE.search(fact):
            found.add(fact + graph.rpartition(b"#")[2])
    return found
