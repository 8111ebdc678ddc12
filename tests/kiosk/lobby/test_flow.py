"""What cannot be touched: late answers, repeats, and the passing of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.awaited import ANSWER_WITHIN
from kiosk.lobby.flow import ASK_AFTER
from kiosk.lobby.paper_talk import PAPERLESS_FACTOR
from kiosk.lobby.visit import Paper, Screen
from queue_core.errors import Closed, UnknownService
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import OPEN, issued_for
from tests.kiosk.lobby.visitor import HOME_AFTER, SECOND

if TYPE_CHECKING:
    from tests.kiosk.lobby.visitor import Visitor


def test_each_visit_wishes_anew(visitor: Visitor) -> None:
    first = visitor.ask()
    visitor.flow.ticket_issued(issued_for(first))
    visitor.flow.home()
    second = visitor.ask()
    assert first.key != second.key


def test_another_party_or_service_is_another_wish(visitor: Visitor) -> None:
    first = visitor.ask()
    visitor.flow.issuing_failed()
    visitor.flow.recover_store()
    visitor.flow.change_party(1)
    visitor.flow.take_ticket()
    second = visitor.asked[-1]
    visitor.flow.issuing_failed()
    visitor.flow.recover_store()
    visitor.flow.back()
    third = visitor.ask("collect")
    assert len({first.key, second.key, third.key}) == 3


def test_trying_again_repeats_the_very_same_request_also_in_another_language(visitor: Visitor) -> None:
    first = visitor.ask(party=2)
    visitor.flow.issuing_failed()
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.flow.choose_language("uk")
    visitor.flow.take_ticket()
    assert visitor.asked == [first, first]
    visitor.flow.ticket_issued(issued_for(first))
    assert visitor.sees(Screen.TICKET)


def test_the_party_stays_within_one_and_the_limit(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.flow.change_party(-1)
    assert visitor.flow.visit.party == 1
    visitor.flow.change_party(100)
    assert visitor.flow.visit.party == 6


def test_nothing_changes_the_wish_while_its_answer_is_awaited(visitor: Visitor) -> None:
    visitor.ask()
    for touch in (
        visitor.flow.take_ticket,
        visitor.flow.back,
        visitor.flow.home,
        lambda: visitor.flow.change_party(1),
        lambda: visitor.flow.choose_service("collect"),
    ):
        touch()
    assert visitor.sees(Screen.PARTY)
    assert len(visitor.asked) == 1
    visitor.pass_by(ANSWER_WITHIN)
    assert visitor.sees(Screen.PARTY)


def test_an_answer_that_never_comes_leaves_nobody_waiting(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.pass_by(ANSWER_WITHIN + SECOND)
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    assert visitor.flow.may_retry
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.TICKET)


def test_a_late_answer_is_not_shown_to_the_next_visitor(visitor: Visitor) -> None:
    late = visitor.ask()
    visitor.pass_by(ANSWER_WITHIN + SECOND)
    visitor.flow.home()
    mine = visitor.ask("collect")
    visitor.flow.ticket_issued(issued_for(late, "A001"))
    assert visitor.number is None
    visitor.flow.ticket_issued(issued_for(mine, "B001"))
    assert visitor.number == "B001"


def test_an_answer_that_nobody_asked_for_is_nobodys(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.flow.ticket_refused(UnknownService("apply", ()))
    visitor.flow.home()
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.SERVICES)


def test_another_tickets_paper_changes_nothing(visitor: Visitor) -> None:
    issued = visitor.take()
    other = replace(issued.delivery, ticket_id=type(issued.ticket.id)("another"), state=DeliveryState.FAILED)
    visitor.flow.delivery_settled(other)
    assert visitor.flow.visit.delivery == issued.delivery


@pytest.mark.parametrize("state", [DeliveryState.PRINTED, DeliveryState.SENT])
def test_the_number_stays_for_its_time_after_the_paper_is_there(visitor: Visitor, state: DeliveryState) -> None:
    issued = visitor.take()
    visitor.pass_by(HOME_AFTER - SECOND)
    visitor.flow.delivery_settled(replace(issued.delivery, state=state))
    visitor.pass_by(HOME_AFTER - SECOND)
    assert not visitor.is_asked()
    visitor.pass_by(SECOND)
    assert visitor.is_asked()
    assert visitor.sees(Screen.TICKET), "it is still seen while it is asked"
    visitor.leave(SECOND)
    assert visitor.sees(Screen.SERVICES)


def test_a_number_without_paper_stays_longer(visitor: Visitor) -> None:
    visitor.take(DeliveryState.FAILED)
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR - SECOND)
    assert not visitor.is_asked()
    visitor.leave(SECOND)
    assert visitor.sees(Screen.SERVICES)


def test_a_number_that_is_printed_for_too_long_is_to_be_noted(visitor: Visitor) -> None:
    visitor.take()
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR - SECOND)
    assert visitor.shows(Paper.PRINTING)
    visitor.pass_by(SECOND)
    assert visitor.sees(Screen.TICKET)
    assert visitor.shows(Paper.NONE)
    assert not visitor.flow.moment.may_print, "the slip is still under way"
    visitor.leave(HOME_AFTER * PAPERLESS_FACTOR)
    assert visitor.sees(Screen.SERVICES)


def test_a_slip_that_comes_while_its_number_is_noted_is_shown(visitor: Visitor) -> None:
    issued = visitor.take()
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR)
    visitor.settle(issued, DeliveryState.PRINTED)
    assert visitor.shows(Paper.THERE)


def test_a_touch_keeps_the_number_on_the_screen(visitor: Visitor) -> None:
    visitor.take(DeliveryState.PRINTED)
    visitor.pass_by(HOME_AFTER - SECOND)
    visitor.flow.touch()
    visitor.pass_by(HOME_AFTER - SECOND)
    assert not visitor.is_asked()


def test_a_wall_clock_that_is_set_neither_keeps_nor_takes_the_number(visitor: Visitor) -> None:
    visitor.take(DeliveryState.PRINTED)
    visitor.time.now += timedelta(hours=2)
    visitor.flow.tick()
    assert not visitor.is_asked()
    visitor.time.now -= timedelta(hours=4)
    visitor.leave(HOME_AFTER)
    assert visitor.sees(Screen.CLOSED)


def test_a_screen_left_alone_goes_home_and_forgets_the_language(visitor: Visitor) -> None:
    visitor.flow.choose_language("ru")
    visitor.flow.choose_service("apply")
    visitor.pass_by(ASK_AFTER - SECOND)
    assert not visitor.is_asked()
    visitor.leave(SECOND)
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.visit.language == "lv"


def test_a_refusal_as_closed_tells_the_opening_that_came_with_it(visitor: Visitor) -> None:
    visitor.ask()
    visitor.flow.ticket_refused(Closed(OPEN + timedelta(days=2)))
    assert visitor.sees(Screen.CLOSED)
    assert isinstance(visitor.flow.visit.refusal, Closed)


def test_a_failed_store_leaves_a_durable_number_on_the_screen(visitor: Visitor) -> None:
    visitor.take(DeliveryState.PRINTED)
    visitor.flow.fail_store()
    assert visitor.sees(Screen.TICKET)
    visitor.flow.home()
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.flow.recover_store()
    assert visitor.sees(Screen.SERVICES)


def test_whoever_still_stands_there_goes_on_after_an_outage(visitor: Visitor) -> None:
    request = visitor.ask(party=3)
    visitor.flow.issuing_failed()
    visitor.flow.fail_store()
    assert not visitor.flow.may_retry
    visitor.flow.take_ticket()
    visitor.flow.recover_store()
    assert visitor.sees(Screen.PARTY)
    assert visitor.flow.visit.party == 3
    visitor.flow.take_ticket()
    assert visitor.asked == [request, request]


def test_whoever_left_during_an_outage_is_forgotten(visitor: Visitor) -> None:
    visitor.ask()
    visitor.flow.issuing_failed()
    visitor.flow.fail_store()
    visitor.leave(ASK_AFTER)
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.flow.recover_store()
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.visit.service is None


def test_a_number_that_becomes_durable_during_an_outage_is_shown(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.flow.fail_store()
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.TICKET)
