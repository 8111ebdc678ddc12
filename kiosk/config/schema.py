"""The shape of a branch file, for pydantic. Every description completes "expected …"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.config.settings import DEFAULT_KEYS
from queue_core.branch import MOST_COUNTERS

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_READABLE = r"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$"
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=_READABLE, description="a text of 1 to 200 letters")]
Texts = Annotated[dict[str, Text], Field(description="a text for each of the branch's languages")]
PlainWords = Annotated[
    dict[
        str,
        Annotated[
            str, Field(min_length=1, max_length=300, pattern=_READABLE, description="a text of 1 to 300 letters")
        ],
    ],
    Field(description="a text for each of the branch's languages"),
]
Phone = Annotated[str, Field(min_length=1, max_length=40, description="a phone number")]
Identifier = Annotated[
    str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="a name of up to 40 letters a–z, digits and -")
]
Hours = Annotated[
    list[
        Annotated[
            str,
            Field(
                pattern=r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$",
                description='hours such as "09:00-16:30"',
            ),
        ]
    ],
    Field(description='a list of hours such as ["09:00-16:30"], [] where closed'),
]


class Table(BaseModel):
    """A TOML table that knows all its keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BranchTable(Table):
    """`[branch]`."""

    id: Annotated[Identifier, Field()]
    timezone: Annotated[str, Field(description="a time zone such as Europe/Riga")]
    languages: Annotated[
        list[Annotated[Literal["lv", "en", "ru", "uk"], Field(description="one of lv, en, ru, uk")]],
        Field(min_length=1, description='a list of languages such as ["lv", "en"], the office\'s own first'),
    ]
    institution: Texts
    name: Texts
    address: Texts = {}
    information_line: Phone
    party_limit: Annotated[int, Field(ge=1, le=99, description="a number of people from 1 to 99")] = 8
    priority: Annotated[bool, Field(description="true or false")] = False


class ExceptionTable(Table):
    """`[[hours.exceptions]]`: a date with hours of its own."""

    date: Annotated[date, Field(description="a date such as 2026-12-24, without quotes")]
    open: Hours


class HoursTable(Table):
    """`[hours]`."""

    mon: Hours = []
    tue: Hours = []
    wed: Hours = []
    thu: Hours = []
    fri: Hours = []
    sat: Hours = []
    sun: Hours = []
    holidays: Annotated[str | None, Field(description="a country's code such as LV")] = None
    exceptions: Annotated[list[ExceptionTable], Field(description="tables [[hours.exceptions]]")] = []


class ServiceTable(Table):
    """`[[services]]`."""

    id: Annotated[Identifier, Field()]
    prefix: Annotated[str, Field(pattern=r"^[A-Z]$", description="one capital letter A–Z")]
    name: Texts
    about: PlainWords = {}
    group: Annotated[Identifier | None, Field(description="the id of one of the [[groups]]")] = None
    icon: Annotated[
        Literal["passport", "card", "collect", "sheet", "house", "globe", "question", "people"] | None,
        Field(description="one of passport, card, collect, sheet, house, globe, question, people"),
    ] = None
    remote: Annotated[bool, Field(description="true or false")] = False
    bookable: Annotated[bool, Field(description="true or false")] = False
    typical_min: Annotated[
        float, Field(ge=0.5, le=240, allow_inf_nan=False, description="a number of minutes from 0.5 to 240")
    ] = 10


class GroupTable(Table):
    """`[[groups]]`: a heading that services stand under."""

    id: Annotated[Identifier, Field()]
    name: Texts


def _minutes(least: int, most: int) -> FieldInfo:
    described: FieldInfo = Field(ge=least, le=most, description=f"a number of minutes from {least} to {most}")
    return described


class RemoteTable(Table):
    """`[remote]`: joining by phone for the same day."""

    opens_after_min: Annotated[int, _minutes(0, 720)] = 30
    closes_before_min: Annotated[int, _minutes(0, 720)] = 30
    most_waiting: Annotated[int | None, Field(ge=0, le=999, description="a number of tickets from 0 to 999")] = None
    walk_in_wait_min: Annotated[int | None, _minutes(1, 720)] = None


class BookingsTable(Table):
    """`[bookings]`: being served at a time."""

    every_min: Annotated[int, _minutes(5, 240)] = 15
    at_once: Annotated[int, Field(ge=1, le=50, description="a number of bookings from 1 to 50")] = 1
    days_ahead: Annotated[int, Field(ge=0, le=366, description="a number of days from 0 to 366")] = 28
    check_in_from_min: Annotated[int, _minutes(0, 240)] = 15
    check_in_until_min: Annotated[int, _minutes(0, 240)] = 10


Rate = Annotated[float, Field(ge=0.01, le=100, allow_inf_nan=False, description="a number from 0.01 to 100")]


class RatesTable(Table):
    """`[order.rates]`: how fast the claim of each class grows."""

    priority: Rate = 1
    booking: Rate = 1
    remote: Rate = 1
    walk_in: Rate = 1


class OrderTable(Table):
    """`[order]`: who comes before whom."""

    arrival: Annotated[
        Literal["required", "by_phone", "optional"], Field(description="required, by_phone or optional")
    ] = "required"
    hold_min: Annotated[int, _minutes(0, 240)] = 10
    grace_min: Annotated[int, _minutes(0, 240)] = 15
    returns_after: Annotated[int, Field(ge=0, le=99, description="a number of tickets from 0 to 99")] = 2
    late_places: Annotated[int, Field(ge=1, le=99, description="a number of places from 1 to 99")] = 3
    late_times: Annotated[int, Field(ge=0, le=99, description="a number from 0 to 99")] = 2
    rates: Annotated[RatesTable, Field(description="a table [order.rates]")] = RatesTable()


