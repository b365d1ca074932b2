"""Links in a contribution are decisions: each carries the role of the token that wrote it, and the day."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from loaders.terms import VOCAB, linkStatus, reviewerRole
from service.store.names import DCTERMS, XSD

_ACCEPTED = NamedNode(VOCAB + "link-status/accepted")
_DATE = NamedNode(DCTERMS + "date")
_SIGNS = (reviewerRole, _DATE)


def signed(old: frozenset[Triple], new: frozenset[Triple], role: str, day: str) -> frozenset[Triple]:
    """The triples of a contribution with `role` on each accepted link that is not in `old` as it is in `new`.

    A role that the writer gives is not taken: it is the token that says who decides. `day` (ISO 8601) is put where none
    is given.
    """
    links = {t.subject for t in new if t.predicate == linkStatus and t.object == _ACCEPTED}
    kept = {t for t in new if not (t.predicate == reviewerRole and t.subject in links)}
    today = Literal(day, datatype=NamedNode(XSD + "date"))
    for link in links:
        dated = any(t.predicate == _DATE for t in new if t.subject == link)
        same = _of(old, link, dated) == _of(new, link, dated)
        signs = {t for t in old if t.subject == link and t.predicate in _SIGNS} if same else set()
        signs = signs or {Triple(link, reviewerRole, Literal(role)), Triple(link, _DATE, today)}
        kept |= {t for t in signs if not (dated and t.predicate == _DATE)}
    return frozenset(kept)


def _of(triples: frozenset[Triple], link: object, dated: bool) -> frozenset[Triple]:
    """What is said of a link, but for who decided, and for when where the writer does not say."""
    signs = (reviewerRole,) if dated else _SIGNS
    return frozenset(t for t in triples if t.subject == link and t.predicate not in signs)
