"""Reads a stream of ESC/POS commands, however it is cut into pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.commands import Command
from printing.virtual.grammar import More, measure

if TYPE_CHECKING:
    from collections.abc import Iterator


class Parser:
    """Takes bytes and hands out whole commands.

    What a command lacks stays for the next bytes. Blocks may be as long as their header says: up to 4 GB, of which
    only what has come is kept.
    """

    __slots__ = ("_need", "_offset", "_pending")

    def __init__(self) -> None:
        self._pending = bytearray()
        self._need = 1
        self._offset = 0

    @property
    def unfinished(self) -> bytes:
        """The bytes of a command that has not ended yet."""
        return bytes(self._pending)

    @property
    def offset(self) -> int:
        """How many bytes were taken before the command that has not ended yet."""
        return self._offset

    def feed(self, received: bytes) -> Iterator[Command]:
        """Hand out the commands that these bytes complete. Exhaust it before feeding more."""
        pending = self._pending
        at = 0
        while at < len(received):
            take = min(self._need - len(pending), len(received) - at)
            pending += received[at : at + take]
            at += take
            if len(pending) < self._need:
                return
            measured = measure(pending)
            if isinstance(measured, More) or measured.length > len(pending):
                self._need = measured.length
            else:
                # Fewer bytes than were read belong to it where a longer command turned out not to be one.
                rest = bytes(pending[measured.length :])
                command = Command(
                    op=measured.op,
                    offset=self._offset,
                    raw=bytes(pending[: measured.length]),
                    arguments=min(measured.arguments, measured.length),
                )
                self._start_over(measured.length)
                yield command
                if rest:
                    yield from self.feed(rest)

    def drop(self, unread: int = 0) -> None:
        """Forget a command that has not ended, and skip `unread` bytes that will never come."""
        self._start_over(len(self._pending) + unread)

    def _start_over(self, taken: int) -> None:
        self._offset += taken
        self._pending.clear()
        self._need = 1
