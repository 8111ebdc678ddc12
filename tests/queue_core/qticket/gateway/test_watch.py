"""Being told that something has changed."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from queue_core.qticket.gateway.watch import AT_ONCE, Topic, Turns

pytestmark = pytest.mark.anyio
SOON_S = 20.0


async def test_a_change_wakes_all_who_wait():
    topic = Topic(1)
    watches = [topic.watch() for _ in range(100)]
    waiting = asyncio.gather(*(watch.next(SOON_S) for watch in watches))
    await asyncio.sleep(0)
    topic.change()
    assert await waiting == [True] * 100


async def test_many_changes_between_two_looks_are_one():
    topic = Topic(1)
    watch = topic.watch()
    for _ in range(5):
        topic.change()
    assert await watch.next(SOON_S)
    assert not await watch.next(0)
    topic.change()
    assert await watch.next(0)


async def test_what_was_before_does_not_count():
    topic = Topic(1)
    topic.change()
    assert not await topic.watch().next(0)


async def test_one_that_is_closed_is_let_go_and_forgotten():
    topic = Topic(1)
    watch, other = topic.watch(), topic.watch()
    waiting = asyncio.create_task(watch.next(SOON_S))
    await asyncio.sleep(0)
    watch.close()
    watch.close()
    assert not await waiting
    topic.change()
    assert not await watch.next(SOON_S)
    assert topic.watched == 1
    topic.end()
    assert topic.watched == 0
    assert other.is_closed


async def test_who_goes_away_while_waiting_leaves_nothing_behind():
    topic = Topic(1)
    watch = topic.watch()
    waiting = asyncio.create_task(watch.next(SOON_S))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    topic.change()
    assert await watch.next(0)


async def test_thousands_are_woken_in_turn_and_others_come_in_between():
    topic, turns = Topic(1), Turns()
    woken: list[int] = []
    between: list[int] = []

    async def wait(place: int) -> None:
        watch = topic.watch()
        watch.take_turns(turns)
        assert await watch.next(None)
        woken.append(place)

    waiting = asyncio.gather(*(wait(place) for place in range(10 * AT_ONCE)))
    await asyncio.sleep(0)
    topic.change()
    topic.change()
    while len(woken) < 10 * AT_ONCE:
        await asyncio.sleep(0)
        between.append(len(woken))
    await waiting
    assert sorted(woken) == list(range(10 * AT_ONCE))
    assert max(later - earlier for earlier, later in pairwise([0, *between])) == AT_ONCE


async def test_one_that_waits_in_turn_can_be_let_go():
    topic = Topic(1)
    watch = topic.watch()
    watch.take_turns(Turns())
    for let_go in (watch.wake, watch.close):
        waiting = asyncio.create_task(watch.next(None))
        await asyncio.sleep(0)
        let_go()
        assert not await asyncio.wait_for(waiting, SOON_S)
