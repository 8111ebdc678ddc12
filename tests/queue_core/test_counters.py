"""What clerks do: counters and the tickets there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.branch import MOST_COUNTERS, Arrival, CounterRules, OrderRules
from queue_core.errors import Refusal, UnknownService, UnknownTicket
from queue_core.order import Reason
from queue_core.queue import Queue
from queue_core.refusals import (
    BadClosingTime,
    CounterBusy,
    CounterClosed,
    CounterIdle,
    CounterOpen,
    NobodyWaiting,
    UnknownCounter,
    WrongState,
)
from queue_core.tickets import Presence, TicketState
from tests.queue_core.lines import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    check_in,
    come,
    events,
    phone,
    priority_branch,
    serve_next,
)
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PASSPORTS,
    PRINTER,
    booking_request,
    branch,
    quick_queue,
    remote_branch,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

WAITING, CALLED, SERVING, SERVED, NO_SHOW = (
    TicketState.WAITING,
    TicketState.CALLED,
    TicketState.SERVING,
    TicketState.SERVED,
    TicketState.NO_SHOW,
)


@pytest.fixture
def office(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A branch that takes tickets by phone and by appointment, open day and night."""
    with quick_queue(template, path, clock, remote_branch()) as queue:
        yield queue


def serial_states(queue: Queue) -> list[tuple[object, ...]]:
    """All that stands of tickets, events and counters."""
    return [
        row
        for table in ("tickets", "events", "counter_sessions", "deliveries")
        for row in queue._store._connection.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
    ]


# Opening and closing


def test_a_counter_opens_for_all_services_of_the_branch(queue: Queue, clock: FakeClock):
    opened = queue.counters.open(1)
    assert (opened.number, opened.services, opened.opened_at) == (1, (DOCUMENTS, PASSPORTS, ADVICE), clock.now)
    assert (opened.closes_at, opened.ticket) == (None, None)
    assert queue.counters.all() == (opened,)


def test_a_counter_opens_for_the_services_that_are_named_each_once(queue: Queue):
    assert queue.counters.open(7, [ADVICE, DOCUMENTS, ADVICE]).services == (ADVICE, DOCUMENTS)


def test_a_counter_of_the_branch_file_opens_for_its_own_services(template: Path, path: Path, clock: FakeClock):
    rules = (CounterRules(number=2, services=(ADVICE,)), CounterRules(number=5))
    with quick_queue(template, path, clock, replace(branch(), counters=rules)) as queue:
        assert queue.counters.open(2).services == (ADVICE,)
        assert queue.counters.open(5).services == (DOCUMENTS, PASSPORTS, ADVICE)
        queue.counters.close(2)
        assert queue.counters.open(2, [DOCUMENTS]).services == (DOCUMENTS,)
        with pytest.raises(UnknownCounter) as refused:
            queue.counters.open(1)
        assert (refused.value.counter, refused.value.known) == (1, (2, 5))


@pytest.mark.parametrize("number", [0, -1, MOST_COUNTERS + 1, 10**30])
def test_no_verb_knows_a_counter_of_another_number(queue: Queue, number: int):
    for verb in (lambda queue, number: queue.counters.open(number), *VERBS.values()):
        with pytest.raises(UnknownCounter) as refused:
            verb(queue, number)
        assert (refused.value.counter, refused.value.known) == (number, ())


def test_a_counter_does_not_open_twice(queue: Queue):
    queue.counters.open(1, [ADVICE])
    with pytest.raises(CounterOpen):
        queue.counters.open(1)
    assert [counter.services for counter in queue.counters.all()] == [(ADVICE,)]


def test_a_counter_does_not_open_for_a_service_that_there_is_not(queue: Queue):
    with pytest.raises(UnknownService):
        queue.counters.open(1, [DOCUMENTS, "fishing"])
    assert queue.counters.all() == ()


def test_a_counter_may_open_and_close_as_often_as_one_likes(queue: Queue, clock: FakeClock):
    for services in ([ADVICE], [DOCUMENTS]):
        queue.counters.open(1, services)
        clock.move(MINUTE)
        assert queue.counters.close(1).services == tuple(services)
    assert queue.counters.all() == ()
    rows = queue._store._connection.execute("SELECT opened_at < closed_at, reason FROM counter_sessions").fetchall()
    assert rows == [(1, "closed"), (1, "closed")]


