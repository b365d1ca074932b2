"""The process in which files are parsed: it reads one after another, with limits, and can write nothing.

On standard input stands, for each file, a line of JSON (kind, size, seconds) and the bytes; on standard output one line
of JSON. It has no network, no files to write and no more memory or time than it is given.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import sys
from typing import BinaryIO

from loaders.evidence import Cell
from loaders.failure import Failure
from loaders.read.formats import read_format
from loaders.read.outcome import Readout

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_FILES = 200
"""After so many files a worker ends and a fresh one takes its place, so that no parser's leak grows."""


def main(memory: int) -> None:
    """Serve files until the input ends."""
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    _confine(memory)
    import loaders.read.docx  # noqa: F401

    for left in range(_FILES, 0, -1):
        request = incoming.readline()
        if not request:
            return
        asked = json.loads(request)
        data = incoming.read(asked["size"])
        _allow(asked["seconds"])
        answer, healthy = _answer(asked["kind"], data)
        answer["last"] = not healthy or left == 1
        _send(outgoing, answer)
        if answer["last"]:
            return


def _answer(kind: str, data: bytes) -> tuple[dict[str, object], bool]:
    try:
        found = read_format(kind, data)
    except MemoryError:
        return {"failure": {"code": "too-heavy", "details": {}}}, False
    except Exception:
        return {"failure": {"code": "damaged", "details": {}}}, True
    if isinstance(found, Failure):
        return {"failure": _plain(found)}, True
    return _readout(found), True


def _plain(failure: Failure) -> dict[str, object]:
    return {"code": failure.code, "details": {k: str(v) for k, v in failure.details.items()}}


def _readout(found: Readout) -> dict[str, object]:
    rendition = found.rendition
    return {
        "text": rendition.text,
        "reader": rendition.reader,
        "version": rendition.reader_version,
        "pages": rendition.page_starts,
        "page_kind": rendition.page_kind,
        "cells": [_cell(cell) for cell in rendition.cells],
        "failures": [_plain(failure) for failure in found.failures],
    }


def _cell(cell: Cell) -> list[object]:
    place = [cell.span.start, cell.span.end] if cell.span else None
    return [cell.table, cell.row, cell.column, place, cell.rows, cell.columns, cell.choice, cell.reference]


def _send(outgoing: BinaryIO, answer: dict[str, object]) -> None:
    outgoing.write(json.dumps(answer).encode("ascii") + b"\n")
    outgoing.flush()


def _confine(memory: int) -> None:
    """Limit memory, forbid writing files and, where the system lets us, take the network away."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def _allow(seconds: int) -> None:
    """Give the next file its own time on the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
