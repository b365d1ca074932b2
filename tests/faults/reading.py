"""Whatever a check notices about a document, as one kind of remark: what the shapes find, and what could not be read.

Nothing is published, and no other document is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from service.load.arrivals import arrivals
from service.load.causes import unexplained
from service.load.delivery import Refused, Trouble
from service.load.finding import Finding
from service.load.infer import Rules
from service.load.ontology import ROOMS, own_files, store_of
from service.load.prepare import Beside
from service.load.validate import validate

PLACE = re.compile(r"(?:taulukko (\d+), )?riv(?:i|it) (\d+)(?:–(\d+))?(?:, sarake (\d+))?")


@dataclass(frozen=True, slots=True)
class Remark:
    """What was noticed: the name of the shape or the code of the failure, where in Finnish, and the words there."""

    code: str
    place: str
    quote: str
    message: str

    @property
    def lines(self) -> range:
        """The lines of the file, or the row of a table; empty where no place is told."""
        found = PLACE.search(self.place)
        return range(int(found[2]), int(found[3] or found[2]) + 1) if found else range(0)


@cache
def _beside() -> Beside:
    return Beside(store_of(own_files(ROOMS)), None)


@cache
def _rules() -> Rules:
    return Rules(ROOMS)


def remarks(path: Path) -> list[Remark]:
    """Every remark about the one document at `path`: a file, or a folder with its `document.yml`."""
    (arrival,) = arrivals([path])
    delivery = arrival.read(lambda document: ())
    if isinstance(delivery, Refused):
        return as_remarks((), [delivery.trouble])
    found = validate(_rules().infer(delivery.contribution), _beside())
    return as_remarks(unexplained(found, (trouble.code for trouble in delivery.troubles)), delivery.troubles)


def as_remarks(findings: Iterable[Finding], troubles: Iterable[Trouble]) -> list[Remark]:
    """Findings and troubles as remarks."""
    found = [
        Remark(f.shape.partition("#")[2], f.locator.get("fi", ""), f.quote or "", f.message["fi"]) for f in findings
    ]
    return found + [Remark(t.code, t.locator.get("fi", ""), t.quote or "", t.what["fi"]) for t in troubles]
