"""From what is known of a branch to how long one waits there (pure)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from queue_core import estimate, paces
from queue_core.branch import ServiceId
from queue_core.schedule import OpenCounter, Situation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from queue_core.branch import Branch
    from queue_core.estimate import Estimate
    from queue_core.paces import Pace
    from queue_core.tables.waits import CounterRow
    from queue_core.wait_facts import WaitFacts


class Told(NamedTuple):
    """An estimate, and the ends of its range before they were set right by earlier ones. Seconds."""

    estimate: Estimate
    raw_low_s: float
    raw_high_s: float


def joining(facts: WaitFacts, branch: Branch) -> dict[ServiceId, Estimate | None]:
    """The wait of who joins each service of the branch now, here; None where no open counter takes it."""
    services = [service.id for service in branch.services]
    if not facts.counters:
        return dict.fromkeys(services)
    raw = estimate.for_newcomers(_situation(facts, branch))
    return {each: (found := raw.get(each)) and _set_right(found, each, facts) for each in services}


def of_tickets(facts: WaitFacts, branch: Branch, serials: Collection[int]) -> dict[int, Told | None]:
    """The wait of each of some tickets, if its holder is here by then; None where no open counter takes it.

    Those that do not wait are left out.
    """
    positions = {serial: position for position, serial in enumerate(facts.line.serials) if serial in serials}
    if not facts.counters or not positions:
        return dict.fromkeys(positions)
    raws = estimate.for_waiting(_situation(facts, branch), positions.values())
    return {
        serial: _told(raws[position], facts.line.tickets[position].service_id, facts)
        for serial, position in positions.items()
    }


def _told(raw: Estimate | None, service_id: str, facts: WaitFacts) -> Told | None:
    if raw is None:
        return None
    return Told(_set_right(raw, ServiceId(service_id), facts), raw.low.total_seconds(), raw.high.total_seconds())


def _set_right(raw: Estimate, service_id: ServiceId, facts: WaitFacts) -> Estimate:
    low_s, high_s = facts.corrections[service_id].of(raw.low.total_seconds(), raw.high.total_seconds())
    return estimate.ranged(
        timedelta(seconds=low_s),
        timedelta(seconds=high_s),
        facts.now,
        facts.closes_at,
        mean=raw.mean,
        out_of_reach=raw.after_closing,
    )


def _situation(facts: WaitFacts, branch: Branch) -> Situation:
    known = _paces(facts, branch)
    return Situation(
        now=facts.now,
        line=facts.line.tickets,
        counters=list(_counters(facts, known)),
        paces=known,
        rates=branch.order.rates,
        closes_at=facts.closes_at,
    )


def _paces(facts: WaitFacts, branch: Branch) -> dict[str, Pace]:
    return {
        each.id: paces.learned(facts.paces_today[each.id], facts.paces_before[each.id], each.typical)
        for each in branch.services
    }


def _counters(facts: WaitFacts, known: Mapping[str, Pace]) -> Iterator[OpenCounter]:
    for row in facts.counters:
        services = tuple(each for each in row.services if each in known)
        # For none that the branch still has: that would read as for all.
        if services:
            yield OpenCounter(
                number=row.number,
                services=services,
                service_id=row.service_id if row.service_id in known else row.service_id and services[0],
                party=row.party or 1,
                busy_s=_since(row, facts.now),
                # Open for longer than was announced: nobody knows until when.
                closes_at=row.closes_at if row.closes_at and row.closes_at > facts.now else None,
            )


def _since(row: CounterRow, now: datetime) -> float | None:
    return None if row.called_at is None else max((now - row.called_at).total_seconds(), 0.0)
