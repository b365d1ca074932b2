"""Who is begun when: what is known of how long a query takes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from service.ask.limits import TOGETHER, Limits
from service.ask.schedule import Schedule
from service.ask.ticket import Pace, Ticket, shape_of
from service.ask.wire import packed
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.port import Answer, Query, Refusal
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids

QUERY = Query("SELECT * { ?a ?b ?c } LIMIT 1", "text/csv")


def test_what_was_long_is_long_until_it_is_quick_again() -> None:
    pace = Pace(0.25)
    found = []
    for seconds in (0.2, 0.3, 0.2, 0.1, 0.2):
        pace.learn("a", seconds, 10 * seconds)
        found.append((pace.quick("a"), pace.long("a")))
    assert found == [(True, False), (False, True), (False, True), (True, False), (True, False)]
    assert (pace.quick("b"), pace.long("b"), pace.expected("b"), pace.expected("a")) == (False, False, 0, 2.0)


def test_what_takes_longer_than_it_has_left_is_not_begun_to_be_ended(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    run_load(home, [arrival(delivery("a", "Lause."))], Settings(forbids, make_rooms(tmp_path)))

    async def asked(schedule: Schedule, seconds: float) -> Answer | Refusal:
        loop = asyncio.get_running_loop()
        outcome = loop.create_future()
        schedule.put(Ticket(packed(QUERY), "a", shape_of(QUERY), loop.time() + seconds, outcome))
        return await asyncio.wait_for(outcome, 60)

    async def told() -> tuple[Answer | Refusal, Answer | Refusal, float]:
        schedule = Schedule(asyncio.get_running_loop(), home, Limits(in_memory=0), lambda: None)
        try:
            await schedule.crew.plain.ready
            schedule.pace.learn(shape_of(QUERY), 0.1, 50)
            late, early = await asked(schedule, 40), await asked(schedule, 60)
            return late, early, schedule.figures()["workers_ended_total"]
        finally:
            schedule.close()

    late, early, ended = asyncio.run(told())
    assert isinstance(late, Refusal)
    assert late.kind == "busy"
    assert isinstance(early, Answer)
    assert ended == 0


def test_waiting_for_the_processor_makes_no_job_a_long_one(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    run_load(home, [arrival(delivery("a", "Lause."))], Settings(forbids, make_rooms(tmp_path)))

    async def told() -> tuple[float, float, float]:
        loop = asyncio.get_running_loop()
        schedule = Schedule(loop, home, Limits(workers=1, in_memory=0), lambda: None)
        try:
            await schedule.crew.plain.ready
            outcome = loop.create_future()
            schedule.put(Ticket(packed(QUERY), "a", shape_of(QUERY), loop.time() + 60, outcome))
            await asyncio.wait_for(outcome, 60)
            (worker,) = schedule.crew.workers
            await asyncio.sleep(worker.since + 2 - loop.time())
            return worker.cost(), worker.cost(1.0), worker.cost(5.0)
        finally:
            schedule.close()

    idle, little, much = asyncio.run(told())
    assert 0.5 <= idle < 1
    assert little == 1
    assert much == 5


def test_no_worker_is_begun_that_would_want_the_room_of_another(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")

    async def counted(each: int) -> list[int]:
        schedule = Schedule(asyncio.get_running_loop(), home, Limits(in_memory=0), lambda: None)
        try:
            await schedule.crew.plain.ready
            schedule.crew.fill()
            found = [len(schedule.crew.workers)]
            for worker in schedule.crew.workers:
                worker.own = each
            schedule.crew.make_room()
            schedule.crew.fill()
            return [*found, len(schedule.crew.workers)]
        finally:
            schedule.close()

    assert asyncio.run(counted(TOGETHER // 4)) == [3, 3]
    assert asyncio.run(counted(TOGETHER // 2)) == [3, 2]
    assert asyncio.run(counted(2 * TOGETHER)) == [3, 1]
