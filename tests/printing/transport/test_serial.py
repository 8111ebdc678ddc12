from __future__ import annotations

import errno
import os
import select
import termios
import time
import tty
from typing import TYPE_CHECKING

import pytest
import serial

from printing.errors import Cause, LineLostError, StalledError, UnreachableError
from printing.printer import JobState, Printer, Timeouts
from printing.transport import Flow, Parity, SerialAddress
from printing.transport.serial import SerialTransport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S = 10.0
SOON_S = 0.05


class Terminal:
    """The printer's end of a pseudo-terminal, and the path of ours."""

    def __init__(self) -> None:
        self.end, other = os.openpty()
        tty.setraw(other)
        self.path = os.ttyname(other)
        self._other: int | None = other

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            assert select.select([self.end], [], [], PATIENCE_S)[0], taken
            taken += os.read(self.end, size - len(taken))
        return taken

    def leave_to_us(self) -> None:
        if self._other is not None:
            os.close(self._other)
            self._other = None

    def close(self) -> None:
        self.leave_to_us()
        if self.end >= 0:
            os.close(self.end)
            self.end = -1


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.close()


@pytest.fixture
def transport(terminal: Terminal) -> Iterator[SerialTransport]:
    opened = SerialTransport(SerialAddress(device=terminal.path, baud=115200), monotonic=time.monotonic)
    opened.open(in_time())
    yield opened
    opened.close()


def in_time() -> float:
    return time.monotonic() + PATIENCE_S


def test_bytes_pass_both_ways_unchanged(terminal: Terminal, transport: SerialTransport) -> None:
    every_byte = bytes(range(256))
    transport.write(every_byte, stall_s=PATIENCE_S, deadline=in_time())
    assert terminal.take(256) == every_byte
    os.write(terminal.end, every_byte)
    received = b""
    while len(received) < 256:
        received += transport.read(in_time())
    assert received == every_byte


def test_the_line_is_set_up_as_the_address_says(terminal: Terminal) -> None:
    address = SerialAddress(
        device=terminal.path, baud=19200, parity=Parity.ODD, flow=Flow.XON_XOFF, data_bits=8, stop_bits=2
    )
    transport = SerialTransport(address, monotonic=time.monotonic)
    transport.open(in_time())
    assert transport._port is not None
    input_flags, _, control, *_ = termios.tcgetattr(transport._port.fileno())
    assert termios.tcgetattr(transport._port.fileno())[4] == termios.B19200
    assert input_flags & termios.IXON
    assert control & termios.CSTOPB
    assert transport._port.parity == "O"
    assert not transport._port.rtscts
    transport.close()


def test_silence_ends_at_the_deadline(transport: SerialTransport) -> None:
    assert transport.read(time.monotonic() + SOON_S) == b""


def test_a_printer_that_stops_reading_stalls_the_line_and_closing_does_not_hang(transport: SerialTransport) -> None:
    body = b"\n" * 1_000_000
    with pytest.raises(StalledError) as stalled:
        transport.write(body, stall_s=SOON_S, deadline=in_time())
    assert 0 < stalled.value.bytes_sent < len(body)
    transport.close()
    assert not transport.is_open


def test_an_unplugged_adapter_is_found(terminal: Terminal, transport: SerialTransport) -> None:
    assert not transport.is_lost()
    terminal.close()
    assert transport.is_lost()
    with pytest.raises(LineLostError):
        transport.read(in_time())
    with pytest.raises(LineLostError) as lost:
        transport.write(b"A", stall_s=PATIENCE_S, deadline=in_time())
    assert lost.value.bytes_sent == 0


def test_what_came_before_opening_is_dropped(terminal: Terminal) -> None:
    os.write(terminal.end, b"\x16")
    transport = SerialTransport(SerialAddress(device=terminal.path), monotonic=time.monotonic)
    transport.open(in_time())
    os.write(terminal.end, b"\x12")
    assert transport.read(in_time()) == b"\x12"
    transport.close()


def test_a_port_that_is_not_there(tmp_path: Path) -> None:
    address = SerialAddress(device=str(tmp_path / "ttyUSB0"))
    with pytest.raises(UnreachableError) as failed:
        SerialTransport(address, monotonic=time.monotonic).open(in_time())
    assert failed.value.cause is Cause.NO_DEVICE


def test_a_file_is_no_port(tmp_path: Path) -> None:
    path = tmp_path / "tty"
    path.touch()
    with pytest.raises(UnreachableError) as failed:
        SerialTransport(SerialAddress(device=str(path)), monotonic=time.monotonic).open(in_time())
    assert failed.value.cause is Cause.WRONG_KIND


def test_a_port_in_use_is_busy(terminal: Terminal, transport: SerialTransport) -> None:
    with pytest.raises(UnreachableError) as failed:
        SerialTransport(SerialAddress(device=terminal.path), monotonic=time.monotonic).open(in_time())
    assert failed.value.cause is Cause.BUSY
    assert transport.is_open


def test_a_forbidden_port_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise serial.SerialException(errno.EACCES, "could not open port")

    monkeypatch.setattr(serial, "Serial", forbidden)
    with pytest.raises(UnreachableError) as failed:
        SerialTransport(SerialAddress(device="/dev/ttyS0"), monotonic=time.monotonic).open(in_time())
    assert failed.value.cause is Cause.NO_PERMISSION
    assert "dialout" in failed.value.remedy


def test_a_silent_printer_on_a_serial_line_is_sent_to_and_unknown(terminal: Terminal) -> None:
    class Slip:
        data = b"\x1b@A017\x1dV\x00"
        length_mm = 1.0
        job_id = "J001"
        silent_bytes = 2

    quick = Timeouts(status_s=SOON_S, margin_s=SOON_S)
    printer = Printer(SerialAddress(device=terminal.path), timeouts=quick)
    outcome = printer.print(Slip())
    assert terminal.take(3 + len(Slip.data)) == b"\x10\x04\x01" + Slip.data
    printer.close()
    assert outcome.state is JobState.UNKNOWN
