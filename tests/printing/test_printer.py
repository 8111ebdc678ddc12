from __future__ import annotations

import re
import socket
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause
from printing.escpos import encode
from printing.printer import JobState, Outcome, Printer, Timeouts
from printing.profile import profile
from printing.status import Fault, Paper, PrinterStatus
from printing.transport import TcpAddress
from printing.virtual import Faults, PrinterState, Spoiling, VirtualPrinter
from printing.virtual import state as virtual_state
from tests.printing.transport.fake_transport import Clock, FakeTransport, Work
from tests.printing.transport.scripted_printer import HEALTHY, Manners, ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.printing.conftest import MakeSlip

FINE = bytes([0x12])
END = bytes([0x72])
QUESTION = re.compile(rb"\x10\x04([\x01-\x04])")
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
# Long enough for any machine; where a test is about a time-out, that one is short.
PATIENT = Timeouts(connect_s=10, status_s=10, stall_s=10, margin_s=10, silent_s=60, slow_s=120)


@dataclass(frozen=True)
class Slip:
    data: bytes
    length_mm: float = 90.0
    job_id: str = "J001"


def slip(job_id: str = "J001", body: bytes = b"A017", length_mm: float = 90.0) -> Slip:
    request = b"\x1d\x28\x48\x06\x00\x30\x30" + job_id.encode()
    return Slip(data=b"\x1b@" + body + b"\n\x1dV\x00" + request, length_mm=length_mm, job_id=job_id)


class Script:
    """What a printer answers: to each question, to a job, to "clear your buffers"."""

    def __init__(self) -> None:
        self.status = {1: FINE, 2: FINE, 3: FINE, 4: FINE}
        self.status_after: dict[int, bytes] | None = None
        self.after_job = b"\x37\x22J001\x00"
        self.after_clear = b"\x37\x25\x00"
        self.asked: list[int] = []
        self.jobs = 0
        self.clears = 0

    def __call__(self, data: bytes) -> bytes:
        if data == CLEAR:
            self.clears += 1
            return self.after_clear
        if question := QUESTION.fullmatch(data):
            self.asked.append(question[1][0])
            return self.status[question[1][0]]
        self.jobs += 1
        self.status = self.status_after or self.status
        return self.after_job


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def line(clock: Clock, script: Script) -> FakeTransport:
    return FakeTransport(clock, script)


@pytest.fixture
def printer(clock: Clock, line: FakeTransport) -> Printer:
    return Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line)


def told(outcome: Outcome) -> tuple[JobState, Fault | None]:
    return outcome.state, outcome.fault


# What becomes of a job.


def test_confirmed_and_clean_is_printed(printer: Printer, script: Script) -> None:
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.PRINTED, None)
    assert outcome.bytes_sent == len(slip().data)
    assert outcome.status_before.can_print
    assert outcome.status_after.is_clean
    assert script.asked == [1, 2, 3, 4, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("query", "byte", "fault"),
    [(2, 0x16, Fault.COVER_OPEN), (4, 0x72, Fault.PAPER_END), (3, 0x1A, Fault.CUTTER), (1, 0x1A, Fault.OFFLINE)],
)
def test_a_known_fault_stops_the_job_before_its_first_byte(
    printer: Printer, script: Script, query: int, byte: int, fault: Fault
) -> None:
    script.status[query] = bytes([byte])
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.FAILED, fault)
    assert outcome.bytes_sent == 0
    assert script.jobs == 0


def test_a_printer_that_cannot_be_reached_fails_the_job(printer: Printer, line: FakeTransport) -> None:
    line.dead = True
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.FAILED, Fault.UNREACHABLE)
    assert outcome.bytes_sent == 0
    assert outcome.status_before.cause is Cause.TIMED_OUT
    assert line.opens == 1


def test_nearly_out_of_paper_still_prints(printer: Printer, script: Script) -> None:
    script.status[4] = b"\x1e"
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.PRINTED, None)
    assert outcome.status_before.paper is Paper.NEAR_END


def test_unconfirmed_but_clean_before_and_after_is_sent_and_not_before_the_slip_could_be_out(
    printer: Printer, script: Script, clock: Clock
) -> None:
    script.after_job = b""
    started = clock()
    assert told(printer.print(slip(length_mm=90))) == (JobState.SENT, None)
    assert clock() - started >= 90 / 150


