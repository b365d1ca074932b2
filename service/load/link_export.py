"""The links that are known as one table, to be looked through, decided on in an editor, and loaded like a document."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Store

from loaders.link_table import NO_TERM, Row, shortened, table
from service.load.ends import evidence, label
from service.load.known_links import Known, known_links
from service.store.asked import asked

_DECIDED = """SELECT ?role ?day ?why WHERE {{
  {{ GRAPH graph:curated {{
    {link} alke:reviewerRole ?role ; dct:date ?day . OPTIONAL {{ {link} alke:evidenceNote ?why }}
  }} }} UNION {{ GRAPH graph:loads {{
    {link} alke:rejection ?r . ?r alke:reviewerRole ?role ; dct:date ?day . OPTIONAL {{ ?r alke:evidenceNote ?why }}
  }} }}
  FILTER(!BOUND(?why) || LANG(?why) IN ("", "fi"))
}} ORDER BY DESC(?day) ?role ?why LIMIT 1"""
_EVIDENCE = """SELECT ?words ?quoted WHERE {{
  {{ {link} alke:{end}Quote ?words BIND(true AS ?quoted) }}
  UNION {{ {link} alke:{end}Source ?words BIND(false AS ?quoted) }}
}} ORDER BY DESC(?quoted) ?words LIMIT 1"""


def exported(graph: Store, statuses: Iterable[str]) -> str:
    """The table of the links with one of the statuses, those that are likest first within each."""
    wanted = tuple(statuses)
    links = [link for link in known_links(graph) if link.status in wanted]
    order = sorted(links, key=lambda link: (wanted.index(link.status), -float(link.confidence), link.link))
    return table("Yhteydet", [_row(graph, link) for link in order])


def _row(graph: Store, link: Known) -> Row:
    decided = next(iter(asked(graph, _DECIDED.format(link=f"<{link.link}>"))), None)
    cells = {
        "predicate_id": link.predicate,
        "mapping_justification": link.justification or "semapv:ManualMappingCuration",
        "link_kind": link.kind,
        "confidence": link.confidence,
        "status": link.status,
        "reviewer_role": decided["role"].value if decided else "",
        "mapping_date": decided["day"].value if decided else "",
        "comment": decided["why"].value if decided and decided["why"] is not None else link.note,
    }
    for end, iri in (("subject", link.subject), ("object", link.object)):
        cells[f"{end}_id"] = shortened(iri) if iri else NO_TERM
        cells[f"{end}_label"] = label(graph, iri) if iri else ""
        cells[f"{end}_evidence"] = (_kept(graph, link.link, end) or evidence(graph, iri)) if iri else ""
    return Row({column: " ".join(text.split()) for column, text in cells.items()})


def _kept(graph: Store, link: str, end: str) -> str:
    """The evidence that the link gives of an end."""
    row = next(iter(asked(graph, _EVIDENCE.format(link=f"<{link}>", end=end))), None)
    if row is None:
        return ""
    return f"”{row['words'].value}”" if row["quoted"].value == "true" else str(row["words"].value)
