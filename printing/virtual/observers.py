"""Who is told of what the virtual printer does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual.mishaps import Mishap
    from printing.virtual.moments import Moment
    from printing.virtual.reports import Report
    from printing.virtual.tray import CutSlip, Scrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Observers:
    """The callbacks of `VirtualPrinter`."""

    on_slip: Callable[[CutSlip], None] | None = None
    on_scrap: Callable[[Scrap], None] | None = None
    on_report: Callable[[Report], None] | None = None
    on_mishap: Callable[[Mishap, bool], None] | None = None
    on_moment: Callable[[Moment], None] | None = None
