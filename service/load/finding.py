"""A finding: what was noticed about a document, worded for the person who can do something about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from service.load.spot import NOWHERE, Spot

Severity = Literal["violation", "warning", "info"]
By = Literal["steward", "author", "maintainer", "nobody"]
Status = Literal["new", "open", "accepted"]
Texts = Mapping[str, str]
"""A text by language: fi, sv, en."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation. `shape`, `node` and `passage` are IRIs.

    `locator` says where in the document, for people: by language ("fi": "sivu 2, rivi 14"), or in parts (page, line).
    `id` stays the same from load to load while the document says the same at that place; `by` is who can do something
    about it, `words` what is at fault, as the message names it. `status` tells what became of it since the load before.
    `component` is the kind of check that failed, as SHACL names it.
    """

    shape: str
    severity: Severity
    node: str
    document: str
    passage: str | None
    locator: Texts
    title: Texts
    message: Texts
    remedy: Texts
    quote: str | None
    by: By = "steward"
    words: tuple[str, ...] = ()
    spot: Spot = NOWHERE
    id: str = ""
    status: Status = "new"
    component: str = ""

    def to_json(self) -> dict[str, Any]:
        """A JSON object with the same names."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        spot = Spot.from_json(row["spot"]) if "spot" in row else NOWHERE
        return cls(**{**row, "words": tuple(row.get("words", ())), "spot": spot})
