"""What becomes of the queue is noticed, whoever changes it, and what is due happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.lookout import PHONES_S, REFRESH_S, Lookout
from kiosk.outlet import open_queue
from queue_core.branch import ServiceId
from queue_core.errors import StoreBusy
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.place import Place
    from queue_core.queue import Queue


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def queue(place: Place) -> Iterator[Queue]:
    with open_queue(place) as queue:
        yield queue


@pytest.fixture
def elsewhere(place: Place) -> Iterator[Queue]:
    with open_queue(place) as queue:
        yield queue


def issue(queue: Queue, key: str = "k") -> None:
    queue.issue(TicketRequest(key=key, service_id=ServiceId("noformesana"), language="lv"), printer="none")


def here(lookout: Lookout, *, changed: bool = False) -> int | None:
    """How many wait, if there is news."""
    picture = lookout.look(changed=changed)
    return None if picture is None else sum(service.here for service in picture)


def test_the_first_look_tells_how_services_stand(queue, seconds):
    assert here(Lookout(queue, monotonic=seconds)) == 0


def test_nothing_new_is_no_news(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    assert lookout.look() is None
    seconds.now += REFRESH_S
    assert lookout.look() is None


def test_what_others_do_is_news_at_the_next_look(queue, elsewhere, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    issue(elsewhere)
    assert here(lookout) == 1


def test_what_one_has_done_oneself_is_news_when_one_says_so(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    issue(queue)
    assert here(lookout, changed=True) == 1


def test_what_is_due_is_seen_to_each_second(queue, seconds, monkeypatch):
    tended = []
    monkeypatch.setattr(type(queue), "tend", lambda _queue: tended.append(seconds.now))
    lookout = Lookout(queue, monotonic=seconds)
    for _ in range(21):
        lookout.look()
        seconds.now += REFRESH_S / 10
    assert len(tended) == 3


def test_a_writer_who_takes_long_is_no_fault(queue, seconds, monkeypatch):
    def busy(queue: Queue) -> None:
        raise StoreBusy(queue._store._path, "busy")

    monkeypatch.setattr(type(queue), "tend", busy)
    assert here(Lookout(queue, monotonic=seconds)) == 0


def test_how_the_link_is_is_looked_at_each_few_seconds_where_there_is_one(queue, seconds):
    lookout = Lookout(queue, has_gateway=True, monotonic=seconds)
    assert lookout.phones() is None, "the first visitor comes before the first phone"
    looks = []
    for _ in range(12):
        seconds.now += PHONES_S / 4
        looks.append(lookout.phones())
    told = [look for look in looks if look is not None]
    assert len(told) == 3
    assert told[0].heard_at is None


def test_where_nobody_can_join_by_phone_no_link_is_looked_at(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    seconds.now += 10 * PHONES_S
    assert lookout.phones() is None
