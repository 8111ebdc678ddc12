"""From an address to the transport that reaches it."""

import time
from collections.abc import Callable

from printing.transport.address import FileAddress, PrinterAddress, SerialAddress, TcpAddress, UsbAddress
from printing.transport.port import Transport


def transport_for(address: PrinterAddress, *, monotonic: Callable[[], float] = time.monotonic) -> Transport:
    """Make the transport for an address, closed; loads that transport's module only.

    Raises:
        ValueError: `virtual:` is no place in the world; whoever starts the virtual printer opens its TCP address.
    """
    # PLC0415: each transport brings its own library, and only the one that is used is worth its start-up time.
    match address:
        case TcpAddress():
            from printing.transport.tcp import TcpTransport  # noqa: PLC0415

            return TcpTransport(address, monotonic=monotonic)
        case UsbAddress():
            from printing.transport.usb import UsbTransport  # noqa: PLC0415

            return UsbTransport(address, monotonic=monotonic)
        case SerialAddress():
            from printing.transport.serial import SerialTransport  # noqa: PLC0415

            return SerialTransport(address, monotonic=monotonic)
        case FileAddress():
            from printing.transport.file import FileTransport  # noqa: PLC0415

            return FileTransport(address, monotonic=monotonic)
    msg = f"{address.url} has no transport of its own: open the TCP address of the printer that was started"
    raise ValueError(msg)
