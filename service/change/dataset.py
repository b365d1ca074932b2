"""What is published as a dataset: asked of the workers, changed through the gate."""

from __future__ import annotations

from collections.abc import Mapping

from service.ask.pool import Pool
from service.change.changes import Changes
from service.settings import ServiceSettings
from service.store.home import Home
from service.store.port import Answer, Change, Done, Question, Refusal


class Published:
    """The data of a folder. Meets `service.store.port.Dataset`."""

    def __init__(self, home: Home, settings: ServiceSettings) -> None:
        self._pool, self._changes = Pool(home), Changes(home, settings)

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer from what is published now."""
        return self._pool.ask(job)

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
