"""Notices when headphones are plugged in, by the switch that a sound card has for it in Linux.

A socket that sends keys instead, as audio keypads do, is a keyboard's affair.
"""

from __future__ import annotations

import fcntl
import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

# From linux/input.h and linux/input-event-codes.h.
_EVENT = struct.Struct("llHHi")
_EV_SW = 0x05
_SW_HEADPHONE_INSERT = 0x02
_EVIOCGSW = 0x80084500 | 0x1B
"""Asks for the switches' state: eight bytes, read."""
_SWITCHES = struct.Struct("Q")

_LOOK_EVERY_MS = 5000


class Headphones(QObject):
    """Tells when headphones are plugged in or out, of whichever sound card, also of one that comes later.

    Args:
        devices: where the kernel's input devices are.
        about: where the kernel tells what they can do.
        log: takes one line of something that a technician should know.
    """

    plugged = Signal(bool)

    def __init__(
        self,
        *,
        devices: Path = Path("/dev/input"),
        about: Path = Path("/sys/class/input"),
        log: Callable[[str], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._about = about
        self._log = log or (lambda line: sys.stderr.write(line + "\n"))
        self._open: dict[str, _Socket] = {}
        self._closed_to_us: set[str] = set()
        self._was_in = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_in(self) -> bool:
        """Whether headphones are plugged in anywhere."""
        return any(socket.is_in for socket in self._open.values())

    def start(self) -> None:
        """Look now, and again every few seconds. Headphones that are in already count as plugged in now."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Give every device back."""
        self._timer.stop()
        for name in list(self._open):
            self._open.pop(name).close()

    @Slot()
    def look(self) -> None:
        """Look for sound cards that have come or gone."""
        found = {path.name for path in self._about.glob("event*") if _has_switch(path)}
        for name in self._open.keys() - found:
            self._forget(name)
        for name in sorted(found - self._open.keys()):
            self._listen_to(name)
        self._tell()

    def _listen_to(self, name: str) -> None:
        path = self._devices / name
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if name not in self._closed_to_us:
                self._closed_to_us.add(name)
                self._log(f"{path}: {error.strerror}; headphones that are plugged in there are not noticed")
            return
        self._closed_to_us.discard(name)
        socket = self._open[name] = _Socket(descriptor, self)
        socket.changed.connect(self._tell)
        socket.gone.connect(lambda: self._forget(name))

    def _forget(self, name: str) -> None:
        socket = self._open.pop(name, None)
        if socket is not None:
            socket.close()
            self._tell()

    @Slot()
    def _tell(self) -> None:
        if self.is_in != self._was_in:
            self._was_in = self.is_in
            self.plugged.emit(self._was_in)


class _Socket(QObject):
    """One sound card's socket, through the open file of its device; owns that file."""

    changed = Signal()
    gone = Signal()

    def __init__(self, descriptor: int, parent: QObject) -> None:
        super().__init__(parent)
        self._descriptor = descriptor
        self._rest = b""
        self.is_in = _state(descriptor)
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Give the file back."""
        self._notifier.setEnabled(False)
        os.close(self._descriptor)
        self.deleteLater()

    @Slot()
    def _read(self) -> None:
        try:
            got = os.read(self._descriptor, 64 * _EVENT.size)
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if not got:
            # Pulled out, card and all; should it still be there, it is found again at the next look.
            self._notifier.setEnabled(False)
            self.gone.emit()
            return
        whole = len(self._rest + got) // _EVENT.size * _EVENT.size
        events, self._rest = (self._rest + got)[:whole], (self._rest + got)[whole:]
        for _, _, kind, code, value in _EVENT.iter_unpack(events):
            if (kind, code) == (_EV_SW, _SW_HEADPHONE_INSERT):
                self.is_in = bool(value)
        self.changed.emit()


def _has_switch(path: Path) -> bool:
    """Whether an input device has a switch for headphones, by the kernel's list of its capabilities."""
    try:
        words = (path / "device" / "capabilities" / "sw").read_text(encoding="ascii").split()
        return bool(int(words[-1], 16) >> _SW_HEADPHONE_INSERT & 1)
    except (OSError, ValueError, IndexError):
        return False


def _state(descriptor: int) -> bool:
    """Whether headphones are in now; False where the device does not tell."""
    try:
        told = fcntl.ioctl(descriptor, _EVIOCGSW, bytes(_SWITCHES.size))
    except OSError:
        return False
    return bool(_SWITCHES.unpack(told)[0] >> _SW_HEADPHONE_INSERT & 1)
