"""What the log says is current, beside the quads: documents, their register entries, what was tried, what was erased.

A pure fold over the headers of segments; `writer/state.json` is only its memory and is made again when it is missing.
Keys of a segment's `meta` that matter here: `documents`, `register`, `attempts`, `erased`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from loaders.contribution import Entry
from service.store.home import write_atomically
from service.store.log import Segment


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The current version of a document; `version_iri` is None once it is withdrawn.

    `key` is the fingerprint of everything its triples depend on: an equal key means nothing to do.
    """

    document_id: str
    version_iri: str | None
    key: str
    source_sha256: str
    rendition_sha256: str
    load: str
    title: str
    entries: tuple[Entry, ...] = ()

    def to_json(self) -> dict[str, str | None]:
        """Everything but the register entries, which a segment keeps as a difference."""
        return {
            "version": self.version_iri,
            "key": self.key,
            "source": self.source_sha256,
            "rendition": self.rendition_sha256,
            "load": self.load,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class State:
    """The fold of the log up to and with segment `load`.

    `noticed` names the load in which a document was last read, `accepted` holds the acceptances by what they accept.
    """

    load: str | None = None
    documents: Mapping[str, DocumentState] = field(default_factory=dict)
    attempts: Mapping[str, str] = field(default_factory=dict)
    erased: Mapping[str, str] = field(default_factory=dict)
    noticed: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The number of the last segment, 0 before the first."""
        return int(self.load[:6]) if self.load else 0

    def current(self) -> dict[str, DocumentState]:
        """The documents that are published."""
        return {name: doc for name, doc in self.documents.items() if doc.version_iri}

    def after(self, segment: Segment) -> State:
        """The state once `segment` is applied."""
        meta = segment.meta
        documents = dict(self.documents)
        for name, row in meta.get("documents", {}).items():
            if row is None:
                documents.pop(name, None)
            else:
                old = documents[name].entries if name in documents else ()
                documents[name] = _document(name, row, _entries(name, old, meta.get("register", {}).get(name, {})))
        attempts = {k: v for k, v in {**self.attempts, **meta.get("attempts", {})}.items() if v}
        return replace(
            self,
            load=segment.load,
            documents=documents,
            attempts=attempts,
            erased={**self.erased, **meta.get("erased", {})},
            noticed={**self.noticed, **_noticed(segment)},
            accepted=_accepted(self.accepted, segment),
        )

    def to_json(self) -> dict[str, Any]:
        """The whole state, entries included."""
        documents = {
            name: {**doc.to_json(), "entries": [entry_row(e) for e in doc.entries]}
            for name, doc in sorted(self.documents.items())
        }
        return {
            "load": self.load,
            "documents": documents,
            "attempts": dict(self.attempts),
            "erased": dict(self.erased),
            "noticed": dict(self.noticed),
            "accepted": dict(self.accepted),
        }


def entry_row(entry: Entry) -> list[Any]:
    """A register entry without its document, as a segment keeps it."""
    return [entry.kind, entry.text, entry.rank, entry.iri]


def register_change(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> dict[str, list[list[Any]]]:
    """The entries to add and to remove."""
    return {
        "added": [entry_row(e) for e in sorted(set(new) - set(old))],
        "removed": [entry_row(e) for e in sorted(set(old) - set(new))],
    }


def _entries(name: str, old: tuple[Entry, ...], change: Mapping[str, Any]) -> tuple[Entry, ...]:
    removed = {Entry(name, *row) for row in change.get("removed", ())}
    return tuple(sorted((set(old) - removed) | {Entry(name, *row) for row in change.get("added", ())}))


def _noticed(segment: Segment) -> dict[str, str]:
    """The documents that were read in a load; of one that was not, there is no coverage."""
    rows = segment.meta["outcomes"]
    return {row["document"]: segment.load for row in rows if row["document"] and row["coverage"]}


def _accepted(before: Mapping[str, Mapping[str, Any]], segment: Segment) -> dict[str, Any]:
    """The acceptances with the loads that wrote them, once those of a load are added and those taken back gone."""
    accepted = dict(before)
    for row in segment.meta["outcomes"]:
        if acceptance := row.get("acceptance"):
            if acceptance["until"]:
                accepted[acceptance["id"]] = {**acceptance, "load": segment.load}
            else:
                accepted.pop(acceptance["id"], None)
    return accepted


def _document(name: str, row: Mapping[str, Any], entries: tuple[Entry, ...]) -> DocumentState:
    return DocumentState(
        name, row["version"], row["key"], row["source"], row["rendition"], row["load"], row["title"], entries
    )


def read_state(path: Path) -> State | None:
    """The remembered state, or None when it is missing or not readable."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        documents = {
            name: _document(name, row, tuple(Entry(name, *entry) for entry in row["entries"]))
            for name, row in data["documents"].items()
        }
        return State(data["load"], documents, data["attempts"], data["erased"], data["noticed"], data["accepted"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(path: Path, state: State) -> None:
    """Remember the state."""
    write_atomically(path, json.dumps(state.to_json(), ensure_ascii=False).encode())
