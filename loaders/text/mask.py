"""Mask personal data: every code point of it becomes U+2588, line breaks stay, so that no offset moves."""

from __future__ import annotations

from dataclasses import replace

from loaders.evidence import MASK, Rendition
from loaders.text.personal import Personal, find_personal
from loaders.vocabulary import Vocabulary


def mask_text(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Personal, ...]]:
    """`text` with its personal data masked, and what was found; masking a masked text changes nothing."""
    found = find_personal(text, vocabulary)
    chars = list(text)
    for item in found:
        for i in range(item.span.start, item.span.end):
            if chars[i] != "\n":
                chars[i] = MASK
    return "".join(chars), found


def mask(rendition: Rendition, vocabulary: Vocabulary) -> Rendition:
    """The rendition with its personal data masked."""
    masked, _ = mask_text(rendition.text, vocabulary)
    return replace(rendition, text=masked)
