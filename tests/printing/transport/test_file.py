from __future__ import annotations

import os
import select
import time
from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause, LineLostError, StalledError, UnreachableError
from printing.printer import JobState, Printer
from printing.status import Fault
from printing.transport import FileAddress
from printing.transport.file import FileTransport

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_S = 10.0
SOON_S = 0.05


class Slip:
    data = b"\x1b@A017\x1dV\x00"
    length_mm = 90.0
    job_id = "J001"
    silent_bytes = 2


def in_time() -> float:
    return time.monotonic() + PATIENCE_S


def opened(path: Path | str) -> FileTransport:
    transport = FileTransport(FileAddress(path=str(path)), monotonic=time.monotonic)
    transport.open(in_time())
    return transport


def why_not(path: Path | str) -> Cause:
    with pytest.raises(UnreachableError) as failed:
        opened(path)
    return failed.value.cause


def test_slips_are_appended_to_a_file_and_nothing_is_known(tmp_path: Path) -> None:
    path = tmp_path / "slips"
    path.write_bytes(b"before")
    printer = Printer(FileAddress(path=str(path)))
    assert printer.status().can_print is None
    outcome = printer.print(Slip())
    printer.close()
    assert path.read_bytes() == b"before" + Slip.data
    assert (outcome.state, outcome.fault) == (JobState.UNKNOWN, Fault.ONE_WAY)
    assert outcome.bytes_sent == len(Slip.data)


def test_a_pipe_takes_the_bytes_and_its_own_bytes_are_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    transport = opened(path)
    transport.write(b"\x10\x04\x01", stall_s=PATIENCE_S, deadline=in_time())
    assert not transport.two_way
    assert transport.read(in_time()) == b""
    assert os.read(reader, 9) == b"\x10\x04\x01"
    assert not transport.is_lost()
    os.close(reader)
    assert transport.is_lost()
    with pytest.raises(LineLostError) as lost:
        transport.write(b"A", stall_s=PATIENCE_S, deadline=in_time())
    assert (lost.value.cause, lost.value.bytes_sent) == (Cause.CLOSED_BY_PRINTER, 0)
    transport.close()


def test_a_full_pipe_stalls(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    transport = opened(path)
    with pytest.raises(StalledError) as stalled:
        transport.write(b"\n" * 1_000_000, stall_s=SOON_S, deadline=in_time())
    assert 0 < stalled.value.bytes_sent < 1_000_000
    transport.close()
    os.close(reader)


def test_a_pipe_without_a_reader_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert why_not(tmp_path / "pipe") is Cause.NO_READER


def test_a_printer_that_is_off_does_not_become_a_file(tmp_path: Path) -> None:
    assert why_not(tmp_path / "lp0") is Cause.NO_DEVICE
    assert not (tmp_path / "lp0").exists()
    printer = Printer(FileAddress(path=str(tmp_path / "lp0")))
    assert (printer.status().fault, printer.status().cause) == (Fault.UNREACHABLE, Cause.NO_DEVICE)


def test_a_folder_is_no_printer(tmp_path: Path) -> None:
    assert why_not(tmp_path) is Cause.WRONG_KIND


def test_a_forbidden_file_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lp0"
    path.touch()

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(UnreachableError) as failed:
        opened(path)
    assert failed.value.cause is Cause.NO_PERMISSION
    assert "group" in failed.value.remedy


def test_a_device_answers() -> None:
    end, other = os.openpty()
    transport = opened(os.ttyname(other))
    os.close(other)
    transport.write(b"\x10\x04\x01\n", stall_s=PATIENCE_S, deadline=in_time())
    assert select.select([end], [], [], PATIENCE_S)[0]
    assert os.read(end, 9) == b"\x10\x04\x01\n"
    os.write(end, b"\x12")
    assert transport.two_way
    assert transport.read(in_time()) == b"\x12"
    assert transport.read(time.monotonic() + SOON_S) == b""
    os.close(end)
    assert transport.is_lost()
    transport.close()


def test_a_device_that_may_only_be_written_to_is_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def write_only(path: str, flags: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", write_only)
    transport = opened("/dev/null")
    assert not transport.two_way
    transport.write(b"A017", stall_s=PATIENCE_S, deadline=in_time())
    transport.close()


def test_a_device_with_nothing_to_say_is_silent_not_lost() -> None:
    transport = opened("/dev/null")
    assert transport.two_way
    assert transport.read(in_time()) == b""
    transport.close()


def test_a_closed_line_is_lost_not_a_crash(tmp_path: Path) -> None:
    transport = FileTransport(FileAddress(path=str(tmp_path / "lp0")), monotonic=time.monotonic)
    with pytest.raises(LineLostError):
        transport.write(b"A", stall_s=1, deadline=in_time())
    assert not transport.is_lost()
    transport.close()
