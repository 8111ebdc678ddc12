"""A worker of the link: goes on step by step whatever fails, at the pace that the failures allow."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_core.errors import StoreError
from queue_core.qticket.backoff import Backoff
from queue_core.qticket.health import Trouble
from queue_core.qticket.source import LinkError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from queue_core.qticket.health import Health, Part
    from queue_core.qticket.ports import LinkedQueue, MakeTask, OpenQueue, OpenSource, Task
    from queue_core.qticket.source import RemoteSource

_log = logging.getLogger(__name__)


class Worker:
    """Has its own connection to the queue and its own to the other side; both belong to the thread that calls `step`.

    Args:
        open_queue: opens the queue; raises `StoreError`.
        open_source: makes the source; sends nothing yet.
        make_task: puts the work together.
        part: what the link's failures are noted as.
        store: what the queue's own failures are noted as.
        health: shared with the other worker.
        monotonic: seconds by a clock that nobody sets.
        backoff: a fresh one.
    """

    def __init__(
        self,
        open_queue: OpenQueue,
        open_source: OpenSource,
        make_task: MakeTask,
        *,
        part: Part,
        store: Part,
        health: Health,
        monotonic: Callable[[], float],
        backoff: Backoff | None = None,
    ) -> None:
        self._open_queue = open_queue
        self._open_source = open_source
        self._make_task = make_task
        self._part = part
        self._store = store
        self._health = health
        self._monotonic = monotonic
        self._backoff = backoff or Backoff()
        self._queue: LinkedQueue | None = None
        self._source: RemoteSource | None = None
        self._task: Task | None = None
        self._source_lock = threading.Lock()
        self._is_cut = False
        self._not_before = 0.0
        self._recoveries = 0

    def step(self) -> float:
        """Do what is next; returns how long to wait before the step after it: seconds.

        What the environment does wrong is noted and tried again. So is a bug, with all that is known of it in the log:
        the lobby of the same process must not end by what comes from outside.
        """
        held = self._held_back()
        if held > 0:
            return held
        try:
            return self._next()
        except StoreError as error:
            self._store_failed(Trouble(reason=f"store_{error.reason}", detail=error.cause))
        except Exception as bug:  # noqa: BLE001 - see above
            _log.exception("the phones' link has met a bug, and begins again")
            self._store_failed(Trouble(reason="bug", detail=type(bug).__name__))
        return self._held_back()

    def cut(self) -> None:
        """End what is under way with the other side. Called from another thread, before the last step."""
        with self._source_lock:
            self._is_cut = True
            if self._source is not None:
                self._source.close()

    def close(self) -> None:
        """Give both connections back. Called from the thread that has made the steps."""
        self.cut()
        self._close_queue()

    def _next(self) -> float:
        source = self._opened_source()
        if source is None:
            return 0.0
        if self._queue is None:
            self._queue = self._open_queue()
        if not self._health.is_well(self._store):
            self._queue.prove_writable()
            self._health.cleared(self._store)
        if self._task is None:
            self._task = self._make_task(self._queue, source)
        pause = self._work(self._task)
        self._health.report(self._queue.link)
        return pause

    def _work(self, task: Task) -> float:
        try:
            pause = task.step()
        except LinkError as error:
            task.restart()
            self._hold_back(error.retry_after)
            return self._held_back()
        if self._health.is_well(self._part):
            self._backoff.reset()
        return pause

    def _store_failed(self, trouble: Trouble) -> None:
        self._health.failed(self._store, trouble)
        self._hold_back(None)
        if self._queue is not None:
            with suppress(Exception):  # what cannot be written down may be the bug itself
                self._health.report(self._queue.link)
        self._close_queue()

    def _close_queue(self) -> None:
        queue, self._queue, self._task = self._queue, None, None
        if queue is not None:
            with suppress(StoreError):
                queue.close()

    def _opened_source(self) -> RemoteSource | None:
        with self._source_lock:
            if self._is_cut:
                return None
            if self._source is None:
                self._source = self._open_source()
            return self._source

    def _hold_back(self, retry_after: timedelta | None) -> None:
        pause = self._backoff.after_failure(retry_after)
        self._not_before = self._monotonic() + pause.total_seconds()
        self._recoveries = self._health.recoveries

    def _held_back(self) -> float:
        left = self._not_before - self._monotonic()
        if left > 0 and self._health.recoveries != self._recoveries:
            # The other worker's link, or its file, has just come back: this one's may have, too.
            self._not_before = left = 0.0
        return max(left, self._health.quiet_for())
