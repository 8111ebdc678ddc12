"""What phones may do, what they may not, and what a branch is spared."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.qticket import messages
from queue_core.qticket.gateway.limits import Limits, Rate
from queue_core.qticket.gateway.problems import BranchSilent, Malformed, Refused, TooMany, UnknownBranch, UnknownTicket
from tests.queue_core.qticket.gateway.phone_app import AT_ONCE, PhoneApp, answering, giving_numbers

if TYPE_CHECKING:
    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.phone_desk import PhoneDesk
    from queue_core.qticket.gateway.views import TicketView
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

pytestmark = pytest.mark.anyio
PHONE = "Zm9ydHktdHdvIHJhbmRvbSE"
OTHER_PHONE = "YW5vdGhlciBzZWNyZXQgYXM"
PAPER = "00112233445566778899"


@pytest.fixture
def desk(hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch) -> PhoneDesk:
    return PhoneApp(hub, clock).desk


@pytest.fixture
def silent(hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch) -> PhoneApp:
    return PhoneApp(hub, clock, patience=AT_ONCE)


async def join(desk: PhoneDesk, request_id: str = "request-of-the-phone-1", **changes: Any) -> TicketView:
    wish = {"phone": PHONE, "service": "documents", "language": "lv", "party": 1, "client": "192.0.2.7", **changes}
    return await desk.join("riga-2", request_id=request_id, **wish)


async def test_a_join_waits_for_the_branch_and_shows_the_number(
    desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch
) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        view = await join(desk, party=2)
    assert view.ticket is not None
    assert view.ticket.party == 2
    assert len(view.link) == 26
    assert isinstance(asked[0], messages.Join)
    assert asked[0].day == made_up_branch.today


async def test_a_join_is_pending_while_the_branch_is_silent(silent: PhoneApp) -> None:
    view = await join(silent.desk)
    assert view.ticket is None
    assert view.refusal is None
    with pytest.raises(Refused, match="pending"):
        await silent.desk.act("riga-2", view.link, "cancel", request_id="request-of-an-act-1", client="a")


async def test_what_the_branch_refuses_is_in_the_view(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, lambda asked: made_up_branch.outcome(asked.id, refusal="closed")):
        view = await join(desk)
    assert view.refusal is not None
    assert view.refusal.reason == "closed"


async def test_a_repeat_is_the_same_ticket(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        views = [await join(desk) for _ in range(3)]
    assert {view.link for view in views} == {views[0].link}
    assert len(asked) == 1


async def test_another_phone_cannot_replay_a_request(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        await join(desk)
        with pytest.raises(Refused, match="key_conflict"):
            await join(desk, phone=OTHER_PHONE)
        with pytest.raises(Refused, match="key_conflict"):
            await join(desk, service="collect")


async def test_a_request_of_yesterday_gives_what_it_gave_and_no_number_today(
    desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock
) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        view = await join(desk)
        clock.move(timedelta(days=1))
        again = await join(desk)
    assert (again.link, again.ticket) == (view.link, view.ticket)
    assert len(asked) == 1


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "pending"])
async def test_a_repeat_is_not_judged_by_what_the_branch_has_changed_since(
    desk: PhoneDesk, silent: PhoneApp, hub: Hub, made_up_branch: MadeUpBranch, clock: FakeClock, *, is_answered: bool
) -> None:
    booking: dict[str, Any] = {"request_id": "request-of-the-phone-2", "service": "documents", "phone": OTHER_PHONE}
    booking |= {"language": "lv", "party": 1, "client": "a", "starts_at": clock.now + timedelta(days=1)}
    door = desk if is_answered else silent.desk
    async with AsyncExitStack() as opened:
        if is_answered:
            await opened.enter_async_context(answering(hub, made_up_branch, giving_numbers(made_up_branch)))
        first = await join(door), await door.book("riga-2", **booking)
        profile = made_up_branch.profile()
        changed = {"services": profile.services[1:], "languages": ("en",)}
        await hub.introduce("riga-2", profile.model_copy(update=changed))
        again = await join(door), await door.book("riga-2", **booking)
    assert [view.link for view in again] == [view.link for view in first]
    with pytest.raises(Refused, match="key_conflict"):
        await join(door, phone=OTHER_PHONE)
    with pytest.raises(Refused, match="unknown_language"):
        await join(door, "request-of-the-phone-3")


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "short"},
        {"phone": "a" * 22},
        {"phone": "abababababababababababab"},
        {"phone": "Zm9ydHktdHdvIHJhbmRvbSE\n"},
        {"phone": "Zm9ydHktdHdvIHJhbmRvbSE="},
        {"phone": "Zm9ydHktdHdvIHJhbmRvbSE" * 20},
        {"request_id": "short"},
        {"request_id": "request-of-the-phone-1\r\nx: y"},
        {"language": "../"},
        {"service": "'; DROP TABLE tickets; --"},
        {"party": 0},
        {"party": 100},
    ],
)
async def test_forged_secrets_and_nonsense_go_nowhere(
    silent: PhoneApp, made_up_branch: MadeUpBranch, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Malformed) as told:
        await join(silent.desk, **wrong)
    assert told.value.detail == next(iter(wrong))
    assert (await silent.hub.requests("riga-2", 0, 0)).requests == ()


@pytest.mark.parametrize(
    ("wrong", "reason"), [({"language": "xx"}, "unknown_language"), ({"service": "weddings"}, "unknown_service")]
)
async def test_what_the_branch_does_not_have_is_refused_on_its_behalf(
    silent: PhoneApp, wrong: dict[str, str], reason: str
) -> None:
    with pytest.raises(Refused) as told:
        await join(silent.desk, **wrong)
    assert told.value.refusal.reason == reason
    assert told.value.refusal.fields["known"]


async def test_a_booking_in_another_age_is_malformed(silent: PhoneApp, clock: FakeClock) -> None:
    wish: dict[str, Any] = {"phone": PHONE, "service": "documents", "language": "lv", "party": 1, "client": "a"}
    for starts_at in (clock.now.replace(year=9999), clock.now.replace(year=1), clock.now.replace(tzinfo=None)):
        with pytest.raises(Malformed):
            await silent.desk.book("riga-2", request_id="request-of-the-phone-1", starts_at=starts_at, **wish)


async def test_an_act_shows_what_the_branch_says_of_it(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    give = giving_numbers(made_up_branch)

    def answer(asked: messages.AnyRequest) -> messages.Outcome:
        if asked.kind == "late":
            return made_up_branch.outcome(asked.id, refusal="nobody_behind")
        return give(asked)

    async with answering(hub, made_up_branch, answer) as asked:
        link = (await join(desk)).link
        late = await desk.act("riga-2", link, "late", request_id="request-of-an-act-1", client="a")
        here = await desk.act("riga-2", link, "arrived", request_id="request-of-an-act-2", client="a")
    assert late.said is not None
    assert late.said.reason == "nobody_behind"
    assert here.said is None
    assert [one.kind for one in asked] == ["join", "late", "arrived"]


async def test_minutes_are_noted_and_have_bounds(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        link = (await join(desk)).link
    assert (await desk.set_minutes("riga-2", link, 40, "a")).minutes == 40
    for wrong in (-1, 241):
        with pytest.raises(Malformed):
            await desk.set_minutes("riga-2", link, wrong, "a")


async def test_a_forged_link_opens_nothing_and_asks_nobody(silent: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    for link in ("0" * 26, "x", "", "z" * 20, "0" * 21, "../" * 5, "0" * 10_000):
        with pytest.raises(UnknownTicket):
            await silent.desk.ticket("riga-2", link, client="a")
    assert (await silent.hub.requests("riga-2", 0, 0)).requests == ()


async def test_a_link_opens_nothing_at_another_branch(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        link = (await join(desk)).link
    with pytest.raises(UnknownBranch):
        await desk.ticket("riga-1", link, client="a")


async def test_a_phone_sees_its_own_tickets_only(desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        link = (await join(desk)).link
    assert [view.link for view in desk.tickets_of("riga-2", PHONE)] == [link]
    assert desk.tickets_of("riga-2", OTHER_PHONE) == ()
    with pytest.raises(Malformed):
        desk.tickets_of("riga-2", "a" * 22)


async def test_a_paper_ticket_is_followed_once_however_many_open_it(
    desk: PhoneDesk, hub: Hub, made_up_branch: MadeUpBranch
) -> None:
    ticket = made_up_branch.ticket(id=PAPER, source="walk_in", presence="here")
    async with answering(hub, made_up_branch, lambda one: made_up_branch.outcome(one.id, ticket=ticket)) as asked:
        opened = (desk.ticket("riga-2", link, client="a") for link in [PAPER.upper(), PAPER] * 50)
        views = await asyncio.gather(*opened)
    assert len(asked) == 1
    assert asked[0].kind == "follow"
    assert all(view.is_paper and view.ticket == ticket for view in views)


async def test_the_branch_is_asked_once_a_minute_for_a_ticket_that_is_none(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock)
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        for _ in range(20):
            with pytest.raises(UnknownTicket):
                await app.desk.ticket("riga-2", PAPER, client="a")
        assert len(asked) == 1
        app.seconds.now += 61
        with pytest.raises(UnknownTicket):
            await app.desk.ticket("riga-2", PAPER, client="a")
    assert len(asked) == 2


async def test_who_guesses_ids_is_stopped_and_the_branch_hardly_notices(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock)
    answers = {UnknownTicket: 0, TooMany: 0}
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        for guess in range(300):
            try:
                await app.desk.ticket("riga-2", f"{guess:020x}", client=f"192.0.2.{guess % 100}")
            except (UnknownTicket, TooMany) as told:
                answers[type(told)] += 1
    assert answers == {UnknownTicket: Limits().branch_follows.burst, TooMany: 300 - Limits().branch_follows.burst}
    assert len(asked) == Limits().branch_follows.burst


async def test_a_silent_branch_is_not_asked_the_same_again(silent: PhoneApp, clock: FakeClock) -> None:
    for _ in range(5):
        with pytest.raises(BranchSilent):
            await silent.desk.ticket("riga-2", PAPER, client="a")
        with pytest.raises(BranchSilent):
            await silent.desk.times("riga-2", "documents", clock.now.date(), "a")
    waiting = (await silent.hub.requests("riga-2", 0, 0)).requests
    kinds = [messages.request_adapter.validate_python(raw, strict=False).kind for raw in waiting]
    assert sorted(kinds) == ["follow", "times"]


async def test_free_times_are_asked_for_once_in_ten_seconds(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock)
    today = made_up_branch.today
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        found = await asyncio.gather(*(app.desk.times("riga-2", "documents", today, "a") for _ in range(200)))
        assert len(asked) == 1
        app.seconds.now += 11
        await app.desk.times("riga-2", "documents", today, "a")
    assert len(asked) == 2
    assert set(found) == {(clock.now,)}


@pytest.mark.parametrize(
    ("service", "days", "reason"),
    [("weddings", 0, "unknown_service"), ("collect", 0, "not_bookable"), ("documents", 15, "too_far_ahead")],
)
async def test_times_that_nobody_has_are_refused_without_asking(
    silent: PhoneApp, made_up_branch: MadeUpBranch, service: str, days: int, reason: str
) -> None:
    with pytest.raises(Refused) as told:
        await silent.desk.times("riga-2", service, made_up_branch.today + timedelta(days=days), "a")
    assert told.value.refusal.reason == reason
    assert await silent.desk.times("riga-2", "documents", made_up_branch.today - timedelta(days=1), "a") == ()


async def test_one_phone_that_asks_too_often_is_told_so(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock, patience=AT_ONCE, limits=Limits(phone=Rate(per_second=1, burst=3)))
    for number in range(3):
        await join(app.desk, f"request-of-the-phone-{number}")
    with pytest.raises(TooMany):
        await join(app.desk, "request-of-the-phone-4")
    await join(app.desk, "request-of-the-phone-5", phone=OTHER_PHONE)
