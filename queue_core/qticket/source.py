"""The port to whoever takes requests from phones: our gateway, or another vendor's interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from queue_core.qticket.messages import Acknowledged, AnyNews, Picture, Profile, RequestPage


class RemoteSource(Protocol):
    """Where requests by phone come from, and where is told what becomes of them.

    Every call returns or raises a `LinkError` within seconds, `requests` within its `wait` and some seconds. A call
    may be repeated, also one that failed. One thread uses a source at a time.
    """

    def introduce(self, profile: Profile) -> None:
        """Say what the branch is."""
        ...

    def requests(self, after: int, wait: timedelta) -> RequestPage:
        """The requests after this `seq` that have no outcome yet; waits as long as there are none."""
        ...

    def publish(self, epoch: str, news: Sequence[AnyNews]) -> Acknowledged:
        """Tell what has happened, in order; returns what is known to be kept."""
        ...

    def show(self, picture: Picture) -> None:
        """Tell how the branch stands now."""
        ...

    def close(self) -> None:
        """End all connections. Safe to call from another thread, whose call under way then fails."""
        ...


class LinkError(Exception):
    """The link cannot do its work now. `reason` is a stable name, `detail` a fact for the log, never an answer's text.

    `retry_after` is how long the other side wants to be left alone, where it says so.
    """

    reason: ClassVar[str]

    def __init__(self, detail: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(f"{self.reason}: {detail}")
        self.detail = detail
        self.retry_after = retry_after


class Unreachable(LinkError):
    """No connection, no name, no answer in time."""

    reason = "unreachable"


class Untrusted(LinkError):
    """The other side's certificate is not one to trust."""

    reason = "untrusted"


class Unauthorised(LinkError):
    """The other side does not know the branch's token (401, 403)."""

    reason = "unauthorised"


class Busy(LinkError):
    """The other side wants to be left alone for a while (429, 503)."""

    reason = "busy"


class Failed(LinkError):
    """The other side is broken (other 5xx)."""

    reason = "failed"


class BadAnswer(LinkError):
    """What came back is none of the protocol's answers: HTML, half of one, wrong types, too much, a redirect."""

    reason = "bad_answer"


class Rejected(LinkError):
    """The other side will not take this message, however often it is repeated (400, 409, 413, 422)."""

    reason = "rejected"
