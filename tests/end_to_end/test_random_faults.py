"""Hundreds of tickets while the printer fails and the kiosk is killed, at random: none lost, doubled or unknown.

A fixed seed for the same story each time, and a fresh one for another; a failure names it. `--full` makes it thousands.
"""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import threading
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from random import Random
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from kiosk.outlet import open_queue
from kiosk.place import Place
from printing.virtual import MomentKind, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.tickets import TicketRequest
from tests.end_to_end.physical import lies

if TYPE_CHECKING:
    from pathlib import Path

    from printing.virtual import CutSlip, Moment
    from queue_core.tickets import Delivery

TICKETS = 600
TICKETS_IN_FULL = 2000
BRANCHES = 4
DEADLINE_S = 60.0
FAULTS = (
    "paper-out", "paper-out:{rows}", "paper-near-end", "cover-open", "cutter-jam", "overheat", "power-off",
    "power-off:{bytes}", "reset", "reset:{bytes}", "stuck", "slow:0.4", "mute", "garbage", "merged", "xonxoff",
)  # fmt: skip


class Kiosk:
    """A kiosk process, and what it has told people."""

    def __init__(self, place: Place) -> None:
        command = [sys.executable, "-m", "tests.end_to_end.headless_kiosk"]
        self.process = subprocess.Popen(
            [*command, str(place.data_dir), place.settings.printer.url, "text"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, **asked: object) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(asked) + "\n")
        except BrokenPipeError:
            assert self.process.wait() == -signal.SIGKILL, "it ended by itself"

    def told(self) -> dict[str, object] | None:
        """The next thing that it tells; None when it is dead."""
        line = self._lines.get(timeout=DEADLINE_S)
        return None if line is None else json.loads(line)

    def kill(self) -> None:
        self.process.kill()

    def close(self) -> list[dict[str, object]]:
        """Let it finish its work; gives what it still told."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        rest = []
        while (told := self.told()) is not None:
            rest.append(told)
        return rest

    def bury(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what was still to be asked
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            # The last words of one that was killed may break off.
            if line.endswith("\n"):
                self._lines.put(line)
        self._lines.put(None)


class Story:
    """What happens to one kiosk, its printer and its visitors."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a story, not a secret
        self._slips: list[CutSlip] = []
        self._plan: tuple[MomentKind, str] | None = None
        self._faults: deque[tuple[str, int]] = deque()
        self.printer = VirtualPrinter(folder / "slips", on_slip=self._slips.append, on_moment=self._on_moment).listen()
        settings = load(DEMO_BRANCH)
        settings = replace(settings, printer=replace(settings.printer, url=self.printer.url))
        self.place = Place(settings=settings, data_dir=folder / "data")
        self._kiosk = Kiosk(self.place)
        self._lock = threading.Lock()
        self.codes: dict[str, str] = {}
        self._visitors: dict[str, str] = {}
        self.happened: Counter[str] = Counter()

    def run(self, tickets: int) -> None:
        """Let so many visitors come."""
        left = deque(f"visitor-{number}" for number in range(tickets))
        while left:
            self._trouble()
            keys = [left.popleft() for _ in range(min(len(left), self._random.randint(1, 4)))]
            left.extendleft(reversed(self._serve(keys)))
        self._relieve_all()
        self._end()

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        return tuple(self._slips)

    def close(self) -> None:
        self._kiosk.bury()
        self.printer.close()

    def _serve(self, keys: list[str]) -> list[str]:
        """Give these visitors their tickets; returns those who have none because the kiosk died."""
        waiting = deque(keys)
        for key in keys:
            self._kiosk.ask(issue=key)
        unsettled = len(keys)
        while waiting or unsettled:
            told = self._kiosk.told()
            if told is None:
                self._restart()
                return list(waiting)
            match told:
                case {"issued": str(code), "id": str(ticket_id)}:
                    key = waiting.popleft()
                    assert self.codes.setdefault(key, code) == code, "told another number"
                    self._visitors[ticket_id] = code
                case {"settled": str(ticket_id), "state": str(state), "attempt": attempt}:
                    unsettled -= 1
                    unsettled += self._look_for_the_slip(ticket_id, state, attempt)
                case {"not_again": _}:
                    unsettled -= 1
                case {"printer": _}:
                    pass
                case _:
                    pytest.fail(f"unexpected: {told}")
        return []

    def _look_for_the_slip(self, ticket_id: str, state: str, attempt: object) -> int:
        """What a visitor does who is asked whether the slip came out; tells whether another attempt is awaited."""
        self.happened[state] += 1
        code = self._visitors[ticket_id]
        if state not in ("unknown", "failed") or not isinstance(attempt, int) or attempt > 2:
            return 0
        came_out = any(ticket_id in slip.qr_codes for slip in self.slips)
        if state == "unknown":
            self._kiosk.ask(tell=code, came_out=came_out)
        if came_out or self._random.random() < 0.3:
            return 0
        self.happened["asked again"] += 1
        self._kiosk.ask(again=code)
        return 1

    def _trouble(self) -> None:
        """Sometimes something breaks, and after a while somebody mends it."""
        for _ in range(len(self._faults)):
            name, visits = self._faults.popleft()
            if visits:
                self._faults.append((name, visits - 1))
            else:
                self.printer.relieve(name)
        if not self._faults and self._random.random() < 0.06:
            text = self._random.choice(FAULTS).format(
                rows=self._random.randint(1, 900), bytes=self._random.randint(1, 2500)
            )
            self.happened[text.partition(":")[0]] += 1
            self._faults.append((text.partition(":")[0], self._random.randint(0, 2)))
            self._inflict_now_or_later(text)
        if self._random.random() < 0.05:
            self.happened["kill"] += 1
            self._inflict_now_or_later("kill")

    def _inflict_now_or_later(self, what: str) -> None:
        moment = self._random.choice((None, *MomentKind))
        if moment is None:
            self._inflict(what)
        else:
            with self._lock:
                self._plan = moment, what

    def _on_moment(self, moment: Moment) -> None:
        with self._lock:
            if self._plan is None or self._plan[0] is not moment.kind:
                return
            _, what = self._plan
            self._plan = None
        self._inflict(what)

    def _inflict(self, what: str) -> None:
        if what == "kill":
            self._kiosk.kill()
        else:
            self.printer.inflict(what)

    def _relieve_all(self) -> None:
        with self._lock:
            self._plan = None
        while self._faults:
            self.printer.relieve(self._faults.popleft()[0])

    def _restart(self) -> None:
        self._kiosk.bury()
        assert self._kiosk.process.returncode == -signal.SIGKILL, "it was killed, and did not end by itself"
        self._kiosk = Kiosk(self.place)

    def _end(self) -> None:
        """The last kiosk starts on a healthy printer, serves one more visitor, and is let finish."""
        if self._serve(["the last visitor"]):
            assert self._serve(["the last visitor"]) == []
        self._kiosk.close()


