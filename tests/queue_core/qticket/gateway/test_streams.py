"""Event streams: the first word, each change, signs of life, the end; and that nothing stays behind."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.qticket.gateway.limits import Limiter, Limits
from queue_core.qticket.gateway.problems import Over, TooMany
from queue_core.qticket.gateway.streams import SIGN_OF_LIFE, Shown, Streams
from queue_core.qticket.gateway.watch import Topic
from tests.queue_core.qticket.gateway.phone_app import BRANCH, PhoneApp, answering, giving_numbers, join_call

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Scope

    from queue_core.qticket.gateway.hub import Hub
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

pytestmark = pytest.mark.anyio
DEADLINE_S = 20


def scope(path: str = "/", method: str = "GET") -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "client": ("192.0.2.7", 1),
        "server": ("q.example", 80),
    }


class Follower:
    """A phone at the other end of a stream."""

    def __init__(self, app: ASGIApp, path: str = "/", method: str = "GET") -> None:
        self._sent: asyncio.Queue[Message] = asyncio.Queue()
        self._gone = asyncio.Event()
        self._asked = False
        self.task = asyncio.create_task(self._run(app, scope(path, method)))

    async def _run(self, app: ASGIApp, asked: Scope) -> None:
        await app(asked, self._receive, self._sent.put)

    async def _receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def start(self) -> Message:
        return await asyncio.wait_for(self._sent.get(), DEADLINE_S)

    async def next(self) -> str:
        """The next piece; '' is the end."""
        message = await asyncio.wait_for(self._sent.get(), DEADLINE_S)
        assert message["type"] == "http.response.body"
        body: bytes = message.get("body", b"")
        return body.decode()

    async def leave(self) -> None:
        self._gone.set()
        await asyncio.wait_for(self.task, DEADLINE_S)


class Thing:
    """Something that changes and can be over, and counts how often it is rendered."""

    def __init__(self) -> None:
        self.topic = Topic(1)
        self.is_over = False
        self.is_new = False
        self.rendered = 0

    def shown(self) -> Shown:
        if self.is_over:
            raise Over
        return Shown(self.topic.version, self._text)

    def _text(self) -> str:
        self.rendered += 1
        return f"line one\nversion {self.topic.version}"


def opened(streams: Streams, thing: Thing, **how: Any) -> Follower:
    return Follower(streams.stream(thing.topic.watch(), thing.shown, "thing"), **how)


def limiter(**limits: int) -> Limiter:
    return Limiter(Limits(**limits))  # type: ignore[arg-type]


async def test_the_first_word_and_each_change_are_sent() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = opened(streams, thing)
    start = await follower.start()
    assert start["status"] == 200
    assert dict(start["headers"])[b"content-type"] == b"text/event-stream; charset=utf-8"
    first = await follower.next()
    assert first.startswith("retry: ")
    assert first.endswith("\nid: 1\ndata: line one\ndata: version 1\n\n")
    thing.topic.change()
    assert await follower.next() == "id: 2\ndata: line one\ndata: version 2\n\n"
    await follower.leave()


async def test_many_changes_at_once_are_one_word() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = opened(streams, thing)
    await follower.start()
    await follower.next()
    for _ in range(50):
        thing.topic.change()
    assert "version 51" in await follower.next()
    await follower.leave()


async def test_a_quiet_stream_gives_signs_of_life() -> None:
    streams, thing = Streams(limiter(), heartbeat_s=(0, 0)), Thing()
    follower = opened(streams, thing)
    await follower.start()
    await follower.next()
    assert await follower.next() == ":\n\n"
    assert thing.rendered == 1
    await follower.leave()


async def test_a_page_s_sign_of_life_is_an_event() -> None:
    streams, thing = Streams(limiter(), heartbeat_s=(0, 0)), Thing()
    follower = Follower(streams.stream(thing.topic.watch(), thing.shown, "thing", SIGN_OF_LIFE))
    await follower.start()
    await follower.next()
    assert await follower.next() == "data\n\n"
    await follower.leave()


async def test_a_change_that_shows_nothing_new_is_not_sent() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = Follower(streams.stream(thing.topic.watch(), lambda: Shown(thing.is_new, lambda: "it"), "thing"))
    await follower.start()
    await follower.next()
    thing.topic.change()
    await asyncio.sleep(0)
    thing.is_new = True
    thing.topic.change()
    assert await follower.next() == "id: True\ndata: it\n\n"
    await follower.leave()


async def test_three_hundred_followers_cost_one_rendering() -> None:
    streams, thing = Streams(limiter()), Thing()
    followers = [opened(streams, thing) for _ in range(300)]
    for follower in followers:
        await follower.start()
        await follower.next()
    thing.topic.change()
    assert {await follower.next() for follower in followers} == {"id: 2\ndata: line one\ndata: version 2\n\n"}
    assert thing.rendered == 2
    for follower in followers:
        await follower.leave()


async def test_who_leaves_leaves_nothing_behind() -> None:
    before = asyncio.all_tasks()
    counted, thing = limiter(), Thing()
    streams = Streams(counted)
    followers = [opened(streams, thing) for _ in range(20)]
    for follower in followers:
        await follower.start()
        await follower.next()
    assert (len(streams), counted.open_streams, thing.topic.watched) == (20, 20, 20)
    for follower in followers:
        await follower.leave()
    assert (len(streams), counted.open_streams, thing.topic.watched) == (0, 0, 0)
    assert streams._frames == {}
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before


async def test_the_end_of_the_day_is_the_last_word() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = opened(streams, thing)
    await follower.start()
    await follower.next()
    thing.is_over = True
    thing.topic.change()
    assert await follower.next() == "event: over\ndata: {}\n\n"
    assert await follower.next() == ""
    await asyncio.wait_for(follower.task, DEADLINE_S)
    assert thing.topic.watched == 0


async def test_streams_end_when_the_gateway_stops() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = opened(streams, thing)
    await follower.start()
    await follower.next()
    streams.stop()
    assert await follower.next() == ""
    await asyncio.wait_for(follower.task, DEADLINE_S)
    late = opened(streams, thing)
    await late.start()
    await late.next()
    assert await late.next() == ""
    await asyncio.wait_for(late.task, DEADLINE_S)


async def test_too_many_streams_are_refused_before_the_first_byte() -> None:
    streams, thing = Streams(limiter(client_streams=1)), Thing()
    first, second = opened(streams, thing), opened(streams, thing)
    await first.start()
    with pytest.raises(TooMany):
        await second.task
    assert thing.topic.watched == 1
    await first.leave()


async def test_the_answer_to_head_is_only_the_start() -> None:
    streams, thing = Streams(limiter()), Thing()
    follower = opened(streams, thing, method="HEAD")
    assert (await follower.start())["status"] == 200
    assert await follower.next() == ""
    await asyncio.wait_for(follower.task, DEADLINE_S)
    assert thing.topic.watched == 0


async def test_a_phone_follows_its_ticket_and_the_branch(
    hub: Hub, clock: FakeClock, made_up_branch: MadeUpBranch
) -> None:
    app = PhoneApp(hub, clock)
    async with app.phone() as phone, answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        link = (await phone.post(f"{BRANCH}/tickets", json=join_call())).json()["link"]
    ticket = hub.ticket("riga-2", link).ticket
    assert ticket is not None
    own = Follower(app.app, f"{BRANCH}/tickets/{link}/events")
    branch = Follower(app.app, f"{BRANCH}/events")
    assert (await own.start())["status"] == (await branch.start())["status"] == 200
    assert _state(await own.next())["ticket"]["state"] == "waiting"
    assert _state(await branch.next())["picture"]["services"][0]["here"] == 4
    await made_up_branch.say(hub, made_up_branch.change(ticket, state="called", counter=4))
    called = _state(await own.next())
    assert (called["ticket"]["state"], called["ticket"]["counter"]) == ("called", 4)
    await hub.show("riga-2", made_up_branch.picture(state="paused"))
    while _state(await branch.next())["picture"]["state"] != "paused":
        pass
    hub.let_go()
    await asyncio.wait_for(asyncio.gather(own.task, branch.task), DEADLINE_S)


def _state(event: str) -> dict[str, Any]:
    (line,) = (line for line in event.splitlines() if line.startswith("data: "))
    state: dict[str, Any] = json.loads(line.removeprefix("data: "))
    return state
