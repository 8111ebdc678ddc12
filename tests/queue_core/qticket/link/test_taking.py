"""Requests by phone: each is done or refused once, and answered for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.branch import Arrival
from queue_core.queue import Queue
from queue_core.refusals import AlreadyCheckedIn, NobodyWaiting
from queue_core.tables.outbox import OutboxTable
from tests.queue_core.offices import ADVICE, DOCUMENTS, OFFICE, PRINTER, FakeClock, hours, quick_queue, request, riga
from tests.queue_core.qticket.link.asking import Gateway, office

if TYPE_CHECKING:
    from pathlib import Path

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOBODYS = "0123456789abcdef0123"
PHONE, OTHER_PHONE = "phone-of-a-visitor", "phone-of-somebody-else"
JOIN = {"phone": PHONE, "service": DOCUMENTS, "language": "lv"}


def count(queue: Queue, table: str) -> int:
    return queue._store._connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names


class TestJoining:
    def test_who_joins_is_told_number_and_codes(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        outcome = gateway.ask("join", **JOIN, party=2)
        ticket = outcome.ticket
        assert ticket
        assert (outcome.at, ticket.code, ticket.state, ticket.presence) == (clock.now, "A001", "waiting", "away")
        assert (ticket.source, ticket.party, ticket.language, ticket.issued_at) == ("remote", 2, "lv", clock.now)
        assert ticket.check_in_token
        assert linked.arrivals.check_in(ticket.check_in_token, printer=PRINTER).ticket.code == "A001"

    def test_ticket_request_and_outcome_are_written_together_or_not_at_all(
        self, linked: Queue, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
    ):
        def fail(*_: Any) -> None:
            msg = "the power is gone"
            raise OSError(msg)

        wish = gateway.request("join", **JOIN)
        monkeypatch.setattr(OutboxTable, "add_ticket", fail)
        with pytest.raises(OSError, match="power"):
            gateway.link.take(wish)
        assert [count(linked, table) for table in ("tickets", "requests", "followed", "outbox")] == [0, 0, 0, 0]
        monkeypatch.undo()
        gateway.link.take(wish)
        assert [count(linked, table) for table in ("tickets", "requests", "followed", "outbox")] == [1, 1, 1, 1]

    @pytest.mark.parametrize(
        ("wrong", "reason", "fields"),
        [
            ({"service": "nothing"}, "unknown_service", {"service_id": "nothing"}),
            ({"language": "xx"}, "unknown_language", {"known": ["lv", "en"]}),
            ({"party": 99}, "party_too_large", {"party": 99, "limit": 4}),
            ({"day": date(9999, 12, 31)}, "not_today", {"day": "9999-12-31", "today": "2026-03-04"}),
            ({"day": date(1, 1, 1)}, "not_today", {"day": "0001-01-01"}),
        ],
    )
    def test_a_refusal_says_its_numbers(self, gateway: Gateway, wrong: dict[str, Any], reason: str, fields: Any):
        refusal = gateway.refused("join", **{**JOIN, **wrong})
        assert refusal.reason == reason
        assert refusal.fields.items() >= fields.items()

    def test_outside_hours_it_says_from_when_on(self, template: Path, path: Path, clock: FakeClock):
        clock.now = riga(2026, 3, 4, 9, 10)
        with quick_queue(template, path, clock, office(hours(OFFICE))) as queue:
            refusal = Gateway(queue.link, clock).refused("join", **JOIN)
        assert refusal.reason == "outside_remote_hours"
        assert refusal.fields == {"opens_at": "2026-03-04T07:30:00+00:00", "closes_at": "2026-03-04T14:30:00+00:00"}

    def test_one_ticket_a_phone(self, gateway: Gateway):
        code = gateway.join(PHONE).code
        assert gateway.refused("join", **JOIN).fields == {"code": code}
        gateway.join(OTHER_PHONE)

    def test_who_asks_too_often_may_ask_the_same_later(self, gateway: Gateway, clock: FakeClock):
        for _ in range(10):
            gateway.ask("join", **{**JOIN, "service": "nothing"})
        refusal = gateway.refused("join", **JOIN, id="request-of-the-hasty")
        assert refusal.reason == "too_many_requests"
        clock.move(MINUTE)
        again = gateway.ask("join", **JOIN, id="request-of-the-hasty")
        assert again.ticket


class TestBooking:
    def test_a_time_of_a_day_to_come(self, gateway: Gateway, clock: FakeClock):
        tomorrow = clock.now.date() + DAY
        times = gateway.ask("times", service=ADVICE, day=tomorrow).times
        assert times
        ticket = gateway.ask("book", phone=PHONE, service=ADVICE, language="lv", starts_at=times[0]).ticket
        assert ticket
        assert (ticket.appointment_at, ticket.business_day, ticket.source) == (times[0], tomorrow, "appointment")
        assert gateway.ask("times", service=ADVICE, day=tomorrow).times == times[1:]
        cancelled = gateway.ask("cancel", ticket=ticket.id).ticket
        assert cancelled
        assert cancelled.state == "cancelled"

    @pytest.mark.parametrize(
        ("starts_at", "reason"),
        [
            (datetime(1, 1, 1, tzinfo=UTC), "no_such_time"),
            (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "too_far_ahead"),
            (datetime(2026, 3, 4, 12, 7, 31, tzinfo=UTC), "no_such_time"),
        ],
    )
    def test_no_such_time(self, gateway: Gateway, starts_at: datetime, reason: str):
        wish = {"phone": PHONE, "service": ADVICE, "language": "lv", "starts_at": starts_at}
        assert gateway.refused("book", **wish).reason == reason

    def test_a_moment_that_is_none_in_utc(self, gateway: Gateway):
        east = datetime(1, 1, 1, tzinfo=timezone(3 * HOUR))
        wish = {"phone": PHONE, "service": ADVICE, "language": "lv", "starts_at": east}
        assert gateway.refused("book", **wish).fields == {"field": "at"}

    @pytest.mark.parametrize(
        ("service", "day", "reason"),
        [
            ("nothing", date(2026, 3, 5), "unknown_service"),
            (ADVICE, date(9999, 12, 31), "too_far_ahead"),
            (ADVICE, date(2026, 4, 2), "too_far_ahead"),
        ],
    )
    def test_no_times(self, gateway: Gateway, service: str, day: date, reason: str):
        assert gateway.refused("times", service=service, day=day).reason == reason

    def test_a_day_that_is_past_has_no_times(self, gateway: Gateway):
        assert gateway.ask("times", service=ADVICE, day=date(1, 1, 1)).times == ()


class TestRepeats:
    def test_an_outcome_that_is_on_its_way_is_not_written_again(self, linked: Queue, gateway: Gateway):
        wishes = [
            gateway.request("join", **JOIN),
            gateway.request("join", **{**JOIN, "service": "nothing"}),
            gateway.request("times", service=ADVICE, day=date(2026, 3, 5)),
            gateway.request("follow", ticket=NOBODYS),
            gateway.request("cancel", ticket=NOBODYS),
        ]
        for wish in wishes * 3:
            gateway.link.take(wish)
        assert [news.seq for news in gateway.hear()] == [1, 2, 3, 4, 5]
        assert count(linked, "tickets") == 1

    def test_a_lost_outcome_is_told_anew_with_the_ticket_as_it_stands(self, linked: Queue, gateway: Gateway):
        wish = gateway.request("join", **JOIN)
        gateway.link.take(wish)
        gateway.hear()
        linked.arrivals.check_in(gateway.outcomes[wish.id].ticket.check_in_code, printer=PRINTER)  # type: ignore[union-attr,arg-type]
        linked.counters.call_next(1)
        gateway.link.take(wish)
        gateway.hear()
        ticket = gateway.outcomes[wish.id].ticket
        assert ticket
        assert (ticket.state, ticket.counter) == ("called", 1)
        assert count(linked, "tickets") == 1

    def test_also_by_another_process(self, gateway: Gateway, path: Path, clock: FakeClock):
        first = gateway.ask("join", **JOIN, id="the-same-request")
        with Queue.open(path, office(), clock) as other:
            again = Gateway(other.link, clock).ask("join", **JOIN, id="the-same-request")
        assert (again.ticket, again.seq) == (first.ticket, first.seq + 1)

    def test_a_refusal_stays_one(self, gateway: Gateway):
        gateway.join(PHONE)
        first = gateway.refused("join", **JOIN, id="the-same-request")
        gateway.ask("cancel", ticket=next(iter(gateway.tickets)))
        assert gateway.refused("join", **JOIN, id="the-same-request") == first

    def test_on_another_day_it_is_still_the_same(self, gateway: Gateway, clock: FakeClock):
        first = gateway.ask("join", **JOIN, id="the-same-request").ticket
        clock.move(DAY)
        again = gateway.ask("join", **JOIN, id="the-same-request").ticket
        assert first
        assert again
        assert (again.id, again.state) == (first.id, "closed")

    @pytest.mark.parametrize(
        ("kind", "other"),
        [
            ("join", {**JOIN, "party": 3}),
            ("book", {**JOIN, "starts_at": datetime(2026, 3, 6, 12, tzinfo=UTC)}),
            ("cancel", {"ticket": NOBODYS}),
            ("times", {"service": ADVICE, "day": date(2026, 3, 5)}),
            ("follow", {"ticket": NOBODYS}),
        ],
    )
    def test_another_wish_under_the_same_id_gets_the_first_answer(
        self, linked: Queue, gateway: Gateway, kind: str, other: dict[str, Any]
    ):
        first = gateway.ask("join", **JOIN, id="the-same-request")
        assert gateway.ask(kind, **other, id="the-same-request").ticket == first.ticket
        assert count(linked, "tickets") == 1

    def test_another_phone_under_the_same_id_is_told_nothing(self, gateway: Gateway):
        gateway.ask("join", **JOIN, id="the-same-request")
        refusal = gateway.refused("join", **{**JOIN, "phone": OTHER_PHONE}, id="the-same-request")
        assert (refusal.reason, refusal.fields["code"]) == ("key_conflict", "")

    def test_what_cannot_be_read_is_answered_by_its_id(self, gateway: Gateway):
        first = gateway.ask("join", **JOIN, id="the-same-request")
        gateway.link.refuse_unreadable("some-other-request", "party" * 100)
        gateway.link.refuse_unreadable("some-other-request", "party")
        gateway.link.refuse_unreadable("the-same-request", "party")
        assert len(gateway.hear()) == 2
        refusal = gateway.outcomes["some-other-request"].refusal
        assert refusal
        assert (refusal.reason, refusal.fields) == ("bad_request", {"field": ("party" * 100)[:40]})
        assert gateway.outcomes["the-same-request"].ticket == first.ticket

    @pytest.mark.parametrize("nothing", ["", "short", "x" * 1_000_000, "with blanks in between", "'; DROP TABLE t; --"])
    def test_what_has_no_id_is_passed_over(self, gateway: Gateway, nothing: str):
        gateway.link.refuse_unreadable(nothing, "id")
        assert gateway.hear() == ()


class TestActs:
    def test_cancelled_once(self, gateway: Gateway):
        ticket = gateway.join()
        first = gateway.ask("cancel", ticket=ticket.id, id="the-same-request").ticket
        assert first
        assert first.state == "cancelled"
        assert gateway.ask("cancel", ticket=ticket.id, id="the-same-request").ticket == first
        assert gateway.refused("cancel", ticket=ticket.id).reason == "not_waiting"

    def test_late_counts_once_for_a_request(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        ticket = gateway.join()
        for _ in range(9):
            clock.move(SECOND)
            linked.issue(request(), printer=PRINTER)
        for _ in range(3):
            late = gateway.ask("late", ticket=ticket.id, id="the-same-request").ticket
            assert late
            assert late.lates == 1
        assert gateway.ask("late", ticket=ticket.id).ticket
        assert gateway.refused("late", ticket=ticket.id).reason == "late_too_often"

    @pytest.mark.parametrize("kind", ["cancel", "late", "arrived"])
    def test_only_of_tickets_that_are_followed(self, linked: Queue, gateway: Gateway, kind: str):
        paper = linked.issue(request(), printer=PRINTER).ticket
        for ticket_id in (paper.id.lower(), NOBODYS):
            refusal = gateway.refused(kind, ticket=ticket_id)
            assert (refusal.reason, refusal.fields) == ("unknown_ticket", {"code": ticket_id})
        assert [queued.ticket.code for queued in linked.waiting()] == [paper.code]

    @pytest.mark.parametrize("kind", ["cancel", "late", "arrived"])
    def test_not_of_a_day_that_is_over(self, gateway: Gateway, clock: FakeClock, kind: str):
        ticket = gateway.join()
        clock.move(DAY)
        assert gateway.refused(kind, ticket=ticket.id).reason == "stale_code"
        # Once that was told, nobody follows it any more.
        assert gateway.refused(kind, ticket=ticket.id).reason == "unknown_ticket"

    def test_hundreds_of_acts_on_nothing(self, gateway: Gateway):
        for number in range(300):
            gateway.link.take(gateway.request("cancel", ticket=f"{number:020x}"))
        assert {news.refusal.reason for news in gateway.hear()} == {"unknown_ticket"}  # type: ignore[union-attr]


class TestArrivals:
    def test_where_the_kiosk_has_to_be_told(self, template: Path, path: Path, clock: FakeClock):
        with quick_queue(template, path, clock, office(arrival=Arrival.REQUIRED)) as queue:
            gateway = Gateway(queue.link, clock)
            ticket = gateway.join()
            refusal = gateway.refused("arrived", ticket=ticket.id)
            assert (refusal.reason, refusal.fields) == ("at_the_kiosk", {"code": "A001"})

    def test_who_has_arrived_by_phone_is_called(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        ticket = gateway.join()
        clock.move(SECOND)
        linked.issue(request(), printer=PRINTER)
        assert linked.counters.call_next(1).ticket.code == "A002"
        linked.counters.no_show(1)
        here = gateway.ask("arrived", ticket=ticket.id).ticket
        assert here
        assert (here.presence, here.checked_in_at) == ("here", clock.now)
        assert linked.deliveries.claim(PRINTER, name_job=str).ticket.code == "A002"  # type: ignore[union-attr]
        assert linked.deliveries.claim(PRINTER, name_job=str) is None
        assert linked.counters.call_next(1).ticket.code == "A001"

    def test_the_kiosk_prints_their_slip_once(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        ticket = gateway.join()
        assert ticket.check_in_token
        gateway.ask("arrived", ticket=ticket.id)
        arrived_at = clock.now
        clock.move(MINUTE)
        paper = linked.arrivals.check_in(ticket.check_in_token, printer=PRINTER)
        assert (paper.ticket.checked_in_at, paper.delivery.attempt) == (arrived_at, 1)
        with pytest.raises(AlreadyCheckedIn):
            linked.arrivals.check_in(ticket.check_in_token, printer=PRINTER)

    def test_who_was_called_in_vain_comes_back(self, linked: Queue, gateway: Gateway):
        ticket = gateway.join()
        gateway.ask("arrived", ticket=ticket.id)
        linked.counters.call_next(1)
        linked.counters.no_show(1)
        back = gateway.ask("arrived", ticket=ticket.id).ticket
        assert back
        assert (back.state, back.presence, back.ended_at) == ("waiting", "here", None)
        assert gateway.refused("arrived", ticket=ticket.id).reason == "already_checked_in"

    def test_a_booking_too_early(self, gateway: Gateway, clock: FakeClock):
        times = gateway.ask("times", service=ADVICE, day=clock.now.date()).times
        assert times
        ticket = gateway.ask("book", phone=PHONE, service=ADVICE, language="lv", starts_at=times[-1]).ticket
        assert ticket
        assert gateway.refused("arrived", ticket=ticket.id).reason == "too_early"


class TestFollowing:
    def test_a_paper_ticket(self, linked: Queue, gateway: Gateway):
        paper = linked.issue(request(), printer=PRINTER).ticket
        told = gateway.ask("follow", ticket=paper.id.lower()).ticket
        assert told
        assert (told.code, told.source, told.presence) == ("A001", "walk_in", "here")
        assert (told.check_in_code, told.check_in_token) == (None, None)
        linked.counters.call_next(1)
        assert gateway.changes() == ["called"]
        assert gateway.tickets[told.id].counter == 1

    def test_twice_is_once(self, linked: Queue, gateway: Gateway):
        paper = linked.issue(request(), printer=PRINTER).ticket
        for _ in range(2):
            gateway.ask("follow", ticket=paper.id.lower())
        linked.counters.call_next(1)
        assert gateway.changes() == ["called"]

    def test_not_of_another_day(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        paper = linked.issue(request(), printer=PRINTER).ticket
        clock.move(DAY)
        assert gateway.refused("follow", ticket=paper.id.lower()).reason == "unknown_ticket"
        assert linked.link.status().followed == 0

    def test_one_that_is_over(self, linked: Queue, gateway: Gateway):
        paper = linked.issue(request(), printer=PRINTER).ticket
        linked.cancel(paper.code)
        told = gateway.ask("follow", ticket=paper.id.lower()).ticket
        assert told
        assert told.state == "cancelled"


def test_where_one_checks_in_by_phone_nobody_is_called_before(linked: Queue, gateway: Gateway):
    gateway.join()
    with pytest.raises(NobodyWaiting) as refused:
        linked.counters.call_next(1)
    assert refused.value.away == 1
