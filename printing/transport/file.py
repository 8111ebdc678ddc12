"""A printer behind a device file such as `/dev/usb/lp0`; also a named pipe or a regular file, which cannot answer."""

import contextlib
import errno
import os
import stat
import termios
import tty
from collections.abc import Callable
from pathlib import Path

from printing.errors import Cause, LineLostError, UnreachableError
from printing.transport.address import FileAddress
from printing.transport.line import Line

_CAUSES = {
    errno.ENOENT: Cause.NO_DEVICE,
    errno.ENOTDIR: Cause.NO_DEVICE,
    errno.ENODEV: Cause.NO_DEVICE,
    errno.EIO: Cause.NO_DEVICE,
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EROFS: Cause.NO_PERMISSION,
    errno.EBUSY: Cause.BUSY,
    errno.EISDIR: Cause.WRONG_KIND,
}
# Never O_CREAT: a printer that is switched off must not become a file in /dev that swallows its slips.
_FLAGS = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class FileTransport:
    """See `Transport`."""

    def __init__(self, address: FileAddress, *, monotonic: Callable[[], float]) -> None:
        self._address = address
        self._monotonic = monotonic
        self._descriptor: int | None = None
        self._line: Line | None = None
        self._two_way = False

    @property
    def url(self) -> str:
        """The printer's address."""
        return self._address.url

    @property
    def is_open(self) -> bool:
        """Whether the file is open."""
        return self._line is not None

    @property
    def two_way(self) -> bool:
        """Whether the device could be opened for reading, too."""
        return self._two_way

    def open(self, deadline: float) -> None:  # noqa: ARG002 - opening does not wait, because of O_NONBLOCK
        """Open the device for both ways, else for writing only; a file is appended to."""
        self.close()
        try:
            self._adopt(Path(self._address.path).stat().st_mode)
        except OSError as error:
            raise self._unreachable(error) from error

    def is_lost(self) -> bool:
        """Whether the device has gone, or the pipe's reader."""
        return self._line is not None and self._line.is_lost()

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """See `Transport.write`."""
        self._opened().write(data, stall_s=stall_s, deadline=deadline)

    def read(self, deadline: float) -> bytes:
        """See `Transport.read`; nothing at once when the line is one way."""
        line = self._opened()
        return line.read(deadline) if self._two_way else b""

    def unsent_bytes(self) -> int:
        """Unknown, hence 0: a device driver does not tell."""
        return 0

    def close(self, *, linger_s: float = 0.0) -> None:  # noqa: ARG002 - this line cannot tell
        """Close the file."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
        self._descriptor = self._line = None
        self._two_way = False

    def _adopt(self, mode: int) -> None:
        path = self._address.path
        if stat.S_ISCHR(mode):
            self._descriptor, self._two_way = _open_device(path)
            _make_transparent(self._descriptor)
        elif stat.S_ISFIFO(mode):  # never for both ways: the pipe would give us our own bytes for an answer
            self._descriptor = os.open(path, _FLAGS | os.O_WRONLY)
        elif stat.S_ISREG(mode):
            self._descriptor = os.open(path, _FLAGS | os.O_WRONLY | os.O_APPEND)
        else:
            raise UnreachableError(url=self.url, cause=Cause.WRONG_KIND)
        self._line = Line(self._descriptor, url=self.url, monotonic=self._monotonic, ends=False)

    def _opened(self) -> Line:
        if self._line is None:
            raise LineLostError(url=self.url, cause=Cause.BROKEN, bytes_sent=0)
        return self._line

    def _unreachable(self, error: OSError) -> UnreachableError:
        number = error.errno or 0
        if number == errno.ENXIO:  # of a pipe: nobody reads it; of a device: nothing is there
            with contextlib.suppress(OSError):
                if stat.S_ISFIFO(Path(self._address.path).stat().st_mode):
                    return UnreachableError(url=self.url, cause=Cause.NO_READER, error_number=number)
            return UnreachableError(url=self.url, cause=Cause.NO_DEVICE, error_number=number)
        return UnreachableError(url=self.url, cause=_CAUSES.get(number, Cause.BROKEN), error_number=number)


def _open_device(path: str) -> tuple[int, bool]:
    try:
        return os.open(path, _FLAGS | os.O_RDWR), True
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EINVAL, errno.EROFS}:
            raise
        return os.open(path, _FLAGS | os.O_WRONLY), False


def _make_transparent(descriptor: int) -> None:
    """Keep a terminal driver from changing bytes and from echoing answers; other devices have no such driver."""
    if os.isatty(descriptor):
        with contextlib.suppress(termios.error):
            tty.setraw(descriptor, termios.TCSANOW)
