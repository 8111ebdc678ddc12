"""The printer without a socket: bytes in, slips, answers and reports out."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from printing.virtual.faults import Answer, AnswerKind, Faults
from printing.virtual.interpreter import Interpreter, Step
from printing.virtual.model import VirtualModel
from printing.virtual.parser import Parser
from printing.virtual.realtime import RealTimeScanner, obey
from printing.virtual.state import PrinterState, asb_due, asb_status, unroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.commands import Command
    from printing.virtual.paper import Drive, Paper, SlipDrawing
    from printing.virtual.realtime import RealTimeRequest
    from printing.virtual.reports import Report


class PrintEngine:
    """Reads commands and carries them out one at a time. Not for use by several threads at once."""

    def __init__(self, model: VirtualModel, drive: Drive | None = None) -> None:
        self._parser = Parser()
        self._interpreter = Interpreter(model, drive)
        self._waiting: deque[Command] = deque()

    @property
    def busy(self) -> bool:
        """Whole commands wait to be carried out."""
        return bool(self._waiting)

    @property
    def unfinished(self) -> bytes:
        """The bytes of a command that has not ended yet."""
        return self._parser.unfinished

    @property
    def offset(self) -> int:
        """How many bytes were taken before the command that has not ended yet."""
        return self._parser.offset

    @property
    def between_slips(self) -> bool:
        """Nothing waits, and nothing of a slip has been printed, fed or begun."""
        return not self._waiting and not self._parser.unfinished and self._interpreter.between_slips

    @property
    def paper(self) -> Paper:
        """What is in the printer."""
        return self._interpreter.paper

    def load(self, received: bytes) -> None:
        """Read bytes into commands."""
        self._waiting.extend(self._parser.feed(received))

    def step(self, state: PrinterState) -> Step:
        """Carry out the next command, of which there must be one."""
        return self._interpreter.execute(self._waiting.popleft(), state)

    def clear(self, unread: int = 0) -> None:
        """Empty receive and print buffer; `unread` bytes were received, but never loaded."""
        self._waiting.clear()
        self._parser.drop(unread)
        self._interpreter.forget()

    def power_cycle(self) -> None:
        """Forget everything that is not on paper."""
        self.clear()
        self._interpreter.power_cycle()

    def tear_off(self) -> Step:
        """Take the paper off by hand."""
        return self._interpreter.tear_off()


def opened_in_print(before: PrinterState, after: PrinterState, *, printing: bool) -> PrinterState:
    """Add to a new state whether the cover was opened in the middle of printing."""
    held = before.cover_opened_in_print or (printing and before.can_print)
    return replace(after, cover_opened_in_print=after.cover_open and held)


class VirtualMechanism:
    """A printer that is fed by hand: the encoder's test double.

    It prints in no time, so real-time commands find everything before them done unless the printer's state keeps it
    from printing. How the bytes are cut into pieces makes no difference.

    Attributes:
        slips: what has been cut off so far.
        reports: what could not be taken at its word so far.
        kicks: pulses to the drawer so far.
    """

    def __init__(
        self,
        model: VirtualModel | None = None,
        *,
        state: PrinterState | None = None,
        faults: Faults | None = None,
        on_slip: Callable[[SlipDrawing], None] | None = None,
        on_report: Callable[[Report], None] | None = None,
    ) -> None:
        self.slips: list[SlipDrawing] = []
        self.reports: list[Report] = []
        self.kicks = 0
        self._state = state or PrinterState()
        self._faults = faults or Faults()
        self._paper_left = self._faults.paper_ends_after_dots
        self._on_slip = on_slip
        self._on_report = on_report
        self._scanner = RealTimeScanner()
        self._engine = PrintEngine(model or VirtualModel())
        self._asb_mask = 0

    @property
    def state(self) -> PrinterState:
        """What state the printer is in."""
        return self._state

    def feed(self, received: bytes) -> bytes:
        """Take bytes from the host and give back what the printer answers to them."""
        answers = bytearray()
        for piece, request in self._scanner.split(received):
            self._engine.load(piece)
            answers += self._run()
            if request is not None:
                answers += self._obey(request)
        return bytes(answers)

    def set_state(self, state: PrinterState) -> bytes:
        """Change the printer's state, print what can be printed now, and give back what the host is told of it."""
        answers = self._change(opened_in_print(self._state, state, printing=self._engine.busy))
        return answers + self._run()

    def tear_off(self) -> None:
        """Take the paper off by hand, as far as it is past the cutter."""
        self._record(self._engine.tear_off())

    def _obey(self, request: RealTimeRequest) -> bytes:
        obeyed = obey(request, self._state)
        self.kicks += obeyed.kicks
        if obeyed.clear:
            self._engine.clear()
        answers = self._spoiled(obeyed.answer) + self._change(obeyed.state) + self._run()
        return answers + self._spoiled(obeyed.cleared)

    def _run(self) -> bytes:
        answers = bytearray()
        while self._engine.busy and self._state.can_print:
            answers += self._record(self._engine.step(self._state))
        return bytes(answers)

    def _record(self, step: Step) -> bytes:
        for made in step.reports:
            self.reports.append(made)
            if self._on_report:
                self._on_report(made)
        for slip in step.slips:
            self.slips.append(slip)
            if self._on_slip:
                self._on_slip(slip)
        self.kicks += step.kicks
        if step.asb_mask is not None:
            self._asb_mask = step.asb_mask
        answers = b"".join(self._spoiled(answer) for answer in step.answers)
        state, self._paper_left = unroll(self._state, self._paper_left, step.fed_dots)
        return answers + self._change(state)

    def _change(self, state: PrinterState) -> bytes:
        before, self._state = self._state, state
        if asb_due(self._asb_mask, before, state):
            return self._spoiled(Answer(kind=AnswerKind.STATUS, payload=asb_status(state)))
        return b""

    def _spoiled(self, answer: Answer | None) -> bytes:
        return self._faults.spoil(answer) if answer else b""
