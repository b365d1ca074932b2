"""What one version of one document says, as triples, ready to be staged.

`Contribution` is what `loaders` hands over to `service`; `Entry` is a line of the register that keeps IRIs alive
from one version of a document to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A register line: within `document`, the `rank`-th thing of `kind` whose normalised text is `text` has `iri`."""

    document: str
    kind: str
    text: str
    rank: int
    iri: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """The triples of a document version, kept apart by how they stand.

    `source_sha256` is of the original bytes, `rendition_sha256` of the masked text; both are lower-case hex.
    """

    document_iri: str
    document_id: str
    version_iri: str
    source_sha256: str
    rendition_sha256: str
    stated: frozenset[Triple]
    inferred: frozenset[Triple]
    curated: frozenset[Triple]
    entries: tuple[Entry, ...]
