"""A VNC viewer of its own for tests: RFB 3.3 without a password, raw rectangles (RFC 6143)."""

from __future__ import annotations

import socket
import struct
import time
from typing import Self

RAW = 0
LEFT_BUTTON = 1


class Viewer:
    """One connection to a VNC server; every call has a deadline."""

    def __init__(self, address: str, *, deadline_s: float = 20.0) -> None:
        host, port = address.split(":")
        self.deadline = time.monotonic() + deadline_s
        self.connection = socket.create_connection((host, int(port)), timeout=deadline_s)
        assert self._read(12) == b"RFB 003.003\n"
        self.connection.sendall(b"RFB 003.003\n")
        (self.security,) = struct.unpack(">I", self._read(4))
        self.connection.sendall(b"\x01")  # others may look on
        self.width, self.height = struct.unpack(">HH", self._read(4))
        self._read(16)
        (length,) = struct.unpack(">I", self._read(4))
        self.name = self._read(length).decode()
        # 32 bits a pixel, little-endian, true colour: bytes blue, green, red, unused.
        self.connection.sendall(struct.pack(">B3x4B3H3B3x", 0, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0))
        self.connection.sendall(struct.pack(">BxHi", 2, 1, RAW))
        self.pixels = bytearray(self.width * self.height * 4)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def wait_for_colour(self, x: int, y: int, colour: str) -> None:
        """Ask for updates until the pixel has the colour (`#rrggbb`)."""
        incremental = 0
        while (seen := self.colour(x, y)) != colour:
            assert time.monotonic() < self.deadline, f"({x}, {y}) is {seen}, not {colour}"
            self.connection.sendall(struct.pack(">BBHHHH", 3, incremental, 0, 0, self.width, self.height))
            self._read_update()
            incremental = 1

    def colour(self, x: int, y: int) -> str:
        """The pixel in the last update, as `#rrggbb`."""
        at = (y * self.width + x) * 4
        blue, green, red = self.pixels[at : at + 3]
        return f"#{red:02x}{green:02x}{blue:02x}"

    def touch(self, x: int, y: int) -> None:
        """Press and release the left button."""
        for buttons in (0, LEFT_BUTTON, 0):
            self.connection.sendall(struct.pack(">BBHH", 5, buttons, x, y))

    def _read_update(self) -> None:
        kind, count = struct.unpack(">BxH", self._read(4))
        assert kind == 0
        for _ in range(count):
            x, y, width, height, encoding = struct.unpack(">HHHHi", self._read(12))
            assert encoding == RAW
            for row in range(y, y + height):
                at = (row * self.width + x) * 4
                self.pixels[at : at + width * 4] = self._read(width * 4)

    def _read(self, length: int) -> bytes:
        parts = bytearray()
        while len(parts) < length:
            part = self.connection.recv(length - len(parts))
            assert part, "the server closed the connection"
            parts += part
        return bytes(parts)
