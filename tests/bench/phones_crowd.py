"""A made-up branch with thousands of tickets by phone, and the phones that follow them."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx2

from queue_core.clock import utc_now
from queue_core.qticket.client import GatewayClient
from queue_core.qticket.messages import MOST_NEWS
from tests.bench.phones_calls import PATIENCE_S, moments_of, wish
from tests.bench.phones_processes import BRANCH_ID
from tests.queue_core.offices import FakeClock
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self

    from queue_core.qticket.messages import Ticket
    from tests.bench.phones_processes import Child, Gateway

EVENT_SAYS = '"ahead":{},'

_AT_ONCE = 100
_FIRST_PLACE = 10_000
_ASK_FOR = timedelta(seconds=5)


class Office:
    """A branch of which only the link is real."""

    def __init__(self, served: Gateway, branch_id: str = BRANCH_ID) -> None:
        self.id = branch_id
        self._url = served.url
        self._clock = FakeClock(utc_now())
        self._branch = MadeUpBranch(self._clock, id=branch_id)
        self._source = GatewayClient(served.url, served.token_of(branch_id))
        self._tickets: list[Ticket] = []
        self._place = _FIRST_PLACE
        self._source.introduce(self._branch.profile())
        self._source.show(self._branch.picture())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._source.close()

    def take_in(self, count: int) -> list[str]:
        """Give so many phones a number; their links."""
        answering = threading.Thread(target=self._answer, args=(count,))
        answering.start()
        links = asyncio.run(self._join(count))
        answering.join()
        return links

    def moved(self) -> int:
        """From now on so many go before each."""
        self._place += 1
        self._clock.now = utc_now()
        for ticket in self._tickets:
            self._branch.stands(ticket, ahead=self._place)
        return self._place

    def show(self) -> float:
        """Tell the gateway; when that began, by CLOCK_MONOTONIC."""
        picture = self._branch.picture()
        began = time.monotonic()
        self._source.show(picture)
        return began

    async def _join(self, count: int) -> list[str]:
        turn = asyncio.Semaphore(_AT_ONCE)
        limits = httpx2.Limits(max_connections=_AT_ONCE)

        async with httpx2.AsyncClient(base_url=self._url, limits=limits, timeout=PATIENCE_S) as client:

            async def join() -> str:
                async with turn:
                    answer = await client.post(f"/api/v1/branches/{self.id}/tickets", json=wish())
                assert answer.is_success, answer.text
                return str(answer.json()["link"])

            return await asyncio.gather(*(join() for _ in range(count)))

    def _answer(self, count: int) -> None:
        after = answered = 0
        while answered < count:
            page = self._source.requests(after, _ASK_FOR)
            after = page.cursor
            ids = [str(each["id"]) for each in page.requests if isinstance(each, dict)]
            answered += len(ids)
            for start in range(0, len(ids), MOST_NEWS):
                self._publish(ids[start : start + MOST_NEWS])

    def _publish(self, ids: Sequence[str]) -> None:
        tickets = [self._branch.ticket() for _ in ids]
        self._tickets += tickets
        outcomes = [self._branch.outcome(each, ticket=made) for each, made in zip(ids, tickets, strict=True)]
        self._source.publish(self._branch.epoch, outcomes)


def update(office: Office, crowd: Child, followers: int) -> list[float]:
    """Move everybody; how long each follower waited for it, from before the picture was sent. Seconds."""
    said = EVENT_SAYS.format(office.moved())
    if not followers:
        office.show()
        return []
    crowd.ask(f"begin {said}")
    began = office.show()
    return [moment - began for moment in moments_of(crowd.ask("end"))]
