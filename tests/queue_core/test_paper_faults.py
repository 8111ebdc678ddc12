"""What staff do while the disk fails, beside others who do the same, and in processes that are killed."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

import pytest

from queue_core.errors import StoreFull, StoreReadOnly, StoreUnavailable
from queue_core.pauses import PauseReason
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Role, TicketState
from tests.queue_core.failing import Failing
from tests.queue_core.issuer import PLENTY
from tests.queue_core.offices import PRINTER, branch, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ISSUER = (sys.executable, "-m", "tests.queue_core.issuer")
SQLITE_IOERR_FSYNC = 10 | 4 << 8

ACTS: dict[str, Callable[[Queue, str], object]] = {
    "again": lambda queue, code: queue.deliveries.again(code, printer=PRINTER, role=Role.STAFF),
    "tell": lambda queue, code: queue.deliveries.tell(code, came_out=True, role=Role.VISITOR),
    "void": lambda queue, code: queue.deliveries.void(code, role=Role.STAFF),
    "pause": lambda queue, _code: queue.pauses.pause(None, PauseReason.BREAK, role=Role.STAFF),
    "write": lambda queue, _code: queue.log.write(Role.STAFF, "noted"),
    "ask": lambda queue, _code: queue.errands.ask(PRINTER, "reset", role=Role.STAFF),
    "set_pin": lambda queue, _code: queue.access.set_pin(Role.STAFF, "271828"),
}


STEPS: dict[str, Callable[[Queue, str], object]] = {
    "claim": lambda queue, _code: queue.deliveries.claim(PRINTER, name_job=str),
    "settle": lambda queue, _code: queue.deliveries.settle(
        queue.deliveries.today()[-1].delivery.id, DeliveryState.UNKNOWN, fault="silent"
    ),
}


@pytest.fixture(params=ACTS)
def act(request: pytest.FixtureRequest) -> Callable[[Queue, str], object]:
    chosen: Callable[[Queue, str], object] = ACTS[request.param]
    return chosen


def unknown(queue: Queue) -> str:
    """A ticket of which nobody knows whether its paper came out."""
    code = queue.issue(request(), printer=PRINTER).ticket.code
    claimed = queue.deliveries.claim(PRINTER, name_job=str)
    assert claimed is not None
    queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN)
    return code


def everything(queue: Queue) -> object:
    """All that stands in the file's tables."""
    connection = queue._store._connection
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


class TestDisk:
    def test_a_commit_that_fails_is_in_doubt_and_changes_nothing(
        self, queue: Queue, act: Callable[[Queue, str], object], monkeypatch: pytest.MonkeyPatch
    ):
        code = unknown(queue)
        before = everything(queue)
        with monkeypatch.context() as patched:
            patched.setattr(queue._store, "_connection", Failing(queue._store._connection, SQLITE_IOERR_FSYNC))
            with pytest.raises(StoreUnavailable) as failed:
                act(queue, code)
        assert failed.value.in_doubt
        assert everything(queue) == before
        act(queue, code)
        assert everything(queue) != before

    def test_a_file_that_cannot_be_written_changes_nothing(self, queue: Queue, act: Callable[[Queue, str], object]):
        code = unknown(queue)
        before = everything(queue)
        queue._store._connection.execute("PRAGMA query_only=ON")
        with pytest.raises(StoreReadOnly):
            act(queue, code)
        queue._store._connection.execute("PRAGMA query_only=OFF")
        assert everything(queue) == before

    @pytest.mark.parametrize("acts", [("tell",), ("pause",), ("write",), ("ask",), ("again", "claim", "settle")])
    def test_a_disk_that_is_full_in_the_middle_leaves_no_half(self, queue: Queue, acts: tuple[str, ...]):
        code = unknown(queue)
        connection = queue._store._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
        before = None

        def fill() -> None:
            nonlocal before
            for act in acts * PLENTY:
                before = everything(queue)
                (ACTS | STEPS)[act](queue, code)

        with pytest.raises(StoreFull):
            fill()
        assert everything(queue) == before
        connection.execute("PRAGMA max_page_count=1000000")
        assert queue.deliveries.void(code, role=Role.STAFF).ticket.state is TicketState.CANCELLED


