from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from printing.capabilities import Capabilities, Identity
from printing.printer import JobState, Printer
from printing.status import Fault
from printing.transport import TcpAddress
from tests.printing.scripts import Script, slip, told

if TYPE_CHECKING:
    from tests.printing.transport.fake_transport import Clock, FakeTransport

EPSON = Identity(maker="EPSON", model="TM-T20", serial="J9")


def printer_that_is_known(clock: Clock, line: FakeTransport, capabilities: Capabilities) -> Printer:
    return Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line, capabilities=capabilities)


# What is found out.


def test_a_full_printer_is_found_out_on_one_line_without_waiting(
    printer: Printer, script: Script, clock: Clock
) -> None:
    started = clock()
    assert printer.find_out() == Capabilities(identity=EPSON, confirms_jobs=True, automatic_status=True)
    assert printer.capabilities == printer.find_out()
    assert clock() == started
    assert script.jobs == 0


def test_what_it_does_not_know_it_passes_over(printer: Printer, script: Script, clock: Clock) -> None:
    script.names, script.confirms, script.automatic = {}, False, b""
    started = clock()
    assert printer.find_out() == Capabilities(identity=Identity(), confirms_jobs=False, automatic_status=False)
    assert clock() == started


def test_a_printer_that_answers_nothing_in_line_is_given_its_time_once(
    printer: Printer, script: Script, clock: Clock
) -> None:
    script.names, script.confirms, script.automatic, script.sensor = {}, False, b"", b""
    started = clock()
    assert printer.find_out() == Capabilities()
    assert clock() - started <= 0.81
    assert printer.find_out() == Capabilities()
    assert clock() - started <= 0.81
    assert len(script.inquired) == 2


def test_a_printer_without_the_closing_question_is_found_out_as_far_as_it_speaks(
    printer: Printer, script: Script, clock: Clock
) -> None:
    script.sensor, script.names = b"", {66: b"EPSON", 67: b"TM-T20", 68: b"J9", 65: b"1.0"}
    started = clock()
    found = printer.find_out()
    assert (found.identity.key, found.confirms_jobs, found.automatic_status) == ("J9", True, True)
    assert clock() - started <= 0.81


def test_a_printer_that_has_no_word_for_it_is_not_taken_for_one_that_cannot(printer: Printer, script: Script) -> None:
    script.sensor, script.confirms = b"", False
    assert printer.find_out().confirms_jobs is None


@pytest.mark.parametrize("noise", [b"\xff", b"\x37\x22 a", b"\x80\x81"])
def test_garbage_is_no_answer_and_no_silence(printer: Printer, script: Script, noise: bytes) -> None:
    script.confirms = False
    script.sensor = noise + b"\x00"
    assert printer.find_out().confirms_jobs is None


def test_a_printer_that_is_not_ready_is_not_asked(printer: Printer, script: Script) -> None:
    script.status[2] = b"\x16"
    assert printer.find_out() == Capabilities()
    assert printer.identity() == Identity()
    assert script.inquired == []


def test_after_half_a_job_it_is_asked_only_when_that_is_forgotten(
    clock: Clock, line: FakeTransport, script: Script
) -> None:
    printer = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line, cut_short=True)
    script.after_clear = b""
    assert printer.find_out() == Capabilities()
    assert script.inquired == []
    script.after_clear = b"\x37\x25\x00"
    assert printer.find_out().confirms_jobs is True


def test_a_late_answer_is_not_taken_for_the_next_printers_question(
    printer: Printer, script: Script, line: FakeTransport
) -> None:
    script.names, script.confirms, script.automatic, script.sensor = {}, False, b"", b""
    assert printer.find_out() == Capabilities()
    line.arriving.extend([b"\x5fSLOW\x00", b"\x00"])
    script.sensor = b"\x00"
    assert printer.find_out() == Capabilities()


def test_a_line_that_breaks_meanwhile_finds_nothing_out(printer: Printer, line: FakeTransport) -> None:
    line.breaks_in = b"\x1d"
    assert printer.find_out() == Capabilities()
    line.breaks_in = None
    assert printer.find_out().identity == EPSON


