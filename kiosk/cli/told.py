"""A refusal as a command tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, timedelta, tzinfo

    from kiosk.cli.answers import Json


class Told(NamedTuple):
    """A refusal's numbers for programs, and its sentence for people, without the full stop."""

    fields: dict[str, Json]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchClock:
    """Moments as they stand on the branch's wall."""

    timezone: tzinfo

    def iso(self, moment: datetime) -> str:
        """For programs, with the branch's offset."""
        return moment.astimezone(self.timezone).isoformat()

    def iso_if_known(self, moment: datetime | None) -> str | None:
        """The same, where there is one."""
        return None if moment is None else self.iso(moment)

    def isos(self, moments: Iterable[datetime]) -> list[Json]:
        """Several, for programs."""
        return [self.iso(moment) for moment in moments]

    def moment(self, moment: datetime) -> str:
        """The day and the time, for people."""
        return f"{moment.astimezone(self.timezone):%A %d.%m.%Y at %H:%M}"

    def time(self, moment: datetime) -> str:
        """The time only, for people."""
        return f"{moment.astimezone(self.timezone):%H:%M}"

    def times(self, moments: Iterable[datetime]) -> str:
        """Several times of one day, for people."""
        return listed(self.time(moment) for moment in moments)


def day(date: date) -> str:
    """A day, for people."""
    return f"{date:%A %d.%m.%Y}"


def minutes(length: timedelta) -> str:
    """A length of time, for people."""
    return f"{length.total_seconds() / 60:.0f} min"


def listed(things: Iterable[object]) -> str:
    """Things one after the other, for people."""
    return ", ".join(str(thing) for thing in things) or "none"
