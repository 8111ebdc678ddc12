"""`kiosk explain`: who was called before whom, in words and in values."""

from __future__ import annotations

import pytest


@pytest.fixture
def overtaken(kiosk) -> str:
    """Somebody who has joined by phone and is not here yet, when the next in line is called; their code."""
    joined = kiosk.json("join", "noformesana", "--phone", "1")
    kiosk.issue_unprinted()
    kiosk.json("counter", "open", "1")
    kiosk.json("counter", "next", "1")
    code: str = joined["code"]
    return code


def test_a_clerk_reads_out_in_the_branchs_first_language_who_was_called_before(kiosk, overtaken):
    first, second = kiosk("explain", overtaken.lower()).stdout.splitlines()
    assert first.startswith("Numura A001 vieta rindā skaitās no plkst. ")
    assert second.startswith("Numuru A002 izsauca pie 1. lodziņa plkst. ")
    assert second.endswith(": apmeklētājs ar numuru A001 šeit vēl nebija pieteicies.")


def test_programs_get_the_values_and_the_sentences(kiosk, overtaken):
    told = kiosk.json("explain", overtaken)
    fields = ["code", "service", "source", "class", "state", "place", "overtaken_by", "steps", "sentences"]
    assert list(told) == fields
    assert told["sentences"] == kiosk("explain", overtaken).stdout.splitlines()
    (other,) = told["overtaken_by"]
    assert (other["code"], other["counter"], other["cause"]) == ("A002", 1, "away")
    assert other["services"] == ["noformesana", "sanemsana"]
    assert (other["own"]["class"], other["theirs"]["class"]) == ("remote", "walk_in")
    assert other["own"]["place"] == told["place"] < other["theirs"]["place"]
    assert [step["what"] for step in told["steps"]] == ["joined", "passed"]
    assert told["steps"][1]["by"] == "A002"


def test_who_was_called_in_turn_is_told_so(kiosk, overtaken):
    told = kiosk.json("explain", "A002")
    assert told["overtaken_by"] == []
    assert told["sentences"][1] == "Neviens, kas iestājās rindā pēc numura A002, nav izsaukts pirms tā."


@pytest.mark.parametrize("code", ["", "A003", "a", "A99999999999999999999999999", "\udcff"])
def test_a_code_that_there_is_not_is_refused(kiosk, overtaken, code):
    assert kiosk.json("explain", code, code=3) == {"refusal": "unknown_ticket", "code": code}
