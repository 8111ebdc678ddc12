"""From what is known of a branch to how long one waits there (pure)."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from queue_core import estimate, paces
from queue_core.branch import Arrival
from queue_core.schedule import OpenCounter, Situation, Waiting
from queue_core.tickets import Presence, TicketClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from queue_core.branch import Branch, OrderRules
    from queue_core.estimate import Estimate
    from queue_core.paces import Pace
    from queue_core.tables.waits import CounterRow, WaitingRow
    from queue_core.wait_facts import WaitFacts

_CLASSES: dict[str, TicketClass] = {each.value: each for each in TicketClass}


def joining(facts: WaitFacts, branch: Branch) -> Mapping[str, Estimate | None]:
    """The wait of who joins each service of the branch now, here; None where no open counter takes it."""
    if not facts.counters:
        return {}
    return estimate.for_newcomers(_situation(facts, branch, _in_order(facts, branch)))


def of_ticket(facts: WaitFacts, branch: Branch, serial: int) -> Estimate | None:
    """The wait of a ticket that waits, if its holder is here by then; None where no open counter takes it."""
    rows = _in_order(facts, branch)
    position = next((place for place, row in enumerate(rows) if row.serial == serial), None)
    if position is None or not facts.counters:
        return None
    return estimate.for_waiting(_situation(facts, branch, rows), position)


def _in_order(facts: WaitFacts, branch: Branch) -> list[WaitingRow]:
    """Who waits for services that the branch has, the highest claim first (see `order.claim`)."""
    known = {service.id for service in branch.services}
    rows = [row for row in facts.waiting if row.service_id in known]
    rows.sort(key=attrgetter("place_s", "serial"))
    rates = {name: branch.order.rates[each] for name, each in _CLASSES.items()}
    if len(set(rates.values())) > 1:
        present_s = facts.present.timestamp()

        def lost(row: WaitingRow) -> float:
            waited_s = present_s - row.place_s
            return -waited_s * rates[row.queue_class] if waited_s > 0 else -waited_s

        rows.sort(key=lost)
    return rows


def _situation(facts: WaitFacts, branch: Branch, rows: list[WaitingRow]) -> Situation:
    known = _paces(facts, branch)
    absent = _absences(branch.order)
    present_s = facts.present.timestamp()
    return Situation(
        now=facts.now,
        line=[
            Waiting(
                row.service_id,
                _CLASSES[row.queue_class],
                (row.presence, row.queue_class) in absent,
                row.party,
                present_s - row.place_s,
                row.counter,
            )
            for row in rows
        ],
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


def _absences(rules: OrderRules) -> set[tuple[str, str]]:
    """Presences and classes that may not be called; see `order.may_be_called`."""
    kept = [each for each in TicketClass if rules.arrival is Arrival.REQUIRED or each is TicketClass.BOOKING]
    return {(Presence.AWAY.value, each.value) for each in kept}


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
                closes_at=row.closes_at,
            )


def _since(row: CounterRow, now: datetime) -> float | None:
    return None if row.called_at is None else max((now - row.called_at).total_seconds(), 0.0)
