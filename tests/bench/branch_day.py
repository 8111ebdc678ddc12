"""Days of a made-up branch, played out, with the estimator learning beside it from what it may know by then.

Three services, four to nine counters that open and close during the day and do not all take all services, log-normal
lengths, days that are slower and faster than others, parties, visitors who do not come when they are called, and
visitors who join by phone and are away until they check in, if they ever do. Everybody is told a range on joining; what
is measured is the time until the turn comes as the order has it: the call, or for who is away then, being passed over.

    python -m tests.bench.branch_day --days 30 --seed 1 --csv /tmp/waits.csv --plot /tmp/waits.png
"""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import exp, log, log1p, sqrt
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import simpy

from kiosk import wait_plot
from queue_core import calibration, order, paces, wait_scores
from queue_core.branch import OrderRules, ServiceId
from queue_core.estimate import for_newcomers
from queue_core.order import Candidate
from queue_core.schedule import OpenCounter, Situation, Waiting
from queue_core.tickets import Presence, TicketClass
from queue_core.wait_scores import Outcome

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from queue_core.wait_scores import Score, WaitReport

    _Process = Generator[simpy.Event, object, None]

_RIGA = ZoneInfo("Europe/Riga")
_FIRST_DAY = datetime(2026, 1, 12, 9, tzinfo=_RIGA).astimezone(UTC)
_OPEN_S = 8 * 3600.0
_MINUTE = 60.0
_LEARNS_EVERY_S = 5 * _MINUTE
_RULES = OrderRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedService:
    """A service as it truly is, which the estimator is not told; `typical` is what the branch file says of it."""

    id: ServiceId
    share: float
    minutes: float
    variability: float
    typical: timedelta


SERVICES = (
    PlayedService(id=ServiceId("documents"), share=0.5, minutes=7.0, variability=0.6, typical=timedelta(minutes=10)),
    PlayedService(id=ServiceId("passports"), share=0.3, minutes=10.0, variability=0.7, typical=timedelta(minutes=8)),
    PlayedService(id=ServiceId("advice"), share=0.2, minutes=15.0, variability=0.8, typical=timedelta(minutes=15)),
)
_ALL = tuple(service.id for service in SERVICES)
_DOCUMENTS, _PASSPORTS, _ADVICE = _ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a branch is like.

    Args:
        counters: the most that are open at once; four are at the least.
        per_hour: visitors who come in an hour, on average; None is about as many as the counters can serve.
        no_shows: the share of the called who do not come.
        remote: the share of visitors who join by phone.
    """

    counters: int = 9
    per_hour: float | None = None
    no_shows: float = 0.1
    remote: float = 0.2


class Shift(NamedTuple):
    """When a counter is open and for what; it announces its closing that long before. Seconds from opening."""

    number: int
    services: tuple[ServiceId, ...]
    opens: float
    closes: float
    announces: float


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Who has a ticket, what they were told, and what came of it."""

    serial: int
    service_id: ServiceId
    place: datetime
    party: int
    remote: bool
    away: bool
    no_show: bool
    lasts_s: float
    ahead: int = 0
    raw: tuple[float, float] | None = None
    told: tuple[float, float] = (0.0, 0.0)
    last_entered_s: float | None = None
    waited_s: float | None = None
    passed_at: float | None = None


class Told(NamedTuple):
    """An outcome, beside what the wait of the last of the same service who was called would have said. Seconds."""

    day: int
    remote: bool
    outcome: Outcome
    last_entered_s: float
    raw: tuple[float, float]


@dataclass(slots=True)
class Sums:
    """What `paces` learns from, added up."""

    served: int = 0
    people: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    no_shows: int = 0
    no_show_seconds: float = 0.0

    def add(self, visitor: Visitor, seconds: float) -> None:
        """One more has ended."""
        if visitor.no_show:
            self.no_shows += 1
            self.no_show_seconds += seconds
            return
        self.served += 1
        self.people += visitor.party
        self.seconds += seconds
        self.squares += seconds * seconds


