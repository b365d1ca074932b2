"""Check a dump file against the manifest beside it: its bytes, that it reads as RDF, and how much each graph has."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import NamedNode, RdfFormat, parse

from service.errors import AlkeError
from service.store.dumps import MANIFEST, Dump, read_dump


def check_dump(path: Path) -> Dump:
    """The dump that a file is a whole part of; raise `AlkeError` saying what is wrong with it."""
    try:
        dump = read_dump(path.resolve().parent)
        named = {file.path.name: file for file in dump.files}[path.name]
    except (OSError, ValueError, KeyError) as error:
        raise _wrong(path, f"no {MANIFEST} beside it tells what it should be.") from error
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != named.sha256:
            raise _wrong(path, f"its SHA-256 is not the one in {MANIFEST}.")
    counts = _counts(path, named.media)
    if counts != dict(dump.graphs):
        raise _wrong(path, f"its graphs hold {counts}, not {dict(dump.graphs)}.")
    return dump


def _counts(path: Path, media: str) -> dict[str, int]:
    form = RdfFormat.from_media_type(media)
    assert form is not None
    counts: Counter[str] = Counter()
    try:
        with gzip.open(path) as file:
            for quad in parse(cast(BinaryIO, file), format=form):
                counts[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""] += 1
    except (OSError, EOFError, zlib.error, SyntaxError) as error:
        raise _wrong(path, f"it cannot be read to its end ({error}).") from error
    return dict(counts)


def _wrong(path: Path, what: str) -> AlkeError:
    return AlkeError(
        str(path), what, "Do not use this dump.", "Fetch it again with its manifest.json, or make one: alke dump."
    )
