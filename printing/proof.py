"""The technician's test slip: what a printer does with every letter, both edges, fine lines and a QR symbol."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from printing import qr
from printing.bands import Blank, Letters, NativeQr, strips
from printing.escpos import Job, encode_bands
from printing.profile import Mode
from printing.raster import QR_MODULE_MM, Sheet
from printing.text import FONT_A
from printing.typesetting import Style, Weight, fit, ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from printing.bands import Band
    from printing.profile import PrinterProfile

ALPHABETS = {
    "lv": "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
}
"""Every letter of a language, as capitals."""

FIGURES = "0123456789 +-.,:;/()%№€"

# Upright lines of one dot, near and far apart, of two dots; level lines; greys of one dot and of two.
_TILES = (("#.",), ("#...",), ("##..",), ("#", "."), ("#.", ".#"), ("##..", "##..", "..##", "..##"))
_EDGE_MM = 5
_LONGEST_QR = 200


def encode_proof(profile: PrinterProfile, *, url: str, printed_at: str, job_id: str) -> Job:
    """Encode the test slip; about 150 mm of paper.

    Args:
        profile: the printer as it is set up.
        url: its address, in words and in the QR symbol (there its first 200 ASCII characters).
        printed_at: date and time, already formatted.
        job_id: see `printing.escpos.encode`.

    Raises:
        ValueError: see `printing.escpos.encode`.
    """
    return encode_bands(proof_bands(profile, url=url, printed_at=printed_at), profile, job_id=job_id)


def proof_bands(profile: PrinterProfile, *, url: str, printed_at: str) -> list[Band]:
    """Lay the test slip out.

    In text mode only the ruler and the patterns are dots: all of it as dots would take a minute at 9600 baud.
    """
    native = "native QR" if profile.native_qr else "drawn QR"
    kanji = ", kanji off" if profile.kanji_off else ""
    about = f"{profile.model}, {profile.width_dots} dots, {profile.dpi} dpi, {profile.mode}, {native}{kanji}"
    proof = _Proof(profile)
    proof.ruler()
    if profile.mode is Mode.TEXT:
        proof.patterns()
        lines = _native_lines((url, about, printed_at), profile)
        return [*strips(proof.sheet.picture()), *lines, *_symbol(url, profile)]
    proof.text("0 1 2 3 4 5 6 7 8 9", Weight.BOLD, 6)
    proof.text(url, Weight.SEMIBOLD, 3.2)
    proof.text(about, Weight.MEDIUM, 3.2)
    proof.text(printed_at, Weight.MEDIUM, 3.2)
    for language, letters in ALPHABETS.items():
        pairs = " ".join(letter + letter.lower() for letter in letters)
        proof.text(f"{language}: {pairs}", Weight.MEDIUM, 3.3)
    proof.text(FIGURES, Weight.MEDIUM, 3.3)
    proof.patterns()
    proof.edges()
    return [*strips(proof.sheet.picture()), *_symbol(url, profile)]


def _native_lines(heading: tuple[str, ...], profile: PrinterProfile) -> Iterator[Band]:
    """What the slip is about, then each code page: its name and number, and all letters that it holds.

    A number that means another page on this printer shows at once.
    """
    pages = [("ascii", next(iter(profile.code_pages), None), heading)]
    pages += [(codec, codec, (f"{codec}: ESC t {n}", *_in_page(codec))) for codec, n in profile.code_pages.items()]
    for codec, page, texts in pages:
        if page is None:
            continue
        yield Blank(rows=profile.dots(1.5))
        for text in texts:
            for line in textwrap.wrap(text, profile.columns):
                payload = line.encode(codec, "backslashreplace")
                yield Letters(payload=payload, codec=page, rows=FONT_A[1] + 4)


def _in_page(codec: str) -> Iterator[str]:
    for language, letters in ALPHABETS.items():
        line = f"{language} {letters}{letters.lower()}"
        try:
            line.encode(codec)
        except UnicodeEncodeError:
            continue
        yield line


def _symbol(url: str, profile: PrinterProfile) -> list[Band]:
    content = "".join(character for character in url if " " <= character <= "~")[:_LONGEST_QR] or "-"
    module = math.ceil(profile.dpi / 25.4 * QR_MODULE_MM)
    quiet = Blank(rows=module * qr.QUIET_MODULES)
    if profile.native_qr:
        symbol = NativeQr(content=content, module_dots=module, rows=qr.modules(content) * module)
        return [quiet, symbol]
    sheet = Sheet(width=profile.width_dots)
    sheet.put_centred(qr.draw(content, module), 0)
    return [quiet, *strips(sheet.picture())]


class _Proof:
    def __init__(self, profile: PrinterProfile) -> None:
        self.sheet = Sheet(width=profile.width_dots)
        self._profile = profile
        self._edge = profile.dots(_EDGE_MM)

    def text(self, text: str, weight: Weight, mm: float) -> None:
        """Set lines between the two edges."""
        self.sheet.y += self._profile.dots(2.4)
        style = Style(weight=weight, px=self._profile.dots(mm))
        self.sheet.paragraph(fit(text, (style,), self.sheet.width - 2 * self._edge, 1))

    def ruler(self) -> None:
        """Millimetres across the paper, from the first dot to the last; both ends are black if the width is right."""
        width = self.sheet.width
        self._black(0, 0, width, 3)
        for mm in range(math.ceil(self._profile.mm(width))):
            length = 3.5 if mm % 10 == 0 else 2.5 if mm % 5 == 0 else 1.5
            x = self._profile.dots(mm)
            self._black(x, 0, min(2, width - x), self._profile.dots(length))
            if mm % 10 == 0 and 0 < mm < self._profile.mm(width) - 5:
                label = ink(str(mm), Style(weight=Weight.MEDIUM, px=self._profile.dots(2.6)))
                self.sheet.put(label.mask, x - label.mask.width // 2, self._profile.dots(4.2))
        self.sheet.y = self._profile.dots(6)

    def edges(self) -> None:
        """Millimetres down both edges, as far as the sheet goes: feeding that slips shows against a real ruler."""
        self.sheet.y += self._profile.dots(2)
        bottom = self.sheet.y
        width = self.sheet.width
        for x in (0, width - 3):
            self._black(x, 0, 3, bottom)
        for mm in range(math.ceil(self._profile.mm(bottom))):
            length = self._profile.dots(3 if mm % 10 == 0 else 2 if mm % 5 == 0 else 1)
            y = self._profile.dots(mm)
            rows = min(2, bottom - y)
            self._black(0, y, length, rows)
            self._black(width - length, y, length, rows)

    def patterns(self) -> None:
        """A black bar across all dots (a dead one shows white), then ever finer lines and greys."""
        self.sheet.y += self._profile.dots(3)
        bar = self._profile.dots(3)
        self._black(0, self.sheet.y, self.sheet.width, bar)
        self.sheet.y += bar + self._profile.dots(1.5)
        wide, high = self._profile.dots(9), self._profile.dots(5)
        apart = (self.sheet.width - 2 * self._edge - wide) // (len(_TILES) - 1)
        for number, tile in enumerate(_TILES):
            self.sheet.put(_tiled(tile, wide, high), self._edge + number * apart, self.sheet.y)
        self.sheet.y += high

    def _black(self, x: int, y: int, width: int, height: int) -> None:
        self.sheet.put(_tiled(("#",), width, height), x, y)


def _tiled(tile: tuple[str, ...], width: int, height: int) -> Image.Image:
    from PIL import Image  # noqa: PLC0415 - not before the first slip

    rows = ((tile[y % len(tile)] * width)[:width] for y in range(height))
    dots = "".join(rows).encode().translate(bytes.maketrans(b"#.", b"\xff\x00"))
    return Image.frombytes("L", (width, height), dots).convert("1", dither=Image.Dither.NONE)
