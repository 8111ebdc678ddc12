"""What a branch file says, as the rest of the program wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from typing import Literal

    from queue_core.branch import Branch


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """Which printer, and what its model can do; None where the model's own values count.

    `model` is a name in python-escpos's database; `mode` is `raster` or `text`. `when_broken` is what the lobby does
    while the printer cannot print: numbers on the screen, or none.
    """

    url: str
    model: str
    mode: str
    width_dots: int | None
    kanji_off: bool
    when_broken: Literal["offer_screen_tickets", "stop_issuing"]
    roll_length_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSettings:
    """The kiosk's screen: how long a number stays, how large the panel is, and the icon of each service's card."""

    home_after: timedelta
    diagonal_inches: float
    icons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a branch file says."""

    branch: Branch
    information_line: str
    printer: PrinterSettings
    screen: ScreenSettings
