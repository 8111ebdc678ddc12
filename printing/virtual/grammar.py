"""How long each command is, which is all that reading a stream takes.

Lengths are those of Epson's ESC/POS reference. A command that is documented but not carried out here is listed too:
who skips only its name prints its arguments as text.
"""

from __future__ import annotations

from typing import NamedTuple

from printing.virtual import realtime
from printing.virtual.commands import Op

ESC, FS, GS = 0x1B, 0x1C, 0x1D
_NUL = 0


class Measured(NamedTuple):
    """A command of known length; its arguments begin at byte `arguments`."""

    op: Op
    length: int
    arguments: int


class More(NamedTuple):
    """At least so many bytes are needed before the length can be told."""

    length: int


_SINGLE = {0x09: Op.HT, 0x0A: Op.LF, 0x0D: Op.CR, 0x0C: Op.UNSUPPORTED, 0x18: Op.UNSUPPORTED}

_ESC_FIXED = {
    b" ": (Op.CHARACTER_SPACING, 1),
    b"!": (Op.PRINT_MODE, 1),
    b"$": (Op.ABSOLUTE_POSITION, 2),
    b"%": (Op.SWITCH, 1),
    b"-": (Op.UNDERLINE, 1),
    b"2": (Op.DEFAULT_LINE_SPACING, 0),
    b"3": (Op.LINE_SPACING, 1),
    b"<": (Op.QUIET, 0),
    b"=": (Op.UNSUPPORTED, 1),
    b"?": (Op.UNSUPPORTED, 1),
    b"@": (Op.INITIALIZE, 0),
    b"E": (Op.BOLD, 1),
    b"G": (Op.DOUBLE_STRIKE, 1),
    b"J": (Op.FEED_UNITS, 1),
    b"K": (Op.UNSUPPORTED, 1),
    b"L": (Op.UNSUPPORTED, 0),
    b"M": (Op.FONT, 1),
    b"R": (Op.CHARACTER_SET, 1),
    b"S": (Op.QUIET, 0),
    b"T": (Op.QUIET, 1),
    b"U": (Op.QUIET, 1),
    b"V": (Op.SWITCH, 1),
    b"W": (Op.QUIET, 8),
    b"\\": (Op.RELATIVE_POSITION, 2),
    b"a": (Op.ALIGN, 1),
    b"d": (Op.FEED_LINES, 1),
    b"e": (Op.UNSUPPORTED, 1),
    b"i": (Op.OLD_CUT, 0),
    b"m": (Op.OLD_CUT, 0),
    b"p": (Op.PULSE, 3),
    b"r": (Op.SWITCH, 1),
    b"t": (Op.CODE_PAGE, 1),
    b"u": (Op.UNSUPPORTED, 1),
    b"v": (Op.UNSUPPORTED, 0),
    b"{": (Op.SWITCH, 1),
}
_GS_FIXED = {
    b"!": (Op.CHARACTER_SIZE, 1),
    b"$": (Op.UNSUPPORTED, 2),
    b"/": (Op.UNSUPPORTED, 1),
    b":": (Op.UNSUPPORTED, 0),
    b"B": (Op.REVERSE, 1),
    b"E": (Op.QUIET, 1),
    b"H": (Op.QUIET, 1),
    b"I": (Op.IDENTITY, 1),
    b"L": (Op.LEFT_MARGIN, 2),
    b"P": (Op.MOTION_UNITS, 2),
    b"T": (Op.UNSUPPORTED, 1),
    b"W": (Op.PRINT_WIDTH, 2),
    b"\\": (Op.UNSUPPORTED, 2),
    b"^": (Op.UNSUPPORTED, 3),
    b"a": (Op.ASB, 1),
    b"b": (Op.SWITCH, 1),
    b"c": (Op.UNSUPPORTED, 0),
    b"f": (Op.QUIET, 1),
    b"h": (Op.QUIET, 1),
    b"j": (Op.UNSUPPORTED, 1),
    b"r": (Op.SENSOR_STATUS, 1),
    b"w": (Op.QUIET, 1),
    b"|": (Op.QUIET, 1),
}
_FS_FIXED = {
    b"!": (Op.QUIET, 1),
    b"&": (Op.KANJI_ON, 0),
    b"-": (Op.QUIET, 1),
    b".": (Op.KANJI_OFF, 0),
    b"?": (Op.UNSUPPORTED, 2),
    b"C": (Op.QUIET, 1),
    b"S": (Op.QUIET, 2),
    b"W": (Op.QUIET, 1),
    b"p": (Op.UNSUPPORTED, 2),
}
_FIXED = {ESC: _ESC_FIXED, GS: _GS_FIXED, FS: _FS_FIXED}
_GS_BLOCKS = {ord("H"): Op.PROCESS_ID, ord("L"): Op.GRAPHICS, ord("k"): Op.SYMBOL}
_TAB_LIMIT = 32
_BARCODE_LIMIT = 255


def measure(head: bytes | bytearray) -> Measured | More:
    """Tell a command and its length from its first bytes (at least one).

    An unknown command measures as the bytes that name it, as printers skip it.
    """
    first = head[0]
    if first >= 0x20:
        return Measured(Op.CHARACTER, 1, 0)
    if first == realtime.DLE:
        return _measure_realtime(bytes(head))
    if first in _FIXED:
        return _measure_escaped(head) if len(head) > 1 else More(2)
    return Measured(_SINGLE.get(first, Op.UNKNOWN), 1, 1)


def _unknown() -> Measured:
    return Measured(Op.UNKNOWN, 2, 2)


