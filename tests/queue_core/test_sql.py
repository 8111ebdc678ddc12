"""SQL stands in one place, and PostgreSQL would understand it."""

from __future__ import annotations

import ast
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pglast
import pytest

import queue_core
from queue_core import engine
from queue_core.access import Access
from queue_core.arrivals import Arrivals
from queue_core.changes import Changes
from queue_core.counters import Counters
from queue_core.deliveries import Deliveries
from queue_core.errands import Errands
from queue_core.errors import KeyConflict, Paused, WrongPin
from queue_core.figures import Figures
from queue_core.history import History
from queue_core.log import Log
from queue_core.pauses import PauseReason, Pauses
from queue_core.qticket.link import Link
from queue_core.qticket.messages import request_adapter
from queue_core.queue import Queue
from queue_core.refusals import ForgedCode, NobodyWaiting, OneTicketAPhone
from queue_core.store import Store
from queue_core.tickets import DeliveryState, Role
from queue_core.waits import Waits
from tests.queue_core.offices import ADVICE, PRINTER, as_engine, booking_request, remote_branch, remote_request, request

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from tests.queue_core.offices import FakeClock

PACKAGE = Path(queue_core.__file__).parent
# What is SQLite's alone, and the bookkeeping of sqlite-utils.
NOT_PORTABLE = re.compile(r"PRAGMA|BEGIN IMMEDIATE$|.*(_sqlite_migrations|sqlite_master)", re.IGNORECASE | re.DOTALL)
STATEMENT = re.compile(
    r"\s*(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WITH\s+\w+\s+AS|CREATE\s+\w+|ALTER\s+\w+|DROP\s+\w+"
    r"|PRAGMA\s|BEGIN(?!:)|COMMIT|ROLLBACK|SAVEPOINT|VACUUM|ATTACH)"
)
MAY_SAY = {
    **{f"tables/{name}.py": ".*" for name in ("deliveries", "errands", "log", "pauses", "pins")},
    **{f"tables/{name}.py": ".*" for name in ("calls", "counters", "followed", "history", "link", "outbox")},
    **{f"tables/{name}.py": ".*" for name in ("remote", "requests", "secrets", "tickets", "waits")},
    "store.py": ".*",
    "qticket/gateway/tables.py": r"\s*(SELECT|INSERT|UPDATE|DELETE)\s",
    "qticket/gateway/schema.py": r"\s*CREATE\s",
    "qticket/gateway/store.py": r"\s*(PRAGMA|BEGIN|COMMIT|ROLLBACK|SELECT .*_migrations)",
    "schema.py": r"\s*(CREATE|ALTER|UPDATE|DROP)\s",
    "engine.py": r"\s*PRAGMA\s",
}


ROOMS = (Queue, Deliveries, Pauses, Access, Errands, Log, Figures, Arrivals, Counters, Changes, History, Waits, Link)


class Watch:
    """Knows which methods of a room were called."""

    used: ClassVar[set[tuple[type, str]]] = set()

    def __init__(self, room: Any) -> None:
        self._room = room

    def __getattr__(self, name: str) -> Any:
        Watch.used.add((type(self._room), name))
        value = getattr(self._room, name)
        return Watch(value) if isinstance(value, ROOMS) else value


def everything(path: Path, clock: FakeClock) -> set[str]:
    """Each statement that the whole of `Queue` executes, from the making of the file on."""
    executed: set[str] = set()

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = engine.newest_module().connect(*args, **kwargs)
        connection.set_trace_callback(executed.add)
        return connection

    module = as_engine(engine.newest_module().sqlite_version_info, connect)
    with closing(Watch(Queue(Store.open(path, module), remote_branch(), clock))) as queue:
        for _ in range(3):
            queue.issue(request(ADVICE), printer=PRINTER)
        queue.issue(request(key="once"), printer=PRINTER)
        queue.issue(request(key="once"), printer=PRINTER)
        with pytest.raises(KeyConflict):
            queue.issue(request(key="once", party=2), printer=PRINTER)
        queue.waiting()
        queue.tend()
        queue.version()
        queue.prove_writable()
        queue.cancel("B001")
        claimed = queue.deliveries.claim(PRINTER, name_job=str)
        assert claimed is not None
        queue.deliveries.get(claimed.delivery.id)
        queue.deliveries.position(claimed.delivery.id)
        queue.deliveries.last(claimed.delivery.printer or "")
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
        queue.deliveries.withdraw(claimed.delivery.id, fault="late")
        assert queue.deliveries.claim(PRINTER, name_job=str) is not None
        queue.deliveries.recover(PRINTER)
        queue.deliveries.last_given(PRINTER)
        queue.deliveries.fail_all(PRINTER, fault="unreachable")
        put_right(queue)
        from_afar(queue)
        over_the_link(queue, clock)
        at_counters(queue, clock)
        work(queue)
    return executed


