"""The virtual printer in the network: one print mechanism, any number of connections."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING, Self

from printing.virtual.connection import Connection
from printing.virtual.door import Door
from printing.virtual.faults import Faults
from printing.virtual.model import VirtualModel
from printing.virtual.observers import Observers
from printing.virtual.shared import SharedMechanism
from printing.virtual.tray import PaperTray

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from printing.virtual.mishaps import Mishap
    from printing.virtual.moments import Moment
    from printing.virtual.reports import Report
    from printing.virtual.state import PrinterState
    from printing.virtual.tray import CutSlip, Scrap

_JOIN_S = 5.0


class NotListening(RuntimeError):
    """The printer has no address before `listen`."""


class VirtualPrinter:
    """An ESC/POS printer on a TCP port, whose slips land in a folder.

    Connections share one print mechanism: the first that sends something to print has the print head until it closes
    (or as `VirtualModel.sharing` says), the others wait; real-time commands are answered on each at once. As with
    real printers, a connection that ends in the middle of a command leaves the mechanism waiting for the rest, which
    the next connection then supplies; this is reported.

    A slip lies in its folder, and `on_slip` has returned, before anything that follows its cut is answered. Callbacks
    run on the printer's threads, one at a time (`on_mishap`: on that of who inflicts or relieves it, too), and must
    not call back into the printer except for `state`. `on_moment` may also `inflict`, `relieve`, `set_state` and
    `set_faults`, which then take effect exactly there.

    Nothing heavy is loaded until the first slip is printed.
    """

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        paper_dir: Path,
        *,
        model: VirtualModel | None = None,
        faults: Faults | None = None,
        on_slip: Callable[[CutSlip], None] | None = None,
        on_scrap: Callable[[Scrap], None] | None = None,
        on_report: Callable[[Report], None] | None = None,
        on_mishap: Callable[[Mishap, bool], None] | None = None,
        on_moment: Callable[[Moment], None] | None = None,
        speed_mm_s: float | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """Make a printer that is switched on, but not connected to a network yet.

        Args:
            paper_dir: where slips go; made with the first slip.
            model: what kind of printer.
            faults: scripted misbehaviour.
            on_slip: told of each slip that came off.
            on_scrap: told of what jobs that broke off had printed.
            on_report: told of whatever the printer could not take at its word.
            on_mishap: told of each mishap that begins (True) or is over (False).
            on_moment: called on the print thread at each `Moment`, which waits for it.
            speed_mm_s: paper speed; None prints in no time.
            sleep: waits for so many seconds while paper moves; by default a wait that `close` ends.
        """
        self._model = model = model or VirtualModel()
        self._closing = threading.Event()
        self._shared = SharedMechanism(
            model,
            PaperTray(paper_dir),
            faults=faults or Faults(),
            observers=Observers(
                on_slip=on_slip, on_scrap=on_scrap, on_report=on_report, on_mishap=on_mishap, on_moment=on_moment
            ),
            on_power=self._switch,
            speed_mm_s=speed_mm_s,
            sleep=sleep or self._wait_or_close,
        )
        self._door: Door | None = None
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port.

        Raises:
            NotListening: `listen` has not been called.
        """
        if self._door is None:
            raise NotListening
        return self._door.address

    @property
    def url(self) -> str:
        """`tcp://host:port`, an IPv6 host in brackets.

        Raises:
            NotListening: `listen` has not been called.
        """
        host, port = self.address
        return f"tcp://[{host}]:{port}" if ":" in host else f"tcp://{host}:{port}"

    @property
    def state(self) -> PrinterState:
        """What state the printer is in."""
        return self._shared.state

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        """The latest slips, at most 256."""
        return self._shared.slips

    @property
    def scraps(self) -> tuple[Scrap, ...]:
        """What jobs that broke off had printed, the latest 256."""
        return self._shared.scraps

    @property
    def uncut_dots(self) -> int:
        """How many rows the ink on the paper in the printer reaches down; 0 where there is none.

        Counts from the cutter's edge, earlier jobs' paper included.
        """
        return self._shared.uncut_dots

    @property
    def roll_left_mm(self) -> float | None:
        """What is left of a roll of finite length."""
        left = self._shared.roll_left_dots
        return None if left is None else self._model.length_mm(left)

    @property
    def mishaps(self) -> tuple[Mishap, ...]:
        """What has happened and is not over; an amount is what is left of it."""
        return self._shared.mishaps

    @property
    def reports(self) -> tuple[Report, ...]:
        """The latest reports, at most 256."""
        return self._shared.reports

    @property
    def connections(self) -> int:
        """Connections that are open, or whose bytes are not all carried out yet."""
        return self._shared.connections

    @property
    def kicks(self) -> int:
        """Pulses to the drawer so far."""
        return self._shared.kicks

    def listen(self, host: str = "127.0.0.1", port: int = 0) -> Self:
        """Answer connections from now on; port 0 takes a free one.

        Raises:
            OSError: the address cannot be had.
        """
        door = Door(host, port)
        try:
            if self._shared.powered:
                door.open()
        except OSError:
            door.close()
            raise
        self._door = door
        self._start(self._shared.run, "virtual-printer")
        self._start(functools.partial(self._accept, door), "virtual-printer-accept")
        return self

    def set_state(self, state: PrinterState) -> None:
        """Change the printer's state; hosts that asked for it are told, and what waited is printed if it can be.

        Paper that is there again is as good as a new roll that was joined to the old one: unlike
        `relieve("paper-out")`, this leaves what has been printed in the printer.
        """
        self._shared.set_state(state)

    def set_faults(self, faults: Faults) -> None:
        """Change how the printer misbehaves, on present connections as well."""
        self._shared.set_faults(faults)

    def inflict(self, mishap: str | Mishap) -> None:
        """Let something happen to the printer, such as `paper-out:120`; see `MishapName` for all of them.

        Never waits for the print thread, and takes effect before its next row. The same mishap again starts over.

        Raises:
            WrongMishap: there is no such mishap.
        """
        self._shared.inflict(mishap)

    def relieve(self, name: str) -> None:
        """Let a mishap be over; does nothing where it has not happened.

        Raises:
            WrongMishap: there is no mishap of that name.
            OSError: after a power cut, the address is another's.
        """
        self._shared.relieve(name)

    def tear_off(self) -> None:
        """Take the paper off by hand, as far as it is past the cutter: a slip that was never cut."""
        self._shared.tear_off()

    def wait_until(self, condition: Callable[[], object], timeout_s: float) -> bool:
        """Wait until a condition on this printer holds, such as `lambda: len(printer.slips) >= 2`.

        It is looked at whenever something changes, on the caller's thread. False when that took longer than
        `timeout_s`.
        """
        return self._shared.wait_until(condition, timeout_s)

    def close(self) -> None:
        """Switch the printer off: connections end, paper that was not cut is lost. Closing again does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._shared.close()
        if self._door is not None:
            self._door.close()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(_JOIN_S)

    def _wait_or_close(self, seconds: float) -> None:
        self._closing.wait(seconds)

    def _start(self, run: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _switch(self, on: bool) -> None:
        if self._door is not None:
            self._door.open() if on else self._door.shut()

    def _accept(self, door: Door) -> None:
        while (sock := door.accept()) is not None:
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            self._start(functools.partial(self._shared.serve, Connection(sock)), "virtual-printer-connection")
