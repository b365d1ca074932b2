"""What was read and is connected to nothing by a relation with evidence: a gap in the documents or in the reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyoxigraph import NamedNode, Store

from service.insight.edges import things
from service.insight.network import Network
from service.insight.told import Teller, told_json
from service.insight.wording import TEXTS
from service.store.names import DEFAULT, PROV

_DERIVED = NamedNode(PROV + "wasDerivedFrom")


def found(store: Store, network: Network) -> list[str]:
    """The things that were read from a passage and have no edge, in order of their addresses."""
    read = {quad.subject for quad in store.quads_for_pattern(None, _DERIVED, None, DEFAULT)}
    names = sorted(node.value for node in things(store) if node in read)
    numbers = ((name, network.number(name)) for name in names)
    return [name for name, number in numbers if number is None or not network.degree(number)]


def as_json(teller: Teller, names: Sequence[str], load: str | None) -> dict[str, Any]:
    """The list for programs."""
    rows = [
        {**told_json(teller, name), "evidence": [sentence.to_json() for sentence in teller.sentences(name)]}
        for name in names
    ]
    return {"load": load, "things": rows}


def as_text(teller: Teller, names: Sequence[str], load: str | None) -> str:
    """The list for people."""
    texts = TEXTS[teller.language]
    lines = [texts["orphans"] if names else texts["no-orphans"], ""]
    for name in names:
        lines.append(f"• {teller.kind(name)}: {teller.name(name)}")
        lines += [f"      – {sentence.document}, {sentence.place}" for sentence in teller.sentences(name)]
    return "\n".join([*lines, "", f"{texts['load']}: {load}"]) + "\n"
