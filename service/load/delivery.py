"""What arrives at a load: documents that can be read, and what reading them gives.

A load knows nothing of files and formats: it is handed `Arrival` values and calls `read` on those that are new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from loaders.contribution import Contribution, Entry
from loaders.form.matching import Proposal


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read, in the four parts of an error; texts by language where there are several."""

    where: str
    what: Mapping[str, str]
    consequence: Mapping[str, str]
    remedy: Mapping[str, str]
    code: str = ""
    quote: str | None = None
    locator: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """A JSON object with the same names."""
        return {
            "where": self.where,
            "what": dict(self.what),
            "consequence": dict(self.consequence),
            "remedy": dict(self.remedy),
            "code": self.code,
            "quote": self.quote,
            "locator": dict(self.locator),
        }


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document that was read. `coverage` counts characters by their fate: read, boilerplate, personal-data,
    not-understood. `original` is None where the original bytes are not to be kept."""

    contribution: Contribution
    title: str
    rendition: str
    original: bytes | None = None
    coverage: Mapping[str, int] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read at all."""

    trouble: Trouble


Register = Callable[[str], tuple[Entry, ...]]
"""From a document id to the register entries of the version before."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document of a load. `key` is the fingerprint of its bytes and of whatever reads them."""

    where: str
    key: str
    read: Callable[[Register], Delivery | Refused]
