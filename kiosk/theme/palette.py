"""The colours of every screen, as values. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kiosk.theme.brand import BrandPalette


class Palette(NamedTuple):
    """Every colour by what it is for, as `#rrggbb`.

    Text has a contrast of at least 7:1 on the grounds that it is meant for; a shape that means something 3:1. What the
    names mean stands in `theme.Theme`.
    """

    paper: str = "#f5f0e4"
    sheet: str = "#fffdf7"
    ink: str = "#201c16"
    ink_soft: str = "#4a4337"
    edge: str = "#857a67"
    brand: str = "#14463b"
    brand_deep: str = "#0b2f27"
    brand_pale: str = "#dce8e0"
    on_brand: str = "#fffdf7"
    on_brand_soft: str = "#cfe1d7"
    frame: str = "#14463b"
    frame_deep: str = "#0b2f27"
    on_frame: str = "#fffdf7"
    on_frame_soft: str = "#cfe1d7"
    ring: str = "#201c16"
    ring_on_frame: str = "#fffdf7"
    amber_pale: str = "#fbe9c6"
    amber_ink: str = "#4b3300"
    alarm: str = "#8c1510"
    alarm_pale: str = "#fbe0d8"

    def with_brand(self, brand: BrandPalette) -> Palette:
        """The same in an institution's own colour."""
        return self._replace(
            brand=brand.brand,
            brand_deep=brand.brand_deep,
            brand_pale=brand.brand_pale,
            on_brand=brand.on_brand,
            on_brand_soft=brand.on_brand_soft,
            frame=brand.brand,
            frame_deep=brand.brand_deep,
            on_frame=brand.on_brand,
            on_frame_soft=brand.on_brand_soft,
            ring_on_frame=brand.on_brand,
        )


HIGH_CONTRAST = Palette(
    paper="#000000",
    sheet="#000000",
    ink="#ffffff",
    ink_soft="#ffffff",
    edge="#ffffff",
    brand="#ffe14a",
    brand_deep="#fff3b0",
    brand_pale="#2e2800",
    on_brand="#000000",
    on_brand_soft="#000000",
    frame="#000000",
    frame_deep="#3a3a3a",
    on_frame="#ffffff",
    on_frame_soft="#ffffff",
    ring="#5ce1ff",
    ring_on_frame="#5ce1ff",
    amber_pale="#000000",
    amber_ink="#ffe14a",
    alarm="#ffb1a8",
    alarm_pale="#000000",
)
"""White and yellow on black, whatever the institution's colour is."""