@pytest.mark.timeout(500)
@pytest.mark.parametrize("seed", [20261120, pytest.param(secrets.randbits(32), id="fresh")])
def test_no_number_is_lost_doubled_or_unaccounted_for(tmp_path: Path, seed: int, is_full: bool) -> None:
    visitors = (TICKETS_IN_FULL if is_full else TICKETS) // BRANCHES
    # Branches side by side: most of the time is spent waiting for printers that do not answer.
    stories = [Story(tmp_path / str(branch), seed + branch) for branch in range(BRANCHES)]
    try:
        with ThreadPoolExecutor(BRANCHES) as pool:
            list(pool.map(lambda story: story.run(visitors), stories))
    finally:
        for story in stories:
            story.close()
    for story in stories:
        look_into(story, visitors, f"seed {seed}: {dict(story.happened)}")
    happened = sum((story.happened for story in stories), Counter[str]())
    assert {"printed", "unknown", "failed", "kill"} <= happened.keys(), "stories in which something happens"


def look_into(story: Story, visitors: int, told: str) -> None:
    """Compare what people were told, what the queue knows, and the paper."""
    with open_queue(story.place) as queue:
        entries = queue.deliveries.today()
        listed = {queued.ticket.code for queued in queue.deliveries.paperless()}
        again = {
            key: queue.issue(TicketRequest(key=key, service_id=ServiceId("noformesana"), language="lv"), printer="none")
            for key in story.codes
        }
    count = visitors + 1
    assert len(story.codes) == count
    assert {key: issued.ticket.code for key, issued in again.items()} == story.codes, f"{told}: lost"
    assert all(issued.repeated for issued in again.values()), f"{told}: lost"
    assert sorted(story.codes.values()) == [f"A{number:03d}" for number in range(1, count + 1)], f"{told}: doubled"
    tickets = {entry.ticket.id: entry.ticket for entry in entries}
    attempts: dict[str, list[Delivery]] = {id_: [] for id_ in tickets}
    for entry in entries:
        attempts[entry.ticket.id].append(entry.delivery)
    paper: dict[str, list[CutSlip]] = {id_: [] for id_ in tickets}
    for slip in story.slips:
        for id_ in set(slip.qr_codes):
            paper[id_].append(slip)
    found = [lie for id_, ticket in tickets.items() for lie in lies(ticket, attempts[id_], paper[id_])]
    assert found == [], told
    unknown = {ticket.code for id_, ticket in tickets.items() if not any(each.has_paper for each in attempts[id_])}
    assert listed == unknown, f"{told}: not in the staff's list"
    assert all(each.state.settled for tries in attempts.values() for each in tries), f"{told}: left under way"
