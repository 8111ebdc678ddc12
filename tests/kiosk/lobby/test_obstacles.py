"""Pauses, a printer that cannot print, and staff at the screen: what they do to a visit that is under way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.flow import ASK_AFTER
from kiosk.lobby.obstacles import PRINTER
from kiosk.lobby.visit import Paper, Screen
from queue_core.branch import ServiceId
from queue_core.errors import Paused
from queue_core.pauses import PauseReason
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import issued_for, pause
from tests.kiosk.lobby.visitor import SECOND, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

CROWDED = PauseReason.CROWDED


@pytest.fixture
def strict() -> Visitor:
    """Somebody at a kiosk that gives no tickets without a printer."""
    return Visitor(stop_without_printer=True)


def test_a_paused_service_cannot_be_chosen_but_others_can(visitor: Visitor) -> None:
    visitor.flow.pauses_changed((pause("apply", CROWDED),))
    visitor.flow.choose_service("apply")
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.pause_of("apply") == CROWDED
    assert visitor.flow.pause_of("collect") is None
    visitor.flow.choose_service("collect")
    assert visitor.sees(Screen.PARTY)


def test_a_paused_kiosk_says_why_in_any_language_and_goes_on_by_itself(visitor: Visitor) -> None:
    visitor.flow.pauses_changed((pause(None), pause("apply", CROWDED)))
    assert visitor.sees(Screen.PAUSED)
    assert (visitor.flow.obstacle, visitor.flow.is_for_all) == (PauseReason.BREAK, True)
    visitor.flow.choose_language("uk")
    visitor.flow.choose_service("collect")
    visitor.flow.back()
    assert visitor.sees(Screen.PAUSED)
    assert visitor.flow.visit.language == "uk"
    visitor.flow.pauses_changed(())
    assert visitor.sees(Screen.SERVICES)


def test_a_visitor_goes_on_where_a_pause_has_held_them_up(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.flow.change_party(2)
    visitor.flow.pauses_changed((pause(None),))
    assert visitor.sees(Screen.PAUSED)
    visitor.flow.take_ticket()
    assert visitor.asked == []
    visitor.flow.pauses_changed(())
    assert visitor.sees(Screen.PARTY)
    assert visitor.flow.visit.party == 3


def test_whoever_has_left_during_a_pause_is_forgotten(visitor: Visitor) -> None:
    visitor.flow.choose_language("ru")
    visitor.flow.choose_service("apply")
    visitor.flow.pauses_changed((pause(None),))
    visitor.leave(ASK_AFTER)
    assert visitor.sees(Screen.PAUSED)
    assert visitor.flow.visit.language == "lv"
    visitor.flow.pauses_changed(())
    assert visitor.sees(Screen.SERVICES)


def test_the_pause_of_a_service_that_was_chosen_leads_to_the_others(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.flow.choose_service("apply")
    visitor.flow.pauses_changed((pause("apply", CROWDED),))
    assert visitor.sees(Screen.PAUSED)
    assert (visitor.flow.obstacle, visitor.flow.is_for_all) == (CROWDED, False)
    visitor.flow.back()
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.visit.language == "en"


def test_the_pause_of_another_service_disturbs_nobody(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.flow.pauses_changed((pause("collect"),))
    assert visitor.sees(Screen.PARTY)


@pytest.mark.parametrize(("service", "for_all"), [("apply", False), (None, True)])
def test_a_refusal_that_is_quicker_than_the_news_of_a_pause(
    visitor: Visitor, service: str | None, for_all: bool
) -> None:
    visitor.ask()
    visitor.flow.ticket_refused(Paused(ServiceId(service) if service else None, CROWDED))
    assert visitor.sees(Screen.PAUSED)
    assert (visitor.flow.obstacle, visitor.flow.is_for_all) == (CROWDED, for_all)
    visitor.pass_by(SECOND)
    assert visitor.sees(Screen.PAUSED), "it is not forgotten with the next tick"
    visitor.flow.pauses_changed((pause(service, CROWDED),))
    assert visitor.sees(Screen.PAUSED)
    visitor.flow.pauses_changed(())
    assert visitor.sees(Screen.PARTY)


def test_a_refusal_of_which_nothing_more_is_heard_does_not_pause_the_kiosk_for_ever(visitor: Visitor) -> None:
    visitor.ask()
    visitor.flow.ticket_refused(Paused(None, CROWDED))
    visitor.leave(ASK_AFTER)
    assert visitor.sees(Screen.SERVICES)


def test_a_pause_while_the_answer_is_awaited_waits_for_the_answer(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.flow.pauses_changed((pause(None),))
    assert visitor.sees(Screen.PARTY)
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.TICKET)
    visitor.flow.home()
    assert visitor.sees(Screen.PAUSED)


def test_a_wish_that_is_in_doubt_may_be_repeated_during_a_pause(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.flow.issuing_failed()
    visitor.flow.pauses_changed((pause(None),))
    assert visitor.flow.may_retry
    visitor.flow.take_ticket()
    assert visitor.asked == [request, request]


@pytest.mark.parametrize(
    "trouble",
    [
        lambda flow: flow.pauses_changed((pause(None),)),
        lambda flow: flow.printer_changed(False),
        lambda flow: flow.fail_store(),
    ],
)
def test_a_number_on_the_screen_stays_whatever_happens(strict: Visitor, trouble: Callable[..., None]) -> None:
    strict.take(DeliveryState.PRINTED)
    trouble(strict.flow)
    assert strict.sees(Screen.TICKET)


def test_closing_time_comes_before_a_pause(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.flow.pauses_changed((pause(None),))
    visitor.pass_by(timedelta(hours=8))
    assert visitor.sees(Screen.CLOSED)
    visitor.pass_by(timedelta(hours=16))
    assert visitor.sees(Screen.PAUSED)
    visitor.flow.pauses_changed(())
    assert visitor.sees(Screen.SERVICES)


def test_a_failed_store_comes_before_a_pause(visitor: Visitor) -> None:
    visitor.flow.pauses_changed((pause(None),))
    visitor.flow.fail_store()
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.flow.recover_store()
    assert visitor.sees(Screen.PAUSED)


def test_a_kiosk_that_offers_numbers_on_the_screen_goes_on_without_a_printer(visitor: Visitor) -> None:
    visitor.flow.printer_changed(False)
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.moment.no_paper
    visitor.take(DeliveryState.FAILED)
    assert visitor.shows(Paper.NONE)
    visitor.flow.printer_changed(True)
    assert not visitor.flow.moment.no_paper


def test_a_kiosk_that_stops_without_a_printer_comes_back_by_itself(strict: Visitor) -> None:
    strict.flow.choose_service("apply")
    strict.flow.printer_changed(False)
    assert strict.sees(Screen.PAUSED)
    assert (strict.flow.obstacle, strict.flow.is_for_all) == (PRINTER, True)
    assert not strict.flow.moment.no_paper
    strict.flow.printer_changed(True)
    assert strict.sees(Screen.PARTY)


@pytest.mark.parametrize("stops", [True, False])
def test_a_printer_of_which_nothing_is_known_is_not_a_broken_one(stops: bool) -> None:
    visitor = Visitor(stop_without_printer=stops)
    visitor.flow.printer_changed(None)
    assert visitor.sees(Screen.SERVICES)
    assert not visitor.flow.moment.no_paper


def test_what_staff_say_comes_before_what_the_printer_says(strict: Visitor) -> None:
    strict.flow.printer_changed(False)
    strict.flow.pauses_changed((pause(None, CROWDED),))
    assert strict.flow.obstacle == CROWDED
    strict.flow.pauses_changed(())
    assert strict.flow.obstacle == PRINTER


def test_staff_end_the_visit_and_leave_the_screen_to_the_next(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.flow.choose_service("apply")
    visitor.flow.open_staff()
    assert visitor.sees(Screen.STAFF)
    assert visitor.flow.visit.service is None
    visitor.flow.close_staff()
    assert visitor.sees(Screen.SERVICES)
    assert visitor.flow.visit.language == "lv"


def test_nothing_of_the_lobby_reacts_while_staff_have_the_screen(visitor: Visitor) -> None:
    visitor.flow.open_staff()
    for touch in (
        visitor.flow.home,
        visitor.flow.back,
        visitor.flow.take_ticket,
        visitor.flow.fail_store,
        visitor.flow.recover_store,
        visitor.flow.open_staff,
        lambda: visitor.flow.choose_service("apply"),
        lambda: visitor.flow.pauses_changed((pause(None),)),
        lambda: visitor.pass_by(timedelta(hours=8)),
    ):
        touch()
        assert visitor.sees(Screen.STAFF)
    assert visitor.asked == []
    visitor.flow.close_staff()
    assert visitor.sees(Screen.CLOSED)


def test_staff_find_a_failed_store_as_they_leave(visitor: Visitor) -> None:
    visitor.flow.open_staff()
    visitor.flow.fail_store()
    visitor.flow.close_staff()
    assert visitor.sees(Screen.OUT_OF_SERVICE)


@pytest.mark.parametrize("state", [DeliveryState.PENDING, DeliveryState.UNKNOWN, DeliveryState.FAILED])
def test_staff_do_not_take_a_number_off_the_screen_that_may_be_nowhere_else(
    visitor: Visitor, state: DeliveryState
) -> None:
    visitor.take(state)
    visitor.flow.open_staff()
    assert visitor.sees(Screen.TICKET)
    visitor.flow.home()
    visitor.flow.open_staff()
    assert visitor.sees(Screen.STAFF)


def test_staff_wait_for_a_number_that_was_asked_for(visitor: Visitor) -> None:
    visitor.ask()
    visitor.flow.open_staff()
    assert visitor.sees(Screen.PARTY)


@pytest.mark.parametrize("state", [DeliveryState.PRINTED, DeliveryState.SENT])
def test_staff_may_have_the_screen_once_the_paper_is_there(visitor: Visitor, state: DeliveryState) -> None:
    visitor.take(state)
    visitor.flow.open_staff()
    assert visitor.sees(Screen.STAFF)


def test_a_late_number_does_not_disturb_staff(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.pass_by(timedelta(seconds=21))
    visitor.flow.open_staff()
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.STAFF)


def test_closing_a_panel_that_is_not_open_disturbs_nobody(visitor: Visitor) -> None:
    visitor.take()
    visitor.flow.close_staff()
    assert visitor.sees(Screen.TICKET)
