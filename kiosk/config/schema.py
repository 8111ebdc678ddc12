"""The shape of a branch file, for pydantic. Every description completes "expected …"."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_READABLE = r"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$"
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=_READABLE, description="a text of 1 to 200 letters")]
Texts = Annotated[dict[str, Text], Field(description="a text for each of the branch's languages")]
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
    information_line: Annotated[str, Field(min_length=1, max_length=40, description="a phone number")]
    party_limit: Annotated[int, Field(ge=1, le=99, description="a number of people from 1 to 99")] = 8


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
    icon: Annotated[
        Literal["passport", "card", "collect", "sheet", "house", "globe", "question", "people"] | None,
        Field(description="one of passport, card, collect, sheet, house, globe, question, people"),
    ] = None


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
    diagonal_inches: Annotated[float, Field(ge=7, le=100, description="the panel's diagonal, 7 to 100 inches")] = 21.5


class BranchFile(Table):
    """The whole file."""

    branch: Annotated[BranchTable, Field(description="a table [branch]")]
    hours: Annotated[HoursTable, Field(description="a table [hours]")]
    services: Annotated[
        list[ServiceTable], Field(min_length=1, max_length=24, description="1 to 24 tables [[services]]")
    ]
    printer: Annotated[PrinterTable, Field(description="a table [printer]")]
    screen: Annotated[ScreenTable, Field(description="a table [screen]")] = ScreenTable()
