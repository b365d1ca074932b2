"""`alke coverage`."""

from __future__ import annotations

import sys

from service.cli.options import Json, Lang, Language, When


def coverage(language: Lang = Language.FI, as_json: Json = False, when: When = None) -> None:
    """Show what the data covers: documents, years, kinds, regions and ministries, what was not understood, and gaps.

    Example: alke coverage --lang en
    """
    from service.ask.silence import shown
    from service.store.home import default_home
    from service.store.port import Insight
    from service.store.reader import loaded_as_of

    home = default_home()
    store, load = loaded_as_of(home, when)
    job = Insight("coverage", {}, "json" if as_json else "text", language.value)
    sys.stdout.buffer.write(shown(job, store, load, home))
