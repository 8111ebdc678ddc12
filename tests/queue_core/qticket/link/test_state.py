"""How the link is, as every process can see it and the log tells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.qticket.link.asking import office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.link.asking import Gateway

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def logged(queue: Queue) -> list[str]:
    return [entry.kind for entry in reversed(queue.log.latest())]


def test_a_branch_that_was_never_linked(linked: Queue):
    status = linked.link.status()
    assert (status.heard_at, status.trouble, status.detail, status.since) == (None, None, None, None)
    assert (status.waiting, status.oldest, status.set_aside, status.followed) == (0, None, 0, 0)


def test_what_waits_is_counted(linked: Queue, gateway: Gateway, clock: FakeClock):
    gateway.join()
    first = clock.now
    for _ in range(3):
        linked.link.take(gateway.request("cancel", ticket="0" * 20))
        clock.move(SECOND)
    status = linked.link.status()
    assert (status.waiting, status.oldest, status.followed) == (3, first, 1)


def test_heard_for_the_first_time(linked: Queue, clock: FakeClock):
    linked.link.heard(clock.now)
    status = linked.link.status()
    assert (status.heard_at, status.trouble, status.since) == (clock.now, None, clock.now)
    assert logged(linked) == []


def test_heard_again_is_written_each_fifteen_seconds(linked: Queue, clock: FakeClock):
    first = clock.now
    linked.link.heard(first)
    before = linked._store.writes()
    for _ in range(14):
        clock.move(SECOND)
        linked.link.heard(clock.now)
    assert linked._store.writes() == before
    clock.move(SECOND)
    linked.link.heard(clock.now)
    status = linked.link.status()
    assert (status.heard_at, status.since) == (clock.now, first)


def test_a_clock_that_is_put_back_is_no_reason_to_seem_heard(linked: Queue, clock: FakeClock):
    linked.link.heard(clock.now)
    clock.move(-20 * MINUTE)
    linked.link.heard(clock.now)
    assert linked.link.status().heard_at == clock.now


def test_lost_and_back_are_a_line_each(linked: Queue, clock: FakeClock):
    heard_at = clock.now
    linked.link.heard(heard_at)
    clock.move(MINUTE)
    lost_at = clock.now
    linked.link.trouble("unreachable", "no answer from 10.0.0.1" * 100)
    before = linked._store.writes()
    for _ in range(5):
        clock.move(MINUTE)
        linked.link.trouble("unreachable", "another detail")
    assert linked._store.writes() == before
    status = linked.link.status()
    assert (status.heard_at, status.trouble, status.since) == (heard_at, "unreachable", lost_at)
    assert len(status.detail or "") == 200
    linked.link.heard(clock.now)
    status = linked.link.status()
    assert (status.heard_at, status.trouble, status.detail, status.since) == (clock.now, None, None, clock.now)
    back, lost = linked.log.latest()
    assert (lost.kind, lost.role, lost.at, lost.detail["reason"]) == ("phones lost", Role.KIOSK, lost_at, "unreachable")
    assert (back.kind, back.detail) == ("phones back", {"after_s": 300})


def test_another_reason_is_told_and_not_logged(linked: Queue, clock: FakeClock):
    linked.link.trouble("unreachable", "no answer")
    lost_at = clock.now
    clock.move(MINUTE)
    linked.link.trouble("unauthorised", "401")
    status = linked.link.status()
    assert (status.trouble, status.detail, status.since) == ("unauthorised", "401", lost_at)
    assert logged(linked) == ["phones lost"]


def test_another_process_sees_it_and_goes_on_with_it(linked: Queue, path: Path, clock: FakeClock):
    linked.link.trouble("unreachable", "no answer")
    with Queue.open(path, office(), clock) as other:
        assert other.link.status().trouble == "unreachable"
        other.link.heard(clock.now)
    linked.link.heard(clock.now)
    assert logged(linked) == ["phones lost", "phones back"]


def test_only_looking_writes_nothing(linked: Queue):
    before = linked._store.writes()
    linked.link.status()
    linked.link.picture()
    linked.link.profile("+371 67209400")
    assert linked._store.writes() == before
