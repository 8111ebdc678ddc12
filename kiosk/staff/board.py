"""What is known of the printer, the numbers, the pauses and the day, as the pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.staff import lists
from kiosk.staff.replies import reset_step_in_words
from kiosk.staff.wording import PAUSE_REASONS
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.errands import Overview
    from kiosk.staff.shift import Shift
    from kiosk.staff.wording import Words
    from printing.health import Health
    from queue_core.branch import Branch

QML_IMPORT_NAME = "kiosk.staff"
QML_IMPORT_MAJOR_VERSION = 1

_LOG_LINES = 24


@QmlElement
class StaffBoard(QObject):
    """One person's view of the kiosk behind the lobby. All of it is read only."""

    changed = Signal()
    time_changed = Signal()

    def __init__(self, words: Words, branch: Branch, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._branch = branch
        self._shift: Shift | None = None
        self._now: datetime | None = None
        self._page = 0
        self._page_length = 4
        self._steps = TextRows(("number", "words"), (), self)
        self._reset_steps = TextRows(("step", "result", "words"), (), self)
        self._numbers = TextRows(("code", "service", "time", "known"), (), self)
        self._pauses = TextRows(("service_id", "title", "reason", "words"), (), self)
        self._reasons = TextRows(("reason", "name"), (), self)
        self._figures = TextRows(("kind", "title", "count"), (), self)
        self._hours = TextRows(("hour", "issued", "printed", "unknown"), (), self)
        self._log = TextRows(("time", "role", "words"), (), self)

    def show(self, shift: Shift, now: datetime, *, anew: bool) -> None:
        """Show what is known at this moment; `anew`: in another language."""
        before, self._shift, self._now = self._shift, shift, now
        if anew or shift != before:
            if shift.role is None:
                self._page = 0
            self._fill()
            self.changed.emit()
        self.time_changed.emit()

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the queue has been looked at since the panel was opened."""
        return self._overview is not None

    @Property(str, notify=changed)
    def condition(self) -> str:
        """One of `printing.health.Condition`."""
        return self._condition

    @Property(bool, notify=changed)
    def needs_help(self) -> bool:
        """Whether somebody has to do something about the printer."""
        return self._condition not in ("ready", "busy")

    @Property(str, notify=changed)
    def condition_words(self) -> str:
        """The same in words."""
        return self._words.title(self._condition)

    @Property(str, notify=time_changed)
    def condition_since(self) -> str:
        """For how long it has been so, in words; nothing where nothing is known."""
        health = self._health
        return self._words.since(health.since, self._now) if health and self._now else ""

    @Property(QObject, constant=True)
    def steps(self) -> TextRows:
        """What to do about it: `number`, `words`."""
        return self._steps

    @Property(QObject, constant=True)
    def reset_steps(self) -> TextRows:
        """What a reset has come to: `step`, `result` (ok, no_answer, fault, not_sent), `words`."""
        return self._reset_steps

    @Property(str, notify=changed)
    def printer_name(self) -> str:
        """The printer's maker, model and serial number, as far as it tells."""
        return lists.printer_name(self._overview)

    @Property(str, notify=changed)
    def roll_words(self) -> str:
        """How many slips are left on the roll, or nothing where that is not known."""
        return self._words.roll(self._overview.roll if self._overview else None)

    @Property(str, notify=changed)
    def roll_warning(self) -> str:
        """When the roll has to be changed today, or nothing."""
        return self._words.roll_warning(self._overview.roll if self._overview else None)

    @Property(float, notify=changed)
    def roll_left(self) -> float:
        """How much of the roll is left, 0 to 1; -1 where that is not known."""
        return lists.roll_left(self._overview)

    @Property(QObject, constant=True)
    def numbers(self) -> TextRows:
        """One page of the numbers without known paper: `code`, `service`, `time`, `known`."""
        return self._numbers

    @Property(int, notify=changed)
    def number_count(self) -> int:
        """How many there are on all pages."""
        return self._count

    @Property(int, notify=changed)
    def number_page(self) -> int:
        """Which page is shown, from 0."""
        return self._shown_page

    @Property(int, notify=changed)
    def number_pages(self) -> int:
        """How many pages there are, at least one."""
        return self._pages

    @Property(str, notify=changed)
    def last_code(self) -> str:
        """The number that the printer has dealt with last, or nothing."""
        return self._overview.last.ticket.code if self._overview and self._overview.last else ""

    @Property(QObject, constant=True)
    def pauses(self) -> TextRows:
        """The kiosk (`service_id` "") and each service: `title`, `reason` (nothing: not paused), `words`."""
        return self._pauses

    @Property(QObject, constant=True)
    def reasons(self) -> TextRows:
        """Why something may be paused: `reason`, `name`."""
        return self._reasons

    @Property(int, notify=changed)
    def paused(self) -> int:
        """How much is paused: services, and one for the kiosk."""
        return len(self._overview.pauses) if self._overview else 0

    @Property(bool, notify=changed)
    def kiosk_paused(self) -> bool:
        """Whether no tickets are given at all."""
        return any(pause.service_id is None for pause in self._overview.pauses) if self._overview else False

    @Property(int, notify=changed)
    def busiest(self) -> int:
        """How many tickets were issued in the hour that had most of them."""
        hours = self._overview.figures.hours if self._overview else ()
        return max((hour.issued for hour in hours), default=0)

    @Property(QObject, constant=True)
    def figures(self) -> TextRows:
        """Today's tickets: `kind`, `title`, `count`."""
        return self._figures

    @Property(QObject, constant=True)
    def hours(self) -> TextRows:
        """The same by hour: `hour`, `issued`, and of those `printed` and `unknown`."""
        return self._hours

    @Property(QObject, constant=True)
    def log(self) -> TextRows:
        """What was done lately, newest first: `time`, `role`, `words`."""
        return self._log

    @Slot(int)
    def turn(self, by: int) -> None:
        """A touch on "earlier" or "later" in the list of numbers."""
        self._page = min(max(self._shown_page + by, 0), self._pages - 1)
        self._fill_numbers()
        self.changed.emit()

    @Slot(int)
    def page_by(self, length: int) -> None:
        """So many numbers have room on a page."""
        if max(length, 1) != self._page_length:
            self._page_length = max(length, 1)
            self._fill_numbers()
            self.changed.emit()

    def _fill(self) -> None:
        words = self._words
        self._steps.show((str(number), step) for number, step in enumerate(words.steps(self._condition), start=1))
        printed = self._shift.printed if self._shift else None
        self._reset_steps.show(reset_step_in_words(step, words) for step in (printed.steps if printed else ()))
        self._fill_numbers()
        self._pauses.show(lists.pauses(self._overview, self._branch, words))
        self._reasons.show((reason, words.pause_reason(reason)) for reason in PAUSE_REASONS)
        self._figures.show(lists.figures(self._overview, words))
        self._hours.show(lists.hours(self._overview))
        self._log.show(lists.log(self._overview, words)[:_LOG_LINES])

    def _fill_numbers(self) -> None:
        paperless = self._overview.paperless if self._overview else ()
        begin = self._shown_page * self._page_length
        self._numbers.show(lists.numbers(paperless[begin : begin + self._page_length], self._words))

    @property
    def _pages(self) -> int:
        return max(1, -(-self._count // self._page_length))

    @property
    def _shown_page(self) -> int:
        return min(self._page, self._pages - 1)

    @property
    def _count(self) -> int:
        return len(self._overview.paperless) if self._overview else 0

    @property
    def _condition(self) -> str:
        return self._health.condition.value if self._health else "unknown"

    @property
    def _health(self) -> Health | None:
        return self._shift.health if self._shift else None

    @property
    def _overview(self) -> Overview | None:
        return self._shift.overview if self._shift else None
