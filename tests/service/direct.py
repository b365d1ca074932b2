"""A dataset that answers in this process, without limits: for tests that ask thousands of questions."""

from __future__ import annotations

from service.ask.answer import answer
from service.ask.snapshot import in_memory, on_disk
from service.store.home import Home
from service.store.port import Answer, Change, Done, Question, Refusal


class Direct:
    """Meets `service.store.port.Dataset`."""

    def __init__(self, home: Home) -> None:
        self._home, self._snapshot = home, on_disk(home, None)

    def ask(self, job: Question) -> Answer | Refusal:
        if self._snapshot.load != self._home.current_load():
            load = str(self._home.current_load())
            self._snapshot = in_memory(self._home, load, 10_000_000) or on_disk(self._home, load)
        return answer(job, self._snapshot, 100_000_000)

    def attach(self) -> None:
        pass

    async def answer(self, job: Question) -> Answer | Refusal:
        return self.ask(job)

    def change(self, job: Change, role: str) -> Done | Refusal:
        return Refusal("read-only")

    def load(self) -> str | None:
        return self._home.current_load()

    def figures(self) -> dict[str, float]:
        return {}

    def close(self) -> None:
        pass
