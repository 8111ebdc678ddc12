from __future__ import annotations

import pytest

from printing.errors import Cause
from printing.printer import JobState, Printer
from printing.status import Fault, Paper
from printing.transport import TcpAddress
from tests.printing.scripts import END, FINE, Script, slip, told
from tests.printing.transport.fake_transport import Clock, FakeTransport, Work

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
    script.confirms = False
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
    script.confirms = False
    script.after_job = b"\x37\x22J000\x00"
    assert told(printer.print(slip())) == (JobState.SENT, None)


def test_ours_counts_when_it_comes_together_with_an_earlier_one(printer: Printer, script: Script) -> None:
    script.after_job = b"\x37\x22J000\x00\x10\x00\x00\x00\x37\x22J001\x00"
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


def test_a_broken_confirmation_is_none(printer: Printer, script: Script) -> None:
    script.confirms = False
    script.after_job = b"\x37\x22J0"
    assert printer.print(slip()).state is JobState.SENT


def test_any_byte_out_that_prints_and_then_a_lost_line_is_unknown_and_never_repeated(
    printer: Printer, script: Script, line: FakeTransport
) -> None:
    line.breaks_after = slip().silent_bytes + 1
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert outcome.bytes_sent == 3
    assert outcome.paper_mm == slip().length_mm
    assert outcome.last_status.link_fault is Fault.LOST
    assert (script.jobs, line.opens) == (0, 1)


class Breaking(FakeTransport):
    """Takes as many bytes of the first job as it is told to, then breaks; of later ones all."""

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        is_job = data.startswith(b"\x1b@")
        super().write(data, stall_s=stall_s, deadline=deadline) if not is_job else self._take(data, stall_s, deadline)

    def _take(self, data: bytes, stall_s: float, deadline: float) -> None:
        try:
            super().write(data, stall_s=stall_s, deadline=deadline)
        finally:
            self.breaks_after = self.takes = None


@pytest.fixture
def breaking(clock: Clock, script: Script) -> Breaking:
    return Breaking(clock, script)


@pytest.fixture
def on_breaking(clock: Clock, breaking: Breaking) -> Printer:
    return Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=breaking)


@pytest.mark.parametrize("sent", [1, 2])
@pytest.mark.parametrize("how", ["breaks_after", "takes"])
def test_a_beginning_that_prints_nothing_is_forgotten_by_the_printer_and_sent_again(
    on_breaking: Printer, breaking: Breaking, script: Script, sent: int, how: str
) -> None:
    setattr(breaking, how, sent)
    assert told(on_breaking.print(slip())) == (JobState.PRINTED, None)
    assert (script.jobs, script.clears, breaking.opens) == (1, 1, 2)


def test_a_beginning_that_the_printer_does_not_say_it_forgot_is_not_sent_again(
    on_breaking: Printer, breaking: Breaking, script: Script
) -> None:
    breaking.breaks_after = 2
    script.after_clear = b""
    outcome = on_breaking.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert (outcome.bytes_sent, outcome.paper_mm, script.jobs) == (2, 0.0, 0)


def test_it_is_sent_again_only_once(printer: Printer, line: FakeTransport, script: Script) -> None:
    line.breaks_after = 2
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert (line.opens, script.jobs) == (2, 0)


@pytest.mark.parametrize("sent", [3, 4, 20])
def test_a_beginning_that_prints_is_never_sent_again(
    on_breaking: Printer, breaking: Breaking, script: Script, sent: int
) -> None:
    breaking.breaks_after = sent
    outcome = on_breaking.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.LOST)
    assert (outcome.paper_mm, script.jobs, breaking.opens) == (90.0, 0, 1)


def test_any_byte_out_and_then_a_stall_is_unknown(printer: Printer, line: FakeTransport) -> None:
    line.takes = 5
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.UNKNOWN, Fault.STALLED)
    assert outcome.bytes_sent == 5


def test_a_stall_at_the_first_byte_failed(printer: Printer, line: FakeTransport) -> None:
    line.takes = 0
    outcome = printer.print(slip())
    assert told(outcome) == (JobState.FAILED, Fault.STALLED)
    assert outcome.bytes_sent == 0


def test_a_line_lost_just_before_the_first_byte_is_opened_again_once(printer: Printer, line: FakeTransport) -> None:
    line.breaks_after = 0
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
    line.breaks_after = 5
    assert printer.print(slip()).state is JobState.UNKNOWN
    line.breaks_after = None
    assert printer.print(slip()).state is JobState.PRINTED
    assert printer.print(slip()).state is JobState.PRINTED
    assert script.clears == 1


@pytest.mark.parametrize(
    ("after_clear", "first"),
    [(b"\x37\x25\x00", (JobState.SENT, None)), (b"", (JobState.UNKNOWN, Fault.UNCONFIRMED))],
)
def test_a_broken_job_that_the_printer_has_forgotten_is_in_no_slips_way(
    printer: Printer, line: FakeTransport, script: Script, after_clear: bytes, first: tuple[JobState, Fault | None]
) -> None:
    script.confirms, script.after_clear = False, after_clear
    line.breaks_after = 5
    printer.print(slip())
    line.breaks_after = None
    script.after_job = b""
    assert told(printer.print(slip())) == first
    assert told(printer.print(slip())) == (JobState.SENT, None)


def test_a_process_before_us_may_have_died_in_the_middle(clock: Clock, line: FakeTransport, script: Script) -> None:
    printer = Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line, cut_short=True)
    assert {printer.print(slip()).state for _ in range(2)} == {JobState.PRINTED}
    assert script.clears == 1


def test_a_printer_that_cannot_forget_a_broken_job_is_not_believed_once(
    printer: Printer, line: FakeTransport, script: Script
) -> None:
    script.after_clear = b""
    line.breaks_after = 5
    printer.print(slip())
    line.breaks_after = None
    assert told(printer.print(slip())) == (JobState.UNKNOWN, Fault.UNCONFIRMED)
    assert told(printer.print(slip())) == (JobState.PRINTED, None)


# Time.


def test_a_healthy_ticket_waits_for_nothing_but_the_printers_answers(
    printer: Printer, line: FakeTransport, clock: Clock
) -> None:
    printer.print(slip())
    started, said = clock(), len(line.written)
    assert printer.print(slip()).state is JobState.PRINTED
    assert clock() == started
    kinds = [data[:2] for data in line.written[said:]]
    assert kinds == [b"\x10\x04"] * 4 + [b"\x1b@"] + [b"\x10\x04"] * 4 + [b"\x1da"]


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
    script.confirms = False
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
