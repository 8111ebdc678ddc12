"""What visitors choose before a ticket: who goes first, tickets near closing, information, modes, pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.lobby.modes import Mode
from kiosk.lobby.visit import Screen
from queue_core.hours import OpeningHours, Period
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import branch_with
from tests.kiosk.lobby.fake_desk import RIGA, expected, issued_for, pause, service_picture
from tests.kiosk.lobby.visitor import SECOND, Visitor

HOUR = timedelta(hours=1)
LATE = service_picture("apply", 40, estimate=expected(400, 500, after_closing=True))
SOON = service_picture("apply", 2, estimate=expected(10, 20))


@pytest.fixture
def polite() -> Visitor:
    """Somebody at a branch that lets some go first."""
    return Visitor(branch=replace(branch_with(), priority=True))


class TestWhoGoesFirst:
    def test_a_claim_goes_with_the_request(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        polite.flow.change_party(1)
        polite.flow.ask_claim()
        assert polite.sees(Screen.PRIORITY)
        polite.flow.claim(True)
        assert polite.sees(Screen.PARTY)
        assert polite.flow.visit.claimed
        polite.flow.take_ticket()
        assert (polite.asked[0].priority, polite.asked[0].party) == (True, 2)

    def test_nobody_has_to_look_at_it(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        polite.flow.take_ticket()
        assert not polite.asked[0].priority

    def test_a_claim_can_be_taken_back(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        for claimed in (True, False):
            polite.flow.ask_claim()
            polite.flow.claim(claimed)
        polite.flow.take_ticket()
        assert not polite.asked[0].priority

    def test_back_leads_to_the_party_and_changes_nothing(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        polite.flow.change_party(2)
        polite.flow.ask_claim()
        polite.flow.claim(True)
        polite.flow.ask_claim()
        polite.flow.back()
        assert polite.sees(Screen.PARTY)
        assert (polite.flow.visit.party, polite.flow.visit.claimed) == (3, True)

    def test_another_claim_is_another_wish_and_the_same_is_not(self, polite: Visitor) -> None:
        first = polite.ask()
        for claimed, is_same in ((False, True), (True, False)):
            polite.flow.issuing_failed()
            polite.flow.fail_store()
            polite.flow.recover_store()
            polite.flow.ask_claim()
            polite.flow.claim(claimed)
            polite.flow.take_ticket()
            assert (polite.asked[-1] == first) is is_same

    def test_a_claim_is_this_visits_only(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        polite.flow.ask_claim()
        polite.flow.claim(True)
        polite.flow.back()
        polite.flow.choose_service("collect")
        assert not polite.flow.visit.claimed

    def test_where_the_branch_offers_none_nobody_can(self, visitor: Visitor) -> None:
        visitor.flow.choose_service("apply")
        visitor.flow.ask_claim()
        visitor.flow.claim(True)
        assert visitor.sees(Screen.PARTY)
        assert not visitor.flow.visit.claimed

    def test_nothing_is_claimed_while_the_number_is_awaited(self, polite: Visitor) -> None:
        request = polite.ask()
        polite.flow.ask_claim()
        polite.flow.claim(True)
        assert polite.sees(Screen.PARTY)
        polite.flow.ticket_issued(issued_for(request))
        assert polite.sees(Screen.TICKET)

    def test_who_is_held_up_there_goes_on_there(self, polite: Visitor) -> None:
        polite.flow.choose_service("apply")
        polite.flow.ask_claim()
        polite.flow.pauses_changed((pause(None),))
        assert polite.sees(Screen.PAUSED)
        polite.flow.pauses_changed(())
        assert polite.sees(Screen.PRIORITY)
        polite.flow.fail_store()
        polite.flow.recover_store()
        assert polite.sees(Screen.PRIORITY)


class TestLastTickets:
    def test_a_wait_past_closing_is_told_before_anything_else(self, visitor: Visitor) -> None:
        visitor.flow.picture_changed((LATE,))
        visitor.flow.choose_service("apply")
        assert visitor.sees(Screen.LAST_TICKETS)
        visitor.flow.take_ticket()
        assert visitor.asked == []
        visitor.flow.accept_late()
        assert visitor.sees(Screen.PARTY)
        visitor.flow.take_ticket()
        assert len(visitor.asked) == 1

    def test_another_service_may_still_be_in_time(self, visitor: Visitor) -> None:
        visitor.flow.choose_language("en")
        visitor.flow.picture_changed((LATE, service_picture("collect", estimate=None)))
        visitor.flow.choose_service("apply")
        visitor.flow.back()
        assert visitor.sees(Screen.SERVICES)
        assert visitor.flow.visit.language == "en"
        visitor.flow.choose_service("collect")
        assert visitor.sees(Screen.PARTY)

    def test_one_adult_takes_two_touches_on_every_other_day(self, visitor: Visitor) -> None:
        visitor.flow.picture_changed((SOON,))
        visitor.flow.choose_service("apply")
        visitor.flow.take_ticket()
        assert len(visitor.asked) == 1

    def test_nobody_is_moved_about_when_the_queue_changes(self, visitor: Visitor) -> None:
        visitor.flow.picture_changed((LATE,))
        visitor.flow.choose_service("apply")
        visitor.flow.picture_changed((SOON,))
        visitor.pass_by(SECOND)
        assert visitor.sees(Screen.LAST_TICKETS)
        visitor.flow.accept_late()
        visitor.flow.picture_changed((LATE,))
        visitor.pass_by(SECOND)
        assert visitor.sees(Screen.PARTY)

    def test_what_was_late_is_late_no_more(self, visitor: Visitor) -> None:
        visitor.flow.picture_changed((LATE,))
        visitor.flow.picture_changed((SOON,))
        visitor.flow.choose_service("apply")
        assert visitor.sees(Screen.PARTY)

    def test_a_break_at_noon_is_not_the_end_of_the_day(self) -> None:
        day = (Period(opens=9 * HOUR, closes=12 * HOUR), Period(opens=13 * HOUR, closes=16 * HOUR))
        hours = OpeningHours(timezone=RIGA, weekly=(day,) * 7)
        visitor = Visitor(branch=branch_with(hours=hours))
        visitor.flow.picture_changed((LATE,))
        visitor.flow.choose_service("apply")
        assert visitor.sees(Screen.PARTY)
        visitor.flow.home()
        visitor.pass_by(4 * HOUR)
        visitor.flow.choose_service("apply")
        assert visitor.sees(Screen.LAST_TICKETS)

    def test_closing_and_a_pause_come_first(self, visitor: Visitor) -> None:
        visitor.flow.picture_changed((LATE,))
        visitor.flow.choose_service("apply")
        visitor.flow.pauses_changed((pause("apply"),))
        assert visitor.sees(Screen.PAUSED)
        visitor.flow.pauses_changed(())
        assert visitor.sees(Screen.LAST_TICKETS)
        visitor.pass_by(timedelta(hours=8))
        assert visitor.sees(Screen.CLOSED)
        assert visitor.flow.visit.service is None


class TestInformation:
    def test_it_is_shown_and_left_in_the_same_language(self, visitor: Visitor) -> None:
        visitor.flow.choose_language("uk")
        visitor.flow.show_information()
        assert visitor.sees(Screen.INFORMATION)
        visitor.flow.choose_language("ru")
        visitor.flow.back()
        assert visitor.sees(Screen.SERVICES)
        assert visitor.flow.visit.language == "ru"

    def test_also_at_night_and_in_a_pause_for_all(self, visitor: Visitor) -> None:
        visitor.flow.pauses_changed((pause(None),))
        visitor.flow.show_information()
        assert visitor.sees(Screen.INFORMATION)
        visitor.flow.back()
        assert visitor.sees(Screen.PAUSED)
        visitor.pass_by(timedelta(hours=8))
        visitor.flow.show_information()
        assert visitor.sees(Screen.INFORMATION)
        visitor.flow.back()
        assert visitor.sees(Screen.CLOSED)

    def test_who_is_held_up_may_read_and_goes_on_where_they_were(self, visitor: Visitor) -> None:
        visitor.flow.choose_service("apply")
        visitor.flow.change_party(2)
        visitor.flow.pauses_changed((pause(None),))
        visitor.flow.show_information()
        visitor.flow.pauses_changed(())
        visitor.flow.back()
        assert visitor.sees(Screen.PARTY)
        assert visitor.flow.visit.party == 3

    def test_it_opens_from_no_screen_on_which_something_is_asked(self, visitor: Visitor) -> None:
        visitor.flow.choose_service("apply")
        visitor.flow.show_information()
        assert visitor.sees(Screen.PARTY)
        visitor.flow.pauses_changed((pause("apply"),))
        visitor.flow.show_information()
        assert visitor.sees(Screen.PAUSED)
        visitor.flow.pauses_changed(())
        visitor.flow.take_ticket()
        visitor.flow.ticket_issued(issued_for(visitor.asked[-1], state=DeliveryState.PRINTED))
        visitor.flow.show_information()
        assert visitor.sees(Screen.TICKET)

    def test_who_reads_when_the_branch_closes_may_read_on(self, visitor: Visitor) -> None:
        visitor.flow.show_information()
        visitor.pass_by(timedelta(hours=8))
        visitor.pass_by(SECOND)
        assert visitor.sees(Screen.INFORMATION)
        visitor.flow.back()
        assert visitor.sees(Screen.CLOSED)


class TestModes:
    def test_any_of_them_are_on_together_and_off_again(self, visitor: Visitor) -> None:
        for mode in Mode:
            visitor.flow.toggle_mode(mode)
        assert visitor.flow.modes == set(Mode)
        visitor.flow.toggle_mode(Mode.LOW)
        assert visitor.flow.modes == set(Mode) - {Mode.LOW}

    def test_they_stay_for_the_whole_visit_and_end_with_it(self, visitor: Visitor) -> None:
        visitor.flow.toggle_mode(Mode.LARGE)
        visitor.flow.choose_service("apply")
        visitor.flow.back()
        visitor.take(DeliveryState.PRINTED)
        assert visitor.flow.modes == {Mode.LARGE}
        visitor.flow.home()
        assert visitor.flow.modes == frozenset()

    def test_they_outlast_an_outage_and_closing_time(self, visitor: Visitor) -> None:
        visitor.flow.toggle_mode(Mode.CONTRAST)
        visitor.flow.fail_store()
        visitor.flow.recover_store()
        visitor.time.now += timedelta(hours=8)
        visitor.flow.tick()
        assert visitor.sees(Screen.CLOSED)
        assert visitor.flow.modes == {Mode.CONTRAST}

    def test_staff_have_none(self, visitor: Visitor) -> None:
        visitor.flow.toggle_mode(Mode.SPEECH)
        visitor.flow.open_staff()
        visitor.flow.toggle_mode(Mode.LARGE)
        assert visitor.flow.modes == frozenset()


class TestPages:
    def test_back_leads_to_the_same_page_and_leaving_to_the_first(self, visitor: Visitor) -> None:
        visitor.flow.look_at(2)
        visitor.flow.choose_language("en")
        visitor.flow.choose_service("residence")
        visitor.flow.back()
        assert visitor.flow.visit.looks_at == 2
        visitor.flow.home()
        assert visitor.flow.visit.looks_at == 0

    def test_no_page_is_turned_elsewhere(self, visitor: Visitor) -> None:
        visitor.flow.choose_service("apply")
        visitor.flow.look_at(2)
        assert visitor.flow.visit.looks_at == 0
