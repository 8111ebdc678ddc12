"""The printer in the network: shared by connections, silent or broken on demand, and switched off cleanly."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from printing.virtual import (
    Faults,
    NotListening,
    PrinterState,
    ReportKind,
    Sharing,
    Spoiling,
    VirtualModel,
    VirtualPrinter,
)

from .conftest import DEADLINE_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from printing.virtual import CutSlip

    Dial = Callable[[VirtualPrinter], socket.socket]
    Read = Callable[[socket.socket, int], bytes]

JOB = b"\x1b@ticket\n\x1dV\0"
CONFIRM = b"\x1d(H\x06\x0000a1b2"
CONFIRMED = b"\x37\x22a1b2\0"
STATUS = b"\x10\x04\x01"


def texts(printer: VirtualPrinter) -> list[tuple[str, ...]]:
    return [slip.texts for slip in printer.slips]


def test_a_slip_lies_in_its_folder_before_it_is_confirmed(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    for number in (1, 2, 3):
        host.sendall(JOB + CONFIRM)
        assert read(host, 7) == CONFIRMED
        assert printer.slips[-1].number == number
        assert printer.slips[-1].image_path.exists()


def test_on_slip_has_returned_before_the_confirmation(tmp_path: Path, dial: Dial, read: Read) -> None:
    told: list[CutSlip] = []
    with VirtualPrinter(tmp_path, on_slip=told.append).listen() as printer:
        host = dial(printer)
        host.sendall(JOB + CONFIRM)
        assert read(host, 7) == CONFIRMED
        assert [slip.texts for slip in told] == [("ticket",)]


def test_a_byte_at_a_time_is_the_same(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in JOB + CONFIRM:
        host.sendall(bytes((byte,)))
    assert read(host, 7) == CONFIRMED
    assert texts(printer) == [("ticket",)]


def test_another_connection_prints_when_the_first_has_closed(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    first, second = dial(printer), dial(printer)
    first.sendall(b"first\n" + CONFIRM)
    assert read(first, 7) == CONFIRMED
    second.sendall(b"second\n\x1dV\0" + CONFIRM + STATUS)
    assert read(second, 1) == b"\x12"
    first.sendall(b"still first\n\x1dV\0" + CONFIRM)
    assert read(first, 7) == CONFIRMED
    assert texts(printer) == [("first", "still first")]
    first.close()
    assert read(second, 7) == CONFIRMED
    assert texts(printer)[1:] == [("second",)]


@pytest.mark.parametrize("pieces", [[STATUS], [b"\x10", b"\x04", b"\x01"]])
def test_who_only_asks_for_status_keeps_nobody_from_printing(
    printer: VirtualPrinter, dial: Dial, read: Read, pieces: list[bytes]
) -> None:
    watcher, host = dial(printer), dial(printer)
    for _ in range(3):
        for piece in pieces:
            watcher.sendall(piece)
        assert read(watcher, 1) == b"\x12"
        host.sendall(JOB + CONFIRM)
        assert read(host, 7) == CONFIRMED


def test_by_choice_a_cut_lets_the_next_connection_in(tmp_path: Path, dial: Dial, read: Read) -> None:
    with VirtualPrinter(tmp_path, model=VirtualModel(sharing=Sharing.UNTIL_CUT)).listen() as printer:
        hosts = [dial(printer) for _ in range(3)]
        for _ in range(2):
            for host in hosts:
                host.sendall(JOB + CONFIRM)
        for host in hosts:
            assert read(host, 14) == CONFIRMED * 2
        assert texts(printer) == [("ticket",)] * 6


def test_jobs_of_many_connections_never_mix(printer: VirtualPrinter) -> None:
    def send(name: int) -> None:
        for _ in range(5):
            with socket.create_connection(printer.address, timeout=DEADLINE_S) as host:
                for line in range(4):
                    host.sendall(f"{name} {line}\n".encode())
                host.sendall(b"\x1dV\0")

    hosts = [threading.Thread(target=send, args=(name,)) for name in range(4)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join(DEADLINE_S)
    assert printer.wait_until(lambda: len(printer.slips) >= 20, DEADLINE_S)
    assert sorted(texts(printer)) == sorted(
        tuple(f"{name} {line}" for line in range(4)) for name in range(4) for _ in range(5)
    )
    assert [slip.number for slip in printer.slips] == list(range(1, 21))


def test_a_connection_that_ends_inside_a_command_swallows_the_next_job(
    printer: VirtualPrinter, dial: Dial, read: Read
) -> None:
    with socket.create_connection(printer.address) as broken:
        broken.sendall(b"\n\x1dv0\0\1\0\x04\0\xff")
    assert printer.wait_until(lambda: printer.reports, DEADLINE_S)
    assert [(made.kind, made.offset) for made in printer.reports] == [(ReportKind.BROKEN_OFF, 1)]
    host = dial(printer)
    host.sendall(b"\xff\xff\xff\x1dV\0" + CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert printer.slips[0].height_dots == 30 + 4


def test_state_changes_at_run_time(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.sendall(b"\x1da\xff")
    assert read(host, 4) == bytes.fromhex("10 00 00 00")
    printer.set_state(PrinterState(cover_open=True))
    assert read(host, 4) == bytes.fromhex("38 00 00 00")
    host.sendall(JOB + CONFIRM + STATUS)
    assert read(host, 1) == b"\x1a"
    assert printer.state.cover_open
    assert texts(printer) == []
    printer.set_state(PrinterState())
    assert read(host, 4 + 7) in (
        bytes.fromhex("10 00 00 00") + CONFIRMED,
        CONFIRMED + bytes.fromhex("10 00 00 00"),
    )


def test_clearing_is_answered_while_nothing_prints(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.set_state(PrinterState(cutter_fault=True))
    host = dial(printer)
    host.sendall(JOB + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
    assert read(host, 3) == b"\x37\x25\0"
    host.sendall(b"after\n\x1dV\0\x10\x05\x01" + CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert texts(printer) == [("after",)]
    assert printer.state == PrinterState()


def test_each_clearing_is_answered(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.set_state(PrinterState(mechanical_fault=True))
    host = dial(printer)
    host.sendall((JOB + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08") * 20 + b"\x10\x05\x02")
    assert read(host, 60) == b"\x37\x25\0" * 20
    host.sendall(CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert texts(printer) == []


def test_printing_takes_its_time_and_status_does_not_wait_for_it(tmp_path: Path, dial: Dial, read: Read) -> None:
    moving, go_on = threading.Event(), threading.Event()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        moving.set()
        go_on.wait(DEADLINE_S)

    with VirtualPrinter(tmp_path, speed_mm_s=150, sleep=sleep).listen() as printer:
        host = dial(printer)
        host.sendall(b"\x1bJ\xc8\x1dV\0" + CONFIRM)
        assert moving.wait(DEADLINE_S)
        host.sendall(STATUS)
        assert read(host, 1) == b"\x12"
        assert texts(printer) == []
        go_on.set()
        assert read(host, 7) == CONFIRMED
    assert sum(waits) == pytest.approx(200 * 25.4 / 203 / 150)


def test_a_full_receive_buffer_is_read_no_further_until_it_empties(tmp_path: Path, dial: Dial, read: Read) -> None:
    with VirtualPrinter(tmp_path, model=VirtualModel(receive_buffer_bytes=8)).listen() as printer:
        printer.set_state(PrinterState(offline=True))
        host = dial(printer)
        host.sendall(STATUS)
        assert read(host, 1) == b"\x1a"
        host.sendall(b"A\n" * 5000 + b"\x1dV\0" + CONFIRM)
        printer.set_state(PrinterState())
        assert read(host, 7) == CONFIRMED
        assert len(texts(printer)[0]) == 5000


@pytest.mark.parametrize("count", [0, 5, len(JOB)])
def test_it_hangs_up_after_so_many_bytes(tmp_path: Path, dial: Dial, read: Read, count: int) -> None:
    with VirtualPrinter(tmp_path, faults=Faults(closes_after_bytes=count)).listen() as printer:
        host = dial(printer)
        try:
            host.sendall(JOB + CONFIRM)
            assert read(host, 1) == b""
        except ConnectionError:
            pass  # bytes that were never read make it a reset
        assert printer.wait_until(lambda: not printer.connections, DEADLINE_S)
        assert texts(printer) == ([("ticket",)] if count == len(JOB) else [])


def test_it_stalls_after_so_many_bytes_until_the_fault_is_gone(tmp_path: Path, dial: Dial, read: Read) -> None:
    with VirtualPrinter(tmp_path, faults=Faults(stalls_after_bytes=len(STATUS))).listen() as printer:
        host = dial(printer)
        host.sendall(STATUS)
        assert read(host, 1) == b"\x12"
        host.sendall(STATUS + JOB + CONFIRM)
        assert texts(printer) == []
        printer.set_faults(Faults())
        assert read(host, 8) == b"\x12" + CONFIRMED


def test_it_falls_silent_at_run_time(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    printer.set_faults(Faults(status=Spoiling.SILENT))
    host.sendall(STATUS + JOB + CONFIRM)
    assert read(host, 7) == CONFIRMED


def test_a_slip_that_cannot_be_kept_is_reported_and_not_confirmed(tmp_path: Path, dial: Dial, read: Read) -> None:
    paper = tmp_path / "paper"
    paper.write_text("a file where the folder should be")
    with VirtualPrinter(paper).listen() as printer:
        host = dial(printer)
        host.sendall(JOB + CONFIRM)
        assert printer.wait_until(lambda: bool(printer.reports), timeout_s=10)
        assert [made.kind for made in printer.reports] == [ReportKind.NOT_KEPT]
        paper.unlink()
        host.sendall(JOB + CONFIRM)
        assert read(host, 7) == CONFIRMED
        host.sendall(STATUS)
        assert read(host, 1) == b"\x12"
        assert len(printer.slips) == 1


def test_buffers_are_cleared_of_what_a_host_that_is_gone_has_left(
    printer: VirtualPrinter, dial: Dial, read: Read
) -> None:
    gone = dial(printer)
    gone.sendall(b"\x1dv0\x00\x48\x00\x64\x00" + bytes(3000))
    gone.close()
    assert printer.wait_until(lambda: printer.reports, DEADLINE_S)
    host = dial(printer)
    host.sendall(b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
    assert read(host, 3) == b"\x37\x25\x00"
    host.sendall(b"whole\n\x1dV\x00" + CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert texts(printer) == [("whole",)]


def test_paper_can_be_torn_off(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.sendall(b"\x1bp\x00\x01\x01no cut\n" + CONFIRM)
    assert read(host, 7) == CONFIRMED
    printer.tear_off()
    assert texts(printer) == [("no cut",)]
    assert printer.kicks == 1


def test_switching_off_ends_connections(tmp_path: Path, dial: Dial, read: Read) -> None:
    printer = VirtualPrinter(tmp_path).listen()
    host = dial(printer)
    host.sendall(STATUS)
    assert read(host, 1) == b"\x12"
    address = printer.address
    printer.close()
    printer.close()
    assert read(host, 1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


def test_an_address_that_is_taken_is_an_error(printer: VirtualPrinter, tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as second:
        with pytest.raises(OSError, match="use"):
            second.listen(*printer.address)
        with pytest.raises(NotListening):
            _ = second.url
    assert printer.url == f"tcp://127.0.0.1:{printer.address[1]}"
