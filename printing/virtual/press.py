"""Puts characters, images and symbols on paper, as the settings of the moment say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from printing.virtual import codepages
from printing.virtual.dots import Bitmap
from printing.virtual.glyphs import Font, Glyphs, missing
from printing.virtual.line import Line
from printing.virtual.paper import Paper

if TYPE_CHECKING:
    from printing.virtual.model import VirtualModel
    from printing.virtual.paper import Drive

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DEFAULT_LINE_SPACING = 30
"""Dots: 1/6 inch at 180 dpi, 3.75 mm at 203 dpi, as on Epson's models of either."""


class Align(IntEnum):
    """`ESC a`."""

    LEFT = 0
    CENTRE = 1
    RIGHT = 2


@dataclass(slots=True)
class Settings:
    """What `ESC @` sets back. Lengths are in dots, motion units in units an inch."""

    width: int
    horizontal_unit: int
    vertical_unit: int
    kanji: bool
    page: int | None = 0
    national: int = 0
    font: Font = Font.A
    bold: bool = False
    double_strike: bool = False
    underline: int = 0
    reverse: bool = False
    scale_x: int = 1
    scale_y: int = 1
    spacing: int = 0
    line_spacing: int = _DEFAULT_LINE_SPACING
    align: Align = Align.LEFT
    left: int = 0
    tabs: tuple[int, ...] = field(default_factory=lambda: tuple(range(96, 96 * 33, 96)))

    def default_line_spacing(self) -> None:
        """`ESC 2`."""
        self.line_spacing = _DEFAULT_LINE_SPACING


class Press:
    """Print buffer, paper and settings together."""

    def __init__(self, model: VirtualModel, drive: Drive) -> None:
        self._model = model
        self._glyphs = Glyphs()
        self.paper = Paper(width_dots=model.width_dots, head_to_cutter_dots=model.head_to_cutter_dots, drive=drive)
        self.line = Line()
        self.settings = self._at_power_on()
        self.fed_dots = 0

    def reset(self) -> None:
        """`ESC @`: forget what waits to be printed, and all settings."""
        self.line.clear()
        self.settings = self._at_power_on()

    def _at_power_on(self) -> Settings:
        model = self._model
        return Settings(
            width=model.width_dots,
            horizontal_unit=model.dpi,
            vertical_unit=model.vertical_unit,
            kanji=model.kanji_at_reset,
        )

    @property
    def area_width(self) -> int:
        """Dots between the left margin and the right end of the print area."""
        return min(self.settings.width, self._model.width_dots - self.settings.left)

    def across(self, units: int) -> int:
        """Horizontal motion units as whole dots."""
        return units * self._model.dpi // self.settings.horizontal_unit

    def down(self, units: int) -> int:
        """Vertical motion units as whole dots."""
        return units * self._model.dpi // self.settings.vertical_unit

    def put_byte(self, code: int) -> bool:
        """Add the character that a byte stands for. False where a frame had to stand in for it."""
        settings = self.settings
        char = codepages.character(code, page=settings.page, national=settings.national)
        bitmap = self._glyphs.glyph(settings.font, char) if char is not None else None
        if char is None or bitmap is None:
            self._put_cell(missing(settings.font), REPLACEMENT)
            return False
        self._put_cell(bitmap, char)
        return True

    def put_kanji(self) -> None:
        """Add a frame of twice a character's width for a Chinese character, which this printer has none of."""
        cell = missing(self.settings.font)
        self._put_cell(Bitmap(width=cell.width * 2, rows=cell.scaled(2, 1).rows), REPLACEMENT)

    def _put_cell(self, bitmap: Bitmap, char: str) -> None:
        settings = self.settings
        if settings.bold or settings.double_strike:
            bitmap = bitmap.bold()
        bitmap = bitmap.padded_right(settings.spacing).scaled(settings.scale_x, settings.scale_y)
        if settings.reverse:
            bitmap = bitmap.inverted()
        elif settings.underline:
            bitmap = bitmap.underlined(settings.underline)
        self.put(bitmap, char)

    def put(self, bitmap: Bitmap, char: str = "") -> None:
        """Add something to the line, on a new one where it does not fit."""
        if self.line.begun and self.line.x + bitmap.width > self.area_width:
            self.end_line(self.settings.line_spacing)
        self.line.put(bitmap, char)

    def tab(self) -> None:
        """`HT`: on to the next tab stop, if there is one; past the print area the next character begins a line."""
        stop = next((stop for stop in self.settings.tabs if stop > self.line.x), None)
        if stop is not None:
            self.line.x = min(stop, self.area_width)
            self.line.text.append("\t")

    def end_line(self, feed_dots: int) -> None:
        """Print the line, and feed `feed_dots` in all unless the line is taller."""
        line = self.line
        if line.inked and line.text:
            self.paper.note("".join(line.text))
        used = max((x + bitmap.width for x, bitmap in line.items), default=0)
        rows = self._placed(line.composed(used), used)
        line.clear()
        self.fed_dots += self.paper.advance(rows, feed_dots)

    def print_block(self, bitmap: Bitmap, *, symbol: str | None = None) -> bool:
        """Print an image on rows of its own. False where its right side was left out."""
        offset, self.line.x = self.line.x, 0
        if symbol is not None:
            self.paper.note(symbol, symbol=True)
        rows = self._placed(list(bitmap.rows), offset + bitmap.width)
        self.fed_dots += self.paper.advance(rows, 0)
        return offset + bitmap.width <= self.area_width

    def _placed(self, rows: list[int], width: int) -> list[int]:
        """Rows of `width` dots, aligned in the print area and widened to the paper's width."""
        spare = self.area_width - width
        indent = {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[self.settings.align]
        if spare < 0:
            rows = [row >> -spare for row in rows]
            width, indent = self.area_width, 0
        shift = self._model.width_dots - self.settings.left - indent - width
        return [row << shift for row in rows]
