"""`kiosk waits`: what visitors were told against what came of it, as a table, as JSON and as a picture."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from PIL import Image

from queue_core.clock import utc_now
from queue_core.tables.waits import ForecastRow

EMPTY = "Nothing is known yet: no ticket that was told a wait has had its turn.\n"


@pytest.fixture
def told(kiosk):
    """Three tickets that were told 10 to 20 minutes today, and waited for 5, 15 and 30; one that still waits."""
    codes = [kiosk.issue_unprinted() for _ in range(3)] + [kiosk.issue_unprinted("sanemsana")]
    with kiosk.queue() as queue, queue._store.transaction():
        now = utc_now()
        for code, minutes in zip(codes, (5, 15, 30, None), strict=True):
            serial, found = queue._today.find(code, now)
            row = ForecastRow(
                made_at=now,
                ahead=2,
                ahead_away=1,
                low_s=600.0,
                high_s=1200.0,
                raw_low_s=600.0,
                raw_high_s=1200.0,
                after_closing=False,
                counts=True,
            )
            table = queue._books.waits
            table.add_forecast(serial, found.ticket.business_day, found.ticket.service_id, row)
            if minutes is not None:
                table.note_turn(serial, now + timedelta(minutes=minutes))
    return kiosk


def test_nothing_is_known_at_first(kiosk, tmp_path):
    assert kiosk("waits").stdout == EMPTY
    answer = kiosk.json("waits", "--days", "1")
    assert answer["first_day"] == answer["last_day"]
    assert (answer["overall"], answer["services"], answer["hours"]) == (None, [], [])
    result = kiosk("waits", "--plot", str(tmp_path / "waits.png"))
    assert (result.exit_code, result.stderr) == (0, "No picture was drawn.\n")
    assert not (tmp_path / "waits.png").exists()


def test_the_waits_as_json(told):
    answer = told.json("waits")
    score = {"tickets": 3, "bias_s": 400.0, "error_s": 600.0, "ranges": 3, "below_low": 0.3333, "within_high": 0.6667}
    assert answer["overall"] == score
    (service,) = answer["services"]
    (hour,) = answer["hours"]
    assert service == {"service": "noformesana", **score, "hours": [hour]}
    assert hour == {"hour": hour["hour"], **score}


def test_the_waits_as_a_table(told):
    lines = told("waits").stdout.splitlines()
    heads = "SERVICE HOUR TICKETS BIAS MIN ERROR MIN BELOW LOW % WITHIN HIGH %"
    assert " ".join(lines[0].split()) == heads
    assert lines[1].split() == ["all", "all", "3", "+6.7", "10.0", "33", "67"]
    assert lines[3].split() == ["noformesana", "all", "3", "+6.7", "10.0", "33", "67"]
    assert len(lines) == 5


@pytest.mark.parametrize("name", ["waits.png", "waits.SVG"])
def test_the_waits_as_a_picture(told, tmp_path, name):
    result = told("waits", "--plot", str(tmp_path / name))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("SERVICE")
    if name.endswith("png"):
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (1650, 900)
    else:
        assert "3 tickets" in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("days", ["0", "-1", "week", "99999999999999999999"])
def test_days_that_are_none(kiosk, days):
    result = kiosk("waits", "--days", days)
    assert result.exit_code == 2
    assert "--days" in result.stderr


@pytest.mark.parametrize("name", ["waits.gif", "waits", "missing/waits.png", "folder.png"])
def test_a_picture_that_cannot_be_written_is_wrong_usage(told, tmp_path, name):
    (tmp_path / "folder.png").mkdir()
    result = told("waits", "--plot", str(tmp_path / name))
    assert result.exit_code == 2
    assert "--plot" in result.stderr
    assert "Traceback" not in result.output


def test_the_command_is_no_load_without_a_picture(told):
    """matplotlib takes a second."""
    program = (
        "import sys; from kiosk.cli import commands; commands(sys.argv[1:], standalone_mode=False);"
        "assert 'matplotlib' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "waits", *told.options], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
