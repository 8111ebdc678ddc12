"""What another process does is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.queue import Queue
from tests.queue_core.lines import come
from tests.queue_core.offices import branch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


def test_another_process_commit_is_seen_once(queue: Queue, path: Path, clock: FakeClock):
    assert not queue.changes.seen()
    with Queue.open(path, branch(), clock) as other:
        come(other, clock)
        assert queue.changes.seen()
        assert not queue.changes.seen()
        other.counters.open(1)
        other.counters.call_next(1)
        assert queue.changes.seen()
        assert not queue.changes.seen()


def test_what_this_process_commits_is_no_news_to_it(queue: Queue, clock: FakeClock):
    assert not queue.changes.seen()
    come(queue, clock)
    assert not queue.changes.seen()


def test_what_was_rolled_back_or_only_read_is_no_change(queue: Queue, path: Path, clock: FakeClock):
    come(queue, clock)
    assert not queue.changes.seen()
    with Queue.open(path, branch(), clock) as other:
        other.waiting()
        assert not other.tend()
        other.counters.all()
    assert not queue.changes.seen()