def test_a_counter_says_when_it_is_going_to_close_and_stays_open(queue: Queue, clock: FakeClock):
    at = clock.now + HOUR
    assert queue.counters.open(1, closes_at=at).closes_at == at
    later = (at + HOUR).astimezone(timezone(timedelta(hours=5)))
    assert queue.counters.announce_closing(1, later).closes_at == later
    assert queue.counters.all()[0].closes_at == later
    clock.move(3 * HOUR)
    code = come(queue, clock)
    assert queue.counters.call_next(1).ticket.code == code
    assert queue.counters.announce_closing(1, None).closes_at is None


@pytest.mark.parametrize("ahead", [timedelta(0), -SECOND, DAY + SECOND, 400 * DAY])
def test_a_counter_closes_neither_in_the_past_nor_long_after_the_day(queue: Queue, clock: FakeClock, ahead: timedelta):
    with pytest.raises(BadClosingTime):
        queue.counters.open(1, closes_at=clock.now + ahead)
    assert queue.counters.all() == ()
    queue.counters.open(1)
    with pytest.raises(BadClosingTime) as refused:
        queue.counters.announce_closing(1, clock.now + ahead)
    assert (refused.value.counter, refused.value.at) == (1, clock.now + ahead)


# Who is called


def test_the_first_who_came_is_called(queue: Queue, clock: FakeClock):
    first, second = come(queue, clock), come(queue, clock)
    queue.counters.open(4)
    clock.move(SECOND)
    called = queue.counters.call_next(4)
    assert (called.ticket.code, called.counter, called.reason) == (first, 4, Reason.EARLIEST)
    assert (called.ticket.state, called.ticket.counter, called.ticket.called_at) == (CALLED, 4, clock.now)
    assert called.ahead == 0
    assert queue.counters.all()[0].ticket == called.ticket
    assert [(waits.ticket.code, waits.ahead) for waits in queue.waiting()] == [(second, 0)]


def test_a_counter_calls_for_its_services_only(queue: Queue, clock: FakeClock):
    come(queue, clock, DOCUMENTS)
    advice = come(queue, clock, ADVICE)
    queue.counters.open(1, [PASSPORTS, ADVICE])
    assert serve_next(queue, 1) == advice
    with pytest.raises(NobodyWaiting) as refused:
        queue.counters.call_next(1)
    assert (refused.value.counter, refused.value.away) == (1, 0)


def test_the_claim_of_a_class_is_told_as_the_reason(template: Path, path: Path, clock: FakeClock):
    with quick_queue(template, path, clock, priority_branch()) as queue:
        first = come(queue, clock)
        precedent = come(queue, clock, priority=True)
        queue.counters.open(1)
        clock.move(5 * MINUTE)
        called = queue.counters.call_next(1)
        assert (called.ticket.code, called.reason) == (precedent, Reason.CLASS)
        queue.counters.no_show(1)
        assert queue.counters.call_next(1).ticket.code == first


def test_who_is_away_is_passed_over_and_keeps_the_place(office: Queue, clock: FakeClock):
    away, here, later = phone(office, clock), come(office, clock), come(office, clock)
    office.counters.open(1)
    assert serve_next(office, 1) == here
    passed_at = clock.now
    assert office.waiting()[0].ticket.passed_at == passed_at
    clock.move(MINUTE)
    check_in(office, away)
    assert office.waiting()[0].ticket.passed_at is None
    assert [serve_next(office, 1) for _ in range(2)] == [away, later]


def test_who_is_away_is_passed_over_once(office: Queue, clock: FakeClock):
    away = phone(office, clock)
    for _ in range(3):
        come(office, clock)
    office.counters.open(1)
    first = serve_next(office, 1)
    passed_at = clock.now
    clock.move(MINUTE)
    serve_next(office, 1)
    assert office.waiting()[0].ticket.passed_at == passed_at
    assert [(kind, detail) for kind, detail in events(office, away) if kind == "passed"] == [
        ("passed", {"counter": 1, "by": first})
    ]


