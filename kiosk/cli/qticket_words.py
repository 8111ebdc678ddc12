"""The link to the gateway as commands tell of it: objects for programs, lines for people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from kiosk.cli.answers import Json
    from kiosk.config import QticketSettings
    from queue_core.qticket.examination import Examination
    from queue_core.qticket.link import LinkStatus

EXIT_NOT_LINKED = 4

_LOST_AFTER = timedelta(minutes=1)


def is_linked(link: LinkStatus, now: datetime) -> bool:
    """Whether the gateway answers, and somebody has asked it in the last minute."""
    return link.trouble is None and link.heard_at is not None and now - link.heard_at <= _LOST_AFTER


def status_object(gateway: QticketSettings, link: LinkStatus, now: datetime) -> Json:
    """The link for programs."""
    return {
        "url": gateway.url,
        "state": _state(link, now),
        "heard_at": _iso(link.heard_at),
        "trouble": link.trouble,
        "detail": link.detail,
        "since": _iso(link.since),
        "waiting": link.waiting,
        "oldest": _iso(link.oldest),
        "set_aside": link.set_aside,
        "followed": link.followed,
    }


def status_lines(gateway: QticketSettings, link: LinkStatus, now: datetime, timezone: tzinfo) -> Iterator[str]:
    """The link for people."""

    def at(moment: datetime | None) -> str:
        return "never" if moment is None else f"{moment.astimezone(timezone):%d.%m. %H:%M:%S}"

    yield f"Gateway     {gateway.url}"
    yield f"State       {_state(link, now)}"
    yield f"Last heard  {at(link.heard_at)}"
    if link.trouble is not None:
        detail = f" ({link.detail})" if link.detail else ""
        yield f"Trouble     {link.trouble}{detail}, since {at(link.since)}"
    oldest = f", the oldest of {at(link.oldest)}" if link.oldest else ""
    yield f"To tell     {link.waiting}{oldest}"
    yield f"Set aside   {link.set_aside}"
    yield f"Followed    {link.followed}"


def changes(before: LinkStatus | None, link: LinkStatus, timezone: tzinfo) -> Iterator[str]:
    """What is worth a line since a look before."""
    was_linked = before is not None and before.trouble is None and before.heard_at is not None
    if link.trouble is not None and (before is None or before.trouble != link.trouble):
        detail = f" ({link.detail})" if link.detail else ""
        yield f"No link: {link.trouble}{detail}"
    elif link.trouble is None and link.heard_at is not None and not was_linked:
        yield f"Linked, heard at {link.heard_at.astimezone(timezone):%H:%M:%S}"


def examination_object(gateway: QticketSettings, examination: Examination) -> Json:
    """An examination for programs."""
    trip = examination.round_trip
    return {
        "url": gateway.url,
        "works": examination.works,
        "round_trip_ms": None if trip is None else round(trip / timedelta(milliseconds=1), 1),
        "steps": [
            {"step": finding.step, "works": finding.works, "detail": finding.detail or None}
            for finding in examination.findings
        ],
    }


def finding_lines(examination: Examination) -> Iterator[str]:
    """An examination for people."""
    words = {True: "works", False: "FAILS", None: "not reached"}
    for finding in examination.findings:
        detail = f": {finding.detail}" if finding.detail else ""
        yield f"{finding.step:<11} {words[finding.works]}{detail}"
    if examination.round_trip is not None:
        yield f"{'round trip':<11} {examination.round_trip / timedelta(milliseconds=1):.0f} ms"


def _state(link: LinkStatus, now: datetime) -> str:
    if link.trouble is not None:
        return "lost"
    if link.heard_at is None:
        return "never linked"
    return "linked" if is_linked(link, now) else "silent"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")
