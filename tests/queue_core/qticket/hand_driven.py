"""A branch's link whose steps are made by the test, and whose time goes by when the test says so."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from queue_core.qticket.backoff import Backoff
from queue_core.qticket.client import GatewayClient, Patience
from queue_core.qticket.lease import Lease
from queue_core.qticket.publisher import LOOK_EVERY_S
from queue_core.qticket.sync import _Session
from queue_core.queue import Queue
from tests.queue_core.offices import remote_branch

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.qticket.link import LinkStatus
    from queue_core.qticket.worker import Worker
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.bad_gateway import Asked

LINE = "+371 67209400"
PHONE = "phone-000000000000000"


class FakeTime:
    """Seconds that go by when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def join(number: int = 1, **fields: object) -> dict[str, object]:
    """A request to join, as a gateway sends it."""
    asked = {"kind": "join", "id": f"request-{number:010d}", "seq": number, "at": "2026-03-04T08:00:00Z"}
    return {**asked, "phone": f"{PHONE}{number:06d}", "service": "documents", "language": "lv", **fields}


def quick_client(url: str, token_file: Path, ca_file: Path | None = None, *, call_s: float = 5) -> GatewayClient:
    """A client that soon loses patience."""
    patience = Patience(connect=timedelta(seconds=5), call=timedelta(seconds=call_s))
    return GatewayClient(url, token_file, ca_file=ca_file, patience=patience)


class HandDriven:
    """A queue in a folder and its link with a gateway.

    Args:
        folder: where the queue's file is made.
        template: an empty queue's file.
        clock: the branch's.
        url: the gateway's.
        token_file: of the branch.
    """

    def __init__(self, folder: Path, template: Path, clock: FakeClock, url: str, token_file: Path) -> None:
        self.path = folder / "queue.db"
        shutil.copy(template, self.path)
        self.clock = clock
        self.time = FakeTime()
        self.asked: list[Asked] = []
        self.queue = self.open_queue()
        self.url = url
        self.call_s = 5.0
        self._token_file = token_file
        self.session = _Session(
            self.open_queue, self._open_source, LINE, clock, self.time, Lease(folder / "qticket.lock")
        )
        for worker in (self.puller, self.publisher):
            worker._backoff = Backoff(lambda _, longest: longest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.puller.close()
        self.publisher.close()
        self.queue.close()

    @property
    def puller(self) -> Worker:
        """Takes requests in."""
        return self.session._puller_worker

    @property
    def publisher(self) -> Worker:
        """Tells the news."""
        return self.session._publisher_worker

    @property
    def status(self) -> LinkStatus:
        """How the link is."""
        return self.queue.link.status()

    @property
    def lines(self) -> list[str]:
        """The kinds of the log's entries, oldest first."""
        return [entry.kind for entry in reversed(self.queue.log.latest())]

    def open_queue(self) -> Queue:
        """Another connection to the queue, which need not survive a power cut."""
        queue = Queue.open(self.path, remote_branch(), self.clock)
        with suppress(AttributeError):
            queue._store._connection.execute("PRAGMA synchronous=OFF")
        return queue

    def go_on(self, seconds: float = 0) -> None:
        """Have time go by."""
        self.time.now += seconds
        self.clock.move(timedelta(seconds=seconds))

    def pull(self) -> float:
        """Have the puller ask, and take what has come; returns how long it wants to wait then."""
        pause = 0.0
        for _ in range(100):
            pause = self.puller.step()
            if pause > 0.3:
                return pause
            self.go_on(pause)
        return pause

    def tell(self) -> float:
        """Have the publisher tell all that is due; returns how long it wants to wait then, 0.02 s if it is at ease."""
        pause = 0.0
        for _ in range(100):
            pause = self.publisher.step()
            if pause == LOOK_EVERY_S or pause > 0.3:
                return pause
            self.go_on(pause)
        return pause

    def work(self, rounds: int = 1, *, each_s: float = 61) -> None:
        """Have both work, and time go by in between, long enough for any backoff."""
        for _ in range(rounds):
            self.pull()
            self.tell()
            self.go_on(each_s)

    def _open_source(self) -> GatewayClient:
        return quick_client(self.url, self._token_file, call_s=self.call_s)
