"""A laid-out slip from top to bottom: strips of dots, white between them, lines of letters, a symbol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from PIL import Image

_LEAST_BLANK_ROWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Rows of dots: a `1` image, non-zero where a dot is printed; in the middle where it is narrower than the paper."""

    image: Image.Image

    @property
    def rows(self) -> int:
        """Its height in dots."""
        return self.image.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """White rows, fed and not sent."""

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeQr:
    """A symbol that the printer draws, in the middle of the paper.

    Attributes:
        content: printable ASCII.
        module_dots: width of one module.
        rows: the symbol's height in dots as far as can be told before.
    """

    content: str
    module_dots: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A line in the printer's own letters, in the middle of the paper.

    Attributes:
        payload: the line in `codec`, no control characters.
        codec: the Python name of the code page that holds it.
        wide: how many times the width of font A, 1 to 8.
        high: how many times its height, 1 to 8.
        bold: emphasized.
        inverted: white on black.
        rows: line height in dots, at most 255.
    """

    payload: bytes
    codec: str
    wide: int = 1
    high: int = 1
    bold: bool = False
    inverted: bool = False
    rows: int


Band: TypeAlias = Picture | Blank | NativeQr | Letters


def strips(image: Image.Image) -> list[Picture | Blank]:
    """Cut a `1` image (non-zero is black) where at least 8 rows in a row are white; no row is lost."""
    stride = (image.width + 7) // 8
    raw = image.tobytes()
    white = bytes(stride)
    found: list[Picture | Blank] = []
    top = 0  # of the strip being looked at
    blank_from = 0  # the first of the white rows just above `row`
    for row in range(image.height + 1):
        last = row == image.height
        if not last and raw[row * stride : (row + 1) * stride] == white:
            continue
        if row - blank_from >= _LEAST_BLANK_ROWS or (last and row > blank_from):
            if blank_from > top:
                found.append(Picture(image=image.crop((0, top, image.width, blank_from))))
            found.append(Blank(rows=row - blank_from))
            top = row
        blank_from = row + 1
    if image.height > top:
        found.append(Picture(image=image.crop((0, top, image.width, image.height))))
    return found
