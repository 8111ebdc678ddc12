"""What a room is told of the calls at its counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from tests.queue_core.lines import DAY, HOUR, MINUTE, come
from tests.queue_core.offices import ADVICE, DOCUMENTS, PRINTER, branch, request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


def told(queue: Queue, most: int = 6) -> list[tuple[str, int]]:
    return [(call.code, call.counter) for call in queue.calls.latest(most)]


def call(queue: Queue, clock: FakeClock, counter: int) -> str:
    """Somebody comes and is called to a counter that has just opened."""
    queue.counters.open(counter)
    come(queue, clock)
    return queue.counters.call_next(counter).ticket.code


def test_where_nobody_is_called_there_is_nothing_to_tell(queue: Queue, clock: FakeClock):
    assert told(queue) == []
    come(queue, clock)
    assert told(queue) == []


def test_the_latest_call_comes_first_and_only_so_many_are_told(queue: Queue, clock: FakeClock):
    for counter in (4, 2, 9):
        call(queue, clock, counter)
    assert told(queue) == [("A003", 9), ("A002", 2), ("A001", 4)]
    assert told(queue, 2) == [("A003", 9), ("A002", 2)]


def test_a_call_says_when_it_was_and_that_it_is_the_first(queue: Queue, clock: FakeClock):
    call(queue, clock, 1)
    (only,) = queue.calls.latest(6)
    assert (only.at, only.recalled) == (clock.now, False)


def test_a_recall_is_the_latest_call(queue: Queue, clock: FakeClock):
    for counter in (1, 2):
        call(queue, clock, counter)
    before = queue.calls.latest(6)
    clock.move(MINUTE)
    queue.counters.recall(1)
    after = queue.calls.latest(6)
    assert told(queue) == [("A001", 1), ("A002", 2)]
    assert (after[0].at, after[0].recalled) == (clock.now, True)
    assert after[0].id > before[0].id, "an announcement that nobody has heard before"
    assert after[1] == before[0]


@pytest.mark.parametrize(
    "leave",
    [
        lambda queue: queue.counters.serve(1),
        lambda queue: queue.counters.no_show(1),
        lambda queue: queue.counters.put_back(1),
        lambda queue: queue.counters.transfer(1, service_id=ADVICE),
        lambda queue: queue.counters.transfer(1, counter=2),
    ],
    ids=["serve", "no-show", "put back", "to a service", "to a counter"],
)
def test_a_call_holds_until_something_becomes_of_it(queue: Queue, clock: FakeClock, leave: Callable[[Queue], object]):
    for counter in (1, 2):
        call(queue, clock, counter)
    leave(queue)
    assert told(queue) == [("A002", 2)]


def test_who_is_called_a_second_time_is_called_anew(queue: Queue, clock: FakeClock):
    code = call(queue, clock, 1)
    queue.counters.recall(1)
    queue.counters.put_back(1)
    queue.counters.open(2)
    queue.counters.call(2, code)
    (only,) = queue.calls.latest(6)
    assert (only.code, only.counter, only.recalled) == (code, 2, False)


def test_a_day_ends_with_its_calls_also_before_anybody_has_seen_to_that(queue: Queue, clock: FakeClock):
    call(queue, clock, 1)
    clock.move(DAY)
    assert told(queue) == []
    queue.tend()
    assert told(queue) == []


def test_a_clock_that_was_put_back_does_not_change_who_was_called_last(queue: Queue, clock: FakeClock):
    call(queue, clock, 1)
    clock.move(-HOUR)
    call(queue, clock, 2)
    assert told(queue) == [("A002", 2), ("A001", 1)]


def test_a_call_of_another_process_is_there_as_soon_as_it_is_durable(queue: Queue, path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as elsewhere:
        assert not queue.changes.seen()
        call(elsewhere, clock, 3)
        assert queue.changes.seen()
        assert told(queue) == [("A001", 3)]


def test_nobody_but_those_at_counters_is_looked_at(queue: Queue, clock: FakeClock):
    for _ in range(30):
        queue.issue(request(DOCUMENTS), printer=PRINTER)
    queue.counters.open(1)
    queue.counters.call_next(1)
    queue.calls.latest(6)
    connection = queue._store._connection
    read: list[str] = []
    connection.set_trace_callback(read.append)
    queue.calls.latest(6)
    connection.set_trace_callback(None)
    statements = [each for each in read if each.startswith("SELECT")]
    assert len(statements) == 2, "the day that is under way, and the calls"
    steps = [step for each in statements for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {each}")]
    assert any("tickets_at_counter" in step for step in steps)
    assert not any(step.startswith(("SCAN t", "SCAN e", "SCAN a")) for step in steps), steps
