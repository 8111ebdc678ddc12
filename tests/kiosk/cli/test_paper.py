"""Which numbers have paper, and putting right those that have none: `deliveries`, `reprint`, `settle`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from queue_core.clock import utc_now
from queue_core.tickets import DeliveryState

FIELDS = [
    *("code", "ticket_state", "attempt", "state", "verdict", "verdict_by", "has_paper", "duplicate", "asked_by"),
    *("printer", "job", "bytes", "paper_mm", "fault", "created_at", "claimed_at", "settled_at"),
]


@pytest.fixture
def uncertain(kiosk) -> str:
    """The code of a ticket of whose paper nobody knows whether it came out."""
    code = kiosk.issue_unprinted()
    with kiosk.queue() as queue:
        claimed = queue.deliveries.claim(queue.waiting()[0].delivery.printer, name_job=str)
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN, fault="unconfirmed", bytes_sent=7)
    return code


def test_deliveries_lists_every_attempt_of_today(kiosk, uncertain):
    kiosk("issue", "sanemsana")
    kiosk("reprint", uncertain)
    listed = kiosk.json("deliveries")
    assert all(list(attempt) == FIELDS for attempt in listed)
    assert [(each["code"], each["attempt"], each["state"], each["duplicate"]) for each in listed] == [
        ("A001", 1, "unknown", False),
        ("B001", 1, "printed", False),
        ("A001", 2, "printed", True),
    ]
    assert (listed[0]["bytes"], listed[0]["fault"], listed[0]["has_paper"]) == (7, "unconfirmed", False)
    assert listed[2]["asked_by"] == "technician"
    assert listed[2]["created_at"] <= listed[2]["claimed_at"] <= listed[2]["settled_at"]
    assert len(listed[2]["job"]) == 4


def test_deliveries_has_a_table_for_people(kiosk, uncertain):
    lines = kiosk("deliveries").stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].split()[:3] == ["CODE", "TRY", "STATE"]
    assert lines[1].split()[:3] == [uncertain, "1", "unknown"]
    assert lines[1].endswith("unconfirmed")
    assert "A PERSON SAYS" not in lines[0]


def test_no_slips_are_said(kiosk):
    assert kiosk.json("deliveries") == []
    assert kiosk("deliveries").stdout == "No slips today.\n"
    assert kiosk("deliveries", "--paperless").stdout == "Every number that waits is on paper.\n"


def test_paperless_lists_only_numbers_without_known_paper(kiosk, uncertain):
    kiosk("issue", "sanemsana")
    (listed,) = kiosk.json("deliveries", "--paperless")
    assert (listed["code"], listed["state"]) == (uncertain, "unknown")
    kiosk("settle", uncertain, "printed")
    assert kiosk.json("deliveries", "--paperless") == []


def test_a_reprint_bears_the_same_number_and_says_that_it_is_a_duplicate(kiosk, uncertain, virtual_printer):
    again = kiosk.json("reprint", uncertain.lower())
    assert (again["code"], again["attempt"], again["delivery"], again["duplicate"]) == ("A001", 2, "printed", True)
    assert len(virtual_printer.slips) == 1
    assert kiosk.json("deliveries", "--paperless") == []
    assert kiosk("reprint", uncertain).stdout == "A001  attempt 3, a duplicate: printed\n"


def test_a_reprint_of_what_cannot_have_come_out_is_no_duplicate(kiosk, virtual_printer):
    virtual_printer.inflict("paper-out")
    assert kiosk("issue", "noformesana").exit_code == 4
    virtual_printer.relieve("paper-out")
    again = kiosk.json("reprint", "A001")
    assert (again["attempt"], again["delivery"], again["duplicate"]) == (2, "printed", False)


def test_the_last_ticket_can_be_named_so(kiosk):
    kiosk("issue", "noformesana")
    kiosk("issue", "sanemsana")
    assert kiosk.json("reprint", "--last")["code"] == "B001"


def test_without_a_last_ticket_nothing_is_printed(kiosk, virtual_printer):
    assert kiosk.json("reprint", "--last", code=3) == {"refusal": "nothing_printed"}
    assert kiosk("reprint", "--last").stderr.startswith("Refused: ")
    assert virtual_printer.slips == ()


def test_a_reprint_that_the_printer_cannot_do_is_exit_code_4(kiosk, uncertain, virtual_printer):
    virtual_printer.inflict("cover-open")
    again = kiosk.json("reprint", uncertain, code=4)
    assert (again["delivery"], again["fault"]) == ("failed", "cover_open")


def test_reprint_wants_a_code_or_the_last(kiosk, uncertain):
    assert kiosk("reprint").exit_code == 2
    assert kiosk("reprint", uncertain, "--last").exit_code == 2
    assert kiosk("reprint", uncertain, "--role", "visitor").exit_code == 2


def test_what_is_still_under_way_is_not_printed_twice(kiosk, virtual_printer):
    code = kiosk.issue_unprinted()
    assert kiosk.json("reprint", code, code=3) == {"refusal": "still_under_way", "code": code}
    assert kiosk.json("settle", code, "printed", code=3)["refusal"] == "still_under_way"
    assert virtual_printer.slips == ()


@pytest.mark.parametrize("words", [["reprint"], ["settle", "printed"], ["settle", "void"]], ids=" ".join)
@pytest.mark.parametrize("code", ["Z999", "nonsense", ""])
def test_a_number_that_nobody_has_is_refused(kiosk, words, code):
    command, *verdict = words
    assert kiosk.json(command, code, *verdict, code=3) == {"refusal": "unknown_ticket", "code": code}


def test_a_number_of_yesterday_is_refused(kiosk):
    code = kiosk.issue_unprinted(clock=lambda: utc_now() - timedelta(days=1, minutes=1))
    for words in (["reprint", code], ["settle", code, "printed"], ["settle", code, "void"]):
        assert kiosk.json(*words, code=3)["refusal"] == "unknown_ticket"
    assert kiosk.json("deliveries") == []


def test_settled_as_printed_is_a_persons_word(kiosk, uncertain):
    settled = kiosk.json("settle", uncertain.lower(), "printed", "--role", "staff")
    assert (settled["code"], settled["state"], settled["delivery"], settled["verdict"]) == (
        *("A001", "waiting", "unknown", True),
    )
    (attempt,) = kiosk.json("deliveries")
    assert (attempt["verdict"], attempt["verdict_by"], attempt["has_paper"]) == (True, "staff", True)
    assert "it came out (staff)" in kiosk("deliveries").stdout
    assert kiosk("queue").stdout.endswith("paper: unknown, but staff says that it came out\n")


def test_a_void_number_waits_no_longer(kiosk, uncertain):
    assert kiosk.json("settle", uncertain, "void")["state"] == "cancelled"
    assert kiosk.json("queue") == []
    assert kiosk.json("settle", uncertain, "void", code=3) == {
        "refusal": "not_waiting",
        "code": uncertain,
        "state": "cancelled",
    }
    assert kiosk.json("reprint", uncertain, code=3)["refusal"] == "not_waiting"


def test_settle_knows_two_verdicts(kiosk, uncertain):
    assert kiosk("settle", uncertain, "lost").exit_code == 2
    assert kiosk("settle", uncertain).exit_code == 2
