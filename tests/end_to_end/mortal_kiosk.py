"""The headless kiosk with all the patience there is, whose power may be cut where nobody could see it from outside.

Run as `python -m tests.end_to_end.mortal_kiosk POINT MINUTES_AGO DATA PRINTER MODE`: as `headless_kiosk`, so many
minutes ago by its own clock.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import queue_core.clock

if TYPE_CHECKING:
    from printing.conversation import Conversation


class Point(StrEnum):
    """Where it ends."""

    NEVER = "never"
    CLAIMED = "claimed"
    """The delivery is in hand; the printer knows nothing of it."""
    HALF_SENT = "half-sent"
    """Half of the slip's bytes have left."""
    CONFIRMED = "confirmed"
    """The printer has given its word, and nobody has written that down."""
    SETTLED = "settled"
    """It is written down, and nobody was told."""


def main(point: str, minutes_ago: str, data: str, printer: str, mode: str) -> None:
    """Serve until standard input ends, or that point is reached."""
    _live_earlier(timedelta(minutes=float(minutes_ago)))
    _plan_the_end(Point(point))
    from printing.printer import Timeouts  # noqa: PLC0415 - takes the clock as it finds it
    from tests.end_to_end import headless_kiosk  # noqa: PLC0415 - likewise

    # A machine that is busy with other tests is no fault of the printer.
    headless_kiosk.IMPATIENT = Timeouts(connect_s=10, status_s=10, stall_s=10, margin_s=4, silent_s=30)
    headless_kiosk.main(data, printer, mode)


def _live_earlier(by: timedelta) -> None:
    now = queue_core.clock.utc_now
    queue_core.clock.utc_now = lambda: now() - by


def _plan_the_end(point: Point) -> None:
    from kiosk.press import Press  # noqa: PLC0415 - takes the clock as it finds it
    from printing.conversation import Conversation  # noqa: PLC0415 - likewise
    from queue_core.deliveries import Deliveries  # noqa: PLC0415 - likewise

    send, settle = Conversation.send, Deliveries.settle

    def half_send(self: Conversation, data: bytes) -> NoReturn:
        send(self, data[: len(data) // 2])
        _end()

    def settle_and_end(*arguments: object, **others: object) -> NoReturn:
        settle(*arguments, **others)  # type: ignore[arg-type] # whatever it is given
        _end()

    match point:
        case Point.CLAIMED:
            Press.print_slip = _end  # type: ignore[method-assign]
        case Point.HALF_SENT:
            Conversation.send = half_send  # type: ignore[method-assign]
        case Point.CONFIRMED:
            Deliveries.settle = _end  # type: ignore[method-assign]
        case Point.SETTLED:
            Deliveries.settle = settle_and_end  # type: ignore[method-assign]


def _end(*_arguments: object, **_others: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit


if __name__ == "__main__":
    main(*sys.argv[1:])