def test_unconfirmed_with_a_fault_afterwards_is_unknown(printer: Printer, script: Script) -> None:
    script.after_job = b""
    script.status_after = {1: b"\x1a", 2: b"\x32", 3: FINE, 4: END}
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.PAPER_END)
    assert outcome.bytes_sent == len(slip().data)


def test_confirmed_with_a_fault_afterwards_is_unknown(printer: Printer, script: Script) -> None:
    script.status_after = {1: b"\x1a", 2: FINE, 3: b"\x1a", 4: FINE}
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.CUTTER)


def test_confirmed_by_a_printer_that_then_falls_silent_is_unknown(printer: Printer, script: Script) -> None:
    script.status_after = {1: b"", 2: b"", 3: b"", 4: b""}
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.SILENT)


def test_unconfirmed_by_a_printer_that_never_said_it_was_ready_is_unknown(printer: Printer, script: Script) -> None:
    script.status[4] = b""
    script.after_job = b""
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.SILENT)
    assert script.jobs == 1


def test_the_answer_of_an_earlier_job_is_not_ours(printer: Printer, script: Script) -> None:
    script.after_job = b"\x37\x22J000\x00"
    assert told(printer.print(slip())) == (JobState.SENT, None)


def test_ours_counts_when_it_comes_together_with_an_earlier_one(printer: Printer, script: Script) -> None:
    script.after_job = b"\x37\x22J000\x00\x10\x00\x00\x00\x37\x22J001\x00"
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_a_broken_confirmation_is_none(printer: Printer, script: Script) -> None:
    script.after_job = b"\x37\x22J0"
    assert printer.print(slip()).state is JobState.SENT


def test_any_byte_out_and_then_a_lost_line_is_unknown_and_never_repeated(
    printer: Printer, script: Script, line: FakeTransport
) -> None:
    line.breaks_after = 4 * 3 + 1
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert outcome.bytes_sent == 1
    assert (script.jobs, line.opens) == (0, 1)


def test_any_byte_out_and_then_a_stall_is_unknown(printer: Printer, line: FakeTransport) -> None:
    line.takes = 4 * 3 + 5
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.STALLED)
    assert outcome.bytes_sent == 5


def test_a_stall_at_the_first_byte_failed(printer: Printer, line: FakeTransport) -> None:
    line.takes = 4 * 3
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.FAILED, Fault.STALLED)
    assert outcome.bytes_sent == 0


def test_a_line_lost_just_before_the_first_byte_is_opened_again_once(printer: Printer, line: FakeTransport) -> None:
    line.breaks_after = 4 * 3
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.FAILED, Fault.LOST)
    assert outcome.bytes_sent == 0
    assert line.opens == 2


def test_bytes_that_stay_in_this_machine_are_not_sent(printer: Printer, script: Script, line: FakeTransport) -> None:
    script.after_job = b""
    line.stuck = 900
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.STALLED)


def test_a_line_without_answers_is_sent_to_and_nothing_is_known(clock: Clock, script: Script) -> None:
    line = FakeTransport(clock, script, two_way=False)
    outcome = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line).print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.ONE_WAY)
    assert outcome.bytes_sent == len(slip().data)
    assert (script.asked, script.jobs) == ([], 1)
    assert outcome.status_before.can_print is None


# Questions and their answers.


@pytest.mark.parametrize("silent", [1, 2, 3, 4])
def test_after_an_unanswered_question_no_other_is_asked(printer: Printer, script: Script, silent: int) -> None:
    script.status = {1: b"\x12", 2: b"\x1a", 3: b"\x12", 4: b"\x1e"} | {silent: b""}
    status = printer.status()
    assert script.asked == list(range(1, silent + 1))
    assert status.answered is (silent > 1)
    assert status.link_fault is Fault.SILENT
    assert (status.feed_pressed == "unknown") is (silent <= 2)
    assert status.paper is Paper.UNKNOWN


