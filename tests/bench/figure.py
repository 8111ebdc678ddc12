"""One line of the benchmark table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and whether it reaches its bar.

    Args:
        value: in the unit that `bar` has; mostly a ratio of two measurements of one run.
        bar: what is asked for, for people to read.
        detail: what the value was made from.
    """

    name: str
    value: float
    bar: str
    passed: bool
    detail: str
