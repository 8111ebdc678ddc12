"""Which day it is at a branch, and when a day is over (pure)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import date

    from queue_core.qticket.messages import Picture, Profile

AFTER_CLOSING = timedelta(hours=3)
"""How long what is known of a day outlives a closing that lies late in the evening or past midnight."""

LONGEST_NIGHT = timedelta(hours=12)
"""After midnight. A branch that does not close for days still begins a new one each midnight."""


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo | None:
    """The time zone of this IANA name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_day(profile: Profile, moment: datetime) -> date:
    """The date on the branch's wall; UTC's where its time zone is not known."""
    return moment.astimezone(zone(profile.timezone) or ZoneInfo("UTC")).date()


def business_day(profile: Profile, picture: Picture | None, now: datetime) -> date:
    """The day that a number taken now belongs to: the branch's word where it is open past midnight, else the date."""
    today = local_day(profile, now)
    if picture is not None and picture.state != "closed" and picture.business_day == today - timedelta(days=1):
        return picture.business_day
    return today


def end_of(profile: Profile, day: date) -> datetime:
    """When nothing of a day is needed any more: at midnight, or some hours after a later closing."""
    there = zone(profile.timezone) or ZoneInfo("UTC")
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=there)
    closings = [each.closes_at for each in profile.sessions if local_day(profile, each.opens_at) == day]
    last = max([midnight, *(closing + AFTER_CLOSING for closing in closings)])
    return min(last, midnight + LONGEST_NIGHT)
