"""Prints one job and says what is known of it.

The rules, truth first:

- `printed` only when the printer itself confirmed this very job (GS ( H) and reports itself clean afterwards;
- `sent` when it cannot confirm, but was clean before and is clean again after the time that the slip takes;
- `failed` only when no byte of the job has left, so that nothing can come out any more;
- `unknown` for everything else. A job whose fate is unknown is never repeated here.
"""

import time
from collections.abc import Callable

from printing.answers import BuffersCleared, Confirmation
from printing.conversation import Conversation, Timeouts, fault_of
from printing.errors import WriteError
from printing.outcome import JobState, Outcome, PrintJob
from printing.status import Fault, PrinterStatus
from printing.transport.address import PrinterAddress
from printing.transport.opening import transport_for
from printing.transport.port import Transport

__all__ = ["SLOW_PRINT_MM_S", "JobState", "Outcome", "PrintJob", "Printer", "Timeouts"]

SLOW_PRINT_MM_S = 150.0  # TM-T88III; newer printers are faster
_LINGER_S = 1.0
_LOOK_S = 0.1  # how often to look whether bytes still leave, of which nothing tells us
_CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4 8


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
        self._talk = Conversation(
            transport or transport_for(address, monotonic=monotonic), timeouts=self._timeouts, monotonic=monotonic
        )
        self._cut_short = cut_short

    def status(self) -> PrinterStatus:
        """Ask the printer how it is; a printer that cannot be reached is a status, too."""
        self._talk.begin()
        return self._talk.status()

    def print(self, job: PrintJob) -> Outcome:
        """Print a job and say what is known of it.

        A dead or silent printer costs at most `silent_s`. An idle line that turns out to be lost is opened again once,
        as long as no byte of the job has left.
        """
        self._talk.begin()
        outcome = self._try_to_print(job)
        if outcome.state is JobState.FAILED and outcome.fault is Fault.LOST and outcome.status_before.answered:
            outcome = self._try_to_print(job)  # the line broke between the printer's answer and the first byte
        return outcome

    def close(self) -> None:
        """Close the line, once the printer has read what was sent to it."""
        self._talk.close(linger_s=_LINGER_S)

    def _try_to_print(self, job: PrintJob) -> Outcome:
        before = self._talk.status()
        if before.can_print is False:
            return _outcome(JobState.FAILED, before.fault, before)
        fresh = not self._cut_short
        try:
            in_step = fresh or self._clear_leftovers(before)
        except WriteError as error:
            self._talk.close()
            return _outcome(JobState.FAILED, fault_of(error), before)
        try:
            self._talk.send(job.data)
        except WriteError as error:
            self._talk.close()
            self._cut_short = self._cut_short or error.bytes_sent > 0
            state = JobState.UNKNOWN if error.bytes_sent else JobState.FAILED
            return _outcome(state, fault_of(error), before, sent=error.bytes_sent)
        self._cut_short = False
        if not self._talk.two_way:
            return _outcome(JobState.UNKNOWN, Fault.ONE_WAY, before, sent=len(job.data))
        ready = fresh and before.can_print is True
        return self._judge(job, before, in_step=in_step, ready=ready)

    def _clear_leftovers(self, before: PrinterStatus) -> bool:
        """Make the printer forget the beginning of a job that broke off; say whether it is in step with us.

        Out of step it would take the next job's first bytes for the rest of an image, and confirm a spoilt slip.
        """
        if not before.answered:
            return False
        deadline = self._talk.say(_CLEAR_BUFFERS)
        return any(isinstance(answer, BuffersCleared) for answer in self._talk.answers(deadline))

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
            self._talk.close()
            self._cut_short = True
            return _outcome(JobState.UNKNOWN, fault_of(error), before, sent=len(job.data))
        after = self._talk.ask()
        stuck = not confirmed and self._talk.is_open and self._talk.unsent_bytes() > 0
        if stuck:
            self._talk.close()
        self._cut_short = stuck or not self._talk.is_open
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
        unsent = self._talk.unsent_bytes()
        while True:
            end = self._talk.until(at_work + patience_s)
            for answer in self._talk.answers(min(end, self._monotonic() + _LOOK_S) if unsent else end):
                if isinstance(answer, Confirmation):
                    if answer.job_id == job.job_id:
                        return True
                    at_work = self._monotonic()
            before, unsent = unsent, self._talk.unsent_bytes()
            if unsent < before:
                at_work = self._monotonic()
            if self._monotonic() >= self._talk.until(at_work + patience_s):
                return False


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
