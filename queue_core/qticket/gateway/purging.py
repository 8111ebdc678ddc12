"""What is to be erased because its day is over. What remains is that a link was one, for a day more, hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.qticket.gateway import days, tables

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.qticket.gateway.memory import Asked, BranchMemory, Claim
    from queue_core.qticket.gateway.store import Write

REMEMBERED = timedelta(days=1)
"""How long after its day it can be said of a link that its day is over, rather than that it is nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What has to go."""

    branch: BranchMemory
    claims: tuple[Claim, ...]
    requests: tuple[Asked, ...]
    days: tuple[date, ...]
    past_links: tuple[str, ...]
    until: datetime

    def writes(self) -> list[Write]:
        """The statements that erase it."""
        writes = [write for claim in self.claims for write in tables.erase_claim(self.branch, claim, self.until)]
        writes += [tables.erase_request(self.branch, asked) for asked in self.requests]
        writes += [tables.erase_day_key(self.branch, day) for day in self.days]
        return writes + [tables.erase_past_link(self.branch, link) for link in self.past_links]

    def forget(self) -> None:
        """Drop it from memory; who still looks at such a page is woken."""
        branch = self.branch
        for link in self.past_links:
            branch.past_links.pop(link, None)
        for asked in self.requests:
            branch.forget(asked)
        for claim in self.claims:
            branch.claims.pop(claim.link_hash, None)
            branch.past_links[claim.link_hash] = self.until
            if claim.ticket is not None:
                branch.of_ticket.pop(claim.ticket.id, None)
                branch.standings.pop(claim.ticket.id, None)
            claim.topic.change()
        for day in self.days:
            branch.day_keys.pop(day, None)


def overdue(branch: BranchMemory, now: datetime) -> Overdue:
    """What a branch and its visitors have left of days that are over."""
    profile = branch.profile
    held = {claim.day for claim in branch.claims.values()}
    held |= {asked.day for asked in branch.asked.values()} | branch.day_keys.keys()
    past = {day for day in held if profile is None or days.end_of(profile, day) <= now}
    return Overdue(
        branch=branch,
        claims=tuple(claim for claim in branch.claims.values() if claim.day in past),
        requests=tuple(asked for asked in branch.asked.values() if asked.day in past and asked.kept is None),
        days=tuple(day for day in branch.day_keys if day in past),
        past_links=tuple(link for link, until in branch.past_links.items() if until <= now),
        until=now + REMEMBERED,
    )
