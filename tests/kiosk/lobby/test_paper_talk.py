"""What visitor and kiosk say to each other about the paper, and what neither says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.paper_talk import PAPERLESS_FACTOR, UNANSWERED_AFTER
from kiosk.lobby.visit import MOST_COPIES, Paper, Screen
from queue_core.errors import StillUnderWay, UnknownTicket
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import issued_for
from tests.kiosk.lobby.visitor import HOME_AFTER, SECOND

if TYPE_CHECKING:
    from queue_core.tickets import Issued
    from tests.kiosk.lobby.visitor import Visitor

FAILED, PRINTED, SENT, UNKNOWN = (
    DeliveryState.FAILED,
    DeliveryState.PRINTED,
    DeliveryState.SENT,
    DeliveryState.UNKNOWN,
)


def in_doubt(visitor: Visitor, *, fit: bool | None = True) -> Issued:
    """A number whose paper may have come out, at a printer that is fit now."""
    visitor.flow.printer_changed(fit)
    issued = visitor.take()
    visitor.settle(issued, UNKNOWN)
    assert visitor.shows(Paper.UNCERTAIN)
    return issued


def test_a_yes_is_passed_on_and_needs_no_other_slip(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.flow.say_paper(True)
    assert (visitor.told, visitor.asked_again) == ([True], [])
    assert visitor.shows(Paper.THERE)
    assert visitor.flow.visit.thanked


@pytest.mark.parametrize("answer", [True, False])
def test_the_same_answer_twice_is_one(visitor: Visitor, answer: bool) -> None:
    in_doubt(visitor)
    visitor.flow.say_paper(answer)
    visitor.flow.say_paper(answer)
    visitor.flow.say_paper(not answer)
    assert visitor.told == [answer]
    assert len(visitor.asked_again) == (0 if answer else 1)


def test_a_no_has_a_copy_printed_by_a_printer_that_is_fit(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    assert (visitor.told, visitor.asked_again) == ([False], ["A017"])
    assert visitor.shows(Paper.COPYING)
    visitor.settle(issued, PRINTED, attempt=2)
    assert visitor.shows(Paper.THERE)
    assert not visitor.flow.visit.thanked, "it is the printer's word, not the visitor's"


@pytest.mark.parametrize("fit", [False, None])
def test_a_no_leaves_the_number_to_be_noted_where_no_copy_can_be_had(visitor: Visitor, fit: bool | None) -> None:
    in_doubt(visitor, fit=fit)
    visitor.flow.say_paper(False)
    assert (visitor.told, visitor.asked_again) == ([False], [])
    assert visitor.shows(Paper.NONE)
    assert not visitor.flow.may_print
    visitor.flow.printer_changed(True)
    visitor.flow.print_again()
    assert visitor.asked_again == ["A017"]
    assert visitor.shows(Paper.COPYING)


def test_a_copy_may_be_asked_for_twice(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    for attempt in range(2, MOST_COPIES + 2):
        visitor.flow.say_paper(False)
        assert visitor.shows(Paper.COPYING)
        visitor.settle(issued, UNKNOWN, attempt=attempt)
        assert visitor.shows(Paper.UNCERTAIN), "each slip is asked for anew"
    visitor.flow.say_paper(False)
    assert visitor.shows(Paper.NONE)
    assert not visitor.flow.may_print
    visitor.flow.print_again()
    assert len(visitor.asked_again) == MOST_COPIES
    assert visitor.told == [False] * (MOST_COPIES + 1)


def test_the_next_visitor_has_their_own_copies(visitor: Visitor) -> None:
    for _ in range(MOST_COPIES + 1):
        issued = in_doubt(visitor)
        visitor.flow.say_paper(False)
        assert visitor.shows(Paper.COPYING)
        visitor.settle(issued, PRINTED, attempt=2)
        visitor.flow.home()


def test_a_slip_that_surely_never_came_out_is_not_called_a_copy(visitor: Visitor) -> None:
    visitor.flow.printer_changed(False)
    issued = visitor.take()
    visitor.settle(issued, FAILED)
    assert not visitor.flow.may_print
    visitor.flow.printer_changed(True)
    visitor.flow.print_again()
    visitor.flow.print_again()
    assert visitor.asked_again == ["A017"]
    assert visitor.shows(Paper.PRINTING)
    visitor.settle(issued, PRINTED, attempt=2)
    assert visitor.shows(Paper.THERE)


def test_once_in_doubt_every_further_slip_is_a_copy(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.settle(issued, FAILED, attempt=2)
    assert visitor.shows(Paper.NONE)
    visitor.flow.print_again()
    assert visitor.shows(Paper.COPYING)


def test_only_the_latest_attempt_counts(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.settle(issued, PRINTED, attempt=1)
    assert visitor.shows(Paper.COPYING), "the second attempt is awaited"
    visitor.settle(issued, UNKNOWN, attempt=2)
    visitor.settle(issued, PRINTED, attempt=1)
    assert visitor.shows(Paper.UNCERTAIN)


def test_an_answer_is_not_asked_for_again_because_the_attempt_is_told_again(visitor: Visitor) -> None:
    issued = in_doubt(visitor, fit=None)
    visitor.flow.say_paper(False)
    visitor.settle(issued, UNKNOWN)
    assert visitor.shows(Paper.NONE)


def test_a_slip_that_staff_have_printed_meanwhile_is_shown(visitor: Visitor) -> None:
    issued = in_doubt(visitor, fit=None)
    visitor.settle(issued, PRINTED, attempt=2)
    assert visitor.shows(Paper.THERE)


def test_a_refused_copy_leaves_the_number_to_be_noted(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.flow.reprint_refused(StillUnderWay("A017"))
    assert visitor.shows(Paper.NONE)
    assert visitor.sees(Screen.TICKET)


def test_a_refusal_for_somebody_else_changes_nothing(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.flow.reprint_refused(UnknownTicket("A017"))
    assert visitor.shows(Paper.UNCERTAIN), "nothing was asked for"
    visitor.flow.say_paper(False)
    visitor.flow.reprint_refused(UnknownTicket("A016"))
    assert visitor.shows(Paper.COPYING)


def test_what_comes_after_the_visit_is_nobodys(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.flow.home()
    visitor.settle(issued, UNKNOWN, attempt=2)
    visitor.flow.reprint_refused(UnknownTicket("A017"))
    visitor.flow.say_paper(True)
    visitor.flow.print_again()
    assert visitor.sees(Screen.SERVICES)
    assert visitor.shows(None)
    assert (visitor.told, visitor.asked_again) == ([False], ["A017"])


def test_leaving_the_question_settles_nothing(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.flow.home()
    assert visitor.sees(Screen.SERVICES)
    assert (visitor.told, visitor.asked_again) == ([], [])


def test_a_question_that_nobody_answers_becomes_a_number_to_note_and_then_ends(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.pass_by(UNANSWERED_AFTER - SECOND)
    assert visitor.shows(Paper.UNCERTAIN)
    visitor.pass_by(SECOND)
    assert visitor.shows(Paper.NONE)
    assert visitor.flow.may_print, "whoever comes back to it may still have a copy"
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR - SECOND)
    assert not visitor.is_asked()
    visitor.pass_by(SECOND)
    assert visitor.is_asked()
    assert visitor.sees(Screen.TICKET)
    visitor.leave(SECOND)
    assert visitor.sees(Screen.SERVICES)
    assert (visitor.told, visitor.asked_again) == ([], [])


def test_a_touch_keeps_the_question_there(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.pass_by(UNANSWERED_AFTER - SECOND)
    visitor.flow.choose_language("en")
    visitor.pass_by(UNANSWERED_AFTER - SECOND)
    assert visitor.shows(Paper.UNCERTAIN)


def test_a_copy_that_never_comes_leaves_the_number_to_be_noted(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR)
    assert visitor.shows(Paper.NONE)
    visitor.settle(issued, PRINTED, attempt=2)
    assert visitor.shows(Paper.THERE), "it did come"


def test_the_thanks_stay_as_long_as_paper_that_is_there(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.pass_by(UNANSWERED_AFTER - SECOND)
    visitor.flow.say_paper(True)
    visitor.pass_by(HOME_AFTER - SECOND)
    assert not visitor.is_asked()
    visitor.leave(SECOND)
    assert visitor.sees(Screen.SERVICES)


def test_a_store_that_fails_keeps_the_question_but_promises_no_copy(visitor: Visitor) -> None:
    in_doubt(visitor)
    visitor.flow.fail_store()
    assert visitor.shows(Paper.UNCERTAIN)
    visitor.flow.say_paper(False)
    assert visitor.shows(Paper.NONE)
    assert visitor.asked_again == []
    visitor.flow.recover_store()
    assert visitor.flow.may_print


def test_a_store_that_fails_while_a_copy_is_awaited(visitor: Visitor) -> None:
    issued = in_doubt(visitor)
    visitor.flow.say_paper(False)
    visitor.flow.fail_store()
    assert visitor.sees(Screen.TICKET)
    assert visitor.shows(Paper.NONE)
    visitor.settle(issued, UNKNOWN, attempt=2)
    assert visitor.shows(Paper.UNCERTAIN), "the copy was taken on all the same"


def test_a_printer_that_breaks_takes_the_offer_back(visitor: Visitor) -> None:
    visitor.settle(visitor.take(), FAILED)
    visitor.flow.printer_changed(True)
    visitor.flow.printer_changed(False)
    assert not visitor.flow.may_print
    visitor.flow.print_again()
    assert visitor.asked_again == []


def test_nobody_is_asked_about_paper_that_is_there_or_on_its_way(visitor: Visitor) -> None:
    visitor.flow.printer_changed(True)
    issued = visitor.take()
    for state in (None, SENT, PRINTED):
        if state:
            visitor.settle(issued, state, attempt=2 if state is PRINTED else 1)
        visitor.flow.say_paper(False)
        visitor.flow.print_again()
    assert (visitor.told, visitor.asked_again) == ([], [])


def test_a_number_given_before_whose_paper_is_in_doubt_is_asked_about(visitor: Visitor) -> None:
    visitor.flow.printer_changed(True)
    visitor.flow.ticket_issued(issued_for(visitor.ask(), state=UNKNOWN))
    assert visitor.shows(Paper.UNCERTAIN)
    visitor.flow.say_paper(False)
    assert visitor.shows(Paper.COPYING)


@pytest.mark.parametrize(("came_out", "paper"), [(True, Paper.THERE), (False, Paper.NONE)])
def test_nobody_is_asked_what_somebody_has_said_already(visitor: Visitor, came_out: bool, paper: Paper) -> None:
    issued = issued_for(visitor.ask(), state=UNKNOWN)
    visitor.flow.ticket_issued(replace(issued, delivery=replace(issued.delivery, verdict=came_out)))
    assert visitor.shows(paper)
