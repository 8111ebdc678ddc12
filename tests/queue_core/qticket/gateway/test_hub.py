"""What the gateway keeps and tells: requests, news, tickets."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway import asking
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.problems import Refused, TooMany, UnknownBranch, UnknownTicket, WrongBranch
from queue_core.qticket.gateway.wishes import ActWish, BookWish, TimesWish
from queue_core.qticket.messages import request_adapter
from tests.queue_core.qticket.gateway.joining import RIGA, join, joined
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from queue_core.qticket.gateway.settings import GatewaySettings
    from queue_core.qticket.messages import RequestPage
    from tests.queue_core.offices import FakeClock

pytestmark = pytest.mark.anyio
SOON_S = 20.0


def ids(page: RequestPage) -> list[str]:
    return [request_adapter.validate_python(each, strict=False).id for each in page.requests]


async def test_a_branch_is_unknown_until_it_has_said_what_it_is(hub: Hub, clock: FakeClock):
    assert hub.branches() == ()
    with pytest.raises(UnknownBranch):
        await hub.ask(RIGA, join())
    await MadeUpBranch(clock).introduce(hub)
    assert [view.id for view in hub.branches()] == [RIGA]
    assert hub.branch(RIGA).heard_at == clock.now
    with pytest.raises(WrongBranch):
        await hub.introduce(RIGA, MadeUpBranch(clock, id="liepaja").profile())


async def test_a_join_is_pending_until_the_branch_has_given_a_number(hub: Hub, made_up_branch: MadeUpBranch):
    wish = join()
    link = await hub.ask(RIGA, wish)
    view = hub.ticket(RIGA, link)
    assert (len(link), view.ticket, view.refusal, view.wanted_service) == (26, None, None, "documents")
    asked = request_adapter.validate_python((await hub.requests(RIGA, 0, 0)).requests[0], strict=False)
    assert asked.kind == "join"
    assert PHONE not in asked.phone
    assert asked.day == made_up_branch.today
    ticket = made_up_branch.ticket()
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, ticket=ticket))
    assert hub.ticket(RIGA, link.upper()).ticket == ticket
    assert not (await hub.requests(RIGA, 0, 0)).requests
    outcome = await hub.answered(RIGA, wish.request_id, SOON_S)
    assert outcome is not None
    assert outcome.ticket == ticket


async def test_a_refusal_is_told(hub: Hub, made_up_branch: MadeUpBranch):
    wish = join()
    link = await hub.ask(RIGA, wish)
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, refusal="closed"))
    refusal = hub.ticket(RIGA, link).refusal
    assert refusal is not None
    assert refusal.reason == "closed"
    assert hub.tickets_of(RIGA, PHONE) == ()


async def test_a_repeated_wish_is_asked_once(hub: Hub, made_up_branch: MadeUpBranch):
    wish = join()
    first, second = await asyncio.gather(hub.ask(RIGA, wish), hub.ask(RIGA, wish))
    assert first == second == await hub.ask(RIGA, wish)
    assert ids(await hub.requests(RIGA, 0, 0)) == [wish.request_id]
    for other in (join(wish.request_id, party=2), join(wish.request_id, phone="another-phone-of-22-chars")):
        with pytest.raises(Refused, match="key_conflict"):
            await hub.ask(RIGA, other)


async def test_requests_and_links_outlive_the_gateway(
    hub: Hub, made_up_branch: MadeUpBranch, settings: GatewaySettings, clock: FakeClock
):
    link, ticket = await joined(hub, made_up_branch)
    await hub.set_minutes(RIGA, link, 20)
    waiting = join()
    waiting_link = await hub.ask(RIGA, waiting)
    cursor = (await hub.requests(RIGA, 0, 0)).cursor
    await hub.close()
    again = await Hub.open(settings, clock)
    assert again.ticket(RIGA, link).ticket == ticket
    assert again.ticket(RIGA, link).minutes == 20
    assert ids(await again.requests(RIGA, 0, 0)) == [waiting.request_id]
    assert await again.ask(RIGA, waiting) == waiting_link
    third = join()
    await again.ask(RIGA, third)
    assert ids(await again.requests(RIGA, cursor, 0)) == [third.request_id]
    assert {view.link for view in again.tickets_of(RIGA, PHONE)} >= {link, waiting_link}
    assert again.branch(RIGA).picture is not None
    await again.close()


async def test_a_poll_is_answered_as_soon_as_somebody_asks(hub: Hub, made_up_branch: MadeUpBranch):
    polls = [asyncio.create_task(hub.requests(RIGA, 0, SOON_S)) for _ in range(2)]
    await asyncio.sleep(0)
    wish = join()
    await hub.ask(RIGA, wish)
    assert [ids(page) for page in await asyncio.gather(*polls)] == [[wish.request_id]] * 2


async def test_a_branch_that_has_seen_more_than_there_is_hears_so_at_once(hub: Hub, made_up_branch: MadeUpBranch):
    assert (await hub.requests(RIGA, 7, SOON_S)).cursor == 0


async def test_polls_end_when_the_gateway_stops(hub: Hub, made_up_branch: MadeUpBranch):
    poll = asyncio.create_task(hub.requests(RIGA, 0, SOON_S))
    watch = hub.watch_branch(RIGA)
    looking = asyncio.create_task(watch.next(SOON_S))
    await asyncio.sleep(0)
    hub.let_go()
    assert not (await poll).requests
    assert not await looking


async def test_news_that_are_known_are_passed_over(hub: Hub, made_up_branch: MadeUpBranch):
    link, ticket = await joined(hub, made_up_branch)
    called = made_up_branch.change(ticket, state="called", counter=4)
    served = made_up_branch.change(ticket, "served", state="served")
    assert (await hub.take_news(RIGA, made_up_branch.news(called, served))).seq == served.seq
    assert (await hub.take_news(RIGA, made_up_branch.news(called))).seq == served.seq
    told = hub.ticket(RIGA, link).ticket
    assert told is not None
    assert told.state == "served"


async def test_another_file_of_the_branch_counts_anew(hub: Hub, made_up_branch: MadeUpBranch):
    link, ticket = await joined(hub, made_up_branch)
    made_up_branch.epoch, made_up_branch.seq = "f" * 16, 0
    await made_up_branch.say(hub, made_up_branch.change(ticket, state="called", counter=2))
    told = hub.ticket(RIGA, link).ticket
    assert told is not None
    assert told.counter == 2


async def test_news_of_nobody_are_accepted_and_dropped(hub: Hub, made_up_branch: MadeUpBranch):
    ticket = made_up_branch.ticket()
    news = made_up_branch.news(made_up_branch.outcome(new_id(), ticket=ticket), made_up_branch.change(ticket))
    assert (await hub.take_news(RIGA, news)).seq == 2
    with pytest.raises(UnknownTicket):
        hub.ticket(RIGA, ticket.id)


async def test_a_paper_ticket_can_be_followed(hub: Hub, made_up_branch: MadeUpBranch):
    ticket = made_up_branch.ticket(source="walk_in", presence="here", check_in_code=None, check_in_token=None)
    wish = ActWish(request_id=new_id(), kind="follow", ticket_id=ticket.id, link=ticket.id)
    await hub.ask(RIGA, wish)
    with pytest.raises(UnknownTicket):
        hub.ticket(RIGA, ticket.id)
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, ticket=ticket))
    view = hub.ticket(RIGA, ticket.id.upper())
    assert (view.ticket, view.is_paper) == (ticket, True)


async def test_the_slip_of_a_ticket_by_phone_opens_the_same_page(hub: Hub, made_up_branch: MadeUpBranch):
    link, ticket = await joined(hub, made_up_branch)
    assert hub.ticket(RIGA, ticket.id).ticket == hub.ticket(RIGA, link).ticket
    assert hub.ticket(RIGA, ticket.id).link == ticket.id


async def test_an_act_waits_for_the_branchs_word(hub: Hub, made_up_branch: MadeUpBranch):
    link, ticket = await joined(hub, made_up_branch)
    with pytest.raises(UnknownTicket):
        await hub.ask(RIGA, ActWish(request_id=new_id(), kind="cancel", ticket_id="0" * 20, link=link))
    wish = ActWish(request_id=new_id(), kind="late", ticket_id=ticket.id, link=link)
    assert await hub.ask(RIGA, wish) == await hub.ask(RIGA, wish) == link
    assert hub.ticket(RIGA, link).is_asking
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, refusal="nobody_behind"))
    view = hub.ticket(RIGA, link)
    assert not view.is_asking
    assert view.said is not None
    assert (view.said.reason, view.ticket) == ("nobody_behind", ticket)


async def test_times_are_asked_and_forgotten(hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock):
    wish = TimesWish(request_id=new_id(), service="documents", day=made_up_branch.today + timedelta(days=1))
    assert await hub.ask(RIGA, wish) == ""
    waiting = asyncio.create_task(hub.answered(RIGA, wish.request_id, SOON_S))
    await asyncio.sleep(0)
    free = (clock.now + timedelta(days=1),)
    await made_up_branch.say(hub, made_up_branch.outcome(wish.request_id, times=free))
    outcome = await waiting
    assert outcome is not None
    assert outcome.times == free
    stale = TimesWish(request_id=new_id(), service="documents", day=made_up_branch.today)
    await hub.ask(RIGA, stale)
    clock.move(timedelta(minutes=1))
    await hub.purge(clock.now)
    assert not (await hub.requests(RIGA, 0, 0)).requests


async def test_a_ticket_of_another_day_by_the_branchs_clock_is_not_lost(
    hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock
):
    link, _ticket = await joined(hub, made_up_branch, business_day=made_up_branch.today - timedelta(days=1))
    await hub.purge(clock.now)
    assert hub.ticket(RIGA, link).ticket is not None


async def test_no_answer_in_time_is_none(hub: Hub, made_up_branch: MadeUpBranch):
    wish = join()
    await hub.ask(RIGA, wish)
    assert await hub.answered(RIGA, wish.request_id, 0.001) is None
    assert await hub.answered(RIGA, "never-asked-by-anybody", 0.001) is None


async def test_a_phone_finds_its_tickets_and_nobody_elses(hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock):
    link, ticket = await joined(hub, made_up_branch)
    booking = BookWish(
        request_id=new_id(),
        phone=PHONE,
        service="documents",
        language="lv",
        starts_at=clock.now + timedelta(days=3),
    )
    booked = await hub.ask(RIGA, booking)
    assert [view.link for view in hub.tickets_of(RIGA, PHONE)] == [link, booked]
    assert hub.tickets_of(RIGA, "another-phone-of-22-chars") == ()
    await made_up_branch.say(hub, made_up_branch.change(ticket, "cancelled", state="cancelled"))
    assert [view.link for view in hub.tickets_of(RIGA, PHONE)] == [booked]


async def test_only_those_are_woken_whose_standing_has_changed(hub: Hub, made_up_branch: MadeUpBranch):
    mine, ticket = await joined(hub, made_up_branch)
    others, other = await joined(hub, made_up_branch)
    for each in (ticket, other):
        made_up_branch.stands(each)
    await hub.show(RIGA, made_up_branch.picture())
    with closing(hub.watch_ticket(RIGA, mine)) as watch, closing(hub.watch_ticket(RIGA, others)) as still:
        looking = asyncio.create_task(watch.next(SOON_S))
        await asyncio.sleep(0)
        made_up_branch.stands(ticket, ahead=6)
        await hub.show(RIGA, made_up_branch.picture())
        assert await looking
        assert not await watch.next(0)
        assert not await still.next(0)
    standing = hub.ticket(RIGA, mine).standing
    assert standing is not None
    assert standing.ahead == 6
    picture = hub.branch(RIGA).picture
    assert picture is not None
    assert picture.standings == ()


async def test_the_moment_of_a_picture_is_no_change_of_it(hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock):
    picture = made_up_branch.picture()
    await hub.show(RIGA, picture)
    version = hub.branch(RIGA).version
    await hub.show(RIGA, picture.model_copy(update={"at": clock.now + timedelta(seconds=1)}))
    assert hub.branch(RIGA).version == version
    await hub.show(RIGA, made_up_branch.picture(state="paused"))
    assert hub.branch(RIGA).version > version


async def test_made_up_questions_to_a_silent_branch_keep_nobody_from_joining(
    hub: Hub, made_up_branch: MadeUpBranch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "MOST_PENDING", 5)
    monkeypatch.setattr(asking, "MOST_QUESTIONS", 3)
    for number in range(3):
        await hub.ask(RIGA, paper(number))
    for question in (paper(3), TimesWish(request_id=new_id(), service="documents", day=made_up_branch.today)):
        with pytest.raises(TooMany):
            await hub.ask(RIGA, question)
    for _ in range(2):
        await hub.ask(RIGA, join())
    with pytest.raises(TooMany):
        await hub.ask(RIGA, join())


def paper(number: int) -> ActWish:
    ticket_id = f"{number:020x}"
    return ActWish(request_id=new_id(), kind="follow", ticket_id=ticket_id, link=ticket_id)
