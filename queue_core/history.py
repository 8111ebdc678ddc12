"""What has happened to a ticket and why others went before it, told by the log of events alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core import order
from queue_core.branch import ServiceId
from queue_core.explanation import Absence, Cause, Explanation, Happened, Overtaking, Standing, Step
from queue_core.order import Candidate, Reason
from queue_core.tickets import Presence, Role, TicketClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_core.books import Books
    from queue_core.branch import OrderRules
    from queue_core.tables.history import Event
    from queue_core.tickets import Ticket

_BEGIN = (Happened.ISSUED, Happened.PUT_BACK, Happened.TRANSFERRED, Happened.RETURNED)
_END = (Happened.NO_SHOW, Happened.SERVED, Happened.CANCELLED, Happened.VOIDED, Happened.CLOSED)
_MOVED = {
    Happened.LATE: Cause.LATE,
    Happened.RETURNED: Cause.RETURNED,
    Happened.CHECKED_IN: Cause.AFTER_BOOKING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """How a ticket stood from an event on, until its next.

    Attributes:
        waits: whether it was in line.
        at_counter: where it was called or served.
        since: when it came there, or out of line.
        moved: why its place is another than at first, and since when.
    """

    event: int
    standing: Standing
    presence: Presence
    waits: bool = True
    at_counter: int | None = None
    since: datetime
    moved: tuple[Cause, datetime] | None = None


class History:
    """Explains tickets."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._today = books.today
        self._rules = books.branch.order
        self._table = books.history

    def explain(self, code: str) -> Explanation:
        """What has happened to one of today's tickets, and who was called before it though it was there first.

        A ticket that has left the line counts until then; one that waits, until now.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
        """
        with self._store.snapshot():
            serial, found = self._today.find(code, self._clock())
            events = [event for event in self._table.of_ticket(serial) if event.kind in set(Happened)]
            moments = _moments(found.ticket, events)
            calls = self._table.calls(found.ticket.business_day, after=moments[0].event, before=_last_in_line(moments))
        return Explanation(
            ticket=found.ticket,
            steps=tuple(_step(event) for event in events),
            overtaken_by=tuple(_overtakings(serial, moments, calls, self._rules)),
        )


def _moments(ticket: Ticket, events: Sequence[Event]) -> list[_Moment]:
    """How the ticket stood from each of its events on. What it was at first is known from its first changes."""
    first = Standing(
        service_id=ServiceId(_earliest(events, "service_before") or ticket.service_id),
        place=_moment_of(_earliest(events, "place_before")) or ticket.place,
        queue_class=TicketClass(_earliest(events, "class_before") or ticket.queue_class),
    )
    comes_later = first.queue_class in (TicketClass.REMOTE, TicketClass.BOOKING)
    moment = _Moment(
        event=events[0].id if events else 0,
        standing=first,
        presence=Presence.AWAY if comes_later else Presence.HERE,
        since=ticket.issued_at,
    )
    moments = [moment]
    for event in events[1:]:
        moment = _after(moment, event)
        moments.append(moment)
    return moments


def _after(moment: _Moment, event: Event) -> _Moment:
    what, detail, standing = Happened(event.kind), event.detail, moment.standing
    moment = replace(moment, event=event.id)
    if what is Happened.CALLED:
        seen = detail["reason"] == Reason.BY_HAND
        return replace(
            moment,
            waits=False,
            at_counter=detail["counter"],
            since=event.at,
            presence=Presence.HERE if seen else moment.presence,
        )
    if what is Happened.SERVING:
        return replace(moment, presence=Presence.HERE)
    if what in _END:
        return replace(moment, waits=False, at_counter=None, since=event.at)
    if what in _BEGIN:
        moment = replace(moment, waits=True, at_counter=None, since=event.at)
    if what in (Happened.CHECKED_IN, Happened.RETURNED):
        moment = replace(moment, waits=True, presence=Presence.HERE, since=event.at)
    if "place_after" in detail:
        place = datetime.fromisoformat(detail["place_after"])
        standing = replace(standing, place=place, queue_class=TicketClass(detail["class_after"]))
        if place != moment.standing.place:
            moment = replace(moment, moved=(_MOVED[what], event.at))
    if "service_after" in detail:
        standing = replace(standing, service_id=ServiceId(detail["service_after"]))
    if "waits_for" in detail or what in (Happened.FREED, Happened.RETURNED):
        standing = replace(standing, waits_for=detail.get("waits_for"))
    return replace(moment, standing=standing)


