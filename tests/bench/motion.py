"""How many frames a second there are while one screen turns into the next, at a real kiosk."""

from __future__ import annotations

import statistics

from tests.bench.figure import Figure
from tests.bench.touches import visit_a_kiosk

LEAST = 30


def measure() -> list[Figure]:
    """Over all that fades or moves between two screens, together and in the worst one."""
    transitions = visit_a_kiosk().transitions
    gaps_ms = [gap for transition in transitions for gap in transition]
    rate = 1000 * len(gaps_ms) / sum(gaps_ms)
    slow = min(1000 * len(transition) / sum(transition) for transition in transitions)
    return [
        Figure(
            name="Frames a second during transitions, 1080×1920, software renderer",
            value=rate,
            bar=f"≥ {LEAST}",
            passed=rate >= LEAST,
            detail=f"{len(transitions)} transitions, {len(gaps_ms)} frames, {statistics.median(gaps_ms):.0f} ms apart"
            f" (median; {max(gaps_ms):.0f} ms at most); {slow:.0f} a second in the slowest",
        )
    ]
