"""What becomes of the queue is noticed, whoever changes it, and what is due happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.lookout import PHONES_S, REFRESH_S, Lookout, News
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
    picture = lookout.look(changed=changed).picture
    return None if picture is None else sum(service.here for service in picture)


def test_the_first_look_tells_how_services_stand(queue, seconds):
    assert here(Lookout(queue, monotonic=seconds)) == 0


def test_nothing_new_is_no_news(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    assert lookout.look() == News()
    seconds.now += REFRESH_S
    assert lookout.look() == News()


def test_what_others_do_is_news_at_the_next_look(queue, elsewhere, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    issue(elsewhere)
    assert here(lookout) == 1


def call(queue: Queue, counter: int, key: str = "k") -> None:
    """Somebody comes and is called to a counter that has just opened."""
    issue(queue, key)
    queue.counters.open(counter, ["noformesana"])
    queue.counters.call_next(counter)


def calls(lookout: Lookout) -> list[tuple[str, int]] | None:
    """Who is called where, if there is news."""
    told = lookout.look().calls
    return None if told is None else [(each.code, each.counter) for each in told]


def test_the_first_look_tells_also_of_calls_that_were_before(queue, elsewhere, seconds):
    call(elsewhere, 3)
    assert calls(Lookout(queue, monotonic=seconds)) == [("A001", 3)]


def test_where_nobody_is_called_the_first_look_says_so(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    assert calls(lookout) == []
    assert calls(lookout) is None


def test_a_call_elsewhere_is_news_at_the_next_look_and_again_when_it_is_over(queue, elsewhere, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    lookout.look()
    call(elsewhere, 3)
    assert calls(lookout) == [("A001", 3)]
    assert calls(lookout) is None
    elsewhere.counters.serve(3)
    assert calls(lookout) == []


def test_a_recall_is_news_and_what_does_not_touch_the_calls_is_none(queue, elsewhere, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    call(elsewhere, 3)
    lookout.look()
    issue(elsewhere, "another")
    news = lookout.look()
    assert news.calls is None
    assert news.picture is not None
    elsewhere.counters.recall(3)
    assert calls(lookout) == [("A001", 3)]


def test_no_more_calls_are_told_than_a_screen_has_room_for(queue, elsewhere, seconds, monkeypatch):
    monkeypatch.setattr("kiosk.lookout.MOST_CALLS", 2)
    lookout = Lookout(queue, monotonic=seconds)
    for counter in (1, 2, 3):
        call(elsewhere, counter, f"k{counter}")
    assert calls(lookout) == [("A003", 3), ("A002", 2)]


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


def test_how_the_link_is_is_looked_at_each_second_where_there_is_one(queue, seconds):
    lookout = Lookout(queue, has_gateway=True, monotonic=seconds)
    seconds.now += PHONES_S - 0.1
    assert lookout.phones() is None, "the first visitor comes before the first phone"
    looks = []
    for _ in range(12):
        seconds.now += REFRESH_S / 4
        looks.append(lookout.phones())
    told = [look for look in looks if look is not None]
    assert len(told) == 3
    assert told[0].heard_at is None


def test_where_nobody_can_join_by_phone_no_link_is_looked_at(queue, seconds):
    lookout = Lookout(queue, monotonic=seconds)
    seconds.now += 10 * PHONES_S
    assert lookout.phones() is None
