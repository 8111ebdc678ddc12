"""The picture of what visitors were told against what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kiosk.wait_plot import draw
from queue_core.branch import ServiceId
from queue_core.wait_scores import Outcome, report

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.wait_scores import WaitReport

MONDAY = date(2026, 3, 2)
NAME = "Rīgas 1. nodaļa"


def reported(count: int, *, last_day: date = MONDAY + timedelta(days=4)) -> WaitReport:
    outcomes = [
        Outcome(
            service_id=ServiceId("advice"),
            made_at=datetime(2026, 3, 2, 7, tzinfo=UTC) + timedelta(minutes=place % 480),
            ahead=place % 9,
            low=timedelta(minutes=place % 31),
            high=timedelta(minutes=place % 31 * 1.5 + 5),
            waited=timedelta(minutes=place % 31 * 1.5),
        )
        for place in range(count)
    ]
    return report(outcomes, first_day=MONDAY, last_day=last_day, services=(), timezone=UTC)


@pytest.mark.parametrize("count", [1, 5, 300, 2000])
def test_a_picture_of_any_number_of_tickets(tmp_path: Path, count: int):
    draw(reported(count), tmp_path / "waits.png", name=NAME)
    with Image.open(tmp_path / "waits.png") as picture:
        assert picture.size == (1650, 900)
        # Ink enough to be something, paper enough to be seen.
        shades = picture.convert("L").histogram()
    assert 0.02 < sum(shades[:250]) / sum(shades) < 0.6


def test_the_picture_as_svg_says_what_it_shows(tmp_path: Path):
    path = tmp_path / "waits.SVG"
    draw(reported(40), path, name=NAME)
    told = path.read_text(encoding="utf-8")
    assert "<svg" in told
    for words in (NAME, "02.03.2026–06.03.2026", "40 tickets", "(minutes)", "(%)"):
        assert words in told


def test_one_day_is_named_once(tmp_path: Path):
    draw(reported(1, last_day=MONDAY), tmp_path / "waits.svg", name=NAME)
    told = (tmp_path / "waits.svg").read_text(encoding="utf-8")
    assert f"{NAME}, 02.03.2026, 1 ticket" in told
    assert "1 tickets" not in told


def test_waits_that_were_all_the_same(tmp_path: Path):
    none = timedelta()
    at = datetime(2026, 3, 2, 7, tzinfo=UTC)
    same = Outcome(service_id=ServiceId("advice"), made_at=at, ahead=0, low=none, high=none, waited=none)
    alike = report([same] * 3, first_day=MONDAY, last_day=MONDAY, services=(), timezone=UTC)
    draw(alike, tmp_path / "waits.png", name=NAME)
    assert (tmp_path / "waits.png").stat().st_size > 10_000


@pytest.mark.parametrize(("count", "name"), [(0, "waits.png"), (3, "waits.gif"), (3, "waits")])
def test_what_cannot_be_drawn(tmp_path: Path, count: int, name: str):
    with pytest.raises(ValueError, match="nothing to draw"):
        draw(reported(count), tmp_path / name, name=NAME)
    assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written(tmp_path: Path):
    with pytest.raises(OSError, match="missing"):
        draw(reported(3), tmp_path / "missing" / "waits.png", name=NAME)
