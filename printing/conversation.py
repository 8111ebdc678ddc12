"""Asking one printer, and hearing what it says: the line to it, whose answers are sorted and never mistaken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from printing.answers import Answer, AnswerParser, Garbage, OtherBlock, StatusByte
from printing.errors import StalledError, UnreachableError, WriteError
from printing.status import QUERIES, Fault, PrinterStatus, read_status
from printing.transport.port import Transport


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


class Conversation:
    """The line to one printer, used by one thread at a time.

    Args:
        transport: the line.
        timeouts: how long each step may take.
        monotonic: the clock that deadlines are read on, in seconds.
    """

    def __init__(self, transport: Transport, *, timeouts: Timeouts, monotonic: Callable[[], float]) -> None:
        self._transport = transport
        self._timeouts = timeouts
        self._monotonic = monotonic
        self._parser = AnswerParser()
        self._begun = 0.0
        self._heard = False
        self._question_open = False

    @property
    def is_open(self) -> bool:
        """Whether there is a line as far as this side knows."""
        return self._transport.is_open

    @property
    def two_way(self) -> bool:
        """Whether answers can come back at all; known once the line is open."""
        return self._transport.two_way

    def begin(self) -> None:
        """Start an undertaking: `silent_s` and `slow_s` count from here."""
        self._begun = self._monotonic()
        self._heard = False

    def close(self, *, linger_s: float = 0.0) -> None:
        """Close the line; with some time to linger, once the printer has read what was sent."""
        self._transport.close(linger_s=linger_s)

    def limit(self, seconds: float) -> float:
        """When a step that begins now and takes so many seconds ends."""
        return self.until(self._monotonic() + seconds)

    def until(self, moment: float) -> float:
        """That moment, or the earlier one at which a printer that has said nothing, or a slow one, has had its time."""
        total_s = self._timeouts.slow_s if self._heard else self._timeouts.silent_s
        return min(moment, self._begun + total_s)

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
        same line until that answer came late, or the line was opened afresh.
        """
        if not self._transport.two_way:
            return PrinterStatus(link_fault=Fault.ONE_WAY)
        answers: dict[int, int] = {}
        deadline = self.limit(self._timeouts.status_s)
        try:
            for query in QUERIES:
                byte = self._ask_one(query, deadline)
                if byte is None:
                    return read_status(answers, link_fault=Fault.SILENT)
                answers[query] = byte
        except WriteError as error:
            self._transport.close()
            return read_status(answers, link_fault=fault_of(error), cause=error.cause)
        return read_status(answers)

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
            for answer in self._parser.feed(received):
                self._heard = self._heard or not isinstance(answer, Garbage | OtherBlock)
                if isinstance(answer, StatusByte):
                    self._question_open = False
                yield answer

    def _open_and_ask(self) -> PrinterStatus:
        if not self._transport.is_open:
            self._parser = AnswerParser()
            self._question_open = False
            try:
                self._transport.open(self.limit(self._timeouts.connect_s))
            except UnreachableError as error:
                return PrinterStatus(link_fault=Fault.UNREACHABLE, cause=error.cause)
        return self.ask()

    def _ask_one(self, query: int, deadline: float) -> int | None:
        for _ in self.answers(self._monotonic()):
            pass  # what is here already answers nothing that is asked from now on
        if self._question_open:
            return None
        self._question_open = True
        question = bytes((0x10, 0x04, query))  # DLE EOT n
        self._transport.write(question, stall_s=self._timeouts.status_s, deadline=deadline)
        return next((answer.byte for answer in self.answers(deadline) if isinstance(answer, StatusByte)), None)


def fault_of(error: WriteError) -> Fault:
    """What a line that broke off is called."""
    return Fault.STALLED if isinstance(error, StalledError) else Fault.LOST