def at_counters(queue: Any, clock: FakeClock) -> None:
    """What clerks do, and what becomes of what they leave."""
    counters = queue.counters
    assert not queue.changes.seen()
    counters.open(1, closes_at=clock.now + timedelta(hours=1))
    counters.announce_closing(1, None)
    code = queue.issue(request(), printer=PRINTER).ticket.code
    queue.join_remote(remote_request())
    told = queue.issue(request(ADVICE), printer=PRINTER).ticket.code
    assert queue.waits.forecast(code)
    assert queue.waits.now(code)
    assert queue.waits.forecast(told) == queue.waits.forecast(told)
    counters.call(1, code)
    counters.recall(1)
    assert queue.calls.latest(6)
    counters.put_back(1)
    counters.call_next(1)
    counters.serve(1)
    counters.transfer(1, counter=1)
    counters.call_next(1)
    counters.no_show(1)
    counters.call_next(1)
    counters.serve(1)
    counters.finish(1)
    with pytest.raises(NobodyWaiting):
        call_all(counters)
    assert counters.all()
    queue.history.explain(code)
    clock.move(timedelta(minutes=30))
    queue.tend()
    counters.close(1)
    clock.move(timedelta(days=1))
    assert queue.tend()
    assert queue.waits.picture()
    assert queue.waits.report(days=2).outcomes
    with queue._store.transaction():
        assert queue.waits.expected(ADVICE) is None


def from_afar(queue: Any) -> None:
    """What phones ask for, and their holders' arrival."""
    wish = remote_request()
    joined = queue.join_remote(wish)
    assert queue.join_remote(wish).repeated
    with pytest.raises(OneTicketAPhone):
        queue.join_remote(remote_request(phone=wish.phone))
    queue.issue(request(), printer=PRINTER)
    queue.arrivals.late(joined.token)
    queue.arrivals.check_in(joined.ticket.check_in_code, printer=PRINTER)
    tomorrow = queue.waiting()[0].ticket.business_day + timedelta(days=1)
    booked = queue.book(booking_request(queue.arrivals.free_times(ADVICE, tomorrow)[0]))
    queue.arrivals.cancel(booked.token)
    with pytest.raises(ForgedCode):
        queue.arrivals.check_in("0" * 20, printer=PRINTER)


def over_the_link(queue: Any, clock: FakeClock) -> None:
    """What the gateway asks, and is told."""
    link, day = queue.link, clock.now.date()
    assert link.status().waiting == 0
    link.trouble("unreachable", "no answer")
    link.heard(clock.now)
    queue.counters.open(9)
    paper = queue.issue(request(), printer=PRINTER).ticket
    ask(link, clock, kind="follow", ticket=paper.id.lower())
    ask(link, clock, kind="times", service=ADVICE, day=day)
    ask(link, clock, kind="join", phone="phone-of-somebody", service=ADVICE, language="lv", day=day)
    epoch, news = link.outgoing()
    ask(link, clock, kind="join", phone="phone-of-somebody", service=ADVICE, language="lv", day=day)
    for kind in ("late", "arrived", "cancel", "cancel"):
        ask(link, clock, kind=kind, ticket=news[-1].ticket.id)
    link.refuse_unreadable("no-request-at-all", "kind")
    assert link.picture().standings
    assert queue.waits.standings(range(1, 20))
    queue.waits.foretell(range(1, 20))
    assert link.profile("+371 67209400").services
    link.acknowledge(epoch, news[0].seq)
    link.acknowledge(epoch, news[-1].seq + 1)
    link.set_aside(news[-1].seq, "broken")
    queue.counters.close(9)


