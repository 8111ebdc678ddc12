"""Checking in, without a screen: late answers, wrong codes, and whose visit it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.arrival_flow import HOLD_OFF, MOST_WRONG, PLACES, ArrivalFlow
from kiosk.lobby.awaited import ANSWER_WITHIN
from kiosk.lobby.flow import ASK_AFTER
from kiosk.lobby.modes import Mode
from kiosk.lobby.visit import Paper, Screen
from queue_core.refusals import AlreadyCheckedIn, ForgedCode, UnreadableCode
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import OPEN, arrived, expected, issued_for
from tests.kiosk.lobby.visitor import SECOND, Visitor

if TYPE_CHECKING:
    from queue_core.errors import Refusal

WRONG = ForgedCode()


class Arriving(Visitor):
    """Somebody who has a number already."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.arrival = ArrivalFlow(
            self.flow, branch=self.flow._branch, check_in=self.codes.append, monotonic=self.time.monotonic
        )

    def type(self, text: str) -> None:
        for letter in text:
            self.arrival.type(letter)

    def enter(self, text: str = "7ZQK4N") -> None:
        self.arrival.begin()
        self.type(text)
        self.arrival.enter()

    def be_refused(self, refusal: Refusal = WRONG, times: int = 1) -> None:
        for _ in range(times):
            self.arrival.scan("Q1")
            self.arrival.refused(refusal)


@pytest.fixture
def arriving() -> Arriving:
    return Arriving()


def test_six_characters_check_in(arriving: Arriving) -> None:
    arriving.enter()
    assert arriving.codes == ["7ZQK4N"]
    assert arriving.flow.issuing
    arriving.arrival.checked_in(arrived("B024"))
    assert arriving.sees(Screen.TICKET)
    assert arriving.number == "B024"
    assert arriving.shows(Paper.PRINTING)
    assert arriving.flow.visit.party == 2


def test_what_is_in_no_code_is_left_out_and_what_is_misread_is_put_right(arriving: Arriving) -> None:
    arriving.arrival.begin()
    arriving.type("u-o i\x1bL🙂ab")
    assert arriving.arrival.typed == "011AB"


def test_a_code_can_be_entered_only_whole_and_has_no_seventh_place(arriving: Arriving) -> None:
    arriving.enter("7ZQK4")
    assert arriving.codes == []
    arriving.type("NXX")
    assert arriving.arrival.typed == "7ZQK4N"
    assert len(arriving.arrival.typed) == PLACES
    arriving.arrival.erase()
    arriving.arrival.erase()
    assert arriving.arrival.typed == "7ZQK"


def test_a_slip_that_is_there_already_is_not_said_to_be_printing(arriving: Arriving) -> None:
    arriving.enter()
    arriving.arrival.checked_in(arrived(state=DeliveryState.PRINTED))
    assert arriving.shows(Paper.THERE)


def test_at_most_one_code_is_asked_about_at_a_time(arriving: Arriving) -> None:
    for _ in range(1000):
        arriving.arrival.scan("Q1")
    assert arriving.codes == ["Q1"]


def test_while_a_code_is_asked_about_nothing_else_is_done(arriving: Arriving) -> None:
    arriving.arrival.scan("Q1")
    arriving.flow.choose_service("apply")
    arriving.flow.take_ticket()
    arriving.arrival.begin()
    arriving.flow.home()
    assert arriving.sees(Screen.SERVICES)
    assert arriving.asked == []
    assert not arriving.flow.open_staff()


def test_an_answer_that_never_comes_leaves_nobody_waiting(arriving: Arriving) -> None:
    arriving.enter()
    arriving.pass_by(ANSWER_WITHIN + SECOND)
    assert arriving.sees(Screen.OUT_OF_SERVICE)
    arriving.arrival.checked_in(arrived())
    assert arriving.sees(Screen.TICKET), "whoever still stands there sees their number"


def test_a_late_answer_is_not_shown_to_the_next_visitor(arriving: Arriving) -> None:
    arriving.enter()
    arriving.pass_by(ANSWER_WITHIN + SECOND)
    arriving.flow.home()
    arriving.arrival.scan("mine")
    arriving.arrival.checked_in(arrived("B001"))
    assert arriving.number is None
    arriving.arrival.checked_in(arrived("B002"))
    assert arriving.number == "B002"


