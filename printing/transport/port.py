"""What every way to a printer can do."""

from typing import Protocol


class Transport(Protocol):
    """A two-way line of bytes to one printer, used by one thread at a time.

    A deadline is a reading of the same monotonic clock that the transport was made with, in seconds.
    """

    @property
    def url(self) -> str:
        """The printer's address, normalised."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether the line is open as far as this side knows."""
        ...

    @property
    def two_way(self) -> bool:
        """Whether answers can come back at all; known once the line is open."""
        ...

    def open(self, deadline: float) -> None:
        """Open the line; what an earlier printer answer left unread is dropped.

        Raises:
            UnreachableError: it cannot be opened, or not before the deadline.
        """
        ...

    def is_lost(self) -> bool:
        """Whether an open line is known to be broken, found without waiting and without writing."""
        ...

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """Hand all bytes over; they have then left this program, not yet been printed.

        Raises:
            StalledError: no byte was taken for `stall_s` seconds, or the deadline passed; it says how many were.
            LineLostError: the line broke; it says how many bytes were taken.
        """
        ...

    def read(self, deadline: float) -> bytes:
        """Return what has arrived as soon as anything has, or nothing at the deadline.

        A deadline in the past looks once without waiting.

        Raises:
            LineLostError: the line broke, or the printer closed it.
        """
        ...

    def unsent_bytes(self) -> int:
        """How many bytes were handed over but are still in this machine; 0 where nobody knows."""
        ...

    def close(self, *, linger_s: float = 0.0) -> None:
        """Close the line; closing a closed one does nothing.

        Args:
            linger_s: how long the other side may take to read what was written, where the line can tell.
        """
        ...
