"""Branches whose clock is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.clocks import by_our_clock
from queue_core.qticket.gateway.wishes import JoinWish
from queue_core.qticket.messages import Wait
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from queue_core.qticket.gateway.hub import Hub

NOW = riga(2026, 3, 4, 10)


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(hours=-1), timedelta(hours=-1, seconds=20)])
def test_turns_are_as_far_away_as_the_branch_says_whatever_its_clock_says(off: timedelta):
    branch = MadeUpBranch(FakeClock(NOW + off))
    branch.stands(branch.ticket(), minutes=50)
    ours = by_our_clock(branch.picture(), NOW)
    for wait, minutes in ((ours.standings[0].wait, 50), (ours.services[0].wait, 30)):
        assert wait is not None
        assert abs(wait.earliest - NOW - timedelta(minutes=minutes)) <= timedelta(seconds=30)
        assert wait.latest - wait.earliest == timedelta(minutes=15)
    assert ours.services[1].wait is None
    assert ours.closes_at == branch.picture().closes_at


def test_a_clock_that_is_a_little_off_is_believed():
    branch = MadeUpBranch(FakeClock(NOW + timedelta(seconds=100)))
    assert by_our_clock(branch.picture(), NOW) == branch.picture()


def test_a_turn_that_no_clock_can_say_is_not_said():
    branch = MadeUpBranch(FakeClock(NOW - timedelta(days=1)))
    last = datetime.max.replace(tzinfo=UTC)
    service = branch.picture().services[0].model_copy(update={"wait": Wait(earliest=last, latest=last)})
    assert by_our_clock(branch.picture(services=(service,)), NOW).services[0].wait is None


@pytest.mark.anyio
@pytest.mark.parametrize("hours", [1, -1])
async def test_nobody_is_told_to_leave_an_hour_late_or_early(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock, hours: int
):
    wish = JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv")
    link = await hub.ask("riga-2", wish)
    wrong = MadeUpBranch(FakeClock(clock.now + timedelta(hours=hours)))
    ticket = wrong.ticket()
    await wrong.say(hub, wrong.outcome(wish.request_id, ticket=ticket))
    wrong.stands(ticket, minutes=50)
    await hub.show("riga-2", wrong.picture())
    view = await hub.set_minutes("riga-2", link, 20)
    assert view.leave_at == clock.now + timedelta(minutes=20)
    assert not view.is_time_to_leave
    clock.move(timedelta(minutes=26))
    await hub.tick()
    assert hub.ticket("riga-2", link).is_time_to_leave
