"""The tree of a list: which bullet stands under which.

In go the bullets of a section in order, out come the top ones with those under them. Nesting is told by numbering,
indentation and sign; a bullet that ends with a colon takes those after it on its own level while they keep one form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.families.source import Source
from loaders.recognise import cues
from loaders.recognise.clauses import PARTICIPLE, PASSIVE, has_main_verb, is_question
from loaders.structure import Block, Mark


@dataclass(eq=False)
class Item:
    """A bullet and the bullets under it. `path` names it in its section ("2.1")."""

    block: Block
    path: str = ""
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The bullet's canonical text."""
        return self.block.text

    def walk(self) -> Iterator[Item]:
        """The bullet and everything under it, in order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(source: Source, flat: Iterable[Item]) -> Iterator[Item]:
    """Nest bullets by number, indentation and sign; then give colon bullets what they introduce."""
    roots: list[Item] = []
    stack: list[tuple[Item, tuple[int, str]]] = []
    for item in flat:
        sign = (item.block.indent, _sign(source, item.block))
        while stack and not _is_under(sign, stack):
            stack.pop()
        item.parent = stack[-1][0] if stack else None
        (item.parent.children if item.parent else roots).append(item)
        stack.append((item, sign))
    _introduce(source, roots, None)
    _number(roots, "")
    yield from roots


def _sign(source: Source, block: Block) -> str:
    """The sign a bullet begins with: its own character, or the kind of numbering."""
    if block.mark is Mark.NUMBER:
        return "1" if block.label.isdigit() else "a"
    first = block.lines[0]
    start = source.rendition.line_starts[first.number - 1]
    return source.rendition.text[start : first.offset].strip()[:1] or block.mark


def _is_under(sign: tuple[int, str], stack: list[tuple[Item, tuple[int, str]]]) -> bool:
    """Whether a bullet of `sign` belongs under the top of the stack."""
    top = stack[-1][1]
    if sign[1] == "1":
        return top[1] != "1" and sign[0] > top[0] and all(s[1] != "1" for _, s in stack)
    if any(s == sign for _, s in stack):
        return False
    if top[1] in ("1", "a"):
        return True
    return sign[0] > top[0] or (sign[0] == top[0] and sign[1] != top[1])


def _introduce(source: Source, siblings: list[Item], parent: Item | None) -> None:
    """Under a bullet that ends with a colon and has nothing under it, put the bullets after it that keep one form."""
    i = 0
    while i < len(siblings):
        item = siblings[i]
        if item.text.endswith(":") and not item.children:
            taken = _same_form(source, siblings[i + 1 :])
            for child in taken:
                child.parent = item
            item.children = taken
            del siblings[i + 1 : i + 1 + len(taken)]
        _introduce(source, item.children, item)
        i += 1


def _same_form(source: Source, following: list[Item]) -> list[Item]:
    taken: list[Item] = []
    for item in following:
        if item.text.endswith(":") or (taken and _form(source, item) != _form(source, taken[0])):
            break
        taken.append(item)
    return taken


def _form(source: Source, item: Item) -> str:
    """How a bullet is put: a noun phrase or question, an order in the passive, or a sentence."""
    text, vocabulary = item.text, source.vocabulary
    if cues.words(vocabulary, "deadline-cue").match(text):
        return "deadline"
    if is_question(text, vocabulary) or not has_main_verb(text, vocabulary):
        return "phrase"
    first = PASSIVE.match(text) or PARTICIPLE.match(text)
    return "passive" if first else "sentence"


def _number(siblings: list[Item], prefix: str) -> None:
    for n, item in enumerate(siblings, start=1):
        item.path = f"{prefix}{n}"
        _number(item.children, f"{item.path}.")
