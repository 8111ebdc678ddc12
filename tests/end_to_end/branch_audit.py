"""Whether a queue's file tells a life of each ticket that can have been so, and keeps what was promised."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MOVES: dict[str, tuple[set[str], str]] = {
    "called": ({"waiting"}, "called"),
    "recalled": ({"called"}, "called"),
    "serving": ({"called"}, "serving"),
    "served": ({"serving"}, "served"),
    "no_show": ({"called", "waiting"}, "no_show"),
    "put_back": ({"called", "serving"}, "waiting"),
    "transferred": ({"called", "serving"}, "waiting"),
    "freed": ({"waiting"}, "waiting"),
    "passed": ({"waiting"}, "waiting"),
    "late": ({"waiting"}, "waiting"),
    "checked_in": ({"waiting", "no_show"}, "waiting"),
    "returned": ({"no_show"}, "waiting"),
    "cancelled": ({"waiting"}, "cancelled"),
    "voided": ({"waiting"}, "cancelled"),
    "closed": ({"waiting", "called", "serving"}, "closed"),
}
_BIRTHS = {"issued", "joined", "booked"}
_PAPER = {"delivery", "again", "told"}


class Audit:
    """A file, read once by a plain connection that shares nothing with the store."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            self._tickets = connection.execute(
                "SELECT serial, id, business_day, series, number, state, counter FROM tickets ORDER BY serial"
            ).fetchall()
            self._events = connection.execute("SELECT id, ticket, kind, detail FROM events ORDER BY id").fetchall()
            self.integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
        self._ids = {row[1]: row[0] for row in self._tickets}
        self.calls = [ticket for _, ticket, kind, _ in self._events if kind == "called"]

    def faults(self) -> list[str]:
        """Everything that cannot have been so."""
        return [*self._numbers(), *self._lives()]

    def missing(self, acknowledged: Iterable[dict[str, str]]) -> list[dict[str, str]]:
        """What was promised and is not there: tickets that were taken, calls that were made."""
        calls = set(self.calls)
        return [
            line
            for line in acknowledged
            if ("taken" in line and line["taken"] not in self._ids)
            or ("called" in line and self._ids.get(line["called"]) not in calls)
        ]

    def _numbers(self) -> list[str]:
        given = defaultdict(list)
        for _, _, day, series, number, _, _ in self._tickets:
            given[day, series].append(number)
        return [
            f"numbers of {series} on {day} have gaps or repeats"
            for (day, series), numbers in given.items()
            if sorted(numbers) != list(range(1, len(numbers) + 1))
        ]

    def _lives(self) -> list[str]:
        """Replay all events in their order: each move from a state that allows it, at one counter one ticket."""
        faults: list[str] = []
        states: dict[int, str] = {}
        at_counter: dict[int, int] = {}
        for event, ticket, kind, text in self._events:
            if kind in _BIRTHS:
                states.setdefault(ticket, "waiting")
            elif kind not in _PAPER:
                wrong = _move(states, at_counter, ticket, kind, json.loads(text).get("counter", 0))
                faults += [f"event {event}: {fault}" for fault in wrong]
        return faults + self._ends(states, at_counter)

    def _ends(self, states: dict[int, str], at_counter: dict[int, int]) -> list[str]:
        faults = [
            f"ticket {serial} is {state}, its events say {states.get(serial)}"
            for serial, _, _, _, _, state, _ in self._tickets
            if states.get(serial) != state
        ]
        found = {
            counter: serial for serial, _, _, _, _, state, counter in self._tickets if state in ("called", "serving")
        }
        if found != at_counter:
            faults.append(f"at the counters are {found}, the events say {at_counter}")
        return faults


def _move(states: dict[int, str], at_counter: dict[int, int], ticket: int, kind: str, counter: int) -> Iterator[str]:
    """Do what an event says; tells what cannot have been so."""
    if kind not in _MOVES:
        yield f"nobody knows of {kind}"
        return
    allowed, becomes = _MOVES[kind]
    if states.get(ticket) not in allowed:
        yield f"{kind} of a ticket that is {states.get(ticket)}"
    states[ticket] = becomes
    if kind == "called":
        if counter in at_counter:
            yield f"two tickets at counter {counter}"
        at_counter[counter] = ticket
    elif becomes in ("called", "serving"):
        if at_counter.get(counter) != ticket:
            yield f"{kind} at counter {counter}, where the ticket is not"
    else:
        for there in [number for number, found in at_counter.items() if found == ticket]:
            del at_counter[there]


def read_acknowledged(path: Path) -> list[dict[str, str]]:
    """What one worker was told; a last line that was cut off by its death counts as not told."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]
