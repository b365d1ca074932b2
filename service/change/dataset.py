"""What is published as a dataset: asked of the workers, changed through the gate."""

from __future__ import annotations

from collections.abc import Mapping

from service.ask.limits import limits_of
from service.ask.pool import Pool
from service.change.changes import Changes
from service.settings import ServiceSettings
from service.store.home import Home
from service.store.port import Answer, Change, Done, Question, Refusal


class Published:
    """The data of a folder. Meets `service.store.port.Dataset`."""

    def __init__(self, home: Home, settings: ServiceSettings) -> None:
        self._pool, self._changes = Pool(home, limits_of(settings)), Changes(home, settings)

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer from what is published now."""
        return self._pool.ask(job)

    async def answer(self, job: Question) -> Answer | Refusal:
        """Answer from what is published now."""
        return await self._pool.answer(job)

    def attach(self) -> None:
        """Start the workers, in the event loop that is running now."""
        self._pool.attach()

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Change contributions, as one load."""
        return self._changes.change(job, role)

    def load(self) -> str | None:
        """The load that is current."""
        return self._pool.load()

    def figures(self) -> Mapping[str, float]:
        """Those of the workers."""
        return self._pool.figures()

    def close(self) -> None:
        """End every worker."""
        self._pool.close()
