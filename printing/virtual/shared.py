"""Brings connections and the print mechanism together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.head import PrintHead, leave
from printing.virtual.machine import Machine
from printing.virtual.mishaps import Mishap, MishapName, parse_mishap, parse_name
from printing.virtual.realtime import obey
from printing.virtual.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.connection import Connection
    from printing.virtual.faults import Answer, Faults
    from printing.virtual.machine import Told
    from printing.virtual.model import VirtualModel
    from printing.virtual.observers import Observers
    from printing.virtual.realtime import RealTimeRequest
    from printing.virtual.reports import Report
    from printing.virtual.state import PrinterState
    from printing.virtual.tray import CutSlip, PaperTray, Scrap


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
        observers: Observers,
        on_power: Callable[[bool], None],
        speed_mm_s: float | None,
        sleep: Callable[[float], None],
    ) -> None:
        self._model = model
        self._machine = Machine(model, faults=faults, on_power=on_power, observers=observers)
        self._changed = self._machine.changed
        self._record = Record(self._changed, model, tray, observers)
        self._head = PrintHead(
            self._machine, model, self._record, speed_mm_s=speed_mm_s, sleep=sleep, on_moment=observers.on_moment
        )

    @property
    def state(self) -> PrinterState:
        """What state the printer is in."""
        with self._changed:
            return self._machine.state

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        """The latest slips."""
        with self._changed:
            return tuple(self._record.slips)

    @property
    def scraps(self) -> tuple[Scrap, ...]:
        """The latest scraps."""
        with self._changed:
            return tuple(self._record.scraps)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The latest reports."""
        with self._changed:
            return tuple(self._record.reports)

    @property
    def mishaps(self) -> tuple[Mishap, ...]:
        """What has happened and is not over."""
        with self._changed:
            return tuple(self._machine.mishaps.values())

    @property
    def powered(self) -> bool:
        """The printer has power."""
        with self._changed:
            return self._machine.powered

    @property
    def uncut_dots(self) -> int:
        """How far ink reaches on the paper that stands in the printer."""
        return self._head.uncut_dots

    @property
    def roll_left_dots(self) -> int | None:
        """Rows left on a roll of finite length."""
        with self._changed:
            return self._machine.roll.left_dots

    @property
    def connections(self) -> int:
        """Connections that are open, or whose bytes are not all carried out."""
        with self._changed:
            return len(self._machine.connections)

    @property
    def kicks(self) -> int:
        """Pulses to the drawer so far."""
        with self._changed:
            return self._machine.kicks

    def set_state(self, state: PrinterState) -> None:
        """Change the printer's state and tell the hosts that want to know."""
        with self._changed:
            told = self._machine.set_state(state)
        self._machine.tell(told)

    def set_faults(self, faults: Faults) -> None:
        """Change how the printer misbehaves."""
        with self._changed:
            self._machine.set_faults(faults)

    def inflict(self, mishap: str | Mishap) -> None:
        """Let something happen to the printer.

        Raises:
            WrongMishap: there is no such mishap.
        """
        found = parse_mishap(mishap) if isinstance(mishap, str) else mishap
        with self._changed:
            told = self._machine.inflict(found)
        self._machine.tell(told)

    def relieve(self, name: str) -> None:
        """Let something be over.

        Raises:
            WrongMishap: there is no mishap of that name.
        """
        found = parse_name(name)
        with self._changed:
            told = self._machine.relieve(found)
        self._machine.tell(told)

    def tear_off(self) -> None:
        """Have the print thread take the paper off, and wait until it has."""
        machine = self._machine
        with self._changed:
            machine.tearing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: machine.closing or not machine.tearing)

    def wait_until(self, condition: Callable[[], object], timeout_s: float) -> bool:
        """Wait until a condition holds, which is looked at whenever something changes."""
        with self._changed:
            return bool(self._changed.wait_for(condition, timeout_s))

    def close(self) -> None:
        """End all connections and the print thread."""
        with self._changed:
            self._machine.closing = True
            connections = tuple(self._machine.connections)
            self._changed.notify_all()
        for connection in connections:
            connection.hang_up()

    def run(self) -> None:
        """Print until closed; runs on a thread of its own."""
        self._head.run()

    def serve(self, connection: Connection) -> None:
        """Read a connection until it ends; runs on a thread of its own."""
        machine = self._machine
        with self._changed:
            machine.connections.append(connection)
            if not machine.powered:
                connection.break_off()
            machine.count(0)
        machine.tell([])
        try:
            while self._may_read(connection) and (received := connection.receive()):
                while received:
                    if not self._may_read(connection):
                        return
                    with self._changed:
                        allowed = machine.allowance(connection, len(received))
                    self._take(connection, received[:allowed])
                    received = received[allowed:]
        finally:
            self._end(connection)

    def _end(self, connection: Connection) -> None:
        machine = self._machine
        with self._changed:
            connection.ended = True
            if connection.broken:
                # A reset shows at once, not when what came before it has been printed.
                connection.close()
            else:
                connection.hang_up()
            if machine.closing or (connection is not machine.holder and not connection.waits):
                leave(machine, connection)
            self._changed.notify_all()

    def _may_read(self, connection: Connection) -> bool:
        """Wait until the printer reads on. False when it has closed the connection instead."""
        machine = self._machine

        def stalled() -> bool:
            stop = machine.faults.stalls_after_bytes
            full = len(connection.inbox) >= self._model.receive_buffer_bytes
            stuck = MishapName.STUCK in machine.mishaps
            return full or stuck or (stop is not None and connection.taken >= stop)

        def closed() -> bool:
            stop = machine.faults.closes_after_bytes
            return machine.closing or connection.broken or (stop is not None and connection.taken >= stop)

        with self._changed:
            self._changed.wait_for(lambda: closed() or not stalled())
            return not closed()

    def _take(self, connection: Connection, received: bytes) -> None:
        machine = self._machine
        for piece, request in connection.scanner.split(received):
            told: Told = []
            answers: list[Answer] = []
            with self._changed:
                connection.put(piece, has_head=connection is machine.holder)
                if request is not None:
                    answers, told = self._obey(connection, request)
                machine.count(len(piece))
                self._changed.notify_all()
            machine.tell(told)
            machine.say(connection, answers)

    def _obey(self, connection: Connection, request: RealTimeRequest) -> tuple[list[Answer], Told]:
        """Carry out a real-time command; gives its answers, and who else is to be told what."""
        machine = self._machine
        obeyed = obey(request, machine.state)
        machine.kicks += obeyed.kicks
        answers = [obeyed.answer] if obeyed.answer else []
        cleared = (obeyed.cleared,) if obeyed.cleared else ()
        if obeyed.clear:
            unread = connection.drop_input()
            holder = machine.holder
            if holder is connection or holder is None or holder.ended:
                # There is one buffer: what hosts that are gone have left in it goes as well.
                for gone in [each for each in machine.connections if each.ended]:
                    unread += gone.drop_input()
                    if gone is not holder:
                        leave(machine, gone)
                before, owed = machine.clearing or (0, ())
                machine.clearing = (before + unread, (*owed, *((connection, each) for each in cleared)))
            else:
                answers += cleared
        return answers, machine.change(obeyed.state)