def ask(link: Any, clock: FakeClock, **fields: Any) -> None:
    number = len(link.outgoing()[1])
    request = {"id": f"request-number-{number}", "seq": number, "at": clock.now, **fields}
    link.take(request_adapter.validate_python(request))


def call_all(counters: Any) -> None:
    while counters.call_next(1):
        counters.no_show(1)


def put_right(queue: Any) -> None:
    """What people do about paper, and what they see of it."""
    code = queue.deliveries.paperless()[0].ticket.code
    queue.deliveries.again(code, printer="tcp://elsewhere", role=Role.STAFF)
    queue.deliveries.recover(PRINTER)
    queue.deliveries.claim("tcp://elsewhere", name_job=str)
    queue.deliveries.recover("tcp://elsewhere")
    queue.deliveries.tell(code, came_out=True, role=Role.VISITOR)
    assert queue.deliveries.last_ticket("tcp://elsewhere")
    queue.deliveries.void(code, role=Role.STAFF)
    queue.deliveries.today()
    queue.deliveries.paper_used(PRINTER, since=datetime(2026, 1, 1, tzinfo=UTC))
    queue.figures.today()
    queue.figures.usual_hours()


def work(queue: Any) -> None:
    """What staff and technicians do beside that."""
    for service in (ADVICE, None):
        queue.pauses.pause(service, PauseReason.BREAK, role=Role.STAFF)
        assert queue.pauses.now()
        with pytest.raises(Paused):
            queue.issue(request(ADVICE), printer=PRINTER)
        queue.pauses.resume(service, role=Role.STAFF)
    queue.access.set_pin(Role.STAFF, "271828")
    assert queue.access.has_pin()
    assert queue.access.enter("271828") is Role.STAFF
    with pytest.raises(WrongPin):
        queue.access.enter("314159")
    queue.log.write(Role.KIOSK, "noted")
    queue.log.latest()
    errand = queue.errands.ask(PRINTER, "reset", role=Role.TECHNICIAN)
    queue.errands.take(PRINTER)
    queue.errands.withdraw(errand.id)
    queue.errands.answer(errand.id, "{}")
    queue.errands.get(errand.id)


def test_the_trace_has_seen_every_method(path: Path, clock: FakeClock):
    everything(path, clock)
    methods = {
        (room, name)
        for room in ROOMS
        for name, value in vars(room).items()
        if callable(value) and not name.startswith("_")
    }
    assert methods <= Watch.used, "a new method: call it in `everything`, so that its SQL is looked at"


def test_postgresql_understands_every_statement(path: Path, clock: FakeClock):
    portable = [statement for statement in everything(path, clock) if not NOT_PORTABLE.match(statement)]
    kinds = {statement.split()[0] for statement in portable}
    assert {"SELECT", "INSERT", "UPDATE", "CREATE", "BEGIN", "COMMIT", "ROLLBACK"} <= kinds
    for statement in portable:
        pglast.parse_sql(statement)


@pytest.mark.parametrize("wrong", ["INSERT OR REPLACE INTO t VALUES (1)", "SELECT * FROM t LIMIT 1, 2", "PRAGMA x"])
def test_postgresql_would_complain(wrong: str):
    with pytest.raises(pglast.parser.ParseError):
        pglast.parse_sql(wrong)


def statements(module: Path) -> Iterator[str]:
    """The strings of a module that begin as an SQL statement does; docstrings are left out."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told and STATEMENT.match(str(node.value)):
            yield str(node.value)


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda module: module.name)
def test_sql_stands_with_the_tables_only(module: Path):
    allowed = MAY_SAY.get(str(module.relative_to(PACKAGE)))
    for statement in statements(module):
        assert allowed, f"{module.name} says {statement!r}"
        assert re.match(allowed, statement), f"{module.name} says {statement!r}"


def test_the_search_finds_what_is_there():
    assert {name for name in MAY_SAY if list(statements(PACKAGE / name))} == set(MAY_SAY)
