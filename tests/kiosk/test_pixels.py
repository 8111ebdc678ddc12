"""Contrasts out of pixels: right where they can be computed by hand, and low where something is hard to see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from tests.kiosk.pixels import SIDES, Picture, contrast, light_of

pytestmark = pytest.mark.usefixtures("qapp")

WHOLE = QRectF(0, 0, 200, 100)
BUTTON = QRectF(50, 20, 100, 60)


class Sheet:
    """A picture to paint on."""

    def __init__(self, ground: str = "white") -> None:
        self.image = QImage(200, 100, QImage.Format.Format_RGB32)
        self.image.fill(QColor(ground))

    def fill(self, rect: QRectF, colour: str) -> None:
        painter = QPainter(self.image)
        painter.fillRect(rect, QColor(colour))
        painter.end()

    def write(self, words: str, colour: str, size: int = 14) -> None:
        painter = QPainter(self.image)
        font = QFont("Inter")
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(20, 60, words)
        painter.end()

    @property
    def picture(self) -> Picture:
        return Picture(self.image)

    def edges(self, rect: QRectF = BUTTON) -> dict[str, float]:
        (found,) = self.picture.edges([rect], outside=3, inside=6)
        return dict(zip(SIDES, found.tolist(), strict=True))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("white", "black", 21.0), ("#767676", "white", 4.54), ("#777777", "white", 4.48), ("#ff0000", "white", 4.0)],
)
def test_a_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(light_of(QColor(one)), light_of(QColor(other))) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("ground", "ink"), [("white", "#595959"), ("#14463b", "#fffdf7"), ("black", "#ffd400")])
@pytest.mark.parametrize("size", [14, 40])
def test_letters_have_the_contrast_of_their_colour(ground: str, ink: str, size: int) -> None:
    sheet = Sheet(ground)
    sheet.write("Numurs", ink, size)
    found, ratio = sheet.picture.ink(QRectF(20, 60 - size, 160, 1.3 * size))
    assert found == QColor(ground)
    assert ratio == pytest.approx(contrast(light_of(QColor(ground)), light_of(QColor(ink))), rel=0.04)


def test_nothing_stands_out_from_an_empty_sheet() -> None:
    assert Sheet().picture.ink(WHOLE)[1] == 1


def test_what_lies_beyond_the_picture_is_not_looked_at() -> None:
    sheet = Sheet()
    sheet.write("Numurs", "black")
    assert sheet.picture.ink(QRectF(-50, 45, 300, 20))[1] == 21
    assert sheet.picture.ink(QRectF(400, 400, 10, 10))[1] == 1


def test_a_filled_button_stands_out_on_every_side() -> None:
    sheet = Sheet()
    sheet.fill(BUTTON, "black")
    assert sheet.edges() == dict.fromkeys(SIDES, 21)


@pytest.mark.parametrize("moved", [0.0, 0.3, 0.5, 0.8])
def test_an_edge_of_a_pixel_is_found_wherever_the_button_begins(moved: float) -> None:
    sheet = Sheet()
    sheet.fill(BUTTON, "black")
    sheet.fill(BUTTON.adjusted(1, 1, -1, -1), "white")
    assert min(sheet.edges(BUTTON.translated(moved, moved)).values()) == 21


@pytest.mark.parametrize("side", SIDES)
def test_a_side_that_has_no_edge_is_noticed(side: str) -> None:
    sheet = Sheet()
    sheet.fill(BUTTON, "black")
    inside = {"left": (0, 1, -1, -1), "right": (1, 1, 0, -1), "top": (1, 0, -1, -1), "bottom": (1, 1, -1, 0)}
    sheet.fill(BUTTON.adjusted(*inside[side]), "white")
    assert [each for each, ratio in sheet.edges().items() if ratio < 3] == [side]


def test_a_pale_edge_has_a_low_contrast() -> None:
    sheet = Sheet()
    sheet.fill(BUTTON, "#bbbbbb")
    assert max(sheet.edges().values()) < 3


def test_a_side_at_the_edge_of_the_picture_has_nothing_to_stand_out_from() -> None:
    edges = Sheet().edges(QRectF(0, 0, 100, 50))
    assert [side for side, ratio in edges.items() if ratio == 21] == ["left", "top"]


def test_a_frame_that_came_is_seen_on_the_sides_where_it_is() -> None:
    before = Sheet("#14463b").picture
    sheet = Sheet("#14463b")
    sheet.fill(BUTTON, "white")
    sheet.fill(BUTTON.adjusted(4, 4, -4, 0), "#14463b")
    (found,) = sheet.picture.changes(before, [BUTTON], 4)
    assert [side for side, ratio in zip(SIDES, found, strict=True) if ratio < 3] == ["bottom"]
