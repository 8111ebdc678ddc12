"""What lies in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    AnyIndex = QModelIndex | QPersistentModelIndex

QML_IMPORT_NAME = "kiosk.tray"
QML_IMPORT_MAJOR_VERSION = 1

CAPACITY = 6
"""So many slips lie in the tray; an older one falls out."""

# `Qt.ItemDataRole.UserRole` and after.
_IMAGE, _LENGTH, _NUMBER = range(0x0100, 0x0103)


class _Slips(QAbstractListModel):
    """The slips in the tray, the oldest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slips: list[tuple[str, float, int]] = []

    def put(self, image: str, length_mm: float, number: int) -> None:
        """Lay a slip on top."""
        if len(self._slips) == CAPACITY:
            self._remove(0)
        at = len(self._slips)
        self.beginInsertRows(QModelIndex(), at, at)
        self._slips.append((image, length_mm, number))
        self.endInsertRows()

    def take(self, number: int) -> None:
        """Take a slip out, if it still lies there."""
        for row, slip in enumerate(self._slips):
            if slip[2] == number:
                self._remove(row)
                return

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many slips there are."""
        return 0 if parent.isValid() else len(self._slips)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's signature
        """What QML calls the columns."""
        return {_IMAGE: QByteArray(b"image"), _LENGTH: QByteArray(b"length_mm"), _NUMBER: QByteArray(b"number")}

    def data(self, index: AnyIndex, role: int = _IMAGE) -> str | float | int | None:
        """One value of one slip."""
        if not index.isValid() or role not in (_IMAGE, _LENGTH, _NUMBER):
            return None
        return self._slips[index.row()][role - _IMAGE]

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._slips[row]
        self.endRemoveRows()


@QmlElement
class TrayModel(QObject):
    """The tray under a printer in software."""

    count_changed = Signal()
    _cut = Signal(str, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slips = _Slips(self)
        self._count = 0
        self._cut.connect(self._put)

    @Property(QObject, constant=True)
    def slips(self) -> _Slips:
        """The slips to be seen: `image` (a file's URL), `length_mm`, `number`."""
        return self._slips

    @Property(int, notify=count_changed)
    def count(self) -> int:
        """How many slips have come out so far."""
        return self._count

    @Slot(str, float)
    def slip_cut(self, path: str, length_mm: float) -> None:
        """A slip has come off the printer. May be called from any thread.

        Args:
            path: its picture, as wide as the printer prints.
            length_mm: its length.
        """
        self._cut.emit(path, length_mm)

    @Slot(int)
    def take(self, number: int) -> None:
        """Somebody takes a slip out of the tray."""
        self._slips.take(number)

    @Slot(str, float)
    def _put(self, path: str, length_mm: float) -> None:
        self._count += 1
        self._slips.put(QUrl.fromLocalFile(path).toString(), length_mm, self._count)
        self.count_changed.emit()