def test_who_is_away_behind_the_one_called_is_not_passed_over(office: Queue, clock: FakeClock):
    come(office, clock)
    phone(office, clock)
    phone(office, clock, ADVICE)
    office.counters.open(1, [DOCUMENTS])
    serve_next(office, 1)
    assert all(waits.ticket.passed_at is None for waits in office.waiting())


def test_who_is_called_by_hand_passes_nobody_over(office: Queue, clock: FakeClock):
    phone(office, clock)
    here = come(office, clock)
    office.counters.open(1)
    office.counters.call(1, here)
    assert office.waiting()[0].ticket.passed_at is None


def test_the_away_are_counted_where_nobody_can_be_called(office: Queue, clock: FakeClock):
    office.book(booking_request(clock.now + HOUR, DOCUMENTS))
    for service in (DOCUMENTS, DOCUMENTS, ADVICE):
        phone(office, clock, service)
    office.counters.open(1, [DOCUMENTS])
    with pytest.raises(NobodyWaiting) as refused:
        office.counters.call_next(1)
    assert refused.value.away == 2
    assert all(waits.ticket.passed_at is None for waits in office.waiting())


def test_where_arrival_is_optional_phones_are_called_unseen(template: Path, path: Path, clock: FakeClock):
    rules = replace(remote_branch(), order=OrderRules(arrival=Arrival.OPTIONAL))
    with quick_queue(template, path, clock, rules) as queue:
        away = phone(queue, clock)
        come(queue, clock)
        queue.counters.open(1)
        called = queue.counters.call_next(1).ticket
        assert (called.code, called.presence) == (away, Presence.AWAY)
        served = queue.counters.serve(1).ticket
        assert (served.presence, served.checked_in_at) == (Presence.HERE, clock.now)


def test_a_booking_that_is_here_counts_from_its_time(template: Path, path: Path, clock: FakeClock):
    with quick_queue(template, path, clock, remote_branch()) as queue:
        booked = queue.book(booking_request(clock.now + 15 * MINUTE, DOCUMENTS)).ticket
        clock.move(MINUTE)
        queue.arrivals.check_in(booked.check_in_code or "", printer=PRINTER)
        earlier = come(queue, clock)
        clock.move(14 * MINUTE)
        later = come(queue, clock)
        queue.counters.open(1)
        assert [serve_next(queue, 1) for _ in range(3)] == [earlier, booked.code, later]


def test_a_certain_ticket_is_called_whatever_it_waits_for(office: Queue, clock: FakeClock):
    come(office, clock)
    away = phone(office, clock, ADVICE)
    office.counters.open(1, [DOCUMENTS])
    called = office.counters.call(1, away.lower())
    assert (called.ticket.code, called.reason, called.counter) == (away, Reason.BY_HAND, 1)
    assert (called.ticket.presence, called.ticket.checked_in_at) == (Presence.HERE, clock.now)


def test_a_clock_that_was_put_back_changes_no_order(template: Path, path: Path, clock: FakeClock):
    with quick_queue(template, path, clock, priority_branch()) as queue:
        codes = [come(queue, clock), come(queue, clock, priority=True)]
        clock.move(-HOUR)
        codes += [come(queue, clock), come(queue, clock, priority=True)]
        queue.counters.open(1)
        order = [serve_next(queue, 1) for _ in range(4)]
        assert order == [codes[0], codes[1], codes[2], codes[3]]


# What is done with the one that was called


def test_recall_begins_the_grace_period_anew(queue: Queue, clock: FakeClock):
    come(queue, clock)
    queue.counters.open(1)
    queue.counters.call_next(1)
    clock.move(MINUTE)
    assert queue.counters.recall(1).ticket.called_at == clock.now


def test_a_ticket_is_served(queue: Queue, clock: FakeClock):
    code = come(queue, clock)
    queue.counters.open(1)
    called_at = clock.now
    queue.counters.call_next(1)
    clock.move(MINUTE)
    serving = queue.counters.serve(1).ticket
    assert (serving.state, serving.counter, serving.serving_since) == (SERVING, 1, clock.now)
    clock.move(MINUTE)
    served = queue.counters.finish(1).ticket
    assert (served.state, served.counter, served.ended_at) == (SERVED, 1, clock.now)
    assert (served.called_at, served.serving_since) == (called_at, clock.now - MINUTE)
    assert [kind for kind, _ in events(queue, code)] == ["issued", "called", "serving", "served"]