def test_a_late_answer_is_not_taken_for_the_next_question(
    printer: Printer, script: Script, line: FakeTransport
) -> None:
    script.status = {1: FINE, 2: b"", 3: FINE, 4: FINE}
    assert printer.status().can_print is None
    script.status = {1: FINE, 2: FINE, 3: FINE, 4: FINE}
    line.arriving.append(b"\x16")  # "cover open", as an answer to the question of a moment ago
    assert printer.status().can_print
    assert line.opens == 2


def test_a_late_answer_within_a_job_puts_the_line_in_step_again(printer: Printer, script: Script) -> None:
    script.status[1] = b""
    script.status_after = {1: FINE, 2: FINE, 3: FINE, 4: FINE}
    script.after_job = b"\x1a\x37\x22J001\x00"
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.PRINTED, None)
    assert not outcome.status_before.answered


def test_what_was_lying_about_answers_nothing(printer: Printer, line: FakeTransport) -> None:
    assert printer.status().can_print
    line.arriving.append(b"\x7e\x7e\x7e")
    assert printer.status().can_print


@pytest.mark.parametrize("noise", [b"\x13", b"\x11", b"\x10\x00\x00\x00", b"\xff\x00", b"\x37\x22AB"])
def test_noise_before_an_answer_is_skipped(printer: Printer, script: Script, noise: bytes) -> None:
    script.status[2] = noise + b"\x16"
    assert printer.status().fault is Fault.COVER_OPEN


def test_garbage_instead_of_answers_is_unknown(printer: Printer, script: Script) -> None:
    script.status = dict.fromkeys((1, 2, 3, 4), b"\xff\x93\x00")
    status = printer.status()
    assert status == PrinterStatus(link_fault=Fault.SILENT)


# The line between jobs.


def test_one_line_serves_all_jobs(printer: Printer, line: FakeTransport) -> None:
    assert {printer.print(slip()).state for _ in range(3)} == {JobState.PRINTED}
    assert line.opens == 1


def test_a_line_that_is_seen_to_be_lost_is_opened_again(printer: Printer, line: FakeTransport) -> None:
    printer.print(slip())
    line.lost = True
    assert printer.print(slip()).state is JobState.PRINTED
    assert line.opens == 2


def test_a_line_that_went_dead_without_a_word_is_opened_again(
    printer: Printer, line: FakeTransport, script: Script, clock: Clock
) -> None:
    printer.print(slip())
    line.respond = lambda _: script(_) if line.opens == 2 else b""
    assert printer.print(slip()).state is JobState.PRINTED
    assert line.opens == 2


def test_the_printer_forgets_a_broken_job_before_the_next_one(
    printer: Printer, line: FakeTransport, script: Script
) -> None:
    line.breaks_after = 4 * 3 + 5
    assert printer.print(slip()).state is JobState.UNKNOWN
    line.breaks_after = None
    assert printer.print(slip()).state is JobState.PRINTED
    assert printer.print(slip()).state is JobState.PRINTED
    assert script.clears == 1


def test_after_a_broken_job_only_a_confirmation_counts(printer: Printer, line: FakeTransport, script: Script) -> None:
    line.breaks_after = 4 * 3 + 5
    printer.print(slip())
    line.breaks_after = None
    script.after_job = b""
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)
    assert told(printer.print(slip())) == (JobState.SENT, None)


def test_a_process_before_us_may_have_died_in_the_middle(clock: Clock, line: FakeTransport, script: Script) -> None:
    printer = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line, cut_short=True)
    assert {printer.print(slip()).state for _ in range(2)} == {JobState.PRINTED}
    assert script.clears == 1


def test_a_printer_that_cannot_forget_a_broken_job_is_not_believed_once(
    printer: Printer, line: FakeTransport, script: Script
) -> None:
    script.after_clear = b""
    line.breaks_after = 4 * 3 + 5
    printer.print(slip())
    line.breaks_after = None
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


# Time.


def silent(line: FakeTransport) -> None:
    line.respond = lambda _: b""


def dead(line: FakeTransport) -> None:
    silent(line)
    line.dead = True


def silent_and_full(line: FakeTransport) -> None:
    silent(line)
    line.takes = 20


def chatters(line: FakeTransport) -> None:
    line.respond = lambda _: b"\xff" * 9


