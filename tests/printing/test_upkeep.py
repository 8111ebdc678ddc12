from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.printer import JobState, Printer, ResetStep, StepKind, StepResult
from printing.status import Fault, Sign, read_status
from printing.transport import TcpAddress
from tests.printing.scripts import CLEAR, FINE, Script, slip, told
from tests.printing.transport.fake_transport import FakeTransport

if TYPE_CHECKING:
    from tests.printing.transport.fake_transport import Clock

RECOVER = b"\x10\x05\x02"
OK, NO_ANSWER, FAULT, NOT_SENT = StepResult


def results(steps: tuple[ResetStep, ...]) -> list[tuple[StepKind, StepResult]]:
    return [(step.kind, step.result) for step in steps]


class Mended(Script):
    """Confirms whatever it prints, and can be mended by DLE ENQ 2."""

    def __init__(self) -> None:
        super().__init__()
        self.recoveries = 0
        self.healthy_after: int | None = None

    def __call__(self, data: bytes) -> bytes:
        if data == RECOVER:
            self.recoveries += 1
            if self.healthy_after is not None and self.recoveries > self.healthy_after:
                self.status = dict.fromkeys((1, 2, 3, 4), FINE)
            return b""
        if data.startswith(b"\x1b@") and b"\x1dV" in data:
            self.after_job = b"\x37\x22" + data[-4:] + b"\x00" if self.confirms else b""
        return super().__call__(data)


@pytest.fixture
def script() -> Mended:
    return Mended()


def test_each_step_on_a_healthy_printer_is_answered(printer: Printer, script: Mended, line: FakeTransport) -> None:
    steps = printer.reset()
    assert results(steps) == [(kind, OK) for kind in StepKind]
    assert all(step.fault is None for step in steps)
    assert [step.kind for step in steps if step.paper_mm] == [StepKind.TEST_LINE]
    sent = b"".join(line.written)
    assert sent.index(RECOVER) < sent.index(CLEAR) < sent.index(b"\x1b@") < sent.index(b"ABC")
    assert script.jobs == 1


def test_a_jam_that_can_be_recovered_from_is_over(printer: Printer, script: Mended) -> None:
    script.status = {1: b"\x1a", 2: b"\x52", 3: b"\x1a", 4: FINE}
    script.healthy_after = 0
    assert results(printer.reset()) == [(kind, OK) for kind in StepKind]


def test_a_jam_that_stays_is_told_and_nothing_is_left_waiting_in_the_printer(
    printer: Printer, script: Mended, clock: Clock
) -> None:
    script.status = {1: b"\x1a", 2: b"\x52", 3: b"\x1a", 4: FINE}
    started = clock()
    steps = printer.reset()
    assert results(steps) == [
        (StepKind.RECOVER, FAULT),
        (StepKind.CLEAR, OK),
        (StepKind.INITIALISE, NOT_SENT),
        (StepKind.TEST_LINE, NOT_SENT),
        (StepKind.STATUS, FAULT),
    ]
    assert {step.fault for step in steps if step.result is not OK} == {Fault.CUTTER}
    assert script.jobs == 0
    assert clock() - started < 5


def test_a_hot_head_is_left_to_cool(printer: Printer, script: Mended) -> None:
    script.status = {1: b"\x1a", 2: b"\x52", 3: b"\x52", 4: FINE}
    steps = printer.reset()
    assert (steps[0].result, steps[0].fault) == (NOT_SENT, Fault.OVERHEATED)
    assert script.recoveries == 0


@pytest.mark.parametrize(
    ("changed", "fault"),
    [({1: b"\x1a", 2: b"\x16"}, Fault.COVER_OPEN), ({1: b"\x1a", 2: b"\x32", 4: b"\x7e"}, Fault.PAPER_END)],
)
def test_what_only_a_person_can_mend_is_told(
    printer: Printer, script: Mended, changed: dict[int, bytes], fault: Fault
) -> None:
    script.status |= changed
    steps = printer.reset()
    assert results(steps)[1:] == [
        (StepKind.CLEAR, OK),
        (StepKind.INITIALISE, NOT_SENT),
        (StepKind.TEST_LINE, NOT_SENT),
        (StepKind.STATUS, FAULT),
    ]
    assert steps[0].fault is steps[-1].fault is fault


