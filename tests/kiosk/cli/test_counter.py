"""`kiosk counter`: each verb from a terminal, what it answers and what it refuses."""

from __future__ import annotations

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from queue_core.clock import utc_now

RIGA = ZoneInfo("Europe/Riga")
NUMBERS = ["0", "5", "99", "1000000000000000000000000000000"]
"""None of these is a counter of the demo branch."""


@pytest.fixture
def counter(kiosk):
    """Answers of `kiosk counter …`."""

    def run(*words: str, code: int = 0):
        return kiosk.json("counter", *words, code=code)

    return run


def test_a_counter_takes_the_branch_files_services_or_those_it_is_opened_for(counter):
    usual = counter("open", "1")
    assert list(usual) == ["counter", "services", "opened_at", "closes_at", "ticket"]
    assert (usual["counter"], usual["services"]) == (1, ["noformesana", "sanemsana"])
    assert (usual["closes_at"], usual["ticket"]) == (None, None)
    assert counter("open", "2")["services"] == ["noformesana", "sanemsana", "konsultacija"]
    assert counter("open", "3", "konsultacija", "sanemsana")["services"] == ["konsultacija", "sanemsana"]
    assert [each["counter"] for each in counter("list")] == [1, 2, 3]


def test_a_ticket_goes_from_the_call_to_the_end_of_its_service(kiosk, counter):
    code = kiosk.issue_unprinted()
    counter("open", "1")
    called = counter("next", "1")
    assert (called["code"], called["state"], called["counter"], called["reason"]) == (code, "called", 1, "earliest")
    there = counter("list")[0]["ticket"]
    assert (there["code"], there["service"], there["state"]) == (code, "noformesana", "called")
    assert counter("recall", "1")["state"] == "called"
    assert counter("serve", "1")["state"] == "serving"
    finished = counter("finish", "1")
    assert (finished["code"], finished["state"]) == (code, "served")
    assert "reason" not in finished
    assert counter("close", "1")["counter"] == 1
    assert counter("list") == []


def test_a_named_ticket_is_called_by_hand(kiosk, counter):
    kiosk.issue_unprinted()
    second = kiosk.issue_unprinted()
    counter("open", "1")
    called = counter("call", "1", second.lower())
    assert (called["code"], called["reason"]) == (second, "by_hand")


def test_a_no_show_frees_the_counter_and_may_come_back(kiosk, counter):
    code = kiosk.issue_unprinted()
    counter("open", "1")
    counter("next", "1")
    assert counter("no-show", "1")["state"] == "no_show"
    assert counter("next", "1", code=3) == {"refusal": "nobody_waiting", "counter": 1, "away": 0}
    back = kiosk.json("check-in", code)
    assert (back["code"], back["state"]) == (code, "waiting")


def test_what_is_put_back_waits_again(kiosk, counter):
    code = kiosk.issue_unprinted()
    counter("open", "1")
    counter("next", "1")
    back = counter("put-back", "1")
    assert (back["code"], back["state"], back["counter"]) == (code, "waiting", None)
    assert [ticket["code"] for ticket in kiosk.json("queue")] == [code]


def test_a_ticket_is_transferred_to_a_service_or_to_a_counter(kiosk, counter):
    code = kiosk.issue_unprinted()
    for number in ("1", "2"):
        counter("open", number)
    counter("next", "1")
    assert counter("transfer", "1", "--service", "konsultacija")["service"] == "konsultacija"
    counter("next", "2")
    moved = counter("transfer", "2", "--counter", "1")
    assert (moved["state"], moved["counter"]) == ("waiting", 1)
    assert f"{code} " in kiosk("queue").stdout
    assert "for counter 1 only" in kiosk("queue").stdout
    assert counter("next", "2", code=3)["refusal"] == "nobody_waiting"
    assert counter("next", "1")["reason"] == "directed"


@pytest.mark.parametrize("words", [[], ["--service", "konsultacija", "--counter", "2"]])
def test_a_transfer_has_one_aim(counter, kiosk, words):
    counter("open", "1")
    result = kiosk("counter", "transfer", "1", *words)
    assert result.exit_code == 2
    assert "either --service or --counter" in result.stderr


def test_a_closing_is_announced_and_taken_back(kiosk, counter):
    soon = f"{utc_now().astimezone(RIGA) + timedelta(hours=1):%H:%M}"
    assert counter("open", "1", "--until", soon)["closes_at"] is not None
    assert counter("closes", "1", "-")["closes_at"] is None
    assert counter("closes", "1", soon)["closes_at"] is not None
    assert counter("open", "1", "--until", soon, code=3) == {"refusal": "counter_open", "counter": 1}
    assert f"closes at {soon}" in kiosk("counter", "list").stdout


@pytest.mark.parametrize("time", ["", "soon", "24:01", "-1:00", "12:30:15", "2026-07-20 12:30", "9" * 5000])
def test_a_closing_that_is_no_time_of_day_changes_nothing(kiosk, counter, time):
    counter("open", "1")
    assert kiosk("counter", "closes", "1", time).exit_code == 2
    assert kiosk("counter", "open", "2", "--until", time).exit_code == 2
    assert [(each["counter"], each["closes_at"]) for each in counter("list")] == [(1, None)]


