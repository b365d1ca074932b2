"""Hostile queries, made from a seed: each kind in turn, each of a size and shape of its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

from tests.hostile.attack import Attack, asked, posted
from tests.hostile.calls import dataset, load, service

Maker = Callable[[random.Random], str | bytes]


def cartesian(chance: random.Random) -> str:
    """Patterns that have nothing in common, counted, listed, ordered or told apart."""
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(chance.randint(3, 7)))
    return chance.choice(
        (
            f"SELECT (COUNT(*) AS ?n) {{ {patterns} }}",
            f"SELECT * {{ {patterns} }}",
            f"SELECT DISTINCT ?a0 {{ {patterns} }}",
            f"SELECT ?a0 (COUNT(DISTINCT ?c1) AS ?n) {{ {patterns} }} GROUP BY ?a0 ?a1",
            f"ASK {{ {patterns} FILTER(?c0 = 'nothing' && ?c1 = 'nothing') }}",
            f"SELECT * {{ {patterns} FILTER(STR(?c0) > STR(?c1)) }} LIMIT 1 OFFSET 999999999",
            f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} WHERE {{ {patterns} }}",
            f"DESCRIBE * {{ {patterns} }}",
        )
    )


def ordered(chance: random.Random) -> str:
    """ORDER BY over all combinations."""
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(chance.randint(2, 4)))
    key = chance.choice(("?a0", "DESC(?c1)", "RAND()", "STRLEN(CONCAT(STR(?a0), STR(?c1)))", "MD5(STR(?c0)) ?c1"))
    head = chance.choice(("*", "?a0 ?c1", "DISTINCT ?b0", "REDUCED ?c1"))
    return f"SELECT {head} {{ {patterns} }} ORDER BY {key} OFFSET {chance.randrange(1000)}"


def doubled(chance: random.Random) -> str:
    """A string that is twice as long at each step."""
    steps = chance.randint(20, 70)
    grow = chance.choice(
        (
            "CONCAT(?v{0}, ?v{0})",
            "REPLACE(?v{0}, '(.)', '$1$1$1')",
            "REPLACE(?v{0}, '', ?v{0})",
            "ENCODE_FOR_URI(CONCAT(?v{0}, ' ä', ?v{0}))",
            "CONCAT(UCASE(?v{0}), LCASE(?v{0}), SHA512(?v{0}))",
        )
    )
    binds = "".join(f"BIND({grow.format(n)} AS ?v{n + 1}) " for n in range(steps))
    return f"SELECT (STRLEN(?v{steps}) AS ?n) {{ BIND('{'x' * chance.randint(1, 99)}' AS ?v0) {binds} }}"


def gathered(chance: random.Random) -> str:
    """GROUP_CONCAT over all combinations."""
    between = "y" * chance.randint(1, 5000)
    return (
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f)); SEPARATOR='{between}') AS ?all) (SAMPLE(?b) AS ?one)"
        "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    )


def flooded(chance: random.Random) -> str:
    """Graphs without an end: CONSTRUCT and DESCRIBE of all that there is, many times over."""
    many = chance.randint(2, 400)
    pattern = chance.choice(("?a ?b ?c", "?a ?b ?c . ?d ?e ?f", "?a (!<x:x>)* ?c . ?d ?e ?f"))
    template = " ".join(f"?a <x:p{n}> ?c . [] <x:q{n}> ?f ." for n in range(many))
    return chance.choice(
        (
            f"CONSTRUCT {{ {template} }} WHERE {{ {pattern} }}",
            f"CONSTRUCT {{ {template} }} WHERE {{ {pattern} }} LIMIT {chance.randint(1000, 10_000_000)}",
            f"CONSTRUCT {{ ?a ?n ?c }} WHERE {{ {pattern} BIND(IRI(CONCAT('x:', STRUUID())) AS ?n) }}",
            f"DESCRIBE * {{ {pattern} }}",
            f"DESCRIBE ?a ?c WHERE {{ {pattern} }} OFFSET {many}",
        )
    )


def unclear(chance: random.Random) -> str:
    """Texts that can be read in many ways, so that whoever looks for calls in them must follow each."""
    part = chance.choice(
        (
            "<'>",
            "<#'>",
            "?a<b#c>",
            "s:a<#>",
            "FILTER(?a<?b)#>\n",
            "service ",
            "service#\n",
            "a ",
            "'\"'",
            "<",
            "\\u0073ervice ",
        )
    )
    return f"SELECT * {{ BIND('service' AS ?x) {part * (chance.randint(1_000, 99_000) // len(part))} }}"


def regular(chance: random.Random) -> str:
    """Patterns that cost much to build or to match."""
    depth, times = chance.randint(2, 5), chance.choice((20, chance.randint(20, 1000)))
    pattern = chance.choice(
        (
            "(a+)+$",
            "(a|aa)+b",
            "(.*)*" * depth + "x",
            "(" * depth + "a" + f"){{{times}}}" * depth,
            f"(?i)(\\\\p{{L}}{{1,{times}}}){{1,{times}}}",
            "[" + "a-z" * times + "]{1,500}",
            "a?" * times + "a" * times,
        )
    )
    subject = chance.choice((f"'{'a' * chance.randint(100, 5000)}'", "CONCAT(STR(?a), STR(?f), STR(?c))"))
    call = chance.choice((f"REGEX({subject}, '{pattern}')", f"REPLACE({subject}, '{pattern}', '$0$0') != ''"))
    return f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f FILTER({call}) }}"


def paths(chance: random.Random) -> str:
    """Property paths that walk everywhere."""
    any_ = "(!<x:x>|^!<x:x>)"
    path = chance.choice(
        (
            f"{any_}*",
            f"({any_}*)*/{any_}+",
            "/".join([f"{any_}*"] * chance.randint(2, 8)),
            "(" * 40 + any_ + "*)" * 40,
            "/".join([any_] * chance.choice((9, 30, 2000))),
            "|".join([f"<x:p{n}>*" for n in range(chance.choice((50, 3000)))]),
        )
    )
    ends = chance.choice(("?a", "?c", "<x:y>", "?b")), chance.choice(("?d", "?e", "1", "?a"))
    return f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . {ends[0]} {path} {ends[1]} }}"


def nested(chance: random.Random) -> str:
    """Brackets within brackets, as deep as 20,000."""
    deep = chance.choice((60, 99, 101, 20_000, chance.randint(1, 20_000)))
    opened, closed, middle = chance.choice(
        (
            ("{", "}", "?s ?p ?o"),
            ("{ ?s ?p ?o OPTIONAL {", "} }", "?s ?p ?o"),
            ("FILTER(1 = (", ") )", "1"),
            ("FILTER NOT EXISTS {", "}", "?s ?p ?o"),
            ("{ SELECT * {", "} }", "?s ?p ?o"),
            ("?s ?p [ ?q ", "]", "?o"),
            ("?s ?p (", ")", "1"),
            ("GRAPH ?g {", "}", "?s ?p ?o"),
            ("MINUS {", "}", "?s ?p ?o"),
        )
    )
    cut = deep - chance.choice((0, 0, 0, 1, deep // 2))
    return f"SELECT * {{ {opened * deep}{middle}{closed * cut} }}"


def broad(chance: random.Random) -> str:
    """Very many parts beside one another, as many as 10,000 UNIONs."""
    many = chance.choice((100, 10_000, chance.randint(100, 10_000)))
    each = chance.choice(
        (
            "{ ?s ?p ?o } UNION",
            "OPTIONAL { ?s ?p ?o }",
            "?s ?p ?o .",
            "MINUS { ?s ?p 1 }",
            "FILTER(?s != 1)",
            "GRAPH ?g {}",
        )
    )
    return f"SELECT (COUNT(*) AS ?n) {{ {f'{each} ' * many} {{ ?s ?p ?o }} }}"


def joined(chance: random.Random) -> str:
    """Joins of many patterns that share variables, which are hard to put in order."""
    many = chance.randint(10, 60)
    names = [f"?v{n}" for n in range(max(3, many // 3))]
    return (
        "SELECT * { " + " ".join(f"{chance.choice(names)} ?p{n} {chance.choice(names)} ." for n in range(many)) + " }"
    )


def listed(chance: random.Random) -> str:
    """VALUES and IN with very many terms, VALUES crossed with one another."""
    many = chance.choice((300, 1000, chance.randint(100, 6000), 20_000))
    numbers = " ".join(map(str, range(many)))
    return chance.choice(
        (
            f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?{name} {{ {numbers} }}' for name in 'abc')} }}",
            f"SELECT * {{ ?s ?p ?o . ?t ?q ?r FILTER(?o IN ({numbers.replace(' ', ',')})) }}",
            f"SELECT * {{ ?s ?p ?o FILTER(?o NOT IN (1, 2)) }} VALUES ?s {{ {'<x:y> ' * many} }}",
        )
    )


def inner(chance: random.Random) -> str:
    """Subqueries that each multiply those inside them."""
    text = "?a0 ?b0 ?c0"
    for level in range(1, chance.randint(3, 12)):
        last = chance.choice(("ORDER BY ?c0", "ORDER BY DESC(?b0)", "LIMIT 99999", ""))
        text = f"{{ SELECT * {{ {text} }} {last} }} ?a{level} ?b{level} ?c{level}"
    return f"SELECT (COUNT(*) AS ?n) {{ {text} }}"


def unrelated(chance: random.Random) -> str:
    """A condition on other patterns, tried for every row."""
    sign = chance.choice(("NOT EXISTS", "EXISTS"))
    call = chance.choice(("STR", "LCASE", "SHA1", "STRLEN", "LANG", "DATATYPE", "ENCODE_FOR_URI"))
    other = f"?d ?e ?f . ?g ?h ?i FILTER({call}(?c) < {call}(?f) && ?i != ?z)"
    head = chance.choice(("*", "?a", "DISTINCT ?c", "(COUNT(*) AS ?n)", "(MAX(?z) AS ?n)"))
    return f"SELECT {head} {{ ?a ?b ?c . ?x ?y ?z FILTER {sign} {{ {other} }} }}"


def long_text(chance: random.Random) -> str:
    """One term, name, comment or sum of very many characters."""
    many = chance.choice((10_000, chance.randint(1000, 99_000), 1_000_000))
    part = chance.choice(
        (
            f"BIND('{'ä' * many}' AS ?x)",
            f"BIND(<x:{'y' * many}> AS ?x)",
            f"?{'v' * many} ?p ?o",
            f"#{'SERVICE ' * (many // 8)}\n",
            f"BIND(1{'+1' * (many // 2)} AS ?x)",
            f"FILTER({'!' * many}true)",
            f"BIND({'9' * many} AS ?x)",
            f"BIND('''{chr(39) * 2}{'a' * many}",
            " " * many,
        )
    )
    return f"SELECT * {{ {part} }}"


def declared(chance: random.Random) -> str:
    """Very many prefixes."""
    many = chance.randint(100, 20_000)
    return "".join(f"PREFIX p{n}: <x:{n}/> " for n in range(many)) + "SELECT * { ?s p1:a ?o }"


def undecodable(chance: random.Random) -> bytes:
    """Bytes that are no UTF-8, surrogates, noughts, marks of byte order."""
    odd = chance.choice(
        (b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x00", b"\xef\xbb\xbf", b"\\uD800")
    )
    place = chance.choice(
        (b"SELECT * { ?s ?p '%s' }", b"SELECT * { ?s <x:%s> ?o }", b"%sSELECT * {}", b"SELECT * {} #%s")
    )
    return place % (odd * chance.randint(1, 99))


def cut(chance: random.Random) -> str:
    """Another of these, cut off or with characters changed."""
    text = chance.choice((cartesian, paths, regular, inner, unrelated, doubled))(chance)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(text))
        text = (
            text[:place]
            + chance.choice(("", "'", '"', "{", "}", "<", "#", "\\", "\u0000", "SERVICE", "ä"))
            + text[place + 1 :]
        )
    return text[: chance.randint(len(text) // 2, len(text))]


MAKERS: Final[dict[str, Maker]] = {
    "cartesian": cartesian,
    "ordered": ordered,
    "doubled": doubled,
    "gathered": gathered,
    "flooded": flooded,
    "regular": regular,
    "paths": paths,
    "nested": nested,
    "broad": broad,
    "joined": joined,
    "listed": listed,
    "inner": inner,
    "unrelated": unrelated,
    "long-text": long_text,
    "unclear": unclear,
    "declared": declared,
    "undecodable": undecodable,
    "cut": cut,
}
CALLS: Final[dict[str, Callable[[random.Random, str], Attack]]] = {"service": service, "load": load, "dataset": dataset}
KINDS: Final = (*MAKERS, *CALLS)
_ADDRESS = 6_000
"""Longer texts are sent as a body: an address has an end."""
_TRIES = 20


def attacks(count: int, seed: int, target: str) -> Iterator[Attack]:
    """So many hostile requests, kind after kind; calls are of `target`. The same numbers give the same requests."""
    chance = random.Random(seed)
    seen: set[int] = set()
    for number in range(count):
        for _ in range(_TRIES):
            attack = _made(KINDS[number % len(KINDS)], chance, target)
            if hash((attack.address, attack.body)) not in seen:
                break
        seen.add(hash((attack.address, attack.body)))
        yield attack


def _made(kind: str, chance: random.Random, target: str) -> Attack:
    if kind in CALLS:
        return CALLS[kind](chance, target)
    text = MAKERS[kind](chance)
    short = isinstance(text, str) and len(text) < _ADDRESS and chance.random() < 0.3
    return asked(kind, text) if short and isinstance(text, str) else posted(kind, text)
