"""How a value of the graph is printed in a document, so that it can be found there: "2027-05-12" as "12.5.2027".

Finnish and Swedish documents print days and hours so (see `loaders.recognise.dates`); any other value as it is.
"""

from __future__ import annotations

import re

from rdflib import Literal
from rdflib.term import Node

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HOUR = re.compile(r"(\d{2}):(\d{2})")


def printed(value: Node | None) -> tuple[str, ...]:
    """The ways in which a value may be printed; none where it is no text."""
    if not isinstance(value, Literal):
        return ()
    text = str(value)
    if day := _DAY.fullmatch(text):
        year, month, date = (int(part) for part in day.groups())
        return f"{date}.{month}.{year}", f"{date}.{month}. {year}", f"{date}.{month} {year}", f"{date}.{month}."
    if time := _HOUR.fullmatch(text):
        hour = int(time[1])
        spelt = (f"{hour}.{time[2]}", f"{hour}:{time[2]}", f"{time[1]}.{time[2]}", text)
        return (*spelt, *(f"{word} {hour}" for word in ("klo", "kl.", "kl"))) if time[2] == "00" else spelt
    return (text,)