@contextmanager
def processes(count: int, *arguments: str) -> Iterator[list[tuple[IO[str], IO[str]]]]:
    """So many processes that have said `ready`: what they hear and what they say."""
    with ExitStack() as stack:
        crowd = []
        for _ in range(count):
            process = stack.enter_context(
                subprocess.Popen([*ISSUER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            stack.callback(process.kill)
            assert process.stdin is not None
            assert process.stdout is not None
            crowd.append((process.stdin, process.stdout))
        for _, said in crowd:
            assert said.readline() == "ready\n"
        yield crowd


def ask_all(crowd: list[tuple[IO[str], IO[str]]], line: str) -> list[str]:
    """Say the same to all at once; their answers."""
    for hears, _ in crowd:
        hears.write(f"{line}\n")
        hears.flush()
    return sorted(said.readline().strip() for _, said in crowd)


class TestProcesses:
    def test_of_many_who_want_a_second_slip_one_gets_it(self, path: Path):
        with Queue.open(path, branch()) as queue:
            codes = [unknown(queue) for _ in range(10)]
        with processes(3, "act", str(path)) as crowd:
            for code in codes:
                assert ask_all(crowd, f"again {code}") == ["2", "still_under_way", "still_under_way"]

    def test_an_errand_is_done_once(self, path: Path):
        with Queue.open(path, branch()) as queue, processes(3, "act", str(path)) as crowd:
            for _ in range(10):
                queue.errands.ask(PRINTER, "reset", role=Role.TECHNICIAN)
                assert ask_all(crowd, "take") == ["nothing", "nothing", "reset"]

    def test_many_who_guess_at_once_have_no_more_tries_than_one(self, path: Path):
        with Queue.open(path, branch()) as queue:
            queue.access.set_pin(Role.STAFF, "271828")
        with processes(4, "act", str(path)) as crowd:
            assert ask_all(crowd, "enter 161803") == ["locked_out"] + ["wrong_pin"] * 3


class TestKilled:
    @pytest.mark.parametrize(
        ("act", "before", "after"),
        [
            ("again", [1, 1, None, 0, 0], [2, 1, None, 0, 1]),
            ("tell", [1, 1, None, 0, 0], [1, 1, True, 0, 1]),
            ("void", [1, 1, None, 0, 0], [1, 0, None, 0, 1]),
            ("pause", [1, 1, None, 0, 0], [1, 1, None, 1, 1]),
        ],
    )
    def test_before_each_statement_of_an_act(self, path: Path, act: str, before: list[object], after: list[object]):
        done = subprocess.run([*ISSUER, "perish", str(path), act], stdout=subprocess.PIPE, check=True, timeout=100)
        stood = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(stood) > 3
        assert stood == [*[before] * (len(stood) - 1), after]

    def test_with_a_slip_under_way(self, path: Path):
        """The next owner finds it, and a person decides; nothing is printed again by itself or unmarked."""
        with Queue.open(path, branch()) as queue:
            first, second = (queue.issue(request(), printer=PRINTER).ticket.code for _ in range(2))
            with subprocess.Popen(
                [*ISSUER, "own", str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as owner:
                assert owner.stdout is not None
                assert owner.stdout.readline().strip() == first
                assert queue.deliveries.paperless() == ()
                owner.kill()
            (lost,) = queue.deliveries.recover(PRINTER)
            assert (lost.state, lost.fault, lost.job_id) == (DeliveryState.UNKNOWN, "interrupted", "1")
            assert [queued.ticket.code for queued in queue.deliveries.paperless()] == [first]
            claimed = queue.deliveries.claim(PRINTER, name_job=str)
            assert claimed is not None
            assert claimed.ticket.code == second
            assert queue.deliveries.claim(PRINTER, name_job=str) is None
            assert queue.deliveries.again(first, printer=PRINTER, role=Role.STAFF).delivery.duplicate
            voided = queue.deliveries.void(second, role=Role.STAFF)
            assert voided.ticket.state is TicketState.CANCELLED
