"""The commands: what they answer, and with which exit code."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ["id", "code", "service", "source", "class", "state", "presence", "counter", "business_day", "issued_at"]
FIELDS += ["party", "language", "ahead", "ahead_away"]


@pytest.fixture
def closed_branch(tmp_path) -> Path:
    path = tmp_path / "closed.toml"
    text = DEMO_BRANCH.read_text(encoding="utf-8").replace('["00:00-24:00"]', "[]")
    path.write_text(text + '\n[[hours.exceptions]]\ndate = 2999-01-01\nopen = ["09:00-12:00"]\n', encoding="utf-8")
    return path


def test_help_names_every_command_and_exit_code(kiosk):
    text = kiosk.run("--help").output
    at_a_place = ["run", "issue", "queue", "cancel", "check", "deliveries", "reprint", "settle", "pause", "resume"]
    at_a_place += ["figures", "log", "join", "book", "check-in", "late"]
    for word in (*at_a_place, "pin", "printer", "counter", "0 done", "5 storage failed"):
        assert word in text
    for command in at_a_place:
        own = kiosk.run(command, "--help").output
        assert all(option in own for option in ("--branch", "--data", "--printer"))
    assert all(word in kiosk.run("printer", "--help").output for word in ("status", "test", "simulate"))


def test_issue_answers_with_one_object(kiosk):
    result = kiosk("issue", "noformesana", "--json", "--language", "ru", "--party", "3")
    assert result.exit_code == 0, result.output
    ticket = json.loads(result.stdout)
    assert list(ticket) == [*FIELDS, "delivery"]
    expected = {"code": "A001", "service": "noformesana", "source": "walk_in", "state": "waiting", "party": 3}
    assert ticket | expected | {"language": "ru", "ahead": 0, "delivery": "printed"} == ticket


def test_issue_speaks_to_people_too(kiosk):
    assert kiosk("issue", "sanemsana").stdout == "B001  sanemsana, 0 ahead: printed\n"


def test_queue_lists_what_waits_in_order(kiosk):
    codes = [kiosk.json("issue", service)["code"] for service in ("noformesana", "sanemsana", "noformesana")]
    waiting = kiosk.json("queue")
    assert [ticket["code"] for ticket in waiting] == codes == ["A001", "B001", "A002"]
    assert [ticket["ahead"] for ticket in waiting] == [0, 0, 1]
    assert kiosk("queue").stdout.count("\n") == 3


def test_an_empty_queue_is_said(kiosk):
    assert kiosk.json("queue") == []
    assert kiosk("queue").stdout == "Nobody waits.\n"


def test_the_same_key_gives_the_same_ticket_printed_once(kiosk, virtual_printer):
    first, second = (kiosk.json("issue", "sanemsana", "--key", "k-1") for _ in range(2))
    assert first == second
    assert len(virtual_printer.slips) == 1


def test_cancel_takes_a_ticket_back_once(kiosk):
    kiosk("issue", "noformesana")
    assert kiosk.json("cancel", "a001")["state"] == "cancelled"
    assert kiosk.json("queue") == []
    again = kiosk("cancel", "A001", "--json")
    assert (again.exit_code, json.loads(again.stdout)) == (
        3,
        {"refusal": "not_waiting", "code": "A001", "state": "cancelled"},
    )


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["issue", "passports"], {"refusal": "unknown_service", "service": "passports"}),
        (["issue", "sanemsana", "--party", "9"], {"refusal": "party_too_large", "party": 9, "limit": 8}),
        (["issue", "sanemsana", "--party", "0"], {"refusal": "party_too_small", "party": 0}),
        (["issue", "sanemsana", "--language", "de"], {"refusal": "unknown_language", "language": "de"}),
        (["cancel", "Z999"], {"refusal": "unknown_ticket", "code": "Z999"}),
        (["cancel", "nonsense"], {"refusal": "unreadable_code"}),
    ],
)
def test_a_refusal_has_its_name_its_numbers_and_exit_code_3(kiosk, virtual_printer, words, refusal):
    result = kiosk(*words, "--json")
    assert result.exit_code == 3
    answer = json.loads(result.stdout)
    assert answer | refusal == answer
    assert kiosk(*words).stderr.startswith("Refused: ")
    assert virtual_printer.slips == ()


def test_a_key_stands_for_one_wish(kiosk):
    kiosk("issue", "sanemsana", "--key", "k")
    answer = kiosk.json("issue", "noformesana", "--key", "k", code=3)
    assert answer == {"refusal": "key_conflict", "key": "k", "code": "B001"}


def test_closed_says_when_it_opens(kiosk, closed_branch):
    result = kiosk("issue", "sanemsana", "--json", "--branch", str(closed_branch))
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {"refusal": "closed", "next_opening": None}


def test_a_printer_out_of_reach_leaves_a_valid_number(kiosk):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        dead = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    result = kiosk.run("issue", "sanemsana", "--json", "--data", str(kiosk.folder), "--printer", dead)
    assert result.exit_code == 4
    assert json.loads(result.stdout)["delivery"] == "failed"
    assert [ticket["delivery"] for ticket in kiosk.json("queue")] == ["failed"]


def test_storage_that_fails_is_exit_code_5(kiosk, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    for words in (["issue", "sanemsana"], ["queue"], ["cancel", "A001"]):
        result = kiosk.run(*words, "--json", "--data", str(blocked / "data"))
        assert result.exit_code == 5
        assert json.loads(result.stdout)["error"] == "unavailable"
        assert "Storage failed" in result.stderr


def test_a_wrong_branch_file_starts_nothing(kiosk, tmp_path):
    wrong = tmp_path / "wrong.toml"
    text = DEMO_BRANCH.read_text(encoding="utf-8").replace('prefix = "A"', "prefix = 1")
    wrong.write_text(text, encoding="utf-8")
    line = text.splitlines().index("prefix = 1") + 1
    for words in (["run"], ["issue", "sanemsana"], ["queue"], ["cancel", "A001"], ["printer", "status"]):
        result = kiosk(*words, "--branch", str(wrong))
        assert result.exit_code == 2
        assert f"{wrong}:{line}: services[1].prefix: expected one capital letter A–Z, found 1" in result.stderr
    assert not kiosk.folder.exists()


def test_wrong_usage_is_exit_code_2(kiosk):
    assert kiosk("issue").exit_code == 2
    assert kiosk("issue", "sanemsana", "--party", "two").exit_code == 2
    wrong_printer = kiosk.run("issue", "sanemsana", "--data", str(kiosk.folder), "--printer", "tpc://x")
    assert wrong_printer.exit_code == 2
    assert "--printer" in wrong_printer.stderr
    assert kiosk("dance").exit_code == 2


def test_an_empty_or_unreadable_key_is_wrong_usage(kiosk):
    for words in (["--key", ""], ["--language", ""], ["--key", "a\udcff"]):
        assert kiosk("issue", "sanemsana", *words).exit_code == 2
    assert not kiosk.folder.exists()


def test_a_database_of_somebody_else_is_left_alone(kiosk):
    kiosk.folder.mkdir()
    with closing(sqlite3.connect(kiosk.folder / "queue.db")) as other:
        other.execute("CREATE TABLE tickets (title TEXT)")
    result = kiosk("issue", "sanemsana", "--json")
    assert (result.exit_code, json.loads(result.stdout)["error"]) == (5, "damaged")


def test_a_slip_that_cannot_be_kept_is_not_called_printed(kiosk):
    kiosk.folder.mkdir()
    (kiosk.folder / "paper").write_text("no folder")
    result = kiosk.run("issue", "sanemsana", "--json", "--data", str(kiosk.folder), "--printer", "virtual:")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["delivery"] in ("sent", "unknown")


def test_check_reports_all_errors_at_once(kiosk, tmp_path):
    wrong = tmp_path / "wrong.toml"
    text = DEMO_BRANCH.read_text(encoding="utf-8").replace('prefix = "A"', "prefix = 1").replace("virtual:", "x:")
    wrong.write_text(text, encoding="utf-8")
    result = kiosk.run("check", str(wrong))
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["services[1].prefix", "printer.url"]
    listed = json.loads(kiosk.run("check", str(wrong), "--json").stdout)
    lines = text.splitlines()
    expected = [lines.index("prefix = 1") + 1, lines.index('url = "x:"') + 1]
    assert [problem["line"] for problem in listed["problems"]] == expected


def test_check_is_content_with_the_shipped_branches(kiosk):
    for path in DEMO_BRANCH.parent.glob("*.toml"):
        assert kiosk.run("check", str(path)).exit_code == 0
        assert kiosk.run("check", "--branch", str(path), "--json").exit_code == 0
