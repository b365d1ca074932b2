"""The part of the OpenAPI document about connections and comparisons, in the language asked."""

from __future__ import annotations

from typing import Any

from service.web.connections import ROUTES, Asking

_TEXTS: dict[str, dict[str, str]] = {
    "fi": {
        "path": "Miten kaksi kohdetta liittyy toisiinsa, askel askeleelta lauseineen",
        "hangs-on": "Mitä kohteeseen liittyy ja siitä riippuu",
        "network": "Kohteiden verkosto tiedostona",
        "orphans": "Luettua, joka ei liity mihinkään",
        "communities": "Yhteen kuuluvat teemat vuosien yli",
        "compare": "Mikä muuttui asiakirjasta tai sen versiosta toiseen",
        "from": "Kohde: osoite tai sanoja nimestä",
        "to": "Kohde: osoite tai sanoja nimestä",
        "thing": "Kohde: osoite tai sanoja nimestä",
        "depth": "Kuinka monen yhteyden päähän, 1–6",
        "old": "Asiakirjan tunnus, tai tunnus@lataus tai tunnus@päivä",
        "new": "Asiakirjan tunnus, tai tunnus@lataus tai tunnus@päivä",
    },
    "sv": {
        "path": "Hur två saker hänger ihop, steg för steg med meningarna",
        "hangs-on": "Vad som hör till en sak och beror på den",
        "network": "Nätverket av saker som fil",
        "orphans": "Läst som inte hör till något",
        "communities": "Teman som hör ihop över åren",
        "compare": "Vad som ändrades från ett dokument eller en version till en annan",
        "from": "En sak: adress eller ord ur namnet",
        "to": "En sak: adress eller ord ur namnet",
        "thing": "En sak: adress eller ord ur namnet",
        "depth": "Över hur många kopplingar, 1–6",
        "old": "Dokumentets id, eller id@inläsning eller id@dag",
        "new": "Dokumentets id, eller id@inläsning eller id@dag",
    },
    "en": {
        "path": "How two things are connected, step by step with the sentences",
        "hangs-on": "What belongs to a thing and depends on it",
        "network": "The network of things as a file",
        "orphans": "Read, and connected to nothing",
        "communities": "Themes that belong together over the years",
        "compare": "What changed from one document or version to another",
        "from": "A thing: its address or words of its name",
        "to": "A thing: its address or words of its name",
        "thing": "A thing: its address or words of its name",
        "depth": "Over how many relations, 1–6",
        "old": "A document's id, or id@load or id@day",
        "new": "A document's id, or id@load or id@day",
    },
}


def connection_paths(spoken: str, failures: dict[str, Any]) -> dict[str, Any]:
    """The paths; `failures` are the answers that are none."""
    told = {path: asking for path, asking in ROUTES.items() if asking.what in _TEXTS[spoken]}
    return {path: {"get": _described(asking, spoken, failures)} for path, asking in told.items()}


def _described(asking: Asking, spoken: str, failures: dict[str, Any]) -> dict[str, Any]:
    texts = _TEXTS[spoken]
    names = [(name, True) for name in asking.needed] + [(name, False) for name in asking.optional]
    content = {
        media: {"schema": {"type": "object" if short == "json" else "string"}} for media, short in asking.forms.items()
    }
    return {
        "operationId": asking.what,
        "summary": texts[asking.what],
        "parameters": [
            *(
                {"name": name, "in": "query", "required": needed, "description": texts[name],
                 "schema": {"type": "integer" if name == "depth" else "string"}}
                for name, needed in names
            ),
            *({"$ref": f"#/components/parameters/{name}"} for name in ("lang", "as-of")),
        ],
        "responses": {"200": {"description": texts[asking.what], "content": content}, **failures},
    }  # fmt: skip
