"""`kiosk join`, `book`, `check-in`, `late`, and `cancel` by check-in code."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.assets import DEMO_BRANCH
from queue_core.clock import utc_now

RIGA = ZoneInfo("Europe/Riga")
HUGE = "1000000000000000000000000000000"


@pytest.fixture
def tomorrow() -> str:
    return f"{utc_now().astimezone(RIGA).date() + timedelta(days=1)}"


def test_joining_gives_a_number_and_the_codes_to_check_in_with(kiosk, virtual_printer):
    joined = kiosk.json("join", "noformesana", "--phone", "+371 20000001", "--party", "2", "--language", "uk")
    expected = {"code": "A001", "source": "remote", "class": "remote", "state": "waiting", "presence": "away"}
    assert joined | expected | {"party": 2, "language": "uk", "delivery": None} == joined
    assert len(joined["check_in"]) == 6
    assert joined["token"].startswith("Q1")
    assert joined["expected"] is None
    assert virtual_printer.slips == ()
    assert "by phone, away" in kiosk("queue").stdout


def test_who_joins_is_told_the_wait_where_a_counter_is_open(kiosk):
    kiosk("counter", "open", "1")
    kiosk("issue", "noformesana")
    expected = kiosk.json("join", "noformesana", "--phone", "1")["expected"]
    assert 0 < expected["low_s"] <= expected["high_s"]
    assert not expected["after_closing"]
    said = kiosk("join", "sanemsana", "--phone", "2").stdout
    assert " expected " in said


def test_checking_in_prints_the_same_number(kiosk, virtual_printer):
    for name in ("check_in", "token"):
        joined = kiosk.json("join", "sanemsana", "--phone", name)
        arrived = kiosk.json("check-in", joined[name])
        expected = {"code": joined["code"], "presence": "here", "delivery": "printed"}
        assert arrived | expected == arrived
    assert len(virtual_printer.slips) == 2
    assert kiosk.json("check-in", arrived["code"], code=3)["refusal"] == "already_checked_in"
    assert len(virtual_printer.slips) == 2


def test_a_technician_checks_in_by_the_tickets_code(kiosk):
    kiosk("join", "noformesana", "--phone", "1")
    said = kiosk("check-in", "a001")
    assert (said.exit_code, said.stdout) == (0, "A001  noformesana, 0 ahead: printed\n")


def test_who_is_checked_in_without_paper_is_told_so(kiosk):
    joined = kiosk.json("join", "noformesana", "--phone", "1")
    dead = ["--data", str(kiosk.folder), "--printer", "tcp://127.0.0.1:1"]
    result = kiosk.run("check-in", joined["check_in"], *dead)
    assert result.exit_code == 4
    assert "NOT printed" in result.stdout
    waiting = kiosk.json("queue")[0]
    assert (waiting["presence"], waiting["delivery"]) == ("here", "failed")


def test_running_late_lets_others_go_first_as_often_as_allowed(kiosk):
    for phone in "12345":
        kiosk.json("join", "noformesana", "--phone", phone)
        kiosk.json("check-in", f"A00{phone}")
    assert kiosk.json("late", "A001")["ahead"] == 3
    assert kiosk.json("late", "A005", code=3) == {"refusal": "nobody_behind", "code": "A005"}
    assert kiosk.json("late", "A001")["ahead"] == 4
    assert kiosk.json("late", "A001", code=3) == {"refusal": "late_too_often", "code": "A001", "limit": 2}


def test_nobody_gets_a_slip_without_checking_in(kiosk):
    kiosk.json("join", "noformesana", "--phone", "1")
    assert kiosk.json("reprint", "A001", code=3) == {"refusal": "still_away", "code": "A001"}
    assert "`kiosk check-in A001`" in kiosk("reprint", "A001").stderr
    assert kiosk.json("settle", "A001", "printed", code=3) == {"refusal": "never_on_paper", "code": "A001"}
    kiosk.json("check-in", "A001")
    assert kiosk.json("reprint", "A001")["duplicate"]


def test_the_same_key_gives_the_same_ticket_or_the_same_refusal(kiosk):
    first, second = (kiosk.json("join", "sanemsana", "--phone", "1", "--key", "k") for _ in range(2))
    assert first == second
    refused = [kiosk.json("join", "konsultacija", "--phone", "2", "--key", "r", code=3) for _ in range(2)]
    assert refused[0] == refused[1]
    assert refused[0]["refusal"] == "not_remote"
    assert refused[0]["offered"] == ["noformesana", "sanemsana"]
    assert kiosk.json("join", "noformesana", "--phone", "1", "--key", "k", code=3)["refusal"] == "key_conflict"


def test_a_booking_has_its_time_and_is_cancelled_by_its_code(kiosk, tomorrow):
    free = kiosk.json("book", "sanemsana", "--free", tomorrow)
    assert (free["service"], free["day"]) == ("sanemsana", tomorrow)
    assert free["free"][0] == datetime.fromisoformat(f"{tomorrow}T00:00").replace(tzinfo=RIGA).isoformat()
    booked = kiosk.json("book", "sanemsana", "--at", f"{tomorrow} 10:30", "--phone", "1")
    assert (booked["business_day"], booked["source"], booked["class"]) == (tomorrow, "appointment", "booking")
    at = datetime.fromisoformat(f"{tomorrow}T10:30").replace(tzinfo=RIGA)
    assert datetime.fromisoformat(booked["appointment_at"]) == at
    taken = kiosk.json("book", "sanemsana", "--at", f"{tomorrow}T10:30", code=3)
    assert (taken["refusal"], taken["at"]) == ("time_taken", at.isoformat())
    assert taken["nearest"]
    assert at.isoformat() not in kiosk.json("book", "sanemsana", "--free", tomorrow)["free"]
    stale = kiosk.json("check-in", booked["check_in"], code=3)
    assert stale == {"refusal": "stale_code", "day": tomorrow, "appointment_at": at.isoformat()}
    assert kiosk.json("cancel", booked["check_in"].lower())["state"] == "cancelled"
    assert at.isoformat() in kiosk.json("book", "sanemsana", "--free", tomorrow)["free"]


def test_people_are_told_the_time_and_the_codes(kiosk, tomorrow):
    day = datetime.fromisoformat(tomorrow)
    first, second = kiosk("book", "sanemsana", "--at", f"{tomorrow} 10:30").stdout.splitlines()
    assert first.startswith(f"B001  sanemsana, {day:%A %d.%m.%Y} at 10:30; check-in code ")
    assert second.startswith("Check-in QR: Q1")
    assert "00:00\n00:15\n" in kiosk("book", "sanemsana", "--free", tomorrow).stdout


@pytest.mark.parametrize("command", [["join", "noformesana", "--phone", "1"], ["book", "noformesana", "--at", "AT"]])
@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--party", "-1"], {"refusal": "party_too_small", "party": -1, "limit": 1}),
        (["--party", "1000000000"], {"refusal": "party_too_large", "party": 10**9, "limit": 8}),
        (["--party", HUGE], {"refusal": "bad_request", "field": "party"}),
        (["--language", "de"], {"refusal": "unknown_language", "language": "de"}),
        (["--phone", "1" * 300], {"refusal": "bad_request", "field": "phone"}),
        (["--phone", "\udcff"], {"refusal": "bad_request", "field": "phone"}),
        (["--key", "k" * 300], {"refusal": "bad_request", "field": "key"}),
    ],
    ids=lambda value: value[1][:12] if isinstance(value, list) else "",
)
def test_a_wish_that_cannot_be_is_refused(kiosk, tomorrow, command, words, refusal):
    typed = [f"{tomorrow} 10:30" if word == "AT" else word for word in command]
    answer = kiosk.json(*typed, *words, code=3)
    assert answer | refusal == answer
    assert kiosk.json("queue") == []
    assert f"{tomorrow}T10:30" in "".join(kiosk.json("book", "noformesana", "--free", tomorrow)["free"])


@pytest.mark.parametrize(
    "words",
    [
        ["join", "noformesana"],
        ["join", "noformesana", "--phone", ""],
        ["join", "noformesana", "--phone", "1", "--day", "yesterday"],
        ["join", "noformesana", "--phone", "1", "--key", " "],
        ["join", "noformesana", "--phone", "1", "--party", "many"],
        ["book", "noformesana"],
        ["book", "noformesana", "--at", ""],
        ["book", "noformesana", "--at", "soon"],
        ["book", "noformesana", "--at", "2026-03-29 03:30"],
        ["book", "noformesana", "--at", "10:00", "--free", "2026-07-20"],
        ["book", "noformesana", "--free", "2026-02-30"],
        ["join", "", "--phone", "1"],
        ["check-in"],
        ["late"],
    ],
)
def test_wrong_usage_changes_nothing(kiosk, words):
    assert kiosk(*words).exit_code == 2
    assert not kiosk.folder.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_another_day_is_refused(kiosk, day):
    assert kiosk.json("join", "noformesana", "--phone", "1", "--day", day, code=3)["refusal"] == "not_today"
    refused = kiosk("book", "noformesana", "--at", f"{day} 10:00", "--json")
    assert refused.exit_code == 3
    assert kiosk.json("queue") == []


@pytest.mark.parametrize("command", ["check-in", "late", "cancel"])
@pytest.mark.parametrize("text", ["", "Q1ABC", "https://example.com/?c=ABCDEF", "\x1b[2J", "x" * 100_000, "\udcff"])
def test_what_is_no_code_is_refused(kiosk, virtual_printer, command, text):
    kiosk("join", "noformesana", "--phone", "1")
    assert kiosk.json(command, text, code=3) == {"refusal": "unreadable_code"}
    assert kiosk.json("queue")[0]["presence"] == "away"
    assert virtual_printer.slips == ()


@pytest.mark.parametrize("command", ["check-in", "late", "cancel"])
def test_a_ticket_that_there_is_not_is_refused(kiosk, command):
    kiosk("join", "noformesana", "--phone", "1")
    assert kiosk.json(command, "A002", code=3) == {"refusal": "unknown_ticket", "code": "A002"}


def test_a_signed_code_with_a_wrong_character_is_forged(kiosk):
    token = kiosk.json("join", "noformesana", "--phone", "1")["token"]
    forged = token[:-1] + ("0" if token[-1] != "0" else "1")
    assert kiosk.json("check-in", forged, code=3) == {"refusal": "forged_code"}


def test_priority_is_the_branchs_to_give(kiosk, tmp_path):
    ticket = kiosk.json("issue", "sanemsana", "--priority")
    assert ticket["class"] == "priority"
    plain = tmp_path / "plain.toml"
    text = DEMO_BRANCH.read_text(encoding="utf-8")
    plain.write_text(text.replace("priority = true", "priority = false"), encoding="utf-8")
    refused = kiosk("issue", "sanemsana", "--priority", "--json", "--branch", str(plain))
    assert refused.exit_code == 3
    assert refused.stdout == '{"refusal": "no_priority"}\n'
