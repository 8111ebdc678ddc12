"""Where a kiosk works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The branch's settings, and the folder with its queue and its virtual paper."""

    settings: Settings
    data_dir: Path

    @property
    def database(self) -> Path:
        """The queue's file."""
        return self.data_dir / "queue.db"

    @property
    def printer_book(self) -> Path:
        """What was found out about printers and their rolls."""
        return self.data_dir / "printers.json"

    @property
    def link_lock(self) -> Path:
        """Says which process has the link to the gateway."""
        return self.data_dir / "qticket.lock"

    @property
    def paper_dir(self) -> Path:
        """Where the virtual printer leaves its slips."""
        return self.data_dir / "paper"
