"""A country's public holidays, from the `holidays` package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from holidays import HolidayBase


class PublicHolidays:
    """The public holidays of a country, by its ISO 3166-1 code.

    The package is imported at the first question, because that costs 75 ms.
    """

    def __init__(self, country: str) -> None:
        self.country = country
        self._calendar: HolidayBase | None = None

    def __contains__(self, day: date) -> bool:
        """Whether this day is a public holiday.

        Raises:
            NotImplementedError: the package has no such country.
        """
        if self._calendar is None:
            from holidays import country_holidays  # noqa: PLC0415 - see above

            self._calendar = country_holidays(self.country)
        return day in self._calendar
