"""An institution's colour is taken as it is where it can be read, and refused with one that can."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest

from kiosk.theme.brand import PINE, BrandPalette, TooPale, contrast, palette_of
from kiosk.theme.palette import Palette

PAPER = "#f5f0e4"
SHEET = "#fffdf7"
INK = "#201c16"
COLOURS = ["#" + "".join(parts) for parts in product(("00", "1f", "47", "70", "99", "c2", "e6", "ff"), repeat=3)]


def palettes() -> dict[str, BrandPalette | TooPale]:
    made: dict[str, BrandPalette | TooPale] = {}
    for colour in COLOURS:
        try:
            made[colour] = palette_of(colour)
        except TooPale as refused:
            made[colour] = refused
    return made


PALETTES = palettes()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),  # the palest grey that 4.5:1 on white allows
        ("#0000ff", "#ffffff", 8.592),
        ("#abcdef", "#ABCDEF", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)


def test_the_kiosks_own_colour_has_the_palette_that_was_drawn_for_it():
    drawn = BrandPalette(
        brand="#14463b", brand_deep="#0b2f27", brand_pale="#dce8e0", on_brand="#fffdf7", on_brand_soft="#cfe1d7"
    )
    assert palette_of(PINE) == palette_of("#14463B") == drawn
    assert Palette().with_brand(drawn) == Palette()


def test_every_colour_is_either_taken_as_it_is_or_refused():
    taken = {colour: palette for colour, palette in PALETTES.items() if isinstance(palette, BrandPalette)}
    assert 50 < len(taken) < len(COLOURS) - 50
    assert all(palette.brand == colour for colour, palette in taken.items())
    assert all(contrast(colour, PAPER) >= 7 for colour in taken)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("brand", PAPER),
        ("brand", SHEET),
        ("brand", "brand_pale"),
        (INK, "brand_pale"),
        ("on_brand", "brand"),
        ("on_brand", "brand_deep"),
        ("on_brand_soft", "brand"),
        ("on_brand_soft", "brand_deep"),
    ],
)
def test_text_in_every_palette_can_be_read(text, ground):
    unreadable = []
    for palette in PALETTES.values():
        if isinstance(palette, BrandPalette):
            named = palette._asdict()
            if contrast(named.get(text, text), named.get(ground, ground)) < 7:
                unreadable.append(palette)
    assert unreadable == []


def test_a_finger_on_the_colour_is_seen_even_where_the_colour_is_black():
    pressed = [
        contrast(palette.brand, palette.brand_deep)
        for palette in PALETTES.values()
        if isinstance(palette, BrandPalette)
    ]
    assert min(pressed) >= 1.25
    assert contrast(palette_of("#000000").brand_deep, "#000000") >= 1.25


def test_what_a_refusal_offers_instead_is_taken_and_no_darker_than_it_must_be():
    offered = [refused for refused in PALETTES.values() if isinstance(refused, TooPale)]
    assert all(palette_of(refused.nearest).brand == refused.nearest for refused in offered)
    assert max(contrast(refused.nearest, PAPER) for refused in offered) < 7.3


def test_what_a_refusal_offers_instead_has_the_same_hue():
    with pytest.raises(TooPale) as raised:
        palette_of("#1e88c7")
    assert str(raised.value) == "#1e88c7 has 3.4:1 on paper; #0f557f would do"
    for colour, channels in (("#ff0000", (1, 2)), ("#00ff00", (0, 2)), ("#7777ff", ())):
        with pytest.raises(TooPale) as raised:
            palette_of(colour)
        steps = [int(raised.value.nearest[at : at + 2], 16) for at in (1, 3, 5)]
        assert [steps[channel] for channel in channels] == [0] * len(channels)
    assert steps[0] == steps[1] < steps[2]


def test_a_ratio_just_short_is_not_told_as_seven():
    with pytest.raises(TooPale, match=r"has 6\.9:1"):
        palette_of("#9e1b32")


def test_colours_are_known_without_qt():
    code = "import sys, kiosk.theme.brand; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