def test_no_show_frees_the_counter(queue: Queue, clock: FakeClock):
    come(queue, clock)
    second = come(queue, clock)
    queue.counters.open(1)
    queue.counters.call_next(1)
    gone = queue.counters.no_show(1).ticket
    assert (gone.state, gone.ended_at) == (NO_SHOW, clock.now)
    assert queue.counters.call_next(1).ticket.code == second


@pytest.mark.parametrize("come_to_the_counter", [False, True])
def test_who_is_put_back_has_the_same_place(queue: Queue, clock: FakeClock, come_to_the_counter: bool):
    first, second = come(queue, clock), come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(2)
    place = queue.counters.call_next(1).ticket.place
    if come_to_the_counter:
        queue.counters.serve(1)
    back = queue.counters.put_back(1).ticket
    assert (back.state, back.place, back.counter, back.serving_since) == (WAITING, place, None, None)
    assert [queue.counters.call_next(2).ticket.code, queue.counters.call_next(1).ticket.code] == [first, second]


def test_who_is_transferred_to_a_service_keeps_code_and_place(queue: Queue, clock: FakeClock):
    first = come(queue, clock, DOCUMENTS)
    come(queue, clock, ADVICE)
    queue.counters.open(1, [DOCUMENTS])
    queue.counters.open(2, [ADVICE])
    place = queue.counters.call_next(1).ticket.place
    moved = queue.counters.transfer(1, service_id=ADVICE).ticket
    assert (moved.code, moved.service_id, moved.place, moved.state) == (first, ADVICE, place, WAITING)
    called = queue.counters.call_next(2)
    assert (called.ticket.code, called.reason) == (first, Reason.EARLIEST)


def test_who_is_transferred_to_a_counter_waits_for_that_one_only(queue: Queue, clock: FakeClock):
    first, second = come(queue, clock), come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(9, [ADVICE])
    queue.counters.call_next(1)
    moved = queue.counters.transfer(1, counter=9).ticket
    assert (moved.counter, moved.state) == (9, WAITING)
    assert queue.counters.call_next(1).ticket.code == second
    called = queue.counters.call_next(9)
    assert (called.ticket.code, called.reason) == (first, Reason.DIRECTED)


def test_who_waited_for_a_counter_does_so_again_when_put_back(queue: Queue, clock: FakeClock):
    first = come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(2, [ADVICE])
    queue.counters.call_next(1)
    queue.counters.transfer(1, counter=2)
    queue.counters.call_next(2)
    assert queue.counters.put_back(2).ticket.counter == 2
    with pytest.raises(NobodyWaiting):
        queue.counters.call_next(1)
    queue.counters.call(1, first)
    assert queue.counters.put_back(1).ticket.counter == 2
    queue.counters.call(1, first)
    queue.counters.close(2)
    assert queue.counters.put_back(1).ticket.counter is None


def test_a_counter_that_closes_frees_who_waits_for_it(queue: Queue, clock: FakeClock):
    first = come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(2)
    queue.counters.call_next(1)
    queue.counters.transfer(1, counter=2)
    queue.counters.close(2)
    assert queue.waiting()[0].ticket.counter is None
    assert queue.counters.call_next(1).ticket.code == first
    assert ("freed", {"counter": 2}) in events(queue, first)


def test_a_counter_that_leaves_the_branch_file_while_open_is_worked_until_it_closes(
    template: Path, path: Path, clock: FakeClock
):
    both = replace(branch(), counters=(CounterRules(number=1), CounterRules(number=2)))
    with quick_queue(template, path, clock, both) as queue:
        first, second = come(queue, clock), come(queue, clock)
        queue.counters.open(1)
        queue.counters.open(2)
        queue.counters.call_next(1)
        queue.counters.transfer(1, counter=2)
        assert queue.counters.call_next(1).ticket.code == second
        queue.counters.transfer(1, counter=2)
        assert queue.counters.call_next(2).ticket.code == first
    with Queue.open(path, replace(both, counters=both.counters[:1]), clock) as queue:
        queue.counters.serve(2)
        queue.counters.finish(2)
        queue.counters.close(2)
        with pytest.raises(UnknownCounter):
            queue.counters.open(2)
        assert queue.counters.call_next(1).ticket.code == second


