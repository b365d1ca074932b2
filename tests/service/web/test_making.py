"""What takes the processor long is made a few at a time, and nobody's flood of it keeps the others waiting."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

from service.store.port import Refusal
from service.web.making import AT_ONCE, Making

MOST = 12


def test_one_client_s_flood_is_refused_and_is_made_in_turn_with_what_others_want() -> None:
    gate, lock, ended = threading.Event(), threading.Lock(), list[str]()
    running = most = 0

    def work(name: str) -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        gate.wait(5)
        with lock:
            running -= 1
            ended.append(name)
        return name

    async def told() -> None:
        making = Making(MOST)
        flood = [asyncio.create_task(making.make("a", partial(work, "a"))) for _ in range(MOST)]
        await asyncio.sleep(0.05)
        assert await making.make("a", partial(work, "a")) == Refusal("client-busy", str(MOST))
        gone = asyncio.create_task(making.make("c", partial(work, "c")))
        other = asyncio.create_task(making.make("b", partial(work, "b")))
        await asyncio.sleep(0.05)
        gone.cancel()
        gate.set()
        assert await asyncio.gather(*flood, other) == ["a"] * MOST + ["b"]
        assert await asyncio.gather(*(making.make("a", partial(work, "a")) for _ in range(MOST))) == ["a"] * MOST

    asyncio.run(told())
    assert most == AT_ONCE
    assert ended.index("b") < 2 * AT_ONCE + 1 and "c" not in ended
