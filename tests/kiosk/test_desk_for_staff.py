"""Staff's errands go through the desk: each answered once, in order, whatever is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kiosk.desk import InOrder, TicketDesk
from kiosk.errands import (
    ActOnPrinter,
    ActOnTicket,
    Done,
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
    Refused,
    ResumeService,
    TicketAct,
)
from kiosk.outlet import open_back_room, open_press, open_queue
from printing.health import Condition
from printing.printer import JobState, StepKind, StepResult
from queue_core.branch import ServiceId
from queue_core.errors import StoreUnavailable, UnknownTicket
from queue_core.pauses import PauseReason
from queue_core.tickets import DeliveryState, Role, TicketRequest
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.errands import Answer, Errand
    from kiosk.place import Place
    from printing.virtual import VirtualPrinter
    from queue_core.queue import Queue

DEADLINE_MS = 20_000


class PlainTexts:
    """What is written on slips does not matter here."""

    def text(self, _language: str, _context: str, source: str) -> str:
        return source


class Counter:
    """A desk that runs, what it tells, and another process's door to the same queue."""

    def __init__(self, place: Place, qtbot: QtBot, open_with: Callable[[Place], Queue] = open_queue) -> None:
        self.queue = open_queue(place)
        self.press = open_press(place)
        room = open_back_room(place, PlainTexts(), self.press)._replace(open_queue=lambda: open_with(place))
        self.desk = TicketDesk(lambda: room)
        self.answers: list[Answer] = []
        self.health: list[Condition] = []
        self.pauses: list[int] = []
        self.settled: list[DeliveryState] = []
        self.refused: list[object] = []
        self.desk.staff_answered.connect(self.answers.append)
        self.desk.printer_changed.connect(lambda health: self.health.append(health.condition))
        self.desk.pauses_changed.connect(lambda pauses: self.pauses.append(len(pauses)))
        self.desk.delivery_settled.connect(lambda delivery: self.settled.append(delivery.state))
        self.desk.reprint_refused.connect(self.refused.append)
        self._qtbot = qtbot
        self.desk.start()

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=DEADLINE_MS)

    def ask(self, errand: Errand) -> Answer:
        count = len(self.answers) + 1
        self.desk.ask_staff(errand)
        self.wait(lambda: len(self.answers) == count)
        return self.answers[-1]

    def issue(self, key: str) -> str:
        with self._qtbot.waitSignal(self.desk.delivery_settled, timeout=DEADLINE_MS):
            self.desk.issue(TicketRequest(key=key, service_id=ServiceId("noformesana"), language="lv"))
        return self.queue.waiting()[-1].ticket.code

    def ready(self) -> None:
        self.wait(lambda: self.health and self.health[-1] is Condition.READY)


@pytest.fixture
def counter(place: Place, qtbot: QtBot) -> Iterator[Counter]:
    made = Counter(place, qtbot)
    yield made
    made.desk.stop()
    made.queue.close()


def printer_act(act: PrinterAct) -> ActOnPrinter:
    return ActOnPrinter(act=act, role=Role.STAFF)


def test_the_right_pin_opens(counter: Counter) -> None:
    assert counter.ask(EnterPin(pin="271828")) == PinRefused(refusal=PinRefusal.NONE_SET)
    counter.queue.access.set_pin(Role.STAFF, "271828")
    assert counter.ask(EnterPin(pin="271828")) == PinAccepted(role=Role.STAFF)
    wrong = counter.ask(EnterPin(pin="314159"))
    assert isinstance(wrong, PinRefused)
    assert wrong.refusal is PinRefusal.WRONG


def test_wrong_pins_lock(counter: Counter) -> None:
    counter.queue.access.set_pin(Role.STAFF, "271828")
    for _ in range(4):
        counter.ask(EnterPin(pin="314159"))
    locked = counter.ask(EnterPin(pin="271828"))
    assert isinstance(locked, PinRefused)
    assert (locked.refusal, locked.until is not None) == (PinRefusal.LOCKED, True)