@pytest.mark.parametrize("to", [{}, {"service_id": ADVICE, "counter": 2}])
def test_a_transfer_goes_to_one_thing(queue: Queue, clock: FakeClock, to: dict[str, Any]):
    come(queue, clock)
    queue.counters.open(1)
    queue.counters.call_next(1)
    with pytest.raises(ValueError, match="either"):
        queue.counters.transfer(1, **to)


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ({"service_id": "fishing"}, UnknownService),
        ({"counter": 2}, CounterClosed),
        ({"counter": 0}, UnknownCounter),
    ],
)
def test_a_transfer_to_what_there_is_not_is_refused(
    queue: Queue, clock: FakeClock, to: dict[str, Any], refusal: type[Refusal]
):
    come(queue, clock)
    queue.counters.open(1)
    queue.counters.call_next(1)
    with pytest.raises(refusal):
        queue.counters.transfer(1, **to)
    assert queue.counters.serve(1).ticket.state is SERVING


# Every verb in every state

VERBS: dict[str, Callable[[Queue, int], object]] = {
    "next": lambda queue, number: queue.counters.call_next(number),
    "call": lambda queue, number: queue.counters.call(number, "B001"),
    "recall": lambda queue, number: queue.counters.recall(number),
    "serve": lambda queue, number: queue.counters.serve(number),
    "finish": lambda queue, number: queue.counters.finish(number),
    "no-show": lambda queue, number: queue.counters.no_show(number),
    "put-back": lambda queue, number: queue.counters.put_back(number),
    "transfer": lambda queue, number: queue.counters.transfer(number, service_id=PASSPORTS),
    "close": lambda queue, number: queue.counters.close(number),
    "announce": lambda queue, number: queue.counters.announce_closing(number, None),
}
# What becomes of the ticket at the counter, or the refusal. A dash: what the verb is about is another ticket.
LEGAL = """
            closed         idle           called         serving
next        CounterClosed  -              CounterBusy    CounterBusy
call        CounterClosed  -              CounterBusy    CounterBusy
recall      CounterClosed  CounterIdle    called         WrongState
serve       CounterClosed  CounterIdle    serving        WrongState
finish      CounterClosed  CounterIdle    WrongState     served
no-show     CounterClosed  CounterIdle    no_show        WrongState
put-back    CounterClosed  CounterIdle    waiting        waiting
transfer    CounterClosed  CounterIdle    waiting        waiting
close       CounterClosed  -              CounterBusy    CounterBusy
announce    CounterClosed  -              called         serving
"""
REFUSALS = {each.__name__: each for each in (CounterClosed, CounterIdle, CounterBusy, WrongState)}


def moves() -> Iterator[tuple[str, str, str]]:
    head, *rows = LEGAL.strip().splitlines()
    for row in rows:
        verb, *outcomes = row.split()
        yield from ((verb, state, outcome) for state, outcome in zip(head.split(), outcomes, strict=True))


@pytest.mark.parametrize(("verb", "state", "outcome"), list(moves()))
def test_every_verb_in_every_state(queue: Queue, clock: FakeClock, verb: str, state: str, outcome: str):
    code = come(queue, clock)
    come(queue, clock, ADVICE)
    if state != "closed":
        queue.counters.open(3)
    if state in ("called", "serving"):
        queue.counters.call_next(3)
    if state == "serving":
        queue.counters.serve(3)
    before = serial_states(queue)
    if outcome in REFUSALS:
        with pytest.raises(REFUSALS[outcome]) as refused:
            VERBS[verb](queue, 3)
        if isinstance(refused.value, (CounterBusy, WrongState)):
            assert (refused.value.code, refused.value.state) == (code, state)
            assert state in str(refused.value)
        assert serial_states(queue) == before
        return
    VERBS[verb](queue, 3)
    if outcome != "-":
        assert queue._today.find(code, clock.now)[1].ticket.state == outcome


