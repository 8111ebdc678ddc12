"""What we need of PySide6 itself."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

CALLS = 200


class Bell(QObject):
    """Something that signals."""

    rung = Signal(object)


@pytest.mark.parametrize("constant", [None, True, False])
def test_calls_leave_the_constants_alone(qapp, constant):
    """A call that gives up a reference it does not have ends the program after some thousands of calls.

    Seen with PySide6 6.12.0 on Python 3.11; from 3.12 on these objects are immortal and the count does not move.
    """
    bell, timer = Bell(), QTimer()
    bell.rung.connect(lambda _value: None)
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        bell.rung.emit(constant)
        timer.start(1000)
        timer.stop()
        QCoreApplication.processEvents()
    assert sys.getrefcount(constant) > before - CALLS // 2
