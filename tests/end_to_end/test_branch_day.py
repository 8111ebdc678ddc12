"""A day at a branch, as `branch_day.md` tells it, through the commands and the screen, with one clock for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.assets import ASSETS
from kiosk.config import load
from kiosk.outlet import open_queue
from kiosk.place import Place
from printing.virtual import VirtualPrinter
from tests.end_to_end.branch_day_people import BranchPeople
from tests.end_to_end.branch_day_screen import open_screen
from tests.end_to_end.branch_day_table import read
from tests.kiosk.lobby.conftest import FakeTime

if TYPE_CHECKING:
    from datetime import datetime

    import pytest
    from pytestqt.qtbot import QtBot

    from queue_core.queue import Queue

BRANCH = ASSETS / "branches" / "pmlp-riga-2.toml"
TABLE = Path(__file__).with_name("branch_day.md")
MINUTE = timedelta(minutes=1)
NIGHT = timedelta(hours=2)


def go_on(clock: FakeTime, until: datetime, queue: Queue) -> None:
    """Let time go by; the kiosk, which sees once a second to what is due, does so here once a minute."""
    while clock.now < until:
        left = until - clock.now
        clock.pass_by(left - NIGHT if left > NIGHT else min(left, MINUTE))
        queue.tend()


def test_a_day_at_a_branch(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(BRANCH)
    rows = list(read(TABLE, settings.branch.hours.timezone))
    clock = FakeTime(now=rows[0].at.astimezone(UTC))
    # The three places that name the clock: whoever opens the queue, and the times that are typed.
    for module in ("kiosk.outlet", "kiosk.cli.book", "kiosk.cli.counter"):
        monkeypatch.setattr(f"{module}.utc_now", clock.clock)
    with VirtualPrinter(tmp_path / "slips") as printer:
        url = printer.listen().url
        written = replace(settings, printer=replace(settings.printer, url=url, mode="text"))
        place = Place(settings=written, data_dir=tmp_path / "data")
        options = ["--branch", str(BRANCH), "--data", str(place.data_dir), "--printer", url]
        with open_queue(place) as queue, open_screen(place, clock, qtbot) as screen:
            people = BranchPeople(screen, printer, options)
            wrong = []
            for row in rows:
                go_on(clock, row.at.astimezone(UTC), queue)
                screen.ticks()
                try:
                    found = people.mismatches(row, people.do(row))
                except Exception as error:
                    msg = f"line {row.line}: {row.text}"
                    raise AssertionError(msg) from error
                wrong += [f"line {row.line}: {row.text}\n    expected {each}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)
