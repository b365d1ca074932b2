"""Which of the two languages of administration a text is written in."""

from __future__ import annotations

import re

from loaders.families.source import Source

_LEAST = 0.04
"""The share of words that only Swedish has: about a tenth in Swedish text, hardly any in Finnish."""


def is_swedish(source: Source) -> bool:
    """Whether the text is in Swedish."""
    words = re.findall(r"[^\W\d_]+", source.rendition.text.casefold())
    own = source.vocabulary.words("swedish-word")
    return sum(word in own for word in words) > _LEAST * len(words)
