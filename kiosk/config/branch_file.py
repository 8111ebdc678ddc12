"""Reads a branch file into settings, or says everything that is wrong with it at once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kiosk.config.problems import BranchFileError, Problem
from kiosk.config.settings import PrinterSettings, QticketSettings, ScreenSettings, Settings
from queue_core.branch import (
    Arrival,
    BookingRules,
    Branch,
    CounterRules,
    OrderRules,
    RemoteRules,
    Service,
    ServiceGroup,
    ServiceId,
)
from queue_core.hours import OpeningHours, Period
from queue_core.public_holidays import PublicHolidays
from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kiosk.config.about import AboutBranch, Brand
    from kiosk.config.known_files import KnownFiles

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def load(path: Path, known: KnownFiles | None = None) -> Settings:
    """Read a branch file.

    Args:
        path: the file.
        known: remembers which files have been found right, so that the next start need not check them again.

    Raises:
        BranchFileError: it cannot be read, is no TOML, or says something that cannot be; with every problem found.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, 1, "a readable file", error.strerror or "it cannot be read") from error
    values = known.values(path, source) if known else None
    if values is None:
        values = _checked(path, source)
        if known:
            known.remember(path, source, values)
    return _settings(values, path.parent)


def _checked(path: Path, source: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - what only a file costs that is not known, 0.12 s in all

    from kiosk.config.validation import Invalid, validated  # noqa: PLC0415 - likewise

    try:
        return validated(tomllib.loads(source.decode("utf-8")), source, path.parent)
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise _unreadable(path, line, "UTF-8 text", f"found the byte {source[error.start]:#04x}") from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, *_syntax(str(error), source)) from error
    except RecursionError as error:
        raise _unreadable(path, 1, "valid TOML", "found brackets within brackets without end") from error
    except Invalid as error:
        raise BranchFileError(path, error.problems) from error


def _unreadable(path: Path, line: int, expected: str, found: str) -> BranchFileError:
    return BranchFileError(path, (Problem(line=line, key="", expected=expected, found=found),))


def _syntax(message: str, source: bytes) -> tuple[int, str, str]:
    place = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", message)
    line = int(place[1]) if place and place[1] else source.count(b"\n") + 1
    reason = message[: place.start()].strip() if place else message
    return line, "valid TOML", f"found: {reason[:1].lower()}{reason[1:]}"


def _settings(values: Mapping[str, Any], folder: Path) -> Settings:
    branch, printer, screen, services = (values[key] for key in ("branch", "printer", "screen", "services"))
    return Settings(
        branch=Branch(
            id=branch["id"],
            languages=tuple(branch["languages"]),
            institution=MappingProxyType(branch["institution"]),
            names=MappingProxyType(branch["name"]),
            services=tuple(
                Service(
                    id=ServiceId(service["id"]),
                    prefix=service["prefix"],
                    names=MappingProxyType(service["name"]),
                    remote=service["remote"],
                    bookable=service["bookable"],
                    typical=timedelta(minutes=service["typical_min"]),
                    group=service["group"],
                    about=MappingProxyType(service["about"]),
                )
                for service in services
            ),
            hours=_hours(values["hours"], ZoneInfo(branch["timezone"])),
            party_limit=branch["party_limit"],
            priority=branch["priority"],
            remote=_remote(values["remote"]),
            bookings=_bookings(values["bookings"]),
            order=_order(values["order"]),
            counters=tuple(
                CounterRules(number=counter["number"], services=tuple(map(ServiceId, counter["services"])))
                for counter in values["counters"]
            ),
            groups=tuple(ServiceGroup(group["id"], MappingProxyType(group["name"])) for group in values["groups"]),
        ),
        information_line=branch["information_line"],
        printer=_printer(printer),
        screen=ScreenSettings(
            home_after=timedelta(seconds=screen["home_after_s"]),
            ask_after=timedelta(seconds=screen["ask_after_s"]),
            diagonal_inches=screen["diagonal_inches"],
            unprinted_per_minute=screen["unprinted_per_minute"],
            volume=screen["volume"],
            motion=screen["motion"],
            icons=MappingProxyType({service["id"]: service["icon"] for service in services if service["icon"]}),
            keys=MappingProxyType({action.replace("_", "-"): key for action, key in values["keys"].items()}),
        ),
        read_about=partial(_about, branch["address"], values["branches"]),
        brand=None if values["brand"] is None else _brand(values["brand"], folder),
        qticket=None if values["qticket"] is None else _qticket(values["qticket"], folder),
    )