def _measure_realtime(head: bytes) -> Measured | More:
    length = realtime.command_length(head)
    if length is not None and length > len(head):
        return More(length)
    if length is not None and realtime.is_obeyed(head[:length]):
        return Measured(Op.REAL_TIME, length, 1)
    # A second DLE may begin the real one.
    at = head.find(realtime.DLE, 1)
    if 0 < at < (length or 3):
        return Measured(Op.UNKNOWN, at, 1)
    return Measured(Op.UNKNOWN, 2, 1) if length is None else Measured(Op.UNSUPPORTED, length, 1)


def _measure_escaped(head: bytes | bytearray) -> Measured | More:
    fixed = _FIXED[head[0]].get(bytes(head[1:2]))
    if fixed is not None:
        op, arguments = fixed
        return Measured(op, 2 + arguments, 2)
    rule = _block if head[1] == ord("(") else _VARIABLE.get(bytes(head[:2]))
    if rule is None:
        return _unknown()
    return rule(head) if len(head) > 2 else More(3)


def _block(head: bytes | bytearray) -> Measured | More:
    """`ESC (`, `FS (`, `GS (`: a letter, and a length of two bytes."""
    if len(head) < 5:
        return More(5)
    op = _GS_BLOCKS.get(head[2], Op.UNSUPPORTED) if head[0] == GS else Op.UNSUPPORTED
    return Measured(op, 5 + int.from_bytes(head[3:5], "little"), 5)


def _large_block(head: bytes | bytearray) -> Measured | More:
    """`GS 8 L`: a length of four bytes."""
    if head[2] != ord("L"):
        return _unknown()
    if len(head) < 7:
        return More(7)
    return Measured(Op.GRAPHICS, 7 + int.from_bytes(head[3:7], "little"), 7)


def _bit_image(head: bytes | bytearray) -> Measured | More:
    """`ESC * m nL nH d...`: one byte a column, or three."""
    if head[2] not in (0, 1, 32, 33):
        return _unknown()
    if len(head) < 5:
        return More(5)
    columns = int.from_bytes(head[3:5], "little")
    return Measured(Op.BIT_IMAGE, 5 + columns * (1 if head[2] < 32 else 3), 2)


def _raster(head: bytes | bytearray) -> Measured | More:
    """`GS v 0 m xL xH yL yH d...`."""
    if head[2] != ord("0"):
        return _unknown()
    if len(head) < 8:
        return More(8)
    size = int.from_bytes(head[4:6], "little") * int.from_bytes(head[6:8], "little")
    return Measured(Op.RASTER, 8 + size, 3)


def _cut(head: bytes | bytearray) -> Measured | More:
    """`GS V m` and `GS V m n`."""
    if head[2] in (0, 1, 48, 49):
        return Measured(Op.CUT, 3, 2)
    return Measured(Op.CUT, 4, 2) if head[2] in (65, 66, 97, 98, 103, 104) else _unknown()


def _barcode(head: bytes | bytearray) -> Measured | More:
    """`GS k m d... NUL` and `GS k m n d...`."""
    if head[2] <= 6:
        return _to_nul(head, 3, _BARCODE_LIMIT, Op.UNSUPPORTED)
    if not 65 <= head[2] <= 79:
        return _unknown()
    return More(4) if len(head) < 4 else Measured(Op.UNSUPPORTED, 4 + head[3], 4)


def _downloaded_image(head: bytes | bytearray) -> Measured | More:
    """`GS * x y d...`."""
    return More(4) if len(head) < 4 else Measured(Op.UNSUPPORTED, 4 + head[2] * head[3] * 8, 4)


def _tab_positions(head: bytes | bytearray) -> Measured | More:
    """`ESC D n... NUL`."""
    return _to_nul(head, 2, _TAB_LIMIT, Op.TAB_POSITIONS)


def _by_third(head: bytes | bytearray) -> Measured | More:
    """The commands that a third byte names."""
    known = _THIRD.get(bytes(head[:3]))
    if known is None:
        return _unknown()
    op, arguments = known
    return Measured(op, 3 + arguments, 3)


def _to_nul(head: bytes | bytearray, at: int, limit: int, op: Op) -> Measured | More:
    end = head.find(_NUL, at)
    if 0 <= end <= at + limit:
        return Measured(op, end + 1, at)
    # No end where there must be one: this is not the command that it seemed to be.
    return More(len(head) + 1) if len(head) <= at + limit else _unknown()


_THIRD = {
    b"\x1bc0": (Op.QUIET, 1),
    b"\x1bc1": (Op.QUIET, 1),
    b"\x1bc3": (Op.QUIET, 1),
    b"\x1bc4": (Op.QUIET, 1),
    b"\x1bc5": (Op.QUIET, 1),
    b"\x1dC0": (Op.UNSUPPORTED, 2),
    b"\x1dC1": (Op.UNSUPPORTED, 6),
    b"\x1dC2": (Op.UNSUPPORTED, 2),
    b"\x1dg0": (Op.UNSUPPORTED, 3),
    b"\x1dg2": (Op.UNSUPPORTED, 3),
    b"\x1dz0": (Op.UNSUPPORTED, 2),
}
_VARIABLE = {
    b"\x1b*": _bit_image,
    b"\x1bD": _tab_positions,
    b"\x1bc": _by_third,
    b"\x1d*": _downloaded_image,
    b"\x1d8": _large_block,
    b"\x1dC": _by_third,
    b"\x1dV": _cut,
    b"\x1dg": _by_third,
    b"\x1dk": _barcode,
    b"\x1dv": _raster,
    b"\x1dz": _by_third,
}
