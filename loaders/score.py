"""Score a published graph against annotated answers.

A thing of the graph and an annotated item match when they are of the same kind, their evidence shares a line of the
same document and their labels agree after normalisation. Recall is the share of items matched, precision the share of
the graph's things matched; kinds called soft give credit and no penalty. What a statement expresses is scored as the
statement's class, not as a thing. Reads only the graph: nothing of the annotation is known to the readers.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
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
_KIND_OF = """
SELECT ?placement ?kind ?strength WHERE {
  ?placement alke:placedStatement ?s . ?s alke:statementKind ?kind .
  OPTIONAL { ?s alke:expresses/alke:measureStrength ?strength } }"""
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


@dataclass(frozen=True, slots=True)
class Score:
    """The score of every kind, of all hard kinds together, and of the statements' classes."""

    kinds: tuple[KindScore, ...]
    documents: tuple[str, ...]
    classes_right: int
    classes_all: int
    misread: tuple[str, ...]

    def total(self) -> KindScore:
        """All kinds that are not soft, added up."""
        hard = [k for k in self.kinds if k.kind not in SOFT]
        sums = (sum(getattr(k, name) for k in hard) for name in ("items", "found", "things", "matched"))
        items, found, things, matched = sums
        return KindScore("all but soft", items, found, things, matched, (), ())

    def text(self, *, details: bool = False) -> str:
        """A table with a line a kind; with `details` also what was missed and what is too much."""
        lines = [f"{'kind':28}{'items':>7}{'recall':>9}{'things':>8}{'precision':>11}"]
        for kind in (*self.kinds, self.total()):
            soft = " (soft)" if kind.kind in SOFT else ""
            lines.append(
                f"{kind.kind + soft:28}{kind.items:7}{_share(kind.recall):>9}{kind.things:8}"
                f"{_share(kind.precision):>11}"
            )
            if details:
                lines += [f"    missed {text}" for text in kind.missed] + [f"    extra  {text}" for text in kind.extra]
        if self.classes_all:
            share = self.classes_right / self.classes_all
            lines.append(f"statement class right: {self.classes_right} of {self.classes_all} ({share:.3f})")
            lines += [f"    {text}" for text in self.misread] if details else []
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The same as plain values; a share that has no base is null."""
        kinds = [
            {**asdict(k), "recall": k.recall, "precision": k.precision, "soft": k.kind in SOFT}
            for k in (*self.kinds, self.total())
        ]
        return {
            "documents": list(self.documents),
            "kinds": kinds,
            "statement_class": {
                "right": self.classes_right,
                "all": self.classes_all,
                "misread": list(self.misread),
            },
        }


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def score(gold: Path, store: Store) -> Score:
    """Score the published graph in `store` against the annotation file `gold` (JSON)."""
    items = [item for item in json.loads(gold.read_text(encoding="utf-8")) if item["kind"] not in NEVER]
    things = _things(store)
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        by_document[item["doc"]].append(item)
    tallies: dict[str, list[KindScore]] = defaultdict(list)
    pairs: list[tuple[dict[str, Any], Thing]] = []
    for document, wanted in sorted(by_document.items()):
        own = [t for t in things if _is_document(t.document, document)]
        for kind, group in sorted(_grouped(wanted, own).items()):
            matched, tally = _match(kind, *group)
            pairs += matched
            tallies[kind].append(tally)
    right, misread = _classes(pairs, store)
    kinds = tuple(_add(kind, parts) for kind, parts in sorted(tallies.items()))
    return Score(kinds, tuple(sorted(by_document)), right, right + len(misread), tuple(misread))


def _things(store: Store) -> list[Thing]:
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


def _is_document(ours: str, name: str) -> bool:
    """Whether the annotated file `name` is our document: by its file name or the digest in it."""
    digest = re.search(r"[0-9a-f]{16}", name)
    sha, _, original = ours.partition(" ")
    return original == name or bool(digest and sha.startswith(digest.group()))


def _grouped(
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


def _match(
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


def _classes(pairs: Iterable[tuple[dict[str, Any], Thing]], store: Store) -> tuple[int, list[str]]:
    rows = store.query(_KIND_OF, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    kinds = {r["placement"].value: r["kind"].value.rsplit("/", 1)[1] for r in rows}
    right, misread = 0, []
    for item, thing in pairs:
        if item.get("decision"):
            ours = kinds.get(thing.iri)
            right += ours == item["decision"]
            if ours != item["decision"]:
                misread.append(f"{item['id']}: {ours}, annotated {item['decision']}: {item['label_fi'][:70]}")
    return right, misread


def _add(kind: str, parts: list[KindScore]) -> KindScore:
    sums = (sum(getattr(p, name) for p in parts) for name in ("items", "found", "things", "matched"))
    items, found, things, matched = sums
    missed = tuple(text for p in parts for text in p.missed)
    return KindScore(kind, items, found, things, matched, missed, tuple(text for p in parts for text in p.extra))
