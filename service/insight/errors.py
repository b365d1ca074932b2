"""Why a connection, a network, a picture or a comparison is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pyoxigraph import Store

from service.errors import AlkeError
from service.insight.told import Teller, short
from service.insight.wording_of_errors import ERRORS, MORE, NOTHING_SHOWN

SHOWN = 12
"""So many things of one name are listed."""


class NotShownError(AlkeError):
    """An `AlkeError` that can be said in each language: a key of `ERRORS`, and what was asked for.

    `choices` are the addresses of the things that may be meant; `listed` is what else there is to choose from.
    """

    def __init__(self, key: str, about: str = "", listed: str = "", choices: Sequence[str] = ()) -> None:
        self.kind = key.partition(".")[0]
        self._key, self._about, self._listed, self._choices = key, about, listed, choices
        super().__init__(*self._parts("en", listed or "\n".join(f"  {short(iri)}" for iri in choices[:SHOWN])))

    def detail(self, teller: Teller) -> str:
        """What the error is about, or what there is to choose from."""
        return self._choosing(teller) or self._listed or self._about

    def spoken(self, teller: Teller) -> AlkeError:
        """The error in a language, with the names of what may be meant."""
        return AlkeError(*self._parts(teller.language, self._choosing(teller) or self._listed))

    def _parts(self, language: str, listed: str) -> tuple[str, str, str, str]:
        what, remedy = ERRORS[language][self._key]
        told = {"about": self._about, "listed": listed}
        return self._about or "alke", what.format(**told), NOTHING_SHOWN[language], remedy.format(**told)

    def _choosing(self, teller: Teller) -> str:
        lines = [f"  {short(iri)}  ({teller.name(iri)[:80]})" for iri in self._choices[:SHOWN]]
        rest = len(self._choices) - SHOWN
        return "\n".join([*lines, f"  {MORE[teller.language].format(n=rest)}"] if rest > 0 else lines)


@contextmanager
def spoken(language: str, store: Store | None = None) -> Iterator[None]:
    """Say why something is not shown in a language."""
    try:
        yield
    except NotShownError as error:
        raise error.spoken(Teller(store if store is not None else Store(), language)) from None
