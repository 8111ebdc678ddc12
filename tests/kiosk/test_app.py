"""How a kiosk is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize

from kiosk.app import Kiosk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.place import Place


class Mute(Kiosk):
    """One in which nothing can be made that speaks."""

    def _speak_aloud(self) -> None:
        raise BrokenPipeError


def test_no_number_waits_for_what_speaks(place: Place, qtbot: QtBot) -> None:
    kiosk = Mute(place, window_size=QSize(270, 480))
    with qtbot.waitSignal(kiosk.desk.picture_changed), pytest.raises(BrokenPipeError):
        kiosk._start()
    kiosk.stop()
    kiosk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
