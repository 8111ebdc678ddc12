"""The link at work: one process of the branch takes requests from phones in and tells what becomes of them."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from queue_core.clock import utc_now
from queue_core.qticket.health import Health, Part
from queue_core.qticket.lease import Lease
from queue_core.qticket.publisher import Publisher
from queue_core.qticket.puller import Puller
from queue_core.qticket.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_core.clock import Clock
    from queue_core.qticket.ports import LinkedQueue, OpenQueue, OpenSource
    from queue_core.qticket.source import RemoteSource

LEASE_EVERY_S = 2.0
"""How often to look whether the process that has the link has ended, and whether the lease is still ours."""

_LONGEST_NAP_S = 1.0
_log = logging.getLogger(__name__)


class Sync:
    """Keeps the link with the other side up, from `start` to `stop`, whatever becomes of network, gateway and disk.

    One process of a branch does the work; the others wait until it ends. Two threads: one asks for requests, one
    tells the news. A bug in either is logged as such, and the thread begins again.

    Args:
        open_queue: opens the queue for the thread that calls it; raises `StoreError`.
        open_source: makes a source for the thread that calls it, without sending anything.
        lock_file: says which process has the link; see `lease.LOCK_FILE`.
        information_line: the branch's telephone, for its profile.
        clock: when the other side was heard.
        monotonic: seconds by a clock that nobody sets.
    """

    def __init__(
        self,
        open_queue: OpenQueue,
        open_source: OpenSource,
        *,
        lock_file: Path,
        information_line: str,
        clock: Clock = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_queue = open_queue
        self._open_source = open_source
        self._lease = Lease(lock_file)
        self._information_line = information_line
        self._clock = clock
        self._monotonic = monotonic
        self._stopping = threading.Event()
        self._session_lock = threading.Lock()
        self._session: _Session | None = None
        self._thread = threading.Thread(target=self._run, name="phones in", daemon=True)

    @property
    def is_linking(self) -> bool:
        """Whether it is this process that has the link now."""
        return self._session is not None

    def start(self) -> None:
        """Begin, as soon as no other process has the link."""
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End; a transaction that is under way is finished, a call to the other side is broken off.

        Args:
            timeout_s: how long to wait for that; what hangs in the system (a look-up of a name) ends with the process.
        """
        self._stopping.set()
        with self._session_lock:
            if self._session is not None:
                self._session.end()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        is_told = False
        while not self._stopping.is_set():
            try:
                has_lease = self._lease.take()
            except OSError as error:
                if not is_told:
                    _log.warning("no lock for the phones' link can be had: %s", error)
                has_lease, is_told = False, True
            if has_lease:
                self._hold_session()
            else:
                self._stopping.wait(LEASE_EVERY_S)
        self._lease.give_back()

    def _hold_session(self) -> None:
        session = _Session(
            self._open_queue, self._open_source, self._information_line, self._clock, self._monotonic, self._lease
        )
        with self._session_lock:
            if self._stopping.is_set():
                return
            self._session = session
        try:
            session.run()
        finally:
            self._session = None
            self._lease.give_back()


class _Session:
    """The time for which this process has the lease."""

    def __init__(
        self,
        open_queue: OpenQueue,
        open_source: OpenSource,
        information_line: str,
        clock: Clock,
        monotonic: Callable[[], float],
        lease: Lease,
    ) -> None:
        self._information_line = information_line
        self._monotonic = monotonic
        self._lease = lease
        self._is_over = threading.Event()
        self._news_bell = threading.Event()
        self._rest_bell = threading.Event()
        self._publisher: Publisher | None = None
        self._health = Health(clock, monotonic)
        self._puller_worker = Worker(
            open_queue,
            open_source,
            self._make_puller,
            part=Part.ASKING,
            store=Part.PULLING_STORE,
            health=self._health,
            monotonic=monotonic,
        )
        self._publisher_worker = Worker(
            open_queue,
            open_source,
            self._make_publisher,
            part=Part.TELLING,
            store=Part.PUBLISHING_STORE,
            health=self._health,
            monotonic=monotonic,
        )

    def run(self) -> None:
        """Work in this thread and one more, until `end`, or until the lease is lost."""
        out = threading.Thread(
            target=self._work, args=(self._publisher_worker, self._news_bell), name="phones out", daemon=True
        )
        out.start()
        try:
            self._work(self._puller_worker, self._rest_bell, self._keep_lease())
        finally:
            self.end()
            out.join()

    def end(self) -> None:
        """Have both threads end. Called from any thread."""
        self._is_over.set()
        self._health.end()
        self._puller_worker.cut()
        self._publisher_worker.cut()
        self._rest_bell.set()
        self._news_bell.set()

    def _work(self, worker: Worker, bell: threading.Event, look: Callable[[], None] | None = None) -> None:
        try:
            while not self._is_over.is_set():
                bell.clear()
                pause = worker.step()
                if pause > 0 and not self._is_over.is_set():
                    bell.wait(min(pause, _LONGEST_NAP_S))
                if look is not None:
                    look()
        finally:
            worker.close()

    def _keep_lease(self) -> Callable[[], None]:
        looked_at = self._monotonic()

        def look() -> None:
            nonlocal looked_at
            if self._monotonic() - looked_at >= LEASE_EVERY_S:
                looked_at = self._monotonic()
                if not self._lease.is_held():
                    self._is_over.set()

        return look

    def _make_puller(self, queue: LinkedQueue, source: RemoteSource) -> Puller:
        return Puller(
            queue.link,
            source,
            health=self._health,
            taken=self._news_bell.set,
            went_back=self._introduce_again,
            monotonic=self._monotonic,
        )

    def _make_publisher(self, queue: LinkedQueue, source: RemoteSource) -> Publisher:
        self._publisher = Publisher(
            queue.link,
            queue.changes,
            source,
            health=self._health,
            information_line=self._information_line,
            monotonic=self._monotonic,
        )
        return self._publisher

    def _introduce_again(self) -> None:
        if self._publisher is not None:
            self._publisher.introduce_again()
