"""The staff panel's flow as its pages see it: properties that tell of their changes, and slots for touches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.errands import ActOnPrinter, ActOnTicket, PrinterAct, TicketAct
from kiosk.phones import Heard, heard
from kiosk.staff.board import StaffBoard
from kiosk.staff.flow import Flow
from kiosk.staff.replies import Reply, notice_in_words, pin_in_words, printer_answer_in_words
from kiosk.staff.shift import Moment, Page, ReasonAsked, Shift
from kiosk.staff.wording import Words
from kiosk.theme.rows import TextRows
from kiosk.translations import own_name
from queue_core.branch import ServiceId
from queue_core.pauses import PauseReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.errands import Answer
    from kiosk.phones import Link
    from kiosk.staff.desk import StaffDesk
    from kiosk.translations import Translations
    from printing.health import Health
    from queue_core.branch import Branch
    from queue_core.clock import Clock

QML_IMPORT_NAME = "kiosk.staff"
QML_IMPORT_MAJOR_VERSION = 1

_TICK_MS = 1000
_NOBODY = Shift()


@QmlElement
class StaffModel(QObject):
    """One staff panel's state; made once, when it is first wanted, and kept, because answers may come after it shut.

    The application speaks the panel's language while the panel is open, and its own again afterwards.

    Args:
        desk: where errands are run.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
        health: how the printer is, if that is known already.
    """

    left = Signal()
    open_changed = Signal()
    page_changed = Signal()
    language_changed = Signal()
    changed = Signal()
    time_changed = Signal()

    def __init__(
        self,
        *,
        branch: Branch,
        desk: StaffDesk,
        translations: Translations,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        health: Health | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._branch = branch
        self._translations = translations
        self._words = Words(branch, translations)
        self._flow = Flow(ask=desk.ask_staff, clock=clock, monotonic=monotonic)
        if health:
            self._flow.printer_changed(health)
        self._clock = clock
        self._heard = Heard()
        self._before: str | None = None
        self._board = StaffBoard(self._words, branch, self)
        self._languages = TextRows(("code", "name"), ((code, own_name(code)) for code in branch.languages), self)
        self._shown = self._flow.moment

        desk.staff_answered.connect(self._on_answered)
        desk.printer_changed.connect(self._on_printer_changed)
        desk.phones_heard.connect(self._on_phones_heard)
        translations.language_changed.connect(self._on_application_language)
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.tick)

    # Whatever is shown on each page.

    @Property(bool, notify=open_changed)
    def is_open(self) -> bool:
        """Whether the panel is there at all."""
        return self._flow.shift is not None

    @Property(str, notify=page_changed)
    def page(self) -> str:
        """One of `Page`, or nothing while the panel is shut."""
        return self._flow.shift.page if self._flow.shift else ""

    @Property(str, notify=page_changed)
    def question(self) -> str:
        """What is asked back before it is done: "void", "new-roll", "reason", or nothing."""
        match self._shift.question:
            case ActOnTicket(act=act):
                return act.value
            case ActOnPrinter(act=act):
                return act.value
            case ReasonAsked():
                return "reason"
        return ""

    @Property(str, notify=page_changed)
    def question_about(self) -> str:
        """The number, or the service's name, that is asked about; nothing for the whole kiosk."""
        match self._shift.question:
            case ActOnTicket(code=code):
                return code or ""
            case ReasonAsked(service_id=service_id):
                return self._words.service(service_id)
        return ""

    @Property(StaffBoard, constant=True)
    def board(self) -> StaffBoard:
        """What is known of the printer, the numbers, the pauses and the day."""
        return self._board

    @Property(str, notify=language_changed)
    def language(self) -> str:
        """The panel's language."""
        return self._words.language

    @Property(QObject, constant=True)
    def languages(self) -> TextRows:
        """The branch's languages: `code`, and `name` in the language itself."""
        return self._languages

    @Property(str, notify=language_changed)
    def branch_name(self) -> str:
        """The branch's name."""
        return self._branch.name(self._words.language)

    @Property(str, notify=changed)
    def role(self) -> str:
        """Who is there, in words; nothing before the PIN was accepted."""
        return self._words.role(self._shift.role) if self._shift.role else ""

    @Property(str, notify=time_changed)
    def time_of_day(self) -> str:
        """The time on the branch's wall clock."""
        return self._words.time(self._flow.now)

    @Property(int, notify=time_changed)
    def seconds_left(self) -> int:
        """In how many seconds the panel shuts if nobody touches it; 0 while that is not near."""
        return self._flow.seconds_left

    @Property(str, notify=time_changed)
    def phones_silence(self) -> str:
        """Since when nothing has been heard of phones: one of `kiosk.phones.Silence`."""
        return self._heard.silence

    @Property(str, notify=time_changed)
    def phones_heard_at(self) -> str:
        """When that was, by the branch's clock."""
        return self._heard.at

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something was asked for and its answer is awaited."""
        return self._shift.acting is not None

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What the latest errand of this page has come to, in a sentence, or nothing."""
        return self._reply().words

    @Property(bool, notify=changed)
    def notice_is_good(self) -> bool:
        """Whether that is good news."""
        return self._reply().good

    # The PIN.

    @Property(int, notify=changed)
    def digits(self) -> int:
        """How many digits of the PIN have been pressed."""
        return self._shift.digits

    @Property(bool, notify=changed)
    def may_enter(self) -> bool:
        """Whether what was pressed may be sent as a PIN."""
        return self._flow.may_enter

    @Property(bool, notify=changed)
    def entering(self) -> bool:
        """Whether the PIN is being looked at."""
        return self._shift.entering

    @Property(str, notify=changed)
    def pin_trouble(self) -> str:
        """Why the panel stays shut, in words, or nothing."""
        return pin_in_words(self._shift.pin_refused, self._words) or self._reply().words

    @Property(str, notify=time_changed)
    def locked_for(self) -> str:
        """How long the PIN pad stays locked, as minutes and seconds, or nothing."""
        minutes, seconds = divmod(self._flow.locked_seconds, 60)
        return f"{minutes}:{seconds:02}" if self._flow.locked_seconds else ""

    # What staff do.

    @Slot()
    def open(self) -> None:
        """Somebody wants in."""
        if self._flow.shift is None:
            self._words.language = self._branch.first_language
            self._before = self._translations.language
        self._flow.open()
        self._ticker.start()
        self._translations.use(self._words.language)
        self._tell(anew=True)

    @Slot()
    def leave(self) -> None:
        """A touch on "leave"."""
        self._flow.leave()
        self._tell()

    @Slot()
    def touch(self) -> None:
        """Somebody is there, whatever they touched."""
        self._flow.touch()
        self._tell()

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """A touch on a language."""
        self._flow.touch()
        if language in self._branch.languages and language != self._words.language and self._flow.shift:
            self._words.language = language
            self._translations.use(language)
            self._tell(anew=True)

    @Slot(str)
    def press(self, digit: str) -> None:
        """A touch on a digit."""
        self._flow.press(digit)
        self._tell()

    @Slot()
    def rub_out(self) -> None:
        """A touch on "delete"."""
        self._flow.rub_out()
        self._tell()

    @Slot()
    def enter(self) -> None:
        """The PIN is complete."""
        self._flow.enter()
        self._tell()

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """A touch on a page's name."""
        self._flow.turn_to(Page(page))
        self._tell()

    @Slot(str)
    def act_on_printer(self, act: str) -> None:
        """A touch on one of `PrinterAct`."""
        self._flow.act_on_printer(PrinterAct(act))
        self._tell()

    @Slot(str, str)
    def act_on_ticket(self, act: str, code: str) -> None:
        """A touch on one of `TicketAct`; without a code: on the last ticket."""
        self._flow.act_on_ticket(TicketAct(act), code or None)
        self._tell()

    @Slot(str)
    def ask_for_reason(self, service_id: str) -> None:
        """A touch on "pause" at a service, or the kiosk ("")."""
        self._flow.ask_for_reason(ServiceId(service_id) if service_id else None)
        self._tell()

    @Slot(str)
    def pause(self, reason: str) -> None:
        """A touch on one of `PauseReason`."""
        self._flow.pause(PauseReason(reason))
        self._tell()

    @Slot(str)
    def resume(self, service_id: str) -> None:
        """A touch on "resume" at a service, or the kiosk ("")."""
        self._flow.resume(ServiceId(service_id) if service_id else None)
        self._tell()

    @Slot()
    def confirm(self) -> None:
        """A touch on "yes"."""
        self._flow.confirm()
        self._tell()

    @Slot()
    def withdraw(self) -> None:
        """A touch on "no"."""
        self._flow.withdraw()
        self._tell()

    @Slot()
    def tick(self) -> None:
        """Look at the clock; called once a second while the panel is open."""
        self._flow.tick()
        self._tell()

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self._flow.answered(answer)
        self._tell()

    @Slot(object)
    def _on_printer_changed(self, health: Health) -> None:
        self._flow.printer_changed(health)
        self._tell()

    @Slot(object)
    def _on_phones_heard(self, link: Link) -> None:
        told = heard(link, self._clock(), self._branch.hours.timezone)
        if told != self._heard:
            self._heard = told
            self.time_changed.emit()

    @Slot()
    def _on_application_language(self) -> None:
        # The lobby behind the panel may go home meanwhile, and speak its own language again.
        if self._flow.shift and self._translations.language != self._words.language:
            self._before = self._translations.language
            self._translations.use(self._words.language)
            self.language_changed.emit()

    @property
    def _shift(self) -> Shift:
        return self._flow.shift or _NOBODY

    def _reply(self) -> Reply:
        notice = self._shift.notice
        if notice is None and self._shift.page is Page.PRINTER:
            return printer_answer_in_words(self._shift.printed, self._words)
        return notice_in_words(notice, self._words)

    def _tell(self, *, anew: bool = False) -> None:
        before, self._shown = self._shown, self._flow.moment
        now = self._shown
        if now == before and not anew:
            return
        if now.shift is None and before.shift is not None:
            self._shut()
        self._board.show(self._shift, self._flow.now, anew=anew)
        if anew:
            self.language_changed.emit()
        if anew or now.shift != before.shift:
            self.changed.emit()
        if anew or _clocks(now) != _clocks(before):
            self.time_changed.emit()
        if anew or _place(now.shift) != _place(before.shift):
            self.page_changed.emit()
        if (now.shift is None) != (before.shift is None):
            self.open_changed.emit()

    def _shut(self) -> None:
        self._ticker.stop()
        self._words.language = self._branch.first_language
        if self._before is not None:
            self._translations.use(self._before)
        self.language_changed.emit()
        self.left.emit()


def _clocks(moment: Moment) -> tuple[int, int, int]:
    return moment.second, moment.seconds_left, moment.locked_seconds


def _place(shift: Shift | None) -> tuple[object, object] | None:
    return (shift.page, shift.question) if shift else None
