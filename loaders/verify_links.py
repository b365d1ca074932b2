"""Check the evidence of links: the words quoted for each end still stand in the text of the document of that end.

A graph and the stored texts in, problems by the document that holds the link out. Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from pyoxigraph import QuerySolutions, Store

from loaders.evidence import MASK
from loaders.score_matching import PREFIXES

_LINKS = """
SELECT DISTINCT ?link ?table ?end ?quote ?sha ?document WHERE {
  VALUES (?said ?of ?end) {
    (alke:subjectQuote alke:linkSubject "lähtöpään") (alke:objectQuote alke:linkObject "kohteen")
  }
  ?link ?said ?quote ; ?of ?thing ; prov:wasDerivedFrom/oa:hasSource/alke:renditionOf/alke:versionOf ?table .
  OPTIONAL {
    ?thing prov:wasDerivedFrom/oa:hasSource ?rendition .
    ?rendition alke:sha256 ?sha ; alke:renditionOf/alke:versionOf ?document
  }
} ORDER BY ?table ?link ?end ?document"""
_SEPARATORS = re.compile(r"[\s\-\u00ad*]+")
"""What a line's end may put into a text, and the marks of bold type: quotes are compared without them."""


def folded(text: str) -> str:
    """A text as quotes are compared.

    Without white space, hyphens, marks of bold type, letter case and the last stop.
    """
    return _SEPARATORS.sub("", text).casefold().strip("”.:")


def link_problems(graph: Store, text_of: Callable[[str], str | None]) -> dict[str, list[str]]:
    """What is wrong, by the IRI of the document that holds the link; `text_of` gives a stored text by its SHA-256.

    A thing may stand in several documents: one that has the words is enough.
    """
    rows = graph.query(_LINKS, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    texts: dict[str, str] = {}
    ends: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        key = (row["table"].value, row["link"].value, row["end"].value, row["quote"].value)
        ends[key] += [row["sha"].value] if row["sha"] is not None else []
    found: dict[str, list[str]] = defaultdict(list)
    for (table, link, end, quote), shas in ends.items():
        for sha in shas:
            if sha not in texts:
                texts[sha] = folded(text_of(sha) or "")
        # Erasing a passage leaves its mask in quotes; what it hid can no longer be compared, nor need it be.
        if MASK not in quote and not any(folded(quote) in texts[sha] for sha in shas):
            name = link.rsplit("/", 1)[-1]
            found[table].append(f"yhteys {name}: {end} lainausta ”{quote[:60]}” ei ole asiakirjan tekstissä")
    return found
