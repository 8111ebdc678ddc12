"""Carries out commands: what each does to paper, settings and host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing.virtual import graphics
from printing.virtual.commands import Command, Op
from printing.virtual.faults import Answer, AnswerKind
from printing.virtual.journal import DIGIT_ZERO, Journal
from printing.virtual.modes import Modes
from printing.virtual.paper import CutKind, InstantDrive, SlipDrawing
from printing.virtual.press import Press
from printing.virtual.reports import ReportKind
from printing.virtual.state import PrinterState, asb_status, drawer_status, paper_sensor_status
from printing.virtual.symbols import MICRO, MODEL_2, QrSymbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.dots import Bitmap
    from printing.virtual.model import VirtualModel
    from printing.virtual.paper import Drive, Paper
    from printing.virtual.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What carrying out one command brought about.

    Attributes:
        answers: for the host, in order.
        slips: what was cut off.
        reports: what could not be taken at its word.
        kicks: pulses to the drawer.
        fed_dots: rows of paper that went by.
        asb_mask: the items of Automatic Status Back from now on; None leaves them as they are.
    """

    answers: tuple[Answer, ...] = ()
    slips: tuple[SlipDrawing, ...] = ()
    reports: tuple[Report, ...] = ()
    kicks: int = 0
    fed_dots: int = 0
    asb_mask: int | None = None


