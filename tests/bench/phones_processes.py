"""Processes of their own for gateway, branch and phones, so that nobody shares Python's lock with who measures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.gateway.settings import GatewaySettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pydantic import JsonValue

BRANCH_ID = "riga-2"
DEADLINE_S = 60.0

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_STOP_S = 10.0


class Child:
    """A module of the bench in a process of its own: answers each line with a line, and ends with its input."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """By which the system knows it."""
        return self._process.pid

    def ask(self, line: str = "") -> dict[str, JsonValue]:
        """Say a line, and wait for the answer."""
        self.say(line)
        return self.hear()

    def say(self, line: str) -> None:
        """Say a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hear(self) -> dict[str, JsonValue]:
        """Wait for a line."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            msg = "a process of the bench has ended"
            raise RuntimeError(msg)
        answer: dict[str, JsonValue] = json.loads(line)
        return answer

    def end(self) -> None:
        """End its input, and wait until it has ended."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def memory(self) -> int:
        """What it has in memory. Bytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    @property
    def cpu_s(self) -> float:
        """What it has computed since it began. Seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


@contextmanager
def child(module: str, *arguments: str) -> Iterator[Child]:
    """A module of `tests.bench` as a process, as long as it is needed."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    started = Child(process)
    try:
        yield started
    finally:
        started.end()
        assert process.stdout is not None
        process.stdout.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A gateway that runs.

    Attributes:
        folder: of the branches: the queue's file, their tokens.
    """

    url: str
    process: Child
    folder: Path

    @property
    def token_file(self) -> Path:
        """With which the branch calls."""
        return self.token_of(BRANCH_ID)

    def token_of(self, branch_id: str) -> Path:
        """The same of another branch."""
        return self.folder / f"{branch_id}.token"

    @property
    def queue_file(self) -> Path:
        """The branch's queue."""
        return self.folder / "queue.db"


@contextmanager
def gateway(branch_ids: Sequence[str] = (BRANCH_ID,)) -> Iterator[Gateway]:
    """A gateway in a process of its own, and the folder of its branches; on a disk, not in memory."""
    build = Path("build")
    build.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=build, prefix="phones-") as fresh:
        folder = Path(fresh)
        settings = GatewaySettings(data_dir=folder / "gateway")
        with closing(BranchTokens.open(settings.database)) as tokens:
            secrets = {each: tokens.add(each) for each in branch_ids}
        with child("phones_servers", "gateway", str(settings.data_dir)) as process:
            served = Gateway(url=str(process.hear()["url"]), process=process, folder=folder)
            for branch_id, secret in secrets.items():
                served.token_of(branch_id).touch(0o600)
                served.token_of(branch_id).write_text(secret)
            yield served


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for it, looking each 20 ms; the bench fails where it takes a minute."""
    deadline = time.monotonic() + DEADLINE_S
    while not is_so():
        if time.monotonic() > deadline:
            msg = f"never: {what}"
            raise TimeoutError(msg)
        time.sleep(0.02)
