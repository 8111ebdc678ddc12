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
    from printing.virtual.paper import CutKind, Piece, ScrapReason, SlipDrawing
    from printing.virtual.reports import Report

_SCRAP = "scrap-"
_NAME = re.compile(r"(|scrap-)(\d{4,})\.png")


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
        leftover_dots: rows at its head that belong to earlier jobs: one that was broken off, or whose end had not
            reached the cutter; 0 where none of them bears ink.
        top_missing: its job began on paper that was taken out with the old roll, so this is the rest of it only.
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
    leftover_dots: int = 0
    top_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrap:
    """What a job that broke off had printed: paper with ink that was not cut.

    Where it was not taken out with the old roll, it still stands in the printer, and comes out at the head of the
    next slip, whose `leftover_dots` then tells so.

    Attributes:
        number: its place among all scraps of the folder, from 1.
        reason: what broke the job off.
        image_path: a 1-bit PNG at true dots, such as `scrap-0001.png`; None where it could not be written.
        rows: how many rows of the job were out, fed ones included.
        length_mm: the same in millimetres.
        texts: what was printed in the printer's own letters, a string for each line.
        qr_codes: contents of the QR symbols that the printer had begun to draw itself.
    """

    number: int
    reason: ScrapReason
    image_path: Path | None
    rows: int
    length_mm: float
    texts: tuple[str, ...]
    qr_codes: tuple[str, ...]


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
        self._last: dict[str, int] = {}

    def keep(self, drawing: SlipDrawing, model: VirtualModel) -> CutSlip:
        """Write a slip under the next free number; the folder is made if there is none.

        Raises:
            OSError: it could not be written.
        """
        number, path = self._write(drawing.bitmap, model, "")
        return CutSlip(
            number=number,
            image_path=path,
            width_dots=drawing.bitmap.width,
            height_dots=drawing.bitmap.height,
            length_mm=model.length_mm(drawing.bitmap.height),
            cut=drawing.cut,
            texts=drawing.texts,
            qr_codes=drawing.qr_codes,
            unknown=drawing.unknown,
            leftover_dots=drawing.leftover_dots,
            top_missing=drawing.top_missing,
        )

    def keep_scrap(self, piece: Piece, reason: ScrapReason, model: VirtualModel) -> Scrap:
        """Write a scrap under the next free number, if it can be written."""
        path: Path | None = None
        try:
            number, path = self._write(piece.bitmap, model, _SCRAP)
        except OSError:
            number = self._last[_SCRAP] = self._last.get(_SCRAP, 0) + 1
        return Scrap(
            number=number,
            reason=reason,
            image_path=path,
            rows=piece.bitmap.height,
            length_mm=model.length_mm(piece.bitmap.height),
            texts=piece.texts,
            qr_codes=piece.symbols,
        )

    def _write(self, bitmap: Bitmap, model: VirtualModel, prefix: str) -> tuple[int, Path]:
        self._folder.mkdir(parents=True, exist_ok=True)
        if not self._last.get(prefix):
            self._last[prefix] = max((_number(path, prefix) for path in self._folder.iterdir()), default=0)
        fresh = self._folder / f".{os.urandom(8).hex()}.part"
        try:
            write_png(bitmap, fresh, dpi=model.dpi)
            return self._claim(fresh, prefix)
        finally:
            fresh.unlink(missing_ok=True)

    def _claim(self, fresh: Path, prefix: str) -> tuple[int, Path]:
        """Give a written file the next number that nobody has."""
        while True:
            self._last[prefix] += 1
            path = self._folder / f"{prefix}{self._last[prefix]:04}.png"
            try:
                path.hardlink_to(fresh)
            except FileExistsError:
                continue
            except (OSError, NotImplementedError):
                # A file system without hard links, such as a USB stick's.
                if not _rename_to_unused(fresh, path):
                    continue
            return self._last[prefix], path


def _rename_to_unused(fresh: Path, path: Path) -> bool:
    """Take an unused name by making it, then move the file over it. False where somebody has the name."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    fresh.replace(path)
    return True


def _number(path: Path, prefix: str) -> int:
    named = _NAME.fullmatch(path.name)
    return int(named[2]) if named and named[1] == prefix else 0
