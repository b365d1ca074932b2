"""The figures of a deck on law: the wheel of development factors, and a decision's priorities and themes.

In go slides, out come DevelopmentFactorSet, DevelopmentFactor, RegionalDevelopmentDecision, Priority and DecisionTheme
records. Which theme belongs to which priority is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.failure import Failure
from loaders.families.legal_deck.labels import labels
from loaders.families.legal_deck.law import Law
from loaders.families.legal_deck.names import Names, nominative_name
from loaders.families.legal_deck.slides import Slide, is_label, kind_of_heading, names_any
from loaders.families.source import Source, label_of, make, plain
from loaders.recognise.mentions import Mention
from loaders.records import Link, Record, Standing
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "legal-deck/figure@1"
DECISION = "decision"
_DECISION_IRI = "https://w3id.org/alke/vocab/instrument/aluekehittamispaatos"
_LOCAL = re.compile(r"(?:lla|llä|lle|sta|stä|ssa|ssä|lta|ltä)$")
_PARTITIVE = re.compile(r"(?:[aeiouyäö][aä]|t[aä])$")
_DOUBLE = re.compile(r"(?:ua|yä|oa|öä|aa|ää|tta|ttä|[iuyeoö]sta|[iuyeoö]stä|isia|isiä)$")
_TERM = re.compile(r"\b((?:19|20)\d{2})\s?[–-]\s?((?:19|20)\d{2})\b")


@dataclass(frozen=True)
class Figure:
    """What was read of a figure, and the blocks that took part."""

    records: tuple[Record, ...]
    failures: tuple[Failure, ...] = ()


def decision_mentions(names: Names, blocks: Sequence[Block]) -> list[tuple[Canonical, Mention]]:
    """Where the blocks name the regional development decision."""
    return [(b.content, m) for b in blocks for m in names.find(b.content) if m.entry.iri == _DECISION_IRI]


def decision(found: Sequence[tuple[Canonical, Mention]]) -> Record | None:
    """The decision that the deck names; its fullest name is its label. The term only where it is printed beside it."""
    if not found:
        return None
    parts = [content.part(m.start, m.end) for content, m in found]
    best = max(range(len(parts)), key=lambda n: len(parts[n].text))
    label = label_of(nominative_name(found[best][1].entry, parts[best].text))
    terms = {t.groups() for c, m in found if (t := _TERM.search(c.text[m.start : m.end + 30]))}
    term = "-".join(next(iter(terms))) if len(terms) == 1 else None
    spans = [parts[best].span(), *(p.span() for n, p in enumerate(parts) if n != best)]
    return make(DECISION, "RegionalDevelopmentDecision", None, RULE, label=label, spans=spans,
                values={"governmentTerm": term}, identity=f"decision/{term}" if term else None)  # fmt: skip


def caption_of(names: Names, slide: Slide) -> Block | None:
    """The label of a slide that says what its boxes are to a decision, None where none does."""
    vocabulary = names.source.vocabulary
    for block in slide.blocks:
        part = any(
            names_any(vocabulary, cue, block.text) for cue in ("legal-decision-theme-word", "legal-priority-word")
        )
        if is_label(block) and part and decision_mentions(names, [block]):
            return block
    return None


def decision_parts(source: Source, slide: Slide, caption: Block) -> Figure:
    """The boxes of a decision's figure: an umbrella, slogans (priorities, by inference), themes, or priorities."""
    stated = names_any(source.vocabulary, "legal-priority-word", _after_decision(caption.text))
    records: list[Record] = []
    failures: list[Failure] = []
    texts: list[Canonical] = []
    for block in slide.blocks:
        if block is not caption:
            found, unsure = labels(source, block)
            texts += found
            failures += unsure
    umbrella = _umbrella(slide, caption, texts)
    orders = {"Priority": 0, "DecisionTheme": 0}
    for text in texts:
        if text is umbrella:
            links = [Link("umbrellaOf", DECISION)]
            key = f"umbrella/{text.span().start}"
            records.append(make(key, "DecisionTheme", text, RULE, standing=Standing.INFERRED, links=links))
            continue
        cls = "Priority" if stated or is_slogan(text.text) else "DecisionTheme"
        orders[cls] += 1
        records.append(_part(text, cls, orders[cls], inferred=cls == "Priority" and not stated))
    return Figure(tuple(records), tuple(failures))


