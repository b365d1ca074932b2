"""Print what is asked about connections, or write it to a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from service.cli.options import Language
from service.errors import AlkeError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from service.store.home import Home

What = Literal["path", "hangs-on", "network", "orphans", "communities", "picture", "compare"]


def show(
    what: What,
    given: Mapping[str, str | None],
    form: str,
    language: Language,
    when: str | None,
    output: Path | None = None,
) -> None:
    """Ask the published data, or that of an earlier load. What cannot be shown is said in the language."""
    from service.cli.counting import Counting
    from service.insight.answer import shown
    from service.insight.errors import spoken
    from service.insight.kept import is_kept, network_of
    from service.store.home import default_home, write_atomically
    from service.store.port import Insight

    home = default_home()
    store, load = opened(home, when, language)
    job = Insight(what, {name: value for name, value in given.items() if value}, form, language.value)
    if job.needs_network and load is not None and not is_kept(home, load):
        with Counting(language.value) as tell:
            network_of(home, load, store, tell)
    with spoken(language.value, store):
        body = shown(job, store, load, home)
    if output is None:
        sys.stdout.buffer.write(body)
    else:
        write_atomically(output, body)
        print(f"{output}: {len(body)} bytes of load {load}.")


def opened(home: Home, when: str | None, language: Language) -> tuple[Store, str | None]:
    """The state that is asked about, with its load."""
    from service.insight.errors import NotShownError, spoken
    from service.store.reader import loaded_as_of

    with spoken(language.value):
        try:
            return loaded_as_of(home, when)
        except AlkeError as error:
            if home.current_load() is None:
                raise NotShownError("thing-unknown.nothing", str(home.root)) from error
            if when is not None and error.where == when:
                raise NotShownError("no-such-past", when) from error
            raise
