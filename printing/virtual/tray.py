"""Keeps cut slips as numbered pictures in a folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from printing.virtual.dots import Bitmap
    from printing.virtual.model import VirtualModel
    from printing.virtual.paper import CutKind, SlipDrawing
    from printing.virtual.reports import Report

_NAME = re.compile(r"(\d{4,})\.png")


@dataclass(frozen=True, slots=True, kw_only=True)
class CutSlip:
    """A slip that lies in the paper folder.

    Attributes:
        number: its place among all slips of the folder, from 1.
        image_path: a 1-bit PNG at true dots, black on white, such as `0001.png`. It is whole as soon as it
            exists, save on a file system without hard links, where it is empty for a moment.
        width_dots: width of the picture: the printable width.
        height_dots: height of the picture; blank paper counts, and of the 15 mm between print head and cutter
            only what the model's `head_to_cutter_dots` says.
        length_mm: the same in millimetres.
        cut: how it came off.
        texts: what was printed in the printer's own letters, a string for each line.
        qr_codes: contents of the QR symbols that the printer drew itself.
        unknown: what the printer could not take at its word since the slip before; empty for a sound job.
    """

    number: int
    image_path: Path
    width_dots: int
    height_dots: int
    length_mm: float
    cut: CutKind
    texts: tuple[str, ...]
    qr_codes: tuple[str, ...]
    unknown: tuple[Report, ...]


def write_png(bitmap: Bitmap, path: Path, *, dpi: int) -> None:
    """Write dots as a 1-bit PNG.

    Raises:
        OSError: the file could not be written.
    """
    from PIL import Image  # noqa: PLC0415 - the kiosk starts with this package, and Pillow takes its time

    image = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.packed(), "raw", "1;I")
    image.save(path, format="PNG", dpi=(dpi, dpi))


class PaperTray:
    """A folder of slips. Several printers, and several processes, may share it: none overwrites another's slip."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = 0

    def keep(self, drawing: SlipDrawing, model: VirtualModel) -> CutSlip:
        """Write a slip under the next free number; the folder is made if there is none.

        Raises:
            OSError: it could not be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if not self._last:
            self._last = max((_number(path) for path in self._folder.iterdir()), default=0)
        fresh = self._folder / f".{os.urandom(8).hex()}.part"
        try:
            write_png(drawing.bitmap, fresh, dpi=model.dpi)
            path = self._claim(fresh)
        finally:
            fresh.unlink(missing_ok=True)
        return CutSlip(
            number=self._last,
            image_path=path,
            width_dots=drawing.bitmap.width,
            height_dots=drawing.bitmap.height,
            length_mm=model.length_mm(drawing.bitmap.height),
            cut=drawing.cut,
            texts=drawing.texts,
            qr_codes=drawing.qr_codes,
            unknown=drawing.unknown,
        )

    def _claim(self, fresh: Path) -> Path:
        """Give a written file the next number that nobody has."""
        while True:
            self._last += 1
            path = self._folder / f"{self._last:04}.png"
            try:
                path.hardlink_to(fresh)
            except FileExistsError:
                continue
            except (OSError, NotImplementedError):
                # A file system without hard links, such as a USB stick's.
                if not _rename_to_unused(fresh, path):
                    continue
            return path


def _rename_to_unused(fresh: Path, path: Path) -> bool:
    """Take an unused name by making it, then move the file over it. False where somebody has the name."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    fresh.replace(path)
    return True


def _number(path: Path) -> int:
    named = _NAME.fullmatch(path.name)
    return int(named[1]) if named else 0
