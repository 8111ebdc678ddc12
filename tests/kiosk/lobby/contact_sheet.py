"""Lays the pictures of a screen side by side: `python -m tests.kiosk.lobby.contact_sheet FOLDER [SCREEN…]`.

FOLDER is where SAVE_PICTURES has kept the pictures of `test_pictures`. The sheets go to FOLDER/sheets, for each screen
one with its modes in each language that there is a picture of (a row a mode, a column a size), and one of the languages
in each mode.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from kiosk.assets import FONTS

HEIGHT = 440
"""Of each picture, in pixels."""
GAP = 12
HEADING = 26
GROUND, INK = "#808080", "white"


class Kept(NamedTuple):
    """Whose picture a file is."""

    screen: str
    size: str
    mode: str
    language: str


def main() -> int:
    """Make the sheets of the screens that are named, or of all."""
    if len(sys.argv) < 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    pictures = {kept: path for path in folder.glob("*.png") if (kept := kept_as(path))}
    screens = sorted({kept.screen for kept in pictures if not wanted or kept.screen in wanted})
    if not screens:
        sys.stderr.write(f"{folder}: no picture of {', '.join(wanted) or 'any screen'}\n")
        return 1
    for screen in screens:
        for name, rows in sheets_of(screen, list(pictures)):
            path = folder / "sheets" / f"{name}.png"
            path.parent.mkdir(exist_ok=True)
            laid_out([[(kept, pictures[kept]) for kept in row] for row in rows]).save(path)
            sys.stdout.write(f"{path}\n")
    return 0


def kept_as(path: Path) -> Kept | None:
    """Whose picture it is by its name, or None."""
    parts = path.stem.split("_")
    return Kept(*parts) if len(parts) == len(Kept._fields) else None


def sheets_of(screen: str, pictures: list[Kept]) -> list[tuple[str, list[list[Kept]]]]:
    """The sheets of a screen by their names, each with its rows; a sheet of one picture is none."""
    here = [kept for kept in pictures if kept.screen == screen]
    # In the order in which they were made, or nearly: wide ones go to the end.
    sizes = sorted({kept.size for kept in here}, key=lambda size: [int(part) for part in size.split("x")][::-1])[::-1]
    modes = sorted({kept.mode for kept in here}, key=lambda mode: (mode != "plain", mode))
    languages = sorted({kept.language for kept in here}, key="lv en ru uk".find)
    by_mode = [
        (f"{screen}-modes-{language}", [[Kept(screen, size, mode, language) for size in sizes] for mode in modes])
        for language in languages
    ]
    by_language = [
        (
            f"{screen}-languages-{mode}",
            [[Kept(screen, size, mode, language) for size in sizes] for language in languages],
        )
        for mode in modes
    ]
    if len(sizes) == 1:
        by_language = [(name, [[kept for row in rows for kept in row]]) for name, rows in by_language]
    there = set(here)
    filled = ((name, [[kept for kept in row if kept in there] for row in rows]) for name, rows in by_mode + by_language)
    sheets = [(name, [row for row in rows if row]) for name, rows in filled]
    return [(name, rows) for name, rows in sheets if sum(map(len, rows)) > 1] or sheets[:1]


def laid_out(rows: list[list[tuple[Kept, Path]]]) -> Image.Image:
    """One picture of many, each under what it is."""
    font = ImageFont.truetype(FONTS / "Inter-SemiBold.ttf", 15)
    shrunk = [[(kept, shrunken(path)) for kept, path in row] for row in rows]
    width = max(sum(picture.width + GAP for _, picture in row) for row in shrunk) + GAP
    sheet = Image.new("RGB", (width, len(shrunk) * (HEIGHT + HEADING + GAP) + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    for number, row in enumerate(shrunk):
        x, y = GAP, GAP + number * (HEIGHT + HEADING + GAP)
        for kept, picture in row:
            draw.text((x, y), f"{kept.mode} {kept.language} {kept.size}", font=font, fill=INK)
            sheet.paste(picture, (x, y + HEADING))
            x += picture.width + GAP
    return sheet


def shrunken(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        size = round(picture.width * HEIGHT / picture.height), HEIGHT
        return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main())
