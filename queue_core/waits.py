"""How long waits are: what is told of them, and how right that turned out to be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core import foretelling, wait_scores
from queue_core.errors import UnknownTicket
from queue_core.estimate import Estimate
from queue_core.tables.waits import ForecastRow
from queue_core.tickets import Source, TicketState
from queue_core.wait_facts import FactBook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.foretelling import Told
    from queue_core.tickets import QueuedTicket, Ticket
    from queue_core.wait_scores import WaitReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePicture:
    """How a service stands.

    Attributes:
        here: how many wait in the branch.
        away: how many more wait who have joined by phone; bookings count from their time on.
        estimate: the wait of who joins now, here; None where nobody can say.
    """

    service_id: ServiceId
    here: int
    away: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a ticket's holder is told of the wait.

    `ahead` counts the tickets of the same service that were before it; `ahead_away` of those were not in the branch.
    """

    made_at: datetime
    ahead: int
    ahead_away: int
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a ticket that waits stands now; `ahead` and `ahead_away` as in `Forecast`.

    `estimate` is None where no counter that is open takes its service.
    """

    ahead: int
    ahead_away: int
    estimate: Estimate | None


class Waits:
    """What is known of waits. Every public method is one transaction or snapshot, except where it says otherwise."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._table = books.waits
        self._facts = FactBook(books)

    def picture(self) -> tuple[ServicePicture, ...]:
        """How each service of the branch stands, in its order.

        Some milliseconds with thousands waiting, so that one may ask each second.
        """
        self._catch_up()
        with self._store.snapshot():
            facts = self._facts.look(self._clock())
        estimates = foretelling.joining(facts, self._branch)
        return tuple(
            ServicePicture(
                service_id=each, here=facts.line.here[each], away=facts.line.away[each], estimate=estimates[each]
            )
            for each in self._services
        )

    def forecast(self, ticket_code: str) -> Forecast | None:
        """When a ticket's turn is expected: made at the first asking, and the same ever after.

        None where nobody can say: no counter that is open takes its service, its turn has come, or there is no such
        ticket today.
        """
        self._catch_up()
        with self._store.snapshot():
            found = self._find(ticket_code)
            if found is None:
                return None
            serial, queued = found
            # Worked out here, lest others wait for the lock meanwhile.
            row = self._table.forecast(serial)
            made = None if row else self._foretell(serial, queued)
        if made is not None:
            with self._store.transaction():
                row = self._keep(serial, queued.ticket, made)
        return row and _forecast(row)

    def now(self, ticket_code: str) -> Forecast | None:
        """When a ticket's turn is expected as things stand, whatever was told before; nothing is kept.

        For whoever joined long ago and has come by now. None in the same cases as `forecast`.
        """
        self._catch_up()
        with self._store.snapshot():
            found = self._find(ticket_code)
            made = found and self._foretell(*found)
        return made and _forecast(made)

    def standings(self, serials: Sequence[int]) -> dict[int, Standing]:
        """How some tickets stand, by serial number: exactly what `now` says of each, in about one pass for all of them.

        Who does not wait today is left out. A booking whose time is yet to come stands where it would be called were
        everybody here, as in the queue's own list.
        """
        if not serials:
            return {}
        asked = set(serials)
        self._catch_up()
        with self._store.snapshot():
            now = self._clock()
            before = self._today.count_before(self._table.waiting(self._today.date(now)), now)
            told = foretelling.of_tickets(self._facts.look(now), self._branch, asked)
        return {
            serial: Standing(ahead=ahead, ahead_away=away, estimate=_as_kept(told.get(serial)))
            for serial, (ahead, away) in before.items()
            if serial in asked
        }

    def foretell(self, serials: Sequence[int]) -> None:
        """Make the forecasts of some tickets, by serial number, in about one pass for all; those made before stay.

        Holds the lock for about half a millisecond a ticket.
        """
        self._catch_up()
        with self._store.snapshot():
            now = self._clock()
            told = foretelling.of_tickets(self._facts.look(now), self._branch, set(serials))
            known = {serial: each for serial, each in told.items() if each and self._table.forecast(serial) is None}
            found = {serial: self._today.ticket(serial) for serial in known}
            made = {serial: _row(found[serial], each, now) for serial, each in known.items()}
        if made:
            with self._store.transaction():
                for serial, row in made.items():
                    self._keep(serial, found[serial].ticket, row)

    def expected(self, service_id: ServiceId) -> timedelta | None:
        """The wait that half of those stay below who join here now. For use within a transaction that is under way."""
        now = self._clock()
        if self._facts.is_behind(now):
            self._facts.catch_up(now)
        estimate = foretelling.joining(self._facts.look(now, within_transaction=True), self._branch).get(service_id)
        return None if estimate is None else estimate.low

    def report(self, *, days: int) -> WaitReport:
        """How right the forecasts of the latest days were, today's included.

        Raises:
            ValueError: of no day.
        """
        if days < 1:
            msg = f"a report of {days} days"
            raise ValueError(msg)
        with self._store.snapshot():
            last_day = self._today.date(self._clock())
            first_day = last_day - timedelta(days=days - 1)
            outcomes = self._table.outcomes(first_day, last_day)
        return wait_scores.report(
            outcomes,
            first_day=first_day,
            last_day=last_day,
            services=self._services,
            timezone=self._branch.hours.timezone,
        )

    def _catch_up(self) -> None:
        with self._store.snapshot():
            is_behind = self._facts.is_behind(self._clock())
        if is_behind:
            with self._store.transaction():
                self._facts.catch_up(self._clock())

    def _find(self, ticket_code: str) -> tuple[int, QueuedTicket] | None:
        with suppress(UnknownTicket):
            return self._today.find(ticket_code, self._clock())
        return None

    def _foretell(self, serial: int, queued: QueuedTicket) -> ForecastRow | None:
        if queued.ticket.state is not TicketState.WAITING:
            return None
        now = self._clock()
        told = foretelling.of_tickets(self._facts.look(now), self._branch, [serial]).get(serial)
        return told and _row(queued, told, now)

    def _keep(self, serial: int, ticket: Ticket, made: ForecastRow) -> ForecastRow | None:
        # Others may have asked meanwhile, or called the ticket.
        earlier = self._table.forecast(serial)
        if earlier is not None or self._today.ticket(serial).ticket.state is not TicketState.WAITING:
            return earlier
        with self._facts.unchanged():
            self._table.add_forecast(serial, ticket.business_day, ticket.service_id, made)
        return made

    @property
    def _services(self) -> tuple[ServiceId, ...]:
        return tuple(service.id for service in self._branch.services)


