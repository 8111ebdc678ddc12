"""A branch that phones are linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.queue_core.offices import FakeClock, quick_queue
from tests.queue_core.qticket.link.asking import Gateway, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.queue import Queue


@pytest.fixture
def linked(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A queue of a branch that is open day and night, with one counter."""
    with quick_queue(template, path, clock, office()) as opened:
        opened.counters.open(1)
        yield opened


@pytest.fixture
def gateway(linked: Queue, clock: FakeClock) -> Gateway:
    """What speaks to its link."""
    return Gateway(linked.link, clock)