def _brand(brand: Mapping[str, Any], folder: Path) -> Brand:
    from kiosk.config.about import Brand  # noqa: PLC0415 - most branches have none

    logo = brand["logo"]
    return Brand(colour=brand["colour"].lower(), logo=None if logo is None else folder / logo)


def _about(addresses: Mapping[str, str], others: Sequence[Mapping[str, Any]]) -> AboutBranch:
    from kiosk.config.about import AboutBranch, OtherBranch  # noqa: PLC0415 - not needed to show the first frame

    return AboutBranch(
        addresses=MappingProxyType(addresses),
        others=tuple(
            OtherBranch(
                names=MappingProxyType(other["name"]),
                addresses=MappingProxyType(other["address"]),
                phone=other["phone"],
            )
            for other in others
        ),
    )


def _qticket(qticket: Mapping[str, Any], folder: Path) -> QticketSettings:
    """The gateway; files are looked for from the branch file's own folder."""
    ca_file = qticket["ca_file"]
    return QticketSettings(
        url=qticket["url"],
        token_file=folder / qticket["token_file"],
        ca_file=None if ca_file is None else folder / ca_file,
        page=(qticket["page"] or qticket["url"]).rstrip("/"),
    )


def _remote(remote: Mapping[str, Any]) -> RemoteRules:
    longest = remote["walk_in_wait_min"]
    return RemoteRules(
        opens_after=timedelta(minutes=remote["opens_after_min"]),
        closes_before=timedelta(minutes=remote["closes_before_min"]),
        most_waiting=remote["most_waiting"],
        longest_walk_in_wait=None if longest is None else timedelta(minutes=longest),
    )


def _bookings(bookings: Mapping[str, Any]) -> BookingRules:
    return BookingRules(
        every=timedelta(minutes=bookings["every_min"]),
        at_once=bookings["at_once"],
        days_ahead=bookings["days_ahead"],
        check_in_from=timedelta(minutes=bookings["check_in_from_min"]),
        check_in_until=timedelta(minutes=bookings["check_in_until_min"]),
    )


def _order(order: Mapping[str, Any]) -> OrderRules:
    return OrderRules(
        rates=MappingProxyType({TicketClass(name): float(rate) for name, rate in order["rates"].items()}),
        arrival=Arrival(order["arrival"]),
        hold=timedelta(minutes=order["hold_min"]),
        grace=timedelta(minutes=order["grace_min"]),
        returns_after=order["returns_after"],
        late_places=order["late_places"],
        late_times=order["late_times"],
    )


def _printer(printer: Mapping[str, Any]) -> PrinterSettings:
    return PrinterSettings(
        url=printer["url"],
        model=printer["model"],
        mode=printer["mode"],
        width_dots=printer["width_dots"],
        kanji_off=printer["kanji_off"],
        when_broken=printer["when_broken"],
        roll_length_mm=printer["roll_length_m"] * 1000.0,
    )


def _hours(hours: Mapping[str, Any], timezone: ZoneInfo) -> OpeningHours:
    exceptions = {date.fromisoformat(day["date"]): tuple(_periods(day["open"])) for day in hours["exceptions"]}
    return OpeningHours(
        timezone=timezone,
        weekly=tuple(tuple(_periods(hours[day])) for day in _WEEK),
        holidays=PublicHolidays(hours["holidays"]) if hours["holidays"] else frozenset(),
        exceptions=MappingProxyType(exceptions),
    )


def _periods(texts: list[str]) -> Iterator[Period]:
    """The periods that texts such as `09:00-16:30` stand for; a close at or before the opening is the next day's."""
    for text in texts:
        opens, closes = (timedelta(hours=int(clock[:2]), minutes=int(clock[3:])) for clock in text.split("-"))
        yield Period(opens=opens, closes=closes if closes > opens else closes + timedelta(days=1))
