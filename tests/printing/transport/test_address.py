from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.errors import AddressError
from printing.transport import (
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


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://192.0.2.7", TcpAddress(host="192.0.2.7", port=9100)),
        ("tcp://Printer-1.Lobby.example:9101/", TcpAddress(host="printer-1.lobby.example", port=9101)),
        ("TCP://[2001:DB8:0::1]:9100", TcpAddress(host="2001:db8::1", port=9100)),
        ("tcp://[::1]", TcpAddress(host="::1")),
        ("usb://04B8:0e15", UsbAddress(vendor_id=0x04B8, product_id=0x0E15)),
        ("usb://04b8:0e15/J%2F9", UsbAddress(vendor_id=0x04B8, product_id=0x0E15, serial="J/9")),
        ("serial:///dev/ttyS0", SerialAddress(device="/dev/ttyS0")),
        (
            "serial:///dev/ttyUSB0?baud=115200&parity=e&flow=rtscts&bits=7&stop=2",
            SerialAddress(
                device="/dev/ttyUSB0", baud=115200, parity=Parity.EVEN, flow=Flow.RTS_CTS, data_bits=7, stop_bits=2
            ),
        ),
        ("file:///dev/usb/lp0", FileAddress(path="/dev/usb/lp0")),
        ("file:///tmp/a%20b", FileAddress(path="/tmp/a b")),  # noqa: S108 - only read as text
        ("virtual:", VirtualAddress()),
    ],
)
def test_each_form_is_understood(text: str, address: PrinterAddress) -> None:
    assert parse_printer_url(text) == address


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        ("", "scheme", ""),
        ("192.0.2.7", "scheme", "192.0.2.7"),
        ("http://192.0.2.7", "scheme", "http"),
        ("tcp://", "host", ""),
        ("tcp:host", "address", "tcp:host"),
        ("tcp://10.0.0", "host", "10.0.0"),
        ("tcp://10.0.0.256", "host", "10.0.0.256"),
        ("tcp://-x", "host", "-x"),
        ("tcp://user@host", "host", "user@host"),
        ("tcp://host:", "port", ""),
        ("tcp://host:0", "port", "0"),
        ("tcp://host:65536", "port", "65536"),
        ("tcp://host:91oo", "port", "91oo"),
        ("tcp://host:٣", "port", "٣"),
        ("tcp://[::1]x", "port", "x"),
        ("tcp://[::g]", "host", "::g"),
        ("tcp://host/queue", "path", "queue"),
        ("tcp://host?baud=9600", "query", "baud=9600"),
        ("usb://4b8:0e15", "vendor", "4b8"),
        ("usb://04b8", "product", ""),
        ("usb://04b8:0e1g", "product", "0e1g"),
        ("serial://dev/ttyS0", "path", "dev"),
        ("serial:///dev/", "path", "/dev/"),
        ("serial:///dev/ttyS0?baud=fast", "baud", "fast"),
        ("serial:///dev/ttyS0?parity=x", "parity", "x"),
        ("serial:///dev/ttyS0?flow=dtr", "flow", "dtr"),
        ("serial:///dev/ttyS0?speed=9600", "setting", "speed"),
        ("serial:///dev/ttyS0?baud=9600&baud=19200", "baud", "19200"),
        ("file://lp0", "path", "lp0"),
        ("file:///", "path", "/"),
        ("file:///dev/lp0#1", "address", "file:///dev/lp0#1"),
        ("file:///dev/usb lp0", "address", "file:///dev/usb lp0"),
        ("virtual:x", "path", "x"),
    ],
)
def test_a_wrong_address_says_what_stands_where(text: str, part: str, found: str) -> None:
    with pytest.raises(AddressError) as refused:
        parse_printer_url(text)
    assert (refused.value.text, refused.value.part, refused.value.found) == (text, part, found)
    assert refused.value.expected


def read(text: str) -> PrinterAddress | AddressError:
    try:
        return parse_printer_url(text)
    except AddressError as refused:
        return refused


@given(st.one_of(st.text(max_size=40), st.text("tcpusbfile:/[]@?#&=.-0189af\n %", max_size=40)))
def test_any_text_is_an_address_or_refused_and_an_address_reads_back(text: str) -> None:
    for candidate in (text, f"tcp://{text}", f"usb://{text}", f"serial://{text}", f"file://{text}"):
        address = read(candidate)
        if isinstance(address, AddressError):
            assert address.expected
        else:
            assert read(address.url) == address
