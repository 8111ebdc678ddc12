"""Expected faults of printing, as exceptions that carry fields.

Two kinds: `AddressError` is a wrong text (somebody's typing), the `TransportError`s are the environment (a cable, a
switch, a permission). Anything else that escapes this package is a bug.
"""

from enum import StrEnum


class PrintingError(Exception):
    """Base of everything that `printing` raises on purpose."""


class AddressError(PrintingError):
    """A printer address cannot be understood.

    Attributes:
        text: the whole address as it was given.
        part: which part is wrong, e.g. `port` or `baud`.
        expected: what may stand there.
        found: what stands there; empty when nothing does.
    """

    def __init__(self, *, text: str, part: str, expected: str, found: str) -> None:
        super().__init__(f"{text!r}: {part}: expected {expected}, found {found!r}")
        self.text = text
        self.part = part
        self.expected = expected
        self.found = found


class Cause(StrEnum):
    """Why a line to a printer could not be opened, or broke."""

    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    HOST_UNKNOWN = "host_unknown"
    NO_ROUTE = "no_route"
    NO_DEVICE = "no_device"
    NO_PERMISSION = "no_permission"
    BUSY = "busy"
    NO_READER = "no_reader"
    NO_LIBRARY = "no_library"
    WRONG_KIND = "wrong_kind"
    CLOSED_BY_PRINTER = "closed_by_printer"
    BROKEN = "broken"


_REMEDIES = {
    Cause.REFUSED: "check that the port is right (9100 is usual) and that no other program holds the printer",
    Cause.TIMED_OUT: "check that the printer is switched on and its cable plugged in, and that the address is right",
    Cause.HOST_UNKNOWN: "check the spelling of the host name, or give the printer's IP address",
    Cause.NO_ROUTE: "check this machine's network: no way leads to the printer's address",
    Cause.NO_DEVICE: "check that the printer is switched on and its cable plugged in, and that the address names it",
    Cause.NO_PERMISSION: "let this user use the device: add it to the group that owns it (usually lp or dialout)"
    " and log in again, or install a udev rule for a USB printer",
    Cause.BUSY: "stop the other program that holds the printer",
    Cause.NO_READER: "start the program that reads this named pipe",
    Cause.NO_LIBRARY: "install libusb 1.0 (Debian and Ubuntu: apt-get install libusb-1.0-0)",
    Cause.WRONG_KIND: "name a device, a file or a named pipe that bytes can be written to",
    Cause.CLOSED_BY_PRINTER: "check whether the printer was switched off or serves another computer",
    Cause.BROKEN: "check the cable and the printer",
}


class TransportError(PrintingError):
    """The way to the printer failed.

    Attributes:
        url: the address, normalised.
        cause: why.
        error_number: the operating system's `errno`, where there is one.
    """

    def __init__(self, *, url: str, cause: Cause, error_number: int | None = None) -> None:
        number = "" if error_number is None else f" (errno {error_number})"
        super().__init__(f"{url}: {cause}{number}: {_REMEDIES[cause]}")
        self.url = url
        self.cause = cause
        self.error_number = error_number

    @property
    def remedy(self) -> str:
        """What a technician can do about it, in English, for a terminal or a log."""
        return _REMEDIES[self.cause]


class UnreachableError(TransportError):
    """The line could not be opened; no byte has left."""


class WriteError(TransportError):
    """Not all bytes left.

    Attributes:
        bytes_sent: how many the operating system or the device had accepted. What it accepted may still reach the
            printer, so above 0 nobody knows how much was printed.
    """

    def __init__(self, *, url: str, cause: Cause, bytes_sent: int, error_number: int | None = None) -> None:
        super().__init__(url=url, cause=cause, error_number=error_number)
        self.bytes_sent = bytes_sent


class StalledError(WriteError):
    """The line is there but took no byte for longer than it was given."""


class LineLostError(WriteError):
    """The line broke, or the printer closed it. When reading, `bytes_sent` is 0."""


class PrinterOwnedError(PrintingError):
    """Another process, or another part of this one, owns the printer.

    Attributes:
        url: the printer's address, normalised.
    """

    def __init__(self, *, url: str) -> None:
        super().__init__(f"{url}: another process owns this printer")
        self.url = url
