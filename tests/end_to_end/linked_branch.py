"""A branch, its gateway and many phones, all of which are killed or cut off at random while numbers are given out."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.config import load
from kiosk.gateway_process import free_port
from queue_core.clock import utc_now
from queue_core.queue import Queue
from tests.end_to_end.branch_audit import Audit, read_acknowledged
from tests.end_to_end.linked_worker import COUNTERS
from tests.end_to_end.phone_crowd import Crowd
from tests.end_to_end.wire import Wire

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.phone_crowd import Phone

SERVICES = ("documents", "collecting")
SETTLE_S = 60.0

_BRANCH = """
[branch]
id = "busy"
timezone = "Europe/Riga"
languages = ["lv"]
information_line = "+371 67209400"
institution.lv = "Iestāde"
name.lv = "Nodaļa"
[hours]
{days}
[[services]]
id = "documents"
prefix = "A"
remote = true
name.lv = "Dokumenti"
[[services]]
id = "collecting"
prefix = "B"
remote = true
name.lv = "Saņemšana"
[remote]
opens_after_min = 0
closes_before_min = 0
[order]
arrival = "optional"
[printer]
url = "tcp://127.0.0.1:9"
[qticket]
url = "http://127.0.0.1:{port}"
token_file = "{token}"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTime:
    """What was done, and what was wrong with it; no fault is an empty tuple."""

    joined: int
    refused: int
    cancelled: int
    walk_ins: int
    called: int
    killed: dict[str, int]
    faults: tuple[str, ...]


def play(folder: Path, *, joins: int, others: int, every_s: float, seed: int) -> LinkedTime:
    """Have a death or a cut each `every_s` or so for a while, and compare what everybody knows then.

    Args:
        folder: for all files.
        joins: so many phones join meanwhile.
        others: so many paper tickets and calls there are at least.
        every_s: seconds, half as many to half as many more.
        seed: of everything that is left to chance.
    """
    return asyncio.run(_Play(folder, seed).run(joins, others, every_s))