def test_everything_at_a_glance(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    counter.issue("k1")
    counter.ready()
    virtual_printer.inflict("cover-open")
    counter.wait(lambda: counter.health[-1] is Condition.COVER_OPEN)
    code = counter.issue("k2")
    view = counter.ask(LookAround())
    assert isinstance(view, Overview)
    assert [queued.ticket.code for queued in view.paperless] == [code]
    assert view.last is not None
    assert (view.figures.issued, view.figures.printed) == (2, 1)
    assert view.health is not None
    assert view.health.condition is Condition.COVER_OPEN
    assert view.printer is not None
    assert view.printer.identity.serial == "V000000001"
    assert view.roll is not None
    assert 80 < view.roll.used_mm < 120
    assert "printer" in [entry.kind for entry in view.log]


def test_a_number_without_paper_is_printed_again(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    virtual_printer.inflict("paper-out")
    counter.wait(lambda: counter.health and counter.health[-1] is Condition.PAPER_OUT)
    code = counter.issue("k")
    assert counter.settled == [DeliveryState.FAILED]
    virtual_printer.relieve("paper-out")
    counter.ready()
    done = counter.ask(ActOnTicket(act=TicketAct.REPRINT, code=code, role=Role.STAFF))
    assert isinstance(done, Done)
    counter.wait(lambda: len(counter.settled) == 2)
    assert counter.settled[-1] is DeliveryState.PRINTED
    assert counter.queue.deliveries.paperless() == ()


def test_the_last_ticket_is_printed_again_as_a_copy(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    code = counter.issue("k")
    done = counter.ask(ActOnTicket(act=TicketAct.REPRINT, code=None, role=Role.STAFF))
    assert isinstance(done, Done)
    assert done.ticket is not None
    assert (done.ticket.ticket.code, paper_of(done.ticket).duplicate) == (code, True)
    counter.wait(lambda: len(counter.settled) == 2)
    assert len(virtual_printer.slips) == 2


@pytest.mark.parametrize("code", [None, "A999", "nonsense"])
def test_what_nobody_holds_is_not_printed(counter: Counter, code: str | None) -> None:
    refused = counter.ask(ActOnTicket(act=TicketAct.REPRINT, code=code, role=Role.STAFF))
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, UnknownTicket)


@pytest.mark.parametrize("act", [TicketAct.SETTLE, TicketAct.VOID])
def test_staff_put_a_number_right(counter: Counter, virtual_printer: VirtualPrinter, act: TicketAct) -> None:
    virtual_printer.inflict("mute")
    code = counter.issue("k")
    assert [queued.ticket.code for queued in counter.queue.deliveries.paperless()] == [code]
    assert isinstance(counter.ask(ActOnTicket(act=act, code=code, role=Role.STAFF)), Done)
    assert counter.queue.deliveries.paperless() == ()
    assert len(counter.queue.waiting()) == (act is TicketAct.SETTLE)


def test_a_pause_is_told_also_when_another_process_makes_it(counter: Counter) -> None:
    assert isinstance(counter.ask(PauseService(service_id=None, reason=PauseReason.BREAK, role=Role.STAFF)), Done)
    counter.wait(lambda: counter.pauses == [1])
    counter.queue.pauses.pause(ServiceId("sanemsana"), PauseReason.CROWDED, role=Role.TECHNICIAN)
    counter.wait(lambda: counter.pauses == [1, 2])
    assert isinstance(counter.ask(ResumeService(service_id=None, role=Role.STAFF)), Done)
    counter.wait(lambda: counter.pauses == [1, 2, 1])


def test_the_printer_is_reset_step_by_step(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    counter.ready()
    answer = counter.ask(printer_act(PrinterAct.RESET))
    assert isinstance(answer, PrinterAnswer)
    assert {step.kind for step in answer.steps} == set(StepKind)
    by_kind = {step.kind: step.result for step in answer.steps}
    assert by_kind[StepKind.TEST_LINE] is StepResult.OK
    assert len(virtual_printer.slips) == 1


def test_a_test_slip_and_a_feed_count_as_paper(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    counter.ready()
    for act in (PrinterAct.TEST, PrinterAct.FEED):
        answer = counter.ask(printer_act(act))
        assert isinstance(answer, PrinterAnswer)
        assert answer.outcome is not None
        assert answer.outcome.state is JobState.PRINTED
    used = counter.press.roll.forecast({}, counter.queue.log.latest(1)[0].at).used_mm
    assert used > sum(slip.length_mm for slip in virtual_printer.slips) * 0.8
    counter.ask(printer_act(PrinterAct.NEW_ROLL))
    view = counter.ask(LookAround())
    assert isinstance(view, Overview)
    counter.wait(lambda: counter.press.roll.forecast({}, view.log[0].at).used_mm == 0)
    kinds = [entry.kind for entry in counter.queue.log.latest(10)]
    assert {"printer test", "printer feed", "printer new-roll"} <= set(kinds)


def test_a_printer_that_another_process_has_is_not_touched(place: Place, qtbot: QtBot) -> None:
    elsewhere = open_press(place)
    assert elsewhere.own()
    counter = Counter(place, qtbot)
    try:
        counter.wait(lambda: counter.health == [Condition.BUSY])
        answer = counter.ask(printer_act(PrinterAct.RESET))
        assert isinstance(answer, PrinterAnswer)
        assert (answer.in_use, answer.steps) == (True, ())
    finally:
        counter.desk.stop()
        counter.queue.close()
        elsewhere.release()


def test_another_process_has_the_owner_do_it(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    counter.ready()
    asked = counter.queue.errands.ask(counter.press.name, PrinterAct.TEST.value, role=Role.TECHNICIAN)
    counter.wait(lambda: counter.queue.errands.get(asked.id).answer)
    answer = json.loads(counter.queue.errands.get(asked.id).answer or "")
    assert answer["state"] == "printed"
    assert len(virtual_printer.slips) == 1
    nonsense = counter.queue.errands.ask(counter.press.name, "dance", role=Role.TECHNICIAN)
    counter.wait(lambda: counter.queue.errands.get(nonsense.id).answer)


def test_a_question_from_elsewhere_hides_nothing_from_the_lobby(
    counter: Counter, virtual_printer: VirtualPrinter
) -> None:
    counter.ready()
    virtual_printer.inflict("cover-open")
    counter.queue.errands.ask(counter.press.name, PrinterAct.STATUS.value, role=Role.TECHNICIAN)
    counter.wait(lambda: counter.health[-1] is Condition.COVER_OPEN)
    virtual_printer.relieve("cover-open")
    answer = counter.ask(printer_act(PrinterAct.RESET))
    assert isinstance(answer, PrinterAnswer)
    assert answer.health is not None
    assert answer.health.condition is Condition.READY, "the answer tells how it is afterwards"


def test_a_visitor_asks_again(counter: Counter, virtual_printer: VirtualPrinter) -> None:
    code = counter.issue("k")
    counter.desk.tell_paper(code, False)
    counter.desk.ask_again(code)
    counter.wait(lambda: len(counter.settled) == 2)
    assert len(virtual_printer.slips) == 2
    (_, second) = counter.queue.deliveries.today()
    assert (second.delivery.asked_by, second.delivery.duplicate) == (Role.VISITOR, True)
    counter.desk.ask_again("Z001")
    counter.wait(lambda: counter.refused)
    assert isinstance(counter.refused[0], UnknownTicket)


def test_a_store_that_fails_is_an_answer(place: Place, qtbot: QtBot) -> None:
    def no_queue(where: Place) -> Queue:
        raise StoreUnavailable(where.database, "no disk")

    counter = Counter(place, qtbot, no_queue)
    try:
        for errand in (LookAround(), printer_act(PrinterAct.STATUS), EnterPin(pin="271828")):
            answer = counter.ask(errand)
            assert isinstance(answer, Failed)
            assert answer.errand == errand
    finally:
        counter.desk.stop()
        counter.queue.close()


def test_answers_come_in_the_order_asked() -> None:
    out: list[object] = []
    order = InOrder(out.append)
    first, second, third = order.place(), order.place(), order.place()
    answers: list[Answer] = [
        PinAccepted(role=Role.STAFF),
        PinRefused(refusal=PinRefusal.WRONG),
        Done(errand=LookAround()),
    ]
    third(answers[2])
    second(answers[1])
    assert out == []
    first(answers[0])
    assert out == answers
