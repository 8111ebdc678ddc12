"""How staff go from page to page, and what is known on each. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.errands import (
    ActOnPrinter,
    ActOnTicket,
    EnterPin,
    Failed,
    LookAround,
    Overview,
    PauseService,
    PinAccepted,
    PinRefusal,
    PinRefused,
    PrinterAct,
    PrinterAnswer,
    ResumeService,
    TicketAct,
)
from kiosk.staff.shift import Moment, Page, ReasonAsked, Shift, Unanswered

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.errands import Answer, Errand
    from printing.health import Health
    from queue_core.branch import ServiceId
    from queue_core.clock import Clock
    from queue_core.pauses import PauseReason

IDLE_AFTER = timedelta(seconds=60)
"""A panel that nobody touches for so long shuts by itself."""

WARN_FOR = timedelta(seconds=15)
"""The last part of it, in which the seconds are counted on the screen."""

ANSWER_WITHIN = timedelta(seconds=20)
"""An answer that takes longer is said to be missing; should it come after all, it is shown."""

LOOK_EVERY = timedelta(seconds=4)
"""The panel is brought up to date so often while it is open."""

SHORTEST_PIN = 6
LONGEST_PIN = 12


@dataclass(slots=True)
class _Asked:
    shift: int
    errand: Errand
    at: float
    given_up: bool = False


class Flow:
    """One staff panel: shut, or open for one person.

    Args:
        ask: takes an errand to the desk, which answers each exactly once, in the order asked.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
    """

    def __init__(self, *, ask: Callable[[Errand], None], clock: Clock, monotonic: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._monotonic = monotonic
        self._asked: deque[_Asked] = deque()
        self._shifts = 0
        self._pin = ""
        self._health: Health | None = None
        self._looked_at = self._touched_at = monotonic()
        self.now = clock()
        self.shift: Shift | None = None

    @property
    def moment(self) -> Moment:
        """What is to be shown now."""
        return Moment(
            shift=self.shift,
            second=int(self.now.timestamp()),
            seconds_left=self.seconds_left,
            locked_seconds=self.locked_seconds,
        )

    @property
    def seconds_left(self) -> int:
        """How long the panel stays open if nobody touches it, in the last seconds before it shuts; 0 until then."""
        left = IDLE_AFTER.total_seconds() - self._seconds_since(self._touched_at)
        return max(1, int(left + 0.999)) if self.shift and left <= WARN_FOR.total_seconds() else 0

    @property
    def locked_until(self) -> datetime | None:
        """When the next PIN is looked at, if not now."""
        refused = self.shift.pin_refused if self.shift else None
        return refused.until if refused and refused.until and refused.until > self.now else None

    @property
    def locked_seconds(self) -> int:
        """How long that is, rounded up."""
        until = self.locked_until
        return int((until - self.now).total_seconds() + 0.999) if until else 0

    @property
    def may_enter(self) -> bool:
        """Whether what was pressed may be sent as a PIN."""
        return self._takes_digits and len(self._pin) >= SHORTEST_PIN

    @property
    def may_act(self) -> bool:
        """Whether something can be asked for: one thing at a time."""
        return self.shift is not None and self.shift.role is not None and self.shift.acting is None

    # What staff do.

    def open(self) -> None:
        """Somebody wants in. An open panel stays as it is."""
        self.now = self._clock()
        if self.shift is None:
            self._shifts += 1
            self._pin = ""
            self.shift = Shift(health=self._health)
        self._stir()

    def leave(self) -> None:
        """Shut the panel and forget who was there."""
        self._pin = ""
        self.shift = None

    def touch(self) -> None:
        """Somebody is there."""
        self._stir()
        self.now = self._clock()

    def press(self, digit: str) -> None:
        """One more digit of the PIN."""
        self.touch()
        if (
            self.shift
            and self._takes_digits
            and digit in "0123456789"
            and len(digit) == 1
            and len(self._pin) < LONGEST_PIN
        ):
            self._pin += digit
            # The next try begins: what was said of the last one has been read.
            self.shift = replace(self.shift, digits=len(self._pin), pin_refused=None, notice=None)

    def rub_out(self) -> None:
        """The last digit was wrong."""
        self.touch()
        if self.shift and self._takes_digits:
            self._pin = self._pin[:-1]
            self.shift = replace(self.shift, digits=len(self._pin))

    def enter(self) -> None:
        """Send the PIN, and forget it."""
        self.touch()
        if self.shift and self.may_enter:
            pin, self._pin = self._pin, ""
            self.shift = replace(self.shift, digits=0, entering=True, pin_refused=None, notice=None)
            self._send(EnterPin(pin=pin), remembered=EnterPin(pin=""))

    def turn_to(self, page: Page) -> None:
        """Another page."""
        self.touch()
        if self.shift and self.shift.role and page is not Page.PIN and page is not self.shift.page:
            self.shift = replace(self.shift, page=page, question=None, notice=None, printed=None)

    def act_on_printer(self, act: PrinterAct) -> None:
        """Do something about the printer; a new roll is asked back first."""
        self.touch()
        if self.shift and self.shift.role and self.may_act:
            errand = ActOnPrinter(act=act, role=self.shift.role)
            if act is PrinterAct.NEW_ROLL:
                self.shift = replace(self.shift, question=errand)
            else:
                self._act(errand)

    def act_on_ticket(self, act: TicketAct, code: str | None) -> None:
        """Put a number right; voiding is asked back first. Without a code: the last ticket."""
        self.touch()
        if self.shift and self.shift.role and self.may_act:
            errand = ActOnTicket(act=act, code=code, role=self.shift.role)
            if act is TicketAct.VOID:
                self.shift = replace(self.shift, question=errand)
            else:
                self._act(errand)

    def ask_for_reason(self, service_id: ServiceId | None) -> None:
        """A service (None: the kiosk) is to be paused: why?"""
        self.touch()
        if self.shift and self.may_act:
            self.shift = replace(self.shift, question=ReasonAsked(service_id=service_id))

    def pause(self, reason: PauseReason) -> None:
        """Pause what was asked about, for this reason."""
        self.touch()
        if self.shift and self.shift.role and self.may_act and isinstance(self.shift.question, ReasonAsked):
            service_id = self.shift.question.service_id
            self._act(PauseService(service_id=service_id, reason=reason, role=self.shift.role))

    def resume(self, service_id: ServiceId | None) -> None:
        """Give tickets again."""
        self.touch()
        if self.shift and self.shift.role and self.may_act:
            self._act(ResumeService(service_id=service_id, role=self.shift.role))

    def confirm(self) -> None:
        """Yes, do what was asked back."""
        self.touch()
        if self.shift and self.may_act and isinstance(self.shift.question, ActOnPrinter | ActOnTicket):
            self._act(self.shift.question)

    def withdraw(self) -> None:
        """No, leave it as it is."""
        self.touch()
        if self.shift:
            self.shift = replace(self.shift, question=None)

    def tick(self) -> None:
        """Time has passed: shut a panel that nobody is at, miss answers that do not come, look around again."""
        self.now = self._clock()
        if self.shift is None:
            return
        if self._seconds_since(self._touched_at) >= IDLE_AFTER.total_seconds():
            self.leave()
            return
        refused = self.shift.pin_refused
        if refused and refused.until and refused.until <= self.now:
            self.shift = replace(self.shift, pin_refused=None)
        self._miss_answers()
        self._look_around(after=LOOK_EVERY)

    # What the desk answers.

    def answered(self, answer: Answer) -> None:
        """The answer to the errand that has waited longest."""
        if not self._asked:
            return
        asked = self._asked.popleft()
        if self.shift is None or asked.shift != self._shifts:
            return  # whoever asked has left
        self.now = self._clock()
        if isinstance(answer, PinAccepted | PinRefused):
            self._answered_pin(answer)
        elif isinstance(answer, Overview):
            self._answered_look(answer)
        elif isinstance(answer, PrinterAnswer):
            health = answer.health or self.shift.health
            self._finish(replace(self.shift, printed=answer, health=health, notice=None), asked)
        elif isinstance(asked.errand, EnterPin):
            refusal = replace(answer, errand=asked.errand)
            self.shift = replace(self.shift, entering=False, notice=refusal)
        elif isinstance(asked.errand, LookAround):
            self.shift = replace(self.shift, notice=answer)
        else:
            self._finish(replace(self.shift, notice=answer), asked)

    def printer_changed(self, health: Health) -> None:
        """The printer is another way than before."""
        self._health = health
        if self.shift:
            self.shift = replace(self.shift, health=health)

    def _answered_pin(self, answer: PinAccepted | PinRefused) -> None:
        if self.shift is None:
            return
        if isinstance(answer, PinRefused):
            self.shift = replace(self.shift, entering=False, pin_refused=answer, notice=None)
            return
        self.shift = replace(
            self.shift, page=Page.PRINTER, role=answer.role, entering=False, pin_refused=None, notice=None
        )
        self._look_around()

    def _answered_look(self, overview: Overview) -> None:
        if self.shift is None:
            return
        notice = self.shift.notice
        over = isinstance(notice, Failed | Unanswered) and isinstance(notice.errand, LookAround)
        self.shift = replace(
            self.shift,
            overview=overview,
            health=overview.health or self.shift.health,
            notice=None if over else notice,
        )

    def _act(self, errand: Errand) -> None:
        if self.shift:
            self.shift = replace(self.shift, acting=errand, question=None, notice=None, printed=None)
            self._send(errand)

    def _finish(self, shift: Shift, asked: _Asked) -> None:
        # The answer to something that was given up must not end the wait for what was asked after it.
        self.shift = shift if asked.given_up else replace(shift, acting=None)
        self._look_around()

    def _send(self, errand: Errand, *, remembered: Errand | None = None) -> None:
        self._asked.append(_Asked(self._shifts, remembered or errand, self._monotonic()))
        self._ask(errand)

    def _look_around(self, *, after: timedelta = timedelta()) -> None:
        if self.shift is None or self.shift.role is None:
            return
        asking = any(isinstance(asked.errand, LookAround) for asked in self._asked if asked.shift == self._shifts)
        if not asking and self._seconds_since(self._looked_at) >= after.total_seconds():
            self._looked_at = self._monotonic()
            self._send(LookAround())

    def _miss_answers(self) -> None:
        for asked in self._asked:
            late = self._seconds_since(asked.at) > ANSWER_WITHIN.total_seconds()
            if self.shift and late and not asked.given_up and asked.shift == self._shifts:
                asked.given_up = True
                missed = replace(self.shift, notice=Unanswered(errand=asked.errand))
                looking = isinstance(asked.errand, LookAround)
                self.shift = missed if looking else replace(missed, entering=False, acting=None)

    @property
    def _takes_digits(self) -> bool:
        shift = self.shift
        if shift is None or shift.page is not Page.PIN or shift.entering or self.locked_until:
            return False
        return shift.pin_refused is None or shift.pin_refused.refusal is not PinRefusal.NONE_SET

    def _stir(self) -> None:
        self._touched_at = self._monotonic()

    def _seconds_since(self, moment: float) -> float:
        return self._monotonic() - moment
