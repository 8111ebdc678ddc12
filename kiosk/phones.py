"""Since when nothing has been heard of the queue by phone, as both screens say it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

STALE = timedelta(minutes=1)
"""So old may the last news be before anybody is told of it."""


class Link(Protocol):
    """What is asked of a `queue_core.qticket.link.LinkStatus` here."""

    @property
    def heard_at(self) -> datetime | None:
        """When the gateway last answered as it should."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why it does not."""
        ...

    @property
    def since(self) -> datetime | None:
        """Since when."""
        ...


class Silence(StrEnum):
    """How long nothing has been heard: not for long, since a time today or on an earlier day, or never."""

    NONE = ""
    TODAY = "today"
    EARLIER = "earlier"
    NEVER = "never"


class Heard(NamedTuple):
    """When phones were heard of last: 10:42 today, 20.11. 10:42 on an earlier day; nothing where it is not long ago."""

    silence: Silence = Silence.NONE
    at: str = ""


def heard(link: Link | None, now: datetime, timezone: tzinfo) -> Heard:
    """What there is to say of a link at that moment, by the branch's clock."""
    if link is None or now - (link.heard_at or link.since or now) <= STALE:
        return Heard()
    if link.heard_at is None:
        return Heard(Silence.NEVER) if link.trouble else Heard()
    local, today = link.heard_at.astimezone(timezone), now.astimezone(timezone).date()
    if local.date() == today:
        return Heard(Silence.TODAY, f"{local:%H:%M}")
    return Heard(Silence.EARLIER, f"{local:%d.%m. %H:%M}")
