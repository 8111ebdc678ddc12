"""Many processes on one queue, some of them killed: nothing is lost, each is at one counter, all can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.busy_branch import play

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(300)
def test_eight_processes_leave_a_queue_that_can_have_been_so(tmp_path: Path):
    busy = play(tmp_path, seconds=8, seed=1)
    assert busy.faults == ()
    assert min(busy.taken, busy.called, busy.killed) > 0
