"""Find a text wherever it may stand, broken over lines, hyphenated or in an IRI, and cover it."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from service.store.names import ID, XSD

COVER = "\u2588"
_SHARED = 12
_TECHNICAL = frozenset(["kind", "document", "severity", "code", "shape", "key", "load", "source"])
_ADDRESS = re.compile(r"[A-Za-z][\w.+-]*:[^\s<>\"(){}\[\]]*/[^\s<>\"(){}\[\]]+")
_BREAK = r"(?:[-\u00ad]?[ \t]*\n\s*)?"


@dataclass(slots=True)
class Cover:
    """Covers one text with U+2588, a sign for each character but white space, so that offsets still hold.

    An IRI made of the text becomes another IRI, the same one everywhere, that tells nothing of it. `renamed` are
    words to replace by others, such as the checksum of a text that is changed by this; `documents` are those whose
    IRIs may hold a piece of the text, `inside` the things that were read from within it.
    """

    text: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    _pattern: re.Pattern[str] = field(init=False)
    _slug: str = field(init=False)
    _salt: str = field(default_factory=lambda: secrets.token_hex(16))

    def __post_init__(self) -> None:
        words = unicodedata.normalize("NFC", self.text).split()
        spelled = [_BREAK.join(re.escape(sign) for sign in word) for word in words]
        self._pattern = re.compile(r"\s+".join(spelled), re.IGNORECASE)
        self._slug = slug(self.text)

    def found(self, text: str) -> bool:
        """Whether the text occurs."""
        return bool(self._pattern.search(text))

    def string(self, text: str) -> str:
        """Cover the text in a string, and addresses in it that are made of the text."""
        covered = self._pattern.sub(lambda m: cover_all(m[0]), text)
        return self._rename(_ADDRESS.sub(lambda m: cover_all(m[0]) if self._tells(m[0]) else m[0], covered))

    def _tells(self, address: str) -> bool:
        """Whether an address of ours that was written into a text, in full or with a prefix, tells of the text."""
        prefix, _, rest = unquote(address).partition(":")
        iri = f"{prefix}:{rest}" if rest.startswith("//") else ID + rest
        if not iri.startswith(ID) or iri.startswith(f"{ID}document/"):
            return False
        return (len(self._slug) >= 4 and self._slug in iri.lower()) or self._cut(iri)

    def _rename(self, text: str) -> str:
        for old, new in self.renamed.items():
            text = text.replace(old, new)
        return text

    def iri(self, iri: str) -> str:
        """An IRI that does not hold the text. Those of vocabularies, terms and documents stay."""
        iri = self._rename(iri)
        if iri.startswith(f"{ID}document/"):
            return iri
        plain = unquote(iri)
        if self.found(plain):
            return f"{ID}erased/{self._token(iri)}"
        if not iri.startswith(ID):
            return iri
        if len(self._slug) >= 4 and self._slug in plain.lower():
            at = plain.lower().index(self._slug)
            return f"{plain[:at]}erased-{self._token(iri)}{plain[at + len(self._slug) :]}"
        head, _, last = plain.rpartition("/")
        return f"{head}/erased-{self._token(iri)}" if self._shares(iri, last.lower()) else iri

    def told_by(self, iri: str) -> bool:
        """Whether an IRI is made of the text."""
        return self.iri(iri) != self._rename(iri)

    def _shares(self, iri: str, name: str) -> bool:
        """Whether an IRI's last part, which may have been cut, is a piece of the text or ends where it begins."""
        words = re.sub(r"-[0-9a-f]{8,}$", "", name)
        return (iri in self.inside and self.is_piece(words)) or self._cut(iri)

    def _cut(self, iri: str) -> bool:
        """Whether the last part of an address of one of `documents` was cut from the text."""
        words = re.sub(r"-[0-9a-f]{8,}$", "", iri.rpartition("/")[2].lower())
        if not iri.startswith(tuple(f"{ID}{document}/" for document in self.documents)) or len(words) < _SHARED:
            return False
        return words in self._slug or any(words.endswith(self._slug[:n]) for n in range(_SHARED, len(self._slug)))

    def is_piece(self, text: str) -> bool:
        """Whether a text is nothing but words that follow one another in the covered text."""
        words = slug(text)
        return len(words) > 2 and f"-{words}-" in f"-{self._slug}-"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the text stands in another, in code points."""
        return [match.span() for match in self._pattern.finditer(text)]

    def quad(self, quad: Quad) -> Quad:
        """A quad with the text covered in its terms."""
        subject, value = self.term(quad.subject), self.term(quad.object)
        assert isinstance(subject, NamedNode)
        return Quad(subject, quad.predicate, value, quad.graph_name)

    def term(self, term: Any) -> NamedNode | Literal | Triple:
        """A term with the text covered."""
        if isinstance(term, NamedNode):
            return NamedNode(self.iri(term.value))
        if isinstance(term, Literal):
            return self._literal(term)
        raise TypeError(f"published data holds no {type(term).__name__}")

    def _literal(self, literal: Literal) -> Literal:
        value = literal.value
        covered = self.iri(value) if literal.datatype.value == XSD + "anyURI" else self.string(value)
        if covered == value:
            return literal
        if literal.language:
            return Literal(covered, language=literal.language)
        return Literal(covered, datatype=literal.datatype)

    def value(self, value: Any) -> Any:
        """A JSON value with the text covered in every string, but not in keys nor under those of `_TECHNICAL`."""
        if isinstance(value, str):
            if value.startswith(("http:", "https:", "mailto:")):
                return self.iri(value)
            return cover_all(value) if " " in value.strip() and self.is_piece(value) else self.string(value)
        if isinstance(value, list) and value and isinstance(value[-1], str) and value[-1] in self.inside:
            return [self._parts(item) if isinstance(item, str) else item for item in value[:-1]] + [self.iri(value[-1])]
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key in _TECHNICAL else self.value(item) for key, item in value.items()}
        return value

    def _parts(self, text: str) -> str:
        """The text of a register entry, whose parts may be pieces."""
        return " | ".join(cover_all(part) if self.is_piece(part) else self.string(part) for part in text.split(" | "))

    def _token(self, iri: str) -> str:
        return sha256(f"{self._salt}{iri}".encode()).hexdigest()[:12]


def cover_all(text: str) -> str:
    """Cover everything but white space, and a hyphen at the end of a line, which still tells that a word goes on."""
    return re.sub(r"(-(?=[ \t]*\n))|\S", lambda m: m[0] if m[1] else COVER, text)


def slug(text: str) -> str:
    """The text as it would stand in an IRI: ASCII, lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