def test_a_silent_printer_answers_no_step_and_takes_five_seconds_at_most(
    printer: Printer, line: FakeTransport, clock: Clock
) -> None:
    line.respond = lambda _: b""
    started = clock()
    steps = printer.reset()
    assert {step.result for step in steps} == {NO_ANSWER}
    assert clock() - started <= 5.0


def test_a_printer_that_cannot_be_reached_is_sent_nothing(printer: Printer, line: FakeTransport) -> None:
    line.dead = True
    steps = printer.reset()
    assert [step.kind for step in steps] == list(StepKind)
    assert {(step.result, step.fault) for step in steps[:-1]} == {(NOT_SENT, Fault.UNREACHABLE)}
    assert (steps[-1].result, steps[-1].fault) == (FAULT, Fault.UNREACHABLE)


def test_a_line_that_breaks_in_a_step_is_told_there(printer: Printer, script: Mended, line: FakeTransport) -> None:
    line.breaks_in = CLEAR
    steps = printer.reset()
    assert (steps[0].result, steps[1].result, steps[1].fault) == (OK, NOT_SENT, Fault.LOST)
    assert script.clears == 0


def test_a_line_without_answers_gives_none(clock: Clock, script: Mended) -> None:
    line = FakeTransport(clock, script, two_way=False)
    steps = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line).reset()
    assert {step.result for step in steps} == {NO_ANSWER}
    assert b"ABC" in b"".join(line.written)


def test_a_printer_without_confirmation_does_not_confirm_its_test_line(printer: Printer, script: Mended) -> None:
    script.confirms = False
    assert results(printer.reset()) == [
        (StepKind.RECOVER, OK),
        (StepKind.CLEAR, OK),
        (StepKind.INITIALISE, OK),
        (StepKind.TEST_LINE, NO_ANSWER),
        (StepKind.STATUS, OK),
    ]


def test_a_printer_that_does_not_know_how_to_clear_says_nothing_to_it(printer: Printer, script: Mended) -> None:
    script.after_clear = b""
    steps = printer.reset()
    assert steps[1].result is NO_ANSWER
    assert steps[3].result is OK


def test_after_a_reset_tickets_come_out_again(printer: Printer, script: Mended, line: FakeTransport) -> None:
    line.breaks_after = 5
    assert printer.print(slip()).state is JobState.UNKNOWN
    line.breaks_after = None
    assert printer.reset()[-1].result is OK
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_feed_and_cut_prints_nothing_and_is_confirmed(printer: Printer, line: FakeTransport) -> None:
    outcome = printer.feed_and_cut()
    assert told(outcome) == (JobState.PRINTED, None)
    assert outcome.paper_mm == 15
    (job,) = (each for each in line.written if each.startswith(b"\x1b@"))
    assert job[:6] == b"\x1b@\x1dVB\x00"


def test_ids_of_service_slips_are_never_those_of_tickets(printer: Printer, line: FakeTransport) -> None:
    ids = set()
    for _ in range(20):
        printer.feed_and_cut()
        (*_, job) = (each for each in line.written if each.startswith(b"\x1b@"))
        ids.add(job[-4:])
    assert len(ids) == 20
    assert all(job_id.startswith(b" ") for job_id in ids)


def test_a_fault_stops_a_feed_before_its_first_byte(printer: Printer, script: Mended) -> None:
    script.status[2] = b"\x16"
    outcome = printer.feed_and_cut()
    assert (told(outcome), outcome.paper_mm) == ((JobState.FAILED, Fault.COVER_OPEN), 0.0)


def test_a_jam_is_told_from_an_error_that_passes() -> None:
    status = read_status({1: 0x1A, 2: 0x52, 3: 0x52, 4: 0x12})
    assert (status.recoverable_error, status.cutter_error) == (Sign.YES, Sign.NO)
