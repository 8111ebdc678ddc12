"""What the parts of the hub share: the branches in memory, the file, the clock."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from queue_core.errors import StoreError
from queue_core.qticket.gateway import links
from queue_core.qticket.gateway.problems import Unavailable, UnknownBranch

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.memory import BranchMemory, Claim
    from queue_core.qticket.gateway.store import Store, Write

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Book:
    """The branches in memory, the file, the clock, and the key that links are made with."""

    def __init__(self, store: Store, clock: Clock, link_key: bytes, branches: dict[str, BranchMemory]) -> None:
        self.clock = clock
        self.branches = branches
        self._store = store
        self._link_key = link_key
        self._tasks: set[asyncio.Task[object]] = set()
        self._failing = ""

    def branch(self, branch_id: str) -> BranchMemory:
        """A branch that has been introduced and has a token.

        Raises:
            UnknownBranch: none of this id.
        """
        branch = self.branches.get(branch_id)
        if branch is None or branch.profile is None or not branch.is_known:
            raise UnknownBranch
        return branch

    def link(self, branch: BranchMemory, claim: Claim) -> str:
        """The link that opens a claim."""
        if not claim.request_id:
            return claim.ticket.id if claim.ticket is not None else ""
        return links.link_of(self._link_key, branch.id, claim.request_id)

    @property
    def form_key(self) -> bytes:
        """A key that the one of links is not found out by."""
        return links.form_key(self._link_key)

    def link_for(self, branch: BranchMemory, request_id: str) -> str:
        """The link that a request makes."""
        return links.link_of(self._link_key, branch.id, request_id)

    def write(self, *writes: Write, erases: bool = False) -> asyncio.Future[None]:
        """Have these kept, in the order of the calls; to be awaited through `kept`."""
        return self._store.write(*writes, erases=erases)

    def try_write(self, *writes: Write) -> None:
        """Have these kept if that works. Nobody misses them; whatever matters will fail as well, and say so."""
        self._store.write(*writes).add_done_callback(_passed_over)

    async def kept(self, written: asyncio.Future[None]) -> None:
        """Wait until it is durable.

        Raises:
            Unavailable: it cannot be kept. The log says why, once.
        """
        try:
            await written
        except StoreError as error:
            if self._failing != error.reason:
                self._failing = error.reason
                _log.error("nothing can be kept (%s): %s", error.reason, error)
            raise Unavailable(error.reason) from error
        if self._failing:
            _log.warning("what comes in can be kept again")
            self._failing = ""

    async def to_the_end(self, work: Coroutine[object, object, T]) -> T:
        """Do it whole, also where the caller goes away meanwhile."""
        return await asyncio.shield(self.begin(work))

    def begin(self, work: Coroutine[object, object, T]) -> asyncio.Task[T]:
        """Do it whole, whoever waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # whoever still waits is told; where nobody does, the phone or the branch asks again


def _passed_over(written: asyncio.Future[None]) -> None:
    if not written.cancelled():
        written.exception()
