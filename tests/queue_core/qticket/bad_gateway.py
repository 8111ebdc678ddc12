"""A gateway that does what it is told: says anything, cuts connections, or says nothing at all."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import parse_qs

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    Answer = Callable[["Line", "Asked"], None]

EPOCH = "0123456789abcdef"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that has come in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Line:
    """A connection, and whether the gateway has been told to end."""

    def __init__(self, connection: socket.socket, ended: threading.Event) -> None:
        self.connection = connection
        self.ended = ended
        self.keeps = True

    def send(self, content: bytes) -> None:
        """Send, whether or not somebody still listens."""
        with suppress(OSError):
            self.connection.sendall(content)


def say(
    body: bytes | str = b"",
    *,
    status: int = 200,
    kind: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Answer with this."""
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(content))} | dict(headers or {})
    if status == 204:
        lines = dict(headers or {})
    head = f"HTTP/1.1 {status} Said\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    return lambda line, _: line.send(head.encode() + content)


def page(*requests: object, cursor: int) -> Answer:
    """Answer with these requests."""
    return say(json.dumps({"cursor": cursor, "requests": requests}))


def acknowledge(line: Line, asked: Asked) -> None:
    """Answer that all news is kept."""
    told = json.loads(asked.body)
    say(json.dumps({"epoch": told["epoch"], "seq": told["news"][-1]["seq"]}))(line, asked)


def problem(status: int, name: str = "malformed", **headers: str) -> Answer:
    """Answer with a problem document."""
    body = json.dumps({"type": name, "title": "A title", "status": status})
    fields = {field.replace("_", "-"): value for field, value in headers.items()}
    return say(body, status=status, kind="application/problem+json", headers=fields)


def cut(line: Line, _: Asked) -> None:
    """End the connection without an answer: what was asked for may have been done."""
    line.keeps = False


def cut_within(answer: bytes) -> Answer:
    """Send this and end the connection."""

    def send_and_cut(line: Line, _: Asked) -> None:
        line.send(answer)
        line.keeps = False

    return send_and_cut


def silence(line: Line, _: Asked) -> None:
    """Say nothing until the gateway ends."""
    line.ended.wait()
    line.keeps = False


def drip(content: bytes, pause_s: float = 0.01) -> Answer:
    """Send byte by byte, each sooner than any read gives up."""

    def dripping(line: Line, _: Asked) -> None:
        line.keeps = False
        for byte in content:
            if line.ended.wait(pause_s):
                return
            try:
                line.connection.sendall(bytes([byte]))
            except OSError:
                return

    return dripping


class BadGateway:
    """Listens on loopback; `answers` are given in turn, the last one again and again.

    Args:
        answers: for each request one.
        trust: with a certificate, to speak TLS.
    """

    def __init__(self, *answers: Answer, trust: ssl.SSLContext | None = None) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        self.connections = 0
        self._trust = trust
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lines: list[Line] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if trust else 'http'}://{'localhost' if trust else '127.0.0.1'}:{self.port}"
        self._run(self._accept)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for opened in (self._listener, *(line.connection for line in self._lines)):
            with suppress(OSError):
                socket.socket.shutdown(opened, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(20)
        self._listener.close()

    def drop_connections(self) -> None:
        """End every connection that is open now, as a gateway does that starts anew."""
        for line in self._lines:
            with suppress(OSError):
                socket.socket.shutdown(line.connection, socket.SHUT_RDWR)

    def _run(self, work: Callable[..., None], *values: object) -> None:
        thread = threading.Thread(target=work, args=values, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._run(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.settimeout(20)
            if self._trust is not None:
                connection = self._trust.wrap_socket(connection, server_side=True)
            line = Line(connection, self._ended)
            self._lines.append(line)
            with connection.makefile("rb") as reader:
                while line.keeps and not self._ended.is_set():
                    asked = _read(reader.readline, reader.read)
                    if asked is None:
                        return
                    self.asked.append(asked)
                    answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                    answer(line, asked)
        except (OSError, UnicodeDecodeError):
            pass  # whoever has called has gone, trusts nobody, or does not speak HTTP
        finally:
            connection.close()


def _read(line: Callable[[], bytes], read: Callable[[int], bytes]) -> Asked | None:
    first = line().decode().split()
    if len(first) != 3:
        return None
    headers: dict[str, str] = {}
    while (text := line().decode()) != "\r\n":
        if not text:
            return None
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    length = int(headers.get("content-length", 0))
    body = read(length)
    # Whoever has called may have ended in the middle of it.
    return Asked(method=first[0], path=first[1], headers=headers, body=body) if len(body) == length else None


class Keeper:
    """An answer that does what a gateway does: keeps requests until their outcome comes, and all that it is told.

    Attributes:
        faults: for each call ("profile", "requests", "news", "picture") what is done instead, in turn.
        news: what was kept, once each.
    """

    def __init__(self, *requests: dict[str, object]) -> None:
        self.waiting = {request["id"]: request for request in requests}
        self.cursor = len(requests)
        self.faults: dict[str, list[Answer]] = {}
        self.news: list[dict[str, Any]] = []
        self.profiles: list[object] = []
        self.pictures: list[object] = []
        self._known: dict[str, int] = {}

    def __call__(self, line: Line, asked: Asked) -> None:
        call = asked.path.partition("?")[0].rpartition("/")[2]
        faults = self.faults.get(call)
        if faults:
            faults.pop(0)(line, asked)
        else:
            self.obey(line, asked)

    def lose_answer(self, line: Line, asked: Asked) -> None:
        """A fault: does what it is asked for, and the connection breaks off before the answer."""
        self.obey(Line(_Nowhere(), line.ended), asked)
        line.keeps = False

    def obey(self, line: Line, asked: Asked) -> None:
        """Do what is asked for."""
        path, _, query = asked.path.partition("?")
        call = path.rpartition("/")[2]
        if call == "requests":
            after = int(parse_qs(query)["after"][0])
            found = [request for request in self.waiting.values() if cast("int", request["seq"]) > after]
            page(*found, cursor=self.cursor)(line, asked)
            return
        told = json.loads(asked.body)
        if call == "news":
            self._keep(told)
            say(json.dumps({"epoch": told["epoch"], "seq": self._known[told["epoch"]]}))(line, asked)
            return
        (self.profiles if call == "profile" else self.pictures).append(told)
        say(status=204)(line, asked)

    def outcomes(self) -> list[dict[str, Any]]:
        """What became of requests."""
        return [news for news in self.news if news["kind"] == "outcome"]

    def _keep(self, told: dict[str, Any]) -> None:
        for news in told["news"]:
            if news["seq"] > self._known.get(told["epoch"], 0):
                self._known[told["epoch"]] = news["seq"]
                self.news.append(news)
                self.waiting.pop(news.get("request"), None)


class _Nowhere(socket.socket):
    """A connection that takes everything and brings it to nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.close()

    def sendall(self, *_: object) -> None:
        """Take it."""
