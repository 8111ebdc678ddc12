"""Whoever has a number already checks in at the desk; waits are told, and calls made elsewhere are noticed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import TRANSLATIONS
from kiosk.desk import TicketDesk
from kiosk.outlet import open_back_room, open_press, open_queue
from kiosk.translations import Translations
from queue_core.branch import ServiceId
from queue_core.errors import Refusal, StoreUnavailable
from queue_core.refusals import AlreadyCheckedIn, ForgedCode, UnreadableCode
from queue_core.tickets import DeliveryState, Presence, RemoteRequest, TicketRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.place import Place
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery, Joined

DOCUMENTS = ServiceId("noformesana")
PATIENCE_MS = 20_000


@pytest.fixture
def desk(place: Place) -> Iterator[TicketDesk]:
    press = open_press(place)
    texts = Translations(TRANSLATIONS, place.settings.branch.languages)
    desk = TicketDesk(lambda: open_back_room(place, texts, press))
    yield desk
    desk.stop()


@pytest.fixture
def elsewhere(place: Place) -> Iterator[Queue]:
    """Another process's queue."""
    with open_queue(place) as queue:
        yield queue


def join(queue: Queue) -> Joined:
    return queue.join_remote(RemoteRequest(key="r", service_id=DOCUMENTS, language="en", phone="phone"))


def test_who_has_a_number_gets_it_on_paper(desk, elsewhere, virtual_printer, qtbot):
    joined = join(elsewhere)
    told = []
    desk.checked_in.connect(lambda arrived: told.append((arrived.ticket.code, arrived.ticket.presence)))
    desk.delivery_settled.connect(lambda delivery: told.append(delivery.state))
    desk.start()
    desk.check_in(joined.token)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE_MS)
    assert told == [(joined.ticket.code, Presence.HERE), DeliveryState.PRINTED]
    assert len(virtual_printer.slips) == 1


def test_six_characters_do_as_well(desk, elsewhere, qtbot):
    joined = join(elsewhere)
    desk.start()
    with qtbot.waitSignal(desk.checked_in, timeout=PATIENCE_MS) as answer:
        desk.check_in((joined.ticket.check_in_code or "").lower())
    assert answer.args[0].ticket.code == joined.ticket.code


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("https://example.org", UnreadableCode), ("x" * 100_000, UnreadableCode), ("\x1b[2J", UnreadableCode)],
)
def test_what_is_no_code_is_refused(desk, elsewhere, qtbot, text, refusal):
    desk.start()
    with qtbot.waitSignal(desk.check_in_refused, timeout=PATIENCE_MS) as answer:
        desk.check_in(text)
    assert type(answer.args[0]) is refusal


def test_a_code_serves_once(desk, elsewhere, virtual_printer, qtbot):
    joined = join(elsewhere)
    refused: list[Refusal] = []
    settled: list[Delivery] = []
    desk.check_in_refused.connect(refused.append)
    desk.delivery_settled.connect(settled.append)
    desk.start()
    desk.check_in(joined.token)
    desk.check_in(joined.token)
    desk.check_in(joined.token[:-1] + ("0" if joined.token[-1] != "0" else "1"))
    qtbot.waitUntil(lambda: len(refused) == 2 and len(settled) == 1, timeout=PATIENCE_MS)
    assert [type(refusal) for refusal in refused] == [AlreadyCheckedIn, ForgedCode]
    assert len(virtual_printer.slips) == 1


def test_without_a_queue_nobody_is_checked_in(place, qtbot, monkeypatch):
    def fail(_place: Place) -> Queue:
        raise StoreUnavailable(place.database, "gone")

    monkeypatch.setattr("kiosk.outlet.open_queue", fail)
    desk = TicketDesk(lambda: open_back_room(place, Translations(TRANSLATIONS, ("lv",)), open_press(place)))
    desk.start()
    with qtbot.waitSignal(desk.check_in_failed, timeout=PATIENCE_MS) as answer:
        desk.check_in("ABCDEF")
    assert isinstance(answer.args[0], StoreUnavailable)
    desk.stop()


def test_calls_made_elsewhere_are_noticed(desk, elsewhere, qtbot):
    pictures = []
    desk.picture_changed.connect(lambda picture: pictures.append({each.service_id: each for each in picture}))
    desk.start()
    desk.issue(TicketRequest(key="k", service_id=DOCUMENTS, language="lv"))
    qtbot.waitUntil(lambda: bool(pictures) and pictures[-1][DOCUMENTS].here == 1, timeout=PATIENCE_MS)
    elsewhere.counters.open(1)
    elsewhere.counters.call_next(1)
    qtbot.waitUntil(lambda: pictures[-1][DOCUMENTS].here == 0, timeout=PATIENCE_MS)


def test_a_wait_is_told_once_a_counter_is_open(desk, elsewhere, qtbot):
    elsewhere.counters.open(1)
    told = []
    desk.forecast_made.connect(lambda ticket_id, expected: told.append((ticket_id, expected)))
    desk.ticket_issued.connect(lambda issued: told.append(issued.ticket.id))
    desk.start()
    for key in ("first", "second"):
        desk.issue(TicketRequest(key=key, service_id=DOCUMENTS, language="lv"))
    qtbot.waitUntil(lambda: len(told) == 4, timeout=PATIENCE_MS)
    first, (first_again, _), second, (second_again, expected) = told
    assert (first, second) == (first_again, second_again)
    assert expected.high >= expected.low > timedelta(0)


def test_who_checks_in_is_told_the_wait_as_it_is_now(desk, elsewhere, qtbot):
    joined = join(elsewhere)
    assert elsewhere.waits.forecast(joined.ticket.code) is None
    elsewhere.counters.open(1)
    kept = elsewhere.waits.forecast(joined.ticket.code)
    assert kept is not None
    desk.start()
    with qtbot.waitSignal(desk.forecast_made, timeout=PATIENCE_MS) as told:
        desk.check_in(joined.token)
    assert told.args[0] == joined.ticket.id
    assert told.args[1].at_low - told.args[1].low > kept.made_at


def test_nobody_guesses_a_wait_without_counters(desk, qtbot):
    desk.start()
    with qtbot.waitSignal(desk.forecast_made, timeout=PATIENCE_MS) as told:
        desk.issue(TicketRequest(key="k", service_id=DOCUMENTS, language="lv"))
    assert told.args[1] is None
