"""What stands out in a picture, and how far: contrasts computed from what was drawn, not from what was meant.

Contrast is WCAG 2.2's: from 1 (the same lightness) to 21 (black on white).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QRectF

    Pixels = NDArray[np.uint8]
    Light = NDArray[np.float64]

SIDES = ("left", "right", "top", "bottom")
MOST = 21.0
"""Black on white."""
CORES = 3
"""So many pixels of a text are its ink at full strength; the edges of letters are paler, and those of thin ones all."""
FINE = 20
"""What is so many pixels high, or less, may have lines that are hardly wider than a pixel."""
ALONG = np.linspace(1 / 3, 2 / 3, 9)
"""Where along a side its edge is looked at: clear of rounded corners."""

_LEVELS = np.arange(256) / 255
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4)
_BLUE, _GREEN, _RED = 0.0722 * _LINEAR, 0.7152 * _LINEAR, 0.2126 * _LINEAR


class Picture:
    """A window's pixels.

    Args:
        image: what was grabbed; its pixels are the window's.
    """

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # whose bytes the pixels are
        self.height, self.width = image.height(), image.width()
        rows = np.frombuffer(self._image.constBits(), np.uint8).reshape(self.height, -1, 4)
        self.pixels: Pixels = rows[:, : self.width, :3]
        """Blue, green, red."""

    def within(self, rect: QRectF) -> Pixels:
        """What lies in a rectangle, as far as it lies in the picture; at least a pixel."""
        left, top = clamped(rect.left(), self.width - 1), clamped(rect.top(), self.height - 1)
        right, bottom = clamped(rect.right(), self.width), clamped(rect.bottom(), self.height)
        return self.pixels[top : max(top + 1, bottom), left : max(left + 1, right)]

    def ink(self, rect: QRectF) -> tuple[QColor, float]:
        """The ground in a rectangle, and the contrast to it of what stands out most."""
        # The lines of what is large are many pixels wide.
        step = max(1, int(min(rect.width(), rect.height()) / FINE))
        pixels = self.within(rect)[::step, ::step]
        ground = dominant(pixels)
        lights = luminance(pixels).ravel()
        core = min(CORES, len(lights))
        darkest, brightest = np.partition(lights, (core - 1, len(lights) - core))[[core - 1, len(lights) - core]]
        return ground, max(contrast(light_of(ground), float(ink)) for ink in (darkest, brightest))

    def edges(self, rects: Sequence[QRectF], outside: float, inside: float) -> Light:
        """How well each rectangle's `SIDES` stand out against what is around them.

        A side at the picture's own edge, or beyond it, has nothing around it: its contrast is told as the highest.

        Args:
            rects: what is touched.
            outside: so many pixels before a side, what is around it is taken.
            inside: so many pixels behind a side, its edge or its fill is looked for.
        """
        # From a pixel before the side on: what is drawn at a broken pixel may be put into either.
        depths = np.array([-outside, *range(-1, round(inside) + 1)])
        x, y = points(rects, depths)
        lights = self.light_at(x, y)
        found = contrasts(lights[..., :1], lights[..., 1:]).max(axis=-1)
        around_x, around_y = x[..., 0], y[..., 0]
        shown = (around_x >= 0) & (around_x < self.width) & (around_y >= 0) & (around_y < self.height)
        return middle(np.where(shown, found, MOST))

    def changes(self, before: Picture, rects: Sequence[QRectF], inside: float) -> Light:
        """The most that each rectangle's `SIDES` have changed, as the contrast of what was there to what is there now.

        Args:
            before: the same window's.
            rects: what frames something.
            inside: so many pixels behind a side, the frame is looked for.
        """
        x, y = points(rects, np.arange(round(inside) + 1, dtype=float))
        return middle(contrasts(before.light_at(x, y), self.light_at(x, y)).max(axis=-1))

    def light_at(self, x: Light, y: Light) -> Light:
        """The luminance of single points; beyond the picture, of the nearest in it."""
        columns = np.clip(np.floor(x), 0, self.width - 1).astype(int)
        rows = np.clip(np.floor(y), 0, self.height - 1).astype(int)
        return luminance(self.pixels[rows, columns])


def points(rects: Sequence[QRectF], depths: Light) -> tuple[Light, Light]:
    """Points on the four sides of rectangles, so deep within them: by rectangle, side, place along it, and depth."""
    left, top, right, bottom = np.array([rect.getCoords() for rect in rects]).reshape(-1, 4).T[:, :, None, None]
    along = ALONG[None, :, None]
    down, across = top + along * (bottom - top), left + along * (right - left)
    deep = depths[None, None, :]
    sides = (
        (left + 0.5 + deep, down),
        (right - 0.5 - deep, down),
        (across, top + 0.5 + deep),
        (across, bottom - 0.5 - deep),
    )
    whole = (len(rects), len(ALONG), len(depths))
    x, y = (np.stack([np.broadcast_to(side[axis], whole) for side in sides], axis=1) for axis in (0, 1))
    return x, y


def middle(found: Light) -> Light:
    """The median of what was found along each side."""
    ordered: Light = np.sort(found, axis=-1)[..., found.shape[-1] // 2]
    return ordered


def clamped(position: float, most: int) -> int:
    return min(max(0, round(position)), most)


def dominant(pixels: Pixels) -> QColor:
    """The colour that most of the pixels have; of every third row and column, which tells it as well."""
    few = pixels[::3, ::3].reshape(-1, 3).astype(np.uint32)
    colours, counts = np.unique(few[:, 2] << 16 | few[:, 1] << 8 | few[:, 0], return_counts=True)
    return QColor.fromRgb(int(colours[counts.argmax()]))


def luminance(pixels: Pixels) -> Light:
    """WCAG's relative luminance, from 0 to 1."""
    light: Light = _BLUE[pixels[..., 0]] + _GREEN[pixels[..., 1]] + _RED[pixels[..., 2]]
    return light


def light_of(colour: QColor) -> float:
    """The luminance of a colour, as if it were opaque."""
    return float(_BLUE[colour.blue()] + _GREEN[colour.green()] + _RED[colour.red()])


def contrast(one: float, other: float) -> float:
    """Of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrasts(one: Light, other: Light) -> Light:
    """Of luminances in pairs."""
    ratio: Light = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return ratio
