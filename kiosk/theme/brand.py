"""Whether an institution's colour can be read, and the colours that go with it. Knows no Qt."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.theme.palette import Palette

_PLAIN = Palette()
PINE = _PLAIN.brand
"""The kiosk's own colour."""

TEXT = 7.0
"""The least contrast of text."""

_LEAST_STEP = 1.25
"""The least contrast that shows a finger that something gave way."""

_PALE_SHARE = 14
_SOFT_SHARE = 18


class BrandPalette(NamedTuple):
    """An institution's colour and those that go with it, as `#rrggbb`.

    Attributes:
        brand: the colour itself: text, icons and edges on paper, sheet and pale ground, and a ground of its own.
        brand_deep: the same under a finger.
        brand_pale: the same as a ground for drawings and good news.
        on_brand: text on the colour, also under a finger.
        on_brand_soft: text of second rank, and edges, likewise.
    """

    brand: str
    brand_deep: str
    brand_pale: str
    on_brand: str
    on_brand_soft: str


class TooPale(ValueError):
    """A colour that cannot be read on paper, nor can what stands on it.

    Attributes:
        colour: as it was asked for.
        contrast: what it has on paper; 7 is needed.
        told: the same with one decimal, never rounded up to what is needed.
        nearest: a colour of the same hue, no darker than needed.
    """

    def __init__(self, colour: str, contrast: float, nearest: str) -> None:
        self.told = f"{int(contrast * 10) / 10}"
        super().__init__(f"{colour} has {self.told}:1 on paper; {nearest} would do")
        self.colour = colour
        self.contrast = contrast
        self.nearest = nearest


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, relative luminance of sRGB)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette_of(colour: str) -> BrandPalette:
    """The colours that go with an institution's own, `#rrggbb`.

    Raises:
        TooPale: it is too pale to be read on paper. What can be read there can bear pale text, and the other way round.
    """
    brand = colour.lower()
    if brand == PINE:
        # Drawn by hand, and so are the screens that it was drawn for.
        return BrandPalette(*(getattr(_PLAIN, name) for name in BrandPalette._fields))
    on_paper = contrast(brand, _PLAIN.paper)
    if on_paper < TEXT:
        raise TooPale(brand, on_paper, _darkened_for_paper(brand))
    deep = _under_a_finger(brand)
    return BrandPalette(
        brand=brand,
        brand_deep=deep,
        brand_pale=_tinted("#ffffff", brand, _PALE_SHARE, readable_with=(brand, _PLAIN.ink)),
        on_brand=_PLAIN.sheet,
        on_brand_soft=_tinted(_PLAIN.sheet, brand, _SOFT_SHARE, readable_with=(brand, deep)),
    )


def _under_a_finger(brand: str) -> str:
    """Clearly darker, or lighter where it is nearly black."""
    deep = _of_light([part * 0.42 for part in _light(brand)])
    if contrast(brand, deep) >= _LEAST_STEP:
        return deep
    return next(
        lit for share in range(5, 100) if contrast(lit := _mixed(brand, "#ffffff", share), brand) >= _LEAST_STEP
    )


def _tinted(ground: str, brand: str, share: int, *, readable_with: tuple[str, ...]) -> str:
    """A pale ground with up to so many parts in a hundred of the brand, on which these can be read as text."""
    tints = (_mixed(ground, brand, parts) for parts in range(share, 0, -1))
    return next((tint for tint in tints if all(contrast(tint, text) >= TEXT for text in readable_with)), ground)


def _darkened_for_paper(colour: str) -> str:
    """The same mixture of red, green and blue light, with only as much light as text on paper may have."""
    most = (_luminance(_PLAIN.paper) + 0.05) / TEXT - 0.05
    light = _light(colour)
    share = most / _luminance(colour)
    while contrast(dark := _of_light([part * share for part in light]), _PLAIN.paper) < TEXT:
        share *= 0.99  # rounded to 256 steps it may have come out a little too bright
    return dark


def _mixed(one: str, other: str, share: int) -> str:
    """The first colour with so many parts in a hundred of the second, as a brush that covers so much would leave it."""
    return _written([(a * (100 - share) + b * share) / 100 for a, b in zip(_steps(one), _steps(other), strict=True)])


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> list[float]:
    """How much light of red, green and blue, 0 to 1."""
    parts = [step / 255 for step in _steps(colour)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _of_light(light: list[float]) -> str:
    parts = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in light]
    return _written([part * 255 for part in parts])


def _steps(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(steps: list[float]) -> str:
    return "#" + "".join(f"{round(step):02x}" for step in steps)
