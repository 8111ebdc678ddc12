"""What kind of printer the virtual one is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sharing(StrEnum):
    """When a connection gives the print head to the next one that waits."""

    UNTIL_CLOSED = "until_closed"
    """When it closes, as most network printers do: who keeps a connection keeps the printer."""
    UNTIL_CUT = "until_cut"
    """When its slip is cut and nothing of its next one has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualModel:
    """A printer as it leaves the factory.

    Attributes:
        width_dots: printable width; 576 is 80 mm paper at 203 dpi, 512 at 180 dpi.
        dpi: dots per inch, across and down.
        vertical_units_per_inch: what `ESC 3`, `ESC J` and `GS V` count in until `GS P` says otherwise; None is one
            unit a dot, and half a dot below 200 dpi (TM-T88 series: 1/360 inch). Epson's older 203 dpi printers
            (TM-T90, TM-L90) count half dots as well: give 406.
        head_to_cutter_dots: paper between print head and cutter. 0 is an ideal printer, whose slip begins with its
            first printed row. A real one has about 15 mm (120 dots): it begins each slip with that much blank
            paper, and a cut without a feed leaves the last 15 mm of the slip inside.
        confirms_jobs: knows `GS ( H`.
        asb: knows `GS a`.
        kanji_at_reset: reads two bytes above 0x7F as one Chinese character until `FS .`, as an XPrinter does.
        receive_buffer_bytes: what a connection may be ahead of the printing before the printer stops reading it.
        roll_mm: length of a new roll; None never ends.
        near_end_mm: what is left of it when the near-end sensor notices.
        sharing: when a connection gives the print head to the next.
        maker: answer to `GS I 66`.
        name: answer to `GS I 67`.
        serial: answer to `GS I 68`.
        firmware: answer to `GS I 65`.
    """

    width_dots: int = 576
    dpi: int = 203
    vertical_units_per_inch: int | None = None
    head_to_cutter_dots: int = 0
    confirms_jobs: bool = True
    asb: bool = True
    kanji_at_reset: bool = False
    receive_buffer_bytes: int = 65536
    roll_mm: float | None = None
    near_end_mm: float = 5000
    sharing: Sharing = Sharing.UNTIL_CLOSED
    maker: str = "VIRTUAL"
    name: str = "VIRTUAL-80"
    serial: str = "V000000001"
    firmware: str = "1.00"

    def __post_init__(self) -> None:
        for field, value, low in (
            ("width_dots", self.width_dots, 48),
            ("dpi", self.dpi, 60),
            ("head_to_cutter_dots", self.head_to_cutter_dots, 0),
            ("receive_buffer_bytes", self.receive_buffer_bytes, 1),
            ("roll_mm", 1 if self.roll_mm is None else self.roll_mm, 1),
            ("near_end_mm", self.near_end_mm, 0),
        ):
            if value < low:
                msg = f"{field} must be at least {low}, not {value}"
                raise ValueError(msg)

    @property
    def vertical_unit(self) -> int:
        """Vertical motion units in an inch before any `GS P`."""
        if self.vertical_units_per_inch is not None:
            return self.vertical_units_per_inch
        return self.dpi if self.dpi >= 200 else 2 * self.dpi

    @property
    def roll_dots(self) -> int | None:
        """Rows on a new roll."""
        return None if self.roll_mm is None else round(self.roll_mm * self.dpi / 25.4)

    @property
    def near_end_dots(self) -> int:
        """Rows left when the near-end sensor notices."""
        return round(self.near_end_mm * self.dpi / 25.4)

    def length_mm(self, dots: int) -> float:
        """The length of so many rows of paper."""
        return dots * 25.4 / self.dpi
