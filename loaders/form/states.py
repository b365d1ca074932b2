"""The states that the form's list offers, in the language of the form, from the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from loaders.form.layout import STATES
from loaders.vocabulary import ONTOLOGY

_SCHEME = "https://w3id.org/alke/vocab/progress-state/"
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


@lru_cache(maxsize=4)
def state_labels(language: str) -> Mapping[str, str]:
    """The label of each state that can be chosen, by its slug, in the order of the list."""
    found: dict[str, str] = {}
    for quad in parse(path=str(ONTOLOGY / "vocabularies" / "states-and-kinds.ttl"), format=RdfFormat.TURTLE):
        subject, label = quad.subject, quad.object
        named = isinstance(subject, NamedNode) and subject.value.startswith(_SCHEME) and quad.predicate.value == _LABEL
        if named and isinstance(label, Literal) and label.language == language:
            found[subject.value.removeprefix(_SCHEME)] = label.value
    return {slug: found[slug] for slug in STATES}
