"""The commands that only change how what follows is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual import codepages
from printing.virtual.commands import Command, Op
from printing.virtual.glyphs import Font
from printing.virtual.press import Align
from printing.virtual.reports import ReportKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from printing.virtual.journal import Journal
    from printing.virtual.model import VirtualModel
    from printing.virtual.press import Press


class Modes:
    """Carries out setting commands on a press."""

    def __init__(self, model: VirtualModel, press: Press, journal: Journal) -> None:
        self._model = model
        self._press = press
        self._journal = journal

    def handlers(self) -> Mapping[Op, Callable[[Command], None]]:
        """What carries out which command."""
        return {
            Op.PRINT_MODE: self._print_mode,
            Op.CHARACTER_SPACING: self._character_spacing,
            Op.ABSOLUTE_POSITION: self._position,
            Op.RELATIVE_POSITION: self._position,
            Op.UNDERLINE: self._underline,
            Op.DEFAULT_LINE_SPACING: self._default_line_spacing,
            Op.LINE_SPACING: self._line_spacing,
            Op.TAB_POSITIONS: self._tab_positions,
            Op.BOLD: self._weight,
            Op.DOUBLE_STRIKE: self._weight,
            Op.FONT: self._font,
            Op.CHARACTER_SET: self._character_set,
            Op.ALIGN: self._align,
            Op.CODE_PAGE: self._code_page,
            Op.CHARACTER_SIZE: self._character_size,
            Op.REVERSE: self._reverse,
            Op.LEFT_MARGIN: self._print_area,
            Op.PRINT_WIDTH: self._print_area,
            Op.MOTION_UNITS: self._motion_units,
            Op.KANJI_ON: self._kanji_mode,
            Op.KANJI_OFF: self._kanji_mode,
        }

    def _kanji_mode(self, command: Command) -> None:
        self._press.settings.kanji = command.op is Op.KANJI_ON

    def _code_page(self, command: Command) -> None:
        known = command.n in codepages.PAGES
        self._press.settings.page = command.n if known else None
        if not known:
            self._journal.add(ReportKind.UNKNOWN_CODE_PAGE, command, f"code page {command.n}")

    def _character_set(self, command: Command) -> None:
        if command.n < codepages.NATIONAL_SETS:
            self._press.settings.national = command.n
        else:
            self._journal.bad(command, command.n)

    def _print_mode(self, command: Command) -> None:
        settings, n = self._press.settings, command.n
        settings.font = Font.B if n & 0x01 else Font.A
        settings.bold = bool(n & 0x08)
        settings.scale_y = 2 if n & 0x10 else 1
        settings.scale_x = 2 if n & 0x20 else 1
        settings.underline = 1 if n & 0x80 else 0

    def _character_size(self, command: Command) -> None:
        if command.n & 0x88:
            self._journal.bad(command, command.n)
            return
        self._press.settings.scale_x = (command.n >> 4) + 1
        self._press.settings.scale_y = (command.n & 7) + 1

    def _font(self, command: Command) -> None:
        n = self._journal.choice(command, 2)
        if n is not None:
            self._press.settings.font = (Font.A, Font.B)[n]

    def _weight(self, command: Command) -> None:
        on = bool(command.n & 1)
        if command.op is Op.BOLD:
            self._press.settings.bold = on
        else:
            self._press.settings.double_strike = on

    def _underline(self, command: Command) -> None:
        n = self._journal.choice(command, 3)
        if n is not None:
            self._press.settings.underline = n

    def _reverse(self, command: Command) -> None:
        self._press.settings.reverse = bool(command.n & 1)

    def _character_spacing(self, command: Command) -> None:
        self._press.settings.spacing = self._press.across(command.n)

    def _default_line_spacing(self, _command: Command) -> None:
        self._press.settings.default_line_spacing()

    def _line_spacing(self, command: Command) -> None:
        self._press.settings.line_spacing = self._press.down(command.n)

    def _tab_positions(self, command: Command) -> None:
        settings = self._press.settings
        pitch = (settings.font.width + settings.spacing) * settings.scale_x
        stops = list(command.args[:-1])
        if stops != sorted(set(stops)):
            self._journal.bad(command, "tab positions that do not ascend")
            return
        settings.tabs = tuple(stop * pitch for stop in stops)

    def _position(self, command: Command) -> None:
        press, units = self._press, command.word()
        if command.op is Op.RELATIVE_POSITION:
            signed = units - 0x10000 if units >= 0x8000 else units
            x = press.line.x + press.across(signed)
        else:
            x = press.across(units)
        if 0 <= x <= press.area_width:
            press.line.x = x
        else:
            self._journal.bad(command, f"a position {x} dots from the left, outside the print area")

    def _align(self, command: Command) -> None:
        n = self._journal.choice(command, 3)
        if n is not None and self._journal.at_line_start(command, self._press.line):
            self._press.settings.align = Align(n)

    def _print_area(self, command: Command) -> None:
        if not self._journal.at_line_start(command, self._press.line):
            return
        dots = self._press.across(command.word())
        if command.op is Op.LEFT_MARGIN and dots < self._model.width_dots:
            self._press.settings.left = dots
        elif command.op is Op.PRINT_WIDTH and dots > 0:
            self._press.settings.width = dots
        else:
            self._journal.bad(command, f"{dots} dots")

    def _motion_units(self, command: Command) -> None:
        across, down = command.args
        self._press.settings.horizontal_unit = across or self._model.dpi
        self._press.settings.vertical_unit = down or self._model.vertical_unit
