from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause, LineLostError
from printing.printer import JobState, Printer
from printing.status import Fault, Paper, PrinterStatus
from tests.printing.scripts import FINE, Script, slip, told

if TYPE_CHECKING:
    from tests.printing.transport.fake_transport import Clock, FakeTransport


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


def test_more_answers_than_questions_are_none(printer: Printer, script: Script) -> None:
    script.status = dict.fromkeys((1, 2, 3, 4), b"\x12\x12")
    assert printer.status() == PrinterStatus(link_fault=Fault.SILENT)


@pytest.mark.parametrize("together", [b"\x10\x00\x00\x00\x12", b"\x12\x10\x00\x00\x00", b"\x13\x12\x11"])
def test_answers_in_one_piece_are_told_apart(printer: Printer, script: Script, together: bytes) -> None:
    script.status = dict.fromkeys((1, 2, 3, 4), together)
    assert printer.status().can_print


# What it says unasked.


def test_what_it_says_unasked_is_heard_once_and_the_latest_counts(printer: Printer, line: FakeTransport) -> None:
    assert printer.listen() is None
    printer.status()
    assert printer.listen() is None
    line.arriving.extend([b"\x38\x00\x00\x00", b"\x10\x00", b"\x03\x00"])
    news = printer.listen()
    assert news is not None
    assert (news.paper, news.cover) == (Paper.NEAR_END, "closed")
    assert printer.listen() is None


def test_what_it_said_before_a_question_is_older_than_the_answer(printer: Printer, line: FakeTransport) -> None:
    printer.status()
    line.arriving.append(b"\x38\x00\x00\x00")
    assert printer.status().can_print
    assert printer.listen() is None


def test_listening_does_not_wait_and_opens_no_line(printer: Printer, line: FakeTransport, clock: Clock) -> None:
    started = clock()
    assert printer.listen() is None
    assert line.opens == 0
    printer.status()
    for _ in range(100):
        printer.listen()
    assert clock() == started


def test_a_line_that_breaks_while_listened_to_is_told_of_once(printer: Printer, line: FakeTransport) -> None:
    printer.status()

    def break_off(deadline: float) -> bytes:
        del deadline
        raise LineLostError(url="fake:", cause=Cause.CLOSED_BY_PRINTER, bytes_sent=0)

    line.read = break_off  # type: ignore[method-assign]
    assert printer.listen() == PrinterStatus(link_fault=Fault.LOST, cause=Cause.CLOSED_BY_PRINTER)
    assert not line.is_open
    assert printer.listen() is None


def test_a_printer_is_told_to_speak_by_itself_once_a_line_and_after_each_job(
    printer: Printer, line: FakeTransport
) -> None:
    tell = b"\x1da\x0e"
    printer.status()
    assert tell not in line.written
    printer.find_out()
    told_so = sum(tell in each for each in line.written)
    printer.status()
    assert sum(tell in each for each in line.written) == told_so
    printer.print(slip())
    assert line.written[-1] == tell
    line.lost = True
    printer.status()
    assert line.written[-1] == tell


def test_a_printer_that_cannot_print_is_told_nothing_that_waits(
    printer: Printer, line: FakeTransport, script: Script
) -> None:
    printer.find_out()
    line.lost = True
    script.status[2] = b"\x16"
    printer.status()
    assert b"\x1da\x0e" not in line.written