def _row(queued: QueuedTicket, told: Told, now: datetime) -> ForecastRow:
    return ForecastRow(
        made_at=now,
        ahead=queued.ahead,
        ahead_away=queued.ahead_away,
        low_s=told.estimate.low.total_seconds(),
        high_s=told.estimate.high.total_seconds(),
        raw_low_s=told.raw_low_s,
        raw_high_s=told.raw_high_s,
        after_closing=told.estimate.after_closing,
        counts=_is_in_line(queued.ticket),
    )


def _as_kept(told: Told | None) -> Estimate | None:
    return told and replace(told.estimate, mean=None)


def _is_in_line(ticket: Ticket) -> bool:
    """Whether the ticket's turn will come by its place alone, so that it tells how good the forecast was."""
    moved = ticket.lates or ticket.called_at or ticket.passed_at or ticket.counter is not None
    return not moved and ticket.source is not Source.APPOINTMENT


def _forecast(row: ForecastRow) -> Forecast:
    low, high = timedelta(seconds=row.low_s), timedelta(seconds=row.high_s)
    estimate = Estimate(
        low=low, high=high, at_low=row.made_at + low, at_high=row.made_at + high, after_closing=row.after_closing
    )
    return Forecast(made_at=row.made_at, ahead=row.ahead, ahead_away=row.ahead_away, estimate=estimate)
