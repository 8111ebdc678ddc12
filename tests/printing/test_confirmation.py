from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.printer import JobState, Printer
from printing.status import Fault
from tests.printing.scripts import END, FINE, Script, slip, told

if TYPE_CHECKING:
    from tests.printing.transport.fake_transport import Clock, FakeTransport


def coming_faults(line: FakeTransport, script: Script, at: float, status: dict[int, bytes]) -> None:
    """From that moment on the printer reports something."""
    respond = line.respond

    def later(data: bytes) -> bytes:
        if line.clock() >= at:
            script.status = status
        return respond(data)

    line.respond = later


def test_what_only_a_person_can_mend_ends_the_wait(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    script.after_job = b""
    coming_faults(line, script, clock() + 0.7, {1: b"\x1a", 2: b"\x32", 3: FINE, 4: END})
    started = clock()
    assert told(printer.print(slip(length_mm=300))) == (JobState.UNKNOWN, Fault.PAPER_END)
    assert clock() - started <= 1.3


def test_an_automatic_status_has_the_printer_asked_at_once(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    script.after_job = b"\x38\x00\x00\x00"
    script.status_after = {1: b"\x1a", 2: b"\x16", 3: FINE, 4: FINE}
    started = clock()
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.COVER_OPEN)
    assert clock() - started <= 0.2


def test_a_head_that_cools_down_again_is_waited_for(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    script.after_job = b""
    script.status_after = {1: b"\x1a", 2: b"\x52", 3: b"\x52", 4: FINE}
    line.coming.append((clock() + 1.5, b"\x37\x22J001\x00"))
    coming_faults(line, script, clock() + 1.0, dict.fromkeys((1, 2, 3, 4), FINE))
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_a_printer_that_cannot_confirm_and_had_a_fault_meanwhile_is_unknown(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    script.confirms, script.after_job = False, b""
    script.status_after = {1: b"\x1a", 2: b"\x52", 3: b"\x52", 4: FINE}
    coming_faults(line, script, clock() + 1.0, dict.fromkeys((1, 2, 3, 4), FINE))
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.OVERHEATED)


def test_a_printer_that_answers_only_when_it_has_printed_is_waited_for(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock
) -> None:
    printer.print(slip())
    script.after_job = b""
    busy_until = clock() + 1.0

    def busy(data: bytes) -> bytes:
        if data.startswith(b"\x10\x04") and script.jobs > 1 and clock() < busy_until:
            line.coming.append((busy_until, FINE))
            return b""
        return script(data)

    line.respond = busy
    line.coming.append((busy_until, b"\x37\x22J001\x00"))
    assert told(printer.print(slip())) == (JobState.PRINTED, None)
    assert clock() - busy_until < 0.1


@pytest.mark.parametrize(("then", "state"), [(FINE, JobState.PRINTED), (b"\x1e", JobState.UNKNOWN)])
def test_a_confirmation_that_comes_late_counts_if_the_printer_is_clean_after_it(
    printer: Printer, script: Script, line: FakeTransport, clock: Clock, then: bytes, state: JobState
) -> None:
    script.after_job = b""
    given_up = clock() + 90 / 150 + 1.5
    late = [b"\x37\x22J001\x00" + FINE]

    def respond(data: bytes) -> bytes:
        if data == b"\x10\x04\x01" and clock() >= given_up - 0.001 and late:
            script.status |= {3: then}
            return late.pop()
        return script(data)

    line.respond = respond
    assert printer.print(slip()).state is state
    assert not late