class CounterTable(Table):
    """`[[counters]]`: where visitors are served."""

    number: Annotated[int, Field(ge=1, le=MOST_COUNTERS, description=f"a number from 1 to {MOST_COUNTERS}")]
    services: Annotated[list[Identifier], Field(description='a list of services such as ["passport"]')] = []


class PrinterTable(Table):
    """`[printer]`."""

    url: Annotated[str, Field(description="tcp://host:port, usb://vid:pid, serial:///dev/…, file:///dev/… or virtual:")]
    model: Annotated[str, Field(description="a model of python-escpos's database, such as TM-T88V")] = "default"
    mode: Annotated[Literal["raster", "text"], Field(description="raster or text")] = "raster"
    width_dots: Annotated[Literal[576, 512] | None, Field(description="576 or 512")] = None
    kanji_off: Annotated[bool, Field(description="true or false")] = False
    when_broken: Annotated[
        Literal["offer_screen_tickets", "stop_issuing"], Field(description="offer_screen_tickets or stop_issuing")
    ] = "offer_screen_tickets"
    roll_length_m: Annotated[
        float, Field(ge=5, le=500, allow_inf_nan=False, description="the length of a new roll, 5 to 500 metres")
    ] = 80


class ScreenTable(Table):
    """`[screen]`."""

    home_after_s: Annotated[int, Field(ge=5, le=600, description="a number of seconds from 5 to 600")] = 30
    ask_after_s: Annotated[int, Field(ge=15, le=600, description="a number of seconds from 15 to 600")] = 45
    diagonal_inches: Annotated[float, Field(ge=7, le=100, description="the panel's diagonal, 7 to 100 inches")] = 21.5
    unprinted_per_minute: Annotated[int, Field(ge=1, le=60, description="a number of tickets from 1 to 60")] = 6
    volume: Annotated[int, Field(ge=0, le=100, description="a number from 0 to 100")] = 60
    motion: Annotated[bool, Field(description="true or false")] = True


Key = Annotated[str, Field(description="the name of a key in Qt, such as F2, VolumeUp or MediaPlay")]


class KeysTable(Table):
    """`[keys]`: the key of each action."""

    contrast: Key = DEFAULT_KEYS["contrast"]
    large: Key = DEFAULT_KEYS["large"]
    low: Key = DEFAULT_KEYS["low"]
    speech: Key = DEFAULT_KEYS["speech"]
    text_only: Key = DEFAULT_KEYS["text-only"]
    keys: Key = DEFAULT_KEYS["keys"]
    repeat: Key = DEFAULT_KEYS["repeat"]
    quieter: Key = DEFAULT_KEYS["quieter"]
    louder: Key = DEFAULT_KEYS["louder"]
    hush: Key = DEFAULT_KEYS["hush"]
    headphones_in: Key = DEFAULT_KEYS["headphones-in"]
    headphones_out: Key = DEFAULT_KEYS["headphones-out"]


class BrandTable(Table):
    """`[brand]`: the institution's own look."""

    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$", description='a colour such as "#14463b"')] = "#14463b"
    logo: Annotated[Text | None, Field(description="the path of a PNG or an SVG")] = None


class OtherBranchTable(Table):
    """`[[branches]]`: another branch of the institution."""

    name: Texts
    address: Texts = {}
    phone: Annotated[Phone | None, Field(description="a phone number")] = None


_ADDRESS = "an address such as https://queue.example.org"


class QticketTable(Table):
    """`[qticket]`: the gateway that phones talk to."""

    url: Annotated[str, Field(min_length=1, max_length=200, description=_ADDRESS)]
    token_file: Annotated[Text, Field(description="the path of the file with the branch's token")]
    ca_file: Annotated[Text | None, Field(description="the path of a file with certificates")] = None
    page: Annotated[str | None, Field(min_length=1, max_length=100, description=_ADDRESS)] = None


class BranchFile(Table):
    """The whole file."""

    branch: Annotated[BranchTable, Field(description="a table [branch]")]
    hours: Annotated[HoursTable, Field(description="a table [hours]")]
    services: Annotated[
        list[ServiceTable], Field(min_length=1, max_length=24, description="1 to 24 tables [[services]]")
    ]
    printer: Annotated[PrinterTable, Field(description="a table [printer]")]
    screen: Annotated[ScreenTable, Field(description="a table [screen]")] = ScreenTable()
    keys: Annotated[KeysTable, Field(description="a table [keys]")] = KeysTable()
    brand: Annotated[BrandTable | None, Field(description="a table [brand]")] = None
    groups: Annotated[list[GroupTable], Field(max_length=24, description="up to 24 tables [[groups]]")] = []
    branches: Annotated[list[OtherBranchTable], Field(max_length=60, description="up to 60 tables [[branches]]")] = []
    remote: Annotated[RemoteTable, Field(description="a table [remote]")] = RemoteTable()
    bookings: Annotated[BookingsTable, Field(description="a table [bookings]")] = BookingsTable()
    order: Annotated[OrderTable, Field(description="a table [order]")] = OrderTable()
    qticket: Annotated[QticketTable | None, Field(description="a table [qticket]")] = None
    counters: Annotated[
        list[CounterTable], Field(max_length=MOST_COUNTERS, description="tables [[counters]], each number once")
    ] = []
