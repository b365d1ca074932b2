"""Which media type an answer gets: `?format=` first, then the Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from starlette.requests import Request

from service.store.port import Media

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
NTRIPLES = "application/n-triples"
RDFXML = "application/rdf+xml"
JSONLD = "application/ld+json"
TRIG = "application/trig"
NQUADS = "application/n-quads"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TABLES = {
    JSON: JSON,
    XML: XML,
    CSV: CSV,
    TSV: TSV,
    "application/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
    "text/javascript": JSON,
    "application/javascript": JSON,
}
GRAPHS = {
    TURTLE: TURTLE,
    NTRIPLES: NTRIPLES,
    RDFXML: RDFXML,
    JSONLD: JSONLD,
    "application/x-turtle": TURTLE,
    "application/turtle": TURTLE,
    "text/n3": TURTLE,
    "text/rdf+n3": TURTLE,
    "application/n3": TURTLE,
    "application/x-json+ld": JSONLD,
    "text/plain": NTRIPLES,
    "application/json": JSONLD,
    "application/xml": RDFXML,
    TRIG: TRIG,
    NQUADS: NQUADS,
}
TRIPLES = {name: media for name, media in GRAPHS.items() if media not in (TRIG, NQUADS)}
STORES = {TRIG: TRIG, NQUADS: NQUADS, JSONLD: JSONLD, "application/json": JSONLD}
SHORT = {
    "json": JSON,
    "xml": XML,
    "csv": CSV,
    "tsv": TSV,
    "ttl": TURTLE,
    "turtle": TURTLE,
    "n3": TURTLE,
    "nt": NTRIPLES,
    "ntriples": NTRIPLES,
    "rdf": RDFXML,
    "rdfxml": RDFXML,
    "rdf+xml": RDFXML,
    "jsonld": JSONLD,
    "json-ld": JSONLD,
    "trig": TRIG,
    "nq": NQUADS,
    "nquads": NQUADS,
    "html": HTML,
}
_RANGES = 100
"""So many media ranges of a header are looked at."""
_QUOTED = re.compile(r'"[^"]*"')
_RANGE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_ANSWERS = {"SELECT": TABLES, "ASK": {k: v for k, v in TABLES.items() if v in (JSON, XML)}}


def languages(header: str) -> list[str]:
    """The languages of an Accept-Language header by their first two letters, the most wished for first; no refused one.

    RFC 9110, section 12.5.4.
    """
    found: list[tuple[float, str]] = []
    for part in header.split(",")[:_RANGES]:
        tag, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((value for name, _, value in (p.partition("=") for p in parameters) if name == "q"), "1")
        if _WEIGHT.fullmatch(weight) and float(weight):
            found.append((-float(weight), tag[:2]))
    return [tag for _, tag in sorted(found, key=lambda pair: pair[0])]


def offers(form: str) -> dict[str, str]:
    """The media types, and names for them, that an answer to a query of this form may have."""
    return _ANSWERS.get(form, GRAPHS)


def wished(accept: str | None, form: str | None) -> Media:
    """The media type for each kind of answer, before it is known of which a query is."""
    return Media(*(choose(accept, form, offers(each)) for each in ("SELECT", "ASK", "CONSTRUCT")))


def accepted(request: Request) -> str | None:
    """The Accept header; several count as one (RFC 9110, section 5.3)."""
    return ", ".join(request.headers.getlist("accept")) or None


def choose(accept: str | None, form: str | None, offered: dict[str, str]) -> str | None:
    """The media type to answer in, or None when nothing offered is acceptable. Without a wish: the first offered."""
    if form:
        found = (_named(name.strip().lower(), offered) for name in form.split(","))
        return next((media for media in found if media), None)
    ranges = list(islice(_ranges(accept or ""), _RANGES))
    if not ranges:
        return next(iter(offered.values()))
    best: tuple[float, int, int] = (0.0, 0, 0)
    chosen: str | None = None
    for position, (name, media) in enumerate(offered.items()):
        quality, precision = _quality(name, ranges)
        rank = (quality, precision, -position)
        if quality > 0 and rank > best:
            best, chosen = rank, media
    return chosen


def _named(name: str, offered: dict[str, str]) -> str | None:
    wanted = SHORT.get(name, name)
    return offered.get(wanted) or offered.get({JSON: "application/json", XML: "application/xml"}.get(wanted, ""))


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    """The media ranges of the header, each with its quality; what is malformed counts as left out."""
    for part in _QUOTED.sub("", accept).split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [value.strip() for name, _, value in (p.partition("=") for p in parameters) if name.lower() == "q"]
        if _RANGE.fullmatch(media) and all(_WEIGHT.fullmatch(weight) for weight in weights):
            yield media.lower(), float(weights[-1]) if weights else 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """The quality of the most specific range that covers `media`, and how specific it is."""
    found = (0.0, 0)
    for wanted, quality in ranges:
        precision = {media: 3, f"{media.split('/')[0]}/*": 2, "*/*": 1}.get(wanted, 0)
        if precision > found[1]:
            found = (quality, precision)
    return found
