"""How far a branch's clock is off (pure)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

TRUSTED = timedelta(minutes=2)
"""By so much may the clocks differ, and a picture be on its way for so long, before any of it counts."""

_STEP = timedelta(minutes=1)


def ahead(said: datetime, heard: datetime) -> timedelta:
    """How far a branch's clock is ahead of ours, to the minute, whose picture of that moment was heard at this one."""
    off = said - heard
    return timedelta() if abs(off) <= TRUSTED else round(off / _STEP) * _STEP
