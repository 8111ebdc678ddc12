"""A branch with a line in it, in a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.branch import OrderRules
from queue_core.tickets import TicketClass
from tests.queue_core.offices import DOCUMENTS, PRINTER, remote_branch, remote_request, request

if TYPE_CHECKING:
    from queue_core.branch import Branch, ServiceId
    from queue_core.hours import OpeningHours
    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def priority_branch(
    opening: OpeningHours | None = None, *, rate: float = 3.0, rules: OrderRules | None = None
) -> Branch:
    """`remote_branch()` where the law's precedence counts so many times as much."""
    rates = dict.fromkeys(TicketClass, 1.0) | {TicketClass.PRIORITY: rate}
    return replace(remote_branch(opening), priority=True, order=replace(rules or OrderRules(), rates=rates))


def come(queue: Queue, clock: FakeClock, service_id: ServiceId = DOCUMENTS, *, priority: bool = False) -> str:
    """Somebody takes a number in the lobby, a minute after whatever was before; its code."""
    clock.move(MINUTE)
    wish = replace(request(service_id), priority=priority)
    return queue.issue(wish, printer=PRINTER).ticket.code


def phone(queue: Queue, clock: FakeClock, service_id: ServiceId = DOCUMENTS) -> str:
    """The same by phone."""
    clock.move(MINUTE)
    return queue.join_remote(remote_request(service_id)).ticket.code


def check_in(queue: Queue, code: str) -> None:
    """The holder of a ticket that was taken by phone comes."""
    text = next(each.ticket.check_in_code for each in queue.waiting() if each.ticket.code == code)
    assert text is not None
    queue.arrivals.check_in(text, printer=PRINTER)


def serve_next(queue: Queue, counter: int) -> str:
    """Whoever is next is called, comes and is served; the code."""
    code = queue.counters.call_next(counter).ticket.code
    queue.counters.serve(counter)
    queue.counters.finish(counter)
    return code


def events(queue: Queue, code: str) -> list[tuple[str, dict[str, object]]]:
    """What was written of a ticket of today, apart from its paper."""
    serial, found = queue._today.find(code, queue._clock())
    assert found.ticket.code == code
    return [(event.kind, event.detail) for event in queue._books.history.of_ticket(serial)]
