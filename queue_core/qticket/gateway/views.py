"""What the gateway knows, as its pages, its interface for phones and its streams see it: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket import messages

SILENT_AFTER = timedelta(minutes=1)
"""A branch that has said nothing for longer is silent."""


def is_heard(heard_at: datetime | None, now: datetime) -> bool:
    """Whether a branch has said something just now; after a clock that was put back, too, it may be long ago."""
    return heard_at is not None and abs(now - heard_at) <= SILENT_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchView:
    """A branch that has been introduced, and how it stood when it was last heard of.

    Attributes:
        picture: None until the branch has sent one.
        heard_at: when the branch last said anything (aware UTC).
        version: grows with each change of the picture or the profile.
    """

    id: str
    profile: messages.Profile
    picture: messages.Picture | None
    heard_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """What the holder of a link is told.

    Exactly one of these holds: it is pending (`ticket` and `refusal` are None: the branch has not answered), it was
    refused, or there is a ticket.

    Attributes:
        link: the secret in the page's address; of a paper ticket, its id.
        is_paper: it was taken at the kiosk: its holder is in the branch and has nothing to check in.
        wanted_service: what was asked for, also while it is pending.
        wanted_time: the time that was asked for, of a booking.
        said: what became of the holder's latest act: None, or why the branch refused it.
        is_asking: an act of the holder's waits for the branch's answer.
        standing: where it stands in line, while it waits.
        minutes: how many minutes the holder needs to the branch, where they have said so.
        leave_at: when to leave (aware UTC); None where nobody can say.
        is_time_to_leave: that moment has come; stays so until the holder needs another number of minutes or
            lets others go first.
        heard_at: when the branch last said anything.
        version: grows with each change of anything here.
    """

    branch_id: str
    link: str
    is_paper: bool
    asked_at: datetime
    wanted_service: str | None
    wanted_time: datetime | None
    ticket: messages.Ticket | None
    refusal: messages.Refusal | None
    said: messages.Refusal | None
    is_asking: bool
    standing: messages.Standing | None
    minutes: int | None
    leave_at: datetime | None
    is_time_to_leave: bool
    heard_at: datetime | None
    version: int
