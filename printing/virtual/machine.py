"""The printer's condition and its connections, which all of its threads share."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from printing.virtual.faults import Answer, AnswerKind, Faults, Spoiling
from printing.virtual.mechanism import opened_in_print
from printing.virtual.mishaps import Mishap, MishapName
from printing.virtual.outbox import Manner
from printing.virtual.roll import Roll
from printing.virtual.state import Paper, PrinterState, asb_due, asb_status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from printing.virtual.connection import Connection
    from printing.virtual.model import VirtualModel
    from printing.virtual.observers import Observers

    Told = list[tuple[Connection, Answer]]

_MUTE = Faults(status=Spoiling.SILENT, identity=Spoiling.SILENT, confirmation=Spoiling.SILENT, cleared=Spoiling.SILENT)
_GARBAGE = Faults(
    status=Spoiling.GARBAGE, identity=Spoiling.GARBAGE, confirmation=Spoiling.GARBAGE, cleared=Spoiling.GARBAGE
)
_BY_BYTES = (MishapName.RESET, MishapName.POWER_OFF)


class Machine:
    """Condition, roll, mishaps and connections. `changed` guards everything; it is notified of each change.

    Methods that return whom to tell what are called with the lock held, and `tell` without it.

    Attributes:
        holder: the connection that has the print head.
        busy: the print head has something to carry out.
        clearing: bytes that were dropped and answers that are owed, once the print thread has emptied its buffers.
        power_cut: the power has gone, and the print thread has not noticed yet.
        tearing: somebody is about to tear the paper off.
        new_roll: somebody has put a new roll in, and the old paper is still to be taken out.
    """

    def __init__(
        self,
        model: VirtualModel,
        *,
        faults: Faults,
        on_power: Callable[[bool], None],
        observers: Observers,
    ) -> None:
        self.changed = threading.Condition()
        self.state = PrinterState()
        self.roll = Roll(model.roll_dots, model.near_end_dots)
        self.connections: list[Connection] = []
        self.holder: Connection | None = None
        self.busy: Callable[[], bool] = lambda: False
        self.clearing: tuple[int, tuple[tuple[Connection, Answer], ...]] | None = None
        self.powered = True
        self.power_cut = False
        self.tearing = False
        self.new_roll = False
        self.closing = False
        self.kicks = 0
        self.mishaps: dict[MishapName, Mishap] = {}
        self._on_power = on_power
        self._on_mishap = observers.on_mishap
        self._happened: deque[tuple[Mishap, bool]] = deque()
        with self.changed:
            self.set_faults(faults)
            self.unroll(0)

    @property
    def interrupted(self) -> bool:
        """What is being carried out is to be given up at once."""
        return self.closing or self.power_cut or self.clearing is not None

    @property
    def by_hand(self) -> bool:
        """Somebody wants to get at the paper."""
        return self.tearing or self.new_roll

    def say(self, connection: Connection, answers: Sequence[Answer]) -> None:
        """Answer a host as far as the mishaps allow."""
        with self.changed:
            faults = self.faults
            if MishapName.MUTE in self.mishaps:
                faults = _MUTE
            elif MishapName.GARBAGE in self.mishaps:
                faults = _GARBAGE
            slow = self.mishaps.get(MishapName.SLOW)
            manner = Manner(
                delay_s=slow.amount if slow else 0.0,
                merged=MishapName.MERGED in self.mishaps,
                xonxoff=MishapName.XONXOFF in self.mishaps,
            )
        connection.send([spoilt for each in answers if (spoilt := faults.spoil(each))], manner)

    def tell(self, told: Told) -> None:
        """Tell the hosts that asked for it of a change, and the printer's owner of mishaps."""
        for connection, answer in told:
            self.say(connection, [answer])
        with self.changed:
            happened = tuple(self._happened)
            self._happened.clear()
        if self._on_mishap is not None:
            for mishap, begun in happened:
                self._on_mishap(mishap, begun)

    def change(self, state: PrinterState) -> Told:
        """Change the printer's state."""
        before, self.state = self.state, state
        self.changed.notify_all()
        answer = Answer(kind=AnswerKind.STATUS, payload=asb_status(state))
        return [(each, answer) for each in self.connections if asb_due(each.asb_mask, before, state)]

    def set_state(self, state: PrinterState) -> Told:
        """Put the printer into a state by hand."""
        if self.roll.ended and state.paper is not Paper.END:
            self.roll.renew()
        return self.change(self._opened(state))

    def set_faults(self, faults: Faults) -> None:
        """Change how the printer misbehaves."""
        self.faults = faults
        self.roll.stop_after(faults.paper_ends_after_dots)
        self.changed.notify_all()

    def unroll(self, dots: int) -> Told:
        """Take paper off the roll."""
        self.roll.take(dots)
        self.changed.notify_all()
        paper = self.state.paper
        if self.roll.ended:
            paper = Paper.END
        elif self.roll.near_end and paper is Paper.ADEQUATE:
            paper = Paper.NEAR_END
        return self.change(replace(self.state, paper=paper)) if paper is not self.state.paper else []

    def allowance(self, connection: Connection, received: int) -> int:
        """How many of the bytes that came may be let in before something happens to their connection."""
        stops = [self.faults.closes_after_bytes, self.faults.stalls_after_bytes]
        left = [stop - connection.taken for stop in stops if stop is not None]
        left += [int(self.mishaps[name].amount) for name in _BY_BYTES if name in self.mishaps and self.powered]
        return max(0, min(left, default=received))

    def count(self, received: int) -> None:
        """Let what was to happen after so many bytes happen, once they have come."""
        for name in _BY_BYTES:
            mishap = self.mishaps.get(name)
            if mishap is None or not self.powered:
                continue
            left = max(0, int(mishap.amount) - received)
            self.mishaps[name] = replace(mishap, amount=left)
            if not left:
                self._strike(name)

    def inflict(self, mishap: Mishap) -> Told:
        """Let something happen."""
        name = mishap.name
        if name in self.mishaps and name is MishapName.POWER_OFF and not self.powered:
            return []
        self.mishaps[name] = mishap
        self._happened.append((mishap, True))
        self.changed.notify_all()
        if name in _BY_BYTES:
            if not mishap.amount:
                self._strike(name)
            return []
        if name is MishapName.PAPER_OUT:
            self.roll.stop_after(int(mishap.amount))
            return self.unroll(0)
        return self.change(self._opened(_afflicted(self.state, name)))

    def relieve(self, name: MishapName) -> Told:
        """Let something be over; nothing where it was not there."""
        gone = self.mishaps.pop(name, None)
        if gone is not None:
            self._happened.append((gone, False))
        elif name is not MishapName.PAPER_OUT:
            return []
        self.changed.notify_all()
        if name is MishapName.PAPER_OUT:
            return self._bring_paper()
        if name is MishapName.POWER_OFF and not self.powered:
            self._on_power(True)
            self.powered = True
        return self.change(self._opened(_mended(self.state, name, near_end=self.roll.near_end)))

    def _opened(self, state: PrinterState) -> PrinterState:
        printing = self.busy() or any(each.inbox for each in self.connections)
        return opened_in_print(self.state, state, printing=printing)

    def _bring_paper(self) -> Told:
        """Put a new roll in where the old one has ended."""
        if not self.roll.ended:
            self.roll.stop_after(None)
            return []
        self.roll.renew()
        self.new_roll = True
        near = self.roll.near_end or MishapName.PAPER_NEAR_END in self.mishaps
        return self.change(replace(self.state, paper=Paper.NEAR_END if near else Paper.ADEQUATE))

    def _strike(self, name: MishapName) -> None:
        if name is MishapName.RESET:
            struck = [each for each in self.connections if not each.ended]
            if struck:
                self._happened.append((self.mishaps.pop(name), False))
        else:
            struck = self.connections
            state = self.state
            jammed = state.obstructed
            self.powered, self.power_cut, self.clearing = False, True, None
            self.state = replace(
                state,
                cutter_fault=state.cutter_fault and jammed,
                mechanical_fault=state.mechanical_fault and jammed,
                cover_opened_in_print=False,
            )
            self._on_power(False)
            for each in struck:
                each.inbox.clear()
        for each in struck:
            each.break_off()
        self.changed.notify_all()


def _afflicted(state: PrinterState, name: MishapName) -> PrinterState:
    """What a mishap makes of the printer's state."""
    match name:
        case MishapName.PAPER_NEAR_END if state.paper is Paper.ADEQUATE:
            return replace(state, paper=Paper.NEAR_END)
        case MishapName.COVER_OPEN:
            return replace(state, cover_open=True)
        case MishapName.CUTTER_JAM:
            return replace(state, cutter_fault=True, obstructed=True)
        case MishapName.OVERHEAT:
            return replace(state, overheated=True)
    return state


def _mended(state: PrinterState, name: MishapName, *, near_end: bool) -> PrinterState:
    """What the end of a mishap makes of the printer's state; `near_end` where there is little paper anyway."""
    match name:
        case MishapName.PAPER_NEAR_END if state.paper is Paper.NEAR_END and not near_end:
            return replace(state, paper=Paper.ADEQUATE)
        case MishapName.COVER_OPEN:
            return replace(state, cover_open=False)
        case MishapName.CUTTER_JAM:
            return replace(state, cutter_fault=False, obstructed=False)
        case MishapName.OVERHEAT:
            return replace(state, overheated=False)
    return state
