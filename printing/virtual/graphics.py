"""Images: `GS v 0`, `ESC *` and `GS ( L` as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.dots import from_columns, from_packed

if TYPE_CHECKING:
    from printing.virtual.commands import Command
    from printing.virtual.dots import Bitmap

_STORE_HEADER = 10


def raster(command: Command) -> Bitmap | None:
    """The image of `GS v 0 m xL xH yL yH d...`; None for a wrong mode or an empty image."""
    args = command.args
    mode = args[0] - 48 if args[0] >= 48 else args[0]
    stride, height = command.word(1), command.word(3)
    if mode not in range(4) or not stride or not height:
        return None
    return from_packed(args[5:], width=stride * 8, height=height).scaled(1 + (mode & 1), 1 + (mode >> 1))


def columns(command: Command) -> Bitmap:
    """The image of `ESC * m nL nH d...`, always 24 rows high.

    Modes 0 and 1 have 8 dots a column, each three rows high; modes 0 and 32 print each column twice.
    """
    mode, width = command.n, command.word(1)
    bytes_a_column = 1 if mode < 32 else 3
    bitmap = from_columns(command.args[3:], width=width, bytes_a_column=bytes_a_column)
    return bitmap.scaled(1 if mode & 1 else 2, 3 if bytes_a_column == 1 else 1)


def stored_graphics(args: bytes) -> Bitmap | None:
    """The image of `GS ( L` function 112: `m fn a bx by c xL xH yL yH d...`, one colour.

    Returns None where a value is outside its range or the data are not as long as the size says.
    """
    if len(args) < _STORE_HEADER or args[2] != 48 or args[5] != 49:
        return None
    across, down = args[3], args[4]
    width, height = int.from_bytes(args[6:8], "little"), int.from_bytes(args[8:10], "little")
    if across not in (1, 2) or down not in (1, 2) or not width or not height:
        return None
    if len(args) - _STORE_HEADER != (width + 7) // 8 * height:
        return None
    return from_packed(args[_STORE_HEADER:], width=width, height=height).scaled(across, down)