def test_a_late_answer_does_not_disturb_a_ticket_that_is_being_taken(arriving: Arriving) -> None:
    arriving.enter()
    arriving.pass_by(ANSWER_WITHIN + SECOND)
    arriving.flow.home()
    request = arriving.ask()
    arriving.arrival.refused(WRONG)
    assert arriving.sees(Screen.PARTY)
    assert arriving.flow.issuing
    arriving.flow.ticket_issued(issued_for(request))
    assert arriving.number == "A017"


def test_an_answer_that_nobody_asked_for_is_nobodys(arriving: Arriving) -> None:
    arriving.arrival.checked_in(arrived())
    arriving.arrival.failed()
    assert arriving.sees(Screen.SERVICES)


@pytest.mark.parametrize("paper", [DeliveryState.PENDING, DeliveryState.UNKNOWN, DeliveryState.FAILED])
def test_a_number_that_may_be_nowhere_else_is_not_scanned_away(arriving: Arriving, paper: DeliveryState) -> None:
    arriving.take(paper)
    arriving.arrival.scan("Q1")
    assert arriving.codes == []
    assert arriving.sees(Screen.TICKET)


def test_the_next_visitor_may_scan_while_the_last_number_is_still_shown(arriving: Arriving) -> None:
    arriving.flow.choose_language("uk")
    arriving.take(DeliveryState.PRINTED)
    arriving.arrival.scan("Q1")
    assert arriving.number == "A017", "until there is an answer"
    arriving.arrival.checked_in(arrived("B024"))
    assert arriving.number == "B024"
    assert arriving.flow.visit.language == "en", "the language of the phone, not of the visitor before"


def test_a_phone_that_stays_under_the_scanner_checks_in_once(arriving: Arriving) -> None:
    arriving.flow.choose_language("en")
    arriving.flow.toggle_mode(Mode.LARGE)
    arriving.arrival.scan("Q1")
    arriving.arrival.checked_in(arrived("B024", state=DeliveryState.PRINTED))
    arriving.arrival.scan("Q1")
    assert arriving.codes == ["Q1"]
    assert (arriving.number, arriving.flow.visit.language, arriving.flow.modes) == (
        "B024",
        "en",
        frozenset({Mode.LARGE}),
    )
    arriving.flow.home()
    arriving.arrival.scan("Q1")
    assert arriving.codes == ["Q1", "Q1"]


def test_who_scans_over_a_strangers_number_is_asked_about_also_a_second_time(arriving: Arriving) -> None:
    arriving.arrival.scan("Q1")
    arriving.arrival.checked_in(arrived("B024", state=DeliveryState.PRINTED))
    arriving.flow.home()
    arriving.take(DeliveryState.PRINTED)
    arriving.arrival.scan("Q1")
    assert arriving.codes == ["Q1", "Q1"]


def test_whoever_has_chosen_a_language_keeps_it(arriving: Arriving) -> None:
    arriving.flow.choose_language("ru")
    arriving.arrival.scan("Q1")
    arriving.arrival.checked_in(arrived())
    assert arriving.flow.visit.language == "ru"


def test_nothing_is_scanned_while_staff_have_the_screen_or_there_is_no_database(arriving: Arriving) -> None:
    assert arriving.flow.open_staff()
    arriving.arrival.scan("Q1")
    assert arriving.sees(Screen.STAFF)
    arriving.flow.close_staff()
    arriving.flow.fail_store()
    arriving.arrival.scan("Q1")
    arriving.arrival.begin()
    assert arriving.sees(Screen.OUT_OF_SERVICE)
    assert arriving.codes == []


def test_a_refusal_leads_back_to_the_keypad_or_to_a_new_ticket_in_the_same_language(arriving: Arriving) -> None:
    arriving.flow.choose_language("uk")
    arriving.enter()
    arriving.arrival.refused(WRONG)
    assert arriving.sees(Screen.CHECK_IN_REFUSED)
    arriving.arrival.try_again()
    assert arriving.sees(Screen.CHECK_IN)
    assert arriving.arrival.typed == ""
    arriving.arrival.take_ticket()
    assert arriving.sees(Screen.SERVICES)
    assert arriving.flow.visit.language == "uk"


