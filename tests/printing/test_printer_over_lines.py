from __future__ import annotations

import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause
from printing.escpos import encode
from printing.printer import JobState, Printer
from printing.profile import profile
from printing.status import Fault
from printing.transport import TcpAddress
from printing.virtual import Faults, PrinterState, Spoiling, VirtualPrinter
from printing.virtual import state as virtual_state
from tests.printing.scripts import PATIENT, slip, told
from tests.printing.transport.scripted_printer import HEALTHY, Manners, ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.printing.conftest import MakeSlip

# Over a real connection.


def test_a_slip_reaches_a_printer_in_the_network() -> None:
    with ScriptedPrinter() as peer:
        printer = Printer(peer.address, timeouts=PATIENT)
        first, second = printer.print(slip("J001")), printer.print(slip("J002"))
        printer.close()
        assert (first.state, second.state) == (JobState.PRINTED, JobState.PRINTED)
        assert peer.jobs == [b"J001", b"J002"]
        assert len(peer.received) == 1


def test_a_connection_closed_while_idle_is_made_anew_and_the_job_goes_out_once() -> None:
    with ScriptedPrinter() as peer:
        printer = Printer(peer.address, timeouts=PATIENT)
        assert printer.print(slip("J001")).state is JobState.PRINTED
        peer.hang_up()
        assert printer.print(slip("J002")).state is JobState.PRINTED
        printer.close()
        assert peer.jobs == [b"J001", b"J002"]
        assert len(peer.received) == 2


def test_a_connection_reset_while_idle_is_made_anew() -> None:
    with ScriptedPrinter(Manners(reset=True)) as peer:
        printer = Printer(peer.address, timeouts=PATIENT)
        assert printer.print(slip("J001")).state is JobState.PRINTED
        peer.hang_up()
        assert printer.print(slip("J002")).state is JobState.PRINTED
        printer.close()


def test_a_printer_that_closes_midway_leaves_the_job_unknown() -> None:
    with ScriptedPrinter(Manners(close_after=100)) as peer:
        printer = Printer(peer.address, timeouts=PATIENT)
        outcome = printer.print(slip(body=b"\n" * 1000))
        printer.close()
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert outcome.bytes_sent > 0


def test_a_printer_that_stops_reading_leaves_the_job_unknown() -> None:
    with ScriptedPrinter(Manners(stall_after=100)) as peer:
        printer = Printer(peer.address, timeouts=replace(PATIENT, stall_s=0.1))
        body = b"\n" * 24_000_000  # more than both ends' buffers hold
        outcome = printer.print(slip(body=body))
        printer.close()
    assert told(outcome) == (JobState.UNKNOWN, Fault.STALLED)
    assert 0 < outcome.bytes_sent < len(body)


def test_a_printer_that_takes_everything_and_answers_nothing_is_unknown() -> None:
    mute = Manners(status=dict.fromkeys(HEALTHY, b""), confirmation=lambda _: b"")
    with ScriptedPrinter(mute) as peer:
        printer = Printer(peer.address, timeouts=replace(PATIENT, status_s=0.1, margin_s=0.1))
        outcome = printer.print(slip(length_mm=1))
        peer.wait_for(lambda: peer.jobs == [b"J001"])
        printer.close()
    assert told(outcome) == (JobState.UNKNOWN, Fault.SILENT)
    assert outcome.status_before.can_print is None


def test_out_of_paper_in_the_middle_of_a_slip_is_unknown_for_that_reason() -> None:
    runs_out = Manners(confirmation=lambda _: b"", status_after_job={1: b"\x1a", 2: b"\x32", 3: b"\x12", 4: b"\x7e"})
    with ScriptedPrinter(runs_out) as peer:
        printer = Printer(peer.address, timeouts=replace(PATIENT, margin_s=0.1))
        first, second = printer.print(slip("J001", length_mm=1)), printer.print(slip("J002", length_mm=1))
        printer.close()
    assert told(first) == (JobState.UNKNOWN, Fault.PAPER_END)
    assert told(second) == (JobState.FAILED, Fault.PAPER_END)
    assert peer.jobs == [b"J001"]


def test_nobody_listening_is_unreachable_as_a_status() -> None:
    with ScriptedPrinter() as peer:
        address = peer.address
    printer = Printer(address, timeouts=PATIENT)
    status = printer.status()
    assert (status.fault, status.cause, status.can_print) == (Fault.UNREACHABLE, Cause.REFUSED, False)


# With the printer in software.


@pytest.fixture
def virtual(tmp_path: Path) -> Iterator[VirtualPrinter]:
    with VirtualPrinter(tmp_path / "paper") as running:
        yield running.listen()


@pytest.fixture
def to_virtual(virtual: VirtualPrinter) -> Iterator[Printer]:
    host, port = virtual.address
    printer = Printer(TcpAddress(host=host, port=port), timeouts=replace(PATIENT, margin_s=0.1))
    yield printer
    printer.close()


