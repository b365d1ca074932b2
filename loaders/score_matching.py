"""Things of the graph beside annotated items: which are of one kind, share a line and have agreeing labels.

Reads only the graph: nothing of the annotation is known to the readers. What a statement expresses is scored as the
statement's class, not as a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import QuerySolutions, Store

from loaders.recognise.similarity import likeness

KINDS: Mapping[str, tuple[str, ...]] = {
    "document": ("SourceDocument",),
    "discussion": ("DiscussionRound",),
    "discussion_type": ("DiscussionProcedure",),
    "discussion_event": ("DiscussionEvent",),
    "event": ("DiscussionEvent",),
    "theme": ("Theme",),
    "theme_topic": ("Topic",),
    "theme_subtopic": ("Topic",),
    "event_topic": ("Topic",),
    "conclusion": ("Conclusion",),
    "conclusion_statement": ("Placement",),
    "decision": ("RegionalDevelopmentDecision",),
    "decision_priority": ("Priority",),
    "decision_theme": ("DecisionTheme",),
    "cross_cutting_perspective": ("CrossCuttingPerspective",),
    "precondition": ("Prerequisite",),
    "legal_act": ("LegalInstrument", "Bill", "Act"),
    "legal_provision": ("LegalProvision",),
    "duty": ("LegalDuty",),
    "level": ("GovernmentLevel",),
    "development_factor": ("DevelopmentFactor",),
    "development_factor_set": ("DevelopmentFactorSet",),
    "planning_instrument": ("PlanningInstrument", "PolicyArea"),
    "agenda_source": ("AgendaSource",),
    "goal": ("Goal",),
    "vision": ("Vision",),
    "challenge": ("Challenge",),
    "actor": ("Actor",),
    "area": ("Area",),
    "process_step": ("ProcessStep",),
    "task": ("Task",),
    "deadline": ("Deadline",),
    "rule": ("Rule",),
    "follow_up_round": ("FollowUpRound",),
    "template_field": ("FormField",),
    "negotiation": ("Negotiation",),
    "definition": ("Definition",),
    "context_statement": ("ContextStatement",),
    "referenced_document": ("ReferencedDocument", "Highlights", "Memo", "FormTemplate"),
    "background_paper": ("BackgroundMemo",),
    "planned_output": ("PlannedOutput",),
    "link": ("WebLink",),
    "section_heading": ("Heading",),
    "empty_section": ("EmptySection",),
    "document_status": ("DocumentStatus",),
}
SOFT = frozenset(
    {
        "section_heading",
        "context_statement",
        "link",
        "area",
        "event_topic",
        "empty_section",
        "document_status",
    }
)
NEVER = frozenset({"person_contact"})
AGREES = 0.8
"""The least likeness of two labels that agree."""

_THINGS = """
SELECT ?thing ?class ?label ?generic ?sha ?name ?first ?last WHERE {
  { ?thing prov:wasDerivedFrom ?p ; a ?class ; rdfs:label ?label }
  UNION
  { ?thing prov:wasDerivedFrom ?p ; a ?class ; alke:printedName ?label }
  UNION
  { ?m alke:mentionOf ?thing ; prov:wasDerivedFrom ?p . ?thing a ?class .
    { ?thing skos:prefLabel ?label } UNION { ?thing skos:altLabel ?label } UNION { ?m alke:mentionText ?label }
    OPTIONAL { ?thing a ?g . FILTER(?g = alke:ActorGroup) BIND(true AS ?generic) } }
  MINUS { ?statement alke:expresses ?thing }
  ?p oa:hasSource/alke:renditionOf ?v ; alke:firstLine ?first ; alke:lastLine ?last .
  ?v alke:sha256 ?sha . OPTIONAL { ?v alke:originalFile ?name }
}"""
PREFIXES = {
    "alke": "https://w3id.org/alke/def#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


@dataclass
class Thing:
    """A thing of the graph as one document shows it."""

    iri: str
    document: str
    generic: bool = False
    classes: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    lines: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class KindScore:
    """What was found of one kind. `things` counts the graph's, without those that are soft and unmatched."""

    kind: str
    items: int
    found: int
    things: int
    matched: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def recall(self) -> float | None:
        """Found of annotated; None where nothing is annotated."""
        return self.found / self.items if self.items else None

    @property
    def precision(self) -> float | None:
        """Matched of the graph's; None where the graph has none."""
        return self.matched / self.things if self.things else None


