"""The desk works off the UI thread and tells what happened by signals."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QThread

from kiosk.caretaker import Caretaker
from kiosk.desk import TicketDesk
from kiosk.dispenser import Dispenser
from kiosk.outlet import open_press, open_queue
from kiosk.printer_thread import POLL_S, BackRoom, PrinterThread
from printing.ownership import identity
from printing.slip import Slip
from printing.transport.address import parse_printer_url
from queue_core.branch import ServiceId
from queue_core.calls import Calls
from queue_core.clock import utc_now
from queue_core.errors import StoreUnavailable, UnknownService
from queue_core.tickets import DeliveryState, TicketRequest
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from kiosk.place import Place
    from queue_core.estimate import Estimate
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery, PaperTicket


def request(key: str, service: str = "noformesana") -> TicketRequest:
    return TicketRequest(key=key, service_id=ServiceId(service), language="lv")


def plain_slip(queued: PaperTicket, _expected: Estimate | None = None) -> Slip:
    return Slip(institution="", branch="", service="", code=queued.ticket.code, issued="")


@pytest.fixture
def start_desk(qtbot, monkeypatch):
    monkeypatch.setattr("kiosk.desk.RETRY_S", 0.05)
    monkeypatch.setattr("kiosk.printer_thread.RETRY_S", 3 * POLL_S)  # as in earnest, longer than a round
    stops = []

    def start(place: Place, *, open_with=open_queue, is_ready=None, has_gateway=False) -> TicketDesk:
        press = open_press(place)

        def make(queue: Queue) -> Dispenser:
            return Dispenser(queue, press, plain_slip)

        def look_after(queue: Queue) -> Caretaker:
            return Caretaker(queue, press, timezone=place.settings.branch.hours.timezone, clock=utc_now)

        room = BackRoom(
            open_queue=lambda: open_with(place), make_dispenser=make, make_caretaker=look_after, warm_up=press.warm_up
        )
        if is_ready is not None:
            # A printer's thread that is not ready before everything else is over.
            room = room._replace(warm_up=lambda: is_ready.wait(10))
        room = room._replace(has_gateway=has_gateway)
        desk = TicketDesk(lambda: room)
        stops.append(desk.stop)
        return desk

    yield start
    for stop in stops:
        stop()


def test_a_number_is_told_before_its_paper(start_desk, place, virtual_printer, qtbot):
    desk = start_desk(place)
    told = []
    desk.ticket_issued.connect(lambda issued: told.append((issued.ticket.code, QThread.isMainThread())))
    desk.delivery_settled.connect(lambda delivery: told.append((delivery.state, QThread.isMainThread())))
    desk.start()
    desk.issue(request("k"))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    assert told == [("A001", True), (DeliveryState.PRINTED, True)]
    assert len(virtual_printer.slips) == 1


def test_a_number_is_told_before_its_paper_however_soon_that_is_there(
    start_desk, place, virtual_printer, qtbot, monkeypatch
):
    printed = threading.Event()
    watch = PrinterThread.watch

    def watch_and_be_overtaken(self: PrinterThread, delivery: Delivery) -> None:
        watch(self, delivery)
        printed.wait(20)

    monkeypatch.setattr(PrinterThread, "watch", watch_and_be_overtaken)
    desk = start_desk(place)
    told = []
    desk.ticket_issued.connect(lambda _: told.append("number"))
    desk.delivery_settled.connect(lambda _: told.append("paper"))
    desk.delivery_settled.connect(lambda _: printed.set(), Qt.ConnectionType.DirectConnection)
    desk.start()
    desk.issue(request("k"))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert told == ["number", "paper"]


def test_requests_made_before_the_start_are_served(start_desk, place, qtbot):
    desk = start_desk(place)
    desk.issue(request("k"))
    with qtbot.waitSignal(desk.delivery_settled, timeout=10_000):
        desk.start()


def test_a_refusal_is_a_signal(start_desk, place, qtbot):
    desk = start_desk(place)
    desk.start()
    with qtbot.waitSignal(desk.ticket_refused, timeout=10_000) as refused:
        desk.issue(request("k", service="none"))
    assert isinstance(refused.args[0], UnknownService)


def test_a_repeated_key_tells_again_what_became_of_the_paper(start_desk, place, virtual_printer, qtbot):
    desk = start_desk(place)
    desk.start()
    for _ in range(2):
        with qtbot.waitSignals([desk.ticket_issued, desk.delivery_settled], timeout=10_000):
            desk.issue(request("k"))
    assert len(virtual_printer.slips) == 1


def test_the_desk_prints_what_a_command_leaves_it(start_desk, place, virtual_printer, qtbot):
    desk = start_desk(place)
    desk.start()
    with qtbot.waitSignal(desk.delivery_settled, timeout=10_000):
        desk.issue(request("mine"))
    with open_queue(place) as queue:
        left = queue.issue(request("left"), printer=identity(parse_printer_url(virtual_printer.url)))
        qtbot.waitUntil(lambda: queue.deliveries.get(left.delivery.id).state.settled, timeout=10_000)
        assert queue.deliveries.get(left.delivery.id).state is DeliveryState.PRINTED


def test_a_failing_store_is_told_once_and_its_recovery_too(start_desk, place, qtbot, tmp_path):
    broken = threading.Event()
    broken.set()

    def open_with(where: Place) -> Queue:
        if broken.is_set():
            raise StoreUnavailable(tmp_path, "no disk")
        return open_queue(where)

    desk = start_desk(place, open_with=open_with)
    failures: list[object] = []
    desk.store_failed.connect(failures.append)
    with qtbot.waitSignal(desk.store_failed, timeout=10_000):
        desk.start()
    with qtbot.waitSignal(desk.issuing_failed, timeout=10_000):
        desk.issue(request("k"))
    with qtbot.waitSignal(desk.store_recovered, timeout=10_000):
        broken.clear()
    with qtbot.waitSignals([desk.ticket_issued, desk.delivery_settled], timeout=10_000):
        desk.issue(request("k"))
    assert len(failures) == 1


def test_a_store_that_fails_while_issuing_is_opened_again(
    start_desk, place, virtual_printer, qtbot, monkeypatch, tmp_path
):
    failing = threading.Event()
    issue = Dispenser.issue

    def issue_or_fail(self: Dispenser, wanted: TicketRequest) -> object:
        if failing.is_set():
            failing.clear()
            raise StoreUnavailable(tmp_path, "I/O error", in_doubt=True)
        return issue(self, wanted)

    monkeypatch.setattr(Dispenser, "issue", issue_or_fail)
    desk = start_desk(place)
    desk.start()
    failing.set()
    with qtbot.waitSignals([desk.issuing_failed, desk.store_failed, desk.store_recovered], timeout=10_000):
        desk.issue(request("k"))
    with qtbot.waitSignal(desk.ticket_issued, timeout=10_000) as issued:
        desk.issue(request("k"))
    assert issued.args[0].ticket.code == "A001"


def test_stopping_lets_the_printer_go(start_desk, place, qtbot):
    desk = start_desk(place)
    desk.start()
    with qtbot.waitSignal(desk.delivery_settled, timeout=10_000):
        desk.issue(request("k"))
    desk.stop()
    assert open_press(place).own()


@pytest.mark.parametrize("started_late", [False, True])
def test_a_number_given_just_before_the_end_still_gets_its_paper(
    start_desk, place, virtual_printer, started_late, qtbot
):
    ready = threading.Event()
    desk = start_desk(place, is_ready=ready if started_late else None)
    desk.start()
    for number in range(3):
        desk.issue(request(f"k{number}"))
    stopping = threading.Thread(target=desk.stop)
    stopping.start()
    qtbot.waitUntil(lambda: desk._printer is not None and desk._printer._finishing.is_set(), timeout=10_000)
    ready.set()
    stopping.join()
    with open_queue(place) as queue:
        assert [paper_of(queued).state for queued in queue.waiting()] == [DeliveryState.PRINTED] * 3
    assert len(virtual_printer.slips) == 3


def test_how_the_link_to_phones_is_is_told_where_there_is_one(start_desk, place, qtbot, monkeypatch):
    monkeypatch.setattr("kiosk.lookout.PHONES_S", 0.01)
    with open_queue(place) as queue:
        queue.link.trouble("unreachable", "no answer")
    desk = start_desk(place, has_gateway=True)
    with qtbot.waitSignal(desk.phones_heard, timeout=10_000) as told:
        desk.start()
    assert told.args[0].trouble == "unreachable"


def test_a_call_at_a_counter_of_another_process_is_told_within_a_second(start_desk, place, qtbot):
    desk = start_desk(place)
    told: list[object] = []
    desk.calls_changed.connect(lambda calls: told.append([(call.code, call.counter) for call in calls]))
    desk.start()
    qtbot.waitUntil(lambda: told == [[]], timeout=10_000)
    with open_queue(place) as elsewhere:
        elsewhere.issue(request("k"), printer="none")
        elsewhere.counters.open(3)
        with qtbot.waitSignal(desk.calls_changed, timeout=10_000):
            elsewhere.counters.call_next(3)
        with qtbot.waitSignal(desk.calls_changed, timeout=10_000):
            elsewhere.counters.serve(3)
    assert told == [[], [("A001", 3)], []]


def test_calls_are_told_again_once_a_store_that_failed_is_back(start_desk, place, qtbot, monkeypatch, tmp_path):
    failing = threading.Event()
    latest = Calls.latest

    def latest_or_fail(self: Calls, most: int) -> object:
        if failing.is_set():
            failing.clear()
            raise StoreUnavailable(tmp_path, "I/O error")
        return latest(self, most)

    monkeypatch.setattr(Calls, "latest", latest_or_fail)
    desk = start_desk(place)
    told: list[object] = []
    desk.calls_changed.connect(lambda calls: told.append([(call.code, call.counter) for call in calls]))
    desk.start()
    qtbot.waitUntil(lambda: told == [[]], timeout=10_000)
    with open_queue(place) as elsewhere:
        elsewhere.issue(request("k"), printer="none")
        elsewhere.counters.open(3)
        with qtbot.waitSignals([desk.store_failed, desk.store_recovered], timeout=10_000):
            failing.set()
            elsewhere.counters.call_next(3)
    qtbot.waitUntil(lambda: told == [[], [("A001", 3)]], timeout=10_000)
