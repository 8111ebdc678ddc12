"""Nothing personal is kept past the day."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.days import business_day, end_of
from queue_core.qticket.gateway.problems import Over, UnknownTicket
from queue_core.qticket.gateway.wishes import ActWish, BookWish, JoinWish
from queue_core.qticket.messages import Session
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.settings import GatewaySettings
    from queue_core.qticket.messages import Ticket

RIGA = "riga-2"


def kept_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


async def booked(hub: Hub, branch: MadeUpBranch, days: int) -> tuple[str, Ticket]:
    starts_at = branch.clock.now + timedelta(days=days)
    wish = BookWish(request_id=new_id(), phone=PHONE, service="documents", language="lv", starts_at=starts_at)
    link = await hub.ask(RIGA, wish)
    day = branch.today + timedelta(days=days)
    ticket = branch.ticket(source="appointment", appointment_at=starts_at, business_day=day, code="B777")
    await branch.say(hub, branch.outcome(wish.request_id, ticket=ticket))
    return link, ticket


@pytest.mark.anyio
async def test_nothing_personal_is_in_the_file_past_the_day(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock, settings: GatewaySettings
):
    wish = JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv")
    link = await hub.ask(RIGA, wish)
    ticket = made_up_branch.ticket(code="A8421", check_in_code="ZX9WV7")
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, ticket=ticket))
    await hub.set_minutes(RIGA, link, 20)
    late = ActWish(request_id=new_id(), kind="late", ticket_id=ticket.id, link=link)
    await hub.ask(RIGA, late)
    unanswered = JoinWish(request_id=new_id(), phone=PHONE + "2", service="documents", language="lv")
    unanswered_link = await hub.ask(RIGA, unanswered)
    made_up_branch.stands(ticket)
    await hub.show(RIGA, made_up_branch.picture())
    personal = [wish.request_id, late.request_id, unanswered.request_id, ticket.id, ticket.code, "ZX9WV7"]
    assert all(text.encode() in kept_bytes(settings.data_dir) for text in personal)
    phone = hub._book.branches[RIGA].claims.values().__iter__().__next__().phone
    assert phone.encode() in kept_bytes(settings.data_dir)
    for never in (PHONE, link, unanswered_link):
        assert never.encode() not in kept_bytes(settings.data_dir)

    clock.now = riga(2026, 3, 5, 0, 1)
    await hub.purge(clock.now)
    left = kept_bytes(settings.data_dir)
    for text in (*personal, phone, PHONE, link):
        assert text.encode() not in left
    for gone in (link, unanswered_link, ticket.id):
        with pytest.raises((Over, UnknownTicket)):
            hub.ticket(RIGA, gone)
    with pytest.raises(Over):
        hub.ticket(RIGA, link)
    assert not (await hub.requests(RIGA, 0, 0)).requests
    assert hub.tickets_of(RIGA, PHONE) == ()
    clock.move(timedelta(days=1))
    await hub.purge(clock.now)
    with pytest.raises(UnknownTicket):
        hub.ticket(RIGA, link)


@pytest.mark.anyio
async def test_a_booking_lives_until_its_day_is_over(hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock):
    link, ticket = await booked(hub, made_up_branch, days=3)
    clock.move(timedelta(days=3))
    await hub.purge(clock.now)
    assert hub.ticket(RIGA, link).ticket == ticket
    assert [view.link for view in hub.tickets_of(RIGA, PHONE)] == [link]
    clock.move(timedelta(days=1))
    with closing(hub.watch_ticket(RIGA, link)) as watch:
        await hub.purge(clock.now)
        assert await watch.next(0)
    with pytest.raises(Over):
        hub.ticket(RIGA, link)


def test_a_day_ends_at_midnight_or_some_hours_after_a_late_closing():
    branch = MadeUpBranch(FakeClock(riga(2026, 3, 4, 10)))
    profile = branch.profile()
    day = branch.today
    assert end_of(profile, day) == riga(2026, 3, 5)
    late = Session(opens_at=riga(2026, 3, 4, 18), closes_at=riga(2026, 3, 5, 2))
    assert end_of(profile.model_copy(update={"sessions": (late,)}), day) == riga(2026, 3, 5, 5)


def test_nothing_of_a_day_outlives_the_next_noon_where_a_branch_never_closes():
    branch = MadeUpBranch(FakeClock(riga(2026, 3, 4, 10)))
    always = Session(opens_at=riga(2026, 3, 4), closes_at=riga(2026, 3, 11))
    assert end_of(branch.profile(sessions=(always,)), branch.today) == riga(2026, 3, 5, 12)


def test_past_midnight_the_open_branch_says_which_day_it_is():
    branch = MadeUpBranch(FakeClock(riga(2026, 3, 4, 22)))
    picture, today = branch.picture(), branch.today
    branch.clock.now = riga(2026, 3, 5, 1)
    assert business_day(branch.profile(), picture, branch.clock.now) == today
    closed = picture.model_copy(update={"state": "closed"})
    assert business_day(branch.profile(), closed, branch.clock.now) == today + timedelta(days=1)
    branch.clock.now = riga(2026, 3, 9, 10)
    assert business_day(branch.profile(), picture, branch.clock.now) == riga(2026, 3, 9, 10).date()