@dataclass(slots=True)
class Learner:
    """What the branch knows of itself: sums of past days and of today, and the latest outcomes of each service."""

    history: dict[ServiceId, Sums] = field(default_factory=lambda: {each: Sums() for each in _ALL})
    today: dict[ServiceId, Sums] = field(default_factory=lambda: {each: Sums() for each in _ALL})
    outcomes: dict[ServiceId, list[tuple[float, float, float]]] = field(
        default_factory=lambda: {each: [] for each in _ALL}
    )
    corrections: dict[ServiceId, calibration.Correction] = field(
        default_factory=lambda: dict.fromkeys(_ALL, calibration.NONE)
    )

    def end_day(self) -> None:
        """Today becomes history."""
        for service_id, sums in self.today.items():
            past = self.history[service_id]
            for name in Sums.__slots__:
                setattr(past, name, getattr(past, name) + getattr(sums, name))
            self.today[service_id] = Sums()

    def paces(self) -> dict[str, paces.Pace]:
        """Each service's pace, as far as it is known now."""
        return {each.id: paces.learned(self.today[each.id], self.history[each.id], each.typical) for each in SERVICES}

    def learn(self) -> None:
        """See how the latest forecasts turned out."""
        latest = {each: found[-calibration.LATEST :] for each, found in self.outcomes.items()}
        overall = [one for found in latest.values() for one in found]
        self.corrections = {each: calibration.learned(latest[each], overall) for each in latest}


class Day:
    """One day of the branch; afterwards `visitors` has everybody who came."""

    def __init__(self, number: int, settings: Settings, learner: Learner, random: Random) -> None:
        self._env = simpy.Environment()
        self._settings = settings
        self._learner = learner
        self._random = random
        self._opened = _FIRST_DAY + timedelta(days=number)
        self._closes_at = self._opened + timedelta(seconds=_OPEN_S)
        self._news = self._env.event()
        self._waiting: dict[int, Visitor] = {}
        self._open: dict[int, Shift] = {}
        self._at_counter: dict[int, tuple[Visitor, float]] = {}
        self._last_entered: dict[ServiceId, float] = dict.fromkeys(_ALL, 0.0)
        # Some days go slower than others, each service for itself.
        self._slowness = {each: exp(random.gauss(0, 0.08)) for each in _ALL}
        self.visitors: list[Visitor] = []

    def play(self) -> None:
        """Open, and go on until the last has been served."""
        for shift in roster(self._settings.counters, self._random):
            self._env.process(self._counter(shift))
        self._env.process(self._arrivals())
        self._env.process(self._learning())
        self._env.run()

    def _learning(self) -> _Process:
        while self._env.now < _OPEN_S:
            self._learner.learn()
            yield self._env.timeout(_LEARNS_EVERY_S)

    @property
    def _now(self) -> datetime:
        return self._opened + timedelta(seconds=self._env.now)

    def _arrivals(self) -> _Process:
        per_hour = self._settings.per_hour or 4.3 * self._settings.counters
        while True:
            rate = per_hour / 3600 * crowd(self._env.now / _OPEN_S)
            yield self._env.timeout(self._random.expovariate(rate))
            if self._env.now >= _OPEN_S:
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
            lasts_s=_log_normal(random, service.minutes * _MINUTE, service.variability)
            * (1 + 0.4 * (party - 1))
            * self._slowness[service.id],
        )
        if visitor.no_show:
            visitor.lasts_s = random.uniform(1.0, 3.0) * _MINUTE
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
        yield self._env.timeout(self._random.triangular(3 * _MINUTE, max(visitor.told[0], 10 * _MINUTE) + 300))
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
        announced = shift.closes < _OPEN_S and self._env.now >= shift.announces
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
        to_the_end = shift.closes >= _OPEN_S
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


def roster(most: int, random: Random) -> list[Shift]:
    """Four counters from opening to closing, and more for a part of the day; half of those announce their end."""
    takes = (
        _ALL,
        _ALL,
        (_DOCUMENTS, _PASSPORTS),
        (_PASSPORTS, _ADVICE),
        (_DOCUMENTS, _PASSPORTS),
        (_DOCUMENTS,),
        (_ADVICE, _DOCUMENTS),
        _ALL,
        (_PASSPORTS, _ADVICE),
    )
    shifts = []
    for index in range(most):
        opens = 0.0 if index < 4 else random.uniform(0.1, 0.35) * _OPEN_S
        closes = _OPEN_S if index < 4 else random.uniform(0.6, 0.95) * _OPEN_S
        ahead = random.choice((0.0, 30 * _MINUTE))
        shifts.append(Shift(index + 1, takes[index % len(takes)], opens, closes, closes - ahead))
    return shifts


def crowd(part: float) -> float:
    """How much busier than on average a part of the day is; 0 is opening, 1 closing."""
    return 0.55 + 0.9 * exp(-(((part - 0.45) / 0.25) ** 2))


def play(settings: Settings, *, days: int, seed: int, learning_days: int = 3) -> list[Told]:
    """Play days, and return what everybody was told who had to wait, after the learning days.

    Left out are who was told that nobody knows, or that it is their turn at once.
    """
    learner, random = Learner(), Random(seed)  # noqa: S311
    told: list[Told] = []
    for number in range(learning_days + days):
        day = Day(number, settings, learner, random)
        day.play()
        learner.end_day()
        if number >= learning_days:
            told.extend(_told(number, day.visitors))
    return told


