"""What clerks do at their own terminals, the lobby shows by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from queue_core.branch import ServiceId
from queue_core.queue import Queue
from queue_core.tickets import TicketRequest
from tests.end_to_end.call_watcher import CallWatcher
from tests.end_to_end.driven_kiosk import command

if TYPE_CHECKING:
    from pathlib import Path


def test_calls_of_other_processes_are_shown_newest_first_until_their_holders_come(tmp_path: Path) -> None:
    data = tmp_path / "data"

    def clerk(*words: str) -> None:
        done = command(data, "counter", *words)
        assert done.returncode == 0, done.stderr

    with CallWatcher(data, tmp_path / "complaints.txt") as watcher:
        watcher.sees()
        with Queue.open(data / "queue.db", load(DEMO_BRANCH).branch) as queue:
            for counter in (1, 3):
                wish = TicketRequest(key=f"k{counter}", service_id=ServiceId("noformesana"), language="lv")
                queue.issue(wish, printer="none")
                queue.counters.open(counter)
            clerk("next", "3")
            watcher.sees("A001→3")
            queue.counters.call_next(1)
            watcher.sees("A002→1", "A001→3")
            clerk("recall", "3")
            watcher.sees("A001→3", "A002→1")
            queue.counters.no_show(1)
            watcher.sees("A001→3")
            clerk("serve", "3")
            watcher.sees()
        assert watcher.ends() == ""
