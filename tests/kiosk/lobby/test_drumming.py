"""So many numbers may be taken and left, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.lobby.drumming import Drumming
from kiosk.lobby.flow import MOST_UNPRINTED
from kiosk.lobby.visit import Screen
from queue_core.branch import ServiceId
from queue_core.errors import UnknownService
from queue_core.tickets import DeliveryState, Issued, TicketId, TicketRequest
from tests.kiosk.lobby.conftest import FakeTime
from tests.kiosk.lobby.fake_desk import issued_for
from tests.kiosk.lobby.visitor import HOME_AFTER, SECOND, Visitor


def given(key: str, state: DeliveryState = DeliveryState.PENDING) -> Issued:
    """A ticket of its own for each key."""
    issued = issued_for(TicketRequest(key=key, service_id=ServiceId("apply"), language="lv"), state=state)
    ticket = replace(issued.ticket, id=TicketId(key))
    return replace(issued, ticket=ticket, delivery=replace(issued.delivery, ticket_id=ticket.id))


def drum(visitor: Visitor, times: int, state: DeliveryState = DeliveryState.PENDING) -> None:
    """Take so many numbers and leave each at once."""
    for _ in range(times):
        request = visitor.ask()
        visitor.flow.ticket_issued(given(request.key, state))
        visitor.flow.home()


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def drumming(time: FakeTime) -> Drumming:
    return Drumming(2, time.monotonic)


def test_the_oldest_makes_room_after_a_minute(drumming: Drumming, time: FakeTime) -> None:
    drumming.asked("one")
    time.seconds += 20
    assert drumming.hold_off_s == 0
    drumming.asked("two")
    assert drumming.hold_off_s == 40
    time.seconds += 39.5
    assert drumming.hold_off_s == 1
    time.seconds += 0.5
    assert drumming.hold_off_s == 0


def test_the_same_wish_is_counted_once(drumming: Drumming) -> None:
    drumming.asked("one")
    drumming.asked("one")
    assert drumming.hold_off_s == 0


@pytest.mark.parametrize("state", [DeliveryState.PRINTED, DeliveryState.SENT])
def test_paper_that_is_there_counts_no_more(drumming: Drumming, state: DeliveryState) -> None:
    for key in ("one", "two"):
        drumming.asked(key)
        drumming.answered(key, given(key))
    assert drumming.hold_off_s
    drumming.settled(given("one", state).delivery)
    assert drumming.hold_off_s == 0


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.UNKNOWN])
def test_paper_of_which_that_is_not_known_counts(drumming: Drumming, state: DeliveryState) -> None:
    for key in ("one", "two"):
        drumming.asked(key)
        drumming.answered(key, given(key))
        drumming.settled(given(key, state).delivery)
    assert drumming.hold_off_s


def test_a_person_who_has_seen_the_paper_is_believed(drumming: Drumming) -> None:
    for key in ("one", "two"):
        drumming.asked(key)
        drumming.answered(key, given(key))
    drumming.settled(replace(given("one", DeliveryState.UNKNOWN).delivery, verdict=True))
    assert drumming.hold_off_s == 0


def test_what_was_refused_counts_no_more(drumming: Drumming) -> None:
    drumming.asked("one")
    drumming.asked("two")
    drumming.answered("two", UnknownService("apply", ()))
    assert drumming.hold_off_s == 0


def test_another_kiosks_paper_makes_no_room(drumming: Drumming) -> None:
    drumming.asked("one")
    drumming.asked("two")
    drumming.settled(given("three", DeliveryState.PRINTED).delivery)
    assert drumming.hold_off_s


def test_nothing_is_kept_for_longer_than_a_minute(drumming: Drumming, time: FakeTime) -> None:
    for number in range(1000):
        drumming.asked(str(number))
        drumming.answered(str(number), given(str(number)))
        time.seconds += 31
    assert len(drumming._asked) <= 2
    assert len(drumming._keys) <= 2


def test_whoever_drums_has_to_wait_and_nothing_is_asked_for(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED)
    visitor.flow.choose_service("apply")
    assert visitor.flow.hold_off_s == 0, "nobody wants one yet"
    visitor.flow.take_ticket()
    assert visitor.sees(Screen.PARTY)
    assert visitor.flow.hold_off_s == 60
    for _ in range(20):
        visitor.flow.take_ticket()
    assert len(visitor.asked) == MOST_UNPRINTED
    assert not visitor.flow.issuing
    visitor.pass_by(10 * SECOND)
    assert visitor.flow.hold_off_s == 50
    visitor.pass_by(30 * SECOND)
    visitor.flow.touch()
    visitor.pass_by(20 * SECOND)
    assert visitor.flow.hold_off_s == 0
    visitor.flow.take_ticket()
    assert len(visitor.asked) == MOST_UNPRINTED + 1


def test_a_queue_of_visitors_whose_paper_comes_never_waits(visitor: Visitor) -> None:
    drum(visitor, 5 * MOST_UNPRINTED, DeliveryState.PRINTED)
    assert len(visitor.asked) == 5 * MOST_UNPRINTED


def test_paper_that_comes_meanwhile_ends_the_wait(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED)
    visitor.flow.choose_service("apply")
    visitor.flow.take_ticket()
    assert visitor.flow.hold_off_s
    visitor.flow.delivery_settled(given(visitor.asked[0].key, DeliveryState.PRINTED).delivery)
    assert visitor.flow.hold_off_s == 0
    visitor.flow.take_ticket()
    assert len(visitor.asked) == MOST_UNPRINTED + 1


def test_the_wait_is_over_for_the_next_visitor_unless_they_want_a_ticket_too(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED)
    visitor.flow.choose_service("apply")
    visitor.flow.take_ticket()
    visitor.flow.back()
    visitor.flow.choose_service("collect")
    assert visitor.flow.hold_off_s == 0
    visitor.flow.take_ticket()
    assert visitor.flow.hold_off_s


def test_a_wait_that_is_over_does_not_come_back_by_itself(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED)
    visitor.flow.choose_service("apply")
    visitor.flow.take_ticket()
    visitor.pass_by(HOME_AFTER)
    visitor.flow.touch()
    visitor.pass_by(HOME_AFTER)
    assert not visitor.flow.visit.held


def test_trying_again_is_no_new_ticket(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED - 1)
    request = visitor.ask()
    for _ in range(3):
        visitor.flow.issuing_failed()
        visitor.pass_by(30 * SECOND)
        visitor.flow.take_ticket()
    assert visitor.asked[MOST_UNPRINTED:] == [request] * 3


def test_the_visitors_word_is_believed(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED - 1)
    request = visitor.ask()
    issued = given(request.key, DeliveryState.UNKNOWN)
    visitor.flow.ticket_issued(issued)
    visitor.flow.say_paper(True)
    visitor.flow.home()
    visitor.ask()
    assert visitor.flow.issuing


def test_a_word_that_nobody_has_asked_for_is_not_believed(visitor: Visitor) -> None:
    drum(visitor, MOST_UNPRINTED - 1)
    visitor.flow.ticket_issued(given(visitor.ask().key))
    visitor.flow.say_paper(True)
    visitor.flow.home()
    visitor.flow.choose_service("apply")
    visitor.flow.take_ticket()
    assert visitor.flow.hold_off_s
