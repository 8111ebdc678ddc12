"""A laid-out slip as the bytes of one print job.

python-escpos builds what it has a command for. It has none for motion units, dot feeds, line heights in dots and job
ids. Its `image()` takes 9 ms for a slip (by way of RGBA, several conversions a block, and a line on standard output for
each block of a model whose paper it does not know) where copying the dots that are there already takes under 0.5 ms;
and its text writing changes code pages as it likes. These are written here, after Epson's ESC/POS reference.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing import raster, text
from printing.bands import Blank, Letters, NativeQr, Picture
from printing.commands import process_id
from printing.profile import Mode, builder
from printing.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL import Image

    from printing.bands import Band
    from printing.profile import PrinterProfile

BLOCK_ROWS = 100
"""A raster block is no higher: a TM-m30III prints longer ones as text now and then (python-escpos issue 631)."""

_QR_LEVEL_M = 1
_MOST_FED = 255

# A printer obeys these wherever they stand, inside the dots of a picture too: DLE EOT answers, DLE ENQ recovers or
# throws the job away, DLE DC4 does that or pulls the drawer. One more black dot makes them harmless.
_REAL_TIME = ((b"\x10\x04", b"\x10\x06"), (b"\x10\x05", b"\x10\x07"), (b"\x10\x14", b"\x10\x16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One slip as bytes.

    Attributes:
        data: everything from `ESC @` to the request for the printer's word (`GS ( H`).
        length_mm: the paper it takes, from cut to cut.
        job_id: what the printer sends back when it has printed all of it: `37 22`, these four characters, `00`.
        silent_bytes: how many bytes at its start set the printer up and neither print nor feed.
    """

    data: bytes
    length_mm: float
    job_id: str
    silent_bytes: int


def encode(slip: Slip, profile: PrinterProfile, *, job_id: str) -> Job:
    """Lay a slip out and encode it (about 2 ms once the first slip has loaded font and library).

    Args:
        slip: what stands on it.
        profile: the printer it is for.
        job_id: four characters between space and `~`.

    Raises:
        ValueError: the job id or what the QR symbol is to hold cannot be sent.
    """
    laid = text.bands(slip, profile) if profile.mode is Mode.TEXT else raster.bands(slip, profile)
    return encode_bands(laid, profile, job_id=job_id)


def encode_bands(bands: Iterable[Band], profile: PrinterProfile, *, job_id: str) -> Job:
    """Encode what is already laid out, cut the paper and ask for the printer's word.

    Raises:
        ValueError: see `encode`.
    """
    if len(job_id) != 4 or not all(" " <= character <= "~" for character in job_id):
        msg = f"a job id has 4 printable ASCII characters, unlike {job_id!r}"
        raise ValueError(msg)
    commands = _commands(profile.model)
    parts = [
        commands.initialize,
        # FS . (cancel Kanji mode).
        b"\x1c\x2e" if profile.kanji_off else b"",
        # GS P x y (motion units): one dot, so that ESC J, ESC 3 and the cut count dots.
        bytes((0x1D, 0x50, profile.dpi, profile.dpi)),
        commands.left,
    ]
    silent_bytes = sum(map(len, parts))
    centred = False
    rows = 0
    for band in bands:
        rows += band.rows
        if not isinstance(band, Blank) and centred != (band_centred := _stands_in_the_middle(band, profile)):
            centred = band_centred
            parts.append(commands.centre if centred else commands.left)
        match band:
            case Picture():
                parts += _pictured(band.image)
            case Blank():
                parts.append(_fed(band.rows))
            case NativeQr():
                parts.append(commands.symbol(band))
            case Letters():
                parts.append(_lettered(band, profile))
    foot = profile.dots(raster.FOOT_MM)
    parts += (_fed(foot), commands.cut, process_id(job_id))
    return Job(
        data=b"".join(parts),
        length_mm=profile.mm(rows + foot) + raster.HEAD_TO_CUTTER_MM,
        job_id=job_id,
        silent_bytes=silent_bytes,
    )


def warm_up(profile: PrinterProfile) -> None:
    """Load everything that the first slip would wait for (0.2 s): font, Pillow, python-escpos."""
    sample = Slip(institution="Āa", branch="Яя", service="Її", code="A017", issued="0123456789:.", qr="a", footer="+")
    encode(sample, profile, job_id="    ")


def harmless(dots: bytes) -> bytes:
    """Blacken one dot wherever two bytes of dots would be a real-time command: bit 1 of the second byte."""
    for command, changed in _REAL_TIME:
        dots = dots.replace(command, changed)
    return dots


def _stands_in_the_middle(band: Picture | NativeQr | Letters, profile: PrinterProfile) -> bool:
    return not isinstance(band, Picture) or band.image.width < profile.width_dots


def _pictured(image: Image.Image) -> Iterator[bytes]:
    for top in range(0, image.height, BLOCK_ROWS):
        block = image.crop((0, top, image.width, min(top + BLOCK_ROWS, image.height)))
        right = (block.getbbox() or (0, 0, 1, 0))[2]
        # Nothing is sent of what is white to the right of all ink. (There is no such command for the left.)
        width_bytes = (right + 7) // 8
        dots = harmless(block.crop((0, 0, width_bytes * 8, block.height)).tobytes())
        yield struct.pack("<2sBBHH", b"\x1dv", 0x30, 0, width_bytes, block.height) + dots


def _fed(rows: int) -> bytes:
    """ESC J n, as often as it takes."""
    whole, rest = divmod(rows, _MOST_FED)
    return b"\x1bJ\xff" * whole + (bytes((0x1B, 0x4A, rest)) if rest else b"")


def _lettered(line: Letters, profile: PrinterProfile) -> bytes:
    # Everything is said again for each line: nothing depends on what a line before it left behind.
    return b"".join(
        (
            bytes((0x1B, 0x74, profile.code_pages[line.codec])),  # ESC t: code page
            bytes((0x1D, 0x21, (line.wide - 1) << 4 | line.high - 1)),  # GS !: size
            bytes((0x1B, 0x45, line.bold)),  # ESC E: emphasized
            bytes((0x1D, 0x42, line.inverted)),  # GS B: white on black
            bytes((0x1B, 0x33, line.rows)),  # ESC 3: line height
            line.payload,
            b"\n",
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commands:
    """What python-escpos says for one model; the same in every job."""

    model: str
    initialize: bytes
    left: bytes
    centre: bytes
    cut: bytes

    def symbol(self, band: NativeQr) -> bytes:
        printer = builder(self.model)
        printer.qr(band.content, ec=_QR_LEVEL_M, size=band.module_dots, native=True)
        return bytes(printer.output)


@functools.cache
def _commands(model: str) -> _Commands:
    printer = builder(model)

    def said() -> bytes:
        output = bytes(printer.output)
        printer.clear()
        return output

    printer.hw("INIT")
    initialize = said()
    printer.set(align="left")
    left = said()
    printer.set(align="center")
    centre = said()
    # GS V 66 0: to the cutter, then a partial cut, so that the slip hangs on until it is taken.
    printer.cut(feed=False)
    return _Commands(model=model, initialize=initialize, left=left, centre=centre, cut=said())
