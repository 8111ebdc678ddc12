"""Acts on the printer, by this command where the printer is free, else by the process that owns it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.caretaker import Caretaker
from kiosk.cli.branch_queue import branch_queue
from kiosk.errand_json import IN_USE, answer_object
from kiosk.errands import ActOnPrinter, PrinterAct, PrinterAnswer
from kiosk.outlet import make_data_dir
from kiosk.press import Press
from kiosk.printer_book import PrinterBook
from queue_core.clock import utc_now
from queue_core.errands import ErrandState
from queue_core.errors import StoreError
from queue_core.tickets import Role

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from kiosk.place import Place
    from queue_core.queue import Queue

TAKEN_WITHIN_S = 6.0
"""How long an owner may take to begin: one that waits for a printer that is dead does so for up to 5 s."""
DONE_WITHIN_S = 20.0
"""How long it may take in all."""

NO_ANSWER = "no_answer"
"""The fault of an errand that an owner has taken and not answered: it may have been done."""


def act_on_printer(place: Place, act: PrinterAct, *, as_json: bool) -> dict[str, Json]:
    """Do something about the place's printer, or have its owner do it; returns what came of it.

    Ends the command where the queue cannot be used that the errand, or the note that it was done, goes into.
    """
    press = Press(place.settings.printer, paper_dir=place.paper_dir, book=PrinterBook(place.printer_book))
    try:
        if press.own() and act is PrinterAct.STATUS:
            # Needs no queue, so that a printer can be asked where the disk is at fault as well.
            with suppress(StoreError):
                make_data_dir(place.data_dir)
            press.look()
            return answer_object(PrinterAnswer(act=act, health=press.health))
        with branch_queue(place, as_json=as_json) as queue:
            return _act(queue, press, place, act) if press.owned else _have_it_done(queue, press, place, act)
    finally:
        press.release()


def _act(queue: Queue, press: Press, place: Place, act: PrinterAct) -> dict[str, Json]:
    queue.deliveries.recover(press.name)
    press.take_over_after(queue.deliveries.last_given(press.name))
    caretaker = Caretaker(queue, press, timezone=place.settings.branch.hours.timezone, clock=utc_now)
    answer = caretaker.perform(ActOnPrinter(act=act, role=Role.TECHNICIAN))
    if act is not PrinterAct.NEW_ROLL:
        press.look()
    return answer_object(replace(answer, health=press.health))


def _have_it_done(queue: Queue, press: Press, place: Place, act: PrinterAct) -> dict[str, Json]:
    """Leave the errand to the owner and wait for its answer; do it here after all once the printer is free."""
    errand = queue.errands.ask(press.name, act.value, role=Role.TECHNICIAN)
    begun = time.monotonic()
    try:
        while True:
            found = queue.errands.get(errand.id)
            if found.answer is not None:
                return _read(found.answer)
            waited_s = time.monotonic() - begun
            is_waiting = found.state is ErrandState.WAITING
            if (press.own() or waited_s > TAKEN_WITHIN_S) and is_waiting and queue.errands.withdraw(errand.id):
                return _act(queue, press, place, act) if press.owned else {"act": act.value, "fault": IN_USE}
            if press.owned or waited_s > DONE_WITHIN_S:
                # Its owner has died with it, or is still at it; unless it has answered just now.
                answer = queue.errands.get(errand.id).answer
                return _read(answer) if answer is not None else {"act": act.value, "fault": NO_ANSWER}
            time.sleep(0.05)
    except KeyboardInterrupt:
        queue.errands.withdraw(errand.id)
        raise


def _read(answer: str) -> dict[str, Json]:
    read: dict[str, Json] = json.loads(answer)
    return read
