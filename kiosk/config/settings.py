"""What a branch file says, as the rest of the program wants it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta
    from pathlib import Path
    from typing import Literal

    from kiosk.config.about import AboutBranch, Brand
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


DEFAULT_KEYS: Mapping[str, str] = {
    "contrast": "F2",
    "large": "F3",
    "low": "F4",
    "speech": "F5",
    "text-only": "F6",
    "keys": "F7",
    "repeat": "F8",
    "quieter": "F9",
    "louder": "F10",
    "hush": "F11",
    "headphones-in": "F15",
    "headphones-out": "F16",
}
"""What can be done by a key of its own, and the key that does it unless the file names another, as Qt calls it."""

# Nobody compares these with anything but their like; as dataclasses each would cost a start 0.8 ms more.


class ScreenSettings(NamedTuple):
    """The kiosk's screen.

    Attributes:
        home_after: how long a number stays.
        ask_after: how long a screen is left alone before it asks whether somebody is there.
        diagonal_inches: how large the panel is.
        unprinted_per_minute: how many tickets without known paper may be taken here within a minute.
        volume: how loud the kiosk speaks at first, 0 to 100.
        motion: whether things move; else they change at once.
        icons: the icon of each service's card, by the service's id.
        keys: the name in Qt of the key for each of the actions of `DEFAULT_KEYS`.
    """

    home_after: timedelta
    ask_after: timedelta
    diagonal_inches: float
    unprinted_per_minute: int
    volume: int
    motion: bool
    icons: Mapping[str, str]
    keys: Mapping[str, str]


class QticketSettings(NamedTuple):
    """The gateway that phones talk to.

    Attributes:
        url: where the branch calls it.
        token_file: holds the branch's token.
        ca_file: certificates to trust instead of the system's; None for those.
        page: where phones open it, without a path and a slash at the end.
    """

    url: str
    token_file: Path
    ca_file: Path | None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a branch file says.

    Args:
        read_about: reads what only the page of information shows, which no start waits for.
        brand: the institution's own look; None for the kiosk's.
        qticket: None where nobody joins by phone over a gateway.
    """

    branch: Branch
    information_line: str
    printer: PrinterSettings
    screen: ScreenSettings
    read_about: Callable[[], AboutBranch] = field(repr=False, compare=False)
    brand: Brand | None = None
    qticket: QticketSettings | None = None

    @property
    def about(self) -> AboutBranch:
        """Where the branch is, and which others there are."""
        return self.read_about()

    @property
    def qr_prefix(self) -> str:
        """What stands before a ticket's id in its QR: the start of its page's address, or nothing without a gateway.

        In capitals, which a QR symbol holds in little more than half the room, and which address and gateway take.
        """
        return f"{self.qticket.page}/T/{self.branch.id}/".upper() if self.qticket else ""
