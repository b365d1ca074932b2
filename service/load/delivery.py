"""What arrives at a load: documents that can be read, and what reading them gives.

A load knows nothing of files and formats: it is handed `Arrival` values and calls `read` on those that are new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from loaders.contribution import Contribution, Entry
from loaders.link_table import Row
from service.lineage.item import Suggestion
from service.load.finding import By, Severity, Status, Texts
from service.load.spot import NOWHERE, Spot


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read, in the four parts of an error.

    `title` says in a few words what is alike in all of one code. `id` and `status` are as those of a `Finding`.
    """

    where: str
    what: Texts
    consequence: Texts
    remedy: Texts
    code: str = ""
    quote: str | None = None
    locator: Texts = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    severity: Severity = "warning"
    by: By = "steward"
    spot: Spot = NOWHERE
    id: str = ""
    status: Status = "new"

    def to_json(self) -> dict[str, Any]:
        """A JSON object with the same names."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(**{**row, "spot": Spot.from_json(row["spot"]) if "spot" in row else NOWHERE})


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document that was read. `coverage` counts characters by their fate: read, boilerplate, personal-data,
    not-understood; `fates` tells it of each (`loaders.evidence.Coverage`). `original` is None where the original bytes
    are not to be kept."""

    contribution: Contribution
    title: str
    rendition: str
    original: bytes | None = None
    coverage: Mapping[str, int] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    proposals: tuple[Suggestion, ...] = ()
    fates: str = ""
    rejected: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read at all."""

    trouble: Trouble


Register = Callable[[str], tuple[Entry, ...]]
"""From a document id to the register entries of the version before."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document of a load. `key` is the fingerprint of its bytes and of whatever reads them.

    `source` is that of its bytes alone, `reader` that of whatever reads them; empty where they are not told apart.
    """

    where: str
    key: str
    read: Callable[[Register], Delivery | Refused]
    source: str = ""
    reader: str = ""
