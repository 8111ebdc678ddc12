"""QR symbols, drawn by the printer itself (`GS ( k`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing.virtual.dots import Bitmap

if TYPE_CHECKING:
    from typing import Literal

MODEL_1, MODEL_2, MICRO = 49, 50, 51
_LEVELS: tuple[Literal["L"], Literal["M"], Literal["Q"], Literal["H"]] = ("L", "M", "Q", "H")


@dataclass(slots=True)
class QrSymbol:
    """What has been set for the next symbol; the defaults are Epson's."""

    model: int = MODEL_2
    module_dots: int = 3
    level: int = 0
    stored: bytes = b""

    def draw(self) -> Bitmap | None:
        """Draw it without a quiet zone, which printers leave to the host.

        None where the data do not fit, or a Micro QR symbol has no such correction level.
        """
        import segno  # noqa: PLC0415 - the kiosk starts with this package

        # Bytes above 0x7F are never taken for Shift JIS, which segno would do with pairs that look like it.
        mode = None if self.stored.isascii() else "byte"
        micro = self.model == MICRO
        try:
            code = segno.make(self.stored, error=_LEVELS[self.level], mode=mode, micro=micro, boost_error=False)
        except ValueError:
            return None
        rows = tuple(int("".join(map(str, row)), 2) for row in code.matrix)
        return Bitmap(width=len(rows), rows=rows).scaled(self.module_dots, self.module_dots)

    @property
    def content(self) -> str:
        """The stored data as text: UTF-8, or Latin-1 where they are not."""
        try:
            return self.stored.decode()
        except UnicodeDecodeError:
            return self.stored.decode("latin-1")
