"""The port through which the web asks for data, so that the protocol code knows no particular store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query that has passed the guard, the media type of the answer, and the protocol's dataset."""

    text: str
    media: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question of the catalogue with its parameters."""

    name: str
    parameters: Mapping[str, str]
    form: Literal["table", "csv", "json"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer and the load it was asked of."""

    body: bytes
    load: str | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer. `kind` is one of the keys of `service.web.wording.PROBLEMS`; `detail` is the engine's."""

    kind: str
    detail: str = ""
    remedy: str = ""
    line: int | None = None
    column: int | None = None


class Dataset(Protocol):
    """Anything that answers queries within its own limits of time and memory."""

    def ask(self, job: Query | NamedQuestion) -> Answer | Refusal:
        """Answer, or say why not. May be called from several threads."""
        ...

    def load(self) -> str | None:
        """The load that a query would be asked of now."""
        ...

    def close(self) -> None:
        """Let go of processes and files."""
        ...
