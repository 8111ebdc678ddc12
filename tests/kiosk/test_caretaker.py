"""Who looks after the printer: what is kept of its condition, and what is told of pauses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.caretaker import LOGGED_AN_HOUR, Caretaker
from kiosk.errands import PrinterAct
from kiosk.outlet import open_press, open_queue
from kiosk.printer_book import PrinterBook
from kiosk.roll import NEAR_END_LEFT_MM, RollRecord
from printing.capabilities import Capabilities, Identity
from printing.health import Condition, Health
from printing.status import Cover, Paper, PrinterStatus, Sign
from queue_core.branch import ServiceId
from queue_core.pauses import PauseReason
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Role, TicketRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.place import Place
    from kiosk.press import Press

MORNING = datetime.fromisoformat("2026-11-20T10:00:00+02:00")


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(place: Place, clock: Clock) -> Iterator[Queue]:
    open_queue(place).close()
    with Queue.open(place.database, place.settings.branch, clock) as opened:
        yield opened


@pytest.fixture
def press(place: Place) -> Iterator[Press]:
    made = open_press(place)
    assert made.own()
    yield made
    made.release()


@pytest.fixture
def caretaker(place: Place, queue: Queue, press: Press, clock: Clock) -> Caretaker:
    return Caretaker(queue, press, timezone=place.settings.branch.hours.timezone, clock=clock)


def health(condition: Condition, at: datetime, paper: Paper = Paper.OK) -> Health:
    clean = PrinterStatus(answered=True, online=Sign.YES, paper=paper, cover=Cover.CLOSED)
    return Health(condition=condition, since=at, can_print=True, status=clean)


def test_a_flickering_printer_does_not_fill_the_log(caretaker: Caretaker, queue: Queue, clock: Clock) -> None:
    for number in range(3 * LOGGED_AN_HOUR):
        clock.now += timedelta(seconds=1)
        caretaker.write_down(health((Condition.READY, Condition.BUSY)[number % 2], clock.now))
    assert len(queue.log.latest(1000)) == LOGGED_AN_HOUR
    clock.now += timedelta(hours=2)
    caretaker.write_down(health(Condition.OVERHEATED, clock.now))
    assert queue.log.latest(1)[0].detail["condition"] == "overheated"


def test_a_flickering_paper_sensor_does_not_fill_the_log(caretaker: Caretaker, queue: Queue, clock: Clock) -> None:
    for number in range(3 * LOGGED_AN_HOUR):
        clock.now += timedelta(seconds=1)
        condition, paper = ((Condition.PAPER_OUT, Paper.END), (Condition.READY, Paper.OK))[number % 2]
        caretaker.write_down(health(condition, clock.now, paper))
    assert len(queue.log.latest(1000)) == LOGGED_AN_HOUR


def test_a_printer_that_has_flickered_for_long_is_logged_again(
    caretaker: Caretaker, queue: Queue, clock: Clock
) -> None:
    hours = 3
    for number in range(hours * 600):
        clock.now += timedelta(seconds=6)
        caretaker.write_down(health((Condition.READY, Condition.BUSY)[number % 2], clock.now))
    assert LOGGED_AN_HOUR * (hours - 1) < len(queue.log.latest(1000)) <= LOGGED_AN_HOUR * hours


def test_a_clock_that_was_put_back_keeps_nothing_out_of_the_log(
    caretaker: Caretaker, queue: Queue, clock: Clock
) -> None:
    for number in range(2 * LOGGED_AN_HOUR):
        caretaker.write_down(health((Condition.READY, Condition.BUSY)[number % 2], clock.now))
    clock.now -= timedelta(days=300)
    caretaker.write_down(health(Condition.OVERHEATED, clock.now))
    assert queue.log.latest(1)[0].detail["condition"] == "overheated"


def test_the_same_condition_is_written_once(caretaker: Caretaker, queue: Queue) -> None:
    for _ in range(3):
        caretaker.write_down(health(Condition.READY, MORNING))
    assert len(queue.log.latest()) == 1


def test_a_roll_that_the_sensors_saw_changed_is_noted(caretaker: Caretaker, queue: Queue) -> None:
    for paper in (Paper.END, Paper.OK):
        caretaker.write_down(health(Condition.READY, MORNING, paper))
    assert [entry.kind for entry in queue.log.latest()].count("new roll") == 1


def test_a_roll_that_came_near_its_end_unseen_has_its_rest_left(
    caretaker: Caretaker, place: Place, queue: Queue, press: Press, clock: Clock
) -> None:
    begun = clock.now
    wish = TicketRequest(key="k", service_id=ServiceId("noformesana"), language="lv")
    issued = queue.issue(wish, printer=press.name)
    clock.now += timedelta(minutes=1)
    queue.deliveries.settle(issued.delivery.id, DeliveryState.PRINTED, paper_mm=60_000.0)
    PrinterBook(place.printer_book).keep_roll(press.name, RollRecord(changed_at=begun, length_mm=80_000.0))
    caretaker.write_down(health(Condition.PAPER_NEAR_END, clock.now, Paper.NEAR_END))
    roll = caretaker.view.roll
    assert roll is not None
    assert (roll.used_mm, roll.length_mm) == (60_000.0, 60_000.0 + NEAR_END_LEFT_MM)


def test_an_errand_that_is_left_in_the_midst_of_a_round_is_done_in_the_next(
    caretaker: Caretaker, place: Place, press: Press, clock: Clock
) -> None:
    with Queue.open(place.database, place.settings.branch, clock) as other:
        caretaker.serve_errands()
        asked = other.errands.ask(press.name, PrinterAct.NEW_ROLL.value, role=Role.TECHNICIAN)
        caretaker.pauses()
        caretaker.serve_errands()
        assert other.errands.get(asked.id).answer is not None


def test_another_printer_in_the_same_place_is_noted(
    caretaker: Caretaker, queue: Queue, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    for serial in ("A1", "A1", "", "B2"):
        known = Capabilities(identity=Identity(serial=serial or None))
        monkeypatch.setattr(type(press), "capabilities", known)
        caretaker.note_swap()
    (entry,) = queue.log.latest()
    assert (entry.kind, dict(entry.detail)) == ("printer swapped", {"before": "A1", "now": "B2"})


def test_no_more_tickets_today_ends_with_the_day(caretaker: Caretaker, queue: Queue, clock: Clock) -> None:
    queue.pauses.pause(None, PauseReason.CROWDED, role=Role.STAFF)
    assert len(caretaker.pauses() or ()) == 1
    assert caretaker.pauses() is None
    clock.now += timedelta(days=1)
    assert caretaker.pauses() == ()


def test_a_pause_of_another_process_is_noticed(caretaker: Caretaker, place: Place) -> None:
    assert caretaker.pauses() == ()
    with open_queue(place) as other:
        other.pauses.pause(None, PauseReason.BREAK, role=Role.TECHNICIAN)
    assert len(caretaker.pauses() or ()) == 1


def test_the_forecast_knows_the_usual_day(caretaker: Caretaker, place: Place, press: Press) -> None:
    caretaker.look()
    roll = caretaker.view.roll
    assert roll is not None
    assert roll.slips_left > 800
    assert PrinterBook(place.printer_book).roll(press.name) is not None
