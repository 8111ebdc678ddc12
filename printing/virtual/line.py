"""One line in the print buffer, before it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from printing.virtual.dots import Bitmap


@dataclass(slots=True)
class Line:
    """What waits to be printed side by side; all of it stands on the line's lowest row."""

    items: list[tuple[int, Bitmap]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    x: int = 0

    @property
    def inked(self) -> bool:
        """Something waits to be printed."""
        return bool(self.items)

    @property
    def begun(self) -> bool:
        """It is no longer at its beginning."""
        return bool(self.items) or self.x > 0

    @property
    def height(self) -> int:
        """Rows of its tallest item."""
        return max((bitmap.height for _, bitmap in self.items), default=0)

    def put(self, bitmap: Bitmap, char: str = "") -> None:
        """Add something at the present position and move past it."""
        self.items.append((self.x, bitmap))
        if char:
            self.text.append(char)
        self.x += bitmap.width

    def composed(self, width: int) -> list[int]:
        """Its rows, `width` dots wide; what stands further right is left out."""
        height = self.height
        rows = [0] * height
        for x, bitmap in self.items:
            shift = width - x - bitmap.width
            top = height - bitmap.height
            for y, row in enumerate(bitmap.rows, top):
                rows[y] |= row << shift if shift >= 0 else row >> -shift
        return rows

    def clear(self) -> None:
        """Begin anew."""
        self.items.clear()
        self.text.clear()
        self.x = 0
