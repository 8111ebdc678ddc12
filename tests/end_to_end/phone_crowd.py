"""Many phones that ask for numbers over a line that breaks, and never give up."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 24
PATIENCE_S = 0.15
"""Before a phone tries again."""
CANCEL = 0.25
"""So many of those who have a number give it back."""


@dataclass(slots=True, kw_only=True)
class Phone:
    """One phone: what it asked for, and all that it was ever told.

    Attributes:
        link: where its ticket is to be looked at; None until it was told.
        codes: each number that it was told; more than one is a fault.
        refused: why it has none.
        has_cancelled: the gateway has taken its wish to give the ticket back.
    """

    secret: str
    request_id: str
    service: str
    client: str
    link: str | None = None
    codes: set[str] = field(default_factory=set)
    refused: str | None = None
    has_cancelled: bool = False
    last: dict[str, Any] = field(default_factory=dict)

    def learn(self, told: dict[str, Any]) -> None:
        """Remember what the gateway says."""
        self.last = told
        self.link = told["link"]
        if told["ticket"]:
            self.codes.add(told["ticket"]["code"])
        if told["refusal"]:
            self.refused = told["refusal"]["reason"]

    @property
    def is_answered(self) -> bool:
        return bool(self.codes) or self.refused is not None


class Crowd:
    """All phones of a play.

    Args:
        url: the gateway's.
        branch_id: the branch that all want to.
        services: what they choose from.
        seed: of what they do.
    """

    def __init__(self, url: str, branch_id: str, services: Sequence[str], seed: int) -> None:
        self._url = url
        self._branch_id = branch_id
        self._services = services
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrets
        self._places = asyncio.Semaphore(AT_ONCE)
        self.phones: list[Phone] = []

    async def ask(self, count: int) -> None:
        """So many phones join, some at the same time; some of them cancel. Ends when each has been answered."""
        async with httpx2.AsyncClient(base_url=self._url, timeout=10) as client, asyncio.TaskGroup() as group:
            for _ in range(count):
                await self._places.acquire()
                group.create_task(self._live(client, self._new()))

    async def look(self) -> None:
        """Each phone looks at its ticket once more."""
        async with httpx2.AsyncClient(base_url=self._url, timeout=10) as client:
            for phone in self.phones:
                await self._look(client, phone)

    def _new(self) -> Phone:
        number = len(self.phones)
        phone = Phone(
            secret=f"phone-{number:06d}-{self._chance.getrandbits(100):030x}",
            request_id=f"ask-{number:06d}-{self._chance.getrandbits(60):016x}",
            service=self._chance.choice(self._services),
            client=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        )
        self.phones.append(phone)
        return phone

    async def _live(self, client: httpx2.AsyncClient, phone: Phone) -> None:
        try:
            await self._join(client, phone)
            if phone.codes and self._chance.random() < CANCEL:
                await self._cancel(client, phone)
        finally:
            self._places.release()

    async def _join(self, client: httpx2.AsyncClient, phone: Phone) -> None:
        wish = {"request_id": phone.request_id, "phone": phone.secret, "service": phone.service, "language": "lv"}
        # The answer may be lost although it was given; then the same is asked once more.
        while phone.link is None or self._chance.random() < 0.1:
            await self._call(client, phone, "POST", "", wish)
        while not phone.is_answered:
            await self._look(client, phone)
            await asyncio.sleep(PATIENCE_S)

    async def _cancel(self, client: httpx2.AsyncClient, phone: Phone) -> None:
        wish = {"request_id": f"cancel-{phone.request_id}"}
        while not await self._call(client, phone, "POST", f"/{phone.link}/cancel", wish):
            pass
        phone.has_cancelled = True

    async def _look(self, client: httpx2.AsyncClient, phone: Phone) -> None:
        while not await self._call(client, phone, "GET", f"/{phone.link}"):
            pass

    async def _call(
        self, client: httpx2.AsyncClient, phone: Phone, method: str, path: str, body: dict[str, str] | None = None
    ) -> bool:
        """Whether the gateway has answered; what it says is remembered. Waits a little where it has not."""
        address = f"/api/v1/branches/{self._branch_id}/tickets{path}"
        try:
            answer = await client.request(method, address, json=body, headers={"X-Forwarded-For": phone.client})
        except httpx2.TransportError:
            await asyncio.sleep(PATIENCE_S)
            return False
        if answer.status_code >= 500 or answer.status_code in (404, 429):
            # Just started, it may not know the branch yet.
            await asyncio.sleep(PATIENCE_S)
            return False
        answer.raise_for_status()
        phone.learn(answer.json())
        return True