def test_a_failure_may_be_tried_again(arriving: Arriving) -> None:
    arriving.enter()
    arriving.arrival.failed()
    assert arriving.sees(Screen.CHECK_IN_REFUSED)
    arriving.flow.fail_store()
    arriving.flow.recover_store()
    assert arriving.sees(Screen.SERVICES)


def test_who_stands_at_the_keypad_when_the_branch_closes_may_finish(arriving: Arriving) -> None:
    arriving.arrival.begin()
    arriving.time.now += timedelta(hours=8)
    arriving.type("7ZQK4N")
    arriving.arrival.enter()
    assert arriving.codes == ["7ZQK4N"]


def test_a_keypad_left_alone_goes_home(arriving: Arriving) -> None:
    arriving.arrival.begin()
    arriving.type("7Z")
    arriving.leave(ASK_AFTER)
    assert arriving.sees(Screen.SERVICES)
    arriving.arrival.begin()
    assert arriving.arrival.typed == ""


def test_after_five_wrong_codes_nobody_can_guess_on_for_a_while(arriving: Arriving) -> None:
    arriving.be_refused(times=MOST_WRONG)
    assert arriving.arrival.hold_off_s == HOLD_OFF.total_seconds()
    arriving.arrival.scan("Q1")
    assert arriving.sees(Screen.CHECK_IN), "which tells why"
    arriving.type("7ZQK4N")
    arriving.arrival.enter()
    assert len(arriving.codes) == MOST_WRONG
    arriving.pass_by(HOLD_OFF - SECOND)
    assert arriving.arrival.hold_off_s == 1
    arriving.pass_by(SECOND)
    arriving.type("7ZQK4N")
    arriving.arrival.enter()
    assert len(arriving.codes) == MOST_WRONG + 1


def test_whoever_scans_what_nobody_could_guess_need_not_wait_for_those_who_do(arriving: Arriving) -> None:
    arriving.be_refused(times=MOST_WRONG)
    token = "Q1" + 56 * "7"
    arriving.arrival.scan(token)
    assert arriving.codes[-1] == token


def test_going_home_in_between_does_not_help_to_guess(arriving: Arriving) -> None:
    for _ in range(MOST_WRONG):
        arriving.be_refused(UnreadableCode())
        arriving.flow.home()
    assert arriving.arrival.hold_off_s


def test_one_who_checks_in_ends_the_row_and_so_does_time(arriving: Arriving) -> None:
    arriving.be_refused(times=MOST_WRONG - 1)
    arriving.arrival.scan("Q1")
    arriving.arrival.checked_in(arrived(state=DeliveryState.PRINTED))
    arriving.be_refused(times=MOST_WRONG - 1)
    arriving.pass_by(timedelta(minutes=3))
    arriving.be_refused()
    assert not arriving.arrival.hold_off_s


def test_a_right_code_at_the_wrong_time_is_no_guess_but_does_not_end_the_row(arriving: Arriving) -> None:
    arriving.be_refused(AlreadyCheckedIn("B024", OPEN), times=3 * MOST_WRONG)
    assert not arriving.arrival.hold_off_s
    arriving.be_refused(times=MOST_WRONG - 1)
    arriving.be_refused(AlreadyCheckedIn("B024", OPEN))
    arriving.be_refused()
    assert arriving.arrival.hold_off_s


def test_a_forecast_is_shown_to_its_own_ticket_only(arriving: Arriving) -> None:
    arriving.enter()
    ticket = arrived()
    arriving.arrival.checked_in(ticket)
    arriving.flow.forecast_made(type(ticket.ticket.id)("another"), expected(5, 10))
    assert arriving.flow.visit.forecast is None
    arriving.flow.forecast_made(ticket.ticket.id, expected(15, 25))
    assert arriving.flow.visit.forecast == expected(15, 25)