@pytest.mark.parametrize("verb", ["open", "close", "next", "recall", "serve", "finish", "no-show", "put-back"])
def test_a_counter_that_there_is_not_is_refused(counter, verb):
    for number in NUMBERS:
        assert counter(verb, number, code=3) == {
            "refusal": "unknown_counter",
            "counter": int(number),
            "known": [1, 2, 3, 4],
        }
    assert counter("list") == []


@pytest.mark.parametrize("number", ["", "one", "-1", "1.5", "9" * 5000])
def test_what_is_no_number_is_wrong_usage(kiosk, number):
    for words in (["open"], ["next"], ["close"], ["transfer", "--service", "sanemsana"]):
        verb, *options = words
        assert kiosk("counter", verb, number, *options).exit_code == 2
    assert not kiosk.folder.exists()


@pytest.mark.parametrize("verb", ["close", "next", "recall", "serve", "finish", "no-show", "put-back"])
def test_a_closed_counter_does_nothing(kiosk, counter, verb):
    kiosk.issue_unprinted()
    assert counter(verb, "1", code=3) == {"refusal": "counter_closed", "counter": 1}
    assert kiosk("counter", verb, "1").stderr.startswith("Refused: counter 1 is closed")


@pytest.mark.parametrize("verb", ["recall", "serve", "finish", "no-show", "put-back"])
def test_an_idle_counter_has_nothing_to_end(counter, verb):
    counter("open", "1")
    assert counter(verb, "1", code=3) == {"refusal": "counter_idle", "counter": 1}


def test_a_move_that_the_state_does_not_allow_names_the_state(kiosk, counter):
    code = kiosk.issue_unprinted()
    counter("open", "1")
    counter("next", "1")
    assert counter("finish", "1", code=3) == {
        "refusal": "wrong_state",
        "code": code,
        "state": "called",
        "expected": ["serving"],
    }
    busy = {"refusal": "counter_busy", "counter": 1, "code": code, "state": "called"}
    assert counter("next", "1", code=3) == busy
    assert counter("close", "1", code=3) == busy
    assert counter("list")[0]["ticket"]["state"] == "called"


@pytest.mark.parametrize("service", ["", "passports", "\udcff"])
def test_a_service_that_there_is_not_opens_nothing(kiosk, counter, service):
    kiosk.issue_unprinted()
    assert counter("open", "1", service, code=3)["refusal"] == "unknown_service"
    assert counter("list") == []
    counter("open", "1")
    counter("next", "1")
    assert counter("transfer", "1", "--service", service, code=3)["refusal"] == "unknown_service"
    assert counter("transfer", "1", "--counter", "2", code=3)["refusal"] == "counter_closed"
    assert counter("transfer", "1", "--counter", NUMBERS[-1], code=3)["refusal"] == "unknown_counter"
    assert counter("list")[0]["ticket"]["state"] == "called"


@pytest.mark.parametrize("code", ["", "A999", "a", "A99999999999999999999999999", "\udcff", "A001; DROP TABLE tickets"])
def test_a_code_that_there_is_not_calls_nobody(kiosk, counter, code):
    kiosk.issue_unprinted()
    counter("open", "1")
    assert counter("call", "1", code, code=3) == {"refusal": "unknown_ticket", "code": code}
    assert counter("list")[0]["ticket"] is None


def test_two_processes_never_call_the_same_ticket(kiosk, counter):
    codes = {kiosk.issue_unprinted() for _ in range(3)}
    for number in ("1", "2", "3"):
        counter("open", number)
    processes = [kiosk.process("counter", "next", number, "--json") for number in ("1", "2", "3")]
    said = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    assert {ticket["code"] for ticket in said} == codes
    assert sorted(ticket["counter"] for ticket in said) == [1, 2, 3]


def test_people_are_told_in_sentences(kiosk):
    code = kiosk.issue_unprinted()
    assert kiosk("counter", "list").stdout == "No counter is open.\n"
    assert kiosk("counter", "open", "1").stdout == "Counter 1, noformesana, sanemsana.\n"
    assert kiosk("counter", "next", "1").stdout == (
        f"{code} is called to counter 1: noformesana, lv; nobody was here before it whom this counter could call.\n"
    )
    assert kiosk("queue").stdout.startswith(f"Counter 1: {code} called since ")
    assert kiosk("counter", "recall", "1").stdout == f"{code} is called again.\n"
    assert kiosk("counter", "transfer", "1", "--service", "sanemsana").stdout == f"{code} waits for sanemsana.\n"
    assert kiosk("counter", "close", "1").stdout == "Counter 1 is closed.\n"


def test_help_names_every_verb(kiosk):
    text = kiosk.run("counter", "--help").output
    for verb in ("open", "next", "call", "recall", "serve", "finish", "no-show", "put-back", "transfer", "closes"):
        assert f"  {verb} " in text
        assert "--branch" in kiosk.run("counter", verb, "--help").output