@pytest.mark.parametrize("state", [state for state in TicketState if state is not TicketState.CLOSED])
def test_only_who_waits_is_called_by_hand(queue: Queue, clock: FakeClock, state: TicketState):
    code = come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(2)
    if state is TicketState.CANCELLED:
        queue.cancel(code)
    elif state is not WAITING:
        queue.counters.call_next(1)
    if state is NO_SHOW:
        queue.counters.no_show(1)
    if state in (SERVING, SERVED):
        queue.counters.serve(1)
    if state is SERVED:
        queue.counters.finish(1)
    if state is WAITING:
        assert queue.counters.call(2, code).ticket.counter == 2
        return
    with pytest.raises(WrongState) as refused:
        queue.counters.call(2, code)
    assert (refused.value.code, refused.value.state, refused.value.expected) == (code, state, (WAITING,))


@pytest.mark.parametrize("code", ["A999", "", "A", "001", "Z001", "A001; DROP TABLE tickets", "🂡" * 1000])
def test_a_code_that_there_is_not_is_refused(queue: Queue, clock: FakeClock, code: str):
    come(queue, clock)
    queue.counters.open(1)
    with pytest.raises(UnknownTicket):
        queue.counters.call(1, code)


# Two at a time


def test_a_counter_is_the_same_to_every_process(queue: Queue, path: Path, clock: FakeClock):
    first, second = come(queue, clock), come(queue, clock)
    queue.counters.open(1)
    queue.counters.open(2)
    with Queue.open(path, branch(), clock) as other:
        assert queue.counters.call_next(1).ticket.code == first
        assert other.counters.call_next(2).ticket.code == second
        with pytest.raises(CounterBusy):
            other.counters.call_next(1)
        other.counters.serve(1)
        assert queue.counters.finish(1).ticket.state is SERVED


def test_two_counters_never_get_one_ticket(queue: Queue, path: Path, clock: FakeClock):
    codes = [come(queue, clock) for _ in range(60)]
    for number in range(1, 5):
        queue.counters.open(number)

    def work(number: int) -> list[str]:
        called = []
        with Queue.open(path, branch(), clock) as own:
            own._store._connection.execute("PRAGMA synchronous=OFF")
            try:
                while True:
                    called.append(serve_next(own, number))
            except NobodyWaiting:
                return called

    with ThreadPoolExecutor(4) as pool:
        by_counter = list(pool.map(work, range(1, 5)))
    assert sorted(code for called in by_counter for code in called) == codes
    assert all(called == sorted(called) for called in by_counter)


def test_the_file_itself_refuses_two_at_one_counter(queue: Queue, clock: FakeClock):
    come(queue, clock)
    come(queue, clock)
    queue.counters.open(1)
    queue.counters.call_next(1)
    connection = queue._store._connection
    with pytest.raises(Exception, match="UNIQUE"):
        connection.execute("UPDATE tickets SET state = 'called', counter = 1 WHERE serial = 2")


def test_what_is_due_is_done_also_where_the_verb_is_refused(office: Queue, clock: FakeClock):
    phone(office, clock)
    come(office, clock)
    office.counters.open(1)
    serve_next(office, 1)
    clock.move(HOUR)
    with pytest.raises(NobodyWaiting):
        office.counters.call_next(1)
    assert office.waiting() == ()


def test_moments_are_aware_utc(queue: Queue, clock: FakeClock):
    opened = queue.counters.open(1, closes_at=clock.now.astimezone(riga(2026, 1, 1).tzinfo) + HOUR)
    assert opened.closes_at is not None
    assert opened.closes_at.tzinfo is UTC
    with pytest.raises(TypeError):
        queue.counters.announce_closing(1, datetime(2026, 3, 4, 18))  # noqa: DTZ001


def test_only_the_first_of_each_kind_is_looked_at(queue: Queue, clock: FakeClock):
    for _ in range(30):
        queue.issue(request(), printer=PRINTER)
    queue.counters.open(1)
    read: list[str] = []
    queue._store._connection.set_trace_callback(read.append)
    queue.counters.call_next(1)
    queue._store._connection.set_trace_callback(None)
    assert len(read) < 25
    connection = queue._store._connection
    for statement in read:
        if statement.startswith(("SELECT", "UPDATE", "WITH")):
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                assert "SCAN tickets" not in step
                assert not step.startswith("SCAN t ")
