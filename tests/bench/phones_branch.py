"""A branch's processes: the one that has the link, a counter, and a lobby that gives out numbers all the time.

`python -m tests.bench.phones_branch sync FOLDER URL`, `counter FOLDER` or `lobby FOLDER`; each answers a line with a
line, and ends with its input.
"""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from queue_core.clock import utc_now
from queue_core.qticket.client import GatewayClient
from queue_core.qticket.lease import LOCK_FILE
from queue_core.qticket.sync import Sync
from queue_core.queue import Queue
from tests.bench.phones_processes import BRANCH_ID
from tests.bench.phones_servers import tell
from tests.queue_core.offices import PRINTER, remote_branch, request

BRANCH = replace(remote_branch(), id=BRANCH_ID)
COUNTER = 4

_BETWEEN_ISSUES_S = 0.01


def open_queue(folder: Path) -> Queue:
    """The branch's queue."""
    return Queue.open(folder / "queue.db", BRANCH, utc_now)


def _sync(folder: Path, url: str) -> None:
    """The link; it begins with the first line."""
    sync = Sync(
        lambda: open_queue(folder),
        lambda: GatewayClient(url, folder / f"{BRANCH_ID}.token"),
        lock_file=folder / LOCK_FILE,
        information_line="+371 67209400",
    )
    for line in sys.stdin:
        if line.strip() == "start":
            began = time.monotonic()
            sync.start()
            tell({"at": began})
    sync.stop()


def _counter(folder: Path) -> None:
    """Calls the ticket whose code is said, after what it called before was served."""
    with open_queue(folder) as queue:
        queue.counters.open(COUNTER)
        is_busy = False
        for line in sys.stdin:
            if is_busy:
                queue.counters.serve(COUNTER)
                queue.counters.finish(COUNTER)
                is_busy = False
            if line.strip():
                began = time.monotonic()
                queue.counters.call(COUNTER, line.strip())
                tell({"at": began, "took": time.monotonic() - began})
                is_busy = True
            else:
                tell({})


def _lobby(folder: Path) -> None:
    """Gives out numbers; says at the end when, and how long each took."""
    is_over = threading.Event()
    issues: list[tuple[float, float]] = []

    def issue() -> None:
        with open_queue(folder) as queue:
            while not is_over.wait(_BETWEEN_ISSUES_S):
                wish = request()
                began = time.monotonic()
                queue.issue(replace(wish, key=f"lobby-{wish.key}"), printer=PRINTER)
                issues.append((began, time.monotonic() - began))

    thread = threading.Thread(target=issue)
    thread.start()
    sys.stdin.readline()
    is_over.set()
    thread.join()
    tell({"issues": issues})


if __name__ == "__main__":
    role, where = sys.argv[1], Path(sys.argv[2])
    if role == "sync":
        _sync(where, sys.argv[3])
    elif role == "counter":
        _counter(where)
    else:
        _lobby(where)