class _Play:
    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrets
        self._seed = seed
        self._branch_file = folder / "branch.toml"
        self._file = folder / "queue.db"
        self._outs: list[Path] = []
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._killed = dict.fromkeys(("gateway", "kiosk", "link", "worker", "wire"), 0)
        self._port = free_port("127.0.0.1")

    async def run(self, joins: int, others: int, every_s: float) -> LinkedTime:
        async with Wire(self._port) as wire:
            self._prepare(wire.port)
            try:
                for name in ("gateway", "kiosk", "link", "worker"):
                    self._start(name)
                crowd = Crowd(f"http://127.0.0.1:{self._port}", "busy", SERVICES, self._seed)
                asking = asyncio.create_task(crowd.ask(joins))
                while not (asking.done() and self._count_others() >= others):
                    await _wait(asking, every_s * self._chance.uniform(0.5, 1.5))
                    self._strike(wire)
                await asking
                self._end("worker")
                faults = await self._settled(crowd)
            finally:
                for name in tuple(self._processes):
                    self._end(name)
        return self._looked_at(crowd, faults)

    def _prepare(self, port: int) -> None:
        token = self._folder / "token"
        token.touch(0o600)
        added = [*_KIOSK, "gateway", "branch", "add", "--data", str(self._folder / "gateway"), "busy"]
        token.write_bytes(subprocess.run(added, check=True, capture_output=True).stdout.split()[-1])
        days = "\n".join(f'{day} = ["00:00-24:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        self._branch_file.write_text(_BRANCH.format(days=days, port=port, token=token), encoding="utf-8")
        with Queue.open(self._file, load(self._branch_file).branch, utc_now) as queue:
            for number in COUNTERS:
                queue.counters.open(number)

    def _start(self, name: str) -> None:
        branch = ["--branch", str(self._branch_file)]
        data = ["--data", str(self._folder)]
        match name:
            case "gateway":
                # Each phone has an address of its own, as if a proxy said so.
                proxy = ["--trusted-proxy", "127.0.0.1", "--data", str(self._folder / "gateway")]
                command = [*_KIOSK, "gateway", "--listen", f"127.0.0.1:{self._port}", *proxy]
            case "kiosk":
                command = [*_KIOSK, "run", "--windowed", *branch, *data]
            case "link":
                command = [*_KIOSK, "qticket", "run", *branch, *data]
            case _:
                self._outs.append(self._folder / f"{len(self._outs)}.jsonl")
                files = [str(self._branch_file), str(self._file), str(self._outs[-1])]
                seed = str(self._seed * 1000 + len(self._outs))
                command = [sys.executable, "-m", "tests.end_to_end.linked_worker", *files, seed]
        with (self._folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(command, stdout=log, stderr=log)

    def _strike(self, wire: Wire) -> None:
        """Kill one of all that work, or cut the wire; what was killed is started again at once."""
        victim = self._chance.choice(tuple(self._killed))
        self._killed[victim] += 1
        if victim == "wire":
            wire.cut()
            return
        self._end(victim)
        self._start(victim)

    def _count_others(self) -> int:
        return sum(len(read_acknowledged(out)) for out in self._outs)

    def _end(self, name: str) -> None:
        process = self._processes.pop(name)
        process.kill()
        process.wait()

    async def _settled(self, crowd: Crowd) -> list[str]:
        """What phones and branch still disagree in when nobody has done anything for a while."""
        deadline = asyncio.get_running_loop().time() + SETTLE_S
        while True:
            await crowd.look()
            faults = _disagreements(crowd.phones, _truth(self._file))
            if not faults or asyncio.get_running_loop().time() > deadline:
                return faults
            await asyncio.sleep(0.2)

    def _looked_at(self, crowd: Crowd, faults: list[str]) -> LinkedTime:
        audit = Audit(self._file)
        acknowledged = [line for out in self._outs for line in read_acknowledged(out)]
        faults += audit.faults()
        faults += [f"promised, and not there: {line}" for line in audit.missing(acknowledged)]
        faults += _requests(self._file, crowd.phones)
        return LinkedTime(
            joined=sum(bool(phone.codes) for phone in crowd.phones),
            refused=sum(phone.refused is not None for phone in crowd.phones),
            cancelled=sum(phone.has_cancelled for phone in crowd.phones),
            walk_ins=sum("taken" in line for line in acknowledged),
            called=len(audit.calls),
            killed=self._killed,
            faults=tuple(faults),
        )


_KIOSK = (sys.executable, "-m", "kiosk")


async def _wait(asking: asyncio.Task[None], timeout_s: float) -> None:
    """Until that is over, but no longer; where it is over, still a while."""
    if asking.done():
        await asyncio.sleep(timeout_s)
    else:
        await asyncio.wait([asking], timeout=timeout_s)


def _truth(file: Path) -> dict[str, tuple[Any, ...]]:
    """Of each request that made a ticket: the ticket's number, state and counter; read past the store."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT r.id, t.series, t.number, t.state, t.counter FROM requests AS r JOIN tickets AS t"
            " ON t.serial = r.ticket WHERE r.id LIKE 'ask-%'"
        ).fetchall()
    return {request: (f"{series}{number:03d}", state, counter) for request, series, number, state, counter in rows}


def _disagreements(phones: list[Phone], truth: dict[str, tuple[Any, ...]]) -> list[str]:
    faults = []
    for phone in phones:
        ticket = phone.last["ticket"]
        told = ticket and (ticket["code"], ticket["state"], ticket["counter"])
        if told != truth.get(phone.request_id):
            faults.append(f"{phone.request_id} was told {told}, but it is {truth.get(phone.request_id)}")
        if phone.last["is_asking"]:
            faults.append(f"{phone.request_id} still waits for an answer")
    return faults


def _requests(file: Path, phones: list[Phone]) -> list[str]:
    """Whether each request has one outcome, and each accepted one a ticket that is nobody else's."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT id, ticket, refusal FROM requests WHERE id LIKE 'ask-%'").fetchall()
        remote = connection.execute("SELECT COUNT(*) FROM tickets WHERE source = 'remote'").fetchone()[0]
        untold = connection.execute("SELECT COUNT(*) FROM outbox WHERE set_aside IS NOT NULL").fetchone()[0]
    faults = [f"{phone.request_id} was told {phone.codes}" for phone in phones if len(phone.codes) > 1]
    faults += [f"{request} has neither" for request, ticket, refusal in rows if (ticket is None) == (refusal is None)]
    tickets = [ticket for _, ticket, _ in rows if ticket is not None]
    if len(set(tickets)) != len(tickets):
        faults.append("two requests have one ticket")
    if remote != len(tickets):
        faults.append(f"{remote} tickets for {len(tickets)} requests that were accepted")
    if len(rows) != len(phones):
        faults.append(f"{len(rows)} outcomes for {len(phones)} requests")
    if untold:
        faults.append(f"{untold} news were set aside")
    return faults
