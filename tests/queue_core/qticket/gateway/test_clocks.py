"""Branches whose clock is wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.clocks import ahead
from queue_core.qticket.gateway.wishes import JoinWish
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from queue_core.qticket.gateway.hub import Hub

NOW = riga(2026, 3, 4, 10)


@pytest.mark.parametrize(
    ("seconds", "ahead_s"), [(0, 0), (-100, 0), (119, 0), (3600, 3600), (3620, 3600), (-3590, -3600), (-20, 0)]
)
def test_clock_counts_as_wrong_beyond_what_a_picture_may_be_on_its_way(seconds: int, ahead_s: int):
    assert ahead(NOW + timedelta(seconds=seconds), NOW) == timedelta(seconds=ahead_s)


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
