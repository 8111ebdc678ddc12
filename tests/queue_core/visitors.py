"""Visitors who take numbers, are called and are told how long they will wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.tickets import RemoteRequest
from tests.queue_core.offices import DOCUMENTS, PRINTER, request

if TYPE_CHECKING:
    from queue_core.branch import ServiceId
    from queue_core.queue import Queue
    from queue_core.waits import Forecast, ServicePicture
    from tests.queue_core.offices import FakeClock

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def come(queue: Queue, service_id: ServiceId = DOCUMENTS, *, party: int = 1) -> str:
    """A visitor takes a number; its code."""
    return queue.issue(request(service_id, party=party), printer=PRINTER).ticket.code


def join(queue: Queue, service_id: ServiceId = DOCUMENTS, *, phone: str = "p1") -> str:
    """A visitor takes a number by phone; its code."""
    wish = RemoteRequest(key=f"{phone}", service_id=service_id, language="lv", phone=phone)
    return queue.join_remote(wish).ticket.code


def serve(queue: Queue, clock: FakeClock, *, minutes: float, counter: int = 1) -> str:
    """Call whoever is next, and be done with them so long after; their code."""
    code = queue.counters.call_next(counter).ticket.code
    queue.counters.serve(counter)
    clock.move(minutes * MINUTE)
    queue.counters.finish(counter)
    return code


def told(queue: Queue, code: str) -> Forecast:
    forecast = queue.waits.forecast(code)
    assert forecast is not None
    return forecast


def of(queue: Queue, service_id: ServiceId = DOCUMENTS) -> ServicePicture:
    return next(each for each in queue.waits.picture() if each.service_id == service_id)


def counted(queue: Queue) -> list[tuple[timedelta, timedelta]]:
    """Low end and wait of each forecast whose ticket's turn has come."""
    return [(each.low, each.waited) for each in queue.waits.report(days=1).outcomes]
