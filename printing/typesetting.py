"""Letters into dots: the shipped font, lines broken and balanced, each line drawn once and kept.

Every function here depends on its arguments alone, so the caches need no owner: most lines of a branch's slips are the
same all day, and drawing one again would cost more than the rest of the slip.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image, ImageFont

_FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"
_TABULAR = ["tnum"]
_NO_BREAK = "\u00a0"
_GAP = re.compile(r"[^\S\u00a0\u202f]+")
_LONGEST_CLINGING = 2
_FINER = 4
_THRESHOLD = [0] * 106 + [255] * 150


class Weight(StrEnum):
    """A weight of Inter. On thermal paper nothing under medium survives at text sizes."""

    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A weight at a size; `px` is the em in dots."""

    weight: Weight
    px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text broken into lines, and the style it fits in."""

    lines: tuple[str, ...]
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """The dots of one line, cropped to what is black.

    Attributes:
        mask: a `1` image, non-zero where a dot is printed.
        above: rows from its top to the baseline; more than its height where all of it stands above.
    """

    mask: Image.Image
    above: int


def words(text: str) -> list[str]:
    """Split at white space that may break; drop control characters, which no printer may see.

    A word of one or two small letters (a preposition in all our languages) clings to the word after it.
    """
    printable = "".join(
        c for c in _GAP.sub(" ", unicodedata.normalize("NFC", text)) if unicodedata.category(c)[0] != "C"
    )
    found: list[str] = []
    for word in printable.split(" "):
        if not word:
            continue
        last = found[-1].rpartition(_NO_BREAK)[2] if found else ""
        if 0 < len(last) <= _LONGEST_CLINGING and last.isalpha() and last.islower():
            found[-1] += _NO_BREAK + word
        else:
            found.append(word)
    return found


@functools.lru_cache(maxsize=2048)
def advance(text: str, style: Style) -> float:
    """Dots from the start of a text to where the next letter would stand."""
    return _font(style.weight, style.px * _FINER).getlength(text, features=_TABULAR) / _FINER


@functools.lru_cache(maxsize=512)
def ink(text: str, style: Style) -> Ink:
    """Draw one line; figures have one width. A text without any black gives a mask of no size.

    Drawn four times as large and then reduced to dots: FreeType would round every letter's width to whole dots,
    which leaves holes inside words at these sizes, and the threshold keeps strokes a little strong for thermal paper.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - not before the first slip

    face = _font(style.weight, style.px * _FINER)
    left, top, right, bottom = (math.floor(edge / _FINER) for edge in _box(face, text))
    size = (right - left + 5, bottom - top + 5)
    fine = Image.new("1", (size[0] * _FINER, size[1] * _FINER))
    draw = ImageDraw.Draw(fine)
    draw.fontmode = "1"
    origin = ((2 - left) * _FINER, (2 - top) * _FINER)
    draw.text(origin, text, fill=255, font=face, features=_TABULAR, anchor="ls")
    dots = fine.convert("L").reduce(_FINER).point(_THRESHOLD, "1")
    box = dots.getbbox() or (0, 0, 0, 0)
    return Ink(mask=dots.crop(box), above=2 - top - box[1])


@functools.lru_cache(maxsize=64)
def large(text: str, style: Style, width: int) -> Ink:
    """Draw one line at a size where whole dots are fine enough; one that is too wide is squeezed, never lowered."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - not before the first slip

    face = _font(style.weight, style.px)
    left, top, right, bottom = (math.floor(edge) for edge in _box(face, text))
    mode = "1" if right - left <= width else "L"
    canvas = Image.new(mode, (right - left + 4, bottom - top + 4))
    draw = ImageDraw.Draw(canvas)
    draw.fontmode = mode
    draw.text((2 - left, 2 - top), text, fill=255, font=face, features=_TABULAR, anchor="ls")
    box = canvas.getbbox() or (0, 0, 0, 0)
    drawn = canvas.crop(box)
    if drawn.width > width:
        drawn = drawn.convert("L").resize((width, drawn.height), Image.Resampling.BOX)
    if drawn.mode == "L":
        drawn = drawn.point(_THRESHOLD, "1")
    return Ink(mask=drawn, above=2 - top - box[1])


@functools.lru_cache(maxsize=256)
def fit(text: str, styles: Sequence[Style], width: int, max_lines: int) -> Paragraph:
    """Break a text in the first style that needs no more than `max_lines` lines.

    Where none does, the last style is taken with as many lines as it needs: nothing is ever cut off.
    """
    pieces = words(text)
    lines: list[str] = []
    style = styles[-1]
    for style in styles:
        lines = _balanced(pieces, style, width)
        if len(lines) <= max_lines:
            break
    return Paragraph(lines=tuple(lines), style=style)


@functools.cache
def _font(weight: Weight, px: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - not before the first slip

    return ImageFont.truetype(_FONTS / f"Inter-{weight}.ttf", px)


def _box(face: ImageFont.FreeTypeFont, text: str) -> tuple[float, float, float, float]:
    return face.getbbox(text, features=_TABULAR, anchor="ls")


def _balanced(pieces: list[str], style: Style, width: int) -> list[str]:
    """Break into as few lines as there can be, and those as even as they can be."""
    lines = _broken(pieces, style, width)
    if len(lines) < 2:
        return lines
    longest = max(advance(piece, style) for piece in pieces)
    narrow, wide = min(width, max(width // len(lines), math.ceil(longest))), width
    while wide - narrow > 4:
        middle = (narrow + wide) // 2
        if len(_broken(pieces, style, middle)) <= len(lines):
            wide = middle
        else:
            narrow = middle
    return _broken(pieces, style, wide)


def _broken(pieces: list[str], style: Style, width: int) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if lines and advance(f"{lines[-1]} {piece}", style) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.extend(_hewn(piece, style, width))
    return lines


def _hewn(piece: str, style: Style, width: int) -> list[str]:
    """Break a piece that no line can hold: where words cling together, else between letters."""
    if advance(piece, style) <= width:
        return [piece]
    if _NO_BREAK in piece:
        return _broken(piece.split(_NO_BREAK), style, width)
    parts = [piece[:1]]
    for letter in piece[1:]:
        if advance(parts[-1] + letter, style) <= width:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts
