"""QR symbols: how large one will be, and its dots for a printer that cannot draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

QUIET_MODULES = 4
"""White modules that must surround a symbol (ISO/IEC 18004)."""

# ISO/IEC 18004, table 7: bytes that fit in versions 1, 2, 3, ... at error correction level M; and of capitals, digits
# and some signs.
_BYTES = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
_CAPITALS = (20, 38, 61, 90, 122, 154, 178, 221, 262, 311)
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def modules(content: str) -> int:
    """How many modules a symbol of level M is wide, without its quiet zone; quick, as nothing is drawn.

    Capitals and digits are packed as tight as they can be; a printer that does not may draw one size more.

    Raises:
        ValueError: the content is empty, not printable ASCII, or longer than 213 characters.
    """
    if not content or not content.isascii() or not content.isprintable():
        msg = f"a QR symbol here holds printable ASCII, not {content!r}"
        raise ValueError(msg)
    for version, capacity in enumerate(_CAPITALS if _is_alphanumeric(content) else _BYTES, start=1):
        if len(content) <= min(capacity, _BYTES[-1]):
            return 17 + 4 * version
    msg = f"a QR symbol here holds {_BYTES[-1]} characters, not {len(content)}"
    raise ValueError(msg)


def draw(content: str, module_dots: int) -> Image.Image:
    """Draw a symbol of level M without its quiet zone: a `1` image, non-zero where a dot is printed (4 ms).

    Raises:
        ValueError: see `modules`.
    """
    import segno  # noqa: PLC0415 - only for printers that cannot draw one
    from PIL import Image  # noqa: PLC0415 - not before the first slip

    side = modules(content)
    mode = "alphanumeric" if _is_alphanumeric(content) else "byte"
    symbol = segno.make(content, version=(side - 17) // 4, error="m", mode=mode, boost_error=False)
    dots = b"".join(bytes(255 if module else 0 for module in row) for row in symbol.matrix)
    small = Image.frombytes("L", (side, side), dots)
    return small.resize((side * module_dots,) * 2, Image.Resampling.NEAREST).convert("1", dither=Image.Dither.NONE)


def _is_alphanumeric(content: str) -> bool:
    return _ALPHANUMERIC.issuperset(content)
