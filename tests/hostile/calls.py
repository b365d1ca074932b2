"""Calls of another server, in every spelling that SPARQL allows: in, a target and a source of chance; out, requests."""

from __future__ import annotations

import random
from urllib.parse import quote

from tests.hostile.attack import FORM, UPDATE, Attack, asked, posted

_BLANKS = ("", " ", "\n", "\t", "#c\n", "# >'\"{\n", " #'''\r", "#}\n ", "\r\n")
_CONTEXTS = (
    "{} {}",
    "{} OPTIONAL {{ {} }}",
    "{} {{ {} }} UNION {{ ?a ?b ?c }}",
    "{} FILTER EXISTS {{ {} }}",
    "{} MINUS {{ {} }}",
    "{} GRAPH ?g {{ {} }}",
    "{} {{ SELECT * {{ {} }} }}",
    "{} FILTER(1<2) {}",
    "{} FILTER(?z<?x)#>\n{}",
    "{} BIND('''SERVICE''' AS ?t) {}",
    "{} VALUES ?v {{ 'a'@en 1.5 1e1 <x:y#z> }} {}",
    "{} ?s ?p 1.{}",
)
_UPDATES = (
    "{load} <{target}>",
    "{load}{silent} <{target}> INTO GRAPH <x:g>",
    "CREATE SILENT GRAPH <x:g> ; {load} <{target}>",
    "BASE <{target}> {load} <>",
    "PREFIX t: <{target}> {load} t:x",
    "INSERT DATA {{ <x:a> <x:b> 'LOAD' }} ; {load}{silent} <{target}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{target}> {{ ?s ?p ?o }} }}",
    "DELETE {{ ?s ?p ?o }} USING <{target}> WHERE {{ ?s ?p ?o }}",
)


def spelt(chance: random.Random, word: str) -> str:
    """A keyword in any case, and with characters escaped as a query may escape them."""
    letters = [chance.choice((letter.lower(), letter.upper())) for letter in word]
    for place in chance.sample(range(len(letters)), chance.choice((0, 0, 1, 2))):
        code = ord(letters[place])
        letters[place] = chance.choice((f"\\u{code:04x}", f"\\U{code:08X}"))
    return "".join(letters)


def service(chance: random.Random, target: str) -> Attack:
    """SERVICE, to an address, a short name, or what a variable is bound to."""
    blank = lambda: chance.choice(_BLANKS)  # noqa: E731
    before, name = chance.choice(
        (
            ("", f"<{target}>"),
            ("", f"<{target.replace('1', chr(92) + 'u0031', 1)}>"),
            ("", "t:x"),
            ("", ":"),
            ("", "<sparql>"),
            (f"BIND(<{target}> AS ?x)", "?x"),
            (f"BIND(IRI(CONCAT('{target}', 'a')) AS ?x)", "?x"),
            (f"VALUES ?x {{ <{target}> }}", "$x"),
            (f"{{ SELECT (<{target}> AS ?x) {{}} }}", "?x"),
        )
    )
    silent = chance.choice(("", f" {spelt(chance, 'SILENT')}"))
    call = f"{spelt(chance, 'SERVICE')}{blank()}{silent}{blank()}{name}{blank()}{{{blank()}?r ?q ?t }}"
    where = chance.choice(_CONTEXTS).format(before, call)
    head = chance.choice(("SELECT *", "ASK", "CONSTRUCT { ?r ?q ?t } WHERE", "SELECT (COUNT(*) AS ?n)", "DESCRIBE ?r"))
    text = f"BASE <{target}> PREFIX t: <{target}> PREFIX : <{target}> {head} {{ {where} }}"
    return chance.choice((asked, posted))("service", text)


def load(chance: random.Random, target: str) -> Attack:
    """LOAD and other updates, as an update with and without a token, and as a query."""
    words = {"load": spelt(chance, "LOAD"), "silent": chance.choice(("", " SILENT", " silent")), "target": target}
    text = chance.choice(_UPDATES).format(**words)
    token = chance.random() < 0.5 and "USING" not in text
    how = chance.randrange(4)
    if how == 0:
        return Attack("load", "", text.encode(), UPDATE, token)
    if how == 1:
        return Attack("load", "", f"update={quote(text)}".encode(), FORM, token)
    return asked("load", text) if how == 2 else posted("load", text)


def dataset(chance: random.Random, target: str) -> Attack:
    """FROM, and the graphs of the protocol, at an address elsewhere."""
    target += f"{chance.randrange(1000)}"
    clause = chance.choice((f"FROM <{target}>", f"FROM NAMED <{target}>", f"FROM <{target}> FROM <{target}b>"))
    if chance.random() < 0.5:
        return asked("dataset", f"SELECT * {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    name = chance.choice(("default-graph-uri", "named-graph-uri"))
    return asked("dataset", "SELECT * { ?s ?p ?o } LIMIT 9", f"&{name}={quote(target, safe='')}")
