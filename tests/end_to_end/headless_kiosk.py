"""A kiosk without a screen, to be driven and killed: everything behind the lobby, in a process of its own.

Run as `python -m tests.end_to_end.headless_kiosk DATA PRINTER MODE`. Takes JSON lines on standard input:
{"issue": key}, {"again": code}, {"tell": code, "came_out": true}. Says on standard output what people would be shown.
"""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from kiosk.assets import DEMO_BRANCH, TRANSLATIONS
from kiosk.config import load
from kiosk.desk import TicketDesk
from kiosk.outlet import open_back_room, open_press
from kiosk.place import Place
from kiosk.translations import Translations
from printing.printer import Timeouts
from queue_core.branch import ServiceId
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from printing.health import Health
    from queue_core.errors import Refusal, StoreError
    from queue_core.tickets import Delivery, Issued

IMPATIENT = Timeouts(connect_s=0.5, status_s=0.3, stall_s=0.3, margin_s=0.3, silent_s=1.0, slow_s=5)
"""Shorter than in a lobby; a fault that outlasts them outlasts the real ones."""

_saying = threading.Lock()


def say(**told: object) -> None:
    """Tell the visitor: whatever stands here, a person has read."""
    with _saying:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def on_issued(issued: Issued) -> None:
    say(issued=issued.ticket.code, id=issued.ticket.id)


def on_settled(delivery: Delivery) -> None:
    say(settled=delivery.ticket_id, attempt=delivery.attempt, state=delivery.state, fault=delivery.fault)


def on_refused(refusal: Refusal) -> None:
    say(refused=refusal.reason)


def on_failed(error: StoreError) -> None:
    say(failed=error.reason)


def on_not_again(why: Refusal | StoreError) -> None:
    say(not_again=why.reason)


def on_printer(health: Health) -> None:
    say(printer=health.condition)


def main(data: str, printer: str, mode: str) -> None:
    """Serve until standard input ends."""
    application = QCoreApplication(sys.argv[:1])
    settings = load(DEMO_BRANCH)
    settings = replace(settings, printer=replace(settings.printer, url=printer, mode=mode))
    place = Place(settings=settings, data_dir=Path(data))
    texts = Translations(TRANSLATIONS, settings.branch.languages)
    desk = TicketDesk(lambda: open_back_room(place, texts, open_press(place, timeouts=IMPATIENT)), application)
    for signal, heard in (
        (desk.ticket_issued, on_issued),
        (desk.ticket_refused, on_refused),
        (desk.issuing_failed, on_failed),
        (desk.reprint_refused, on_not_again),
        (desk.delivery_settled, on_settled),
        (desk.printer_changed, on_printer),
    ):
        # There is no event loop: each runs on the thread that emits.
        signal.connect(heard, Qt.ConnectionType.DirectConnection)
    desk.start()
    for line in sys.stdin:
        match json.loads(line):
            case {"issue": key}:
                desk.issue(TicketRequest(key=key, service_id=ServiceId("noformesana"), language="lv"))
            case {"again": code}:
                desk.ask_again(code)
            case {"tell": code, "came_out": came_out}:
                desk.tell_paper(code, came_out)
    desk.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
