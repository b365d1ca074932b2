"""The state of a measure that a form tells: chosen from the form's own list, or read out of a progress text.

A choice is stated. A state read from listed expressions (`lexicon-progress.ttl`) is inferred; where a text tells none,
or two, there is none, and what is ready to a share below a hundred is not done.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.form.heads import folded
from loaders.form.layout import STATES
from loaders.vocabulary import Vocabulary

_SCHEME = "https://w3id.org/alke/vocab/progress-state/"
_SHARE = re.compile(r"(?<![\d,.])(\d{1,3})(?:[.,]\d+)?\s?(?:%|prosent|procent)")
_CLAUSE = re.compile(r"[.;!?:\n]|,(?=\s)(?!\s(?:että|att)\b)|\b(?:mutta|ja|men|och)\b")


def state_iri(slug: str) -> str:
    """The IRI of a state."""
    return _SCHEME + slug


@lru_cache(maxsize=4096)
def chosen(text: str | None, vocabulary: Vocabulary) -> str | None:
    """The state that an entry of the form's list names, as a slug; None for an entry that is not on the list."""
    wanted = folded(text or "")
    for slug in STATES:
        entry = vocabulary.entries.get(state_iri(slug))
        if wanted and entry and wanted in {folded(slug), *map(folded, entry.names)}:
            return slug
    return None


@lru_cache(maxsize=8192)
def told(text: str, vocabulary: Vocabulary) -> str | None:
    """The one state that the listed expressions of a progress text tell, as a slug."""
    lower = " ".join(text.casefold().split())
    taken: list[tuple[int, int, str]] = []
    for expression, slug in _expressions(vocabulary):
        for match in re.finditer(rf"(?<!\w){re.escape(expression)}(?!\w)", lower):
            if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                taken.append((match.start(), match.end(), slug))
    found = {slug for start, _, slug in taken if not _denied(lower[:start], vocabulary)}
    if any(int(share) < 100 for share in _SHARE.findall(lower)):
        found.discard("done")
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4)
def _expressions(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Every expression with its state, the longest first."""
    pairs = {(word.casefold(), slug) for slug in STATES for word in vocabulary.words(f"progress-{slug}")}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _denied(before: str, vocabulary: Vocabulary) -> bool:
    """Whether the clause before an expression denies it, wishes for it or puts it off."""
    clause = _CLAUSE.split(before)[-1]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clause) for word in vocabulary.words("progress-denial"))
