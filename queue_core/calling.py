"""Calling a ticket to a counter: finding whom, writing it down, and beginning the holds of those who are away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core import order
from queue_core.branch import Arrival
from queue_core.order import Choice, Reason
from queue_core.refusals import NobodyWaiting
from queue_core.rows import text_of
from queue_core.tickets import Presence, TicketClass

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.order import Candidate
    from queue_core.tables.counters import CounterSession


class Calling:
    """Chooses and calls. For use within a transaction of the store, at a counter where nobody is."""

    def __init__(self, books: Books) -> None:
        self._rules = books.branch.order
        self._today = books.today
        self._tickets = books.tickets
        self._calls = books.calls
        self._waits = books.waits

    def next(self, session: CounterSession, now: datetime) -> Choice:
        """Call whoever is next.

        Raises:
            NobodyWaiting: there is nobody to call; nothing was changed.
        """
        today, present = self._today.present(now)
        choice = self._choose(self._first_candidates(today, session), session, present)
        if choice is None:
            raise NobodyWaiting(session.counter, self._calls.count_away(today, session.services, present))
        self._call(choice.candidate, session, choice.reason, now)
        self._pass_over(choice.candidate, session, today, present, now)
        return choice

    def by_hand(self, session: CounterSession, serial: int, now: datetime) -> Choice:
        """Call a certain ticket that waits; its holder stands before the clerk. Nobody is passed over by that."""
        candidate = self._calls.candidate(serial)
        self._calls.arrive(serial, now)
        self._call(candidate, session, Reason.BY_HAND, now)
        return Choice(candidate=candidate, reason=Reason.BY_HAND)

    def _choose(self, candidates: list[Candidate], session: CounterSession, present: datetime) -> Choice | None:
        return order.choose(
            candidates, counter=session.counter, services=session.services, rules=self._rules, now=present
        )

    def _first_candidates(self, today: date, session: CounterSession) -> list[Candidate]:
        """Enough of the line to choose from, however long it is."""
        found = [
            *self._calls.first_of_each(today, session.services, Presence.HERE),
            *self._calls.directed(session.counter),
        ]
        if self._rules.arrival is Arrival.OPTIONAL:
            found += self._calls.first_of_each(today, session.services, Presence.AWAY)
        return found

    def _call(self, candidate: Candidate, session: CounterSession, reason: Reason, now: datetime) -> None:
        self._calls.call(candidate.serial, session.counter, now)
        # All that is needed to explain this call later, when the ticket and the counter have moved on.
        self._tickets.add_event(
            candidate.serial,
            now,
            "called",
            counter=session.counter,
            services=session.services,
            reason=reason,
            service=candidate.service_id,
            place=text_of(candidate.place),
            queue_class=candidate.queue_class,
            presence=candidate.presence,
            directed=candidate.counter == session.counter,
            waited_for=candidate.counter,
        )
        self._waits.note_call(candidate.serial, now, by_hand=reason is Reason.BY_HAND)

    def _pass_over(
        self, chosen: Candidate, session: CounterSession, today: date, present: datetime, now: datetime
    ) -> None:
        """Begin the hold of all who would have been called before, were they here; of each only once."""
        latest = {each: order.latest_before(chosen, each, self._rules, present) for each in TicketClass}
        away = self._calls.away_unpassed(today, session.services, latest)
        choice = self._choose([chosen, *away], session, present)
        if choice is None or not choice.passed:
            return
        by = self._today.ticket(chosen.serial).ticket.code
        for candidate in choice.passed:
            self._calls.pass_over(candidate.serial, now)
            self._waits.note_turn(candidate.serial, now)
            self._tickets.add_event(candidate.serial, now, "passed", counter=session.counter, by=by)
