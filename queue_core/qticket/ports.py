"""What the link's two workers need of a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from queue_core.qticket.messages import AnyNews, AnyRequest, Picture, Profile
    from queue_core.qticket.source import RemoteSource


class LinkRoom(Protocol):
    """The room `link` of a queue; every method raises `StoreError`s."""

    def take(self, request: AnyRequest) -> None:
        """Decide a request, and write its outcome down; a repeat gives the same."""
        ...

    def refuse_unreadable(self, request_id: str, field: str) -> None:
        """Write down that a request cannot be read; `field` is the first that is wrong."""
        ...

    def outgoing(self, limit: int = ...) -> tuple[str, tuple[AnyNews, ...]]:
        """The epoch, and the oldest news that nobody has acknowledged."""
        ...

    def acknowledge(self, epoch: str, seq: int) -> None:
        """News up to this one need not be told again."""
        ...

    def set_aside(self, seq: int, why: str) -> None:
        """News that will never be taken."""
        ...

    def picture(self) -> Picture:
        """How the branch stands now."""
        ...

    def profile(self, information_line: str) -> Profile:
        """What the branch is."""
        ...

    def heard(self, at: datetime) -> None:
        """The other side has answered as it should."""
        ...

    def trouble(self, reason: str, detail: str) -> None:
        """The link does not work."""
        ...


class Notices(Protocol):
    """The room `changes` of a queue."""

    def seen(self) -> bool:
        """Whether another connection has committed since this was asked last."""
        ...


class LinkedQueue(Protocol):
    """A connection to the queue's file, for the thread that has opened it."""

    @property
    def link(self) -> LinkRoom:
        """Requests in, news out."""
        ...

    @property
    def changes(self) -> Notices:
        """What others do."""
        ...

    def prove_writable(self) -> None:
        """Write durably; raises `StoreError` where that fails."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class Task(Protocol):
    """The work of a worker, step by step."""

    def step(self) -> float:
        """Do what is next; returns how long there is nothing to do: seconds.

        Raises:
            LinkError: the link does not work now.
            StoreError: the queue's file does not.
        """
        ...

    def restart(self) -> None:
        """Begin anew after a failure of the link: nothing is taken as known to the other side."""
        ...


if TYPE_CHECKING:
    OpenQueue = Callable[[], LinkedQueue]
    OpenSource = Callable[[], RemoteSource]
    MakeTask = Callable[[LinkedQueue, RemoteSource], Task]
