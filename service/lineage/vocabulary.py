"""What the vocabularies tell the ranking: the fields of policy, and the words that everything has."""

from __future__ import annotations

from functools import lru_cache

from loaders.terms import VOCAB
from loaders.vocabulary import load_vocabulary
from service.lineage.compare import Corpus

_FIELD = "lexicon/policy-field"


def corpus() -> Corpus:
    """A corpus that knows the fields of policy and no thing yet."""
    return Corpus(*_data())


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    vocabulary = load_vocabulary()
    fields = {VOCAB + f"{_FIELD}/{entry.slug}": entry.fixed for entry in vocabulary.scheme(_FIELD)}
    return fields, tuple(sorted(vocabulary.words("common-in-regional-development")))