def things_of(store: Store) -> list[Thing]:
    """Everything in the published graph that has evidence, once for each document it has evidence in."""
    found: dict[tuple[str, str], Thing] = {}
    rows = store.query(_THINGS, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        name = row["name"].value if row["name"] else ""
        key = (row["thing"].value, f"{row['sha'].value} {name}")
        thing = found.setdefault(key, Thing(*key))
        thing.generic = thing.generic or bool(row["generic"])
        thing.classes.add(row["class"].value.rsplit("#", 1)[-1])
        thing.labels.add(row["label"].value)
        thing.lines.add((int(row["first"].value), int(row["last"].value)))
    return list(found.values())


def is_document(ours: str, name: str) -> bool:
    """Whether the annotated file `name` is our document: by its file name or the digest in it."""
    digest = re.search(r"[0-9a-f]{16}", name)
    sha, _, original = ours.partition(" ")
    return original == name or bool(digest and sha.startswith(digest.group()))


def grouped(
    items: Iterable[dict[str, Any]], things: Iterable[Thing]
) -> dict[str, tuple[list[dict[str, Any]], list[Thing]]]:
    """Items and things by kind; kinds that share a class are one group under the names of all."""
    items, things = list(items), list(things)
    names: dict[str, str] = {}
    for kind, classes in KINDS.items():
        same = [k for k, c in KINDS.items() if c == classes]
        names[kind] = next((k for k in same if any(i["kind"] == k for i in items)), same[0])
    groups: dict[str, tuple[list[dict[str, Any]], list[Thing]]] = {}
    for item in items:
        kind = str(item["kind"])
        groups.setdefault(names.get(kind, kind), ([], []))[0].append(item)
    for kind, classes in KINDS.items():
        if names[kind] != kind:
            continue
        own = [t for t in things if _is_of(t, classes)]
        if own:
            groups.setdefault(kind, ([], []))[1].extend(own)
    return groups


_ACTORS = frozenset(
    {
        "Ministry",
        "GovernmentOffice",
        "RegionalCouncil",
        "ElyCentre",
        "VitalityCentre",
        "AdvisoryBoard",
        "WellbeingServicesCounty",
        "Municipality",
        "Company",
        "Network",
        "Unit",
        "CentralGovernment",
        "PlannedCounty",
        "SupranationalOrganisation",
        "ActorGroup",
        "Organisation",
        "Actor",
    }
)
_AREAS = frozenset({"Region", "RegionGroup", "Area"})


def _is_of(thing: Thing, classes: tuple[str, ...]) -> bool:
    wanted = _ACTORS if classes == ("Actor",) else _AREAS if classes == ("Area",) else frozenset(classes)
    return bool(thing.classes & wanted)


def match(
    kind: str, items: list[dict[str, Any]], things: list[Thing]
) -> tuple[list[tuple[dict[str, Any], Thing]], KindScore]:
    """Pair items and things one to one, the most alike first."""
    scored = [
        (near, i, j)
        for i, item in enumerate(items)
        for j, thing in enumerate(things)
        if _overlap(item, thing) and (near := _likeness(item["label_fi"], thing.labels)) >= AGREES
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, key=lambda s: -s[0]):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    extra = [t for j, t in enumerate(things) if j not in pairs.values() and not t.generic and kind not in SOFT]
    missed = tuple(f"{item['id']}: {item['label_fi'][:70]}" for i, item in enumerate(items) if i not in pairs)
    shown = tuple(f"{sorted(t.lines)[0]} {sorted(t.labels)[0][:70]}" for t in extra)
    tally = KindScore(kind, len(items), len(pairs), len(pairs) + len(extra), len(pairs), missed, shown)
    return [(items[i], things[j]) for i, j in pairs.items()], tally


def _overlap(item: dict[str, Any], thing: Thing) -> bool:
    places = [item["lines"], *(m["lines"] for m in item.get("other_mentions") or ())]
    return any(first <= end and start <= last for start, end in places for first, last in thing.lines)


def _likeness(label: str, labels: Iterable[str]) -> float:
    return max((_agreement(normal(label), normal(other)) for other in labels), default=0.0)


def _agreement(a: str, b: str) -> float:
    """1.0 for equal labels, 0.85 where the one is the other with something in brackets, else their likeness."""
    if a == b:
        return 1.0
    bare = [re.sub(r"\s*\([^)]*\)", "", text).strip() for text in (a, b)]
    return 0.95 if bare[0] and bare[0] == bare[1] else likeness(a, b)


def normal(label: str) -> str:
    """A label for comparison: case folded, single spaces, no quotation marks, no closing punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[”\"*“]", "", label.casefold())).strip(" .:;,")
