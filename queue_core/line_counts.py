"""Who goes before whom as things stand, where the claims of some classes grow faster than those of others.

Elsewhere places say it, and the store counts by them, except for many tickets at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core import order
from queue_core.branch import ServiceId
from queue_core.order import Candidate
from queue_core.tickets import Presence, TicketClass, TicketState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_core.branch import OrderRules
    from queue_core.tables.tickets import TicketTable
    from queue_core.tables.waits import WaitingRow
    from queue_core.tickets import QueuedTicket, Ticket


class LineCounts:
    """Counts by claims. For use within a transaction or a snapshot of the store."""

    def __init__(self, tickets: TicketTable, rules: OrderRules) -> None:
        self._tickets = tickets
        self._rules = rules

    def before(self, serial: int, ticket: Ticket, present: datetime) -> tuple[int, int]:
        """How many wait for the same service and go first, and how many of them are away."""
        if ticket.state is not TicketState.WAITING:
            return 0, 0
        candidate = _candidate(serial, ticket)
        ends = {each: order.end_before(candidate, each, self._rules, present) for each in TicketClass}
        return self._tickets.count_before(ticket.business_day, ticket.service_id, ends)

    def in_order(self, waiting: Iterable[QueuedTicket], present: datetime) -> tuple[QueuedTicket, ...]:
        """All that wait on a day, given by place, in the order of their claims and with how many go first."""
        claims = [
            # The rank stands for the serial number, which decides between equal places only.
            (order.claim(_candidate(rank, queued.ticket), self._rules, present), queued)
            for rank, queued in enumerate(waiting)
        ]
        ahead: Counter[ServiceId] = Counter()
        away: Counter[ServiceId] = Counter()
        found = []
        for _, queued in sorted(claims, key=lambda each: each[0]):
            service = queued.ticket.service_id
            found.append(replace(queued, ahead=ahead[service], ahead_away=away[service]))
            ahead[service] += 1
            away[service] += queued.ticket.presence is Presence.AWAY
        return tuple(found)

    def count_before(self, waiting: Iterable[WaitingRow], present: datetime) -> dict[int, tuple[int, int]]:
        """Of each of a day's waiting tickets, given in any order: how many go first, and how many of them are away."""
        ahead: Counter[str] = Counter()
        away: Counter[str] = Counter()
        found = {}
        for _, serial, service_id, presence, *_ in self._by_claim(sorted(waiting), present):
            found[serial] = ahead[service_id], away[service_id]
            ahead[service_id] += 1
            away[service_id] += presence == Presence.AWAY
        return found

    def _by_claim(self, by_place: list[WaitingRow], present: datetime) -> list[WaitingRow]:
        if self._rules.goes_by_place:
            return by_place
        return sorted(by_place, key=lambda row: order.claim(_candidate_of(row), self._rules, present))


def _candidate_of(row: WaitingRow) -> Candidate:
    place, serial, service_id, _, queue_class, *_ = row
    return Candidate(
        serial=serial,
        service_id=ServiceId(service_id),
        place=datetime.fromisoformat(place),
        queue_class=TicketClass(queue_class),
    )


def _candidate(serial: int, ticket: Ticket) -> Candidate:
    return Candidate(serial=serial, service_id=ticket.service_id, place=ticket.place, queue_class=ticket.queue_class)
