"""The two files of a dump as they are written: sorted N-Quads lines in, gzip out, with checksums."""

from __future__ import annotations

import gzip
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, serialize

from service.store.lines import quads_of
from service.store.names import PREFIXES

_MEDIA = {".nq.gz": "application/n-quads", ".trig.gz": "application/trig"}


class _Packed:
    """A gzip file without a time or a name in it, and the SHA-256 of its bytes."""

    def __init__(self, path: Path) -> None:
        self.path, self.digest, self.size = path, sha256(), 0
        self._file = path.open("wb")
        self._gzip = gzip.GzipFile("", "wb", 6, self, mtime=0)

    def write(self, data: bytes) -> int:
        """Take packed bytes."""
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def put(self, data: bytes) -> None:
        """Add bytes to be packed."""
        self._gzip.write(data)

    def close(self) -> None:
        """End the file and make it durable."""
        self._gzip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


class DumpFiles:
    """The N-Quads and the TriG file `name` in `folder`, each beginning with a comment; `written` tells of them."""

    def __init__(self, folder: Path, name: str, comment: str) -> None:
        self._quads, self._trig = (_Packed(folder / f"{name}{suffix}") for suffix in _MEDIA)
        self.written: list[dict[str, Any]] = []
        for file in (self._quads, self._trig):
            file.put(comment.encode() + b"\n")
        heads = sorted(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        self._trig.put("".join(heads).encode())

    def begin(self, graph: NamedNode) -> None:
        """The lines that follow are of this graph."""
        self._trig.put(f"\n{graph} {{\n".encode())

    def add(self, lines: Sequence[bytes]) -> None:
        """Add lines, with their ends, of the graph that has begun."""
        self._quads.put(b"".join(lines))
        triples = [quad.triple for quad in quads_of(line.rstrip(b"\n") for line in lines)]
        turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
        body = turtle.splitlines(keepends=True)
        self._trig.put(b"".join(line for line in body if not line.startswith(b"@prefix ")))

    def end(self) -> None:
        """The graph is whole."""
        self._trig.put(b"}\n")

    def __enter__(self) -> DumpFiles:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for file, media in zip((self._quads, self._trig), _MEDIA.values(), strict=True):
            file.close()
            self.written.append(
                {"name": file.path.name, "mediaType": media, "sha256": file.digest.hexdigest(), "size": file.size}
            )
