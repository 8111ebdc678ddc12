"""The link to the gateway that a place names: put together here, and begun beside a screen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.config import QticketSettings
    from kiosk.place import Place
    from queue_core.qticket.client import GatewayClient
    from queue_core.qticket.sync import Sync


def open_client(gateway: QticketSettings) -> GatewayClient:
    """A client of the gateway, for the thread that calls it; sends nothing."""
    from queue_core.qticket.client import GatewayClient  # noqa: PLC0415 - loads what speaks HTTP

    return GatewayClient(gateway.url, gateway.token_file, ca_file=gateway.ca_file)


def open_sync(place: Place, gateway: QticketSettings) -> Sync:
    """The link between a place's queue and its gateway, not started."""
    from kiosk.outlet import open_queue  # noqa: PLC0415 - loads the queue
    from queue_core.qticket.sync import Sync  # noqa: PLC0415 - likewise

    return Sync(
        lambda: open_queue(place),
        lambda: open_client(gateway),
        lock_file=place.link_lock,
        information_line=place.settings.information_line,
    )


class PhoneLink:
    """A link that is begun and ended beside something else, which never waits for its beginning.

    Args:
        open_link: puts the link together, on a thread of its own, since that loads much.
        before: what has to be done first, on that thread.
    """

    def __init__(self, open_link: Callable[[], Sync], before: Callable[[], None] | None = None) -> None:
        self._open = open_link
        self._before = before
        self._lock = threading.Lock()
        self._is_over = False
        self._sync: Sync | None = None
        self._thread = threading.Thread(target=self._begin, name="phone link", daemon=True)

    def start(self) -> None:
        """Begin; returns at once. A second call does nothing."""
        if not self._is_over and self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """End, within some seconds; also a beginning that is under way."""
        with self._lock:
            self._is_over = True
            sync = self._sync
        if sync is not None:
            sync.stop()

    def _begin(self) -> None:
        if self._before is not None:
            self._before()
        sync = self._open()
        with self._lock:
            if not self._is_over:
                self._sync = sync
                sync.start()
