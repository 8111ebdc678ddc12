"""Prints one job and says what is known of it.

The rules, truth first:

- `printed` only when the printer itself confirmed this very job (GS ( H) and reports itself clean afterwards;
- `sent` when it is known to know no GS ( H, was clean before, is clean again after the time that the slip takes, and
  reported nothing else in between;
- `failed` only when no byte of the job has left, so that nothing can come out any more;
- `unknown` for everything else. A job whose fate is unknown is never repeated here. What is repeated, once, is a job of
  which nothing has left, or nothing that prints, and that beginning was forgotten by the printer.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from printing import upkeep
from printing.capabilities import Capabilities, Identity, ask_capabilities, ask_identity
from printing.commands import AUTOMATIC_STATUS_ON, FEED_AND_CUT, INITIALISE
from printing.confirmation import SLOW_PRINT_MM_S, Vigil
from printing.conversation import Conversation, broken, fault_of
from printing.errors import WriteError
from printing.outcome import JobState, Outcome, PrintJob
from printing.status import Fault, PrinterStatus
from printing.timeouts import Timeouts
from printing.transport.address import PrinterAddress
from printing.transport.opening import transport_for
from printing.transport.port import Transport
from printing.upkeep import ResetStep, ServiceIds, StepKind, StepResult

__all__ = [
    "SLOW_PRINT_MM_S",
    "JobState",
    "Outcome",
    "PrintJob",
    "Printer",
    "ResetStep",
    "StepKind",
    "StepResult",
    "Timeouts",
]

_LINGER_S = 1.0
_Answer = TypeVar("_Answer")
_log = logging.getLogger(__name__)


class Printer:
    """One printer, used by one thread at a time; the line to it stays open between jobs.

    Args:
        address: where it is.
        timeouts: how long it is given.
        monotonic: the clock that deadlines are read on, in seconds.
        transport: the line to it; made from the address when left out.
        cut_short: an earlier process may have died in the middle of a job, whose rest the printer still waits for.
        capabilities: what was found out of it earlier; found out again when another printer turns out to be there.
        recall: what was found out earlier of the printer that turns out to be there, or None.
    """

    def __init__(
        self,
        address: PrinterAddress,
        *,
        timeouts: Timeouts | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        transport: Transport | None = None,
        cut_short: bool = False,
        capabilities: Capabilities | None = None,
        recall: Callable[[Identity], Capabilities | None] | None = None,
    ) -> None:
        self.address = address
        self._timeouts = timeouts or Timeouts()
        self._monotonic = monotonic
        self._talk = Conversation(
            transport or transport_for(address, monotonic=monotonic), timeouts=self._timeouts, monotonic=monotonic
        )
        self._cut_short = self._left_ink = cut_short
        self._capabilities = capabilities or Capabilities()
        self._recall = recall or (lambda _: None)
        self._known_line = 0  # the line on which the printer said who it is
        self._telling_line = 0  # the line on which automatic status is on
        self._service_ids = ServiceIds()

    @property
    def capabilities(self) -> Capabilities:
        """What is known by now of what the printer can do."""
        return self._capabilities

    def status(self, *, within_s: float | None = None) -> PrinterStatus:
        """Ask the printer how it is; a printer that cannot be reached is a status, too.

        Args:
            within_s: how long a printer that says nothing may take; `silent_s` by default.
        """
        self._talk.begin(silent_s=within_s)
        status = self._talk.status()
        self._have_it_tell(status)
        return status

    def listen(self) -> PrinterStatus | None:
        """What the printer has said of itself unasked since the last question (GS a); None if nothing. Does not wait.

        It says nothing by itself before `find_out` or `print`, and may never do.
        """
        return self._talk.listen()

    def identity(self) -> Identity:
        """Ask the printer who it is; of one that is not ready to print, nothing is found out."""
        return self._ask_in_line(self._ask_identity) or Identity()

    def find_out(self) -> Capabilities:
        """Find out what the printer can do; prints nothing. What cannot be found out now stays as it was known."""
        self._ask_in_line(self._ask_everything)
        return self._capabilities

    def print(self, job: PrintJob) -> Outcome:
        """Print a job and say what is known of it.

        A dead or silent printer costs at most `silent_s`. An idle line that turns out to be lost is opened again once,
        as long as nothing of the job has left that prints.
        """
        self._talk.begin()
        outcome = self._try_to_print(job)
        if outcome.state is JobState.FAILED and outcome.fault is Fault.LOST and outcome.status_before.answered:
            outcome = self._try_to_print(job)  # the line broke between the printer's answer and the first byte
        elif 0 < outcome.bytes_sent <= job.silent_bytes:
            outcome = self._try_to_print(job, after=outcome)
        return outcome

    def feed_and_cut(self) -> Outcome:
        """Feed blank paper to the cutter and cut it."""
        return self.print(upkeep.feed(self._service_ids.next()))

    def reset(self) -> tuple[ResetStep, ...]:
        """Recover, clear, initialise, print a test line, ask for the status; whatever was still to be printed is lost.

        A step that the printer would not carry out now is not sent, lest it come out later.
        """
        self._talk.begin()
        self._telling_line = 0
        status = self._talk.status()
        steps = [
            self._step(StepKind.RECOVER, lambda: upkeep.recover(self._talk, status)),
            self._step(StepKind.CLEAR, lambda: upkeep.clear(self._talk)),
        ]
        status = self._talk.ask() if self._talk.is_open else status
        if status.can_print is False:
            blocked = (StepKind.INITIALISE, StepKind.TEST_LINE)
            steps += (ResetStep(kind=kind, result=StepResult.NOT_SENT, fault=status.fault) for kind in blocked)
        else:
            steps.append(
                self._step(StepKind.INITIALISE, lambda: upkeep.initialise(self._talk, self._service_ids.next()))
            )
            steps.append(upkeep.tested(self._try_to_print(upkeep.test_line(self._service_ids.next()))))
        steps.append(upkeep.state_of(StepKind.STATUS, self._talk.status()))
        return tuple(steps)

    def close(self) -> None:
        """Close the line, once the printer has read what was sent to it."""
        self._talk.close(linger_s=_LINGER_S)

    def _try_to_print(self, job: PrintJob, *, after: Outcome | None = None) -> Outcome:
        """Try once.

        Args:
            job: what to print.
            after: what came of a try whose beginning the printer has to forget first; its outcome stands if it does
                not.
        """
        before = self._talk.status()
        if before.can_print is False:
            return after or _outcome(job, JobState.FAILED, before.fault, before)
        try:
            in_step = not self._cut_short or self._clear_leftovers(before)
            if after is not None and not in_step:
                return after
            if in_step and before.can_print:
                self._meet()
        except WriteError as error:
            self._talk.close()
            return after or _outcome(job, JobState.FAILED, fault_of(error), before)
        self._telling_line = 0  # ESC @ switches it off
        self._talk.expect(job.job_id)
        try:
            self._talk.send(job.data)
        except WriteError as error:
            self._talk.close()
            self._cut_short = self._cut_short or error.bytes_sent > 0
            self._left_ink = self._left_ink or error.bytes_sent > job.silent_bytes
            state = JobState.UNKNOWN if error.bytes_sent else JobState.FAILED
            return _outcome(job, state, fault_of(error), before, after=broken(error), sent=error.bytes_sent)
        self._cut_short = self._left_ink = False
        if not self._talk.two_way:
            return _outcome(job, JobState.UNKNOWN, Fault.ONE_WAY, before, sent=len(job.data))
        return self._judge(job, before, in_step=in_step)

    def _judge(self, job: PrintJob, before: PrinterStatus, *, in_step: bool) -> Outcome:
        """Say what is known of a job whose bytes have all left.

        Args:
            job: what was sent.
            before: what the printer said before.
            in_step: nothing of an earlier job can have been in the way, so that what comes out is the whole slip.
        """
        vigil = Vigil(self._talk, job, margin_s=self._timeouts.margin_s, monotonic=self._monotonic)
        try:
            vigil.keep()
        except WriteError as error:
            self._talk.close()
            self._cut_short = self._left_ink = True
            return _outcome(job, JobState.UNKNOWN, fault_of(error), before, after=broken(error), sent=len(job.data))
        confirmed = self._talk.is_confirmed
        after = self._talk.ask()
        if not confirmed and self._talk.is_confirmed:
            confirmed, after = True, self._talk.ask()  # it came late, so what was said before it does not count
        stuck = not confirmed and self._talk.is_open and self._talk.unsent_bytes() > 0
        if stuck:
            self._talk.close()
        self._cut_short = self._left_ink = stuck or not self._talk.is_open
        if confirmed:
            self._capabilities = replace(self._capabilities, confirms_jobs=True)
        self._have_it_tell(after)
        cannot_confirm = self._capabilities.confirms_jobs is False and before.can_print is True and not vigil.trouble
        if in_step and not stuck and after.is_clean and (confirmed or cannot_confirm):
            state = JobState.PRINTED if confirmed else JobState.SENT
            return _outcome(job, state, None, before, after=after, sent=len(job.data))
        fault = after.fault or (Fault.STALLED if stuck else vigil.trouble or Fault.UNCONFIRMED)
        return _outcome(job, JobState.UNKNOWN, fault, before, after=after, sent=len(job.data))

    def _clear_leftovers(self, before: PrinterStatus) -> bool:
        """Make the printer forget the beginning of a job that broke off; say whether it is in step with us.

        Out of step it would take the next job's first bytes for the rest of an image, and confirm a spoilt slip. That
        it is in step shows when it reads a question as one. What that job has put on paper already is cut off, so that
        it does not stand at the head of somebody else's slip.
        """
        if not before.answered or upkeep.clear(self._talk).result is not StepResult.OK or not before.can_print:
            return False
        in_step = self._talk.inquire(b"", lambda _: False).passed
        if in_step and self._left_ink:
            self._talk.say(INITIALISE + FEED_AND_CUT)
            self._left_ink = False
        self._cut_short = not in_step
        return in_step

    def _step(self, kind: StepKind, take: Callable[[], ResetStep]) -> ResetStep:
        """One step of a reset, on a line that may have broken."""
        if not self._talk.is_open:
            return ResetStep(kind=kind, result=StepResult.NOT_SENT, fault=Fault.UNREACHABLE)
        try:
            return take()
        except WriteError as error:
            self._talk.close()
            return ResetStep(kind=kind, result=StepResult.NOT_SENT, fault=fault_of(error))

    def _ask_in_line(self, question: Callable[[], _Answer]) -> _Answer | None:
        """Ask what waits its turn, if the printer is ready to print, so that its turn comes."""
        self._talk.begin()
        status = self._talk.status()
        try:
            if status.can_print and (not self._cut_short or self._clear_leftovers(status)):
                return question()
        except WriteError:
            self._talk.close()
        return None

    def _meet(self) -> None:
        """Know what the printer can do that is at the other end; on a new line it may be another one."""
        if self._known_line != self._talk.line_number:
            self._ask_identity()
        if self._capabilities.confirms_jobs is None and not self._talk.is_deaf:
            self._ask_abilities()

    def _ask_identity(self) -> Identity:
        identity, known = ask_identity(self._talk), self._capabilities
        self._known_line = self._talk.line_number
        is_the_same = known != Capabilities() and identity.key == known.identity.key
        if not is_the_same:
            if known != Capabilities():
                _log.warning("%s: %r answers here instead of %r", self.address.url, identity.key, known.identity.key)
            # One that left a question without any answer is not known by what it did say: it may be any printer.
            known = (None if self._talk.is_deaf else self._recall(identity)) or Capabilities()
        self._capabilities = replace(known, identity=identity)
        return identity

    def _ask_abilities(self) -> None:
        known = self._capabilities
        found = ask_capabilities(self._talk, known.identity, probe_id=self._service_ids.next())
        self._capabilities = Capabilities(
            identity=known.identity,
            confirms_jobs=known.confirms_jobs if found.confirms_jobs is None else found.confirms_jobs,
            automatic_status=known.automatic_status if found.automatic_status is None else found.automatic_status,
        )
        self._telling_line = self._talk.line_number if found.automatic_status else 0

    def _ask_everything(self) -> None:
        self._ask_identity()
        self._ask_abilities()

    def _have_it_tell(self, status: PrinterStatus) -> None:
        """Switch automatic status on where it is not; it waits its turn, so only when the printer is ready to print."""
        ready = status.can_print is True and not self._cut_short and self._capabilities.automatic_status is True
        if not ready or self._telling_line == self._talk.line_number:
            return
        try:
            self._talk.say(AUTOMATIC_STATUS_ON)
            self._telling_line = self._talk.line_number
        except WriteError:
            self._talk.close()


def _outcome(
    job: PrintJob,
    state: JobState,
    fault: Fault | None,
    before: PrinterStatus,
    *,
    after: PrinterStatus | None = None,
    sent: int = 0,
) -> Outcome:
    return Outcome(
        state=state,
        fault=fault,
        bytes_sent=sent,
        status_before=before,
        status_after=after or PrinterStatus(),
        paper_mm=job.length_mm if sent > job.silent_bytes else 0.0,
    )
