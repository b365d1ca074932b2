"""Read a theme's background memo: its scope and questions, present state, processes, and expected outcome.

One structured document in, the theme with its discussion questions, context statements and expected outcomes out, each
with the part of the memo it stands in. The four parts are those that the preparation of a round asks for; one that is
missing or empty is a failure, never filled. Pure: no network, no clock, no IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.citations import citations
from loaders.families.headed import KindOf, Section, sections
from loaders.families.language import is_swedish
from loaders.families.memo_front import Front, first_lines, read_front
from loaders.families.naming import deck_mentions
from loaders.families.source import DOCUMENT, Source, label_of, make, merged
from loaders.identity import slug
from loaders.recognise import cues
from loaders.records import Harvest, Link, Record, Value, Year
from loaders.structure import Mark
from loaders.text.canonical import Canonical

FAMILY = "background-memo"
RULE = "background-memo@1"
HEADS = "background-memo-head"
_VOCAB = "https://w3id.org/alke/vocab/"
PARTS = {
    "expected-outcome": "memo-no-outcome",
    "scope-and-questions": "memo-no-questions",
    "present-state": "memo-no-present-state",
    "processes": "memo-no-processes",
}
"""The four parts, those first whose headings may name another, and the failure that tells of one that is missing."""
_OTHER = "other-section"
_LONGEST = 130
_FIRST_WORDS = 45


def recognises(source: Source) -> float:
    """How surely `source` is a background memo, 0 to 1: its title says so, and its headings are those of the parts."""
    kinds = {section.kind for section in sections(source, _kinds(source)) if section.kind in PARTS}
    head = cues.inflected(source.vocabulary, HEADS)
    titled = any(head.search(line.text) and len(line.text) < 160 for line in first_lines(source))
    if not titled:
        return 0.2 * (len(kinds) - 1) if kinds else 0.0
    return min(1.0, 0.55 + 0.15 * len(kinds)) if kinds else 0.3


def interpret(source: Source) -> Harvest:
    """The records of a background memo."""
    found = sections(source, _kinds(source))
    first = next((s.heading.span().start for s in found if s.heading), len(source.rendition.text))
    front = read_front(source, first, HEADS)
    theme = _theme_key(front)
    records = [*_head(source, front, theme), *_others(source, front, theme)]
    for number, section in enumerate(found):
        if section.heading is not None:
            records += _section(source, section, number, theme)
    full = {section.kind for section in found if section.pieces}
    failures = [Failure(code) for part, code in PARTS.items() if part not in full]
    failures += [] if theme else [Failure("memo-no-theme")]
    failures += [] if front.year else [Failure("round-year")]
    language = "sv" if is_swedish(source) else source.description.language
    spoken = (r if r.cls == "DiscussionRound" else replace(r, language=language) for r in merged(records))
    return Harvest(tuple(spoken), (), tuple(failures))


def _kinds(source: Source) -> KindOf:
    lists = {part: cues.words(source.vocabulary, f"memo-{part}") for part in (*PARTS, _OTHER)}

    def kind_of(text: str, mark: Mark) -> str | None:
        """The part of the memo that a heading opens."""
        if mark not in (Mark.NONE, Mark.NUMBER) or len(text) > _LONGEST or text.rstrip().endswith((".", ",", ";")):
            return None
        for part, pattern in lists.items():
            at = pattern.search(text)
            if at and at.start() <= (0 if mark is Mark.NUMBER and text.endswith("?") else _FIRST_WORDS):
                return part
        return None

    return kind_of


def _theme_key(front: Front) -> str | None:
    """A theme is that of its round: the same in every document that names it so."""
    if front.theme is None:
        return None
    name = slug(label_of(front.theme))
    return f"round/{front.year}/theme/{name}" if front.year else f"theme/{name}"


def _head(source: Source, front: Front, theme: str | None) -> Iterator[Record]:
    """The document, its theme and its round."""
    key = f"round/{front.year}" if front.year else None
    values: list[Value] = [Value("title", label_of(front.title))] if front.title else []
    links = [Link("documents", key)] if key else []
    if front.date:
        values.append(Value("date", front.date[0], span=front.date[1].span()))
    if front.issuer:
        values.append(Value("publisher", front.issuer[0], span=front.issuer[1].span()))
    if front.draft:
        links.append(Link("documentStatus", f"{_VOCAB}document-status/draft", span=front.draft.span()))
    if theme:
        links.append(Link("backgroundPaperFor", theme))
    label = label_of(front.title) if front.title else source.description.title or source.description.id
    spans: list[Span] = [
        c.span() for c in (*front.named, *front.labels, *(x[1] for x in (front.date, front.issuer) if x))
    ]
    spans += [front.draft.span()] if front.draft else []
    yield make(DOCUMENT, "SourceDocument", front.title, RULE, label=label, spans=spans, values=values, links=links)
    held = front.round or front.title or front.theme
    if key and front.year and held:
        yield make(key, "DiscussionRound", held, RULE, label=f"Aluekehittämiskeskustelut {front.year}",
                   values={"year": Year(front.year)}, identity=key)  # fmt: skip
    if theme and front.theme:
        yield make(theme, "Theme", front.theme, RULE, links=[Link("themeOf", key)] if key else [],
                   identity=theme if key else None)  # fmt: skip
        yield from deck_mentions(source, front.theme, theme)
    for n, content in enumerate(front.named):
        yield from (replace(r, key=f"{r.key}/named/{n}") if r.cls == "Mention" else r
                    for r in deck_mentions(source, content, DOCUMENT))  # fmt: skip


def _others(source: Source, front: Front, theme: str | None) -> Iterator[Record]:
    for n, content in enumerate(front.others):
        for m, sentence in enumerate(source.sentences(content)):
            yield from _said(source, sentence, f"front/{n}/{m}", "ContextStatement", theme, "")


def _section(source: Source, section: Section, number: int, theme: str | None) -> Iterator[Record]:
    """A heading and what stands under it."""
    assert section.heading is not None
    cls = "Heading" if section.pieces else "EmptySection"
    yield make(f"heading/{number}", cls, section.heading, RULE)
    for n, piece in enumerate(section.pieces):
        whole = section.kind == "processes" and piece.mark is not Mark.NONE
        for m, sentence in enumerate([piece.content] if whole else source.sentences(piece.content)):
            key = f"part/{number}/{n}/{m}"
            yield from _said(source, sentence, key, _class(section, sentence), theme, section.kind)


def _class(section: Section, sentence: Canonical) -> str:
    if section.kind == "expected-outcome":
        return "ExpectedOutcome"
    asks = section.kind == "scope-and-questions" and sentence.text.rstrip(' ”"').endswith("?")
    return "DiscussionQuestion" if asks else "ContextStatement"


def _said(source: Source, content: Canonical, key: str, cls: str, theme: str | None, part: str) -> Iterator[Record]:
    """What one sentence or list item says, and what it names."""
    links = [Link("questionOf" if cls == "DiscussionQuestion" else "about", theme)] if theme else []
    links += [Link("memoPart", f"{_VOCAB}memo-part/{part}")] if part in PARTS else []
    yield make(key, cls, content, RULE, links=links)
    yield from deck_mentions(source, content, key)
    yield from citations(content, key)
