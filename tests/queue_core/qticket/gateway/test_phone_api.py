"""The interface in JSON: what each call answers, on sunny days and to whatever else is sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.qticket.gateway.limits import Limits, Rate
from tests.queue_core.qticket.gateway.phone_app import (
    AT_ONCE,
    BRANCH,
    PhoneApp,
    answering,
    giving_numbers,
    join_call,
)

if TYPE_CHECKING:
    import httpx2

    from queue_core.qticket.gateway.hub import Hub
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

pytestmark = pytest.mark.anyio
TICKETS = BRANCH + "/tickets"
ACT = {"request_id": "request-of-an-act-1"}
FAST = Rate(per_second=1e6, burst=10**6)
WIDE = Limits(reads=FAST, writes=FAST, phone=FAST)


@pytest.fixture
def app(hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch) -> PhoneApp:
    return PhoneApp(hub, clock, limits=WIDE)


async def joined(phone: httpx2.AsyncClient, app: PhoneApp, branch: MadeUpBranch) -> dict[str, Any]:
    """What the join of a ticket answers."""
    async with answering(app.hub, branch, giving_numbers(branch)):
        answer = await phone.post(TICKETS, json=join_call())
    assert answer.status_code == 201, answer.text
    state: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"{TICKETS}/{state['link']}"
    return state


async def test_the_branches_are_listed_with_how_they_stand(app: PhoneApp) -> None:
    async with app.phone() as phone:
        (branch,) = (await phone.get("/api/v1/branches")).json()["branches"]
    assert branch["id"] == "riga-2"
    assert branch["state"] == "open"
    assert branch["names"]["lv"] == "Rīgas 2. nodaļa"


async def test_a_branch_tells_its_live_queue_but_of_no_ticket(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    ticket = made_up_branch.ticket()
    made_up_branch.stands(ticket)
    await app.hub.show("riga-2", made_up_branch.picture())
    async with app.phone() as phone:
        answer = await phone.get(BRANCH)
        unchanged = await phone.get(BRANCH, headers={"if-none-match": answer.headers["etag"]})
    queue = answer.json()["picture"]["services"][0]
    assert (queue["service"], queue["here"], queue["away"]) == ("documents", 4, 3)
    assert ticket.id not in answer.text
    assert unchanged.status_code == 304
    assert unchanged.content == b""


async def test_a_join_tells_number_and_codes_but_never_the_id(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    async with app.phone() as phone:
        state = await joined(phone, app, made_up_branch)
        status = (await phone.get(f"{TICKETS}/{state['link']}")).json()
    assert status == state
    assert state["ticket"]["check_in_code"] == "7K3M9P"
    assert "id" not in state["ticket"]


async def test_the_status_is_sent_again_only_after_a_change(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    async with app.phone() as phone:
        state = await joined(phone, app, made_up_branch)
        address = f"{TICKETS}/{state['link']}"
        first = await phone.get(address)
        tagged = {"if-none-match": f'"other", W/{first.headers["etag"]}'}
        unchanged = await phone.get(address, headers=tagged)
        minutes = await phone.put(address + "/minutes", json={"minutes": 25})
        changed = await phone.get(address, headers=tagged)
    assert unchanged.status_code == 304
    assert changed.status_code == 200
    assert changed.json() == minutes.json()
    assert changed.json()["minutes"] == 25
    assert first.headers["cache-control"] == "no-store"


async def test_head_tells_the_length_and_sends_nothing(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    async with app.phone() as phone:
        state = await joined(phone, app, made_up_branch)
        address = f"{TICKETS}/{state['link']}"
        full, head = await phone.get(address), await phone.head(address)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == full.headers["content-length"]
    assert head.headers["etag"] == full.headers["etag"]


async def test_a_join_without_an_answer_is_accepted_and_can_be_looked_at(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    async with PhoneApp(hub, clock, patience=AT_ONCE).phone() as phone:
        answer = await phone.post(TICKETS, json=join_call())
        status = await phone.get(answer.headers["location"])
        act = await phone.post(answer.headers["location"] + "/cancel", json=ACT)
    assert answer.status_code == 202
    assert status.json()["ticket"] is None
    assert (act.status_code, act.json()["reason"]) == (409, "pending")


async def test_a_refusal_is_a_problem_with_reason_and_numbers(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    def refuse(asked: Any) -> Any:
        return made_up_branch.outcome(asked.id, refusal="closed")

    async with app.phone() as phone, answering(app.hub, made_up_branch, refuse):
        answer = await phone.post(TICKETS, json=join_call())
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["reason"] == "closed"
    assert answer.json()["fields"] == {}


@pytest.mark.parametrize("kind", ["cancel", "late", "arrived"])
async def test_an_act_answers_with_the_ticket(app: PhoneApp, made_up_branch: MadeUpBranch, kind: str) -> None:
    async with app.phone() as phone, answering(app.hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        state = (await phone.post(TICKETS, json=join_call())).json()
        answers = [await phone.post(f"{TICKETS}/{state['link']}/{kind}", json=ACT) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["said"] is None
    assert [one.kind for one in asked] == ["join", kind]


async def test_times_are_told_and_booked(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    day = made_up_branch.today.isoformat()
    async with app.phone() as phone, answering(app.hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        times = (await phone.get(f"{BRANCH}/times", params={"service": "documents", "day": day})).json()
        call = join_call(starts_at=times["times"][0])
        booked = await phone.post(f"{BRANCH}/bookings", json=call)
    assert booked.status_code == 201
    assert [one.kind for one in asked] == ["times", "book"]


@pytest.mark.parametrize("day", ["", "&day=", "&day=today", "&day=2026-02-30", "&day=20260302", "&day=2026-W10-1"])
async def test_a_day_that_is_none_is_malformed(app: PhoneApp, day: str) -> None:
    async with app.phone() as phone:
        answer = await phone.get(f"{BRANCH}/times?service=documents{day}")
    assert (answer.status_code, answer.json()["detail"]) == (400, "day")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"request_id": "request-of-the-pho',
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 4000,
        b'{"request_id": NaN}',
        b'{"request_id": 1e999}',
    ],
)
async def test_half_json_and_other_nonsense_is_malformed(app: PhoneApp, body: bytes) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:qticket:problem:malformed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": "1"},
        {"party": 1.5},
        {"party": True},
        {"phone": None},
        {"phone": "short"},
        {"request_id": "a" * 65},
        {"language": "LV"},
        {"service": "../../etc"},
    ],
)
async def test_a_wrong_field_is_named_and_what_it_held_is_not_repeated(app: PhoneApp, wrong: dict[str, Any]) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, json=join_call(**wrong))
    field, value = next(iter(wrong.items()))
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(field)
    assert not (isinstance(value, str) and len(value) > 4 and value in answer.text)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
async def test_a_body_that_says_to_be_no_json_is_not_read(app: PhoneApp, kind: str) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/branches/nowhere",
        "/api/v1/branches/RIGA-2",
        "/api/v1/branches/riga-2'--",
        "/api/v1/branches/nowhere/tickets/" + "0" * 26,
        TICKETS + "/" + "0" * 26,
        TICKETS + "/" + "z" * 5000,
        TICKETS + "/" + "0" * 26 + "/events",
        "/api/v1/branches/nowhere/events",
        "/api/v1/branches/nowhere/times?service=a&day=2026-03-02",
        TICKETS + "/%00%ff",
        BRANCH + "/tickets/../../..",
    ],
)
async def test_what_is_not_there_is_a_problem_document(app: PhoneApp, path: str) -> None:
    async with app.phone() as phone:
        answer = await phone.get(path)
    assert answer.status_code in {404, 405}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_day_that_is_over_is_gone(app: PhoneApp, made_up_branch: MadeUpBranch, clock: FakeClock) -> None:
    async with app.phone() as phone:
        state = await joined(phone, app, made_up_branch)
        clock.now = clock.now.replace(day=clock.now.day + 2)
        await app.hub.purge(clock.now)
        answer = await phone.get(f"{TICKETS}/{state['link']}")
    assert answer.status_code == 410
    assert answer.json()["type"] == "urn:qticket:problem:over"


async def test_a_thousand_phones_that_reload_are_all_answered(app: PhoneApp, made_up_branch: MadeUpBranch) -> None:
    async with app.phone() as phone:
        state = await joined(phone, app, made_up_branch)
        address = f"{TICKETS}/{state['link']}"
        answers = await asyncio.gather(*(phone.get(address) for _ in range(1000)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 1


async def test_one_address_that_reloads_a_thousand_times_leaves_the_others_alone(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock)
    async with app.phone("198.51.100.1") as mad, app.phone("192.0.2.7") as phone:
        answers = await asyncio.gather(*(mad.get(BRANCH) for _ in range(1000)))
        other = await phone.get(BRANCH)
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(200) == Limits().reads.burst
    assert statuses.count(429) == 1000 - Limits().reads.burst
    assert other.status_code == 200
