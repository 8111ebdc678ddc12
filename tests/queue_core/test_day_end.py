"""The end of a day: what is open is closed, numbers begin again, and whose the tickets were is forgotten."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.refusals import CounterClosed
from queue_core.store import Store
from queue_core.tickets import TicketState
from tests.queue_core.lines import DAY, HOUR, MINUTE, SECOND, check_in, come, phone, serve_next
from tests.queue_core.offices import (
    DOCUMENTS,
    PRINTER,
    FakeClock,
    booking_request,
    hours,
    period,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from queue_core.queue import Queue

LATE_NIGHT = (period("18:00", "26:00"),)


@pytest.fixture
def office(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A branch that takes tickets by phone and by appointment, open day and night."""
    with quick_queue(template, path, clock, remote_branch()) as queue:
        yield queue


def states(queue: Queue) -> dict[str, str]:
    """The state of each ticket of any day, by day and code."""
    rows = queue._store._connection.execute("SELECT business_day, series, number, state FROM tickets ORDER BY serial")
    return {f"{day[5:]} {series}{number}": state for day, series, number, state in rows}


def issue_one(queue: Queue) -> object:
    return queue.issue(request(), printer=PRINTER)


def tend(queue: Queue) -> object:
    return queue.tend()


def open_counter(queue: Queue) -> object:
    return queue.counters.open(5)


def join(queue: Queue) -> object:
    return queue.join_remote(remote_request())


@pytest.mark.parametrize("first_thing", [issue_one, tend, open_counter, join])
def test_what_a_day_leaves_open_is_closed_by_whatever_comes_first(
    office: Queue, clock: FakeClock, first_thing: Callable[[Queue], object]
):
    for number in (1, 2):
        office.counters.open(number)
    for _ in range(5):
        come(office, clock)
    phone(office, clock)
    serve_next(office, 1)
    office.counters.call_next(1)
    office.counters.no_show(1)
    office.counters.call_next(1)
    office.counters.serve(1)
    office.counters.call_next(2)
    clock.move(DAY)
    first_thing(office)
    found = {code: state for code, state in states(office).items() if code.startswith("03-04")}
    assert list(found.values()) == ["served", "no_show", "closed", "closed", "closed", "closed"]
    assert [counter.number for counter in office.counters.all()] == ([5] if first_thing is open_counter else [])
    rows = office._store._connection.execute("SELECT ticket, kind, detail FROM events WHERE kind = 'closed'").fetchall()
    assert [detail for _, _, detail in rows] == [
        '{"reason": "end_of_day", "was": "serving"}',
        '{"reason": "end_of_day", "was": "called"}',
        '{"reason": "end_of_day", "was": "waiting"}',
        '{"reason": "end_of_day", "was": "waiting"}',
    ]
    ended = office._store._connection.execute("SELECT ended_at FROM tickets WHERE state = 'closed'").fetchall()
    assert {at for (at,) in ended} == {clock.now.isoformat(timespec="microseconds")}
    closed = office._store._connection.execute("SELECT counter, reason FROM counter_sessions").fetchall()
    assert closed[:2] == [(1, "end_of_day"), (2, "end_of_day")]
    numbered = come(office, clock)
    assert int(numbered[1:]) <= 2


def test_a_counter_of_yesterday_has_to_be_opened_again(office: Queue, clock: FakeClock):
    office.counters.open(1)
    clock.move(DAY)
    code = come(office, clock)
    with pytest.raises(CounterClosed):
        office.counters.call_next(1)
    office.counters.open(1)
    assert office.counters.call_next(1).ticket.code == code


def test_the_day_ends_once(office: Queue, clock: FakeClock):
    come(office, clock)
    clock.move(DAY)
    assert office.tend()
    clock.move(HOUR)
    assert not office.tend()
    come(office, clock)
    assert list(states(office).values()) == ["closed", "waiting"]


def test_a_branch_past_midnight_serves_who_is_there_when_it_closes(template: Path, path: Path):
    clock = FakeClock(riga(2026, 3, 4, 23, 30))
    night = remote_branch(hours(LATE_NIGHT, weekend=LATE_NIGHT))
    with quick_queue(template, path, clock, night) as queue:
        queue.counters.open(1)
        first = come(queue, clock)
        clock.now = riga(2026, 3, 5, 0, 30)
        assert not queue.tend()
        second, third = come(queue, clock), come(queue, clock)
        assert [serve_next(queue, 1), second, third] == [first, "A002", "A003"]
        queue.counters.call_next(1)
        queue.counters.serve(1)
        clock.now = riga(2026, 3, 5, 2, 10)
        assert not queue.tend()
        assert queue.counters.finish(1).ticket.code == second
        clock.now = riga(2026, 3, 5, 5)
        assert queue.tend()
        assert list(states(queue).values()) == ["served", "served", "closed"]
        assert queue.counters.all() == ()
        clock.now = riga(2026, 3, 5, 18)
        assert come(queue, clock) == "A001"
        assert list(states(queue)) == ["03-04 A1", "03-04 A2", "03-04 A3", "03-05 A1"]


def test_a_machine_that_was_off_for_a_week_closes_what_lies_between(office: Queue, clock: FakeClock):
    office.counters.open(1)
    bookings = [office.book(booking_request(clock.now + days * DAY)).ticket for days in (2, 5, 9)]
    come(office, clock)
    clock.move(7 * DAY)
    assert office.tend()
    assert [states(office)[f"{each.business_day:%m-%d} B1"] for each in bookings] == ["closed"] * 2 + ["waiting"]
    assert states(office)["03-04 A1"] == "closed"
    assert office.counters.all() == ()


