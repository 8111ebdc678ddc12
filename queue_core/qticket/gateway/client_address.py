"""Whom a call is counted to: the client's address, also behind proxies that one trusts."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from ipaddress import IPv4Network, IPv6Network

    from starlette.types import Scope

NOBODY = "local"
"""The client of a connection without an address: a socket in the file system."""

MOST_HOPS = 20
"""Entries of X-Forwarded-For that are looked at; a longer list is somebody's joke."""

CLIENT = "kiosk.client"
"""Where `ClientAddress.note` leaves the client in a call's scope."""


class ClientAddress:
    """Finds out a call's client. `trusted` are the proxies' addresses or networks, such as 127.0.0.1 or 10.0.0.0/8.

    X-Forwarded-For counts only where the connection itself comes from a trusted proxy, and only up to the first hop
    that is none: whatever stands before it, the client may have written.

    Raises:
        ValueError: one of `trusted` is neither an address nor a network.
    """

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self._trusted: tuple[IPv4Network | IPv6Network, ...] = tuple(ip_network(text) for text in trusted)

    def of(self, scope: Scope) -> str:
        """The client's key: an IPv4 address, or an IPv6 network of 64 bits, which is what one customer is given."""
        peer = scope.get("client")
        if peer is None:
            return NOBODY
        if not self._trusted:
            return _key(peer[0])
        return self._behind_proxies(peer[0], scope)

    def note(self, scope: Scope) -> str:
        """As `of`, and leaves it in the scope, where `client_of` finds it; also that the client speaks HTTPS."""
        client = self.of(scope)
        scope[CLIENT] = client
        if self._trusted and self._is_https(scope):
            scope["scheme"] = "https"
        return client

    def _is_https(self, scope: Scope) -> bool:
        """Whether a proxy that one trusts says so."""
        said = next((value for name, value in scope["headers"] if name == b"x-forwarded-proto"), b"")
        peer = scope.get("client")
        return said.strip().lower() == b"https" and peer is not None and self._is_trusted(peer[0])

    def _behind_proxies(self, peer: str, scope: Scope) -> str:
        nearest = peer
        for hop in _hops(scope):
            if not self._is_trusted(nearest):
                break
            if _address(hop) is None:
                break
            nearest = hop
        return _key(nearest)

    def _is_trusted(self, text: str) -> bool:
        address = _address(text)
        return address is not None and any(address in network for network in self._trusted)


def client_of(scope: Scope) -> str:
    """The client that `ClientAddress.note` found, or the connection's own address where nothing did."""
    noted = scope.get(CLIENT)
    if isinstance(noted, str):
        return noted
    return ClientAddress().of(scope)


def _hops(scope: Scope) -> list[str]:
    """What the proxies have written down, the nearest first."""
    lines = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    hops = b",".join(lines).decode("latin-1").split(",") if lines else []
    return [hop.strip() for hop in reversed(hops[-MOST_HOPS:])]


@lru_cache(maxsize=8192)
def _address(text: str) -> IPv4Address | IPv6Address | None:
    """The address, without a port; of IPv4 written as IPv6, the IPv4 address."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    address = _address(text)
    if address is None:
        return NOBODY
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((int(address) >> 64 << 64, 64)))
