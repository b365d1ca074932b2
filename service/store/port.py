"""The port through which the web asks for data and changes it, so that the protocol code knows no particular store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query that has passed the guard, the media type of the answer, and the protocol's dataset.

    `default_graphs` and `named_graphs` are those of the request (SPARQL 1.1 Protocol, section 2.1.4); relative IRIs
    of the text are against `base`.
    """

    text: str
    media: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """The media type wished for an answer: of rows, of yes or no, of a graph; None where nothing offered is wished."""

    rows: str | None
    truth: str | None
    graph: str | None

    def of(self, form: str) -> str | None:
        """That of the answer to a query of this form."""
        return {"SELECT": self.rows, "ASK": self.truth}.get(form, self.graph)


@dataclass(frozen=True, slots=True)
class SentQuery:
    """A SPARQL query as it was sent: whoever answers it lets the guard judge it first, within the limits of answering.

    All else is as in `Query`.
    """

    text: str
    media: Media
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question of the catalogue with its parameters; `form` is how its table is written.

    A workbook (`xlsx`) also tells its `language`, the service at `base` that was asked, and the question's `address`.
    JSON holds the first `most` rows, if that is given, and then says how many there are.
    """

    name: str
    parameters: Mapping[str, str]
    form: Literal["table", "csv", "json", "srj", "xlsx"]
    language: str = "fi"
    base: str = ""
    address: str = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class GraphRead:
    """One graph as a whole, in a media type; None is the default graph (Graph Store Protocol, section 5.2)."""

    graph: str | None
    media: str


@dataclass(frozen=True, slots=True)
class StoreRead:
    """All graphs with their names, in a media type that can hold them."""

    media: str


@dataclass(frozen=True, slots=True)
class VersionRead:
    """What a version of a document says or said, as N-Quads: its layers are graphs `VERSION#layer`."""

    version: str


@dataclass(frozen=True, slots=True)
class FateRead:
    """What became of a thing that is not published: JSON with kind, load, when and why; not-found where none knows."""

    iri: str


@dataclass(frozen=True, slots=True)
class Insight:
    """What is asked about connections or coverage, with its parameters; `form` is text, json, or a kind of file.

    Of `why-empty` the parameters are those of the question that `question` names.
    """

    what: Literal[
        "path", "hangs-on", "network", "orphans", "communities", "picture", "compare", "coverage", "why-empty"
    ]
    given: Mapping[str, str]
    form: str
    language: str = "fi"
    question: str = ""

    @property
    def needs_network(self) -> bool:
        """Whether it is answered from the network of the load; of the pictures only a trace is."""
        if self.what in ("coverage", "why-empty", "compare"):
            return False
        return self.what != "picture" or self.given.get("kind") == "measure-trace"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A question asked of the data as it was: after a load (its id or number), or on a day or at a time."""

    question: Query | SentQuery | NamedQuestion | GraphRead | StoreRead | Insight
    when: str


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update as it was sent, and the dataset of its WHERE clauses (Protocol, section 2.2.3).

    Whoever makes it lets the guard judge it first, within the limits of making it.
    """

    text: str
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class GraphWrite:
    """One graph replaced, extended or taken away (Graph Store Protocol, sections 5.3-5.5); None is the default graph.

    `body` is RDF of media type `media`, or several files of it as multipart/form-data, relative IRIs against `base`;
    all are empty for DELETE. `service.store.payload` reads it. `match` is the entity tags of If-Match, of which one
    must be the graph's present one ("*": it must exist); `new` is If-None-Match: *.
    """

    verb: Literal["PUT", "POST", "DELETE"]
    graph: str | None
    body: bytes = b""
    media: str = ""
    base: str | None = None
    match: tuple[str, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """That links are accepted or rejected, and why. `links` name those that are known, else `subject` and `object` the
    ends of one; `kind` and `relation` where they are not those of the proposal. `quotes` are words that show an end,
    by end.
    """

    status: Literal["accepted", "rejected"]
    reason: str
    links: tuple[str, ...] = ()
    subject: str | None = None
    object: str | None = None
    kind: str | None = None
    relation: str | None = None
    quotes: Mapping[str, str] = field(default_factory=dict)


Question = Query | SentQuery | NamedQuestion | GraphRead | StoreRead | VersionRead | FateRead | Insight | AsOf
Change = Update | GraphWrite | LinkDecision


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer and the load it was asked of; `silence` says why a question's rows are none, or few.

    They are codes of `service.silence.reasons.ORDER`. `form` is what a `SentQuery` was (SELECT, ASK …).
    """

    body: bytes
    load: str | None
    silence: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: the load it is now, whether a graph came into being, and the links decided on."""

    load: str | None
    created: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer. `kind` is one of the keys of `service.web.wording.PROBLEMS`; `detail` is the engine's.

    `findings` are those of a change that was not let in: each with title, message and remedy by language.
    """

    kind: str
    detail: str = ""
    remedy: str = ""
    line: int | None = None
    column: int | None = None
    findings: tuple[Mapping[str, object], ...] = ()


class Dataset(Protocol):
    """Anything that answers questions, and perhaps takes changes, within its own limits of time and memory.

    Every method but `attach` and `answer` may be called from several threads.
    """

    def attach(self) -> None:
        """Get ready to answer; called in the event loop that `answer` will be called in."""
        ...

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer, or say why not, whoever asks. Waits: never to be called from an event loop."""
        ...

    async def answer(self, job: Question) -> Answer | Refusal:
        """Answer, or say why not."""
        ...

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Make a change in the name of a role, or say why not. Whole or not at all."""
        ...

    def load(self) -> str | None:
        """The load that a question would be asked of now."""
        ...

    def figures(self) -> Mapping[str, float]:
        """What is measured now, by names of `service.web.meters.MEANINGS`."""
        ...

    def close(self) -> None:
        """Let go of processes and files."""
        ...
