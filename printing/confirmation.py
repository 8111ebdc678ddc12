"""Waiting for the printer's own word that a slip is out."""

from collections.abc import Callable

from printing.answers import AutomaticStatus, Confirmation
from printing.conversation import Conversation
from printing.outcome import PrintJob
from printing.status import Fault

SLOW_PRINT_MM_S = 150.0  # TM-T88III; newer printers are faster
_LOOK_S = 0.1  # how often to look whether bytes still leave, of which nothing tells us
_ASK_S = 0.4  # how often to ask a printer at work how it is
_FOR_A_PERSON = frozenset(
    {Fault.PAPER_END, Fault.COVER_OPEN, Fault.CUTTER, Fault.MECHANICAL, Fault.UNRECOVERABLE, Fault.LOST, Fault.STALLED}
)


class Vigil:
    """The wait for one job's confirmation, for as long as its slip needs.

    The time starts anew whenever the printer is seen at work: bytes have left this machine, an earlier job was
    confirmed. The wait ends early when the printer reports what only a person can mend.

    Args:
        talk: the line, on which all of the job has left and its confirmation is expected.
        job: what was sent.
        margin_s: for cutting and feeding, on top of the time that printing takes.
        monotonic: the clock, in seconds.

    Attributes:
        trouble: the last fault that the printer reported meanwhile.
    """

    def __init__(self, talk: Conversation, job: PrintJob, *, margin_s: float, monotonic: Callable[[], float]) -> None:
        self.trouble: Fault | None = None
        self._talk = talk
        self._job = job
        self._patience_s = job.length_mm / SLOW_PRINT_MM_S + margin_s
        self._monotonic = monotonic
        self._at_work = self._asked = monotonic()
        self._unsent = talk.unsent_bytes()
        self._earlier: str | None = None

    def keep(self) -> None:
        """Wait.

        Raises:
            WriteError: the line broke.
        """
        while not self._talk.is_confirmed:
            end = self._talk.until(self._at_work + self._patience_s)
            self._hear(min(end, self._monotonic() + _LOOK_S))
            self._look_at_bytes()
            if self._talk.is_confirmed or self._monotonic() >= self._talk.until(self._at_work + self._patience_s):
                return
            self._ask_now_and_then()
            if self.trouble in _FOR_A_PERSON:
                return

    def _hear(self, deadline: float) -> None:
        for answer in self._talk.answers(deadline):
            match answer:
                case Confirmation(job_id=self._job.job_id):
                    return
                case Confirmation(job_id=job_id) if job_id != self._earlier:
                    self._at_work, self._earlier = self._monotonic(), job_id
                case AutomaticStatus():
                    self._asked = -_ASK_S  # so that it is asked now

    def _look_at_bytes(self) -> None:
        before, self._unsent = self._unsent, self._talk.unsent_bytes()
        if self._unsent < before:
            self._at_work = self._monotonic()

    def _ask_now_and_then(self) -> None:
        """Ask how it is, once all bytes have left.

        Most printers answer while they print; the answer of one that cannot comes late, and is waited for before
        anything else is asked.
        """
        if self._unsent or self._monotonic() < self._asked + _ASK_S:
            return
        self.trouble = self._talk.ask().fault_of_printer or (None if self._talk.is_open else Fault.LOST) or self.trouble
        self._asked = self._monotonic()
