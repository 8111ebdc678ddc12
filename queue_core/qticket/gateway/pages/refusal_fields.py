"""A refusal's numbers, as they came from the branch: any of them may be missing or nothing that it could be."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

_OUR_TIMES = range(2000, 2200)


class Fields:
    """Reads what it can; None where that is nothing."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, JsonValue]) -> None:
        self._fields = fields

    def text(self, name: str) -> str | None:
        """A short text."""
        value = self._fields.get(name)
        return value if isinstance(value, str) and 0 < len(value) <= 100 else None

    def number(self, name: str) -> int | None:
        """A count."""
        value = self._fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None

    def minutes(self, name: str) -> int | None:
        """A length of time that came in seconds, in whole minutes."""
        value = self._fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**9:
            return None
        return round(value / 60)

    def moment(self, name: str) -> datetime | None:
        """Aware."""
        return moment_from(self._fields.get(name))

    def moments(self, name: str) -> tuple[datetime, ...]:
        """Those that are any."""
        value = self._fields.get(name)
        found = [moment_from(each) for each in value] if isinstance(value, list) else []
        return tuple(each for each in found if each is not None)

    def day(self, name: str) -> date | None:
        """A date."""
        try:
            return date.fromisoformat(str(self._fields.get(name)))
        except ValueError:
            return None


def moment_from(value: JsonValue) -> datetime | None:
    """An aware moment of our times: others cannot be said by every clock."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.utcoffset() is None or moment.year not in _OUR_TIMES:
        return None
    return moment
