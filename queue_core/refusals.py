"""Refusals of what comes by phone, of arrivals, and of a counter's moves. See `errors` for the others.

Moments are aware UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.errors import Refusal

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from queue_core.branch import ServiceId
    from queue_core.tickets import TicketState


class NoPriority(Refusal):
    """The branch gives no precedence by law."""

    reason = "no_priority"

    def __init__(self) -> None:
        super().__init__("the branch has no priority tickets")


class BadRequest(Refusal):
    """A field of a request by phone is empty, far too long, or nothing that it could be: nobody means that."""

    reason = "bad_request"

    def __init__(self, field: str) -> None:
        super().__init__(f"bad {field}")
        self.field = field


class NotToday(Refusal):
    """One joins by phone for today only."""

    reason = "not_today"

    def __init__(self, day: date, today: date) -> None:
        super().__init__(f"for {day}, but today is {today}")
        self.day = day
        self.today = today


class OutsideRemoteHours(Refusal):
    """Joining by phone is not possible now, but from `opens_at` to `closes_at`: the present window, or the next one.

    Both are None where no window is known for a year ahead.
    """

    reason = "outside_remote_hours"

    def __init__(self, opens_at: datetime | None, closes_at: datetime | None) -> None:
        super().__init__(f"joining by phone is possible from {opens_at} to {closes_at}")
        self.opens_at = opens_at
        self.closes_at = closes_at


class NotRemote(Refusal):
    """The service is not offered by phone; `offered` are those that are."""

    reason = "not_remote"

    def __init__(self, service_id: ServiceId, offered: tuple[ServiceId, ...]) -> None:
        super().__init__(f"{service_id} is not offered by phone, but {', '.join(offered) or 'nothing'}")
        self.service_id = service_id
        self.offered = offered


class OneTicketAPhone(Refusal):
    """This phone has a live ticket, `code`, of that day."""

    reason = "one_ticket_a_phone"

    def __init__(self, code: str) -> None:
        super().__init__(f"this phone has ticket {code}")
        self.code = code


class RemoteFull(Refusal):
    """As many tickets that were taken by phone wait for the service as may."""

    reason = "remote_full"

    def __init__(self, service_id: ServiceId, waiting: int, limit: int) -> None:
        super().__init__(f"{waiting} tickets wait for {service_id} by phone, the limit is {limit}")
        self.service_id = service_id
        self.waiting = waiting
        self.limit = limit


class WaitTooLong(Refusal):
    """Walk-ins are expected to wait longer for the service than the branch lets them wait for the sake of phones."""

    reason = "wait_too_long"

    def __init__(self, service_id: ServiceId, wait: timedelta, limit: timedelta) -> None:
        super().__init__(f"walk-ins wait {wait} for {service_id}, the limit is {limit}")
        self.service_id = service_id
        self.wait = wait
        self.limit = limit


class TooManyRequests(Refusal):
    """The phone asks too often. The request was not looked at: it may be repeated, with its id, from `retry_at` on."""

    reason = "too_many_requests"

    def __init__(self, retry_at: datetime) -> None:
        super().__init__(f"not before {retry_at}")
        self.retry_at = retry_at


class NotBookable(Refusal):
    """The service has no appointments; `offered` are those that have."""

    reason = "not_bookable"

    def __init__(self, service_id: ServiceId, offered: tuple[ServiceId, ...]) -> None:
        super().__init__(f"{service_id} cannot be booked, but {', '.join(offered) or 'nothing'}")
        self.service_id = service_id
        self.offered = offered


class NoSuchTime(Refusal):
    """The time is past, outside hours or between two times; `nearest` are free times of that day about it."""

    reason = "no_such_time"

    def __init__(self, at: datetime, nearest: tuple[datetime, ...]) -> None:
        super().__init__(f"{at} cannot be booked")
        self.at = at
        self.nearest = nearest


class TimeTaken(Refusal):
    """Somebody has the time already; `nearest` are free times of that day about it."""

    reason = "time_taken"

    def __init__(self, at: datetime, nearest: tuple[datetime, ...]) -> None:
        super().__init__(f"{at} is taken")
        self.at = at
        self.nearest = nearest


class TooFarAhead(Refusal):
    """Bookings are taken up to the day `last`."""

    reason = "too_far_ahead"

    def __init__(self, day: date, last: date) -> None:
        super().__init__(f"{day} is too far ahead; the last day is {last}")
        self.day = day
        self.last = last


class UnreadableCode(Refusal):
    """What was scanned or typed is no check-in code at all: half of one, an address, a novel."""

    reason = "unreadable_code"

    def __init__(self) -> None:
        super().__init__("no check-in code")


class ForgedCode(Refusal):
    """It has the form of a check-in code, but this branch has not signed it."""

    reason = "forged_code"

    def __init__(self) -> None:
        super().__init__("this branch has not signed the check-in code")


class ForeignCode(Refusal):
    """A check-in code of another branch."""

    reason = "foreign_code"

    def __init__(self) -> None:
        super().__init__("the check-in code is for another branch")


class StaleCode(Refusal):
    """A check-in code of another day: `day` may be past, or still to come."""

    reason = "stale_code"

    def __init__(self, day: date, appointment_at: datetime | None = None) -> None:
        super().__init__(f"the check-in code is for {day}")
        self.day = day
        self.appointment_at = appointment_at


class AlreadyCheckedIn(Refusal):
    """The code was used before, at that time; the ticket stays where it is."""

    reason = "already_checked_in"

    def __init__(self, code: str, at: datetime) -> None:
        super().__init__(f"ticket {code} is here since {at}")
        self.code = code
        self.at = at


class TooEarly(Refusal):
    """A booking is checked in from `check_in_from` on."""

    reason = "too_early"

    def __init__(self, code: str, appointment_at: datetime, check_in_from: datetime) -> None:
        super().__init__(f"ticket {code} is booked for {appointment_at}, check-in from {check_in_from}")
        self.code = code
        self.appointment_at = appointment_at
        self.check_in_from = check_in_from


class Lapsed(Refusal):
    """The ticket was called in vain, and could have come back until then."""

    reason = "lapsed"

    def __init__(self, code: str, until: datetime) -> None:
        super().__init__(f"ticket {code} could come back until {until}")
        self.code = code
        self.until = until


class LateTooOften(Refusal):
    """The visitor has given up places as often as the branch allows."""

    reason = "late_too_often"

    def __init__(self, code: str, limit: int) -> None:
        super().__init__(f"ticket {code} was late {limit} times")
        self.code = code
        self.limit = limit


class NobodyBehind(Refusal):
    """Nobody who could be called waits behind the ticket for its service, so that there is no place to give up."""

    reason = "nobody_behind"

    def __init__(self, code: str) -> None:
        super().__init__(f"nobody waits behind ticket {code}")
        self.code = code


class NotWhileBooked(Refusal):
    """A booking counts from its time and has no places to give up before check-in."""

    reason = "not_while_booked"

    def __init__(self, code: str, appointment_at: datetime) -> None:
        super().__init__(f"ticket {code} is booked for {appointment_at}")
        self.code = code
        self.appointment_at = appointment_at


class AtTheKiosk(Refusal):
    """In this branch one says at the kiosk that one has arrived, not by phone."""

    reason = "at_the_kiosk"

    def __init__(self, code: str) -> None:
        super().__init__(f"the holder of ticket {code} has to check in at the kiosk")
        self.code = code


class UnknownCounter(Refusal):
    """The branch has no counter of this number; `known` is empty where any from 1 to `branch.MOST_COUNTERS` is one."""

    reason = "unknown_counter"

    def __init__(self, counter: int, known: tuple[int, ...]) -> None:
        super().__init__(f"no counter {counter}")
        self.counter = counter
        self.known = known


class CounterOpen(Refusal):
    """The counter is open already."""

    reason = "counter_open"

    def __init__(self, counter: int) -> None:
        super().__init__(f"counter {counter} is open")
        self.counter = counter


class CounterClosed(Refusal):
    """The counter is not open."""

    reason = "counter_closed"

    def __init__(self, counter: int) -> None:
        super().__init__(f"counter {counter} is closed")
        self.counter = counter


class CounterBusy(Refusal):
    """A ticket is at the counter: it has to be finished, put back, transferred or noted as a no-show first."""

    reason = "counter_busy"

    def __init__(self, counter: int, code: str, state: TicketState) -> None:
        super().__init__(f"ticket {code} is {state} at counter {counter}")
        self.counter = counter
        self.code = code
        self.state = state


class CounterIdle(Refusal):
    """No ticket is at the counter."""

    reason = "counter_idle"

    def __init__(self, counter: int) -> None:
        super().__init__(f"nobody is at counter {counter}")
        self.counter = counter


class NobodyWaiting(Refusal):
    """Nobody waits whom the counter could call; `away` wait elsewhere and have not checked in."""

    reason = "nobody_waiting"

    def __init__(self, counter: int, away: int) -> None:
        super().__init__(f"nobody waits for counter {counter}; {away} are away")
        self.counter = counter
        self.away = away


class WrongState(Refusal):
    """The ticket's state does not allow the move, but one of `expected` does."""

    reason = "wrong_state"

    def __init__(self, code: str, state: TicketState, expected: tuple[TicketState, ...]) -> None:
        super().__init__(f"ticket {code} is {state}, not {' or '.join(expected)}")
        self.code = code
        self.state = state
        self.expected = expected


class BadClosingTime(Refusal):
    """A counter cannot close in the past, nor when the branch's day is long over."""

    reason = "bad_closing_time"

    def __init__(self, counter: int, at: datetime) -> None:
        super().__init__(f"counter {counter} cannot close at {at}")
        self.counter = counter
        self.at = at
