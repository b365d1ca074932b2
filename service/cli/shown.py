"""Print what is asked about connections, or write it to a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from service.cli.options import Language

What = Literal["path", "hangs-on", "network", "orphans", "communities", "picture", "compare"]

_WITHOUT_NETWORK = ("picture", "compare")
"""What may need no network of all things."""
_MAKING = {
    "fi": "Kohteiden verkosto tehdään tästä latauksesta; seuraavalla kerralla se on valmiina.",
    "sv": "Nätverket av saker görs för denna inläsning; nästa gång finns det färdigt.",
    "en": "The network of things is made for this load; next time it lies ready.",
}


def show(
    what: What,
    given: Mapping[str, str | None],
    form: str,
    language: Language,
    when: str | None,
    output: Path | None = None,
) -> None:
    """Ask the published data, or that of an earlier load."""
    from service.insight.answer import shown
    from service.insight.kept import is_kept
    from service.store.home import default_home, write_atomically
    from service.store.port import Insight
    from service.store.reader import loaded_as_of

    home = default_home()
    store, load = loaded_as_of(home, when)
    if what not in _WITHOUT_NETWORK and load is not None and not is_kept(home, load):
        print(_MAKING[language.value], file=sys.stderr, flush=True)
    job = Insight(what, {name: value for name, value in given.items() if value}, form, language.value)
    body = shown(job, store, load, home)
    if output is None:
        sys.stdout.buffer.write(body)
    else:
        write_atomically(output, body)
        print(f"{output}: {len(body)} bytes of load {load}.")
