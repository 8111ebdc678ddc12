"""The print thread: takes what came in from one connection at a time and puts it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.drive import GivenUp, PacedDrive
from printing.virtual.faults import AnswerKind
from printing.virtual.interpreter import Step
from printing.virtual.mechanism import PrintEngine
from printing.virtual.model import Sharing
from printing.virtual.paper import CutKind, ScrapReason
from printing.virtual.reports import ReportKind, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.connection import Connection
    from printing.virtual.machine import Machine
    from printing.virtual.model import VirtualModel
    from printing.virtual.moments import Moment
    from printing.virtual.record import Record
    from printing.virtual.reports import Report

_NOTHING = Step()


class PrintHead:
    """Uses engine and paper alone; what it shares with other threads is in the machine."""

    def __init__(
        self,
        machine: Machine,
        model: VirtualModel,
        record: Record,
        *,
        speed_mm_s: float | None,
        sleep: Callable[[float], None],
        on_moment: Callable[[Moment], None] | None,
    ) -> None:
        self._machine = machine
        self._model = model
        self._record = record
        self._drive = PacedDrive(
            machine, model, speed_mm_s=speed_mm_s, sleep=sleep, on_moment=on_moment, by_hand=self._let_by_hand
        )
        self._engine = PrintEngine(model, self._drive)
        self._in_step = False
        self._has_kept = True
        self._job_ended: Report | None = None
        self._left_ink = False
        machine.busy = lambda: self._in_step or self._engine.busy

    @property
    def uncut_dots(self) -> int:
        """How far ink reaches on the paper that stands in the printer."""
        return self._engine.paper.uncut_dots

    def run(self) -> None:
        """Print until the printer is closed; runs on a thread of its own."""
        machine = self._machine
        while self._next_task():
            self._do_next()
            with machine.changed:
                machine.changed.notify_all()
        with machine.changed:
            # The others are still being read, and who reads them closes them.
            for connection in [each for each in machine.connections if each.ended]:
                leave(machine, connection)

    def _do_next(self) -> None:
        machine = self._machine
        if machine.power_cut:
            self._lose_power()
        elif self._left_ink:
            self._leave_ink()
        elif machine.clearing is not None:
            self._clear()
        elif machine.by_hand:
            self._let_by_hand()
        elif self._engine.busy and machine.state.can_print:
            self._step()

    def _next_task(self) -> bool:
        """Wait for something to do, and load what is to be printed next. False when the printer is closed."""
        machine = self._machine
        with machine.changed:
            while not machine.closing:
                if machine.interrupted or machine.by_hand or self._left_ink:
                    break
                if self._engine.busy:
                    if machine.state.can_print:
                        break
                elif machine.holder is None:
                    machine.holder = next((each for each in machine.connections if each.waits), None)
                    if machine.holder is not None:
                        continue
                elif machine.holder.inbox:
                    self._engine.load(bytes(machine.holder.inbox))
                    machine.holder.inbox.clear()
                    machine.changed.notify_all()
                    continue
                elif self._released(machine.holder):
                    continue
                machine.changed.wait()
            return not machine.closing

    def _released(self, holder: Connection) -> bool:
        """Take the print head from a connection that is done with it. Call it with the lock held."""
        machine = self._machine
        if holder.ended:
            machine.holder = None
            leave(machine, holder)
            unfinished = self._engine.unfinished
            if unfinished:
                self._job_ended = report(
                    ReportKind.BROKEN_OFF, self._engine.offset, unfinished, "connection ended inside a command"
                )
            self._left_ink = True
            return True
        if self._model.sharing is Sharing.UNTIL_CUT and self._engine.between_slips:
            machine.holder = None
            return any(each.waits for each in machine.connections)
        return False

    def _step(self) -> None:
        machine = self._machine
        with machine.changed:
            state, holder = machine.state, machine.holder
            self._in_step = True
        step = _NOTHING
        try:
            step = self._engine.step(state)
        except GivenUp:
            pass  # whatever made it so comes next
        finally:
            with machine.changed:
                self._in_step = False
        self._finish(holder, step)

    def _leave_ink(self) -> None:
        """Deal with what a connection that ended has left behind."""
        self._left_ink = False
        ended, self._job_ended = self._job_ended, None
        if ended is not None:
            self._record.note(ended)
        self._abandon(ScrapReason.CONNECTION_ENDED)

    def _clear(self) -> None:
        machine = self._machine
        with machine.changed:
            clearing, machine.clearing = machine.clearing, None
        if clearing is None:
            return
        unread, owed = clearing
        self._engine.clear(unread)
        self._abandon(ScrapReason.CLEARED)
        for connection, answer in owed:
            machine.say(connection, (answer,))

    def _lose_power(self) -> None:
        machine = self._machine
        self._engine.power_cycle()
        self._abandon(ScrapReason.POWER_OFF)
        with machine.changed:
            machine.holder = None
            for connection in [each for each in machine.connections if each.ended]:
                leave(machine, connection)
            self._job_ended, self._left_ink = None, False
            machine.clearing, machine.power_cut = None, False

    def _abandon(self, reason: ScrapReason) -> None:
        self._drive.end_job(cut=False)
        self._record.keep_scrap(self._engine.paper.abandon(), reason)

    def _let_by_hand(self) -> None:
        """Let somebody put a new roll in, or tear the paper off."""
        machine = self._machine
        if machine.new_roll:
            self._record.keep_scrap(self._engine.paper.replace(), ScrapReason.NEW_ROLL)
            with machine.changed:
                machine.new_roll = False
        if machine.tearing:
            self._finish(machine.holder, self._engine.tear_off())
            with machine.changed:
                machine.tearing = False
                machine.changed.notify_all()

    def _finish(self, holder: Connection | None, step: Step) -> None:
        """Hand out what came of a step: slips first, answers last."""
        if step == _NOTHING:
            return
        machine = self._machine
        for made in step.reports:
            self._record.note(made)
        for drawing in step.slips:
            self._has_kept = self._record.keep(drawing)
            if drawing.cut is not CutKind.TORN:
                self._drive.end_job(cut=True)
        # Nobody may be told that a slip has come out which lies nowhere.
        answers = [each for each in step.answers if self._has_kept or each.kind is not AnswerKind.CONFIRMATION]
        with machine.changed:
            machine.kicks += step.kicks
            if holder is not None and step.asb_mask is not None:
                holder.asb_mask = step.asb_mask
            machine.changed.notify_all()
        if holder is not None:
            machine.say(holder, answers)


def leave(machine: Machine, connection: Connection) -> None:
    """Part with a connection that is done. Call it with the machine's lock held."""
    if connection in machine.connections:
        machine.connections.remove(connection)
        connection.close()
        machine.changed.notify_all()
