"""One process owns a printer at a time, on the whole machine; the lock dies with its holder.

`flock` on a file that every user may open. The file is opened without creating it, and for reading only: Linux
(`fs.protected_regular`) refuses `O_CREAT` on another user's file in a sticky folder, even to root. It is put in place
already readable for all, and never removed, since a removed file could be locked by one process and made anew by
another.
"""

import contextlib
import fcntl
import hashlib
import os
import stat
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from printing.errors import PrinterOwnedError
from printing.transport.address import FileAddress, PrinterAddress, SerialAddress, TcpAddress, UsbAddress

_MACHINE_WIDE = (Path("/run/lock"), Path("/tmp"))  # noqa: S108 - fixed on purpose: TMPDIR differs from user to user


class PrinterLock:
    """The right to use one printer.

    Two locks on the same printer exclude each other wherever they live: in two processes, two threads, or one. A
    process that forks without `exec` shares its lock with the child.

    Args:
        address: which printer. A device counts as the same under each of its names, whatever the line's settings.
        scope: tells printers apart that share an address, such as the folder that a `virtual:` printer draws into.
        folder: where the lock files are; found when left out.
    """

    def __init__(self, address: PrinterAddress, scope: str = "", *, folder: Path | None = None) -> None:
        self._address = address
        key = hashlib.sha256(f"{identity(address)}\n{scope}".encode()).hexdigest()[:32]
        self._path = (folder or _machine_wide_folder()) / f"ticket-printer-{key}.lock"
        self._guard = threading.Lock()
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this lock is held by this object."""
        return self._descriptor is not None

    def try_acquire(self) -> bool:
        """Take the lock if it is free; `False` when somebody holds it, this object included.

        Raises:
            OSError: the lock file can be neither opened nor made.
        """
        with self._guard:
            if self._descriptor is not None:
                return False
            descriptor = _open_for_all(self._path)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            except OSError:
                os.close(descriptor)
                raise
            self._descriptor = descriptor
            return True

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        with self._guard:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            PrinterOwnedError: somebody else holds it.
        """
        if not self.try_acquire():
            raise PrinterOwnedError(url=self._address.url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def identity(address: PrinterAddress) -> str:
    """What tells printers apart: the same text for each name of a device and whatever the settings of its line."""
    match address:
        case TcpAddress(host=host, port=port):
            return f"tcp {'127.0.0.1' if host == 'localhost' else host.rstrip('.')} {port}"
        case SerialAddress(device=path) | FileAddress(path=path):
            return f"device {os.path.realpath(path)}"
        case UsbAddress():
            return address.url
    return "virtual"


def _machine_wide_folder() -> Path:
    """The first folder that every user may write to, so that all users come to the same answer."""
    for folder in _MACHINE_WIDE:
        with contextlib.suppress(OSError):
            found = folder.stat()
            if stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_IWOTH:
                return folder
    return Path(tempfile.gettempdir())


def _open_for_all(path: Path) -> int:
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    with contextlib.suppress(FileNotFoundError):
        return os.open(path, flags)
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        os.fchmod(descriptor, 0o666)  # before it can be found under its name, and whatever the umask
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.close(descriptor)
        Path(draft).unlink()
    return os.open(path, flags)
