"""Answer what is asked about connections: a path, what hangs on a thing, a network, a picture; in the form wished."""

from __future__ import annotations

import json

from pyoxigraph import Store

from service.insight import comparison, connection, hanging, orphans
from service.insight.errors import NotShownError
from service.insight.find import find
from service.insight.kept import network_of
from service.insight.network import Network
from service.insight.pictures.picture import Asked, picture
from service.insight.pictures.svg import svg
from service.insight.sides import side
from service.insight.told import Teller
from service.store.home import Home
from service.store.port import Insight, Refusal

DEEPEST = 6


def told(job: Insight, store: Store, load: str | None, home: Home) -> bytes | Refusal:
    """The body of an answer in the form wished, for a program or over HTTP."""
    try:
        return shown(job, store, load, home)
    except NotShownError as error:
        return Refusal(error.kind, error.detail(Teller(store, job.language)))


def shown(job: Insight, store: Store, load: str | None, home: Home) -> bytes:
    """The body of an answer; raise `NotShownError` where there is none."""
    teller = Teller(store, job.language)
    if load is None:
        raise NotShownError("thing-unknown.nothing")
    made: object
    if job.what == "picture":
        made = _picture(job, store, teller, load, home)
    elif job.what == "compare":
        made = _compared(job, store, teller, load, home)
    else:
        made = _MADE[job.what](job, network_of(home, load, store), store, teller, load)
    return made if isinstance(made, bytes) else _bytes(made)


def _path(job: Insight, network: Network, store: Store, teller: Teller, load: str) -> object:
    ends = find(store, job.given.get("from", "")), find(store, job.given.get("to", ""))
    steps = connection.connection(network, teller, *ends)
    form = connection.as_json if job.form == "json" else connection.as_text
    return form(teller, ends, steps, load)


def _hanging(job: Insight, network: Network, store: Store, teller: Teller, load: str) -> object:
    thing = find(store, job.given.get("thing", ""))
    found = hanging.hanging(network, teller, thing, _depth(job))
    return (hanging.as_json if job.form == "json" else hanging.as_text)(teller, thing, found, load)


def _network(job: Insight, network: Network, store: Store, teller: Teller, load: str) -> object:
    from service.insight.export import FORMS, exported, neighbourhood

    around = find(store, job.given["thing"]) if job.given.get("thing") else None
    return exported(neighbourhood(network, teller, around, _depth(job)), job.form if job.form in FORMS else FORMS[0])


def _orphans(job: Insight, network: Network, store: Store, teller: Teller, load: str) -> object:
    return (orphans.as_json if job.form == "json" else orphans.as_text)(teller, orphans.found(store, network), load)


def _communities(job: Insight, network: Network, store: Store, teller: Teller, load: str) -> object:
    from service.insight import communities  # what it needs of networkx takes long to start

    form = communities.as_json if job.form == "json" else communities.as_text
    return form(teller, communities.found(store, network), load)


def _picture(job: Insight, store: Store, teller: Teller, load: str, home: Home) -> object:
    asked = Asked(job.given.get("thing"), store, lambda: network_of(home, load, store), teller, load)
    drawing = picture(job.given["kind"], asked)
    return svg(drawing) if job.form == "svg" else drawing.text


_MADE = {"path": _path, "hangs-on": _hanging, "network": _network, "orphans": _orphans, "communities": _communities}


def _compared(job: Insight, store: Store, teller: Teller, load: str, home: Home) -> object:
    sides = side(job.given.get("old", ""), store, home), side(job.given.get("new", ""), store, home)
    found = comparison.compared(*sides, store)
    return (comparison.as_json if job.form == "json" else comparison.as_text)(teller, found, load)


def _depth(job: Insight) -> int:
    text = job.given.get("depth") or "2"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:2]) <= DEEPEST or len(text) > 1:
        raise NotShownError("depth", text, str(DEEPEST))
    return int(text)


def _bytes(made: object) -> bytes:
    return made.encode() if isinstance(made, str) else json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"
