"""Holders of remote tickets who arrive, and what is seen of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.branch import OrderRules
from queue_core.errors import Refusal
from tests.queue_core.offices import (
    OFFICE,
    PRINTER,
    hours,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from queue_core.branch import Branch
    from queue_core.queue import Queue
    from queue_core.tickets import (
        Joined,
        PaperTicket,
    )

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
NOON = riga(2026, 3, 4, 12)
PHONE = "+37120000000"
OFFICE_BRANCH = remote_branch(hours(OFFICE))


def with_rules(office: Branch = OFFICE_BRANCH, **rules: Any) -> Branch:
    return replace(office, order=replace(OrderRules(), **rules))


def join(queue: Queue, **wish: Any) -> Joined:
    """A remote ticket, a second after what was before."""
    queue._clock.move(SECOND)  # type: ignore[attr-defined]
    return queue.join_remote(remote_request(**wish))


def walk_in(queue: Queue, **wish: Any) -> str:
    """A walk-in's code, a second after what was before."""
    queue._clock.move(SECOND)  # type: ignore[attr-defined]
    return queue.issue(request(**wish), printer=PRINTER).ticket.code


def check_in(queue: Queue, text: str | None, **by: Any) -> PaperTicket:
    assert text
    return queue.arrivals.check_in(text, printer=PRINTER, **by)


def everything(queue: Queue) -> list[Any]:
    """All that is written of tickets."""
    with queue._store.snapshot():
        execute = queue._store.execute
        return [list(execute(f"SELECT * FROM {table}")) for table in ("tickets", "events", "deliveries")]  # noqa: S608


def refused(queue: Queue, text: str | None, **by: Any) -> Refusal:
    """Why a check-in is refused, which changes nothing."""
    before = everything(queue)
    with pytest.raises(Refusal) as caught:
        check_in(queue, text, **by)
    assert everything(queue) == before
    return caught.value


def line(queue: Queue) -> list[str]:
    return [queued.ticket.code for queued in queue.waiting()]


def events(queue: Queue, code: str) -> list[tuple[str, dict[str, Any]]]:
    with queue._store.snapshot():
        serial, _ = queue._today.find(code, queue._clock())
        rows = queue._store.execute("SELECT kind, detail FROM events WHERE ticket = ? ORDER BY id", (serial,))
        return [(kind, json.loads(detail)) for kind, detail in rows]
