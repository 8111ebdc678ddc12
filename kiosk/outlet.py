"""A dispenser for a command: the queue, the printer and the slips of one place, put together without a screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.assets import TRANSLATIONS
from kiosk.dispenser import Dispenser
from kiosk.press import Press
from kiosk.slips import slip_of
from queue_core.errors import StoreUnavailable
from queue_core.queue import Queue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.place import Place
    from kiosk.translations import Translations
    from printing.slip import Slip
    from queue_core.tickets import QueuedTicket


def open_queue(place: Place) -> Queue:
    """Open the place's queue, making its folder where there is none.

    Raises:
        StoreError: the folder or the file cannot be used.
    """
    make_data_dir(place.data_dir)
    return Queue.open(place.database, place.settings.branch)


def make_data_dir(path: Path) -> None:
    """Make the folder that a queue lives in.

    Raises:
        StoreUnavailable: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error


@contextmanager
def open_dispenser(place: Place) -> Iterator[Dispenser]:
    """A dispenser on the place's own queue and printer.

    Raises:
        StoreError: the queue's folder or file cannot be used.
    """
    texts: Translations | None = None

    def write(queued: QueuedTicket) -> Slip:
        nonlocal texts
        if texts is None:
            from kiosk.translations import Translations  # noqa: PLC0415 - loads Qt's core, for slips only

            texts = Translations(TRANSLATIONS, place.settings.branch.languages)
        return slip_of(queued, place.settings, texts)

    press = Press(place.settings.printer, paper_dir=place.paper_dir)
    dispenser = Dispenser(open_queue(place), press, write)
    try:
        yield dispenser
    finally:
        dispenser.close()