@pytest.mark.parametrize("trouble", [dead, silent, silent_and_full, chatters])
@pytest.mark.parametrize("idle_line", [False, True])
def test_a_printer_that_says_nothing_costs_5_s_at_most(
    printer: Printer, line: FakeTransport, clock: Clock, trouble, idle_line: bool
) -> None:
    if idle_line:
        assert printer.print(slip()).state is JobState.PRINTED
    trouble(line)
    started = clock()
    outcome = printer.print(slip(length_mm=500))
    assert outcome.state in {JobState.UNKNOWN, JobState.FAILED}
    assert outcome.fault is not Fault.PAPER_END
    assert clock() - started <= 5.0


def test_a_line_that_went_dead_together_with_its_printer_fails_the_job(printer: Printer, line: FakeTransport) -> None:
    printer.print(slip())
    dead(line)
    assert told(printer.print(slip())) == (JobState.FAILED, Fault.UNREACHABLE)


def test_a_slow_printer_that_gets_on_may_take_longer(printer: Printer, line: FakeTransport, clock: Clock) -> None:
    line.pace = Work(piece=96, seconds=0.1)
    started = clock()
    outcome = printer.print(slip(body=b"\n" * 20_000))
    assert outcome.state is JobState.PRINTED
    assert clock() - started > 15


def test_bytes_still_leaving_are_progress(printer: Printer, script: Script, line: FakeTransport, clock: Clock) -> None:
    script.after_job = b""
    line.unsent.extend(range(6000, 0, -100))
    started = clock()
    assert told(printer.print(slip())) == (JobState.SENT, None)
    assert clock() - started > 6 + 90 / 150


def test_earlier_jobs_coming_out_are_progress(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    def respond(data: bytes) -> bytes:
        if data == slip().data:
            answers = [b"\x37\x22" + job_id + b"\x00" for job_id in (b"J00A", b"J00B", b"J00C", b"J001")]
            line.coming.extend((clock() + 1.5 * (place + 1), answer) for place, answer in enumerate(answers))
            return b""
        return script(data)

    line.respond = respond
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_a_printer_that_never_stops_talking_ends_too(clock: Clock, script: Script) -> None:
    line = FakeTransport(clock, script)

    def babble(deadline: float) -> bytes:
        clock.now_s += 0.1
        return b"\x37\x22J000\x00"

    printer = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line)
    script.after_job = b"-"
    ready = line.read

    def read(deadline: float) -> bytes:
        return babble(deadline) if script.jobs else ready(deadline)

    line.read = read  # type: ignore[method-assign]  # the printer that babbles, from the job on
    outcome = printer.print(slip())
    assert outcome.state is JobState.UNKNOWN


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


@pytest.mark.parametrize("spoiling", [Spoiling.SILENT, Spoiling.HALF, Spoiling.GARBAGE])
def test_a_printer_that_cannot_confirm_properly_has_been_sent_the_slip(
    to_virtual: Printer, virtual: VirtualPrinter, spoiling: Spoiling
) -> None:
    virtual.set_faults(Faults(confirmation=spoiling))
    assert told(to_virtual.print(slip(length_mm=1))) == (JobState.SENT, None)
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
    to_virtual: Printer, virtual: VirtualPrinter
) -> None:
    virtual.set_faults(Faults(closes_after_bytes=3000))
    assert told(to_virtual.print(slip("J001", body=picture()))) == (JobState.UNKNOWN, Fault.LOST)
    virtual.set_faults(Faults())
    outcome = to_virtual.print(slip("J002", body=picture(40), length_mm=1))
    assert outcome.state is (JobState.PRINTED if virtual.slips else JobState.UNKNOWN)


def test_after_a_process_that_died_in_a_picture_a_spoilt_slip_is_never_called_printed(tmp_path: Path) -> None:
    noticed = threading.Event()
    with VirtualPrinter(tmp_path / "paper", on_report=lambda _: noticed.set()).listen() as virtual:
        with socket.create_connection(virtual.address) as died:
            died.sendall(picture()[:3000])
        assert noticed.wait(10)
        host, port = virtual.address
        quick = replace(PATIENT, margin_s=0.1)
        printer = Printer(TcpAddress(host=host, port=port), timeouts=quick, cut_short=True)
        outcome = printer.print(slip(body=picture(40), length_mm=1))
        assert outcome.state is (JobState.PRINTED if virtual.slips else JobState.UNKNOWN)
        printer.close()