def picture(rows: int = 100) -> bytes:
    """One raster block, 576 dots wide."""
    return b"\x1d\x76\x30\x00\x48\x00" + rows.to_bytes(2, "little") + b"\xff" * 72 * rows


def test_a_real_slip_comes_out(to_virtual: Printer, virtual: VirtualPrinter, make_slip: MakeSlip) -> None:
    job = encode(make_slip(), profile(), job_id="J001")
    outcome = to_virtual.print(job)
    assert told(outcome) == (JobState.PRINTED, None)
    assert len(virtual.slips) == 1
    assert virtual.reports == ()


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (PrinterState(paper=virtual_state.Paper.END), Fault.PAPER_END),
        (PrinterState(cover_open=True), Fault.COVER_OPEN),
        (PrinterState(cutter_fault=True), Fault.CUTTER),
        (PrinterState(overheated=True), Fault.OVERHEATED),
        (PrinterState(mechanical_fault=True), Fault.MECHANICAL),
        (PrinterState(unrecoverable=True), Fault.UNRECOVERABLE),
        (PrinterState(offline=True), Fault.OFFLINE),
        (PrinterState(feed_button=True), Fault.OFFLINE),
    ],
)
def test_the_printers_troubles_are_recognised_and_pass(
    to_virtual: Printer, virtual: VirtualPrinter, state: PrinterState, fault: Fault
) -> None:
    virtual.set_state(state)
    assert told(to_virtual.print(slip())) == (JobState.FAILED, fault)
    assert virtual.slips == ()
    virtual.set_state(PrinterState())
    assert to_virtual.print(slip()).state is JobState.PRINTED


@pytest.mark.parametrize(
    ("spoiling", "expected"),
    [
        (Spoiling.SILENT, (JobState.SENT, None)),
        (Spoiling.HALF, (JobState.UNKNOWN, Fault.UNCONFIRMED)),
        (Spoiling.GARBAGE, (JobState.UNKNOWN, Fault.UNCONFIRMED)),
    ],
)
def test_only_a_printer_that_passes_over_the_question_counts_as_one_that_cannot_confirm(
    to_virtual: Printer, virtual: VirtualPrinter, spoiling: Spoiling, expected: tuple[JobState, Fault | None]
) -> None:
    virtual.set_faults(Faults(confirmation=spoiling))
    assert told(to_virtual.print(slip(length_mm=1))) == expected
    virtual.set_faults(Faults())
    assert told(to_virtual.print(slip("J002"))) == (JobState.PRINTED, None)
    assert len(virtual.slips) == 2


@pytest.mark.parametrize("spoiling", [Spoiling.SILENT, Spoiling.GARBAGE])
def test_confirmed_by_a_printer_whose_status_is_unknown_is_unknown(virtual: VirtualPrinter, spoiling: Spoiling) -> None:
    virtual.set_faults(Faults(status=spoiling))
    host, port = virtual.address
    printer = Printer(TcpAddress(host=host, port=port), timeouts=replace(PATIENT, status_s=0.1))
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.SILENT)
    assert len(virtual.slips) == 1
    printer.close()


def test_paper_that_ends_in_the_slip_leaves_it_unknown(to_virtual: Printer, virtual: VirtualPrinter) -> None:
    virtual.set_faults(Faults(paper_ends_after_dots=50))
    outcome = to_virtual.print(slip(body=picture(), length_mm=1))
    assert told(outcome) == (JobState.UNKNOWN, Fault.PAPER_END)
    assert told(to_virtual.print(slip("J002"))) == (JobState.FAILED, Fault.PAPER_END)


def test_after_a_job_that_broke_off_in_a_picture_a_spoilt_slip_is_never_called_printed(
    virtual: VirtualPrinter,
) -> None:
    host, port = virtual.address
    quick = replace(PATIENT, margin_s=0.1, status_s=3)
    to_virtual = Printer(TcpAddress(host=host, port=port), timeouts=quick)
    virtual.set_faults(Faults(closes_after_bytes=3000))
    assert told(to_virtual.print(slip("J001", body=picture()))) == (JobState.UNKNOWN, Fault.LOST)
    virtual.set_faults(Faults())
    outcome = to_virtual.print(slip("J002", body=picture(40), length_mm=1))
    assert outcome.state is (JobState.PRINTED if virtual.slips else JobState.UNKNOWN)
    to_virtual.close()


def test_after_a_process_that_died_in_a_picture_a_spoilt_slip_is_never_called_printed(tmp_path: Path) -> None:
    noticed = threading.Event()
    with VirtualPrinter(tmp_path / "paper", on_report=lambda _: noticed.set()).listen() as virtual:
        with socket.create_connection(virtual.address) as died:
            died.sendall(picture()[:3000])
        assert noticed.wait(10)
        host, port = virtual.address
        quick = replace(PATIENT, margin_s=0.1, status_s=3)
        printer = Printer(TcpAddress(host=host, port=port), timeouts=quick, cut_short=True)
        outcome = printer.print(slip(body=picture(40), length_mm=1))
        assert outcome.state is (JobState.PRINTED if virtual.slips else JobState.UNKNOWN)
        printer.close()
