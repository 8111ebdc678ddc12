"""Pictures of windows, alone or in strips, in so few colours and pixels that a page of them stays light."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtQuick import QQuickWindow

COLOURS = 48
GAP = 24
GROUND = (216, 211, 200)
"""Behind a strip: darker than paper, lighter than the frame, so that both stand out from it."""
MARGIN = 6


class Seen(NamedTuple):
    """What a window showed, and how large its panel is.

    Attributes:
        inches: the panel's diagonal.
    """

    image: Image.Image
    inches: float


def look(window: QQuickWindow) -> Seen:
    """What a window shows now."""
    seen = window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    size, dots = (seen.width(), seen.height()), bytes(seen.constBits())
    inches = window.property("diagonalInches")
    return Seen(Image.frombytes("RGB", size, dots, "raw", "RGB", seen.bytesPerLine()), float(inches or 0))


def keep(image: Image.Image, path: Path, *, finer: int = 1) -> None:
    """Keep a picture, of which one pixel stands for `finer` by `finer`."""
    image.reduce(finer).quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def strip(images: Sequence[Image.Image]) -> Image.Image:
    """Pictures side by side, each in the middle of the height."""
    height = max(image.height for image in images)
    width = sum(image.width + GAP for image in images) + GAP
    whole = Image.new("RGB", (width, height + 2 * GAP), GROUND)
    left = GAP
    for image in images:
        whole.paste(image, (left, GAP + (height - image.height) // 2))
        left += image.width + GAP
    return whole


def to_scale(seen: Seen, px_per_mm: float) -> Image.Image:
    """What was seen, so large that panels can be compared."""
    width, height = seen.image.size
    factor = px_per_mm * seen.inches * 25.4 / (width**2 + height**2) ** 0.5
    return seen.image.resize((round(width * factor), round(height * factor)), Image.Resampling.LANCZOS)


def trimmed(image: Image.Image) -> Image.Image:
    """Without the empty rows above and below what is drawn, so that a table of pictures stays short."""
    ground = Image.new("RGB", image.size, image.getpixel((0, image.height - 1)))
    drawn = ImageChops.difference(image, ground).getbbox()
    assert drawn is not None
    return image.crop((0, max(0, drawn[1] - MARGIN), image.width, min(image.height, drawn[3] + MARGIN)))
