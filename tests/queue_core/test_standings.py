"""How many tickets stand, asked for at once, beside what is said of each of them alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import Arrival
from queue_core.errors import Refusal
from queue_core.tickets import Presence, Role
from queue_core.waits import Standing
from tests.queue_core.lines import HOUR, MINUTE, come, phone, priority_branch
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PASSPORTS,
    PRINTER,
    booking_request,
    quick_queue,
    remote_branch,
    request,
    riga,
)

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.branch import Branch
    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock

SERVICES = (DOCUMENTS, DOCUMENTS, PASSPORTS, ADVICE)


def serial_of(queue: Queue, code: str) -> int:
    with queue._store.snapshot():
        return queue._today.find(code, queue._clock())[0]


def of_each(queue: Queue) -> dict[int, Standing]:
    """What is said of each ticket alone; of whom nobody can foretell a wait, by the list."""
    found = {}
    for each in queue.waiting():
        now = queue.waits.now(each.ticket.code)
        found[serial_of(queue, each.ticket.code)] = Standing(
            ahead=now.ahead if now else each.ahead,
            ahead_away=now.ahead_away if now else each.ahead_away,
            estimate=now.estimate if now else None,
        )
    return found


def take(queue: Queue, clock: FakeClock, draws: Random) -> None:
    """Somebody takes a number."""
    clock.move(draws.random() * MINUTE)
    service_id, priority = draws.choice(SERVICES), queue._branch.priority and draws.random() < 0.3
    kind = draws.choices(["walk_in", "phone", "booking"], [5, 3, 1])[0]
    if kind == "walk_in":
        wish = replace(request(service_id, party=draws.choice([1, 1, 1, 3])), priority=priority)
        queue.issue(wish, printer=PRINTER)
    elif kind == "phone":
        phone(queue, clock, service_id)
    else:
        with suppress(Refusal):
            at = riga(2026, 3, 4, draws.choice([10, 11, 15]), draws.choice([0, 15, 45]))
            queue.book(booking_request(at, service_id))


def work(queue: Queue, draws: Random) -> None:
    """Something happens at a counter, or somebody comes, or runs late; or not, where it cannot."""
    counters = [counter.number for counter in queue.counters.all()]
    away = [each.ticket.code for each in queue.waiting() if each.ticket.presence is Presence.AWAY]
    with suppress(Refusal):
        what, number = draws.choice(["call", "put back", "transfer", "come", "late"]), draws.choice(counters)
        if what == "call":
            queue.counters.call_next(number)
        elif what == "put back":
            queue.counters.put_back(number)
        elif what == "transfer":
            queue.counters.transfer(number, counter=draws.choice(counters))
        elif what == "come" and away:
            queue.arrivals.check_in(draws.choice(away), printer=PRINTER, role=Role.STAFF)
        elif what == "late" and away:
            queue.arrivals.late(draws.choice(away), role=Role.STAFF)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("arrival", Arrival)
@pytest.mark.parametrize("office", [remote_branch(), priority_branch(rate=2.5)], ids=["by place", "by rates"])
def test_all_at_once_is_what_is_said_of_each(
    template: Path, path: Path, clock: FakeClock, office: Branch, arrival: Arrival, seed: int
):
    draws = Random(seed)  # noqa: S311 - for a test
    with quick_queue(template, path, clock, replace(office, order=replace(office.order, arrival=arrival))) as queue:
        queue.counters.open(1)
        queue.counters.open(2, [DOCUMENTS], closes_at=clock.now + HOUR)
        queue.counters.open(3, [PASSPORTS, DOCUMENTS])
        for _ in range(36):
            take(queue, clock, draws)
            work(queue, draws)
        expected = of_each(queue)
        assert len(expected) > 15
        assert queue.waits.standings([*expected]) == expected
        some = draws.sample([*expected], 5)
        assert queue.waits.standings(some) == {serial: expected[serial] for serial in some}


class TestWhoIsLeftOut:
    def test_who_does_not_wait(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        called, ended, waiting = (serial_of(queue, come(queue, clock)) for _ in range(3))
        queue.counters.call_next(1)
        queue.cancel("A002")
        assert [*queue.waits.standings([called, ended, waiting, 999, waiting])] == [waiting]

    def test_nobody_asked_for(self, queue: Queue, clock: FakeClock):
        come(queue, clock)
        assert queue.waits.standings([]) == {}

    def test_who_waited_yesterday(self, queue: Queue, clock: FakeClock):
        serial = serial_of(queue, come(queue, clock))
        clock.move(24 * HOUR)
        assert queue.waits.standings([serial]) == {}

    def test_a_booking_of_another_day(self, template: Path, path: Path, clock: FakeClock):
        with quick_queue(template, path, clock, remote_branch()) as queue:
            queue.book(booking_request(riga(2026, 3, 5, 10)))
            assert queue.waits.standings(range(5)) == {}


def test_where_nobody_can_say_how_long_it_takes_there_is_still_a_place(queue: Queue, clock: FakeClock):
    come(queue, clock)
    serial = serial_of(queue, come(queue, clock))
    assert queue.waits.standings([serial]) == {serial: Standing(ahead=1, ahead_away=0, estimate=None)}


def test_a_booking_of_later_today_stands_behind_whoever_is_here(template: Path, path: Path, clock: FakeClock):
    with quick_queue(template, path, clock, remote_branch()) as queue:
        queue.counters.open(1)
        booked = queue.book(booking_request(riga(2026, 3, 4, 15), DOCUMENTS)).ticket.code
        come(queue, clock, DOCUMENTS)
        found = queue.waits.standings([serial_of(queue, booked)])
        assert [each.ahead for each in found.values()] == [1]
