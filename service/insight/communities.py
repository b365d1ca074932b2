"""Themes that belong together over the years: communities of a network of themes (Blondel et al. 2008, "Louvain").

Two themes are tied by links between them, and by what both are linked to: a factor, a priority, a perspective, an
instrument, a subject. What many themes share ties less: each shared thing counts 1 / (themes that share it - 1).
Measures and statements count for their theme. The same data gives the same communities: the order is fixed, and so is
the seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Store

from service.insight.network import Network
from service.insight.told import Teller, told_json
from service.insight.wording import TEXTS
from service.store.names import ALKE, DEFAULT, RDF

SEED = 2026
_THEME, _TYPE = NamedNode(ALKE + "Theme"), NamedNode(RDF + "type")
_OF_THEME = ALKE + "inTheme"
_NO_TIE = frozenset(ALKE + name for name in ("themeOf", "inTheme", "conclusionOf"))


def found(store: Store, network: Network) -> list[list[tuple[str, str]]]:
    """The communities, largest first; each of its themes with its year, oldest first."""
    graph = theme_network(store, network)
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED) if len(graph) else []
    dated = [sorted((_year(store, theme), theme) for theme in group) for group in groups]
    return sorted(dated, key=lambda group: (-len(group), group))


def theme_network(store: Store, network: Network) -> nx.Graph:
    """Themes, tied by what they share."""
    themes = sorted(
        quad.subject.value
        for quad in store.quads_for_pattern(None, _TYPE, _THEME, DEFAULT)
        if isinstance(quad.subject, NamedNode)
    )
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(themes)
    shared: defaultdict[int, set[str]] = defaultdict(set)
    numbers = {theme: number for theme in themes if (number := network.number(theme)) is not None}
    for theme, number in numbers.items():
        for other in _ties(network, number):
            shared[other].add(theme)
        shared[number].add(theme)
    for _, sharing in sorted(shared.items()):
        for one, two in combinations(sorted(sharing), 2):
            weight = graph.get_edge_data(one, two, {"weight": 0.0})["weight"]
            graph.add_edge(one, two, weight=weight + 1 / (len(sharing) - 1))
    return graph


def _ties(network: Network, theme: int) -> Iterator[int]:
    """What a theme is linked to, itself or through what belongs to it; no hub ties."""
    for step in network.steps(theme):
        if step.predicate == _OF_THEME and not step.forward:
            for further in network.steps(step.target):
                if further.forward and further.predicate not in _NO_TIE and not network.is_hub(further.target):
                    yield further.target
        elif step.predicate not in _NO_TIE and not network.is_hub(step.target):
            yield step.target


def _year(store: Store, theme: str) -> str:
    for quad in store.quads_for_pattern(NamedNode(theme), NamedNode(ALKE + "themeOf"), None, DEFAULT):
        assert isinstance(quad.object, NamedNode)
        for year in store.quads_for_pattern(quad.object, NamedNode(ALKE + "year"), None, DEFAULT):
            if isinstance(year.object, Literal):
                return year.object.value
    return ""


def as_json(teller: Teller, groups: Sequence[Sequence[tuple[str, str]]], load: str | None) -> dict[str, Any]:
    """The communities for programs."""
    made = [[{"year": year, **told_json(teller, theme)} for year, theme in group] for group in groups]
    return {"load": load, "communities": made}


def as_text(teller: Teller, groups: Sequence[Sequence[tuple[str, str]]], load: str | None) -> str:
    """The communities for people."""
    texts = TEXTS[teller.language]
    lines = [texts["communities"], ""]
    for number, group in enumerate(groups, 1):
        lines.append(f"{texts['community']} {number}")
        lines += [f"  {year or '–'}  {teller.name(theme)}" for year, theme in group]
    return "\n".join([*lines, "", f"{texts['load']}: {load}"]) + "\n"
