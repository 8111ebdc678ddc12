"""What cannot be touched: late answers, answers to people who have left, and the passing of time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.errands import (
    ActOnPrinter,
    ActOnTicket,
    Done,
    EnterPin,
    Failed,
    LookAround,
    PauseService,
    PinAccepted,
    PinRefusal,
    PinRefused,
    PrinterAct,
    PrinterAnswer,
    ResumeService,
    TicketAct,
)
from kiosk.staff.flow import ANSWER_WITHIN, IDLE_AFTER, LONGEST_PIN, LOOK_EVERY, SHORTEST_PIN, Flow
from kiosk.staff.shift import Page, Shift, Unanswered
from printing.health import Condition
from queue_core.branch import ServiceId
from queue_core.errors import StoreBusy
from queue_core.pauses import PauseReason
from queue_core.tickets import Role
from tests.kiosk.lobby.conftest import FakeTime
from tests.kiosk.staff.scenes import an_overview, health

if TYPE_CHECKING:
    from kiosk.errands import Errand

PIN = "240816"
SECOND = timedelta(seconds=1)
BUSY = StoreBusy(Path("queue.db"), "locked")


@dataclass(slots=True)
class Clerk:
    """Somebody at a flow whose desk is the test."""

    time: FakeTime = field(default_factory=FakeTime)
    asked: list[Errand] = field(default_factory=list)
    flow: Flow = field(init=False)

    def __post_init__(self) -> None:
        self.flow = Flow(ask=self.asked.append, clock=self.time.clock, monotonic=self.time.monotonic)

    @property
    def shift(self) -> Shift:
        assert self.flow.shift is not None
        return self.flow.shift

    def type(self, pin: str = PIN) -> None:
        for digit in pin:
            self.flow.press(digit)

    def enter(self, pin: str = PIN) -> None:
        self.flow.open()
        self.type(pin)
        self.flow.enter()

    def sign_in(self, role: Role = Role.STAFF) -> None:
        self.enter()
        self.flow.answered(PinAccepted(role=role))
        self.flow.answered(an_overview())
        self.asked.clear()

    def pass_by(self, delta: timedelta) -> None:
        self.time.pass_by(delta)
        self.flow.tick()

    @property
    def acts(self) -> list[Errand]:
        return [errand for errand in self.asked if not isinstance(errand, LookAround)]


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


def test_nothing_happens_at_a_panel_that_is_shut(clerk: Clerk) -> None:
    clerk.type()
    clerk.flow.enter()
    clerk.flow.turn_to(Page.TODAY)
    clerk.flow.act_on_printer(PrinterAct.RESET)
    clerk.flow.tick()
    assert clerk.asked == []
    assert clerk.flow.shift is None


def test_nothing_can_be_done_before_the_pin(clerk: Clerk) -> None:
    clerk.flow.open()
    clerk.flow.turn_to(Page.NUMBERS)
    clerk.flow.act_on_printer(PrinterAct.RESET)
    clerk.flow.act_on_ticket(TicketAct.REPRINT, None)
    clerk.flow.ask_for_reason(None)
    clerk.flow.pause(PauseReason.BREAK)
    clerk.flow.resume(None)
    clerk.pass_by(LOOK_EVERY)
    assert clerk.asked == []
    assert clerk.shift.page is Page.PIN


def test_a_pin_has_its_length(clerk: Clerk) -> None:
    clerk.enter("1" * (SHORTEST_PIN - 1))
    assert clerk.asked == []
    clerk.type("2" * LONGEST_PIN)
    assert clerk.shift.digits == LONGEST_PIN
    clerk.flow.rub_out()
    clerk.flow.enter()
    assert clerk.asked == [EnterPin(pin="11111222222")]
    assert clerk.shift.digits == 0


@pytest.mark.parametrize("digit", ["", "a", "12", "٣", " "])
def test_only_digits_are_digits(clerk: Clerk, digit: str) -> None:
    clerk.flow.open()
    clerk.flow.press(digit)
    assert clerk.shift.digits == 0


def test_a_pin_is_sent_once(clerk: Clerk) -> None:
    clerk.enter()
    clerk.flow.enter()
    clerk.type()
    clerk.flow.enter()
    assert clerk.asked == [EnterPin(pin=PIN)]


def test_a_wrong_pin_tells_how_many_tries_are_left_until_the_next_digit(clerk: Clerk) -> None:
    clerk.enter()
    clerk.flow.answered(PinRefused(refusal=PinRefusal.WRONG, tries_left=2))
    assert clerk.shift.role is None
    assert clerk.shift.pin_refused == PinRefused(refusal=PinRefusal.WRONG, tries_left=2)
    clerk.flow.press("1")
    assert clerk.shift.pin_refused is None


def test_a_locked_pad_takes_nothing_and_opens_by_itself(clerk: Clerk) -> None:
    clerk.enter()
    until = clerk.time.now + timedelta(seconds=30)
    clerk.flow.answered(PinRefused(refusal=PinRefusal.LOCKED, until=until))
    assert clerk.flow.locked_seconds == 30
    clerk.type()
    assert clerk.shift.digits == 0
    clerk.pass_by(29 * SECOND)
    assert clerk.flow.locked_seconds == 1
    clerk.pass_by(SECOND)
    assert clerk.flow.locked_seconds == 0
    clerk.type()
    assert clerk.flow.may_enter


def test_without_any_pin_there_is_nothing_to_type(clerk: Clerk) -> None:
    clerk.enter()
    clerk.flow.answered(PinRefused(refusal=PinRefusal.NONE_SET))
    clerk.type()
    assert clerk.shift.digits == 0


@pytest.mark.parametrize("ending", ["failed", "late", "left", "refused", "accepted"])
def test_a_pin_that_was_sent_is_kept_nowhere(clerk: Clerk, ending: str) -> None:
    clerk.enter()
    if ending == "failed":
        clerk.flow.answered(Failed(errand=EnterPin(pin=PIN), error=BUSY))
    elif ending == "late":
        clerk.pass_by(ANSWER_WITHIN + SECOND)
        assert clerk.shift.notice == Unanswered(errand=EnterPin(pin=""))
    elif ending == "left":
        clerk.flow.leave()
    elif ending == "refused":
        clerk.flow.answered(PinRefused(refusal=PinRefusal.WRONG))
    else:
        clerk.flow.answered(PinAccepted(role=Role.STAFF))
    kept = [asked.errand for asked in clerk.flow._asked]
    if clerk.flow.shift and clerk.flow.shift.notice:
        kept.append(clerk.flow.shift.notice.errand)
    assert all(errand.pin == "" for errand in kept if isinstance(errand, EnterPin))
    assert clerk.flow._pin == ""
    assert PIN not in repr(clerk.asked)


def test_digits_that_were_never_sent_are_forgotten_with_the_panel(clerk: Clerk) -> None:
    clerk.flow.open()
    clerk.type("24081")
    clerk.pass_by(IDLE_AFTER)
    clerk.flow.open()
    assert clerk.shift.digits == 0
    clerk.type("6")
    clerk.flow.enter()
    assert clerk.asked == []


def test_an_untouched_panel_shuts_after_a_countdown(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.pass_by(44 * SECOND)
    assert clerk.flow.seconds_left == 0
    clerk.pass_by(SECOND)
    assert clerk.flow.seconds_left == 15
    clerk.pass_by(14 * SECOND)
    assert clerk.flow.seconds_left == 1
    clerk.pass_by(SECOND)
    assert clerk.flow.shift is None


def test_a_touch_keeps_the_panel_open_and_an_answer_does_not(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.pass_by(50 * SECOND)
    clerk.flow.touch()
    assert clerk.flow.seconds_left == 0
    clerk.pass_by(50 * SECOND)
    clerk.flow.answered(an_overview())
    clerk.flow.printer_changed(health(Condition.PAPER_OUT))
    clerk.pass_by(10 * SECOND)
    assert clerk.flow.shift is None


def test_a_clock_that_is_put_forward_does_not_shut_the_panel(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.time.now += timedelta(hours=1)
    clerk.flow.tick()
    assert clerk.flow.shift is not None


def test_the_panel_looks_around_once_at_a_time(clerk: Clerk) -> None:
    clerk.enter()
    clerk.flow.answered(PinAccepted(role=Role.STAFF))
    assert clerk.asked[-1] == LookAround()
    clerk.asked.clear()
    for _ in range(3):
        clerk.pass_by(LOOK_EVERY)
    assert clerk.asked == []
    clerk.flow.answered(an_overview())
    clerk.pass_by(LOOK_EVERY)
    assert clerk.asked == [LookAround()]


@pytest.mark.parametrize(
    ("do", "errand"),
    [
        (lambda flow: flow.act_on_printer(PrinterAct.TEST), ActOnPrinter(act=PrinterAct.TEST, role=Role.TECHNICIAN)),
        (
            lambda flow: flow.act_on_ticket(TicketAct.REPRINT, None),
            ActOnTicket(act=TicketAct.REPRINT, code=None, role=Role.TECHNICIAN),
        ),
        (
            lambda flow: flow.resume(ServiceId("apply")),
            ResumeService(service_id=ServiceId("apply"), role=Role.TECHNICIAN),
        ),
    ],
)
def test_what_is_asked_for_is_asked_for_once_and_in_the_clerks_role(clerk: Clerk, do, errand: Errand) -> None:
    clerk.sign_in(Role.TECHNICIAN)
    do(clerk.flow)
    do(clerk.flow)
    clerk.flow.act_on_ticket(TicketAct.SETTLE, "A001")
    assert clerk.acts == [errand]


@pytest.mark.parametrize(
    "do",
    [
        lambda flow: flow.act_on_printer(PrinterAct.NEW_ROLL),
        lambda flow: flow.act_on_ticket(TicketAct.VOID, "A017"),
        lambda flow: flow.ask_for_reason(None),
    ],
)
def test_what_cannot_be_undone_is_asked_back_first(clerk: Clerk, do) -> None:
    clerk.sign_in()
    do(clerk.flow)
    clerk.flow.withdraw()
    clerk.flow.confirm()
    clerk.flow.pause(PauseReason.BREAK)
    assert clerk.acts == []
    do(clerk.flow)
    clerk.flow.turn_to(Page.TODAY)
    clerk.flow.confirm()
    assert clerk.acts == [], "another page is an answer, too"
    do(clerk.flow)
    clerk.flow.confirm()
    clerk.flow.pause(PauseReason.BREAK)
    clerk.flow.confirm()
    assert len(clerk.acts) == 1


def test_a_pause_has_its_reason(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.flow.ask_for_reason(ServiceId("apply"))
    clerk.flow.confirm()
    assert clerk.acts == []
    clerk.flow.pause(PauseReason.CROWDED)
    paused = PauseService(service_id=ServiceId("apply"), reason=PauseReason.CROWDED, role=Role.STAFF)
    assert clerk.acts == [paused]


def test_a_late_answer_is_missed_and_then_shown(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.flow.act_on_printer(PrinterAct.TEST)
    clerk.pass_by(ANSWER_WITHIN)
    assert not clerk.flow.may_act
    clerk.pass_by(SECOND)
    assert clerk.shift.acting is None
    assert clerk.shift.notice == Unanswered(errand=ActOnPrinter(act=PrinterAct.TEST, role=Role.STAFF))
    answer = PrinterAnswer(act=PrinterAct.TEST, in_use=True)
    clerk.flow.answered(answer)
    assert clerk.shift.printed == answer
    assert clerk.shift.notice is None


def test_the_answer_to_something_given_up_does_not_end_the_next_wait(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.flow.act_on_printer(PrinterAct.TEST)
    clerk.pass_by(ANSWER_WITHIN + SECOND)
    clerk.flow.act_on_printer(PrinterAct.RESET)
    clerk.flow.answered(PrinterAnswer(act=PrinterAct.TEST))
    assert clerk.shift.acting == ActOnPrinter(act=PrinterAct.RESET, role=Role.STAFF)


def test_a_look_around_that_fails_says_so_until_one_succeeds(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.pass_by(LOOK_EVERY)
    clerk.flow.answered(Failed(errand=LookAround(), error=BUSY))
    assert type(clerk.shift.notice) is Failed
    clerk.pass_by(LOOK_EVERY)
    clerk.flow.answered(an_overview())
    assert clerk.flow.moment.shift == replace(clerk.shift, notice=None)


def test_a_look_around_leaves_what_an_errand_came_to(clerk: Clerk) -> None:
    clerk.sign_in()
    clerk.flow.act_on_ticket(TicketAct.SETTLE, "A001")
    done = Done(errand=ActOnTicket(act=TicketAct.SETTLE, code="A001", role=Role.STAFF))
    clerk.flow.answered(done)
    assert clerk.asked[-1] == LookAround(), "what was done is seen at once"
    clerk.flow.answered(an_overview())
    assert clerk.shift.notice == done


def test_answers_to_somebody_who_has_left_are_nobodys(clerk: Clerk) -> None:
    clerk.sign_in(Role.TECHNICIAN)
    clerk.flow.act_on_printer(PrinterAct.RESET)
    clerk.flow.leave()
    clerk.enter()
    clerk.flow.answered(PrinterAnswer(act=PrinterAct.RESET))
    assert clerk.shift.entering
    assert clerk.shift.printed is None
    clerk.flow.answered(PinRefused(refusal=PinRefusal.WRONG, tries_left=1))
    assert clerk.shift.role is None


def test_a_pin_that_is_accepted_after_its_holder_left_opens_nothing(clerk: Clerk) -> None:
    clerk.enter()
    clerk.flow.leave()
    clerk.flow.answered(PinAccepted(role=Role.STAFF))
    clerk.flow.open()
    assert clerk.shift.role is None
    assert clerk.shift.page is Page.PIN


def test_what_happened_to_the_printer_while_the_panel_was_shut_is_known_when_it_opens(clerk: Clerk) -> None:
    clerk.flow.printer_changed(health(Condition.COVER_OPEN))
    clerk.flow.open()
    assert clerk.shift.health == health(Condition.COVER_OPEN)
