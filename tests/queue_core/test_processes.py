"""Many processes on one file, and processes that are killed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from time import perf_counter
from typing import IO, TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from tests.queue_core.issuer import PLENTY
from tests.queue_core.offices import PRINTER, branch, request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ISSUER = (sys.executable, "-m", "tests.queue_core.issuer")


class Issuer:
    """The other end of `issuer.issue`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._to: IO[str] = process.stdin
        self._from: IO[str] = process.stdout
        self.tried: list[str] = []
        self.codes: dict[str, str] = {}

    def begin(self, path: Path) -> None:
        self._to.write(f"{path}\n")
        self._to.flush()

    def hear(self) -> str:
        """One line; empty where the process has ended."""
        line = self._from.readline()
        match line.split():
            case ["try", key]:
                self.tried.append(key)
            case ["ok", key, code]:
                self.codes[key] = code
        return line.strip()

    def hear_until(self, word: str) -> None:
        while (line := self.hear()) != word:
            assert line, "the process has ended"


@contextmanager
def issuers(processes: int, tickets: int, *version: str) -> Iterator[list[Issuer]]:
    """Processes that are ready to begin."""
    with ExitStack() as stack:
        crowd = []
        for _ in range(processes):
            process = stack.enter_context(
                subprocess.Popen(
                    [*ISSUER, "issue", str(tickets), *version], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            stack.callback(process.kill)
            crowd.append(Issuer(process))
        for issuer in crowd:
            issuer.hear_until("ready")
        yield crowd


def numbered(count: int) -> list[str]:
    return [f"A{number:03d}" for number in range(1, count + 1)]


def test_processes_that_issue_at_once_share_no_number_and_leave_no_gap(path: Path):
    with issuers(4, 40) as crowd:
        for issuer in crowd:
            issuer.begin(path)
        for issuer in crowd:
            issuer.hear_until("done")
    codes = [code for issuer in crowd for code in issuer.codes.values()]
    assert sorted(codes) == numbered(160)
    for issuer in crowd:
        assert list(issuer.codes.values()) == sorted(issuer.codes.values())
    with Queue.open(path, branch()) as queue:
        assert [waiting.ticket.code for waiting in queue.waiting()] == numbered(160)


@pytest.mark.parametrize("version", [(), ("old",)], ids=["newest engine", "old engine"])
def test_processes_that_open_a_new_file_at_once(tmp_path: Path, version: tuple[str, ...]):
    with issuers(4, 2, *version) as crowd:
        for file in range(8):
            path = tmp_path / f"{file}.db"
            for issuer in crowd:
                issuer.codes.clear()
                issuer.begin(path)
            for issuer in crowd:
                issuer.hear_until("done")
            assert sorted(code for issuer in crowd for code in issuer.codes.values()) == numbered(8)


def test_old_engines_that_open_a_file_in_wal_mode_at_once(tmp_path: Path):
    with issuers(3, 2, "old") as crowd:
        for file in range(5):
            path = tmp_path / f"{file}.db"
            with Queue.open(path, branch()) as queue:
                queue.issue(request(), printer=PRINTER)
            for issuer in crowd:
                issuer.codes.clear()
                issuer.begin(path)
            for issuer in crowd:
                issuer.hear_until("done")
            assert sorted(code for issuer in crowd for code in issuer.codes.values()) == numbered(7)[1:]


def test_a_process_killed_at_any_moment_loses_nothing_and_doubles_nothing(path: Path):
    moments = random.Random(4711)  # noqa: S311 -- moments to kill at
    total = 0
    with issuers(8, PLENTY) as victims:
        for victim in victims:
            victim.begin(path)
            for _ in range(moments.randint(2, 60)):
                assert victim.hear()
            strike = perf_counter() + moments.uniform(0, 0.003)
            while perf_counter() < strike:
                pass
            victim.process.kill()
            while victim.hear():
                pass

            with Queue.open(path, branch()) as queue:
                found = {waiting.ticket.code: waiting.ticket.id for waiting in queue.waiting()}
                assert list(found) == numbered(len(found))
                assert set(victim.codes.values()) <= set(found)
                # At most the one that it was about to acknowledge stands there without an answer.
                assert len(found) - total - len(victim.codes) in (0, 1)
                last = victim.tried[-1]
                service = branch().services[int(last.split("-")[-1]) % 2].id
                again = queue.issue(request(service, key=last), printer=PRINTER)
                assert again.repeated == (again.ticket.code in found)
                assert queue.issue(request(service, key=last), printer=PRINTER).ticket == again.ticket
                total = len(queue.waiting())
                assert total == len(found) + (not again.repeated)
                assert total == int(again.ticket.code[1:])


def test_killed_before_each_statement_and_between_commit_and_answer(path: Path):
    done = subprocess.run([*ISSUER, "die", str(path)], stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) > 5
    # A victim that died before its commit had ended left nothing; the one that lived had its ticket.
    assert answers == [[f"A{number:03d}", number == len(answers), number] for number in range(1, len(answers) + 1)]
