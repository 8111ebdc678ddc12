"""What was done and how the day went: `log` and `figures`; and commands on a store that fails."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta

import pytest

from queue_core import engine
from queue_core.store import Store

QUEUE_COMMANDS = [
    ["deliveries"],
    ["reprint", "A001"],
    ["settle", "A001", "void"],
    ["pause", "--reason", "break"],
    ["resume"],
    ["log"],
    ["figures"],
    ["printer", "feed"],
]


def test_the_log_tells_what_was_done_by_whom_newest_first(kiosk):
    kiosk("issue", "noformesana")
    kiosk("reprint", "A001")
    kiosk("pause", "sanemsana", "--reason", "break", "--role", "staff")
    pause, again = kiosk.json("log")[:2]
    assert list(pause) == ["id", "at", "role", "kind", "code", "detail"]
    assert (pause["role"], pause["code"]) == ("staff", None)
    assert pause["detail"]["reason"] == "break"
    assert (again["role"], again["code"]) == ("technician", "A001")
    assert len(kiosk.json("log", "--limit", "1")) == 1
    lines = kiosk("log").stdout.splitlines()
    assert lines[0].split() == ["WHEN", "WHO", "WHAT", "CODE", "MORE"]
    assert "staff" in lines[1]
    assert "reason break" in lines[1]


def test_an_empty_log_is_said(kiosk):
    assert kiosk.json("log") == []
    assert kiosk("log").stdout == "Nothing was done yet.\n"
    assert kiosk("log", "--limit", "0").exit_code == 2


def test_figures_count_each_ticket_once(kiosk):
    kiosk("issue", "noformesana")
    kiosk("reprint", "A001")
    figures = kiosk.json("figures")
    assert (figures["issued"], figures["printed"], figures["waiting"]) == (1, 1, 1)
    assert sum(hour["issued"] for hour in figures["hours"]) == 1
    lines = kiosk("figures").stdout.splitlines()
    assert "issued 1, printed 1" in lines[0]
    assert lines[1].split() == ["HOUR", "ISSUED", "PRINTED", "UNKNOWN"]


@pytest.mark.parametrize("words", QUEUE_COMMANDS, ids=" ".join)
def test_a_folder_that_cannot_be_used_is_exit_code_5(kiosk, tmp_path, words):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    result = kiosk.run(*words, "--json", "--data", str(blocked / "data"), "--printer", kiosk.url)
    assert (result.exit_code, json.loads(result.stdout)["error"]) == (5, "unavailable")
    assert "Storage failed" in result.stderr


def test_a_pin_that_cannot_be_stored_is_exit_code_5(kiosk, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    result = kiosk.run("pin", "set", "--stdin", "--data", str(blocked / "data"), typed="294857\n")
    assert result.exit_code == 5


def test_a_queue_that_somebody_else_keeps_busy_is_exit_code_5(kiosk, monkeypatch):
    monkeypatch.setitem(Store.open.__kwdefaults__, "busy_timeout", timedelta(seconds=0.2))
    kiosk("issue", "noformesana")
    with closing(engine.newest_module().connect(kiosk.folder / "queue.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert kiosk.json("pause", "--reason", "break", code=5)["error"] == "busy"
    assert kiosk.json("resume")["resumed"] is False
