"""Where the gateway is: an address that a branch's token may be sent to."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_PORTS = {"https": 443, "http": 80}


class BadAddress(ValueError):
    """The configured address is none that the link may use. `fault` says why."""

    def __init__(self, url: str, fault: str) -> None:
        super().__init__(f"{url!r}: {fault}")
        self.url = url
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A gateway's address, in parts. `path` is what stands before the protocol's own, without a slash at its end."""

    is_secure: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as a `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.is_secure else "http"] else f"{host}:{self.port}"


def read_address(url: str) -> Address:
    """Read the address of a gateway: HTTPS, or plain HTTP within this machine.

    Raises:
        BadAddress: it is anything else.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress(url, "not an address") from error
    if parts.scheme not in _PORTS or not host:
        raise BadAddress(url, "not an address that begins with https://")
    if parts.username is not None or parts.query or parts.fragment:
        raise BadAddress(url, "has more than a host, a port and a path")
    try:
        plain = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadAddress(url, "the host is no name") from error
    if not _is_ascii_word(plain) or not _is_ascii_word(parts.path or "/"):
        raise BadAddress(url, "has signs that no address has")
    if parts.scheme == "http" and not _is_this_machine(plain):
        raise BadAddress(url, "only within this machine may it be http://; anything else has to be https://")
    return Address(
        is_secure=parts.scheme == "https",
        host=plain,
        port=_PORTS[parts.scheme] if port is None else port,
        path=parts.path.rstrip("/"),
    )


def _is_ascii_word(text: str) -> bool:
    return all(0x21 <= ord(sign) <= 0x7E for sign in text)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