@pytest.mark.parametrize("back", [HOUR, DAY, 7 * DAY, 400 * DAY])
def test_a_clock_put_back_ends_nothing(office: Queue, clock: FakeClock, back: timedelta):
    office.counters.open(1)
    codes = [come(office, clock), come(office, clock)]
    clock.move(-back)
    office.tend()
    assert [counter.number for counter in office.counters.all()] == [1]
    assert [serve_next(office, 1), serve_next(office, 1)] == codes
    assert come(office, clock) == "A003"


def test_a_clock_put_back_and_right_again_ends_nothing(office: Queue, clock: FakeClock):
    office.counters.open(1)
    code = come(office, clock)
    for by in (-DAY, DAY, -HOUR, HOUR, -7 * DAY, 7 * DAY):
        clock.move(by)
        office.tend()
    assert serve_next(office, 1) == code


def test_a_clock_put_back_ends_the_day_when_its_own_ends(office: Queue, clock: FakeClock):
    """Nothing of the day that the clock had run ahead to stays open, but for bookings."""
    office.counters.open(1)
    booked = office.book(booking_request(clock.now + 2 * DAY)).ticket
    here = office.book(booking_request(clock.now + 15 * MINUTE)).ticket
    come(office, clock)
    check_in(office, here.code)
    clock.move(-7 * DAY)
    office.tend()
    clock.move(DAY)
    assert office.tend()
    assert office._today.date(clock.now) == date(2026, 2, 26)
    assert states(office) == {"03-06 B1": "waiting", "03-04 B1": "closed", "03-04 A1": "closed"}
    assert booked.business_day == date(2026, 3, 6)
    assert office.counters.all() == ()
    assert come(office, clock) == "A001"


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (riga(2026, 3, 28, 23, 59), riga(2026, 3, 29, 0)),
        (riga(2026, 10, 24, 23, 59), riga(2026, 10, 25, 0)),
    ],
)
def test_the_days_on_which_the_clocks_change_end_at_midnight(template: Path, path: Path, evening, morning):
    clock = FakeClock(evening - MINUTE)
    with quick_queue(template, path, clock, remote_branch()) as queue:
        come(queue, clock)
        clock.now = morning - SECOND
        assert not queue.tend()
        clock.now = morning
        assert queue.tend()
        assert come(queue, clock) == "A001"
        clock.now = morning + 23 * HOUR - SECOND
        assert not queue.tend()
        clock.now = morning + 25 * HOUR
        assert queue.tend()
        assert list(states(queue).values()) == ["closed", "closed"]


def test_the_hour_that_comes_twice_is_one_hour_of_the_day(template: Path, path: Path):
    clock = FakeClock(riga(2026, 10, 25, 3, 59))
    with quick_queue(template, path, clock, remote_branch()) as queue:
        first = come(queue, clock)
        clock.now = riga(2026, 10, 25, 3, 30, fold=1)
        second = come(queue, clock)
        assert not queue.tend()
        queue.counters.open(1)
        assert [serve_next(queue, 1), serve_next(queue, 1)] == [first, second]


def test_whose_the_tickets_were_is_forgotten(office: Queue, clock: FakeClock):
    def known() -> list[int]:
        count = office._store._connection.execute
        return [
            count("SELECT COUNT(*) FROM tickets WHERE phone_hash IS NOT NULL").fetchone()[0],
            count("SELECT COUNT(*) FROM requests WHERE phone_hash IS NOT NULL").fetchone()[0],
            count("SELECT COUNT(*) FROM secrets WHERE name LIKE 'phones%'").fetchone()[0],
        ]

    wish = remote_request()
    joined = office.join_remote(wish)
    office.book(booking_request(clock.now + 2 * DAY, phone="+371 1"))
    assert known()[0] == 2
    clock.move(DAY)
    assert office.tend()
    assert known()[0] == 1
    clock.move(2 * DAY)
    assert office.tend()
    assert known() == [0, 0, 0]
    assert office._today.ticket(1).ticket.state is TicketState.CLOSED
    assert office.join_remote(wish).ticket.id == joined.ticket.id


def test_a_store_that_fails_in_the_midst_leaves_the_day_as_it_was(
    office: Queue, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    come(office, clock)
    office.counters.open(1)
    clock.move(DAY)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(office._books.remote, "forget_phones", fail)
        with pytest.raises(ZeroDivisionError):
            office.tend()
    assert list(states(office).values()) == ["waiting"]
    assert len(office.counters.all()) == 1
    assert office.tend()
    assert list(states(office).values()) == ["closed"]


def test_a_new_day_takes_bookings_of_its_own_into_line(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + DAY + 15 * MINUTE, DOCUMENTS)).ticket
    clock.move(DAY)
    office.tend()
    check_in(office, booked.code)
    office.counters.open(1)
    assert serve_next(office, 1) == booked.code
    assert come(office, clock) == "A002"


def test_a_phones_key_leaves_the_files_when_its_day_is_over(office: Queue, clock: FakeClock, path: Path):
    office.join_remote(remote_request(phone="+371 20000000"))
    (key,) = (value for name, value in office._store.execute("SELECT name, value FROM secrets") if "phones" in name)
    files = (path, path.with_name(f"{path.name}-wal"))
    assert any(key.encode() in file.read_bytes() for file in files)
    clock.move(DAY)
    assert office.tend()
    assert not any(key.encode() in file.read_bytes() for file in files)


def test_a_log_that_others_read_is_no_fault_of_the_days_end(office: Queue, clock: FakeClock, path: Path):
    come(office, clock)
    clock.move(DAY)
    with closing(Store.open(path)) as reader, reader.snapshot():
        reader.one("SELECT COUNT(*) FROM tickets")
        office._store._connection.execute("PRAGMA busy_timeout=0")
        assert office.tend()
    assert list(states(office).values()) == ["closed"]
