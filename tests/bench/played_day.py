"""A day of a made-up branch, played out; everybody who comes is told a range from what the branch knows by then."""

from __future__ import annotations

from datetime import timedelta
from math import exp
from typing import TYPE_CHECKING

import simpy

from queue_core import order
from queue_core.branch import OrderRules
from queue_core.estimate import for_newcomers
from queue_core.order import Candidate
from queue_core.schedule import OpenCounter, Situation, Waiting
from queue_core.tickets import Presence, TicketClass
from tests.bench.learning_branch import Visitor
from tests.bench.made_up_branch import ALL, FIRST_DAY, MINUTE_S, OPEN_S, SERVICES, crowd, log_normal, roster

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime
    from random import Random

    from queue_core.branch import ServiceId
    from tests.bench.branch_day import Settings
    from tests.bench.learning_branch import Learner
    from tests.bench.made_up_branch import Shift

    _Process = Generator[simpy.Event, object, None]

_LEARN_AGAIN_S = 5 * MINUTE_S
_RULES = OrderRules()


class Day:
    """One day of the branch; afterwards `visitors` has everybody who came."""

    def __init__(self, number: int, settings: Settings, learner: Learner, random: Random) -> None:
        self._env = simpy.Environment()
        self._settings = settings
        self._learner = learner
        self._random = random
        self._opened = FIRST_DAY + timedelta(days=number)
        self._closes_at = self._opened + timedelta(seconds=OPEN_S)
        self._news = self._env.event()
        self._waiting: dict[int, Visitor] = {}
        self._open: dict[int, Shift] = {}
        self._at_counter: dict[int, tuple[Visitor, float]] = {}
        self._last_entered: dict[ServiceId, float] = dict.fromkeys(ALL, 0.0)
        # Some days go slower than others, each service for itself.
        self._slowness = {each: exp(random.gauss(0, 0.08)) for each in ALL}
        self.visitors: list[Visitor] = []

    def play(self) -> None:
        """Open, and go on until the last has been served."""
        for shift in roster(self._settings.counters, self._random):
            self._env.process(self._counter(shift))
        self._env.process(self._arrivals())
        self._env.process(self._learning())
        self._env.run()

    def _learning(self) -> _Process:
        while self._env.now < OPEN_S:
            self._learner.learn()
            yield self._env.timeout(_LEARN_AGAIN_S)

    @property
    def _now(self) -> datetime:
        return self._opened + timedelta(seconds=self._env.now)

    def _arrivals(self) -> _Process:
        per_hour = self._settings.per_hour or 4.3 * self._settings.counters
        while True:
            rate = per_hour / 3600 * crowd(self._env.now / OPEN_S)
            yield self._env.timeout(self._random.expovariate(rate))
            if self._env.now >= OPEN_S:
                return
            self._join()

    def _join(self) -> None:
        random = self._random
        service = random.choices(SERVICES, [each.share for each in SERVICES])[0]
        party = random.choices((1, 2, 3, 4), (0.75, 0.15, 0.06, 0.04))[0]
        remote = random.random() < self._settings.remote
        visitor = Visitor(
            serial=len(self.visitors),
            service_id=service.id,
            place=self._now,
            party=party,
            remote=remote,
            away=remote,
            no_show=random.random() < self._settings.no_shows,
            lasts_s=log_normal(random, service.minutes * MINUTE_S, service.variability)
            * (1 + 0.4 * (party - 1))
            * self._slowness[service.id],
        )
        if visitor.no_show:
            visitor.lasts_s = random.uniform(1.0, 3.0) * MINUTE_S
        self._foretell(visitor)
        self.visitors.append(visitor)
        self._waiting[visitor.serial] = visitor
        if remote:
            self._env.process(self._travel(visitor))
        self._spread_news()

    def _travel(self, visitor: Visitor) -> _Process:
        """Who has joined by phone comes about when told to, or late, or never."""
        if self._random.random() < 0.1:
            yield self._env.timeout(0)
            return
        yield self._env.timeout(self._random.triangular(3 * MINUTE_S, max(visitor.told[0], 10 * MINUTE_S) + 300))
        visitor.away = False
        if visitor.serial in self._waiting:
            self._spread_news()

    def _foretell(self, visitor: Visitor) -> None:
        line = sorted(self._waiting.values(), key=lambda each: each.serial)
        visitor.ahead = sum(1 for each in line if each.service_id == visitor.service_id)
        situation = Situation(
            now=self._now,
            line=[
                Waiting(
                    each.service_id,
                    TicketClass.REMOTE if each.remote else TicketClass.WALK_IN,
                    each.away,
                    each.party,
                    (self._now - each.place).total_seconds(),
                )
                for each in line
            ],
            counters=[self._as_seen(shift) for shift in self._open.values()],
            paces=self._learner.paces(),
            closes_at=self._closes_at,
        )
        found = for_newcomers(situation)[visitor.service_id]
        visitor.last_entered_s = self._last_entered[visitor.service_id]
        if found is None or found.after_closing:
            return
        visitor.raw = (found.low.total_seconds(), found.high.total_seconds())
        visitor.told = self._learner.corrections[visitor.service_id].of(*visitor.raw)

    def _as_seen(self, shift: Shift) -> OpenCounter:
        visitor, since = self._at_counter.get(shift.number, (None, 0.0))
        announced = shift.closes < OPEN_S and self._env.now >= shift.announces
        return OpenCounter(
            number=shift.number,
            services=shift.services,
            service_id=visitor.service_id if visitor else None,
            party=visitor.party if visitor else 1,
            busy_s=self._env.now - since if visitor else None,
            closes_at=self._opened + timedelta(seconds=shift.closes) if announced else None,
        )

    def _counter(self, shift: Shift) -> _Process:
        yield self._env.timeout(shift.opens)
        self._open[shift.number] = shift
        to_the_end = shift.closes >= OPEN_S
        while self._env.now < shift.closes or (to_the_end and self._has_work(shift)):
            visitor = self._call(shift)
            if visitor is None:
                closing = self._env.timeout(max(shift.closes - self._env.now, 60.0))
                yield self._news | closing
                continue
            self._at_counter[shift.number] = (visitor, self._env.now)
            yield self._env.timeout(visitor.lasts_s)
            del self._at_counter[shift.number]
            self._learner.today[visitor.service_id].add(visitor, visitor.lasts_s)
        del self._open[shift.number]

    def _has_work(self, shift: Shift) -> bool:
        return any(each.service_id in shift.services and not each.away for each in self._waiting.values())

    def _call(self, shift: Shift) -> Visitor | None:
        self._give_up_on_late()
        choice = order.choose(
            [_candidate(each) for each in self._waiting.values()],
            counter=shift.number,
            services=shift.services,
            rules=_RULES,
            now=self._now,
        )
        if choice is None:
            return None
        for passed in choice.passed:
            visitor = self._waiting[passed.serial]
            if visitor.passed_at is None:
                visitor.passed_at = self._env.now
                self._note_turn(visitor)
        visitor = self._waiting.pop(choice.candidate.serial)
        self._note_turn(visitor)
        return visitor

    def _give_up_on_late(self) -> None:
        held_s = _RULES.hold.total_seconds()
        for visitor in list(self._waiting.values()):
            if visitor.passed_at is not None and visitor.away and self._env.now - visitor.passed_at >= held_s:
                del self._waiting[visitor.serial]

    def _note_turn(self, visitor: Visitor) -> None:
        if visitor.waited_s is not None:
            return
        visitor.waited_s = (self._now - visitor.place).total_seconds()
        self._last_entered[visitor.service_id] = visitor.waited_s
        if visitor.raw is not None:
            self._learner.outcomes[visitor.service_id].append((*visitor.raw, visitor.waited_s))

    def _spread_news(self) -> None:
        self._news.succeed()
        self._news = self._env.event()


def _candidate(visitor: Visitor) -> Candidate:
    return Candidate(
        serial=visitor.serial,
        service_id=visitor.service_id,
        place=visitor.place,
        queue_class=TicketClass.REMOTE if visitor.remote else TicketClass.WALK_IN,
        presence=Presence.AWAY if visitor.away else Presence.HERE,
    )
