"""The printer's own letters, drawn from a shipped font into exact cells of dots."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from printing.virtual.dots import Bitmap, from_packed

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONT_FILE = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "FiraCode-Regular.ttf"
_BLACK_FROM = 112
_NOT_A_CHARACTER = "\uffff"
"""What the font draws for it, blank or a box, it draws for every character that it lacks."""
_BLANK = " \N{NO-BREAK SPACE}"


class Font(Enum):
    """A resident font: width and height of its cell in dots, and the type size that fills it.

    The shipped font is 0.6 em wide, so these sizes give the cell's width exactly. `drop` moves the letters down so
    that both the ring of Å and the comma of ģ are inside.
    """

    A = (12, 24, 20, 1)
    B = (9, 17, 15, 0)

    def __init__(self, width: int, height: int, size_px: int, drop: int) -> None:
        self.width = width
        self.height = height
        self.size_px = size_px
        self.drop = drop


class Glyphs:
    """Draws characters; the font is loaded at the first one, and each is drawn once."""

    def __init__(self) -> None:
        self._faces: dict[Font, FreeTypeFont] = {}
        self._drawn: dict[tuple[Font, str], Bitmap] = {}

    def glyph(self, font: Font, char: str) -> Bitmap | None:
        """A character in a cell of its font, or None where the shipped font lacks it."""
        bitmap = self._draw(font, char)
        if char in _BLANK:
            return bitmap
        return bitmap if any(bitmap.rows) and bitmap != self._draw(font, _NOT_A_CHARACTER) else None

    def _draw(self, font: Font, char: str) -> Bitmap:
        known = self._drawn.get((font, char))
        if known is not None:
            return known
        from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - the kiosk starts with this package

        face = self._faces.get(font)
        if face is None:
            face = ImageFont.truetype(str(_FONT_FILE), font.size_px, layout_engine=ImageFont.Layout.BASIC)
            self._faces[font] = face
        cell = Image.new("L", (font.width, font.height), 0)
        # Box-drawing characters fill the cell from its top so that they join.
        drop = 0 if "\u2500" <= char <= "\u259f" else font.drop
        ImageDraw.Draw(cell).text((0, drop), char, font=face, fill=255)
        packed = cell.point([255 * (level >= _BLACK_FROM) for level in range(256)]).convert("1").tobytes()
        bitmap = from_packed(packed, width=font.width, height=font.height)
        self._drawn[font, char] = bitmap
        return bitmap


def missing(font: Font) -> Bitmap:
    """The frame that stands on the paper in place of a character that cannot be drawn."""
    inner = (1 << font.width - 2) | 2
    side = (1 << font.width - 2) - 2
    rows = [0, 0, *([inner] * (font.height - 6)), 0, 0]
    top = side | inner
    rows[2] = rows[-3] = top
    return Bitmap(width=font.width, rows=tuple(rows[: font.height]))
