"""Times as people type them, by the branch's clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from queue_core.hours import OpeningHours

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)
_WHOLE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*", re.ASCII)
_LONGEST_NIGHT = timedelta(hours=12)
"""A time of day that is past means tomorrow's only so far ahead."""


def day_of(text: str, *, hint: str) -> date:
    """A day typed as YYYY-MM-DD; ends the command with exit code 2 where it is none.

    Args:
        text: what was typed.
        hint: the option's name.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        _end(f"expected a day such as 2026-07-20, found {text!r}", hint)


def moment_of(text: str, hours: OpeningHours, now: datetime, *, hint: str) -> datetime:
    """A moment (aware UTC) typed as YYYY-MM-DD HH:MM, or as HH:MM of today, by the branch's clock.

    Of two such moments in the night in which summer time ends, it is the first, unless an offset such as +02:00 is
    typed with it. Ends the command with exit code 2 where it is no moment.
    """
    clock_time = _time_of(text)
    try:
        typed = _written_out(text) if clock_time is None else datetime.combine(_today(hours, now), clock_time)
        moment = (typed if typed.tzinfo else typed.replace(tzinfo=hours.timezone)).astimezone(UTC)
        # Whatever comes of it has to be told by the branch's clock again.
        there = moment.astimezone(hours.timezone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        _end(f"expected a time such as 2026-07-20 10:30 or 10:30, found {text!r}", hint)
    if typed.tzinfo is None and there != typed:
        _end(f"the clocks go forward: there is no {text!r}", hint)
    return moment


def closing_of(text: str, hours: OpeningHours, now: datetime, *, hint: str) -> datetime:
    """A time of day (aware UTC) typed as HH:MM: today's, or where that is past and the branch is open then, tomorrow's.

    Ends the command with exit code 2 where it is no time of day.
    """
    clock_time = _time_of(text)
    if clock_time is None:
        _end(f"expected a time of day such as 16:30, found {text!r}", hint)
    today = moment_of(text, hours, now, hint=hint)
    if today > now:
        return today
    tomorrow = moment_of(f"{_today(hours, now) + timedelta(days=1)} {clock_time:%H:%M}", hours, now, hint=hint)
    closes = hours.closing(now)
    is_tonight = tomorrow - now <= _LONGEST_NIGHT and (tomorrow <= closes if closes else hours.session(now) is not None)
    return tomorrow if is_tonight else today


def _time_of(text: str) -> time | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def _written_out(text: str) -> datetime:
    if not _WHOLE.fullmatch(text.strip()):
        raise ValueError(text)
    return datetime.fromisoformat(text.strip())


def _today(hours: OpeningHours, now: datetime) -> date:
    return now.astimezone(hours.timezone).date()


def _end(message: str, hint: str) -> NoReturn:
    raise click.BadParameter(message, param_hint=hint)
