"""The branch's side of the protocol with our gateway: HTTPS and JSON, called by the branch."""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import httpcore2
from pydantic import ValidationError

from queue_core.clock import utc_now
from queue_core.qticket.address import read_address
from queue_core.qticket.connections import KEEP_ALIVE, KEPT_IDLE_S, Connections
from queue_core.qticket.messages import LARGEST_MESSAGE, Acknowledged, Message, News, RequestPage
from queue_core.qticket.source import BadAnswer, Rejected, Unauthorised, Unreachable, Untrusted
from queue_core.qticket.token import TokenFault, read_token
from queue_core.qticket.verdicts import failed_answer, failed_connection, is_broken_off, is_problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_core.clock import Clock
    from queue_core.qticket.address import Address
    from queue_core.qticket.messages import AnyNews, Picture, Profile

BASE_PATH = "/api/branch/v1"

_OK, _NO_CONTENT = 200, 204
_BROKEN = (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError)
_LARGEST_PROBLEM = 64 * 1024
_Answer = TypeVar("_Answer", bound=Message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for another side: for a connection, and for a whole call beyond what it may be held open."""

    connect: timedelta = timedelta(seconds=5)
    call: timedelta = timedelta(seconds=10)


class GatewayClient:
    """A `RemoteSource` that is a gateway of ours, or speaks as one. Nothing is sent before the first call.

    Follows no redirects, keeps no cookies and knows no proxies: the token goes to this address and nowhere else.

    Args:
        url: the gateway's base address; HTTPS, or HTTP within this machine.
        token_file: has the branch's token; read at each call, so that a new one counts at once.
        ca_file: certificates of the authorities to trust instead of the system's (PEM).
        patience: how long calls may take.
        clock: for a `Retry-After` that is a date.

    Raises:
        BadAddress: the address is none to send a token to.
    """

    def __init__(
        self,
        url: str,
        token_file: Path,
        *,
        ca_file: Path | None = None,
        patience: Patience | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.address: Address = read_address(url)
        self._token_file = token_file
        self._ca_file = ca_file
        self._patience = patience or Patience()
        self._clock = clock
        self._connections = Connections()
        self._calling = threading.Lock()
        self._opened_pool: httpcore2.ConnectionPool | None = None

    def introduce(self, profile: Profile) -> None:
        """Say what the branch is."""
        self._call("PUT", "/profile", profile)

    def requests(self, after: int, wait: timedelta) -> RequestPage:
        """The requests after this `seq` that have no outcome yet; waits as long as there are none."""
        seconds = max(0, int(wait.total_seconds()))
        path = f"/requests?after={after}&wait={seconds}"
        return _read(RequestPage, self._call("GET", path, None, timedelta(seconds=seconds)))

    def publish(self, epoch: str, news: Sequence[AnyNews]) -> Acknowledged:
        """Tell what has happened, in order; returns what is known to be kept."""
        known = _read(Acknowledged, self._call("POST", "/news", News(epoch=epoch, news=tuple(news))))
        if known.epoch != epoch:
            raise BadAnswer("it acknowledges the news of another epoch")
        return known

    def show(self, picture: Picture) -> None:
        """Tell how the branch stands now."""
        self._call("PUT", "/picture", picture)

    def close(self) -> None:
        """End all connections. Safe to call from another thread, whose call under way then fails."""
        self._connections.cut()
        # Closing what another thread reads from is not safe: the call under way does it as it fails.
        if self._calling.acquire(blocking=False):
            try:
                self._close_pool()
            finally:
                self._calling.release()

    def _call(self, method: str, path: str, message: Message | None, wait: timedelta = timedelta()) -> bytes:
        with self._calling:
            try:
                return self._called(method, path, message, wait)
            finally:
                if self._connections.is_cut:
                    self._close_pool()

    def _called(self, method: str, path: str, message: Message | None, wait: timedelta) -> bytes:
        content = b"" if message is None else message.model_dump_json().encode()
        if len(content) > LARGEST_MESSAGE:
            raise Rejected(f"{len(content)} bytes are more than a message may have")
        request = httpcore2.Request(
            method,
            httpcore2.URL(
                scheme="https" if self.address.is_secure else "http",
                host=self.address.host,
                port=self.address.port,
                target=f"{self.address.path}{BASE_PATH}{path}",
            ),
            headers=self._headers(content),
            content=content,
            extensions={"timeout": {"connect": self._patience.connect.total_seconds(), "pool": 1.0}},
        )
        self._connections.deadline = monotonic() + (wait + self._patience.call).total_seconds()
        wanted = _NO_CONTENT if method == "PUT" else _OK
        opened = self._connections.opened
        try:
            return self._exchange(request, wanted)
        except _BROKEN as error:
            # A connection that was idle may have ended just as it was used again; any call may be repeated.
            if not is_broken_off(error) or self._connections.opened != opened:
                raise self._verdict(error) from error
        try:
            return self._exchange(request, wanted)
        except _BROKEN as error:
            raise self._verdict(error) from error

    def _verdict(self, error: Exception) -> Unreachable | Untrusted:
        return Unreachable("the link is closed") if self._connections.is_cut else failed_connection(error)

    def _exchange(self, request: httpcore2.Request, wanted: int) -> bytes:
        answer = self._pool().handle_request(request)
        try:
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            if answer.status != wanted:
                raise failed_answer(answer.status, headers, _problem(answer, headers), self._clock())
            if wanted == _NO_CONTENT:
                # Read although there is nothing: only then is the connection kept.
                return _body(answer, headers, 0)
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != "application/json":
                raise BadAnswer("the answer is not JSON; is the address right?")
            return _body(answer, headers, LARGEST_MESSAGE)
        finally:
            answer.close()

    def _headers(self, content: bytes) -> list[tuple[bytes, bytes]]:
        try:
            token = read_token(self._token_file)
        except TokenFault as fault:
            raise Unauthorised(f"token file {fault}") from fault
        headers = [
            (b"Host", self.address.authority.encode()),
            (b"Authorization", b"Bearer " + token.encode()),
            (b"Accept", b"application/json, application/problem+json"),
            (b"Accept-Encoding", b"identity"),
            (b"User-Agent", b"lobby-kiosk"),
        ]
        if content:
            headers += [(b"Content-Type", b"application/json"), (b"Content-Length", b"%d" % len(content))]
        return headers

    def _pool(self) -> httpcore2.ConnectionPool:
        if self._opened_pool is None:
            self._opened_pool = httpcore2.ConnectionPool(
                ssl_context=self._trust() if self.address.is_secure else None,
                max_connections=1,
                keepalive_expiry=KEPT_IDLE_S,
                network_backend=self._connections,
                socket_options=KEEP_ALIVE,
            )
        return self._opened_pool

    def _close_pool(self) -> None:
        if self._opened_pool is not None:
            self._opened_pool.close()
            self._opened_pool = None

    def _trust(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self._ca_file)
        except OSError as error:  # an SSLError is one
            raise Untrusted(f"{self._ca_file}: no certificates can be read from it") from error


def _problem(answer: httpcore2.Response, headers: dict[str, str]) -> bytes:
    if not is_problem(headers):
        return b""
    try:
        return _body(answer, headers, _LARGEST_PROBLEM)
    except BadAnswer:
        return b""


def _body(answer: httpcore2.Response, headers: dict[str, str], limit: int) -> bytes:
    if "content-encoding" in headers:
        raise BadAnswer("the answer is packed, which was not asked for")
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > limit:
        raise BadAnswer(f"the answer is longer than {limit} bytes")
    body = bytearray()
    for piece in answer.iter_stream():
        body += piece
        if len(body) > limit:
            raise BadAnswer(f"the answer is longer than {limit} bytes")
    return bytes(body)


def _read(kind: type[_Answer], body: bytes) -> _Answer:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        # What stands there is the other side's: only where it is wrong, and how the check is called.
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])[:60] or "the whole"
        raise BadAnswer(f"not a {kind.__name__}: {place}: {first['type']}") from error
