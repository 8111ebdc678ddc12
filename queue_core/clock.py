"""Where the time comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment as an aware UTC datetime. Injected, so that tests say what time it is."""


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)
