"""Numbers, places and keys: what a visitor who asks for a ticket can count on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import ServiceId
from queue_core.errors import Closed, KeyConflict, NotWaiting, UnknownService, UnknownTicket
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Source, TicketState
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PASSPORTS,
    PRINTER,
    branch,
    hours,
    period,
    request,
    riga,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


def codes(queue: Queue, *services: ServiceId) -> list[str]:
    return [queue.issue(request(service), printer=PRINTER).ticket.code for service in services]


class TestIssue:
    def test_the_answer_says_everything_about_the_ticket(self, queue: Queue, clock: FakeClock):
        wish = request(ADVICE, language="en", party=3, source=Source.APPOINTMENT)
        issued = queue.issue(wish, printer="tcp://slip:9100")
        ticket, delivery = issued.ticket, issued.delivery
        assert (ticket.code, ticket.service_id, ticket.state) == ("B001", ADVICE, TicketState.WAITING)
        assert (ticket.party, ticket.language, ticket.source) == (3, "en", Source.APPOINTMENT)
        assert (ticket.business_day, ticket.issued_at, ticket.place) == (date(2026, 3, 4), clock.now, clock.now)
        assert (delivery.ticket_id, delivery.attempt, delivery.state) == (ticket.id, 1, DeliveryState.PENDING)
        assert (delivery.printer, delivery.fault, delivery.bytes_sent) == ("tcp://slip:9100", None, 0)
        assert delivery.created_at == clock.now
        assert (issued.ahead, issued.repeated) == (0, False)

    def test_what_was_answered_is_what_the_file_holds(self, queue: Queue, path: Path, clock: FakeClock):
        issued = queue.issue(request(party=2), printer=PRINTER)
        with Queue.open(path, branch(), clock) as other:
            (waiting,) = other.waiting()
        assert (waiting.ticket, waiting.delivery, waiting.ahead) == (issued.ticket, issued.delivery, issued.ahead)

    def test_services_with_one_prefix_share_a_series(self, queue: Queue):
        assert codes(queue, DOCUMENTS, PASSPORTS, ADVICE, DOCUMENTS) == ["A001", "A002", "B001", "A003"]

    def test_after_999_come_four_digits(self, queue: Queue):
        with queue._store.transaction():
            for _ in range(998):
                queue._tickets.next_number(date(2026, 3, 4), "A", queue._clock())
        assert codes(queue, DOCUMENTS, DOCUMENTS, DOCUMENTS) == ["A999", "A1000", "A1001"]
        assert queue.cancel("a1000").ticket.code == "A1000"

    def test_public_ids_are_long_and_differ(self, queue: Queue):
        ids = {queue.issue(request(), printer=PRINTER).ticket.id for _ in range(20)}
        assert len(ids) == 20
        assert all(len(ticket_id) == 20 and set(ticket_id) <= set("0123456789ABCDEF") for ticket_id in ids)

    def test_ahead_counts_who_waits_for_the_same_service(self, queue: Queue):
        codes(queue, DOCUMENTS, DOCUMENTS, PASSPORTS)
        queue.cancel("A001")
        assert queue.issue(request(DOCUMENTS), printer=PRINTER).ahead == 1
        assert queue.issue(request(ADVICE), printer=PRINTER).ahead == 0

    def test_a_refusal_changes_nothing(self, queue: Queue, path: Path):
        codes(queue, DOCUMENTS)
        with Queue.open(path, branch(), queue._clock) as other:
            before = other.version()
            with pytest.raises(UnknownService):
                queue.issue(request(ServiceId("tea")), printer=PRINTER)
            assert other.version() == before
        assert codes(queue, DOCUMENTS) == ["A002"]

    def test_a_closed_branch_gives_no_number(self, path: Path, clock: FakeClock):
        clock.now = riga(2026, 3, 6, 17)
        with Queue.open(path, branch(hours(OFFICE)), clock) as queue:
            with pytest.raises(Closed) as refused:
                queue.issue(request(), printer=PRINTER)
            assert refused.value.next_opening == riga(2026, 3, 9, 9)
            assert queue.waiting() == ()

    def test_a_history_is_kept_of_each_ticket(self, queue: Queue):
        codes(queue, DOCUMENTS)
        queue.cancel("A001")
        rows = queue._store._connection.execute("SELECT kind FROM events ORDER BY id").fetchall()
        assert [kind for (kind,) in rows] == ["issued", "cancelled", "delivery"]


class TestKeys:
    def test_a_repeat_gets_the_same_ticket(self, queue: Queue):
        wish = request(key="once")
        first = queue.issue(wish, printer=PRINTER)
        codes(queue, DOCUMENTS)
        second = queue.issue(wish, printer=PRINTER)
        assert second.repeated
        assert (second.ticket, second.delivery, second.ahead) == (first.ticket, first.delivery, 0)
        assert codes(queue, DOCUMENTS) == ["A003"]

    def test_also_from_another_process_and_on_another_day(self, queue: Queue, path: Path, clock: FakeClock):
        wish = request(key="once")
        first = queue.issue(wish, printer=PRINTER)
        clock.move(timedelta(days=1))
        with Queue.open(path, branch(), clock) as other:
            assert other.issue(wish, printer=PRINTER).ticket == first.ticket

    def test_also_after_closing(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(hours(OFFICE)), clock) as queue:
            first = queue.issue(request(key="late"), printer=PRINTER)
            clock.now = riga(2026, 3, 4, 17)
            assert queue.issue(request(key="late"), printer=PRINTER).ticket == first.ticket

    def test_also_for_a_ticket_that_was_taken_back(self, queue: Queue):
        queue.issue(request(key="once"), printer=PRINTER)
        queue.cancel("A001")
        again = queue.issue(request(key="once"), printer=PRINTER)
        assert (again.ticket.code, again.ticket.state) == ("A001", TicketState.CANCELLED)

    def test_the_language_may_have_been_changed_meanwhile(self, queue: Queue):
        first = queue.issue(request(key="once", language="lv"), printer=PRINTER)
        assert queue.issue(request(key="once", language="en"), printer=PRINTER).ticket == first.ticket

    @pytest.mark.parametrize(
        "other",
        [
            request(PASSPORTS, key="once"),
            request(key="once", party=2),
            request(key="once", source=Source.REMOTE),
            replace(request(key="once"), priority=True),
        ],
    )
    def test_a_key_stands_for_one_wish(self, queue: Queue, other):
        queue.issue(request(key="once"), printer=PRINTER)
        with pytest.raises(KeyConflict) as refused:
            queue.issue(other, printer=PRINTER)
        assert (refused.value.key, refused.value.code) == ("once", "A001")
        assert [waiting.ticket.code for waiting in queue.waiting()] == ["A001"]


class TestCancel:
    def test_a_ticket_that_was_taken_back_waits_no_more(self, queue: Queue):
        codes(queue, DOCUMENTS, DOCUMENTS)
        cancelled = queue.cancel("A001")
        assert cancelled.ticket.state is TicketState.CANCELLED
        assert [(waiting.ticket.code, waiting.ahead) for waiting in queue.waiting()] == [("A002", 0)]

    def test_its_number_is_not_given_again(self, queue: Queue):
        codes(queue, DOCUMENTS)
        queue.cancel("A001")
        assert codes(queue, DOCUMENTS) == ["A002"]

    def test_only_once(self, queue: Queue):
        codes(queue, DOCUMENTS)
        queue.cancel("A001")
        with pytest.raises(NotWaiting) as refused:
            queue.cancel("A001")
        assert (refused.value.code, refused.value.state) == ("A001", TicketState.CANCELLED)

    @pytest.mark.parametrize("typed", ["A002", "B001", "nonsense", ""])
    def test_a_ticket_that_nobody_has(self, queue: Queue, typed: str):
        codes(queue, DOCUMENTS)
        with pytest.raises(UnknownTicket) as refused:
            queue.cancel(typed)
        assert refused.value.code == typed

    def test_yesterdays_code_is_unknown_today(self, queue: Queue, clock: FakeClock):
        codes(queue, DOCUMENTS)
        clock.move(timedelta(days=1))
        with pytest.raises(UnknownTicket):
            queue.cancel("A001")


class TestWaiting:
    def test_in_the_order_of_their_places_over_all_services(self, queue: Queue, clock: FakeClock):
        for service in (DOCUMENTS, ADVICE, DOCUMENTS, PASSPORTS, DOCUMENTS):
            queue.issue(request(service), printer=PRINTER)
            clock.move(timedelta(seconds=1))
        order = [(waiting.ticket.code, waiting.ahead) for waiting in queue.waiting()]
        assert order == [("A001", 0), ("B001", 0), ("A002", 1), ("A003", 0), ("A004", 2)]

    def test_equal_places_stand_in_the_order_of_issue(self, queue: Queue):
        given = codes(queue, *[DOCUMENTS] * 12)
        assert [waiting.ticket.code for waiting in queue.waiting()] == given

    def test_a_commit_of_another_process_shows_in_the_version(self, queue: Queue, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as other:
            before = queue.version()
            assert queue.version() == before
            other.issue(request(), printer=PRINTER)
            assert queue.version() != before
        assert len(queue.waiting()) == 1


class TestBusinessDay:
    def test_numbers_begin_again_with_a_new_day(self, queue: Queue, clock: FakeClock):
        codes(queue, DOCUMENTS, ADVICE)
        clock.now = riga(2026, 3, 5)
        assert queue.waiting() == ()
        assert codes(queue, DOCUMENTS, ADVICE) == ["A001", "B001"]

    def test_a_night_that_goes_past_midnight_is_one_day(self, path: Path, clock: FakeClock):
        clock.now = riga(2026, 3, 4, 23)
        with Queue.open(path, branch(hours((period("18:00", "26:00"),))), clock) as queue:
            given = codes(queue, DOCUMENTS)
            clock.now = riga(2026, 3, 5, 1, 59)
            given += codes(queue, DOCUMENTS)
            assert given == ["A001", "A002"]
            assert {waiting.ticket.business_day for waiting in queue.waiting()} == {date(2026, 3, 4)}
            clock.now = riga(2026, 3, 5, 18)
            assert codes(queue, DOCUMENTS) == ["A001"]

    def test_the_hour_that_comes_twice_repeats_no_number(self, queue: Queue, clock: FakeClock):
        clock.now = riga(2026, 10, 25, 3, 30)
        given = codes(queue, DOCUMENTS)
        clock.now = riga(2026, 10, 25, 3, 30, fold=1)
        assert given + codes(queue, DOCUMENTS) == ["A001", "A002"]

    def test_the_day_is_the_branchs_not_the_machines(self, queue: Queue, clock: FakeClock):
        clock.now = riga(2026, 3, 5, 0, 30)  # still the 4th in UTC
        assert queue.issue(request(), printer=PRINTER).ticket.business_day == date(2026, 3, 5)


def test_prove_writable_really_writes(queue: Queue, path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as other:
        for _ in range(3):
            before = other.version()
            queue.prove_writable()
            assert other.version() != before
    assert codes(queue, DOCUMENTS) == ["A001"]
