"""The slip in the printer's own letters, for serial lines: about 1 kB where the same slip as dots is 20 kB.

Each line goes in the code page that holds all of it; a line that none holds goes as dots. No letter is ever replaced.
"""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from printing import qr
from printing.bands import Band, Blank, Letters, NativeQr, Picture
from printing.raster import FOOT_MM, HEAD_TO_CUTTER_MM, LONGEST_MM, QR_MODULE_MM, Sheet
from printing.typesetting import Style, Weight, fit, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printing.profile import PrinterProfile
    from printing.slip import Slip

FONT_A = (12, 24)
"""Dots of one letter, wide and high."""

_LEAD = 4
_NUMBER_TIMES = 8
# How many times its height the service and the facts have, and the gaps, from the loosest slip to the tightest.
_TALLNESS = ((2, 2, 2.0), (1, 2, 1.5), (1, 1, 1.0), (1, 1, 0.0))
_NO_BREAK = "\u00a0"
# White space that does not break has a place in some pages and a black box or nothing in a printer's.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def bands(slip: Slip, profile: PrinterProfile) -> list[Band]:
    """Set a slip in lines of letters, each in the middle: as tall as a slip has room for, nothing left out."""
    for tall_service, tall_facts, gap_mm in _TALLNESS:
        laid = _laid(slip, _Page(profile, gap_mm), tall_service, tall_facts)
        if profile.mm(sum(band.rows for band in laid)) + HEAD_TO_CUTTER_MM + FOOT_MM <= LONGEST_MM:
            break
    return laid


def held(text: str, profile: PrinterProfile) -> tuple[str, bytes] | None:
    """Find the first of the printer's code pages that holds a line, and the line in it.

    None where no page holds every letter, or where a control character would reach the printer.
    """
    for codec in profile.code_pages:
        try:
            payload = text.encode(codec)
        except UnicodeEncodeError:
            continue
        if min(payload, default=0x20) >= 0x20 and 0x7F not in payload and payload.decode(codec) == text:
            return codec, payload
    return None


def _laid(slip: Slip, page: _Page, tall_service: int, tall_facts: int) -> list[Band]:
    if slip.banner is not None:
        page.line(slip.banner, times=(2, 2), bold=True, inverted=True)
        page.gap()
    page.line(slip.institution, bold=True)
    page.together((slip.branch, slip.issued), between=", ")
    page.gap()
    page.line(slip.service, times=(1, tall_service), bold=True)
    if slip.service_again is not None:
        page.line(slip.service_again)
    page.gap()
    page.number(slip.code)
    page.together(
        [f"{fact.label}: {fact.value}" if fact.label else fact.value for fact in slip.facts],
        between="   ",
        times=(1, tall_facts),
    )
    if slip.qr is not None:
        page.symbol(slip.qr)
        if slip.qr_words:
            page.line(slip.qr_words)
    if slip.footer:
        page.line(slip.footer)
    return page.bands


class _Page:
    def __init__(self, profile: PrinterProfile, gap_mm: float) -> None:
        self.bands: list[Band] = []
        self._profile = profile
        self._gap = Blank(rows=profile.dots(gap_mm))

    def gap(self) -> None:
        self.bands.append(self._gap)

    def together(self, texts: Sequence[str], *, between: str, times: tuple[int, int] = (1, 1)) -> None:
        """Set texts side by side where one line of one code page holds them, else each on its own."""
        row = between.join(texts).replace(" ", _NO_BREAK)
        if len(row) <= self._profile.columns // times[0] and held(row.translate(_PLAIN), self._profile):
            texts = [row] if row else []
        for text in texts:
            self.line(text, times=times)

    def line(self, text: str, *, times: tuple[int, int] = (1, 1), bold: bool = False, inverted: bool = False) -> None:
        """Set a text in as many lines as it needs; `times` is how much wider and higher than font A."""
        plain = " ".join(words(text)).translate(_PLAIN)
        if held(plain, self._profile) is None:
            self._drawn(plain, px=FONT_A[1] + 10 * (times[1] - 1), bold=bold, inverted=inverted)
            return
        pad = " " if inverted else ""
        for broken in textwrap.wrap(" ".join(words(text)), self._profile.columns // times[0] - 2 * len(pad)):
            found = held(pad + broken.translate(_PLAIN) + pad, self._profile)
            if found is not None:
                self._letters(*found, times=times, bold=bold, inverted=inverted)

    def number(self, code: str) -> None:
        """Set the number as high as the printer can, and as wide as the paper allows."""
        plain = " ".join(words(code)).translate(_PLAIN)
        found = held(plain, self._profile)
        wide = min(_NUMBER_TIMES, self._profile.columns // max(1, len(plain)))
        if found is None or wide == 0:
            self._drawn(plain, px=FONT_A[1] * 4, bold=True, inverted=False)
        else:
            self._letters(*found, times=(wide, _NUMBER_TIMES), bold=False, inverted=False)

    def symbol(self, content: str) -> None:
        """Set a QR symbol with the white it needs around it."""
        module = math.ceil(self._profile.dpi / 25.4 * QR_MODULE_MM)
        quiet = Blank(rows=module * qr.QUIET_MODULES)
        if self._profile.native_qr:
            symbol: Band = NativeQr(content=content, module_dots=module, rows=qr.modules(content) * module)
        else:
            symbol = Picture(image=qr.draw(content, module))
        self.bands += (quiet, symbol, quiet)

    def _letters(self, codec: str, payload: bytes, *, times: tuple[int, int], bold: bool, inverted: bool) -> None:
        wide, high = times
        # A letter's own cell has room below its baseline; the number's is 40 rows.
        rows = FONT_A[1] * high + (_LEAD if high < _NUMBER_TIMES else 0)
        self.bands.append(
            Letters(codec=codec, payload=payload, wide=wide, high=high, bold=bold, inverted=inverted, rows=rows)
        )

    def _drawn(self, text: str, *, px: int, bold: bool, inverted: bool) -> None:
        """Set a text as dots, no wider than its ink: the printer puts it in the middle."""
        style = Style(weight=Weight.BOLD if bold else Weight.MEDIUM, px=px)
        sheet = Sheet(width=self._profile.width_dots)
        paragraph = fit(text, (style,), sheet.width * 9 // 10, 1)
        if inverted:
            sheet.bar(paragraph, pad=_LEAD)
        else:
            sheet.paragraph(paragraph)
        image = sheet.picture()
        box = image.getbbox()
        if box is not None:
            self.bands += (Picture(image=image.crop((box[0], 0, box[2], image.height))), Blank(rows=_LEAD))
