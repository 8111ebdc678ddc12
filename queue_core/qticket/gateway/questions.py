"""Questions to a branch that many phones ask at once: asked once, and the answer kept for a while."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.wishes import Wish
    from queue_core.qticket.messages import Outcome

Key = tuple[str, ...]
"""What is asked; begins with the branch's id."""

SWEEP_AT = 1024


def new_request_id() -> str:
    """A request's id that nobody guesses: 128 random bits."""
    return secrets.token_urlsafe(16)


class Questions:
    """Asks a branch, one question at a time for the same key.

    An answer is kept for `keep_s`. A question without an answer in `patience_s` stays with the branch: whoever asks the
    same again waits for the same answer, so a silent branch is not flooded with repeats.
    """

    def __init__(
        self, hub: Hub, *, keep_s: float, patience_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._hub = hub
        self._keep_s = keep_s
        self._patience_s = patience_s
        self._monotonic = monotonic
        self._answers: dict[Key, tuple[float, Outcome]] = {}
        self._under_way: dict[Key, asyncio.Task[Outcome | None]] = {}
        self._unanswered: dict[Key, str] = {}

    async def answer(self, key: Key, wish: Callable[[str], Wish], admit: Callable[[], None]) -> Outcome | None:
        """The branch's answer, or None when there is none in time.

        `wish` makes the question from a request's id; `admit` is called before a new one is asked, and may raise.
        """
        kept = self._answers.get(key)
        if kept is not None and kept[0] > self._monotonic():
            return kept[1]
        task = self._under_way.get(key)
        if task is None:
            admit()
            task = asyncio.get_running_loop().create_task(self._ask(key, wish))
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._over(key, done))
        return await asyncio.shield(task)

    async def _ask(self, key: Key, wish: Callable[[str], Wish]) -> Outcome | None:
        request_id = self._unanswered.get(key) or new_request_id()
        await self._hub.ask(key[0], wish(request_id))
        outcome = await self._hub.answered(key[0], request_id, self._patience_s)
        if outcome is None:
            self._make_room(self._unanswered)
            self._unanswered[key] = request_id
            return None
        self._unanswered.pop(key, None)
        now = self._monotonic()
        if len(self._answers) >= SWEEP_AT:
            self._answers = {key: kept for key, kept in self._answers.items() if kept[0] > now}
        self._make_room(self._answers)
        self._answers[key] = (now + self._keep_s, outcome)
        return outcome

    def _over(self, key: Key, task: asyncio.Task[Outcome | None]) -> None:
        self._under_way.pop(key, None)
        if not task.cancelled():
            task.exception()  # whoever still waits is told; with nobody there, it is nobody's

    @staticmethod
    def _make_room(kept: dict[Key, str] | dict[Key, tuple[float, Outcome]]) -> None:
        while len(kept) >= 4 * SWEEP_AT:
            del kept[next(iter(kept))]
