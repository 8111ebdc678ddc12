"""A printer on a serial line. pyserial sets the line up; reading and writing are ours, since its own count no bytes."""

import contextlib
import errno
from collections.abc import Callable

import serial

from printing.errors import Cause, LineLostError, UnreachableError
from printing.transport.address import Flow, SerialAddress
from printing.transport.line import Line, unsent_bytes

_CAUSES = {
    errno.ENOENT: Cause.NO_DEVICE,
    errno.ENXIO: Cause.NO_DEVICE,
    errno.ENODEV: Cause.NO_DEVICE,
    errno.EIO: Cause.NO_DEVICE,  # a port that the kernel lists without a chip behind it
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EAGAIN: Cause.BUSY,  # the port's own lock is held
    errno.EBUSY: Cause.BUSY,
    errno.ENOTTY: Cause.WRONG_KIND,
    errno.EISDIR: Cause.WRONG_KIND,
}


class SerialTransport:
    """See `Transport`."""

    two_way = True

    def __init__(self, address: SerialAddress, *, monotonic: Callable[[], float]) -> None:
        self._address = address
        self._monotonic = monotonic
        self._port: serial.Serial | None = None
        self._line: Line | None = None

    @property
    def url(self) -> str:
        """The printer's address."""
        return self._address.url

    @property
    def is_open(self) -> bool:
        """Whether the port is open."""
        return self._line is not None

    def open(self, deadline: float) -> None:  # noqa: ARG002 - opening a port does not wait
        """Set the line up and take the port for this program alone."""
        self.close()
        try:
            port = serial.Serial(
                self._address.device,
                baudrate=self._address.baud,
                bytesize=self._address.data_bits,
                parity=self._address.parity.upper(),
                stopbits=self._address.stop_bits,
                rtscts=self._address.flow is Flow.RTS_CTS,
                xonxoff=self._address.flow is Flow.XON_XOFF,
                timeout=0,
                write_timeout=0,
                exclusive=True,
            )
        except serial.SerialException as error:
            number = _error_number(error)
            cause = Cause.BROKEN if number is None else _CAUSES.get(number, Cause.BROKEN)
            raise UnreachableError(url=self.url, cause=cause, error_number=number) from error
        except OSError as error:
            cause = _CAUSES.get(error.errno or 0, Cause.BROKEN)
            raise UnreachableError(url=self.url, cause=cause, error_number=error.errno) from error
        self._port = port
        self._line = Line(port.fileno(), url=self.url, monotonic=self._monotonic, ends=True)

    def is_lost(self) -> bool:
        """Whether the port has gone, such as an unplugged USB adapter; a printer that is off does not show here."""
        return self._line is not None and self._line.is_lost()

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """See `Transport.write`."""
        self._opened().write(data, stall_s=stall_s, deadline=deadline)

    def read(self, deadline: float) -> bytes:
        """See `Transport.read`."""
        return self._opened().read(deadline)

    def unsent_bytes(self) -> int:
        """How many bytes still wait in the port's output buffer."""
        return 0 if self._port is None else unsent_bytes(self._port.fileno())

    def close(self, *, linger_s: float = 0.0) -> None:  # noqa: ARG002 - this line cannot tell
        """Close the port.

        What has not left is dropped: otherwise a printer that holds the line back would hold the closing back, too, for
        up to half a minute (`closing_wait` in setserial(8)).
        """
        if self._port is not None:
            with contextlib.suppress(OSError, serial.SerialException):
                if self.unsent_bytes():
                    self._port.reset_output_buffer()
            self._port.close()
        self._port = self._line = None

    def _opened(self) -> Line:
        if self._line is None:
            raise LineLostError(url=self.url, cause=Cause.BROKEN, bytes_sent=0)
        return self._line


def _error_number(error: BaseException) -> int | None:
    """The operating system's number, which pyserial keeps to itself when setting the line up fails."""
    origin: BaseException | None = error
    while origin is not None:
        if origin.args and isinstance(origin.args[0], int):
            return origin.args[0]
        origin = origin.__context__
    return None
