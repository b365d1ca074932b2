"""Read what is written to a graph: a body of RDF, or several files in one form (Graph Store Protocol, section 5.5).

Bytes, a media type and a base in, triples out, or a Refusal that says where the body is wrong. Blank nodes of two
files, or of two requests, are never the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePosixPath
from typing import cast

from pyoxigraph import RdfFormat, Triple, parse

from service.store.port import Refusal

FORM = "multipart/form-data"
MEDIA = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""The media types of a graph, and the engine's names for them."""
_ENDINGS = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml"} | dict.fromkeys(
    ("jsonld", "json"), "application/ld+json"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def triples(body: bytes, content_type: str, base: str | None) -> list[Triple] | Refusal:
    """The triples of a body, in its order."""
    media = plain(content_type)
    if media != FORM:
        return _parsed(body, media, charset(content_type), base)
    found: list[Triple] = []
    for part in _files(body, content_type):
        kind = str(part.get("content-type", "")) or _by_name(part.get_filename() or "")
        content = cast(bytes, part.get_payload(decode=True) or b"")
        read = _parsed(content, plain(kind), charset(kind), base)
        if isinstance(read, Refusal):
            return read
        found += read
    return found


def plain(content_type: str) -> str:
    """A media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def charset(content_type: str) -> str:
    """The encoding that a content type names, in small letters; UTF-8 where it names none."""
    match = re.search(r";\s*charset\s*=\s*\"?([^\s;\"]+)", content_type, re.IGNORECASE)
    return match[1].lower() if match else "utf-8"


def _files(body: bytes, content_type: str) -> Iterator[EmailMessage]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    for part in message.iter_parts():
        yield cast(EmailMessage, part)


def _by_name(file: str) -> str:
    return _ENDINGS.get(PurePosixPath(file).suffix.removeprefix(".").lower(), "")


def _parsed(body: bytes, media: str, encoding: str, base: str | None) -> list[Triple] | Refusal:
    form = MEDIA.get(media)
    if form is None:
        return Refusal("unsupported-rdf", media)
    if encoding not in ("utf-8", "utf8", "us-ascii"):
        return Refusal("bad-text", encoding)
    content = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        quads = parse(content, form, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
        return [quad.triple for quad in quads]
    except SyntaxError as error:
        return Refusal("bad-rdf", error.msg[:300], line=error.lineno, column=error.offset)
    except (ValueError, OSError) as error:
        return Refusal("bad-rdf", str(error)[:300])
