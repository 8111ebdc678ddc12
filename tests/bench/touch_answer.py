"""From a finger on the glass to the first frame that shows that it was felt, over whole visits to a real kiosk."""

from __future__ import annotations

import statistics

from tests.bench.figure import Figure
from tests.bench.touches import visit_a_kiosk

MEDIAN_MS = 50
WORST_MS = 100


def measure() -> list[Figure]:
    """Of every touch: how soon something answers; and how soon what it was for is there once the finger has left."""
    seen = visit_a_kiosk()
    median, worst = statistics.median(seen.pressed), max(seen.pressed)
    after, longest = statistics.median(seen.lifted), max(seen.lifted)
    return [
        Figure(
            name="Touch to the first frame that answers, 1080×1920, software renderer, in ms: median",
            value=median,
            bar=f"≤ {MEDIAN_MS}",
            passed=median <= MEDIAN_MS,
            detail=f"{len(seen.pressed)} touches; after it, what it was for is seen in {after:.0f} ms"
            f" (median; {longest:.0f} ms at most)",
        ),
        Figure(
            name="The same: the slowest of all",
            value=worst,
            bar=f"≤ {WORST_MS}",
            passed=worst <= WORST_MS,
            detail=f"{_share_within(seen.pressed, MEDIAN_MS):.1%} within {MEDIAN_MS} ms",
        ),
    ]


def _share_within(times_ms: list[float], limit_ms: float) -> float:
    return sum(time_ms <= limit_ms for time_ms in times_ms) / len(times_ms)
