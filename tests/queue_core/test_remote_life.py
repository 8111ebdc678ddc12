"""Phones against a plain model: whatever is asked in whatever order, each request has one outcome for ever."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from queue_core.branch import RemoteRules
from queue_core.errors import Refusal
from queue_core.refusals import TooManyRequests
from queue_core.tickets import BookingRequest, Joined, RemoteRequest, Source, TicketState
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PASSPORTS,
    PRINTER,
    FakeClock,
    booking_request,
    hours,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from datetime import date

    from queue_core.tickets import Ticket

MOST_WAITING = 3
OFFICE_BRANCH = replace(remote_branch(hours(OFFICE, weekend=OFFICE)), remote=RemoteRules(most_waiting=MOST_WAITING))
SERVICES = st.sampled_from([DOCUMENTS, PASSPORTS, ADVICE])
PHONES = st.sampled_from(["+37120000001", "+37120000002", "caller"])
PARTIES = st.sampled_from([1, 1, 1, 2, 4, 5, 0, -1])
STEPS = st.sampled_from([timedelta(seconds=20), timedelta(minutes=3), timedelta(minutes=20), timedelta(hours=7)])


class PhonesLife(RuleBasedStateMachine):
    """Joins and bookings, arrivals, counters, and days that end."""

    template: Path
    asked = Bundle("asked")

    @initialize()
    def open(self) -> None:
        """A branch with a counter for everything."""
        self.open_things = ExitStack()
        folder = Path(self.open_things.enter_context(TemporaryDirectory()))
        self.clock = FakeClock(riga(2026, 3, 4, 9, 20))
        self.queue = self.open_things.enter_context(
            quick_queue(self.template, folder / "queue.db", self.clock, OFFICE_BRANCH)
        )
        self.queue.counters.open(1)
        self.outcomes: dict[str, Joined | Refusal] = {}
        self.codes: dict[tuple[date, str], str] = {}
        self.phone_of: dict[str, str] = {}

    def teardown(self) -> None:
        """Close the file."""
        self.open_things.close()

    def ask(self, wish: RemoteRequest | BookingRequest) -> Joined | Refusal:
        """What the queue says; a request that was answered before must be answered as it was then."""
        try:
            book, join = self.queue.book, self.queue.join_remote
            outcome: Joined | Refusal = book(wish) if isinstance(wish, BookingRequest) else join(wish)
        except Refusal as refusal:
            outcome = refusal
        earlier = self.outcomes.get(wish.key)
        if isinstance(earlier, Joined):
            assert isinstance(outcome, Joined)
            assert (outcome.ticket.id, outcome.token, outcome.repeated) == (earlier.ticket.id, earlier.token, True)
        elif earlier is not None:
            assert type(outcome) is type(earlier)
            assert vars(outcome) == vars(earlier)
        elif isinstance(outcome, Joined):
            self._note_new(wish, outcome)
        if not isinstance(outcome, TooManyRequests):
            self.outcomes.setdefault(wish.key, outcome)
        return outcome

    def _note_new(self, wish: RemoteRequest | BookingRequest, joined: Joined) -> None:
        ticket = joined.ticket
        number = (ticket.business_day, ticket.code)
        assert not joined.repeated
        assert number not in self.codes, "a number twice"
        assert ticket.check_in_code not in [
            told.ticket.check_in_code for told in self.outcomes.values() if isinstance(told, Joined)
        ]
        self.codes[number] = ticket.id
        if wish.phone is not None:
            self.phone_of[ticket.id] = wish.phone

    @rule(target=asked, service=SERVICES, phone=PHONES, party=PARTIES)
    def join(self, service, phone, party) -> RemoteRequest:
        """Somebody joins."""
        wish = remote_request(service, phone=phone, party=party)
        self.ask(wish)
        return wish

    @rule(
        target=asked,
        service=SERVICES,
        phone=PHONES | st.none(),
        quarters=st.integers(min_value=-2, max_value=20),
        days=st.sampled_from([0, 0, 1, 2, 40]),
        off=st.sampled_from([0, 0, 0, 7]),
    )
    def book(self, service, phone, quarters, days, off) -> BookingRequest:
        """Somebody books."""
        start = self.clock.now.replace(minute=0, second=0, microsecond=0)
        at = start + timedelta(days=days, minutes=15 * quarters + off)
        wish = booking_request(at, service, phone=phone)
        self.ask(wish)
        return wish

    @rule(wish=asked)
    def repeat(self, wish) -> None:
        """An answer got lost."""
        self.ask(wish)

    @rule()
    def walk_in(self) -> None:
        """Somebody comes without any ado."""
        try:
            ticket = self.queue.issue(request(), printer=PRINTER).ticket
        except Refusal:
            return
        number = (ticket.business_day, ticket.code)
        assert number not in self.codes, "a number twice"
        self.codes[number] = ticket.id

    @rule(wish=asked, by=st.sampled_from(["token", "characters", "id"]))
    def check_in(self, wish, by) -> None:
        """Somebody arrives: with the ticket that was given, or refused."""
        joined = self.outcomes.get(wish.key)
        if not isinstance(joined, Joined):
            return
        text = {"token": joined.token, "characters": joined.ticket.check_in_code, "id": joined.ticket.id}[by]
        try:
            arrived = self.queue.arrivals.check_in(text or "", printer=PRINTER)
        except Refusal:
            return
        assert (arrived.ticket.id, arrived.ticket.code) == (joined.ticket.id, joined.ticket.code)
        assert arrived.ticket.state is TicketState.WAITING
        assert arrived.ticket.checked_in_at == self.clock.now
        assert arrived.ticket.passed_at is None

    @rule(wish=asked)
    def late(self, wish) -> None:
        """Somebody runs late, and never gains by it."""
        joined = self.outcomes.get(wish.key)
        if not isinstance(joined, Joined):
            return
        before = {queued.ticket.id: queued for queued in self.queue.waiting()}
        try:
            late = self.queue.arrivals.late(joined.token)
        except Refusal:
            return
        assert late.ticket.place >= before[late.ticket.id].ticket.place
        assert late.ahead >= before[late.ticket.id].ahead
        assert late.ticket.lates <= OFFICE_BRANCH.order.late_times

    @rule(wish=asked)
    def cancel(self, wish) -> None:
        """Somebody does not come."""
        joined = self.outcomes.get(wish.key)
        if isinstance(joined, Joined):
            try:
                assert self.queue.arrivals.cancel(joined.token).ticket.state is TicketState.CANCELLED
            except Refusal:
                return

    @rule(verb=st.sampled_from(["call_next", "no_show", "serve", "finish", "put_back"]))
    def at_the_counter(self, verb) -> None:
        """A clerk works."""
        try:
            getattr(self.queue.counters, verb)(1)
        except Refusal:
            return

    @rule(step=STEPS)
    def time_goes_by(self, step) -> None:
        """Also from one day to the next."""
        self.clock.move(step)
        self.queue.tend()
        if not self.queue.counters.all():
            self.queue.counters.open(1)

    def live(self) -> list[Ticket]:
        """All tickets that wait or are at a counter, of any day."""
        with self.queue._store.snapshot():
            rows = self.queue._store.execute(
                "SELECT serial FROM tickets WHERE state IN ('waiting', 'called', 'serving')"
            )
            return [self.queue._today.ticket(serial).ticket for (serial,) in rows]

    @invariant()
    def one_live_ticket_a_phone_and_day(self) -> None:
        """However it came by it."""
        found = [
            (ticket.business_day, self.phone_of[ticket.id]) for ticket in self.live() if ticket.id in self.phone_of
        ]
        assert len(found) == len(set(found))

    @invariant()
    def no_time_is_booked_twice(self) -> None:
        """For one service."""
        found = [(ticket.service_id, ticket.appointment_at) for ticket in self.live() if ticket.appointment_at]
        assert len(found) == len(set(found))

    @invariant()
    def no_more_phones_wait_than_may(self) -> None:
        """Unless some have come back from a counter."""
        for service in OFFICE_BRANCH.services:
            waiting = [
                ticket
                for ticket in self.live()
                if ticket.service_id == service.id
                and ticket.source is Source.REMOTE
                and ticket.state is TicketState.WAITING
                and ticket.called_at is None
                and ticket.checked_in_at is None
            ]
            assert len(waiting) <= MOST_WAITING


def test_phones_lead_the_same_life_in_the_queue_as_in_the_model(template: Path):
    PhonesLife.template = template
    run_state_machine_as_test(PhonesLife, settings=settings(max_examples=40, stateful_step_count=40, deadline=None))
