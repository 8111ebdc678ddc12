"""Prints one job and says what is known of it.

The rules, truth first:

- `printed` only when the printer itself confirmed this very job (GS ( H) and reports itself clean afterwards;
- `sent` when it cannot confirm, but was clean before and is clean again after the time that the slip takes;
- `failed` only when no byte of the job has left, so that nothing can come out any more;
- `unknown` for everything else. A job whose fate is unknown is never repeated here.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from printing.answers import (
    Answer,
    AnswerParser,
    BuffersCleared,
    Confirmation,
    Garbage,
    OtherBlock,
    StatusByte,
)
from printing.errors import StalledError, UnreachableError, WriteError
from printing.status import QUERIES, Fault, PrinterStatus, read_status
from printing.transport.address import PrinterAddress
from printing.transport.opening import transport_for
from printing.transport.port import Transport

SLOW_PRINT_MM_S = 150.0  # TM-T88III; newer printers are faster
_LINGER_S = 1.0
_LOOK_S = 0.1  # how often to look whether bytes still leave, of which nothing tells us
_CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4 8


class PrintJob(Protocol):
    """One slip as bytes that end with the cut and then GS ( H with the job's id."""

    @property
    def data(self) -> bytes:
        """Everything that is sent."""
        ...

    @property
    def length_mm(self) -> float:
        """How much paper comes out."""
        ...

    @property
    def job_id(self) -> str:
        """Four characters that GS ( H sends back, unlike those of any recent job."""
        ...


class JobState(StrEnum):
    """What is known of a job."""

    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job.

    Attributes:
        state: what is known.
        fault: the reason, for everything but `printed` and `sent`.
        bytes_sent: how many bytes of the job have left; 0 whenever it is `failed`.
        status_before: what the printer said before the first byte.
        status_after: what it said after the last one; all unknown when it was not asked.
    """

    state: JobState
    fault: Fault | None
    bytes_sent: int
    status_before: PrinterStatus
    status_after: PrinterStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long each step may take, in seconds.

    Attributes:
        connect_s: to open the line.
        status_s: for one round of status questions, all four together.
        stall_s: without a byte taken, before a line counts as stalled.
        margin_s: for cutting and feeding, on top of the time that printing takes.
        silent_s: in all, for a printer that has not given one answer; whoever answers may take longer.
        slow_s: in all, for a printer that answers and gets on with it.
    """

    connect_s: float = 2.0
    status_s: float = 0.8
    stall_s: float = 2.0
    margin_s: float = 1.5
    silent_s: float = 4.9
    slow_s: float = 120.0


class Printer:
    """One printer, used by one thread at a time; the line to it stays open between jobs.

    Args:
        address: where it is.
        timeouts: how long it is given.
        monotonic: the clock that deadlines are read on, in seconds.
        transport: the line to it; made from the address when left out.
        cut_short: an earlier process may have died in the middle of a job, whose rest the printer still waits for.
    """

    def __init__(
        self,
        address: PrinterAddress,
        *,
        timeouts: Timeouts | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        transport: Transport | None = None,
        cut_short: bool = False,
    ) -> None:
        self.address = address
        self._timeouts = timeouts or Timeouts()
        self._monotonic = monotonic
        self._transport = transport or transport_for(address, monotonic=monotonic)
        self._parser = AnswerParser()
        self._begun = 0.0
        self._heard = False
        self._question_open = False
        self._cut_short = cut_short

    def status(self) -> PrinterStatus:
        """Ask the printer how it is; a printer that cannot be reached is a status, too."""
        self._begin()
        return self._status_before()

    def print(self, job: PrintJob) -> Outcome:
        """Print a job and say what is known of it.

        A dead or silent printer costs at most `silent_s`. An idle line that turns out to be lost is opened again once,
        as long as no byte of the job has left.
        """
        self._begin()
        outcome = self._try_to_print(job)
        if outcome.state is JobState.FAILED and outcome.fault is Fault.LOST and outcome.status_before.answered:
            outcome = self._try_to_print(job)  # the line broke between the printer's answer and the first byte
        return outcome

    def close(self) -> None:
        """Close the line, once the printer has read what was sent to it."""
        self._transport.close(linger_s=_LINGER_S)

    def _begin(self) -> None:
        self._begun = self._monotonic()
        self._heard = False

    def _limit(self, seconds: float) -> float:
        """When a step that begins now and takes so many seconds ends."""
        return self._until(self._monotonic() + seconds)

    def _until(self, moment: float) -> float:
        """That moment, or the earlier one at which a printer that has said nothing, or a slow one, has had its time."""
        total_s = self._timeouts.slow_s if self._heard else self._timeouts.silent_s
        return min(moment, self._begun + total_s)

    def _status_before(self) -> PrinterStatus:
        """Ask on the open line if it is still good, else on a fresh one."""
        if self._transport.is_open and (self._question_open or self._transport.is_lost()):
            self._transport.close()
        was_idle = self._transport.is_open
        status = self._open_and_ask()
        if was_idle and status.link_fault in {Fault.LOST, Fault.SILENT}:
            # A line that died while it lay idle, without a word from the other side, shows only now.
            self._transport.close()
            status = self._open_and_ask()
        return status

    def _open_and_ask(self) -> PrinterStatus:
        if not self._transport.is_open:
            self._parser = AnswerParser()
            self._question_open = False
            try:
                self._transport.open(self._limit(self._timeouts.connect_s))
            except UnreachableError as error:
                return PrinterStatus(link_fault=Fault.UNREACHABLE, cause=error.cause)
        return self._ask()

    def _ask(self) -> PrinterStatus:
        """Ask DLE EOT 1 to 4, each after the answer to the one before.

        The answers do not say which question they answer. So after a question without an answer none is asked on the
        same line until that answer came late, or the line was opened afresh.
        """
        if not self._transport.two_way:
            return PrinterStatus(link_fault=Fault.ONE_WAY)
        answers: dict[int, int] = {}
        deadline = self._limit(self._timeouts.status_s)
        try:
            for query in QUERIES:
                byte = self._ask_one(query, deadline)
                if byte is None:
                    return read_status(answers, link_fault=Fault.SILENT)
                answers[query] = byte
        except WriteError as error:
            self._transport.close()
            return read_status(answers, link_fault=_fault_of(error), cause=error.cause)
        return read_status(answers)

    def _ask_one(self, query: int, deadline: float) -> int | None:
        for _ in self._answers(self._monotonic()):
            pass  # what is here already answers nothing that is asked from now on
        if self._question_open:
            return None
        self._question_open = True
        question = bytes((0x10, 0x04, query))  # DLE EOT n
        self._transport.write(question, stall_s=self._timeouts.status_s, deadline=deadline)
        return next((answer.byte for answer in self._answers(deadline) if isinstance(answer, StatusByte)), None)

    def _answers(self, deadline: float) -> Iterator[Answer]:
        """Yield answers until none comes any more before the deadline; whatever came together comes out together.

        A caller that stops early drops the rest of what came together; each question is asked after the answer to the
        one before, so that rest answers none.
        """
        last = False
        while not last:
            last = self._monotonic() >= deadline  # so that a printer that never stops talking does not keep us
            received = self._transport.read(deadline)
            if not received:
                return
            for answer in self._parser.feed(received):
                self._heard = self._heard or not isinstance(answer, Garbage | OtherBlock)
                if isinstance(answer, StatusByte):
                    self._question_open = False
                yield answer

    def _try_to_print(self, job: PrintJob) -> Outcome:
        before = self._status_before()
        if before.can_print is False:
            return _outcome(JobState.FAILED, before.fault, before)
        fresh = not self._cut_short
        try:
            in_step = fresh or self._clear_leftovers(before)
        except WriteError as error:
            self._transport.close()
            return _outcome(JobState.FAILED, _fault_of(error), before)
        try:
            self._send(job)
        except WriteError as error:
            self._transport.close()
            self._cut_short = self._cut_short or error.bytes_sent > 0
            state = JobState.UNKNOWN if error.bytes_sent else JobState.FAILED
            return _outcome(state, _fault_of(error), before, sent=error.bytes_sent)
        self._cut_short = False
        if not self._transport.two_way:
            return _outcome(JobState.UNKNOWN, Fault.ONE_WAY, before, sent=len(job.data))
        ready = fresh and before.can_print is True
        return self._judge(job, before, in_step=in_step, ready=ready)

    def _clear_leftovers(self, before: PrinterStatus) -> bool:
        """Make the printer forget the beginning of a job that broke off; say whether it is in step with us.

        Out of step it would take the next job's first bytes for the rest of an image, and confirm a spoilt slip.
        """
        if not before.answered:
            return False
        deadline = self._limit(self._timeouts.status_s)
        self._transport.write(_CLEAR_BUFFERS, stall_s=self._timeouts.status_s, deadline=deadline)
        return any(isinstance(answer, BuffersCleared) for answer in self._answers(deadline))

    def _send(self, job: PrintJob) -> None:
        stall_s = self._limit(self._timeouts.stall_s) - self._monotonic()
        deadline = self._begun + self._timeouts.slow_s
        self._transport.write(job.data, stall_s=max(0.0, stall_s), deadline=deadline)

    def _judge(self, job: PrintJob, before: PrinterStatus, *, in_step: bool, ready: bool) -> Outcome:
        """Say what is known of a job whose bytes have all left.

        Args:
            job: what was sent.
            before: what the printer said before.
            in_step: nothing of an earlier job can have been in the way, so that a confirmation is of the whole slip.
            ready: the printer said it could print and no job had broken off, so that it need not confirm.
        """
        try:
            confirmed = self._await_confirmation(job)
        except WriteError as error:
            self._transport.close()
            self._cut_short = True
            return _outcome(JobState.UNKNOWN, _fault_of(error), before, sent=len(job.data))
        after = self._ask()
        stuck = not confirmed and self._transport.is_open and self._transport.unsent_bytes() > 0
        if stuck:
            self._transport.close()
        self._cut_short = stuck or not self._transport.is_open
        if not stuck and after.is_clean and (in_step if confirmed else ready):
            state = JobState.PRINTED if confirmed else JobState.SENT
            return _outcome(state, None, before, after=after, sent=len(job.data))
        fault = after.fault or (Fault.STALLED if stuck else Fault.UNCONFIRMED)
        return _outcome(JobState.UNKNOWN, fault, before, after=after, sent=len(job.data))

    def _await_confirmation(self, job: PrintJob) -> bool:
        """Wait until the printer confirms this job, for as long as its slip needs.

        The time starts anew whenever the printer is seen at work: bytes have left this machine, an earlier job was
        confirmed.
        """
        patience_s = job.length_mm / SLOW_PRINT_MM_S + self._timeouts.margin_s
        at_work = self._monotonic()
        unsent = self._transport.unsent_bytes()
        while True:
            end = self._until(at_work + patience_s)
            for answer in self._answers(min(end, self._monotonic() + _LOOK_S) if unsent else end):
                if isinstance(answer, Confirmation):
                    if answer.job_id == job.job_id:
                        return True
                    at_work = self._monotonic()
            before, unsent = unsent, self._transport.unsent_bytes()
            if unsent < before:
                at_work = self._monotonic()
            if self._monotonic() >= self._until(at_work + patience_s):
                return False


def _fault_of(error: WriteError) -> Fault:
    return Fault.STALLED if isinstance(error, StalledError) else Fault.LOST


def _outcome(
    state: JobState,
    fault: Fault | None,
    before: PrinterStatus,
    *,
    after: PrinterStatus | None = None,
    sent: int = 0,
) -> Outcome:
    return Outcome(
        state=state, fault=fault, bytes_sent=sent, status_before=before, status_after=after or PrinterStatus()
    )
