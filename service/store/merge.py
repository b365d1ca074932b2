"""Put files of sorted lines together into one order, each line once, a range of the order at a time.

The lines of one range are in memory together, not the files: what is held does not grow with them. Lines end with a
line end, and no line begins with another whole line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

RANGE = 16 << 20
"""So many bytes are sorted at a time, more or less."""
_SAMPLES = 64
"""So many lines are looked at for each range, to see where it ends."""


def merged(parts: Sequence[Path], size: int = RANGE) -> Iterator[list[bytes]]:
    """The lines of sorted files in order, each once, those of a range of about `size` bytes at a time."""
    bounds = _bounds(parts, size)
    cuts = [_cuts(path.read_bytes(), bounds) for path in parts]
    for turn in range(len(bounds) + 1):
        lines: list[bytes] = []
        for path, places in zip(parts, cuts, strict=True):
            if places[turn] < places[turn + 1]:
                lines += _between(path, places[turn], places[turn + 1])
        lines.sort()
        yield list(dict.fromkeys(lines))


def _between(path: Path, start: int, end: int) -> list[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start).splitlines(keepends=True)


def _bounds(parts: Sequence[Path], size: int) -> list[bytes]:
    """Lines that begin the second range and those after it, from samples at even distances over all files."""
    step = max(1, size // _SAMPLES)
    samples: list[bytes] = []
    at = step
    for path in parts:
        length = path.stat().st_size
        if at < length:
            data = path.read_bytes()
            while at < length:
                start = data.rfind(b"\n", 0, at) + 1
                samples.append(data[start : data.index(b"\n", start) + 1])
                at += step
        at -= length
    return sorted(set(sorted(samples)[_SAMPLES - 1 :: _SAMPLES]))


def _cuts(data: bytes, bounds: Sequence[bytes]) -> list[int]:
    """Where in a file each range begins, and the end of the file."""
    places = [0]
    for bound in bounds:
        places.append(_first(data, bound, places[-1]))
    return [*places, len(data)]


def _first(data: bytes, bound: bytes, low: int) -> int:
    """Where from `low` on the first line begins that is not before `bound`."""
    high = len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1
        start = max(low, middle)
        end = data.index(b"\n", start) + 1
        if data[start:end] < bound:
            low = end
        else:
            high = start
    return low
