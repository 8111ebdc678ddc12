"""When somebody has to leave to be at the branch when it is their turn (pure)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket.messages import Standing, Ticket

SPARE = timedelta(minutes=5)
"""At least so long before the turn one should be there."""

SPARE_SHARE = 5
"""Of the time till the turn, a fifth is to spare: the farther away it is, the less is it known."""

_NOTHING = timedelta()


def leave_at(
    ticket: Ticket | None,
    standing: Standing | None,
    minutes: int | None,
    now: datetime,
    ahead: timedelta = _NOTHING,
) -> datetime | None:
    """When to leave who needs so many minutes, to the whole minute; None where nobody can say, or need not.

    By our clock, which a branch's is `ahead` of: how long a turn will take a branch knows whatever its clock says, and
    nobody must be told to leave an hour late.

    It may move later as the turn comes nearer and is known better. A booked time is kept whatever the line does.
    """
    if ticket is None or minutes is None or ticket.state != "waiting" or ticket.presence != "away":
        return None
    way = timedelta(minutes=minutes)
    try:
        if ticket.appointment_at is not None:
            return _whole_minute(ticket.appointment_at - way - SPARE)
        if standing is None or standing.wait is None or standing.wait.after_closing:
            return None
        turn = standing.wait.earliest - ahead
        return _whole_minute(turn - way - max(SPARE, (turn - now) / SPARE_SHARE))
    except OverflowError:  # at one of the ends of time: one branch's nonsense must not stop the clocks of all
        return None


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
