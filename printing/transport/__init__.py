"""The ways to a printer: TCP, USB, a serial line, a device file. Each call has a deadline.

The libraries for USB and serial lines are loaded when such an address is opened, never before.
"""

from printing.transport.address import (
    FileAddress,
    Flow,
    Parity,
    PrinterAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    VirtualAddress,
    parse_printer_url,
)
from printing.transport.opening import transport_for
from printing.transport.port import Transport

__all__ = [
    "FileAddress",
    "Flow",
    "Parity",
    "PrinterAddress",
    "SerialAddress",
    "TcpAddress",
    "Transport",
    "UsbAddress",
    "VirtualAddress",
    "parse_printer_url",
    "transport_for",
]
