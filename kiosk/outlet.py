"""What works without a screen: the queue, the printer and the slips of one place, put together."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.assets import TRANSLATIONS
from kiosk.dispenser import Dispenser
from kiosk.press import Press
from kiosk.printer_book import PrinterBook
from kiosk.slips import slip_of
from queue_core.clock import utc_now
from queue_core.errors import StoreUnavailable
from queue_core.queue import Queue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.place import Place
    from kiosk.printer_thread import BackRoom
    from kiosk.slips import Texts
    from kiosk.translations import Translations
    from printing.printer import Timeouts
    from printing.slip import Slip
    from printing.virtual import CutSlip, Report
    from queue_core.estimate import Estimate
    from queue_core.tickets import PaperTicket


def open_queue(place: Place) -> Queue:
    """Open the place's queue, making its folder where there is none.

    Raises:
        StoreError: the folder or the file cannot be used.
    """
    make_data_dir(place.data_dir)
    return Queue.open(place.database, place.settings.branch, utc_now)


def make_data_dir(path: Path) -> None:
    """Make the folder that a queue lives in.

    Raises:
        StoreUnavailable: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error


def open_press(
    place: Place,
    *,
    timeouts: Timeouts | None = None,
    on_slip: Callable[[CutSlip], None] | None = None,
    on_report: Callable[[Report], None] | None = None,
) -> Press:
    """The place's printer, not owned yet; see `Press` for the arguments."""
    return Press(
        place.settings.printer,
        paper_dir=place.paper_dir,
        book=PrinterBook(place.printer_book),
        timeouts=timeouts,
        on_slip=on_slip,
        on_report=on_report,
    )


def open_back_room(place: Place, texts: Texts, press: Press) -> BackRoom:
    """What works behind a screen: the threads' queues, dispensers and the printer's caretaker.

    Args:
        place: the branch and its folder.
        texts: what slips are written in.
        press: the place's printer.
    """
    from kiosk.caretaker import Caretaker  # noqa: PLC0415 - commands have none
    from kiosk.printer_thread import BackRoom  # noqa: PLC0415 - likewise

    settings = place.settings

    def write(queued: PaperTicket, expected: Estimate | None) -> Slip:
        return slip_of(queued, settings, texts, expected)

    return BackRoom(
        open_queue=lambda: open_queue(place),
        make_dispenser=lambda queue: Dispenser(queue, press, write),
        make_caretaker=lambda queue: Caretaker(queue, press, timezone=settings.branch.hours.timezone, clock=utc_now),
        warm_up=press.warm_up,
        has_gateway=settings.qticket is not None,
    )


@contextmanager
def open_dispenser(place: Place) -> Iterator[Dispenser]:
    """A dispenser on the place's own queue and printer.

    Raises:
        StoreError: the queue's folder or file cannot be used.
    """
    texts: Translations | None = None

    def write(queued: PaperTicket, expected: Estimate | None) -> Slip:
        nonlocal texts
        if texts is None:
            from kiosk.translations import Translations  # noqa: PLC0415 - loads Qt's core, for slips only

            texts = Translations(TRANSLATIONS, place.settings.branch.languages)
        return slip_of(queued, place.settings, texts, expected)

    dispenser = Dispenser(open_queue(place), open_press(place), write)
    try:
        yield dispenser
    finally:
        dispenser.close()
