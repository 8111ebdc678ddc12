"""How much was given out and what became of its paper, of today and as usual."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_core.deliveries import LONGEST_JOB, PATIENCE
from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from queue_core.books import Books
    from queue_core.tickets import Delivery, Ticket, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """The tickets issued within one hour of the day (0-23, branch time), and what is known of their paper.

    `printed` counts all that have paper, also where no printer confirmed it.
    """

    hour: int
    issued: int
    printed: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """One business day.

    `issued` are the tickets that were to be put on paper: a number that was taken by phone counts from check-in on.
    A ticket counts once, by the best that is known of its paper: `printed` has the printer's word, `sent` has not
    but has paper all the same, `unknown` may have, `failed` has none. What is still under way is in none of the four.

    Attributes:
        paperless: waiting tickets without known paper.
        voided: tickets that nobody held.
        waiting: tickets that wait, also those whose holders are away.
        hours: from the first hour with a ticket to the last, without gaps.
    """

    issued: int
    printed: int
    sent: int
    unknown: int
    failed: int
    paperless: int
    voided: int
    waiting: int
    hours: tuple[HourFigures, ...]


class _Fate(StrEnum):
    """What is known of a ticket's paper, the best first."""

    PRINTED = "printed"
    SENT = "sent"
    UNDER_WAY = "under_way"
    UNKNOWN = "unknown"
    FAILED = "failed"


_ORDER = {fate: place for place, fate in enumerate(_Fate)}


class Figures:
    """Counts what is in the queue. Every public method is one transaction."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._tickets = books.tickets

    def today(self) -> DayFigures:
        """The figures of the business day under way."""
        with self._store.snapshot():
            now = self._clock()
            day = self._today.date(now)
            entries = self._tickets.entries(day)
            paperless = len(self._tickets.paperless(day, pending_since=now - PATIENCE, sending_since=now - LONGEST_JOB))
            voided = self._tickets.count_events(day, "voided")
            waiting = self._tickets.count_waiting(day)
        tickets, fates = _fates(entries)
        counts = Counter(fates.values())
        return DayFigures(
            issued=len(tickets),
            printed=counts[_Fate.PRINTED],
            sent=counts[_Fate.SENT],
            unknown=counts[_Fate.UNKNOWN],
            failed=counts[_Fate.FAILED],
            paperless=paperless,
            voided=voided,
            waiting=waiting,
            hours=tuple(self._hours(tickets, fates)),
        )

    def usual_hours(self, *, weeks: int = 4) -> Mapping[int, float]:
        """Tickets for each hour (0-23, branch time) of a day like today: the mean over the past weeks' same weekdays.

        Days without any ticket do not count. Empty without history.
        """
        with self._store.snapshot():
            today = self._today.date(self._clock())
            days = [today - timedelta(weeks=week) for week in range(1, weeks + 1)]
            minutes = [self._tickets.minutes(day) for day in days]
        worked = [day for day in minutes if day]
        hours: Counter[int] = Counter()
        for minute, count in (each for day in worked for each in day.items()):
            hours[self._hour(minute)] += count
        return {hour: hours[hour] / len(worked) for hour in sorted(hours)}

    def _hours(self, tickets: Mapping[TicketId, Ticket], fates: Mapping[TicketId, _Fate]) -> Iterator[HourFigures]:
        of_hour: dict[int, list[_Fate]] = {}
        for ticket_id, ticket in tickets.items():
            # Who took a number by phone, perhaps weeks ago, came for paper at check-in.
            came_at = ticket.checked_in_at or ticket.issued_at
            of_hour.setdefault(self._hour(came_at), []).append(fates[ticket_id])
        for hour in _without_gaps(list(of_hour)):
            counts = Counter(of_hour.get(hour, ()))
            yield HourFigures(
                hour=hour,
                issued=counts.total(),
                printed=counts[_Fate.PRINTED] + counts[_Fate.SENT],
                unknown=counts[_Fate.UNKNOWN],
            )

    def _hour(self, moment: datetime) -> int:
        return moment.astimezone(self._timezone).hour

    @property
    def _timezone(self) -> tzinfo:
        return self._branch.hours.timezone


def _fates(
    entries: Iterable[tuple[Ticket, Delivery]],
) -> tuple[dict[TicketId, Ticket], dict[TicketId, _Fate]]:
    tickets: dict[TicketId, Ticket] = {}
    fates: dict[TicketId, _Fate] = {}
    for ticket, delivery in entries:
        tickets[ticket.id] = ticket
        fates[ticket.id] = min(fates.get(ticket.id, _Fate.FAILED), _fate(delivery), key=_ORDER.__getitem__)
    return tickets, fates


def _fate(delivery: Delivery) -> _Fate:
    if not delivery.state.settled:
        return _Fate.UNDER_WAY
    if delivery.has_paper:
        return _Fate.PRINTED if delivery.state is DeliveryState.PRINTED else _Fate.SENT
    # A person's word that nothing came out.
    if delivery.verdict is False or delivery.state is DeliveryState.FAILED:
        return _Fate.FAILED
    return _Fate.UNKNOWN


def _without_gaps(hours: list[int]) -> list[int]:
    """From the first hour that was seen on, past midnight where need be."""
    if not hours:
        return []
    offsets = {(hour - hours[0]) % 24 for hour in hours}
    return [(hours[0] + offset) % 24 for offset in range(max(offsets) + 1)]
