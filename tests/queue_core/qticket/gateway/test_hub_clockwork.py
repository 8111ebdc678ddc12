"""What time brings by itself: branches fall silent, and phones are told to leave."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.wishes import ActWish
from tests.queue_core.qticket.gateway.joining import RIGA, joined
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch, new_id

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket.gateway.memory import BranchMemory
    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock

pytestmark = pytest.mark.anyio


async def test_who_watches_is_told_that_the_branch_has_fallen_silent(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock
):
    link, _ticket = await joined(hub, made_up_branch)
    with closing(hub.watch_ticket(RIGA, link)) as watch, closing(hub.watch_branch(RIGA)) as branch:
        clock.move(timedelta(seconds=59))
        await hub.tick()
        assert not await watch.next(0)
        clock.move(timedelta(seconds=2))
        await hub.tick()
        assert await watch.next(0)
        assert await branch.next(0)
        await hub.requests(RIGA, 0, 0)
        assert await watch.next(0)


async def test_a_branch_that_fell_silent_before_the_clock_was_put_back_is_silent(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock
):
    await joined(hub, made_up_branch)
    with closing(hub.watch_branch(RIGA)) as branch:
        clock.move(timedelta(hours=-1))
        await hub.tick()
        assert await branch.next(0)


async def test_what_is_wrong_with_one_branch_keeps_nobody_elsewhere_waiting(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    link, ticket = await joined(hub, made_up_branch)
    made_up_branch.stands(ticket, minutes=60)
    await hub.show(RIGA, made_up_branch.picture())
    await hub.set_minutes(RIGA, link, 20)
    look_after = hub._look_after

    async def fail_first(branch: BranchMemory, now: datetime) -> None:
        if branch.id == "broken":
            raise ZeroDivisionError
        await look_after(branch, now)

    monkeypatch.setattr(hub, "_look_after", fail_first)
    (known,) = hub._book.branches.values()
    monkeypatch.setattr(hub._book, "branches", {"broken": replace(known, id="broken"), known.id: known})
    clock.move(timedelta(minutes=40))
    await hub.tick()
    assert hub.ticket(RIGA, link).is_time_to_leave


async def test_one_is_told_to_leave_when_it_is_time_and_stays_told(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock, settings: GatewaySettings
):
    link, ticket = await joined(hub, made_up_branch)
    made_up_branch.stands(ticket, minutes=60)
    await hub.show(RIGA, made_up_branch.picture())
    assert hub.ticket(RIGA, link).leave_at is None
    view = await hub.set_minutes(RIGA, link, 20)
    assert view.leave_at == clock.now + timedelta(minutes=60 - 20 - 12)
    clock.move(timedelta(minutes=30))
    await hub.tick()
    assert not hub.ticket(RIGA, link).is_time_to_leave
    clock.move(timedelta(minutes=5))
    with closing(hub.watch_ticket(RIGA, link)) as watch:
        await hub.tick()
        assert await watch.next(0)
    assert hub.ticket(RIGA, link).is_time_to_leave
    made_up_branch.stands(ticket, minutes=60)
    await hub.show(RIGA, made_up_branch.picture())
    assert hub.ticket(RIGA, link).is_time_to_leave
    await hub.close()
    again = await Hub.open(settings, clock)
    assert again.ticket(RIGA, link).is_time_to_leave
    await again.close()


async def test_who_has_mistyped_the_minutes_need_not_leave_at_once(
    hub: Hub, made_up_branch: MadeUpBranch, settings: GatewaySettings, clock: FakeClock
):
    link, ticket = await joined(hub, made_up_branch)
    made_up_branch.stands(ticket, minutes=50)
    await hub.show(RIGA, made_up_branch.picture())
    assert (await hub.set_minutes(RIGA, link, 60)).is_time_to_leave
    assert (await hub.set_minutes(RIGA, link, 60)).is_time_to_leave
    assert not (await hub.set_minutes(RIGA, link, 6)).is_time_to_leave
    await hub.close()
    again = await Hub.open(settings, clock)
    assert not again.ticket(RIGA, link).is_time_to_leave
    await again.close()


@pytest.mark.parametrize("is_refused", [False, True])
async def test_who_lets_others_go_first_leaves_later(
    hub: Hub, made_up_branch: MadeUpBranch, settings: GatewaySettings, clock: FakeClock, *, is_refused: bool
):
    link, ticket = await joined(hub, made_up_branch)
    made_up_branch.stands(ticket, minutes=20)
    await hub.show(RIGA, made_up_branch.picture())
    assert (await hub.set_minutes(RIGA, link, 30)).is_time_to_leave
    wish = ActWish(request_id=new_id(), kind="late", ticket_id=ticket.id, link=link)
    await hub.ask(RIGA, wish)
    said = {"refusal": "nobody_behind"} if is_refused else {"ticket": ticket.model_copy(update={"lates": 1})}
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, **said))
    await hub.tick()
    assert hub.ticket(RIGA, link).is_time_to_leave == is_refused
    made_up_branch.stands(ticket, minutes=60)
    await hub.show(RIGA, made_up_branch.picture())
    await hub.close()
    again = await Hub.open(settings, clock)
    assert again.ticket(RIGA, link).is_time_to_leave == is_refused
    await again.close()
