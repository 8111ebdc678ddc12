from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from printing import ownership
from printing.errors import PrinterOwnedError
from printing.ownership import PrinterLock
from printing.transport import parse_printer_url

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLDER = """
import os
import sys
from pathlib import Path
from printing.ownership import PrinterLock
from printing.transport import parse_printer_url
if len(sys.argv) > 4:  # once everything is loaded, since another user may not be able to read it
    os.setgid(int(sys.argv[4]))
    os.setuid(int(sys.argv[4]))
lock = PrinterLock(parse_printer_url(sys.argv[1]), sys.argv[2], folder=Path(sys.argv[3]))
print(lock.try_acquire(), flush=True)
sys.stdin.read()
"""
URL = "tcp://192.0.2.7:9100"


@contextmanager
def another_process(
    folder: Path, *more: str, url: str = URL, scope: str = ""
) -> Iterator[tuple[subprocess.Popen[str], bool]]:
    """A process that tries to take the lock and keeps it until its input ends; and whether it got it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, url, scope, str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        yield holder, holder.stdout.readline() == "True\n"


def lock_on(folder: Path, url: str = URL, scope: str = "") -> PrinterLock:
    return PrinterLock(parse_printer_url(url), scope, folder=folder)


def is_held(lock: PrinterLock) -> bool:  # a function, since mypy takes a property for constant
    return lock.held


def test_a_second_process_does_not_get_it_until_the_first_lets_go(tmp_path: Path) -> None:
    with lock_on(tmp_path) as mine:
        assert is_held(mine)
        with another_process(tmp_path) as (_, got_it):
            assert not got_it
    assert not is_held(mine)
    with another_process(tmp_path) as (_, got_it):
        assert got_it
        assert not mine.try_acquire()
    assert mine.try_acquire()
    mine.release()


def test_a_killed_holder_leaves_the_printer_free(tmp_path: Path) -> None:
    mine = lock_on(tmp_path)
    with another_process(tmp_path) as (holder, got_it):
        assert got_it
        assert not mine.try_acquire()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert mine.try_acquire()
    mine.release()


def test_two_locks_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    first, second = lock_on(tmp_path), lock_on(tmp_path)
    assert first.try_acquire()
    assert not first.try_acquire()
    assert not second.try_acquire()
    second.release()
    assert first.held
    first.release()
    assert second.try_acquire()
    second.release()
    second.release()


@pytest.mark.parametrize("shared", [True, False])
def test_of_many_threads_one_gets_it(tmp_path: Path, shared: bool) -> None:
    one = lock_on(tmp_path)
    locks = [one if shared else lock_on(tmp_path) for _ in range(8)]
    start = threading.Barrier(len(locks))
    got: list[bool] = []

    def attempt(lock: PrinterLock) -> None:
        start.wait(10)
        got.append(lock.try_acquire())

    threads = [threading.Thread(target=attempt, args=[lock]) for lock in locks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 7 + [True]
    for lock in locks:
        lock.release()


def test_entering_a_taken_lock_names_the_printer(tmp_path: Path) -> None:
    with lock_on(tmp_path), pytest.raises(PrinterOwnedError) as owned, lock_on(tmp_path):
        pass
    assert owned.value.url == URL


def same(folder: Path, one: str, other: str, scopes: tuple[str, str] = ("", "")) -> bool:
    with lock_on(folder, one, scopes[0]):
        second = lock_on(folder, other, scopes[1])
        free = second.try_acquire()
        second.release()
        return not free


def test_one_printer_under_several_addresses_is_one(tmp_path: Path) -> None:
    device = tmp_path / "ttyUSB0"
    device.touch()
    (tmp_path / "by-id").symlink_to(device)
    assert same(tmp_path, f"serial://{device}?baud=9600", f"serial://{tmp_path}/by-id?baud=19200")
    assert same(tmp_path, f"file://{device}", f"serial://{device}")
    assert same(tmp_path, "tcp://localhost", "tcp://127.0.0.1:9100")
    assert same(tmp_path, "tcp://Printer.example", "tcp://printer.example.")
    assert same(tmp_path, "usb://04B8:0E15", "usb://04b8:0e15")


def test_different_printers_are_different(tmp_path: Path) -> None:
    assert not same(tmp_path, "tcp://192.0.2.7", "tcp://192.0.2.8")
    assert not same(tmp_path, "tcp://192.0.2.7", "tcp://192.0.2.7:9101")
    assert not same(tmp_path, "usb://04b8:0e15/A", "usb://04b8:0e15/B")
    assert not same(tmp_path, "virtual:", "virtual:", ("/paper/one", "/paper/two"))
    assert same(tmp_path, "virtual:", "virtual:", ("/paper/one", "/paper/one"))


def test_every_user_may_use_the_file_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with lock_on(tmp_path):
            made = list(tmp_path.iterdir())
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o666]


def test_a_file_that_may_only_be_read_is_enough(tmp_path: Path) -> None:
    with lock_on(tmp_path):
        (path,) = tmp_path.iterdir()
    path.chmod(0o444)
    with lock_on(tmp_path) as mine:
        assert mine.held


@pytest.mark.skipif(os.geteuid() != 0, reason="takes root to become another user")
def test_root_and_another_user_exclude_each_other() -> None:
    """In a sticky folder as /run/lock is, where Linux refuses O_CREAT on another user's file."""
    nobody = "65534"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o1777)
        with another_process(folder, nobody) as (_, got_it):
            assert got_it
            assert not lock_on(folder).try_acquire()
        with lock_on(folder, "tcp://192.0.2.8"), another_process(folder, nobody, url="tcp://192.0.2.8") as (_, got_it):
            assert not got_it
        with lock_on(folder):
            assert {path.stat().st_uid for path in folder.iterdir()} == {0, int(nobody)}


def test_the_folder_is_the_same_for_every_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ours, for_all = tmp_path / "ours", tmp_path / "all"
    ours.mkdir(mode=0o755)
    for_all.mkdir()
    for_all.chmod(0o1777)
    monkeypatch.setattr(ownership, "_MACHINE_WIDE", (tmp_path / "none", ours, for_all))
    with PrinterLock(parse_printer_url(URL)):
        assert len(list(for_all.iterdir())) == 1
    assert list(ours.iterdir()) == []
