"""Brings connections and the print mechanism together."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from printing.virtual.faults import Answer, AnswerKind
from printing.virtual.interpreter import Step
from printing.virtual.mechanism import PrintEngine, opened_in_print
from printing.virtual.model import Sharing
from printing.virtual.realtime import obey
from printing.virtual.reports import Report, ReportKind, report
from printing.virtual.state import PrinterState, asb_due, asb_status, unroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.connection import Connection
    from printing.virtual.faults import Faults
    from printing.virtual.model import VirtualModel
    from printing.virtual.paper import SlipDrawing
    from printing.virtual.realtime import RealTimeRequest
    from printing.virtual.tray import CutSlip, PaperTray

_KEPT = 256
_NOTHING = Step()


class SharedMechanism:
    """One lock over everything that several threads touch; the print thread alone uses the engine.

    Connections are read by a thread each, which obeys real-time commands itself. All else goes through the inbox of
    the connection to the print thread, once that connection has the print head.
    """

    def __init__(
        self,
        model: VirtualModel,
        tray: PaperTray,
        *,
        faults: Faults,
        on_slip: Callable[[CutSlip], None] | None,
        on_report: Callable[[Report], None] | None,
        speed_mm_s: float | None,
        sleep: Callable[[float], None],
    ) -> None:
        self._model = model
        self._tray = tray
        self._on_slip = on_slip
        self._on_report = on_report
        self._speed_mm_s = speed_mm_s
        self._sleep = sleep
        self._changed = threading.Condition()
        self._engine = PrintEngine(model)
        self._state = PrinterState()
        self._faults = faults
        self._paper_left = faults.paper_ends_after_dots
        self._connections: list[Connection] = []
        self._holder: Connection | None = None
        self._clearing: tuple[int, tuple[Answer, ...]] | None = None
        self._tearing = False
        self._broken_off: Report | None = None
        self._moving = False
        self._closing = False
        self._slips: deque[CutSlip] = deque(maxlen=_KEPT)
        self._reports: deque[Report] = deque(maxlen=_KEPT)
        self._has_kept = True
        self._kicks = 0

    @property
    def state(self) -> PrinterState:
        """What state the printer is in."""
        with self._changed:
            return self._state

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        """The latest slips."""
        with self._changed:
            return tuple(self._slips)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The latest reports."""
        with self._changed:
            return tuple(self._reports)

    @property
    def connections(self) -> int:
        """Connections that are open, or whose bytes are not all carried out."""
        with self._changed:
            return len(self._connections)

    @property
    def kicks(self) -> int:
        """Pulses to the drawer so far."""
        with self._changed:
            return self._kicks

    def set_state(self, state: PrinterState) -> None:
        """Change the printer's state and tell the hosts that want to know."""
        with self._changed:
            printing = self._moving or self._engine.busy or any(each.inbox for each in self._connections)
            told = self._change(opened_in_print(self._state, state, printing=printing))
        self._tell(told)

    def set_faults(self, faults: Faults) -> None:
        """Change how the printer misbehaves."""
        with self._changed:
            self._faults = faults
            self._paper_left = faults.paper_ends_after_dots
            self._changed.notify_all()

    def tear_off(self) -> None:
        """Have the print thread take the paper off, and wait until it has."""
        with self._changed:
            self._tearing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closing or not self._tearing)

    def wait_until(self, condition: Callable[[], object], timeout_s: float) -> bool:
        """Wait until a condition holds, which is looked at whenever something changes."""
        with self._changed:
            return bool(self._changed.wait_for(condition, timeout_s))

    def close(self) -> None:
        """End all connections and the print thread."""
        with self._changed:
            self._closing = True
            connections = tuple(self._connections)
            self._changed.notify_all()
        for connection in connections:
            connection.hang_up()

    def serve(self, connection: Connection) -> None:
        """Read a connection until it ends; runs on a thread of its own."""
        with self._changed:
            self._connections.append(connection)
        try:
            while self._may_read(connection) and (received := connection.receive()):
                while received:
                    allowed = self._allowed(connection, len(received))
                    self._take(connection, received[:allowed])
                    received = received[allowed:]
                    if received and not self._may_read(connection):
                        return
        finally:
            connection.hang_up()
            with self._changed:
                connection.ended = True
                if self._closing or (connection is not self._holder and not connection.waits):
                    self._leave(connection)
                self._changed.notify_all()

    def _may_read(self, connection: Connection) -> bool:
        """Wait until the printer reads on. False when it has closed the connection instead."""

        def stalled() -> bool:
            stop = self._faults.stalls_after_bytes
            full = len(connection.inbox) >= self._model.receive_buffer_bytes
            return full or (stop is not None and connection.taken >= stop)

        def closed() -> bool:
            stop = self._faults.closes_after_bytes
            return self._closing or (stop is not None and connection.taken >= stop)

        with self._changed:
            self._changed.wait_for(lambda: closed() or not stalled())
            return not closed()

    def _allowed(self, connection: Connection, received: int) -> int:
        """How many of the bytes that came the faults let in."""
        with self._changed:
            stops = (self._faults.closes_after_bytes, self._faults.stalls_after_bytes)
            left = (stop - connection.taken for stop in stops if stop is not None)
            return max(0, min(left, default=received))

    def _take(self, connection: Connection, received: bytes) -> None:
        for piece, request in connection.scanner.split(received):
            with self._changed:
                connection.put(piece, has_head=connection is self._holder)
                if request is None:
                    self._changed.notify_all()
                    continue
                answer, told = self._obey(connection, request)
            self._tell(told)
            connection.send(answer)

    def _obey(self, connection: Connection, request: RealTimeRequest) -> tuple[bytes, list[tuple[Connection, bytes]]]:
        """Carry out a real-time command; gives its answer, and who else is to be told what."""
        obeyed = obey(request, self._state)
        self._kicks += obeyed.kicks
        answers = [obeyed.answer] if obeyed.answer else []
        cleared = (obeyed.cleared,) if obeyed.cleared else ()
        if obeyed.clear:
            unread = len(connection.inbox)
            connection.inbox.clear()
            if connection is self._holder:
                before, owed = self._clearing or (0, ())
                self._clearing = (before + unread, (*owed, *cleared))
            else:
                answers += cleared
        self._changed.notify_all()
        answer = b"".join(self._faults.spoil(each) for each in answers)
        return answer, self._change(obeyed.state)

    def _change(self, state: PrinterState) -> list[tuple[Connection, bytes]]:
        """Change the state; gives the hosts that asked to be told, and what. Call it with the lock held."""
        before, self._state = self._state, state
        told = self._faults.spoil(Answer(kind=AnswerKind.STATUS, payload=asb_status(state)))
        self._changed.notify_all()
        return [(each, told) for each in self._connections if asb_due(each.asb_mask, before, state)]

    @staticmethod
    def _tell(told: list[tuple[Connection, bytes]]) -> None:
        for connection, answer in told:
            connection.send(answer)

    def run(self) -> None:
        """Print until closed; runs on a thread of its own."""
        while self._next_task():
            with self._changed:
                state, holder = self._state, self._holder
                clearing, self._clearing = self._clearing, None
                broken_off, self._broken_off = self._broken_off, None
                tearing = self._tearing
            if broken_off is not None:
                self._note(broken_off)
            if clearing is not None:
                unread, owed = clearing
                self._engine.clear(unread)
                if holder is not None:
                    holder.send(b"".join(self._faults.spoil(each) for each in owed))
            elif tearing:
                self._finish(holder, self._engine.tear_off())
                with self._changed:
                    self._tearing = False
            elif self._engine.busy and state.can_print:
                self._finish(holder, self._engine.step(state))
            with self._changed:
                self._changed.notify_all()
        with self._changed:
            # The others are still being read, and who reads them closes them.
            for connection in [each for each in self._connections if each.ended]:
                self._leave(connection)

    def _next_task(self) -> bool:
        """Wait for something to do, and load what is to be printed next. False when the printer is switched off."""
        with self._changed:
            while not self._closing:
                if self._clearing is not None or self._tearing or self._broken_off is not None:
                    break
                if self._engine.busy:
                    if self._state.can_print:
                        break
                elif self._holder is None:
                    self._holder = next((each for each in self._connections if each.waits), None)
                    if self._holder is not None:
                        continue
                elif self._holder.inbox:
                    self._engine.load(bytes(self._holder.inbox))
                    self._holder.inbox.clear()
                    self._changed.notify_all()
                    continue
                elif self._released(self._holder):
                    continue
                self._changed.wait()
            return not self._closing

    def _released(self, holder: Connection) -> bool:
        """Take the print head from a connection that is done with it. Call it with the lock held."""
        if holder.ended:
            self._holder = None
            self._leave(holder)
            unfinished = self._engine.unfinished
            if unfinished:
                self._broken_off = report(
                    ReportKind.BROKEN_OFF, self._engine.offset, unfinished, "connection ended inside a command"
                )
            return True
        if self._model.sharing is Sharing.UNTIL_CUT and self._engine.between_slips:
            self._holder = None
            return any(each.waits for each in self._connections)
        return False

    def _leave(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            connection.close()
            self._changed.notify_all()

    def _finish(self, holder: Connection | None, step: Step) -> None:
        """Let a step take its time, then hand out what came of it: slips first, answers last."""
        if step == _NOTHING:
            return
        if self._speed_mm_s and step.fed_dots:
            self._moving = True
            self._sleep(self._model.length_mm(step.fed_dots) / self._speed_mm_s)
            self._moving = False
        for made in step.reports:
            self._note(made)
        for drawing in step.slips:
            self._has_kept = self._keep(drawing)
        # Nobody may be told that a slip has come out which lies nowhere.
        answers = [each for each in step.answers if self._has_kept or each.kind is not AnswerKind.CONFIRMATION]
        with self._changed:
            self._kicks += step.kicks
            if holder is not None and step.asb_mask is not None:
                holder.asb_mask = step.asb_mask
            answer = b"".join(self._faults.spoil(each) for each in answers)
            state, self._paper_left = unroll(self._state, self._paper_left, step.fed_dots)
            told = self._change(state)
        if holder is not None:
            holder.send(answer)
        self._tell(told)

    def _keep(self, drawing: SlipDrawing) -> bool:
        try:
            slip = self._tray.keep(drawing, self._model)
        except OSError as error:
            self._note(report(ReportKind.NOT_KEPT, 0, b"", str(error)))
            return False
        if self._on_slip is not None:
            self._on_slip(slip)
        with self._changed:
            self._slips.append(slip)
            self._changed.notify_all()
        return True

    def _note(self, made: Report) -> None:
        with self._changed:
            self._reports.append(made)
            self._changed.notify_all()
        if self._on_report is not None:
            self._on_report(made)
