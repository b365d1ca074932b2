"""Documents made by hand, so that the service is tested without any reader."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Triple

from loaders.contribution import Contribution, Entry
from service.load.delivery import Arrival, Delivery, Refused, Register
from service.load.finding import Finding
from service.load.prepare import Facts
from service.store.names import ALKE, ID, RDF, RDFS

TYPE = NamedNode(RDF + "type")
SHARED = Triple(NamedNode(ID + "round/2023"), TYPE, NamedNode(ALKE + "DiscussionRound"))


def delivery(document: str, *sentences: str, original: bytes | None = None) -> Delivery:
    """A document whose statements are `sentences`; every one also says that the round of 2023 exists."""
    text = "\n".join(sentences)
    sha = sha256(text.encode()).hexdigest()
    triples, entries = {SHARED}, []
    for n, sentence in enumerate(sentences):
        node = NamedNode(f"{ID}{document}/statement/{sha256(sentence.encode()).hexdigest()[:8]}")
        triples.add(Triple(node, TYPE, NamedNode(ALKE + "Statement")))
        triples.add(Triple(node, NamedNode(RDFS + "label"), Literal(sentence, language="fi")))
        entries.append(Entry(document, "statement", sentence, n, node.value))
    iri = f"{ID}document/{document}"
    contribution = Contribution(
        iri,
        document,
        f"{iri}/version/{sha[:12]}",
        sha,
        sha,
        frozenset(triples),
        frozenset(),
        frozenset(),
        tuple(entries),
    )
    coverage = {"read": len(text), "not-understood": 3}
    return Delivery(contribution, f"Asiakirja {document}", text, original, coverage, fates=f"{len(text)}r")


@dataclass(frozen=True, slots=True)
class Made:
    """Gives a delivery when it is read, in whatever process."""

    made: Delivery | Refused

    def __call__(self, register: Register) -> Delivery | Refused:
        return self.made


def arrival(made: Delivery | Refused, key: str | None = None) -> Arrival:
    """The delivery as it arrives at a load."""
    if isinstance(made, Refused):
        return Arrival(made.trouble.where, key or "refused", Made(made))
    document = made.contribution.document_id
    return Arrival(f"documents/{document}", key or made.contribution.source_sha256, Made(made))


def finding(document: str, severity: str = "violation", quote: str | None = "Kielletty asia.") -> Finding:
    """A finding about the first statement of a document."""
    return Finding(
        "https://w3id.org/alke/shape#Statement-label-forbidden",
        severity,  # type: ignore[arg-type]
        f"{ID}{document}/statement/1",
        document,
        f"{ID}passage/0/0-5",
        {"page": "2", "line": "14"},
        {"fi": "Kielletty sana", "sv": "Förbjudet ord", "en": "Forbidden word"},
        {
            "fi": "Lauseessa on kielletty sana.",
            "sv": "Meningen har ett förbjudet ord.",
            "en": "A word is forbidden.",
        },
        {"fi": "Korjaa lause.", "sv": "Rätta meningen.", "en": "Correct the sentence."},
        quote,
    )


def forbids(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """A validator: the word "Kielletty" keeps out, "Outo" warns."""
    text = " ".join(str(t.object) for t in contribution.stated)
    if "Kielletty" in text:
        return (finding(contribution.document_id),)
    return (finding(contribution.document_id, "warning", "Outo asia."),) if "Outo" in text else ()


def dies(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """A validator that kills the process it runs in when a document says "Kuolema"."""
    if any("Kuolema" in str(t.object) for t in contribution.stated):
        os.kill(os.getpid(), signal.SIGKILL)
    return forbids(contribution, context)
