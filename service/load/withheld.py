"""Cover in a text, and in what is quoted from it, the places whose words a finding must not repeat.

Such a place holds personal data that no mask has covered. It keeps its document out; what people are then shown of the
document has blocks there instead. Lengths and lines stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.evidence import MASK
from service.load.finding import Finding


def covered(text: str, findings: Iterable[Finding]) -> str:
    """The text with the places covered of the findings that quote nothing."""
    shown = list(text)
    for start, end in (each.spot.span for each in findings if each.quote is None and each.spot.span):
        shown[start:end] = [char if char == "\n" else MASK for char in shown[start:end]]
    return "".join(shown)


def requoted(findings: Sequence[Finding], text: str) -> Sequence[Finding]:
    """The findings, each quoting what `text` has at its place."""
    return [
        replace(each, quote=text[slice(*each.spot.span)]) if each.quote is not None and each.spot.span else each
        for each in findings
    ]
