"""What a branch file says, as the rest of the program wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from pathlib import Path
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


# Nobody compares it with anything but its like; as a dataclass it would cost each start 0.8 ms more.
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
    """Everything a branch file says; `qticket` is None where nobody joins by phone over a gateway."""

    branch: Branch
    information_line: str
    printer: PrinterSettings
    screen: ScreenSettings
    qticket: QticketSettings | None = None

    @property
    def qr_prefix(self) -> str:
        """What stands before a ticket's id in its QR: the start of its page's address, or nothing without a gateway.

        In capitals, which a QR symbol holds in little more than half the room, and which address and gateway take.
        """
        return f"{self.qticket.page}/T/{self.branch.id}/".upper() if self.qticket else ""
