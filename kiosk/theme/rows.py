"""Rows of texts for a repeater, which keep their place when their texts change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    AnyIndex = QModelIndex | QPersistentModelIndex

_FIRST_ROLE = 0x0100
"""Qt.ItemDataRole.UserRole, as a number: PySide makes all of the `Qt` namespace at its first use, which takes 15 ms."""


class TextRows(QAbstractListModel):
    """A list whose rows all have the same named texts.

    Args:
        roles: the texts' names, in the order in which each row gives them.
    """

    def __init__(self, roles: Sequence[str], rows: Iterable[Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = {_FIRST_ROLE + number: QByteArray(role.encode()) for number, role in enumerate(roles)}
        self._rows = [tuple(row) for row in rows]

    def show(self, rows: Iterable[Sequence[str]]) -> None:
        """Put other texts into the rows, without making the rows anew where there are as many as before."""
        after = [tuple(row) for row in rows]
        if len(after) != len(self._rows):
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
        elif after != self._rows:
            self._rows = after
            self.dataChanged.emit(self.index(0), self.index(len(after) - 1), list(self._roles))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's signature
        """The texts' names."""
        return self._roles

    def data(self, index: AnyIndex, role: int = _FIRST_ROLE) -> str | None:
        """One text of one row."""
        if not index.isValid() or role not in self._roles:
            return None
        return self._rows[index.row()][role - _FIRST_ROLE]
