"""Asking one printer, and hearing what it says: the line to it, whose answers are sorted and never mistaken.

What a printer sends is never trusted to end: each step has its time, and of what nobody asked for, nothing is kept but
the latest automatic status and the latest confirmation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from printing.answers import (
    Answer,
    AnswerParser,
    AutomaticStatus,
    Confirmation,
    Garbage,
    OtherBlock,
    StatusByte,
)
from printing.commands import SENSOR_QUESTION, status_question
from printing.errors import StalledError, UnreachableError, WriteError
from printing.status import QUERIES, Fault, PrinterStatus, read_automatic_status, read_status
from printing.timeouts import Timeouts
from printing.transport.port import Transport

_STALE_PIECES = 4  # of up to 4 kB; who sends more unasked is not heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What came of a question that waited its turn.

    Attributes:
        answer: the answer; None if there was none.
        passed: the printer is known to have read the question and all before it, and said nothing that is none of its
            answers.
    """

    answer: Answer | None = None
    passed: bool = False

    @property
    def is_known(self) -> bool | None:
        """Whether the printer knows what it was asked; None when that was not found out."""
        return True if self.answer is not None else False if self.passed else None


class Conversation:
    """The line to one printer, used by one thread at a time.

    Args:
        transport: the line.
        timeouts: how long each step may take.
        monotonic: the clock that deadlines are read on, in seconds.

    Attributes:
        line_number: how many lines there have been; another number may mean another printer.
    """

    def __init__(self, transport: Transport, *, timeouts: Timeouts, monotonic: Callable[[], float]) -> None:
        self._transport = transport
        self._timeouts = timeouts
        self._monotonic = monotonic
        self.line_number = 0
        self._expected: str | None = None
        self._is_confirmed = False
        self._begun = 0.0
        self._silent_s = timeouts.silent_s
        self._heard = False
        self._start_afresh()

    def _start_afresh(self) -> None:
        """Forget what was heard and asked on an earlier line."""
        self._parser = AnswerParser()
        self._question_open = False
        self._status_bytes = 0
        self._news: PrinterStatus | None = None
        self._knows_sensor_question: bool | None = None
        self._is_deaf = False

    @property
    def is_open(self) -> bool:
        """Whether there is a line as far as this side knows."""
        return self._transport.is_open

    @property
    def two_way(self) -> bool:
        """Whether answers can come back at all; known once the line is open."""
        return self._transport.two_way

    @property
    def is_confirmed(self) -> bool:
        """Whether the printer has confirmed the job that was expected last."""
        return self._is_confirmed

    def expect(self, job_id: str) -> None:
        """Look out for the confirmation of a job that is about to be sent."""
        self._expected, self._is_confirmed = job_id, False

    @property
    def is_deaf(self) -> bool:
        """Whether questions that wait their turn get no answer on this line, so that none is asked any more."""
        return self._is_deaf

    def begin(self, *, silent_s: float | None = None) -> None:
        """Start an undertaking: `silent_s`, or as much less as is given here, and `slow_s` count from now."""
        self._begun = self._monotonic()
        self._silent_s = min(self._timeouts.silent_s, silent_s or self._timeouts.silent_s)
        self._heard = False

    def close(self, *, linger_s: float = 0.0) -> None:
        """Close the line; with some time to linger, once the printer has read what was sent."""
        self._transport.close(linger_s=linger_s)

    def limit(self, seconds: float) -> float:
        """When a step that begins now and takes so many seconds ends."""
        return self.until(self._monotonic() + seconds)

    def until(self, moment: float) -> float:
        """That moment, or the earlier one at which a printer that has said nothing, or a slow one, has had its time."""
        total_s = self._timeouts.slow_s if self._heard else self._silent_s
        return min(moment, self._begun + total_s)

    def is_past(self, moment: float) -> bool:
        """Whether that moment has come."""
        return self._monotonic() >= moment

    def wait(self, seconds: float) -> None:
        """Only listen for a while.

        Raises:
            WriteError: the line broke.
        """
        for _ in self.answers(self.limit(seconds)):
            pass

    def status(self) -> PrinterStatus:
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

    def ask(self) -> PrinterStatus:
        """Ask DLE EOT 1 to 4 on the open line, each after the answer to the one before.

        The answers do not say which question they answer. So after a question without an answer none is asked on the
        same line until that answer came late, or the line was opened afresh; and a printer that gives more answers than
        it was asked for has given none.
        """
        if not self._transport.is_open:
            return PrinterStatus(link_fault=Fault.LOST)
        if not self._transport.two_way:
            return PrinterStatus(link_fault=Fault.ONE_WAY)
        answers: dict[int, int] = {}
        try:
            in_order = self._ask_all(answers)
        except WriteError as error:
            self._transport.close()
            return read_status(answers, link_fault=fault_of(error), cause=error.cause)
        return read_status(answers, link_fault=None if in_order else Fault.SILENT)

    def listen(self) -> PrinterStatus | None:
        """What the printer has said of itself unasked since it was last asked or listened to; does not wait.

        Of a line that turns out to be broken, that: once.
        """
        if not (self._transport.is_open and self._transport.two_way):
            return None
        try:
            ends = self._hear_what_is_here()
        except WriteError as error:
            self._transport.close()
            return broken(error)
        news, self._news = self._news, None
        return news if ends else None  # who never stops talking says nothing

    def inquire(self, question: bytes, is_answer: Callable[[Answer], bool]) -> Inquiry:
        """Ask something that waits its turn, of a printer that is ready to print.

        What a printer does not know it passes over in silence. So a question that nearly all know goes behind it: when
        that is answered and this was not, there is no answer to this one. A printer that knows neither is given its
        time once; later questions on this line are then not asked, for a late answer would be taken for theirs.

        Raises:
            WriteError: the line broke.
        """
        if self._is_deaf or not self._hear_what_is_here():
            return Inquiry()
        closes = self._knows_sensor_question is not False
        deadline = self.say(question + SENSOR_QUESTION if closes else question)
        found: Answer | None = None
        sensible = True
        for answer in self.answers(deadline):
            if found is None and is_answer(answer):
                found = answer
                if not closes:
                    return Inquiry(answer=found)
            elif closes and _answers_sensor_question(answer):
                self._knows_sensor_question = True
                return Inquiry(answer=found, passed=sensible)
            sensible = sensible and not isinstance(answer, Garbage)
        self._is_deaf = found is None or self._knows_sensor_question is True
        self._knows_sensor_question = False
        return Inquiry(answer=found)

    def say(self, command: bytes) -> float:
        """Send a short command; returns until when its answer may take.

        Raises:
            WriteError: not all of it left.
        """
        deadline = self.limit(self._timeouts.status_s)
        self._transport.write(command, stall_s=self._timeouts.status_s, deadline=deadline)
        return deadline

    def send(self, data: bytes) -> None:
        """Send a whole job.

        Raises:
            WriteError: not all of it left; it says how much did.
        """
        stall_s = self.limit(self._timeouts.stall_s) - self._monotonic()
        deadline = self._begun + self._timeouts.slow_s
        self._transport.write(data, stall_s=max(0.0, stall_s), deadline=deadline)

    def unsent_bytes(self) -> int:
        """How many bytes were handed over but are still in this machine; 0 where nobody knows."""
        return self._transport.unsent_bytes()

    def answers(self, deadline: float) -> Iterator[Answer]:
        """Yield answers until none comes any more before the deadline; whatever came together comes out together.

        A caller that stops early drops the rest of what came together; each question is asked after the answer to the
        one before, so that rest answers none.

        Raises:
            WriteError: the line broke.
        """
        last = False
        while not last:
            last = self._monotonic() >= deadline  # so that a printer that never stops talking does not keep us
            received = self._transport.read(deadline)
            if not received:
                return
            answers = self._parser.feed(received)
            for answer in answers:
                self._heard = self._heard or not isinstance(answer, Garbage | OtherBlock)
                self._note(answer)
            yield from answers

    def _open_and_ask(self) -> PrinterStatus:
        if not self._transport.is_open:
            self._start_afresh()
            self.line_number += 1
            try:
                self._transport.open(self.limit(self._timeouts.connect_s))
            except UnreachableError as error:
                return PrinterStatus(link_fault=Fault.UNREACHABLE, cause=error.cause)
        return self.ask()

    def _ask_all(self, answers: dict[int, int]) -> bool:
        """Fill in the answers; whether each question got its own."""
        # Half of what there is at most, so that a line which died while it lay idle can still be opened anew.
        deadline = self.limit(min(self._timeouts.status_s, self._silent_s / 2))
        if not (self._hear_what_is_here() and self._hear_late_answer(deadline)):
            return False
        self._news = None
        before = self._status_bytes
        for query in QUERIES:
            byte = self._ask_one(query, deadline) if self._hear_what_is_here() else None
            if byte is None:
                return False
            answers[query] = byte
            deadline = self.limit(self._timeouts.status_s)
        if self._status_bytes - before > len(QUERIES):
            answers.clear()
            return False
        return True

    def _ask_one(self, query: int, deadline: float) -> int | None:
        self._question_open = True
        self._transport.write(status_question(query), stall_s=self._timeouts.status_s, deadline=deadline)
        return next((answer.byte for answer in self.answers(deadline) if isinstance(answer, StatusByte)), None)

    def _hear_what_is_here(self) -> bool:
        """Read what has arrived, which answers nothing that is asked from now on; whether there is an end to it."""
        now = self._monotonic()
        for _ in range(_STALE_PIECES):
            received = self._transport.read(now)
            if not received:
                return True
            for answer in self._parser.feed(received):
                self._note(answer)
        return False

    def _hear_late_answer(self, deadline: float) -> bool:
        """Wait for the answer to an earlier question, if one is missing; whether none is missing any more."""
        return not self._question_open or any(isinstance(answer, StatusByte) for answer in self.answers(deadline))

    def _note(self, answer: Answer) -> None:
        match answer:
            case StatusByte():
                self._question_open = False
                self._status_bytes += 1
            case AutomaticStatus(frame=frame):
                self._news = read_automatic_status(frame)
            case Confirmation(job_id=job_id):
                self._is_confirmed = self._is_confirmed or job_id == self._expected


def fault_of(error: WriteError) -> Fault:
    """What a line that broke off is called."""
    return Fault.STALLED if isinstance(error, StalledError) else Fault.LOST


def broken(error: WriteError) -> PrinterStatus:
    """What is known of a printer whose line broke."""
    return PrinterStatus(link_fault=fault_of(error), cause=error.cause)


def _answers_sensor_question(answer: Answer) -> bool:
    """One byte `0xx0xxxx`; it stands alone in the stream, so the parser cannot know it."""
    return isinstance(answer, Garbage) and len(answer.frame) == 1 and answer.frame[0] & 0x90 == 0
