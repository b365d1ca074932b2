"""The part of the OpenAPI document about decisions on links, in the language asked."""

from __future__ import annotations

from typing import Any, Final

from loaders.link_table import KINDS
from service.web.links import FIELDS, JSON, LONGEST, MOST, PATH, STATUS

TOKEN: Final = "token"
_STATUSES: Final = ("400", "401", "403", "404", "409", "413", "415", "422", "503")
_TEXTS: dict[str, dict[str, str]] = {
    "fi": {
        "decide": "Hyväksy tai hylkää yhteys",
        "description": "Päätös kirjataan tunnuksen roolin, päivän ja perustelun kanssa. Se on lataus, kuten mikä muu "
        "tahansa: mitä säännöt eivät salli, sitä ei julkaista, ja päätöksen voi muuttaa uudella päätöksellä.",
        "decided": "Päätös on tehty.",
        "name": "Yhteyden tunnus",
        "token": "Tunnus, jonka roolilla on pyynnön oikeus: write-curated tai decide-links.",
        "status": "Hyväksytäänkö (accepted) vai hylätäänkö (rejected).",
        "reason": "Perustelu; ei henkilöiden nimiä.",
        "links": "Yhteyksien osoitteet tai tunnukset; yhden asian jakautumisesta päätetään kerralla.",
        "subject": "Aiempi pää: sivun osoite tai toimenpiteen tunnus.",
        "object": "Myöhempi pää: sivun osoite tai toimenpiteen tunnus.",
        "kind": "Yhteyden laji, jos se on muu kuin ehdotettu.",
        "relation": "Suhde, kun laji on related, esimerkiksi alke:relatesToFactor.",
        "subjectQuote": "Asiakirjan sanat, jotka osoittavat aiemman pään.",
        "objectQuote": "Asiakirjan sanat, jotka osoittavat myöhemmän pään.",
        "400": "Päätös on annettu väärin.",
        "401": "Tunnus puuttuu, tai sitä ei tunneta.",
        "403": "Tunnuksen roolilla ei ole tätä oikeutta.",
        "404": "Tällaista yhteyttä ei ole.",
        "409": "Päätös on ristiriidassa sen kanssa, mitä on jo päätetty.",
        "413": "Pyyntö on liian suuri.",
        "415": "Pyyntö ei ole JSONia.",
        "422": "Sääntö estää päätöksen; löydökset luetellaan.",
        "503": "Toinen lataus on kesken. Yritä hetken kuluttua uudelleen.",
    },
    "sv": {
        "decide": "Godkänn eller förkasta en koppling",
        "description": "Beslutet antecknas med nyckelns roll, dagen och skälet. Det är en inläsning som alla andra: "
        "det som reglerna inte tillåter publiceras inte, och ett beslut kan ändras med ett nytt.",
        "decided": "Beslutet är fattat.",
        "name": "Kopplingens beteckning",
        "token": "En nyckel vars roll har rätten som behövs: write-curated eller decide-links.",
        "status": "Om den godkänns (accepted) eller förkastas (rejected).",
        "reason": "Skälet; inga namn på personer.",
        "links": "Kopplingarnas adresser eller beteckningar; om delningen av en sak beslutas på en gång.",
        "subject": "Den tidigare änden: adressen till en sida, eller en åtgärds beteckning.",
        "object": "Den senare änden: adressen till en sida, eller en åtgärds beteckning.",
        "kind": "Kopplingens slag, om det är ett annat än det föreslagna.",
        "relation": "Relationen när slaget är related, till exempel alke:relatesToFactor.",
        "subjectQuote": "Ord ur dokumentet som visar den tidigare änden.",
        "objectQuote": "Ord ur dokumentet som visar den senare änden.",
        "400": "Beslutet är felaktigt angivet.",
        "401": "Nyckeln saknas eller är okänd.",
        "403": "Nyckelns roll saknar den här rätten.",
        "404": "En sådan koppling finns inte.",
        "409": "Beslutet strider mot vad som redan har beslutats.",
        "413": "Begäran är för stor.",
        "415": "Begäran är inte JSON.",
        "422": "En regel hindrar beslutet; fynden räknas upp.",
        "503": "En annan inläsning pågår. Försök igen om en stund.",
    },
    "en": {
        "decide": "Accept or reject a link",
        "description": "The decision is recorded with the role of the token, the day and the reason. It is a load like "
        "any other: what the rules do not let in is not published, and a decision is changed by a new one.",
        "decided": "The decision is made.",
        "name": "The id of the link",
        "token": "A token whose role has the right for it: write-curated or decide-links.",
        "status": "Whether it is accepted or rejected.",
        "reason": "Why; no names of persons.",
        "links": "The addresses or ids of the links; what one thing was split into is decided on at once.",
        "subject": "The earlier end: the address of a page, or a measure's reference.",
        "object": "The later end: the address of a page, or a measure's reference.",
        "kind": "The kind of the link, where it is not the one proposed.",
        "relation": "The relation where the kind is related, such as alke:relatesToFactor.",
        "subjectQuote": "Words of the document that show the earlier end.",
        "objectQuote": "Words of the document that show the later end.",
        "400": "The decision is not given as it should be.",
        "401": "There is no token, or it is not known.",
        "403": "The role of the token does not have this right.",
        "404": "There is no such link.",
        "409": "The decision conflicts with what is decided already.",
        "413": "The request is too large.",
        "415": "The request is no JSON.",
        "422": "A rule keeps the decision out; the findings are listed.",
        "503": "Another load is under way. Try again in a moment.",
    },
}