class Interpreter:
    """Executes one command at a time."""

    def __init__(self, model: VirtualModel, drive: Drive | None = None) -> None:
        self._model = model
        self._drive = drive or InstantDrive()
        self._press = Press(model, self._drive)
        self._journal = Journal()
        self._state = PrinterState()
        self._symbol = QrSymbol()
        self._graphics: Bitmap | None = None
        self._kanji_lead: Command | None = None
        self._answers: list[Answer] = []
        self._slips: list[SlipDrawing] = []
        self._kicks = 0
        self._asb_mask: int | None = None
        self._carry_out: dict[Op, Callable[[Command], None]] = {
            **Modes(model, self._press, self._journal).handlers(),
            Op.CHARACTER: self._character,
            Op.HT: lambda _: self._press.tab(),
            Op.LF: lambda _: self._press.end_line(self._press.settings.line_spacing),
            Op.INITIALIZE: lambda _: self._initialize(),
            Op.BIT_IMAGE: self._bit_image,
            Op.FEED_UNITS: lambda c: self._press.end_line(self._press.down(c.n)),
            Op.FEED_LINES: lambda c: self._press.end_line(c.n * self._press.settings.line_spacing),
            Op.OLD_CUT: lambda c: self._cut(c, CutKind.PARTIAL),
            Op.PULSE: self._pulse,
            Op.PROCESS_ID: self._process_id,
            Op.GRAPHICS: self._store_or_print_graphics,
            Op.SYMBOL: self._symbol_function,
            Op.IDENTITY: self._identity,
            Op.CUT: self._select_cut,
            Op.ASB: self._asb,
            Op.SENSOR_STATUS: self._sensor_status,
            Op.RASTER: self._raster,
            Op.SWITCH: self._switch,
            Op.UNSUPPORTED: self._unsupported,
            Op.UNKNOWN: self._unknown,
        }

    @property
    def between_slips(self) -> bool:
        """Nothing of a slip has been printed, fed or begun."""
        return self._press.paper.fresh and not self._press.line.begun

    @property
    def paper(self) -> Paper:
        """What is in the printer."""
        return self._press.paper

    def execute(self, command: Command, state: PrinterState) -> Step:
        """Carry out one command; `state` is what status answers tell of."""
        if self._kanji_lead is not None and command.op is not Op.CHARACTER:
            self._lone_kanji_byte()
        carry_out = self._carry_out.get(command.op)
        if carry_out is not None:
            self._state = state
            carry_out(command)
        return self._taken()

    def forget(self) -> None:
        """Empty the print buffer; paper and settings stay as they are (`DLE DC4 8`, `DLE ENQ 2`)."""
        self._press.line.clear()
        self._graphics = None
        self._kanji_lead = None

    def power_cycle(self) -> None:
        """Forget everything that is not on paper."""
        self.forget()
        self._initialize()
        self._taken()

    def tear_off(self) -> Step:
        """Take the paper off by hand."""
        self._take_slip(CutKind.TORN, None)
        return self._taken()

    def _taken(self) -> Step:
        step = Step(
            answers=tuple(self._answers),
            slips=tuple(self._slips),
            reports=self._journal.take_step(),
            kicks=self._kicks,
            fed_dots=self._press.fed_dots,
            asb_mask=self._asb_mask,
        )
        self._answers.clear()
        self._slips.clear()
        self._kicks = self._press.fed_dots = 0
        self._asb_mask = None
        return step

    def _character(self, command: Command) -> None:
        code = command.raw[0]
        press = self._press
        if self._kanji_lead is not None:
            if code >= 0x40:
                pair = self._kanji_lead.raw + command.raw
                lead, self._kanji_lead = self._kanji_lead, None
                made = Command(op=lead.op, offset=lead.offset, raw=pair, arguments=0)
                self._journal.add(ReportKind.NO_GLYPH, made, "Chinese character")
                press.put_kanji()
                return
            self._lone_kanji_byte()
        if press.settings.kanji and 0x81 <= code <= 0xFE:
            self._kanji_lead = command
        elif not press.put_byte(code):
            self._journal.add(ReportKind.NO_GLYPH, command, f"no character {code:#04x} in this code page and font")

    def _lone_kanji_byte(self) -> None:
        if self._kanji_lead is not None:
            self._journal.add(ReportKind.NO_GLYPH, self._kanji_lead, "half a Chinese character")
        self._kanji_lead = None

    def _print_block(self, command: Command, bitmap: Bitmap) -> None:
        if not self._press.print_block(bitmap):
            self._journal.add(ReportKind.CLIPPED, command, f"an image {bitmap.width} dots wide")

    def _raster(self, command: Command) -> None:
        bitmap = graphics.raster(command)
        if bitmap is None:
            self._journal.bad(command, f"mode {command.n} or an empty image")
        elif self._journal.at_line_start(command, self._press.line, position_allowed=True):
            self._print_block(command, bitmap)

    def _bit_image(self, command: Command) -> None:
        press = self._press
        bitmap = graphics.columns(command)
        if press.line.x + bitmap.width > press.area_width:
            self._journal.add(ReportKind.CLIPPED, command, f"an image {bitmap.width} dots wide")
        if bitmap.width:
            press.line.put(bitmap)

    def _store_or_print_graphics(self, command: Command) -> None:
        args = command.args
        function = args[1] if len(args) > 1 else None
        if not args or args[0] != DIGIT_ZERO or function not in (2, 50, 112):
            self._unsupported(command)
        elif function == 112:
            if self._graphics is not None:
                self._journal.add(ReportKind.OUT_OF_PLACE, command, "graphics stored over others not printed yet")
            self._graphics = graphics.stored_graphics(args)
            if self._graphics is None:
                self._journal.bad(command, "these sizes, colours or this number of bytes")
        elif self._graphics is None:
            self._journal.add(ReportKind.OUT_OF_PLACE, command, "no graphics stored")
        elif self._journal.at_line_start(command, self._press.line, position_allowed=True):
            bitmap, self._graphics = self._graphics, None
            self._print_block(command, bitmap)

    def _symbol_function(self, command: Command) -> None:
        args, symbol = command.args, self._symbol
        match tuple(args[:3]):
            case (49, 65, model) if model in (MODEL_2, MICRO) and args[3:] == b"\0":
                symbol.model = model
            case (49, 67, dots) if 1 <= dots <= 16 and len(args) == 3:
                symbol.module_dots = dots
            case (49, 69, level) if 48 <= level <= 51 and len(args) == 3:
                symbol.level = level - DIGIT_ZERO
            case (49, 80, 48) if len(args) > 3:
                symbol.stored = args[3:]
            case (49, 81, 48) if len(args) == 3:
                self._print_symbol(command)
            case (49, 67 | 69 | 80 | 81, *_):
                self._journal.bad(command, args[:4].hex(" "))
            case _:
                self._unsupported(command)

    def _print_symbol(self, command: Command) -> None:
        symbol = self._symbol
        if not symbol.stored:
            self._journal.add(ReportKind.OUT_OF_PLACE, command, "no symbol data stored")
            return
        if not self._journal.at_line_start(command, self._press.line, position_allowed=True):
            return
        bitmap = symbol.draw()
        if bitmap is None or self._press.line.x + bitmap.width > self._press.area_width:
            self._journal.add(ReportKind.TOO_LARGE, command, f"a QR symbol of {len(symbol.stored)} bytes")
            return
        self._press.print_block(bitmap, symbol=symbol.content)

    def _select_cut(self, command: Command) -> None:
        mode = command.n
        if mode in (97, 98):
            self._unsupported(command)
            return
        full = mode in (0, 48, 65, 103)
        feed = self._model.head_to_cutter_dots + self._press.down(command.args[1]) if mode >= 65 else 0
        self._cut(command, CutKind.FULL if full else CutKind.PARTIAL, feed)

    def _cut(self, command: Command, kind: CutKind, feed_dots: int = 0) -> None:
        if self._journal.at_line_start(command, self._press.line):
            self._press.end_line(feed_dots)
            self._drive.cut()
            self._take_slip(kind, command)

    def _take_slip(self, kind: CutKind, command: Command | None) -> None:
        off = self._press.paper.cut()
        if off is None:
            return
        if off.cut_short and command is not None:
            self._journal.add(ReportKind.CUT_SHORT, command, "printed rows had not reached the cutter")
        self._slips.append(
            SlipDrawing(
                bitmap=off.bitmap,
                cut=kind,
                texts=off.texts,
                qr_codes=off.symbols,
                unknown=self._journal.take_slip(),
                leftover_dots=off.leftover_dots,
                top_missing=off.top_missing,
            )
        )

    def _initialize(self) -> None:
        self._press.reset()
        self._symbol = QrSymbol()
        self._graphics = None
        self._asb_mask = 0

    def _pulse(self, command: Command) -> None:
        if self._journal.choice(command, 2) is not None:
            self._kicks += 1

    def _answer(self, kind: AnswerKind, payload: bytes) -> None:
        self._answers.append(Answer(kind=kind, payload=payload))

    def _identity(self, command: Command) -> None:
        model = self._model
        name = {65: model.firmware, 66: model.maker, 67: model.name, 68: model.serial}.get(command.n)
        if name is None:
            self._unsupported(command)
        else:
            self._answer(AnswerKind.IDENTITY, b"\x5f" + name.encode("ascii", "replace") + b"\0")

    def _sensor_status(self, command: Command) -> None:
        match command.n:
            case 1 | 49:
                self._answer(AnswerKind.STATUS, bytes((paper_sensor_status(self._state),)))
            case 2 | 50:
                self._answer(AnswerKind.STATUS, bytes((drawer_status(self._state),)))
            case _:
                self._unsupported(command)

    def _asb(self, command: Command) -> None:
        if not self._model.asb:
            self._unsupported(command)
            return
        self._asb_mask = command.n
        if command.n:
            self._answer(AnswerKind.STATUS, asb_status(self._state))

    def _process_id(self, command: Command) -> None:
        args = command.args
        if not self._model.confirms_jobs or args[:2] != b"00":
            self._unsupported(command)
        elif len(args) != 6 or not all(0x20 <= byte <= 0x7E for byte in args[2:]):
            self._journal.bad(command, args.hex(" "))
        else:
            self._drive.confirm()
            self._answer(AnswerKind.CONFIRMATION, b"\x37\x22" + args[2:] + b"\0")

    def _switch(self, command: Command) -> None:
        if command.n not in (0, DIGIT_ZERO):
            self._unsupported(command)

    def _unsupported(self, command: Command) -> None:
        self._journal.add(ReportKind.UNSUPPORTED, command, "documented, but not carried out by this printer")

    def _unknown(self, command: Command) -> None:
        self._journal.add(ReportKind.UNKNOWN_COMMAND, command, "not a known command")
