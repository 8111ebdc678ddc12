"""Black and white dots as whole rows, so that drawing needs no imaging library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitmap:
    """A picture at true dots.

    Attributes:
        width: dots in a row.
        rows: one integer a row, from the top; its bit `width - 1` is the leftmost dot, 1 is black.
    """

    width: int
    rows: tuple[int, ...]

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.rows)

    def dot(self, x: int, y: int) -> bool:
        """Whether the dot in column `x`, row `y` is black."""
        return bool(self.rows[y] >> (self.width - 1 - x) & 1)

    def packed(self) -> bytes:
        """The rows one after another, eight dots a byte, the leftmost in the highest bit, 1 is black."""
        stride = (self.width + 7) // 8
        padding = stride * 8 - self.width
        return b"".join((row << padding).to_bytes(stride, "big") for row in self.rows)

    def scaled(self, across: int, down: int) -> Bitmap:
        """Each dot as a block of `across` by `down` dots."""
        if across == down == 1:
            return self
        rows = self.rows
        if across > 1:
            wide: dict[int, int] = {}
            for row in set(rows):
                wide[row] = int("".join(bit * across for bit in f"{row:b}"), 2)
            rows = tuple(wide[row] for row in rows)
        if down > 1:
            rows = tuple(row for row in rows for _ in range(down))
        return Bitmap(width=self.width * across, rows=rows)

    def bold(self) -> Bitmap:
        """Each dot printed twice, the second time one dot to the right, within the same width."""
        return Bitmap(width=self.width, rows=tuple(row | row >> 1 for row in self.rows))

    def inverted(self) -> Bitmap:
        """Black for white and white for black."""
        full = (1 << self.width) - 1
        return Bitmap(width=self.width, rows=tuple(row ^ full for row in self.rows))

    def padded_right(self, dots: int) -> Bitmap:
        """The same with white columns at the right."""
        if not dots:
            return self
        return Bitmap(width=self.width + dots, rows=tuple(row << dots for row in self.rows))

    def underlined(self, thickness: int) -> Bitmap:
        """The same with its lowest `thickness` rows black."""
        full = (1 << self.width) - 1
        keep = max(0, self.height - thickness)
        return Bitmap(width=self.width, rows=self.rows[:keep] + (full,) * (self.height - keep))


def from_packed(packed: bytes, *, width: int, height: int) -> Bitmap:
    """Read rows as `Bitmap.packed` writes them; bits past `width` in a row's last byte are dropped."""
    stride = (width + 7) // 8
    padding = stride * 8 - width
    rows = tuple(int.from_bytes(packed[y * stride : (y + 1) * stride], "big") >> padding for y in range(height))
    return Bitmap(width=width, rows=rows)


def from_columns(packed: bytes, *, width: int, bytes_a_column: int) -> Bitmap:
    """Read columns from left to right, each from the top down, the top dot in the highest bit (`ESC *`)."""
    height = bytes_a_column * 8
    rows = [0] * height
    for x in range(width):
        column = int.from_bytes(packed[x * bytes_a_column : (x + 1) * bytes_a_column], "big")
        mask = 1 << (width - 1 - x)
        for y in range(height):
            if column >> (height - 1 - y) & 1:
                rows[y] |= mask
    return Bitmap(width=width, rows=tuple(rows))
