"""The slip as dots: where everything stands on 80 mm paper, the same millimetres at 203 and at 180 dpi."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from printing import qr
from printing.bands import Band, NativeQr, strips
from printing.typesetting import Ink, Style, Weight, advance, fit, ink, large, words

if TYPE_CHECKING:
    from PIL import Image

    from printing.profile import PrinterProfile
    from printing.slip import Fact, Slip
    from printing.typesetting import Paragraph

LONGEST_MM = 95
"""What a slip may be long, from cut to cut."""
HEAD_TO_CUTTER_MM = 15
"""White paper above the first row of every slip: what lay between head and cutter when the one before was cut."""
FOOT_MM = 2.5
"""White paper under the last row."""
NUMBER_MM = 18
"""The number is at least this high."""
QR_MODULE_MM = 0.5
"""A module of a QR symbol is at least this wide: 4 dots at 203 dpi, and at 180."""

_WORDS_MM = 34
"""The words beside a symbol are at most this wide, so that they stand in two or three lines of its height."""

_CAPITAL = 0.7275  # Inter's capitals and figures, in ems
_LEADING = 1.26
_NO_BREAK = "\u00a0"
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


def bands(slip: Slip, profile: PrinterProfile) -> list[Band]:
    """Lay a slip out: strips of dots, the white between them, and the symbol where the printer draws it."""
    found: list[Band] = []
    for part in _layout(slip, profile):
        if isinstance(part, NativeQr) and profile.native_qr:
            found.append(part)
        else:
            found.extend(strips(_dots(part, profile)))
    return found


def preview(slip: Slip, profile: PrinterProfile) -> Image.Image:
    """The printed rows of a slip as a `1` image, black on white, one pixel a dot; without the paper above and below.

    A symbol that the printer would draw is drawn here, maybe with another mask.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415 - not before the first slip

    parts = [_dots(part, profile) for part in _layout(slip, profile)]
    whole = Image.new("1", (profile.width_dots, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return ImageChops.invert(whole)


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Ink on paper of one width; `y` is the row where the next thing may begin."""

    width: int
    y: int = 0
    placed: list[tuple[Image.Image, int, int]] = field(default_factory=list)

    @property
    def top(self) -> int:
        """The first row: 0, or less where an accent stands above it."""
        return min((y for _, _, y in self.placed if y < 0), default=0)

    @property
    def rows(self) -> int:
        """From the first row down to `y` or to the lowest ink."""
        return max([self.y, *(y + mask.height for mask, _, y in self.placed)]) - self.top

    def put(self, mask: Image.Image, x: int, y: int) -> None:
        """Place a mask with its upper left corner at x, y.

        Raises:
            ValueError: part of it would stand beside the paper.
        """
        if x < 0 or x + mask.width > self.width:
            msg = f"ink from {x} to {x + mask.width} on paper of {self.width} dots"
            raise ValueError(msg)
        self.placed.append((mask, x, y))

    def put_centred(self, mask: Image.Image, y: int) -> None:
        """Place a mask in the middle of the paper."""
        self.put(mask, (self.width - mask.width) // 2, y)

    def paragraph(self, text: Paragraph) -> None:
        """Set centred lines, capitals from `y` on; afterwards `y` is the last baseline."""
        for number, line in enumerate(text.lines):
            self.y += capital_rows(text.style) if number == 0 else round(text.style.px * _LEADING)
            drawn = ink(line, text.style)
            self.put_centred(drawn.mask, self.y - drawn.above)

    def bar(self, text: Paragraph, *, pad: int) -> None:
        """Set lines white in a black bar as wide as the paper, `pad` rows of black above and below."""
        from PIL import Image, ImageChops  # noqa: PLC0415 - not before the first slip

        lettering = Sheet(width=self.width, y=pad)
        lettering.paragraph(text)
        lettering.y += pad
        black = Image.new("1", (self.width, lettering.rows), 255)
        self.put(ImageChops.logical_xor(black, lettering.picture()), 0, self.y)
        self.y += black.height

    def picture(self) -> Image.Image:
        """Everything placed so far as a `1` image, non-zero where a dot is printed."""
        from PIL import Image  # noqa: PLC0415 - not before the first slip

        canvas = Image.new("1", (self.width, self.rows))
        for mask, x, y in self.placed:
            # Through itself, so that what is white hides nothing.
            canvas.paste(mask, (x, y - self.top), mask)
        return canvas


def capital_rows(style: Style) -> int:
    """Height of a capital letter."""
    return round(style.px * _CAPITAL)


def _dots(part: Sheet | NativeQr, profile: PrinterProfile) -> Image.Image:
    if isinstance(part, Sheet):
        return part.picture()
    sheet = Sheet(width=profile.width_dots)
    sheet.put_centred(qr.draw(part.content, part.module_dots), 0)
    return sheet.picture()


def _layout(slip: Slip, profile: PrinterProfile) -> list[Sheet | NativeQr]:
    """The loosest layout that is not too long; where none is short enough, the tightest: nothing is left out."""
    longest = LONGEST_MM - HEAD_TO_CUTTER_MM - FOOT_MM
    for scale in _SCALES:
        laid = _Layout(slip, profile, scale).parts()
        if profile.mm(sum(part.rows for part in laid)) <= longest:
            break
    return laid


class _Layout:
    """One attempt: every size of text and white multiplied by `scale`, the number and the symbol excepted."""

    def __init__(self, slip: Slip, profile: PrinterProfile, scale: float) -> None:
        self._slip = slip
        self._profile = profile
        self._scale = scale
        self._sheet = Sheet(width=profile.width_dots)

    def parts(self) -> list[Sheet | NativeQr]:
        """From top to bottom: all above the symbol, the symbol, what stands under it."""
        self._banner()
        self._heading()
        self._service()
        self._number()
        self._facts()
        upper = self._sheet
        if self._slip.qr is None:
            self._gap(4)
            self._footer()
            return [upper]
        module = math.ceil(self._profile.dpi / 25.4 * QR_MODULE_MM)
        quiet = module * qr.QUIET_MODULES
        upper.y += max(quiet, self._rows(3.4))
        self._sheet = Sheet(width=self._profile.width_dots, y=quiet)
        self._gap(1)
        self._footer()
        if self._slip.qr_words:
            return [upper, self._symbol_and_words(self._slip.qr, module), self._sheet]
        symbol = NativeQr(content=self._slip.qr, module_dots=module, rows=qr.modules(self._slip.qr) * module)
        return [upper, symbol, self._sheet]

    def _symbol_and_words(self, content: str, module: int) -> Sheet:
        """The symbol, and what it is for beside it, where paper would stay white; so the printer cannot draw it."""
        sheet = Sheet(width=self._sheet.width)
        symbol = qr.draw(content, module)
        apart = module * qr.QUIET_MODULES + self._rows(1)
        room = min(self._profile.dots(_WORDS_MM), sheet.width - symbol.width - apart)
        said = fit(self._slip.qr_words, tuple(self._style(Weight.MEDIUM, mm) for mm in (3.8, 3.4, 3.0)), room, 3)
        lines = [ink(line, said.style) for line in said.lines]
        x = (sheet.width - symbol.width - apart - max(line.mask.width for line in lines)) // 2
        sheet.put(symbol, x, 0)
        step = round(said.style.px * _LEADING)
        high = capital_rows(said.style) + step * (len(lines) - 1)
        for number, line in enumerate(lines):
            baseline = max(0, (symbol.height - high) // 2) + capital_rows(said.style) + step * number
            sheet.put(line.mask, x + symbol.width + apart, baseline - line.above)
        return sheet

    def _rows(self, mm: float) -> int:
        return self._profile.dots(mm * self._scale)

    def _gap(self, mm: float) -> None:
        self._sheet.y += self._rows(mm)

    def _style(self, weight: Weight, mm: float) -> Style:
        return Style(weight=weight, px=self._rows(mm))

    def _text(self, text: str, weight: Weight, sizes_mm: tuple[float, ...], max_lines: int) -> None:
        styles = tuple(self._style(weight, mm) for mm in sizes_mm)
        self._sheet.paragraph(fit(text, styles, self._sheet.width, max_lines))

    def _banner(self) -> None:
        if self._slip.banner is None:
            return
        paragraph = fit(self._slip.banner, (self._style(Weight.BOLD, 4.6),), self._sheet.width * 9 // 10, 1)
        self._sheet.bar(paragraph, pad=self._rows(1.6))
        self._gap(3.6)

    def _heading(self) -> None:
        self._text(self._slip.institution, Weight.SEMIBOLD, (3.5, 3.2), 1)
        self._gap(1.9)
        branch, issued = (_NO_BREAK.join(words(text)) for text in (self._slip.branch, self._slip.issued))
        together = f"{_NO_BREAK}{_NO_BREAK}·{_NO_BREAK}{_NO_BREAK}".join(part for part in (branch, issued) if part)
        small = self._style(Weight.MEDIUM, 3.2)
        if advance(together, small) <= self._sheet.width:
            self._text(together, Weight.MEDIUM, (3.2,), 1)
        else:
            self._text(self._slip.branch, Weight.MEDIUM, (3.2, 2.9), 1)
            self._gap(1.9)
            self._text(self._slip.issued, Weight.MEDIUM, (3.2, 2.9), 1)

    def _service(self) -> None:
        self._gap(4.6)
        self._text(self._slip.service, Weight.SEMIBOLD, (5.2, 4.6, 4.1, 3.6), 2)
        if self._slip.service_again is not None:
            self._gap(2.5)
            self._text(self._slip.service_again, Weight.MEDIUM, (3.5, 3.1), 1)

    def _number(self) -> None:
        self._gap(4.8)
        style = _number_style(math.ceil(self._profile.dpi / 25.4 * NUMBER_MM))
        number = large(" ".join(words(self._slip.code)), style, self._sheet.width)
        baseline = self._sheet.y + number.above
        self._sheet.put_centred(number.mask, self._sheet.y)
        self._sheet.y = baseline

    def _facts(self) -> None:
        facts = [fact for fact in self._slip.facts if fact.label or fact.value]
        if not facts:
            return
        self._gap(4.4)
        for shrink in (1.0, 0.88, 0.76):
            label = self._style(Weight.MEDIUM, 3.8 * shrink)
            value = self._style(Weight.SEMIBOLD, 6.2 * shrink)
            if self._facts_in_a_row(facts, label, value):
                return
        for number, fact in enumerate(facts):
            if number:
                self._gap(2)
            if not self._facts_in_a_row([fact], label, value):
                self._text(f"{fact.label} {fact.value}", Weight.SEMIBOLD, (3.4,), 2)

    def _facts_in_a_row(self, facts: list[Fact], label: Style, value: Style) -> bool:
        """Set label and value side by side on one baseline, the facts apart; False where the paper is too narrow."""
        near, far = self._rows(1.7), self._rows(8)
        row: list[Ink] = []
        gaps: list[int] = []
        for fact in facts:
            for text, style, gap in ((fact.label, label, far), (fact.value, value, near)):
                row.append(ink(" ".join(words(text)), style))
                gaps.append(gap)
        gaps[0] = 0
        width = sum(gaps) + sum(part.mask.width for part in row)
        if width > self._sheet.width:
            return False
        self._sheet.y += capital_rows(value)
        x = (self._sheet.width - width) // 2
        for part, gap in zip(row, gaps, strict=True):
            self._sheet.put(part.mask, x + gap, self._sheet.y - part.above)
            x += gap + part.mask.width
        return True

    def _footer(self) -> None:
        if self._slip.footer:
            self._text(self._slip.footer, Weight.MEDIUM, (3.2, 2.9), 1)


@functools.cache
def _number_style(high: int) -> Style:
    """The style whose capitals have at least `high` rows of ink."""
    px = math.ceil(high / _CAPITAL)
    while large("H", Style(weight=Weight.BOLD, px=px), 2 * px).mask.height < high:
        px += 1
    return Style(weight=Weight.BOLD, px=px)
