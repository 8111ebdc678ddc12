"""How long the paper roll will last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RollForecast:
    """What is left of the roll.

    Attributes:
        changed_at: when it was put in.
        length_mm: its length when new: the branch file's, or what rolls turned out to have.
        used_mm: printed since then.
        slips_left: of the length of the latest ones; 0 at the end.
        runs_out_by: the hour (branch time, 0-24) of today by which it is expected to end; None: not today, or without
            enough history to tell.
        change_before: the hour at which today's busy part begins, where the roll is not expected to outlast it; None:
            it will, or nothing is known.
    """

    changed_at: datetime
    length_mm: float
    used_mm: float
    slips_left: int
    runs_out_by: int | None = None
    change_before: int | None = None
