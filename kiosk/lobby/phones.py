"""Phones as the lobby sees them. Not needed before the first frame, nor where there is no gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement

from kiosk.phones import Heard, heard

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtQuick import QQuickWindow

    from kiosk.phones import Link
    from queue_core.clock import Clock

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PhonesModel(QObject):
    """When phones were heard of last.

    Args:
        phones_heard: carries how the link is, every few seconds.
        timezone: the branch's.
    """

    changed = Signal()

    def __init__(
        self, phones_heard: SignalInstance, clock: Clock, timezone: tzinfo, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timezone = timezone
        self._heard = Heard()
        phones_heard.connect(self._on_heard)

    @Property(str, notify=changed)
    def silence(self) -> str:
        """One of `Silence`."""
        return self._heard.silence

    @Property(str, notify=changed)
    def heard_at(self) -> str:
        """When, by the branch's clock."""
        return self._heard.at

    @Slot(object)
    def _on_heard(self, link: Link) -> None:
        told = heard(link, self._clock(), self._timezone)
        if told != self._heard:
            self._heard = told
            self.changed.emit()


def tell_of_phones(window: QQuickWindow, phones: PhonesModel) -> None:
    """Have a lobby's window say when phones were heard of last; they belong to it from now on."""
    phones.setParent(window)
    window.setProperty("phones", phones)
