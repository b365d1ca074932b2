"""One answer for all who ask the same at the same time. Once none of them is there any more, nobody wants it."""

from __future__ import annotations

import asyncio
from typing import Any

from service.store.port import Answer, Refusal

LEFT = Refusal("left")
Outcome = asyncio.Future[Answer | Refusal]


class Awaited:
    """`outcome` is cancelled when the last who waited for it has left. Lives in one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.outcome: Outcome = loop.create_future()
        self._loop, self._here = loop, 0

    async def wait(self, gone: asyncio.Future[None] | None) -> Answer | Refusal:
        """The outcome, or `LEFT` once `gone` is done."""
        known = gone if gone is not None and gone.get_loop() is self._loop else None
        self._here += 1
        try:
            ends: list[asyncio.Future[Any]] = [self.outcome] if known is None else [self.outcome, known]
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return self.outcome.result() if self.outcome.done() else LEFT
        finally:
            self._here -= 1
            if not self._here:
                self.outcome.cancel()


def settle(outcome: Outcome, with_: Answer | Refusal) -> None:
    """Give the outcome, unless it is given already or nobody wants it."""
    if not outcome.done():
        outcome.set_result(with_)
