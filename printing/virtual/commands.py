"""The commands that the virtual printer can tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """Which command; the value is its name in Epson's reference."""

    CHARACTER = "character"
    HT = "HT"
    LF = "LF"
    CR = "CR"
    REAL_TIME = "DLE"
    INITIALIZE = "ESC @"
    PRINT_MODE = "ESC !"
    CHARACTER_SPACING = "ESC SP"
    ABSOLUTE_POSITION = "ESC $"
    RELATIVE_POSITION = "ESC \\"
    BIT_IMAGE = "ESC *"
    UNDERLINE = "ESC -"
    DEFAULT_LINE_SPACING = "ESC 2"
    LINE_SPACING = "ESC 3"
    TAB_POSITIONS = "ESC D"
    BOLD = "ESC E"
    DOUBLE_STRIKE = "ESC G"
    FEED_UNITS = "ESC J"
    FONT = "ESC M"
    CHARACTER_SET = "ESC R"
    ALIGN = "ESC a"
    FEED_LINES = "ESC d"
    OLD_CUT = "ESC i/m"
    PULSE = "ESC p"
    CODE_PAGE = "ESC t"
    CHARACTER_SIZE = "GS !"
    REVERSE = "GS B"
    PROCESS_ID = "GS ( H"
    GRAPHICS = "GS ( L"
    SYMBOL = "GS ( k"
    IDENTITY = "GS I"
    LEFT_MARGIN = "GS L"
    MOTION_UNITS = "GS P"
    CUT = "GS V"
    PRINT_WIDTH = "GS W"
    ASB = "GS a"
    SENSOR_STATUS = "GS r"
    RASTER = "GS v 0"
    KANJI_ON = "FS &"
    KANJI_OFF = "FS ."
    SWITCH = "switch"
    """A mode that is not drawn; harmless while its parameter says off."""
    QUIET = "quiet"
    """Changes nothing on the paper."""
    UNSUPPORTED = "unsupported"
    """Documented, so that its length is known, but not carried out."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as it stood in the stream.

    Attributes:
        op: which.
        offset: how many bytes the printer had taken before its first.
        raw: all its bytes.
        arguments: where its arguments begin in `raw`.
    """

    op: Op
    offset: int
    raw: bytes
    arguments: int

    @property
    def args(self) -> bytes:
        """Its bytes without those that name it and those that only tell its length."""
        return self.raw[self.arguments :]

    @property
    def n(self) -> int:
        """Its first argument."""
        return self.raw[self.arguments]

    def word(self, at: int = 0) -> int:
        """Two bytes of its arguments from index `at`, low byte first."""
        return int.from_bytes(self.args[at : at + 2], "little")
