"""What other processes do with the queue, noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_core.books import Books


class Changes:
    """Whether others have changed the queue. Made when it is first asked for; what was before does not count."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._version = books.store.version()

    def seen(self) -> bool:
        """Whether another connection has committed since this was asked last, or since the beginning.

        Costs about 2 µs, so that one may ask each 50 ms. What this connection commits itself does not count.

        Raises:
            StoreError: the file cannot be read.
        """
        version = self._store.version()
        changed, self._version = version != self._version, version
        return changed
