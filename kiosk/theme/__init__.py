"""Colours, type and sizes, and the parts that every screen is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WEIGHTS = ("Regular", "SemiBold", "Bold")


class MissingFont(Exception):
    """A font file is not there, or is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no readable font")
        self.path = path


def load_fonts(folder: Path) -> None:
    """Give the application the kiosk's own typeface, so that a screen looks the same on every machine.

    Raises:
        MissingFont: a file is not there or not readable.
    """
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - what this package knows of colours needs no Qt

    for weight in _WEIGHTS:
        path = folder / f"Inter-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise MissingFont(path)
