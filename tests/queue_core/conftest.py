"""A queue on a fresh file, with a clock that the test moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.store import Store
from tests.queue_core.offices import FakeClock, quick_queue, riga

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.queue import Queue


@pytest.fixture
def clock() -> FakeClock:
    """Wednesday, 4 March 2026, 10:00 in Riga."""
    return FakeClock(riga(2026, 3, 4, 10))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the queue's file is, or will be."""
    return tmp_path / "queue.db"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty queue's file, to copy."""
    path = tmp_path_factory.mktemp("template") / "queue.db"
    Store.open(path).close()
    return path


@pytest.fixture
def queue(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A queue of a branch that is open day and night."""
    with quick_queue(template, path, clock) as opened:
        yield opened