def scheme(spoken: str) -> dict[str, Any]:
    """How a request bears a token."""
    return {"type": "http", "scheme": "bearer", "description": _TEXTS[spoken]["token"]}


def link_paths(spoken: str) -> dict[str, Any]:
    """The paths on which links are decided on."""
    name = {"name": "name", "in": "path", "required": True, "description": _TEXTS[spoken]["name"],
            "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "example": "35fbc17d6ed089f3"}  # fmt: skip
    alone = [field for field in FIELDS if field not in ("links", "subject", "object")]
    return {
        PATH: {"post": _decide("decideOnLinks", FIELDS, spoken)},
        "/id/link/{name}": {"post": _decide("decideOnLink", alone, spoken) | {"parameters": [name]}},
    }


def _decide(operation: str, fields: tuple[str, ...] | list[str], spoken: str) -> dict[str, Any]:
    words = _TEXTS[spoken]
    body = {
        "type": "object",
        "properties": {field: _member(field, words) for field in fields},
        "required": ["status", "reason"],
        "additionalProperties": False,
    }
    text = {"type": "string"}
    told = {
        "type": "object",
        "properties": {"links": {"type": "array", "items": {"type": "string", "format": "iri"}},
                       "status": {"enum": list(STATUS)}, "role": text, "load": text},
        "required": ["links", "status", "role", "load"],
    }  # fmt: skip
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answer = {"description": words["decided"], "content": {JSON: {"schema": told}},
              "headers": {"Alke-Load": {"$ref": "#/components/headers/Alke-Load"}}}  # fmt: skip
    return {
        "operationId": operation,
        "summary": words["decide"],
        "description": words["description"],
        "security": [{TOKEN: []}],
        "requestBody": {"required": True, "content": {JSON: {"schema": body}}},
        "responses": {"200": answer, **{s: {"description": words[s], "content": problem} for s in _STATUSES}},
    }


def _member(name: str, words: dict[str, str]) -> dict[str, Any]:
    if name == "links":
        links = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": MOST}
        return {**links, "description": words[name]}
    allowed = {"status": list(STATUS), "kind": sorted(KINDS)}.get(name)
    kind: dict[str, Any] = {"enum": allowed} if allowed else {"type": "string", "minLength": 1}
    return kind | ({"maxLength": LONGEST[name]} if name in LONGEST else {}) | {"description": words[name]}
