"""A hundred thousand things that nobody means: no exception, no warning, no dead end, and no ticket."""

from __future__ import annotations

import gc
import os
import sys
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from tests.kiosk.lobby.conftest import Lobby, branch_with
from tests.kiosk.lobby.lively_desk import LivelyDesk
from tests.kiosk.lobby.monkey import Monkey

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 1_500
EVENTS_IN_FULL = 100_000
BETWEEN_LOOKS = 200
MOST_GROWTH = 0.05


@pytest.mark.timeout(4 * 3600)
def test_nothing_that_nobody_means_does_any_harm(
    open_lobby: Callable[..., Lobby], is_full: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random(6)  # noqa: S311 - the same each time
    branch = branch_with(services=5)
    desk = LivelyDesk(random, tuple(service.id for service in branch.services))
    lobby = open_lobby(branch, size=(270, 480), desk=desk)
    monkey = Monkey(lobby, desk, QTest.createTouchDevice(), random)
    most = EVENTS_IN_FULL if is_full else EVENTS
    resident = 0
    for deed in count(1):
        monkey.play()
        if deed % BETWEEN_LOOKS == 0:
            random.choice((monkey.goes_home_by_itself, monkey.goes_home_by_hand))()
        if not resident and monkey.events >= most / 4:
            resident = resident_bytes()
        if monkey.events >= most:
            break
    growth = resident_bytes() / resident - 1
    if is_full:
        with capsys.disabled():
            told = f"{desk.taken} tickets, {monkey.intended} meant, {growth:+.1%} of memory; {monkey.screens}"
            sys.stdout.write(f"\n{monkey.events} events: {told}\n")
    assert 0 < desk.taken <= monkey.intended
    assert growth <= MOST_GROWTH


def resident_bytes() -> int:
    """How much memory this process has."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
