"""Where a printer is: `tcp://…`, `usb://…`, `serial://…`, `file://…` or `virtual:`, as frozen values.

Reading an address touches no device and no network.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, quote, unquote

from printing.errors import AddressError

DEFAULT_PORT = 9100  # "raw" printing, as practically every network printer offers it
_SCHEMES = "tcp://host:port, usb://vid:pid, serial:///dev/…, file:///dev/… or virtual:"
_HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?", re.ASCII)
_FOUR_HEX_DIGITS = re.compile(r"[0-9a-f]{4}", re.ASCII | re.IGNORECASE)


_Choice = TypeVar("_Choice", bound=StrEnum)


class Parity(StrEnum):
    """The parity bit of a serial line."""

    NONE = "n"
    EVEN = "e"
    ODD = "o"


class Flow(StrEnum):
    """How a printer on a serial line says that its buffer is full."""

    NONE = "none"
    RTS_CTS = "rtscts"
    XON_XOFF = "xonxoff"


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpAddress:
    """A printer in the network; `host` is a name, an IPv4 or an IPv6 address (without brackets)."""

    host: str
    port: int = DEFAULT_PORT

    @property
    def url(self) -> str:
        """The address as text, normalised."""
        return f"tcp://[{self.host}]:{self.port}" if ":" in self.host else f"tcp://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbAddress:
    """A printer on USB; an empty `serial` means the first one of this maker and product."""

    vendor_id: int
    product_id: int
    serial: str = ""

    @property
    def url(self) -> str:
        """The address as text, normalised."""
        tail = f"/{quote(self.serial, safe='')}" if self.serial else ""
        return f"usb://{self.vendor_id:04x}:{self.product_id:04x}{tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialAddress:
    """A printer on a serial line; 8 data bits and 1 stop bit unless said."""

    device: str
    baud: int = 9600
    parity: Parity = Parity.NONE
    flow: Flow = Flow.NONE
    data_bits: int = 8
    stop_bits: int = 1

    @property
    def url(self) -> str:
        """The address as text, normalised."""
        line = f"baud={self.baud}&parity={self.parity}&flow={self.flow}&bits={self.data_bits}&stop={self.stop_bits}"
        return f"serial://{quote(self.device)}?{line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAddress:
    """A device file, a named pipe or a regular file that takes the bytes."""

    path: str

    @property
    def url(self) -> str:
        """The address as text, normalised."""
        return f"file://{quote(self.path)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualAddress:
    """The printer in software. Whoever starts one knows its TCP address and opens that instead."""

    @property
    def url(self) -> str:
        """The address as text."""
        return "virtual:"


PrinterAddress = TcpAddress | UsbAddress | SerialAddress | FileAddress | VirtualAddress


def parse_printer_url(text: str) -> PrinterAddress:
    """Read a printer's address.

    Forms: `tcp://host[:port]` (9100 when left out; IPv6 in brackets), `usb://vid:pid[/serial]` (four hexadecimal digits
    each), `serial:///dev/ttyS0?baud=115200&parity=n|e|o&flow=none|rtscts|xonxoff&bits=7|8&stop=1|2`,
    `file:///dev/usb/lp0`, `virtual:`.

    Raises:
        AddressError: the text is none of these.
    """
    scheme, colon, _ = text.partition(":")
    reader = _READERS.get(scheme.lower()) if colon else None
    if reader is None:
        raise AddressError(text=text, part="scheme", expected=_SCHEMES, found=scheme if colon else text)
    if any(char.isspace() or not char.isprintable() for char in text):
        raise AddressError(text=text, part="address", expected="no blanks (%20 stands for one)", found=text)
    return reader(text)


def _split(text: str) -> tuple[str, str, str]:
    """Network part, path and query; a fragment, which no form has, is refused."""
    if "#" in text:
        raise AddressError(text=text, part="address", expected="no # (%23 stands for one)", found=text)
    rest, _, query = text.partition(":")[2].partition("?")
    if not rest.startswith("//"):
        raise AddressError(text=text, part="address", expected="two slashes after the colon", found=text)
    place, slash, path = rest[2:].partition("/")
    return place, slash + path, query


def _nothing(text: str, part: str, found: str) -> None:
    if found:
        raise AddressError(text=text, part=part, expected="nothing", found=found)


def _number(text: str, part: str, found: str, allowed: range) -> int:
    if found.isascii() and found.isdigit() and len(found) <= 9 and int(found) in allowed:
        return int(found)
    expected = f"a whole number from {allowed.start} to {allowed.stop - 1}"
    raise AddressError(text=text, part=part, expected=expected, found=found)


def _read_tcp(text: str) -> TcpAddress:
    place, path, query = _split(text)
    _nothing(text, "path", path.removeprefix("/"))
    _nothing(text, "query", query)
    if place.startswith("["):
        inside, _, tail = place[1:].partition("]")
        _nothing(text, "port", "" if tail.startswith(":") else tail)
        host, port = _ipv6(text, inside), tail[1:] if tail else None
    else:
        name, colon, after = place.partition(":")
        host, port = _host(text, name), after if colon else None
    return TcpAddress(host=host, port=DEFAULT_PORT if port is None else _number(text, "port", port, range(1, 65536)))


def _ipv6(text: str, found: str) -> str:
    try:
        return str(ipaddress.IPv6Address(found))
    except ValueError:
        raise AddressError(text=text, part="host", expected="an IPv6 address in brackets", found=found) from None


def _host(text: str, found: str) -> str:
    host = found.lower()
    if host.replace(".", "").isdigit():  # looks like IPv4, so it must be one: no resolver should guess at 10.0.0
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise AddressError(text=text, part="host", expected="four numbers to 255", found=found) from None
    if len(host) > 253 or not _HOST_NAME.fullmatch(host):
        raise AddressError(text=text, part="host", expected="a host name or an IP address", found=found)
    return host


def _read_usb(text: str) -> UsbAddress:
    place, path, query = _split(text)
    _nothing(text, "query", query)
    vendor, _, product = place.partition(":")
    for part, found in (("vendor", vendor), ("product", product)):
        if not _FOUR_HEX_DIGITS.fullmatch(found):
            raise AddressError(text=text, part=part, expected="four hexadecimal digits, e.g. 04b8", found=found)
    serial = unquote(path.removeprefix("/"))
    return UsbAddress(vendor_id=int(vendor, 16), product_id=int(product, 16), serial=serial)


def _device_path(text: str, place: str, path: str) -> str:
    if place:
        raise AddressError(text=text, part="path", expected="three slashes, then an absolute path", found=place)
    name = unquote(path)
    if not name.startswith("/") or name.endswith("/") or "\0" in name:
        raise AddressError(text=text, part="path", expected="an absolute path to a file", found=name)
    return name


def _read_file(text: str) -> FileAddress:
    place, path, query = _split(text)
    _nothing(text, "query", query)
    return FileAddress(path=_device_path(text, place, path))


def _read_serial(text: str) -> SerialAddress:
    place, path, query = _split(text)
    device = _device_path(text, place, path)
    settings = _settings(text, query, ("baud", "parity", "flow", "bits", "stop"))
    return SerialAddress(
        device=device,
        baud=_number(text, "baud", settings.get("baud", "9600"), range(50, 4_000_001)),
        parity=_one_of(text, "parity", settings, Parity, Parity.NONE),
        flow=_one_of(text, "flow", settings, Flow, Flow.NONE),
        data_bits=_number(text, "bits", settings.get("bits", "8"), range(7, 9)),
        stop_bits=_number(text, "stop", settings.get("stop", "1"), range(1, 3)),
    )


def _settings(text: str, query: str, known: tuple[str, ...]) -> Mapping[str, str]:
    settings: dict[str, str] = {}
    for name, found in parse_qsl(query, keep_blank_values=True):
        if name not in known:
            raise AddressError(text=text, part="setting", expected=f"one of {', '.join(known)}", found=name)
        if name in settings:
            raise AddressError(text=text, part=name, expected="to be given once", found=found)
        settings[name] = found
    return settings


def _one_of(text: str, part: str, settings: Mapping[str, str], choices: type[_Choice], default: _Choice) -> _Choice:
    found = settings.get(part, default)
    try:
        return choices(found.lower())
    except ValueError:
        raise AddressError(text=text, part=part, expected=f"one of {', '.join(choices)}", found=found) from None


def _read_virtual(text: str) -> VirtualAddress:
    _nothing(text, "path", text.partition(":")[2])
    return VirtualAddress()


_READERS: Mapping[str, Callable[[str], PrinterAddress]] = {
    "tcp": _read_tcp,
    "usb": _read_usb,
    "serial": _read_serial,
    "file": _read_file,
    "virtual": _read_virtual,
}
