from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.printer import JobState, Printer
from printing.status import Fault, Paper, PrinterStatus
from tests.printing.scripts import FINE, Script, slip, told

if TYPE_CHECKING:
    from tests.printing.transport.fake_transport import FakeTransport


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