def _last_in_line(moments: Sequence[_Moment]) -> int | None:
    """The event that has taken the ticket out of line for good; None where it still waits."""
    if moments[-1].waits:
        return None
    waited = [index for index, moment in enumerate(moments) if moment.waits]
    return moments[waited[-1] + 1].event


def _overtakings(
    serial: int, moments: Sequence[_Moment], calls: Sequence[Event], rules: OrderRules
) -> list[Overtaking]:
    """The first call of each ticket that has a later place than this one had at first, or has now."""
    found: dict[int, Overtaking] = {}
    position = 0
    for call in calls:
        while position + 1 < len(moments) and moments[position + 1].event < call.id:
            position += 1
        theirs = _standing(call)
        earliest = min(moments[0].standing.place, moments[position].standing.place)
        if call.serial != serial and (earliest, serial) < (theirs.place, call.serial):
            found.setdefault(call.serial, _overtaking(call, theirs, serial, moments[position], rules))
    return list(found.values())


def _overtaking(call: Event, theirs: Standing, serial: int, own: _Moment, rules: OrderRules) -> Overtaking:
    cause, since = _cause(call, theirs, serial, own, rules)
    return Overtaking(
        code=call.code,
        called_at=call.at,
        counter=call.detail["counter"],
        services=tuple(ServiceId(service_id) for service_id in call.detail["services"]),
        theirs=theirs,
        own=own.standing,
        cause=cause,
        since=since,
        at_counter=own.at_counter,
    )


def _cause(
    call: Event, theirs: Standing, serial: int, own: _Moment, rules: OrderRules
) -> tuple[Cause, datetime | None]:
    """What kept the ticket from being called instead; the plainest of what is true comes first."""
    standing = own.standing
    candidate = Candidate(
        serial=serial,
        service_id=standing.service_id,
        place=standing.place,
        queue_class=standing.queue_class,
        presence=own.presence,
        counter=standing.waits_for,
    )
    if not own.waits:
        return (Cause.NO_SHOW if own.at_counter is None else Cause.AT_COUNTER), own.since
    if call.detail["reason"] == Reason.BY_HAND:
        return Cause.BY_HAND, None
    if not order.within_reach(candidate, call.detail["counter"], call.detail["services"]):
        return _out_of_reach(call, standing), None
    if not order.may_be_called(candidate, rules):
        return Cause.AWAY, None
    return _in_line(call, theirs, serial, own)


def _in_line(call: Event, theirs: Standing, serial: int, own: _Moment) -> tuple[Cause, datetime | None]:
    """Why the one had the higher claim, where both could have been called."""
    if own.moved is not None and (own.standing.place, serial) > (theirs.place, call.serial):
        return own.moved
    return (Cause.UNKNOWN if own.standing.queue_class == theirs.queue_class else Cause.CLASS), None


def _out_of_reach(call: Event, standing: Standing) -> Cause:
    if standing.waits_for is not None:
        return Cause.OTHER_COUNTER
    same_service = call.detail["service"] == standing.service_id
    return Cause.DIRECTED if call.detail["directed"] and same_service else Cause.OTHER_SERVICE


def _standing(call: Event) -> Standing:
    detail = call.detail
    return Standing(
        service_id=ServiceId(detail["service"]),
        place=datetime.fromisoformat(detail["place"]),
        queue_class=TicketClass(detail["queue_class"]),
        waits_for=detail["counter"] if detail["directed"] else None,
    )


def _step(event: Event) -> Step:
    what, detail = Happened(event.kind), event.detail
    return Step(
        at=event.at,
        what=what,
        counter=detail.get("counter"),
        reason=Reason(detail["reason"]) if what is Happened.CALLED else None,
        absence=Absence(detail["reason"]) if what is Happened.NO_SHOW else None,
        by=detail.get("by"),
        service_id=detail.get("service_after"),
        waits_for=detail.get("waits_for"),
        place=_moment_of(detail.get("place_after")),
        role=Role(detail["role"]) if detail.get("role") else None,
    )


def _earliest(events: Sequence[Event], name: str) -> str | None:
    return next((event.detail[name] for event in events if name in event.detail), None)


def _moment_of(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