def report(told: Sequence[Told]) -> WaitReport:
    """The outcomes, scored."""
    dates = [one.outcome.made_at.date() for one in told]
    return wait_scores.report(
        [one.outcome for one in told], first_day=min(dates), last_day=max(dates), services=_ALL, timezone=_RIGA
    )


def last_entered_error(told: Sequence[Told]) -> timedelta:
    """The mean absolute error of telling everybody the wait of the last who was called for the same service."""
    return timedelta(
        seconds=sum(abs(one.outcome.waited.total_seconds() - one.last_entered_s) for one in told) / len(told)
    )


def _told(number: int, visitors: Sequence[Visitor]) -> Iterator[Told]:
    for visitor in visitors:
        if visitor.waited_s is None or visitor.raw is None or visitor.raw[1] <= 0:
            continue
        low_s, high_s = visitor.told
        outcome = Outcome(
            service_id=visitor.service_id,
            made_at=visitor.place,
            ahead=visitor.ahead,
            low=timedelta(seconds=low_s),
            high=timedelta(seconds=high_s),
            waited=timedelta(seconds=visitor.waited_s),
        )
        yield Told(number, visitor.remote, outcome, visitor.last_entered_s or 0.0, visitor.raw)


def _candidate(visitor: Visitor) -> Candidate:
    return Candidate(
        serial=visitor.serial,
        service_id=visitor.service_id,
        place=visitor.place,
        queue_class=TicketClass.REMOTE if visitor.remote else TicketClass.WALK_IN,
        presence=Presence.AWAY if visitor.away else Presence.HERE,
    )


def _log_normal(random: Random, mean: float, variability: float) -> float:
    sigma = sqrt(log1p(variability**2))
    return random.lognormvariate(log(mean) - sigma**2 / 2, sigma)


def main() -> int:
    """Play days and print how right everybody was told."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.branch_day", description=main.__doc__)
    parser.add_argument("--days", type=int, default=30, help="days that count (default 30)")
    parser.add_argument("--learning-days", type=int, default=3, help="days before those (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same days (default 1)")
    parser.add_argument("--counters", type=int, default=9, help="the most counters open at once, from 4 (default 9)")
    parser.add_argument("--per-hour", type=float, help="visitors an hour (default: what the counters can serve)")
    parser.add_argument("--no-shows", type=float, default=0.1, help="share who do not come when called (default 0.1)")
    parser.add_argument("--remote", type=float, default=0.2, help="share who join by phone (default 0.2)")
    parser.add_argument("--csv", type=Path, help="write a line for each visitor")
    parser.add_argument("--plot", type=Path, help="draw estimate against truth, as .png or .svg")
    given = parser.parse_args()
    settings = Settings(counters=given.counters, per_hour=given.per_hour, no_shows=given.no_shows, remote=given.remote)
    told = play(settings, days=given.days, seed=given.seed, learning_days=given.learning_days)
    if not told:
        sys.stdout.write("Nobody had to wait.\n")
        return 0
    sys.stdout.write(_table(told))
    if given.csv:
        _write_csv(given.csv, told)
    if given.plot:
        wait_plot.draw(report(told), given.plot, name="Simulated branch")
    return 0


def _table(told: Sequence[Told]) -> str:
    scored = report(told)
    assert scored.overall is not None
    rows: list[tuple[str, Score]] = [
        ("all", scored.overall),
        *((each.service_id, each.score) for each in scored.services),
    ]
    lines = [f"{'':10} {'visitors':>8} {'below P50':>9} {'below P90':>9} {'bias':>7} {'error':>7}"]
    for name, score in rows:
        bias, error = score.bias.total_seconds() / 60, score.error.total_seconds() / 60
        lines.append(
            f"{name:10} {score.count:8} {score.below_low or 0:9.1%} {score.within_high or 0:9.1%}"
            f" {bias:+6.1f}m {error:6.1f}m"
        )
    lines.append(f"error of the wait of the last who was called: {last_entered_error(told).total_seconds() / 60:.1f}m")
    return "\n".join(lines) + "\n"


def _write_csv(path: Path, told: Sequence[Told]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("made_at", "service", "remote", "ahead", "low_s", "high_s", "waited_s", "last_entered_s"))
        for one in told:
            each = one.outcome
            seconds = (each.low, each.high, each.waited)
            writer.writerow(
                (
                    each.made_at.isoformat(),
                    each.service_id,
                    int(one.remote),
                    each.ahead,
                    *(f"{length.total_seconds():.0f}" for length in seconds),
                    f"{one.last_entered_s:.0f}",
                )
            )


if __name__ == "__main__":
    sys.exit(main())
