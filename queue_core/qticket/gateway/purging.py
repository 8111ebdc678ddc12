"""What is to be erased because its day is over. What remains is that a link was one, for a day more, hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.qticket.gateway import days, tables

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.qticket.gateway.memory import BranchMemory
    from queue_core.qticket.gateway.store import Write

REMEMBERED = timedelta(days=1)
"""How long after its day it can be said of a link that its day is over, rather than that it is nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What has to go: all of these days, and what was known of links until now."""

    branch: BranchMemory
    now: datetime
    days: tuple[date, ...]
    past_links: tuple[str, ...]

    def writes(self) -> list[Write]:
        """The statements that erase it."""
        until = self.now + REMEMBERED
        writes = [write for day in self.days for write in tables.erase_day(self.branch, day, until)]
        return [*writes, tables.erase_past_links(self.branch, self.now)] if writes or self.past_links else []

    def forget(self) -> None:
        """Drop it from memory."""
        branch = self.branch
        for link in self.past_links:
            branch.past_links.pop(link, None)
        for asked in tuple(branch.asked.values()):
            if asked.day in self.days and asked.kept is None:
                branch.forget(asked)
        for claim in tuple(branch.claims.values()):
            if claim.day in self.days:
                branch.drop(claim, self.now + REMEMBERED)
        for day in self.days:
            branch.day_keys.pop(day, None)


def overdue(branch: BranchMemory, now: datetime) -> Overdue:
    """What a branch and its visitors have left of days that are over."""
    profile = branch.profile
    held = {claim.day for claim in branch.claims.values()}
    held |= {asked.day for asked in branch.asked.values()} | branch.day_keys.keys()
    return Overdue(
        branch=branch,
        now=now,
        days=tuple(day for day in held if profile is None or days.end_of(profile, day) <= now),
        past_links=tuple(link for link, until in branch.past_links.items() if until <= now),
    )
