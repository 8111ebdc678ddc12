from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.theme import MissingFont, load_fonts
from kiosk.theme.brand import BrandPalette
from kiosk.theme.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor

TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "brand_pale"),
    ("ink", "amber_pale"),
    ("ink_soft", "paper"),
    ("ink_soft", "sheet"),
    ("brand", "paper"),
    ("brand", "sheet"),
    ("brand", "brand_pale"),
    ("on_brand", "brand"),
    ("on_brand", "brand_deep"),
    ("on_brand_soft", "brand"),
]
SHAPE_ON_GROUND = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("brand", "paper"),
    ("brand", "brand_pale"),
    ("on_brand_soft", "brand"),
    ("sheet", "brand"),
    ("amber_ink", "paper"),
    ("ink", "paper"),
]


def luminance(color: QColor) -> float:
    """WCAG 2.2's relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def theme_contrast(one: str, other: str) -> float:
    theme = Theme()
    return contrast(theme.property(one), theme.property(other))


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert theme_contrast(text, ground) >= 7


@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_a_shape_stands_out_from_its_ground(shape: str, ground: str) -> None:
    assert theme_contrast(shape, ground) >= 3


def test_a_millimetre_is_one_on_the_declared_panel() -> None:
    theme = Theme()
    theme.fit(1080, 1920, 21.5)
    assert theme.px(20) == 81
    theme.fit(540, 960, 21.5)
    assert theme.px(20) == 40


@pytest.mark.parametrize(
    ("size", "upright"), [((1080, 1920), True), ((1920, 1080), False), ((1280, 1024), False), ((1000, 1000), False)]
)
def test_an_upright_window_is_told_from_a_wide_one(size: tuple[int, int], upright: bool) -> None:
    theme = Theme()
    theme.fit(*size, 21.5)
    assert theme.property("portrait") is upright


def test_a_missing_font_is_named(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(MissingFont) as missing:
        load_fonts(tmp_path)
    assert missing.value.path == tmp_path / "Inter-Regular.ttf"


@pytest.mark.parametrize(("text", "ground"), [*TEXT_ON_GROUND, ("on_frame", "frame"), ("on_frame_soft", "frame")])
def test_text_can_be_read_in_high_contrast(text: str, ground: str) -> None:
    theme = Theme()
    theme.setProperty("contrast", True)
    assert contrast(theme.property(text), theme.property(ground)) >= 7


@pytest.mark.parametrize(
    ("width", "height", "inches"), [(1080, 1920, 21.5), (1920, 1080, 21.5), (1280, 1024, 19), (1024, 768, 15)]
)
def test_large_text_has_capitals_that_are_seen_from_far(width: int, height: int, inches: float) -> None:
    theme = Theme()
    theme.fit(width, height, inches)
    theme.setProperty("large", True)
    capital = 1490 / 2048  # of an em, in Inter
    for size in ("least_text", "small_text", "body_text", "lead_text", "title_text"):
        assert theme.property(size) * capital >= 7.3 * theme.property("mm"), size


def test_an_institution_wears_its_own_colours_but_not_in_high_contrast() -> None:
    theme = Theme()
    theme.wear(BrandPalette("#102a6b", "#0a1c4a", "#dfe5f5", "#ffffff", "#d5ddf2"))
    assert theme.property("brand").name() == theme.property("frame").name() == "#102a6b"
    theme.setProperty("contrast", True)
    assert theme.property("frame").name() == "#000000"
    theme.setProperty("contrast", False)
    assert theme.property("frame").name() == "#102a6b"
