"""A process of its own on a queue, for the tests that kill it, crowd it or take away its disk.

`python -m tests.queue_core.issuer ACTION …`; see `ACTIONS`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from queue_core import schema
from queue_core.errors import Refusal, StoreError
from queue_core.pauses import PauseReason
from queue_core.queue import Queue
from queue_core.store import Store
from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import DOCUMENTS, OLD_ENGINE, PASSPORTS, PRINTER, as_engine, branch, request

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = 65534
PLENTY = 100_000


def issue(count: str, version: str = "") -> None:
    """Give out so many tickets in each file whose path comes as a line, saying each key before and each code after."""
    module = as_engine(OLD_ENGINE) if version else None
    say("ready")
    for number, line in enumerate(sys.stdin):
        with Queue(Store.open(Path(line.strip()), module), branch()) as queue:
            for ticket in range(int(count)):
                key = f"{os.getpid()}-{number}-{ticket}"
                say("try", key)
                wish = request((DOCUMENTS, PASSPORTS)[ticket % 2], key=key)
                say("ok", key, queue.issue(wish, printer=PRINTER).ticket.code)
        say("done")


def die(path: str) -> None:
    """Be killed before each statement of an issue in turn, last after its commit; say what a repeat then gets."""
    statement, survived = 0, False
    Queue.open(Path(path), branch()).close()
    while not survived:
        statement += 1
        victim = os.fork()
        if victim == 0:
            _issue_until(Path(path), statement)
        survived = not os.WIFSIGNALED(os.waitpid(victim, 0)[1])
        with Queue.open(Path(path), branch()) as queue:
            again = queue.issue(request(key=f"key {statement}"), printer=PRINTER)
            say(json.dumps([again.ticket.code, again.repeated, len(queue.waiting())]))


def _issue_until(path: Path, statement: int) -> None:
    with Queue.open(path, branch()) as queue:
        _die_before(queue, statement)
        queue.issue(request(key=f"key {statement}"), printer=PRINTER)
        os._exit(0)


def _die_before(queue: Queue, statement: int) -> None:
    begun = 0

    def count_down(_sql: str) -> None:
        nonlocal begun
        begun += 1
        if begun == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    queue._store._connection.set_trace_callback(count_down)


def perish(path: str, act: str) -> None:
    """Be killed before each statement of an act on a ticket in turn; say after each death what stands."""
    statement, survived = 0, False
    with Queue.open(Path(path), branch()) as queue:
        queue.issue(request(), printer=PRINTER)
        claimed = queue.deliveries.claim(PRINTER, name_job=str)
        assert claimed is not None
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN)
    while not survived:
        statement += 1
        victim = os.fork()
        if victim == 0:
            with Queue.open(Path(path), branch()) as queue:
                _die_before(queue, statement)
                ACTS[act](queue)
                os._exit(0)
        survived = not os.WIFSIGNALED(os.waitpid(victim, 0)[1])
        with Queue.open(Path(path), branch()) as queue:
            entries = queue.deliveries.today()
            waits, verdict = len(queue.waiting()), entries[-1].delivery.verdict
            say(json.dumps([len(entries), waits, verdict, len(queue.pauses.now()), len(queue.log.latest())]))


ACTS: dict[str, Callable[[Queue], object]] = {
    "again": lambda queue: queue.deliveries.again("A001", printer=PRINTER, role=Role.STAFF),
    "tell": lambda queue: queue.deliveries.tell("A001", came_out=True, role=Role.VISITOR),
    "void": lambda queue: queue.deliveries.void("A001", role=Role.STAFF),
    "pause": lambda queue: queue.pauses.pause(None, PauseReason.BREAK, role=Role.STAFF),
}


def own(path: str) -> None:
    """Own a printer: take its next delivery in hand, say so, and never come to an end with it."""
    with Queue.open(Path(path), branch()) as queue:
        claimed = queue.deliveries.claim(PRINTER, name_job=str)
        assert claimed is not None
        say(claimed.ticket.code)
        sys.stdin.read()


def act(path: str) -> None:
    """Do for each line what it says, and say what came of it: `again CODE`, `enter PIN` or `take`."""
    with Queue.open(Path(path), branch()) as queue:
        say("ready")
        for line in sys.stdin:
            say(_outcome(queue, *line.split()))


def _outcome(queue: Queue, kind: str, what: str = "") -> str:
    try:
        match kind:
            case "again":
                return str(queue.deliveries.again(what, printer=PRINTER, role=Role.STAFF).delivery.attempt)
            case "enter":
                return queue.access.enter(what)
            case _:
                errand = queue.errands.take(PRINTER)
                return errand.kind if errand else "nothing"
    except Refusal as refusal:
        return refusal.reason


def fill(folder: str) -> None:
    """Give out tickets while the rest of a small file system is taken away, and when it is given back."""
    ballast = Path(folder, "ballast")

    def take_away() -> None:
        with ballast.open("wb", buffering=0) as block:
            try:
                while True:
                    block.write(bytes(4096))
            except OSError:
                return

    _run_out(Path(folder, "queue.db"), take_away, ballast.unlink)


def limit(path: str) -> None:
    """Give out tickets while files may not grow, and when they may again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def take_away() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{path}-wal").stat().st_size + 30_000, hard))

    _run_out(Path(path), take_away, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard)))


def _run_out(path, take_away, give_back) -> None:
    with Queue.open(path, branch()) as queue:
        given = [queue.issue(request(), printer=PRINTER).ticket.code for _ in range(3)]
        take_away()
        failures = []
        for attempt in range(PLENTY):
            try:
                given.append(queue.issue(request(key=f"attempt {attempt}"), printer=PRINTER).ticket.code)
            except StoreError as error:
                failures.append(error.reason)
                if len(failures) == 3:
                    break
        shown = [waiting.ticket.code for waiting in queue.waiting()]
        give_back()
        after = [queue.issue(request(), printer=PRINTER).ticket.code for _ in range(3)]
    with Queue.open(path, branch()) as queue:
        found = [waiting.ticket.code for waiting in queue.waiting()]
    say(json.dumps({"given": given, "failures": failures, "shown": shown, "after": after, "found": found}))


def powerless(path: str) -> None:
    """Open a file and give out a ticket as somebody who may not write, and say what came of it."""
    schema.migrations.pending  # noqa: B018 -- everything must have been imported while that is still allowed
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with Queue.open(Path(path), branch()) as queue:
            say(queue.issue(request(), printer=PRINTER).ticket.code)
    except StoreError as error:
        say(type(error).__name__)


def say(*words: str) -> None:
    print(*words, flush=True)  # noqa: T201 -- this is how it talks to its test


ACTIONS = {action.__name__: action for action in (issue, die, perish, own, act, fill, limit, powerless)}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](*sys.argv[2:])
