"""What a branch offers, and to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_core.hours import OpeningHours

ServiceId = NewType("ServiceId", str)


MOST_COUNTERS = 99
"""The highest number of a counter."""

# Rules that nobody compares with anything but rules are named tuples: a dataclass costs each start 0.8 ms more.


class Arrival(StrEnum):
    """Whether who joined by phone has to check in before being called: at the kiosk, also by phone, or not at all."""

    REQUIRED = "required"
    BY_PHONE = "by_phone"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a visitor chooses. Services that share a `prefix` share one series of numbers.

    Attributes:
        remote: offered by phone for the same day.
        bookable: offered by appointment.
        typical: how long one visitor takes, as long as nothing is known of the branch's own pace.
        group: the id of the group that it belongs to, or None.
        about: what it is for and what one brings, in plain words, for each language; or nothing.
    """

    id: ServiceId
    prefix: str
    names: Mapping[str, str]
    remote: bool = False
    bookable: bool = False
    typical: timedelta = timedelta(minutes=10)
    group: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Its name in a language of the branch."""
        return self.names[language]


class ServiceGroup(NamedTuple):
    """Services that visitors find under one heading."""

    id: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """Its heading in a language of the branch."""
        return self.names[language]


class RemoteRules(NamedTuple):
    """When one may join by phone.

    Attributes:
        opens_after: how long after the branch opens.
        closes_before: how long before it closes.
        most_waiting: how many tickets that were taken by phone may wait for one service; None is no limit.
        longest_walk_in_wait: no more are taken while a walk-in is expected to wait longer; None is no limit.
    """

    opens_after: timedelta = timedelta(minutes=30)
    closes_before: timedelta = timedelta(minutes=30)
    most_waiting: int | None = None
    longest_walk_in_wait: timedelta | None = None


class BookingRules(NamedTuple):
    """What may be booked, and when one checks in.

    Attributes:
        every: times that may be booked lie this far apart, from each opening on.
        at_once: how many bookings one time of one service takes.
        days_ahead: how far ahead one may book.
        check_in_from: how long before the time check-in begins.
        check_in_until: how long after the time a booking is kept.
    """

    every: timedelta = timedelta(minutes=15)
    at_once: int = 1
    days_ahead: int = 28
    check_in_from: timedelta = timedelta(minutes=15)
    check_in_until: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRules:
    """Who comes before whom.

    Attributes:
        rates: how fast the claim of a class grows: credit = rate × (now - place). Equal rates are plain places.
        arrival: whether who joined by phone has to check in before being called.
        hold: how long an away ticket that is passed over keeps its place, before it becomes a no-show.
        grace: how long a no-show may come back.
        returns_after: how many others go before a no-show who came back.
        late_places: how many places who runs late gives up.
        late_times: how often one may run late.
    """

    rates: Mapping[TicketClass, float] = field(default_factory=lambda: dict.fromkeys(TicketClass, 1.0))
    arrival: Arrival = Arrival.REQUIRED
    hold: timedelta = timedelta(minutes=10)
    grace: timedelta = timedelta(minutes=15)
    returns_after: int = 2
    late_places: int = 3
    late_times: int = 2

    @property
    def goes_by_place(self) -> bool:
        """Whether claims of all classes grow alike, so that nothing counts but places."""
        return len(set(self.rates.values())) == 1


class CounterRules(NamedTuple):
    """A counter of the branch and the services that it takes unless it is opened for others; none are all."""

    number: int
    services: tuple[ServiceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One office: its languages (the first is the office's own), services and hours.

    Args:
        party_limit: how many people one ticket may stand for.
        priority: whether visitors may claim the precedence that the law gives them.
        counters: where visitors are served; none means any number from 1 to `MOST_COUNTERS`.
        groups: headings of services, in the order in which they are shown.
    """

    id: str
    languages: tuple[str, ...]
    institution: Mapping[str, str]
    names: Mapping[str, str]
    services: tuple[Service, ...]
    hours: OpeningHours
    party_limit: int
    priority: bool = False
    remote: RemoteRules = field(default_factory=RemoteRules)
    bookings: BookingRules = field(default_factory=BookingRules)
    order: OrderRules = field(default_factory=OrderRules)
    counters: tuple[CounterRules, ...] = ()
    groups: tuple[ServiceGroup, ...] = ()

    @property
    def first_language(self) -> str:
        """The language that staff speak and that stands on every slip."""
        return self.languages[0]

    def name(self, language: str) -> str:
        """The branch's name in one of its languages."""
        return self.names[language]

    def service(self, service_id: str) -> Service | None:
        """The service with this id, or None where the branch has no such service."""
        return next((service for service in self.services if service.id == service_id), None)