def _after_decision(text: str) -> str:
    """A caption without the decision's own name, which may hold the word for priority itself."""
    return re.sub(r"\b[^\W\d_]*päätö\w*", " ", text)


def _part(text: Canonical, cls: str, order: int, *, inferred: bool) -> Record:
    relation = "priorityOf" if cls == "Priority" else "decisionThemeOf"
    standing = Standing.INFERRED if inferred else Standing.STATED
    return make(f"{cls}/{order}/{plain(text.text)}", cls, text, RULE, links=[Link(relation, DECISION)],
                values={"order": order}, standing=standing)  # fmt: skip


def _umbrella(slide: Slide, caption: Block, texts: Sequence[Canonical]) -> Canonical | None:
    """The slide's first label where it is longer than the boxes and no caption: the heading of the whole figure."""
    first = slide.blocks[0]
    if first is caption or not texts or len(texts) < 4 or texts[0].span() != first.span:
        return None
    return texts[0] if len(texts[0].text.split()) >= 3 and not is_slogan(texts[0].text) else None


def is_slogan(text: str) -> bool:
    """Whether a label has no nominative head: something by, from or in something ("Uudistumisella kasvua")."""
    words = [w for w in text.lower().split() if w not in ("ja", "sekä")]
    local = [w for w in words if _LOCAL.search(w)]
    if len(words) > 1 and all(_DOUBLE.search(w) for w in words):
        return True
    return bool(local) and any(_PARTITIVE.search(w) for w in words if w not in local)


def is_wheel(source: Source, law: Law, slide: Slide, before: Slide | None) -> bool:
    """Whether a slide of labels shows development factors: by its words, or right after a definition's caption."""
    title = slide.blocks[0].text
    if not 4 <= len(slide.blocks) <= 20 or kind_of_heading(source.vocabulary, title) is not None:
        return False
    if any(len(b.text.split()) > 6 for b in slide.blocks[1:]):
        return False
    listed = names_any(source.vocabulary, "legal-factor-word", title)
    if listed or not slide.labels_only:
        return listed
    if law.provisions_in(slide.blocks[0].content):
        return True
    captioned = before is not None and any(
        law.caption_start(b.content) is not None for b in before.blocks if b is not before.title
    )
    return captioned or any(_is_hub(source, b.text) for b in slide.blocks)


def _is_hub(source: Source, text: str) -> bool:
    words = text.lower().split()
    return len(words) == 2 and words[-1] in source.vocabulary.words("legal-factor-hub")


def wheel(source: Source, law: Law, slide: Slide, before: Slide | None) -> Figure:
    """The set and its factors; that it rests on the section printed before it is inferred."""
    headed = law.provisions_in(slide.blocks[0].content)
    blocks = list(slide.blocks)
    hub = next((b for b in blocks if _is_hub(source, b.text)), blocks[0])
    own = blocks[1:] if headed or names_any(source.vocabulary, "legal-factor-word", blocks[0].text) else blocks
    texts, failures = [], []
    for block in own:
        if block is not hub:
            found, unsure = labels(source, block)
            texts += found
            failures += unsure
    sections = headed or [p for b in (before.blocks if before else ()) for p in law.provisions_in(b.content)]
    standing = None if headed else Standing.INFERRED
    links = [Link("basedOnProvision", p.key, standing) for p in sections[:1]]
    records = [make("factors", "DevelopmentFactorSet", hub.content, RULE, label=_set_label(hub), links=links)]
    records += [
        make(
            f"factor/{order}",
            "DevelopmentFactor",
            text,
            RULE,
            links=[Link("factorOf", "factors")],
            values={"order": order},
        )
        for order, text in enumerate(texts, start=1)
    ]
    return Figure(tuple(records), tuple(failures))


def _set_label(hub: Block) -> str:
    return label_of(re.sub(r"\s*\([^()]*§[^()]*\)", "", hub.text))
