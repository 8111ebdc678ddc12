"""Keeps an eye on the printer, and does what staff and technicians ask of it. For the thread that owns the printer."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from kiosk.attendant import PrinterView
from kiosk.errand_json import answer_object
from kiosk.errands import ActOnPrinter, PrinterAct, PrinterAnswer
from queue_core.errors import StoreError
from queue_core.tickets import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, tzinfo

    from kiosk.press import Press
    from kiosk.roll import RollForecast
    from printing.health import Condition, Health
    from printing.printer import Outcome
    from queue_core.clock import Clock
    from queue_core.pauses import Pause
    from queue_core.queue import Queue

_log = logging.getLogger(__name__)

LOGGED_AN_HOUR = 60
"""A printer that flickers between two conditions, or a loose paper sensor, fills no log: no more is kept an hour."""


class Caretaker:
    """Looks after one press on one queue.

    Args:
        queue: where what was done is kept, and where other processes leave their errands.
        press: the kiosk's printer.
        timezone: the branch's.
        clock: the wall clock.
    """

    def __init__(self, queue: Queue, press: Press, *, timezone: tzinfo, clock: Clock) -> None:
        self._queue = queue
        self._press = press
        self._timezone = timezone
        self._clock = clock
        self._seen: tuple[int, datetime] | None = None
        self._served: int | None = None
        self._usual_hours: tuple[date, Mapping[int, float]] | None = None
        self._logged: list[datetime] = []
        self._is_counting = False
        self._told: Health | None = None
        self._written: Condition | None = None
        self._printer = ""

    @property
    def view(self) -> PrinterView:
        """How the printer is.

        Raises:
            StoreError: what the queue knows of its paper could not be read.
        """
        press = self._press
        return PrinterView(
            health=press.health, capabilities=press.capabilities, roll=self._forecast() if press.owned else None
        )

    def look(self) -> Health | None:
        """Look at the printer; gives its health where that is another than was given before. Costs next to nothing."""
        self._press.look()
        health = self._press.health
        if health == self._told:
            return None
        self._told = health
        return health

    def write_down(self, health: Health) -> None:
        """Keep in the log how the printer is, and what its sensors say of the roll.

        Raises:
            StoreError: it could not be written.
        """
        if self._press.owned:
            self._count()
            if self._press.roll.saw(health.status) and self._may_log(health.since):
                self._queue.log.write(Role.KIOSK, "new roll", by="sensor")
        before, self._written = self._written, health.condition
        if health.condition is not before and self._may_log(health.since):
            self._queue.log.write(Role.KIOSK, "printer", condition=health.condition.value)

    def note_swap(self) -> None:
        """Keep in the log that another printer stands where one stood.

        Raises:
            StoreError: it could not be written.
        """
        capabilities = self._press.capabilities
        found = capabilities.identity.key if capabilities is not None else ""
        if not found or found == self._printer:
            return
        before, self._printer = self._printer, found
        if before:
            self._queue.log.write(Role.KIOSK, "printer swapped", before=before, now=found)

    def serve_errands(self) -> None:
        """Do what other processes, such as a technician's command, have asked the printer's owner to do.

        Raises:
            StoreError: the queue failed.
        """
        version = self._queue.version()
        if not self._press.owned or version == self._served:
            return
        while (errand := self._queue.errands.take(self._press.name)) is not None:
            try:
                act = PrinterAct(errand.kind)
            except ValueError:
                self._queue.errands.answer(errand.id, json.dumps({"error": "unknown errand"}))
                continue
            answer = self.perform(ActOnPrinter(act=act, role=errand.role))
            self._queue.errands.answer(errand.id, json.dumps(answer_object(answer)))
        # Not the version by now: an errand that was left since then would go unseen.
        self._served = version

    def pauses(self) -> tuple[Pause, ...] | None:
        """What is paused, or None where nothing can have changed since this was asked last.

        Besides what somebody changes, a pause for the rest of the day ends with the day.

        Raises:
            StoreError: the queue cannot be read.
        """
        seen = self._queue.version(), self._clock().replace(second=0, microsecond=0)
        if seen == self._seen:
            return None
        found = self._queue.pauses.now()
        self._seen = seen
        return found

    def perform(self, errand: ActOnPrinter) -> PrinterAnswer:
        """Do something about the printer and keep in the log that it was done."""
        answer = self._perform(errand)
        if errand.act is not PrinterAct.STATUS:
            # What was done to a printer is done, also where the store is at fault.
            try:
                self._queue.log.write(errand.role, f"printer {errand.act}", **_summary(answer))
            except StoreError as error:
                _log.warning("printer %s could not be logged: %s", errand.act, error)
        return answer

    def _perform(self, errand: ActOnPrinter) -> PrinterAnswer:
        press, act = self._press, errand.act
        if not press.owned:
            return PrinterAnswer(act=act, health=press.health, in_use=True)
        match act:
            case PrinterAct.RESET:
                steps = press.reset()
                return PrinterAnswer(act=act, steps=steps, health=press.health)
            case PrinterAct.TEST:
                return self._answered(act, press.print_proof(self._local_now(), self._job_number()))
            case PrinterAct.FEED:
                return self._answered(act, press.feed_and_cut())
            case PrinterAct.NEW_ROLL:
                press.roll.change()
            case PrinterAct.STATUS:
                press.look()
        return PrinterAnswer(act=act, health=press.health)

    def _answered(self, act: PrinterAct, outcome: Outcome) -> PrinterAnswer:
        return PrinterAnswer(act=act, outcome=outcome, health=self._press.health)

    def _count(self) -> None:
        if not self._is_counting:
            roll = self._press.roll
            roll.count_from(self._queue.deliveries.paper_used(self._press.name, since=roll.changed_at))
            self._is_counting = True

    def _forecast(self) -> RollForecast:
        self._count()
        now = self._local_now()
        if self._usual_hours is None or self._usual_hours[0] != now.date():
            self._usual_hours = (now.date(), self._queue.figures.usual_hours())
        return self._press.roll.forecast(self._usual_hours[1], now)

    def _may_log(self, at: datetime) -> bool:
        # Either way: a clock that was put back keeps nothing out of the log for longer.
        self._logged = [earlier for earlier in self._logged if abs((at - earlier).total_seconds()) < 3600]
        may_log = len(self._logged) < LOGGED_AN_HOUR
        if may_log:
            self._logged.append(at)
        return may_log

    def _job_number(self) -> int:
        return int(self._clock().timestamp() * 1000)

    def _local_now(self) -> datetime:
        return self._clock().astimezone(self._timezone)


def _summary(answer: PrinterAnswer) -> dict[str, str]:
    """What of an answer is worth keeping."""
    if answer.in_use:
        return {"result": "in use"}
    if answer.outcome is not None:
        fault = {"fault": answer.outcome.fault.value} if answer.outcome.fault else {}
        return {"result": answer.outcome.state.value, **fault}
    return {step.kind.value: step.result.value for step in answer.steps}
