"""Phones, gateway and branch, all of which die at random: each request has one ticket, and each phone the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.linked_branch import play

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(300)
def test_every_phone_ends_up_knowing_its_one_number_whatever_dies(tmp_path: Path):
    linked = play(tmp_path, joins=150, others=100, every_s=2, seed=1)
    assert linked.faults == ()
    assert min(linked.joined, linked.cancelled, linked.walk_ins, linked.called) > 0
    assert sum(linked.killed.values()) > 2
