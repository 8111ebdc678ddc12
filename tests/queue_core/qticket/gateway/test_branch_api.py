"""The interface for branches, as a branch meets it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx2
import pytest

from queue_core.qticket.gateway import intake
from queue_core.qticket.gateway.app import Gateway
from queue_core.qticket.gateway.limits import Limits, Rate
from queue_core.qticket.gateway.wishes import JoinWish
from queue_core.qticket.messages import LARGEST_MESSAGE, Acknowledged, RequestPage
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock

pytestmark = pytest.mark.anyio


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - nobody tells when somebody begins to wait
            await asyncio.sleep(0)


@pytest.fixture
async def client(
    hub: Hub, settings: GatewaySettings, clock: FakeClock, token: str
) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(Gateway(hub, settings, clock).app),
        base_url="https://q.example/api/branch/v1",
        headers={"Authorization": f"Bearer {token}"},
    ) as made:
        yield made


@pytest.fixture
def branch(clock: FakeClock) -> MadeUpBranch:
    return MadeUpBranch(clock)


async def test_a_branch_is_introduced_asked_and_heard(client: httpx2.AsyncClient, hub: Hub, branch: MadeUpBranch):
    assert (await client.put("/profile", content=branch.profile().model_dump_json())).status_code == 204
    assert (await client.put("/picture", content=branch.picture().model_dump_json())).status_code == 204
    wish = JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv")
    polling = asyncio.create_task(client.get("/requests", params={"after": 0, "wait": 20}))
    await asyncio.sleep(0)
    link = await hub.ask("riga-2", wish)
    page = RequestPage.model_validate_json((await polling).content)
    assert len(page.requests) == 1
    ticket = branch.ticket()
    news = branch.news(branch.outcome(wish.request_id, ticket=ticket))
    for _ in range(2):
        answer = await client.post("/news", content=news.model_dump_json())
        assert Acknowledged.model_validate_json(answer.content) == Acknowledged(epoch=branch.epoch, seq=branch.seq)
    assert hub.ticket("riga-2", link).ticket == ticket


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer nobody's", "Basic cmlnYS0yOg==", "Bearer \xff"])
async def test_without_a_token_that_counts_nothing_is_said(client: httpx2.AsyncClient, given: str | None):
    headers = {b"Authorization": given.encode("latin-1")} if given is not None else {}
    client.headers.pop("Authorization")
    for method, path in (("PUT", "/profile"), ("GET", "/requests"), ("POST", "/news"), ("PUT", "/picture")):
        answer = await client.request(method, path, headers=headers, content=b"{}")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_whoever_tries_many_tokens_is_held_up_and_the_branch_is_not(
    hub: Hub, settings: GatewaySettings, clock: FakeClock, token: str
):
    # One more is allowed in an hour, however slow the machine is.
    slow = replace(settings, limits=Limits(reads=Rate(per_second=1 / 3600, burst=5)))
    app = Gateway(hub, slow, clock).app
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="https://q.example") as client:

        async def ask(bearer: str) -> int:
            answer = await client.get("/api/branch/v1/requests", headers={"Authorization": f"Bearer {bearer}"})
            return answer.status_code

        assert [await ask("nobody's") for _ in range(6)] == [401] * 5 + [429]
        assert await ask(token) == 200


async def test_another_branchs_profile_is_refused(client: httpx2.AsyncClient, clock: FakeClock, hub: Hub):
    profile = MadeUpBranch(clock, id="liepaja").profile()
    answer = await client.put("/profile", content=profile.model_dump_json())
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (403, "wrong_branch")
    assert hub.branches() == ()


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"<html>", b'{"epoch":', b"\xff\xfe", b'{"epoch":"0123456789abcdef","news":[]}', b"[" * 9999],
)
async def test_what_is_no_message_is_refused(client: httpx2.AsyncClient, body: bytes):
    answer = await client.post("/news", content=body)
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


async def test_one_wrong_news_is_named_without_what_it_says(client: httpx2.AsyncClient, branch: MadeUpBranch):
    news = json.loads(branch.news(branch.change(branch.ticket())).model_dump_json())
    news["news"][0]["ticket"]["check_in_code"] = "no code"
    answer = await client.post("/news", content=json.dumps(news))
    assert answer.status_code == 400
    assert "check_in_code" in answer.json()["detail"]
    assert "no code" not in answer.text


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=1e3", f"after={2**53}", "wait=x", "wait=nan", "wait=-1"]
)
async def test_questions_out_of_bounds_are_refused(client: httpx2.AsyncClient, query: str):
    assert (await client.get(f"/requests?{query}")).status_code == 400


async def test_a_body_may_be_large_and_not_larger(client: httpx2.AsyncClient):
    assert (await client.put("/picture", content=b" " * LARGEST_MESSAGE)).status_code == 400
    assert (await client.put("/picture", content=b" " * (LARGEST_MESSAGE + 1))).status_code == 413


async def test_a_time_zone_that_is_none_is_refused(client: httpx2.AsyncClient, branch: MadeUpBranch, hub: Hub):
    for name in ("Europe/Atlantis", "../../etc/passwd", "\x00"):
        answer = await client.put("/profile", content=branch.profile(timezone=name).model_dump_json())
        assert answer.status_code == 400
    assert hub.branches() == ()


async def test_no_such_address_and_no_such_method(client: httpx2.AsyncClient):
    assert (await client.get("/nothing")).status_code == 404
    assert (await client.post("/profile")).status_code == 405


async def test_a_token_that_is_revoked_meanwhile_gets_no_requests(
    client: httpx2.AsyncClient, hub: Hub, branch: MadeUpBranch
):
    await branch.introduce(hub)
    polling = asyncio.create_task(client.get("/requests", params={"wait": 20}))
    await until(lambda: hub._book.branches["riga-2"].incoming.watched > 0)
    hub._tokens._hashes["riga-2"] = ""
    hub._book.branches["riga-2"].incoming.change()
    assert (await polling).status_code == 401


async def test_what_waits_is_handed_out_in_order_and_in_parts(
    hub: Hub, branch: MadeUpBranch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(intake, "MOST_REQUESTS", 10)
    await branch.introduce(hub)
    wishes = [JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv") for _ in range(11)]
    await asyncio.gather(*(hub.ask("riga-2", wish) for wish in wishes))
    first = await hub.requests("riga-2", 0, 0)
    then = await hub.requests("riga-2", first.cursor, 0)
    assert (len(first.requests), len(then.requests), then.cursor) == (10, 1, 11)
    assert (await hub.requests("riga-2", then.cursor, 0)) == RequestPage(cursor=11)
