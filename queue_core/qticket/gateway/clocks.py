"""What a branch expects, by the gateway's clock (pure)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket.messages import Picture, Wait

TRUSTED = timedelta(minutes=2)
"""So much may a branch's clock differ, and its picture have been on the way, before turns are reckoned anew."""

_STEP = timedelta(minutes=1)


def by_our_clock(picture: Picture, now: datetime) -> Picture:
    """The picture with the turns that it expects moved by what the branch's clock is off, to the minute.

    How long a wait is, a branch knows whatever its clock says: somebody who is told when to leave must not be told an
    hour late. Opening hours stay as they were said: they hold by everybody's clock.
    """
    off = now - picture.at
    if abs(off) <= TRUSTED:
        return picture
    off = round(off / _STEP) * _STEP
    return picture.model_copy(
        update={
            "services": tuple(each.model_copy(update={"wait": _moved(each.wait, off)}) for each in picture.services),
            "standings": tuple(each.model_copy(update={"wait": _moved(each.wait, off)}) for each in picture.standings),
        }
    )


def _moved(wait: Wait | None, off: timedelta) -> Wait | None:
    if wait is None:
        return None
    try:
        return wait.model_copy(update={"earliest": wait.earliest + off, "latest": wait.latest + off})
    except OverflowError:
        return None
