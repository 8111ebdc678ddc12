"""One process has the link."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.lease import Lease, holder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "qticket.lock"


def test_one_at_a_time(lock: Path) -> None:
    first, second = Lease(lock), Lease(lock)
    assert first.take()
    assert first.take()
    assert not second.take()
    assert (first.is_held(), second.is_held()) == (True, False)
    first.give_back()
    assert second.take()
    second.give_back()


def test_who_holds_it(lock: Path) -> None:
    assert holder(lock) is None
    lease = Lease(lock)
    lease.take()
    assert holder(lock) == os.getpid()
    lease.give_back()
    assert holder(lock) is None


def test_killed_process_holds_nothing(lock: Path) -> None:
    code = (
        "import sys, pathlib; from queue_core.qticket.lease import Lease;"
        "print(Lease(pathlib.Path(sys.argv[1])).take(), flush=True); sys.stdin.read()"
    )
    # The object must live on; it would give the lease back otherwise.
    code = code.replace("print(Lease", "lease = Lease").replace(".take(), flush", "; print(lease.take(), flush")
    command = [sys.executable, "-c", code, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        lease = Lease(lock)
        assert not lease.take()
        assert holder(lock) == other.pid
        other.kill()
        other.wait(20)
        assert lease.take()
        lease.give_back()


def test_lock_that_was_deleted_is_held_no_more(lock: Path) -> None:
    first, second = Lease(lock), Lease(lock)
    first.take()
    lock.unlink()
    assert not first.is_held()
    assert second.take()
    assert not first.take()
    second.give_back()
    assert first.take()
    first.give_back()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        Lease(tmp_path / "missing" / "qticket.lock").take()
