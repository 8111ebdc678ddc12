"""When to leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from queue_core.qticket.gateway.leaving import leave_at
from queue_core.qticket.messages import Standing, Wait
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

NOW = riga(2026, 3, 4, 10)
BRANCH = MadeUpBranch(FakeClock(NOW))
TICKET = BRANCH.ticket()


def standing(minutes: float, *, after_closing: bool = False) -> Standing:
    turn = NOW + timedelta(minutes=minutes)
    wait = Wait(earliest=turn, latest=turn + timedelta(minutes=20), after_closing=after_closing)
    return Standing(ticket=TICKET.id, ahead=5, ahead_away=2, wait=wait)


@pytest.mark.parametrize(
    ("turn", "way", "leave"),
    [(100, 20, 60), (50, 20, 20), (20, 10, 5), (20, 20, -5), (25, 0, 20), (24.5, 0, 19)],
)
def test_a_fifth_is_to_spare_and_five_minutes_at_least(turn: float, way: int, leave: int):
    assert leave_at(TICKET, standing(turn), way, NOW) == NOW + timedelta(minutes=leave)


def test_a_booked_time_is_kept_whatever_the_line_does():
    booked = TICKET.model_copy(update={"source": "appointment", "appointment_at": NOW + timedelta(hours=2)})
    for stands in (None, standing(500)):
        assert leave_at(booked, stands, 30, NOW) == NOW + timedelta(minutes=85)


@pytest.mark.parametrize("changes", [{"presence": "here"}, {"state": "called"}, {"state": "served"}])
def test_who_is_here_or_called_or_done_need_not_leave(changes: dict[str, str]):
    assert leave_at(TICKET.model_copy(update=changes), standing(30), 10, NOW) is None


def test_nobody_can_say_where_nothing_is_known():
    unknown = standing(30).model_copy(update={"wait": None})
    for stands in (None, unknown, standing(30, after_closing=True)):
        assert leave_at(TICKET, stands, 10, NOW) is None
    assert leave_at(TICKET, standing(30), None, NOW) is None
    assert leave_at(None, standing(30), 10, NOW) is None


@pytest.mark.parametrize("end", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_nobody_can_say_at_the_ends_of_time(end: datetime):
    never = Standing(ticket=TICKET.id, ahead=5, ahead_away=2, wait=Wait(earliest=end, latest=end))
    booked = TICKET.model_copy(update={"appointment_at": datetime.min.replace(tzinfo=UTC)})
    assert leave_at(TICKET, never, 10, NOW, -(end - NOW)) is None
    assert leave_at(booked, None, 10, NOW) is None
