"""Score a published graph against annotated answers.

A thing of the graph and an annotated item match when they are of the same kind, their evidence shares a line of the
same document and their labels agree after normalisation. Recall is the share of items matched, precision the share of
the graph's things matched; kinds called soft give credit and no penalty. What a statement expresses is scored as the
statement's class, not as a thing. Reads only the graph: nothing of the annotation is known to the readers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions, Store

from loaders.score_matching import NEVER, PREFIXES, SOFT, KindScore, Thing, grouped, is_document, match, things_of

_KIND_OF = """
SELECT ?placement ?kind ?strength WHERE {
  ?placement alke:placedStatement ?s . ?s alke:statementKind ?kind .
  OPTIONAL { ?s alke:expresses/alke:measureStrength ?strength } }"""


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
    things = things_of(store)
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        by_document[item["doc"]].append(item)
    tallies: dict[str, list[KindScore]] = defaultdict(list)
    pairs: list[tuple[dict[str, Any], Thing]] = []
    for document, wanted in sorted(by_document.items()):
        own = [t for t in things if is_document(t.document, document)]
        for kind, group in sorted(grouped(wanted, own).items()):
            matched, tally = match(kind, *group)
            pairs += matched
            tallies[kind].append(tally)
    right, misread = _classes(pairs, store)
    kinds = tuple(_add(kind, parts) for kind, parts in sorted(tallies.items()))
    return Score(kinds, tuple(sorted(by_document)), right, right + len(misread), tuple(misread))


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