@pytest.mark.parametrize(
    ("identity", "key"),
    [
        (EPSON, "J9"),
        (Identity(maker="Xprinter", model="XP-80"), "Xprinter/XP-80"),
        (Identity(model="XP-80", serial="0000000"), "/XP-80"),
        (Identity(), ""),
        (Identity(firmware="1.0"), ""),
    ],
)
def test_a_printer_is_known_by_the_best_name_it_has(identity: Identity, key: str) -> None:
    assert identity.key == key


def test_a_name_is_what_of_it_can_be_read(printer: Printer, script: Script) -> None:
    script.names = {66: b" EP\xffSON ", 67: b"", 68: b"   "}
    assert printer.identity() == Identity(maker="EP\ufffdSON")


# What follows from it.


def test_the_first_job_finds_out(printer: Printer, script: Script) -> None:
    script.confirms, script.after_job = False, b""
    assert told(printer.print(slip())) == (JobState.SENT, None)
    assert printer.capabilities.confirms_jobs is False


def test_one_that_confirms_after_all_is_known_to(clock: Clock, line: FakeTransport) -> None:
    known = Capabilities(identity=EPSON, confirms_jobs=False, automatic_status=False)
    printer = printer_that_is_known(clock, line, known)
    assert told(printer.print(slip())) == (JobState.PRINTED, None)
    assert printer.capabilities.confirms_jobs is True


def test_one_that_confirms_and_did_not_is_unknown(printer: Printer, script: Script) -> None:
    printer.print(slip())
    script.after_job = b""
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)


def test_one_of_which_nothing_can_be_found_out_is_unknown_unless_it_confirms(printer: Printer, script: Script) -> None:
    script.sensor, script.confirms, script.names = b"", False, {}
    script.after_job = b""
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)
    script.after_job = b"\x37\x22J001\x00"
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_what_was_known_is_not_asked_again_but_who_it_is_once_a_line(
    clock: Clock, line: FakeTransport, script: Script
) -> None:
    printer = printer_that_is_known(
        clock, line, Capabilities(identity=EPSON, confirms_jobs=True, automatic_status=False)
    )
    for _ in range(3):
        assert printer.print(slip()).state is JobState.PRINTED
    names = [asked for asked in script.inquired if asked.startswith(b"\x1dI")]
    assert len(names) == 4
    assert not any(asked.startswith((b"\x1d(H", b"\x1da")) for asked in script.inquired)


def test_another_printer_on_a_new_line_is_found_out_before_its_first_job(
    printer: Printer, line: FakeTransport, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    assert printer.print(slip()).state is JobState.PRINTED
    line.lost = True
    script.names, script.confirms, script.after_job = {66: b"Xprinter", 67: b"XP-80"}, False, b""
    with caplog.at_level(logging.WARNING):
        assert told(printer.print(slip())) == (JobState.SENT, None)
    assert printer.capabilities.identity.key == "Xprinter/XP-80"
    assert printer.capabilities.confirms_jobs is False
    (record,) = caplog.records
    assert "Xprinter/XP-80" in record.getMessage()
    assert "J9" in record.getMessage()


def test_the_same_printer_on_a_new_line_is_not_worth_a_word(
    printer: Printer, line: FakeTransport, caplog: pytest.LogCaptureFixture
) -> None:
    printer.print(slip())
    line.lost = True
    with caplog.at_level(logging.WARNING):
        assert printer.print(slip()).state is JobState.PRINTED
    assert caplog.records == []


def test_a_swapped_printer_that_says_nothing_of_itself_loses_what_was_known(
    printer: Printer, line: FakeTransport, script: Script
) -> None:
    script.confirms, script.after_job = False, b""
    assert printer.print(slip()).state is JobState.SENT
    line.lost = True
    script.names, script.sensor = {}, b""
    assert printer.print(slip()).state is JobState.UNKNOWN
    assert printer.capabilities == Capabilities()


def test_a_printer_that_leaves_questions_unanswered_is_not_taken_for_an_unnamed_one_of_before(
    clock: Clock, line: FakeTransport, script: Script
) -> None:
    unnamed = Capabilities(identity=Identity(), confirms_jobs=False, automatic_status=False)
    printer = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line, recall=lambda _: unnamed)
    script.names, script.sensor, script.after_job = {}, b"", b""
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)
