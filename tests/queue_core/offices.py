"""Made-up branches, requests and a clock that stands still until it is moved."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from queue_core import engine
from queue_core.branch import Branch, Service, ServiceId
from queue_core.hours import OpeningHours, Period
from queue_core.queue import Queue
from queue_core.tickets import BookingRequest, RemoteRequest, Source, TicketRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from sqlite3 import Connection

    from queue_core.hours import Holidays

RIGA = ZoneInfo("Europe/Riga")
PRINTER = "virtual:"
DOCUMENTS, PASSPORTS, ADVICE = ServiceId("documents"), ServiceId("passports"), ServiceId("advice")

_keys = count(1)


class FakeClock:
    """Says what it was told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        """Go on, or back where `by` is negative."""
        self.now += by


def riga(year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, fold: int = 0) -> datetime:
    """A moment by the wall clock of Riga; `fold=1` is the second of two, when summer time ends."""
    return datetime(year, month, day, hour, minute, fold=fold, tzinfo=RIGA).astimezone(UTC)


def period(opens: str, closes: str) -> Period:
    """A period as `09:00`, `17:30`; also past midnight as `26:00`."""
    return Period(opens=_since_midnight(opens), closes=_since_midnight(closes))


def _since_midnight(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


ALWAYS = (period("00:00", "24:00"),)
OFFICE = (period("09:00", "17:00"),)


def hours(
    *weekdays: tuple[Period, ...],
    weekend: tuple[Period, ...] = (),
    holidays: Holidays = frozenset[date](),
    exceptions: Mapping[date, tuple[Period, ...]] | None = None,
) -> OpeningHours:
    """Opening hours in Riga: one tuple for Monday to Friday, or seven from Monday on."""
    weekly = weekdays if len(weekdays) == 7 else (*(weekdays[0],) * 5, weekend, weekend)
    return OpeningHours(timezone=RIGA, weekly=weekly, holidays=holidays, exceptions=exceptions or {})


def always_open() -> OpeningHours:
    """Day and night, all week."""
    return hours(ALWAYS, weekend=ALWAYS)


def branch(opening: OpeningHours | None = None) -> Branch:
    """A branch with two services in series A and one in series B, by default open day and night."""
    return Branch(
        id="riga",
        languages=("lv", "en"),
        institution={"lv": "Iestāde", "en": "Institution"},
        names={"lv": "Nodaļa", "en": "Branch"},
        services=(
            Service(id=DOCUMENTS, prefix="A", names={"lv": "Dokumenti", "en": "Documents"}),
            Service(id=PASSPORTS, prefix="A", names={"lv": "Pases", "en": "Passports"}),
            Service(id=ADVICE, prefix="B", names={"lv": "Padoms", "en": "Advice"}),
        ),
        hours=opening or always_open(),
        party_limit=4,
    )


def request(
    service_id: ServiceId = DOCUMENTS,
    *,
    key: str | None = None,
    language: str = "lv",
    party: int = 1,
    source: Source = Source.WALK_IN,
) -> TicketRequest:
    """A wish, with a key of its own unless one is given."""
    return TicketRequest(
        key=key or f"key-{next(_keys)}", service_id=service_id, language=language, party=party, source=source
    )


def remote_branch(opening: OpeningHours | None = None) -> Branch:
    """The same branch, whose services are offered by phone and by appointment."""
    made = branch(opening)
    return replace(made, services=tuple(replace(service, remote=True, bookable=True) for service in made.services))


def remote_request(
    service_id: ServiceId = DOCUMENTS,
    *,
    key: str | None = None,
    phone: str | None = None,
    language: str = "lv",
    party: int = 1,
    day: date | None = None,
) -> RemoteRequest:
    """A wish by phone, with a key and a phone of its own unless they are given."""
    number = next(_keys)
    return RemoteRequest(
        key=key or f"key-{number}",
        service_id=service_id,
        language=language,
        phone=phone or f"+371 2{number:07d}",
        party=party,
        day=day,
    )


def booking_request(
    at: datetime, service_id: ServiceId = ADVICE, *, key: str | None = None, phone: str | None = None, party: int = 1
) -> BookingRequest:
    """A wish for a time, with a key of its own unless one is given."""
    return BookingRequest(
        key=key or f"key-{next(_keys)}", service_id=service_id, language="lv", at=at, phone=phone, party=party
    )


@contextmanager
def quick_queue(template: Path, path: Path, clock: FakeClock, office: Branch | None = None) -> Iterator[Queue]:
    """A queue on a copy of an empty file, that need not survive a power cut; by default of `branch()`."""
    shutil.copy(template, path)
    with Queue.open(path, office or branch(), clock) as queue:
        queue._store._connection.execute("PRAGMA synchronous=OFF")
        yield queue


def as_engine(version: tuple[int, int, int], connect: Callable[..., Connection] | None = None) -> ModuleType:
    """The newest engine there is under another version number, and with another way to connect where one is given."""
    newest = engine.newest_module()
    copy = ModuleType(newest.__name__)
    vars(copy).update(vars(newest))
    vars(copy).update(sqlite_version_info=version, sqlite_version=".".join(map(str, version)))
    if connect is not None:
        vars(copy).update(connect=connect)
    return copy


OLD_ENGINE = (3, 40, 1)
SAFE_ENGINE = (3, 51, 3)
