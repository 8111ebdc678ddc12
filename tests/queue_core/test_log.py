"""What was done stays written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.offices import branch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


def test_an_entry_says_when_who_what_and_how(queue: Queue, clock: FakeClock):
    entry = queue.log.write(Role.KIOSK, "printer", ticket="A001", condition="cover_open", since_s=1.5, tries=2, by=None)
    assert (entry.at, entry.role, entry.kind, entry.ticket_code) == (clock.now, Role.KIOSK, "printer", "A001")
    assert entry.detail == {"condition": "cover_open", "since_s": 1.5, "tries": 2, "by": None}
    assert queue.log.latest() == (entry,)


def test_the_newest_first_and_no_more_than_wanted(queue: Queue):
    entries = [queue.log.write(Role.STAFF, f"act {number}") for number in range(120)]
    assert len(queue.log.latest()) == 100
    assert queue.log.latest(3) == tuple(reversed(entries[-3:]))


def test_a_clock_put_back_does_not_change_the_order(queue: Queue, clock: FakeClock):
    first = queue.log.write(Role.STAFF, "first")
    clock.now = clock.now.replace(year=2020)
    second = queue.log.write(Role.STAFF, "second")
    assert queue.log.latest() == (second, first)


def test_it_is_still_there_after_a_restart(path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as queue:
        entry = queue.log.write(Role.TECHNICIAN, "printer reset", result="перезапуск ā")
    with Queue.open(path, branch(), clock) as queue:
        assert queue.log.latest() == (entry,)
