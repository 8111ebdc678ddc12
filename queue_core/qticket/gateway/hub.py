"""Everything that the gateway knows: what branches said last, and what phones have asked them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.settings import GatewaySettings
    from queue_core.qticket.gateway.views import BranchView, TicketView
    from queue_core.qticket.gateway.watch import Watch
    from queue_core.qticket.gateway.wishes import Wish
    from queue_core.qticket.messages import Acknowledged, News, Outcome, Picture, Profile, RequestPage


class Hub:
    """The one door to what the gateway knows. All methods are called on its event loop.

    Nothing is invented here: what a phone is told of a ticket is the branch's last word. Whatever cannot be kept
    durably fails with `Unavailable`, and nothing of it is shown.
    """

    @classmethod
    async def open(cls, settings: GatewaySettings, clock: Clock) -> Self:
        """Read what is kept, and begin to look after time.

        Raises:
            AlreadyRunning: another gateway uses the folder.
            StoreError: the file or its folder cannot be used.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Let go everybody who waits, and close the file."""
        raise NotImplementedError

    def branches(self) -> tuple[BranchView, ...]:
        """The branches that have been introduced, by id."""
        raise NotImplementedError

    def branch(self, branch_id: str) -> BranchView:
        """A branch as it stood when it was last heard of; its picture without the standings of tickets.

        Raises:
            UnknownBranch: none of this id has been introduced.
        """
        raise NotImplementedError

    async def ask(self, branch_id: str, wish: Wish) -> str:
        """Keep a wish and hand it to the branch; the link to its ticket, or '' where it is only about times.

        The same wish again gives the same link and is not asked twice.

        Raises:
            UnknownBranch: none of this id has been introduced.
            UnknownTicket: the wish is about a ticket that is not the link's.
            Refused: `key_conflict`, the request's id stands for another wish or phone.
            Unavailable: it cannot be kept.
        """
        raise NotImplementedError

    async def answered(self, branch_id: str, request_id: str, timeout_s: float) -> Outcome | None:
        """Wait for the branch's answer; None when there is none in time, or no such request."""
        raise NotImplementedError

    def ticket(self, branch_id: str, link: str) -> TicketView:
        """What the holder of a link is told.

        Raises:
            UnknownBranch: none of this id has been introduced.
            UnknownTicket: the link is nobody's.
            Over: its day is over.
        """
        raise NotImplementedError

    def tickets_of(self, branch_id: str, phone: str) -> tuple[TicketView, ...]:
        """What a phone holds that is not over: pending, waiting, called or served just now; bookings to come."""
        raise NotImplementedError

    async def set_minutes(self, branch_id: str, link: str, minutes: int) -> TicketView:
        """Note how many minutes the holder needs to the branch, 0 to 1440.

        Raises:
            Malformed: not so many.
            UnknownTicket, Over: as `ticket`.
            Unavailable: it cannot be kept.
        """
        raise NotImplementedError

    def watch_ticket(self, branch_id: str, link: str) -> Watch:
        """Be told when what `ticket` says has changed; raises as `ticket`."""
        raise NotImplementedError

    def watch_branch(self, branch_id: str) -> Watch:
        """Be told when what `branch` says has changed; raises as `branch`."""
        raise NotImplementedError

    async def introduce(self, branch_id: str, profile: Profile) -> None:
        """Keep what a branch is."""
        raise NotImplementedError

    async def requests(self, branch_id: str, after: int, wait_s: float) -> RequestPage:
        """The requests after this number without an outcome; waits for one as long as there are none."""
        raise NotImplementedError

    async def take_news(self, branch_id: str, news: News) -> Acknowledged:
        """Keep what has happened, then tell it on; what is known already is passed over."""
        raise NotImplementedError

    async def show(self, branch_id: str, picture: Picture) -> None:
        """Take over how a branch stands now."""
        raise NotImplementedError

    async def purge(self, now: datetime) -> None:
        """Erase whatever is of days that are over."""
        raise NotImplementedError
