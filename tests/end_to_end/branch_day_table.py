"""Reads a day at a branch that is written as tables, one a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

_DAY = re.compile(r"## (\d{4}-\d{2}-\d{2}), \w+")
_PARTS = re.compile(r"((?:[^,“]|“[^”]*”)+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a day: at a moment, somebody does something, and that comes of it."""

    line: int
    at: datetime
    who: str
    does: str
    expected: tuple[str, ...]
    text: str


def read(path: Path, timezone: ZoneInfo) -> Iterator[Row]:
    """The rows of all days, in order.

    Raises:
        ValueError: a line of a table that is no row of four columns with a time.
    """
    day = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if heading := _DAY.fullmatch(line):
            day = datetime.fromisoformat(heading[1]).date()
        if not line.startswith("|") or line.startswith(("| time ", "| --- ")):
            continue
        columns = [column.strip() for column in line.strip("|").split("|")]
        if day is None or len(columns) != 4:
            msg = f"line {number}: {line}"
            raise ValueError(msg)
        clock, who, does, expected = columns
        yield Row(
            line=number,
            at=datetime.combine(day, time.fromisoformat(clock), timezone),
            who=who,
            does=does,
            expected=tuple(part.strip() for part in _PARTS.findall(expected)),
            text=line,
        )
