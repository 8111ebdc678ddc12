"""What phones hear of tickets: all that changes them, in order, until it is acknowledged."""

from __future__ import annotations

import ast
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import queue_core
from queue_core.check_in_codes import CheckInCodes
from queue_core.queue import Queue
from queue_core.tables.outbox import NEWS
from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import ADVICE, DOCUMENTS, PRINTER, FakeClock, quick_queue, remote_branch, request
from tests.queue_core.qticket.link.asking import Gateway, as_told, office, statements, truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.qticket import messages

    Act = Callable[[Queue, messages.Ticket], object]

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
UNHEARD = {"delivery", "again", "told", "freed"}
"""Events about paper, and that others may call a ticket too."""


def here(queue: Queue, ticket: messages.Ticket) -> None:
    assert ticket.check_in_token
    queue.arrivals.check_in(ticket.check_in_token, printer=PRINTER)


def called(queue: Queue, ticket: messages.Ticket) -> None:
    here(queue, ticket)
    assert queue.counters.call_next(1).ticket.code == ticket.code


def served(queue: Queue, ticket: messages.Ticket) -> None:
    called(queue, ticket)
    queue.counters.serve(1)


def missed(queue: Queue, ticket: messages.Ticket) -> None:
    called(queue, ticket)
    queue.counters.no_show(1)


def passed(queue: Queue, _: messages.Ticket) -> None:
    queue._clock.move(SECOND)  # type: ignore[attr-defined]
    queue.issue(request(), printer=PRINTER)
    queue.counters.call_next(1)


def lapsed(queue: Queue, ticket: messages.Ticket) -> None:
    passed(queue, ticket)
    queue._clock.move(11 * MINUTE)  # type: ignore[attr-defined]
    queue.tend()


def ended(queue: Queue, _: messages.Ticket) -> None:
    queue._clock.move(DAY)  # type: ignore[attr-defined]
    queue.tend()


def late(queue: Queue, ticket: messages.Ticket) -> None:
    for _ in range(4):
        queue._clock.move(SECOND)  # type: ignore[attr-defined]
        queue.issue(request(), printer=PRINTER)
    assert ticket.check_in_token
    queue.arrivals.late(ticket.check_in_token)


def recalled(queue: Queue, _: messages.Ticket) -> None:
    queue._clock.move(SECOND)  # type: ignore[attr-defined]
    queue.counters.recall(1)


def to_a_counter_that_closes(queue: Queue, _: messages.Ticket) -> None:
    queue.counters.open(2)
    queue.counters.transfer(1, counter=2)
    queue.counters.close(2)


def by_hand(queue: Queue, ticket: messages.Ticket) -> object:
    return queue.counters.call(1, ticket.code)


def at_counter(verb: str, **fields: str) -> Act:
    return lambda queue, _: getattr(queue.counters, verb)(1, **fields)


ARRIVED = ["checked_in"]
VERBS: list[tuple[str, list[Act], list[str]]] = [
    ("check in", [here], ARRIVED),
    ("call", [called], [*ARRIVED, "called"]),
    ("call by hand", [by_hand], ["called"]),
    ("recall", [called, recalled], [*ARRIVED, "called", "recalled"]),
    ("serve", [served], [*ARRIVED, "called", "serving"]),
    ("serve who was away", [by_hand, at_counter("serve")], ["called", "serving"]),
    ("finish", [served, at_counter("finish")], [*ARRIVED, "called", "serving", "served"]),
    ("no-show", [missed], [*ARRIVED, "called", "no_show"]),
    ("come back", [missed, here], [*ARRIVED, "called", "no_show", "returned"]),
    ("put back", [called, at_counter("put_back")], [*ARRIVED, "called", "put_back"]),
    ("transfer", [called, at_counter("transfer", service_id=ADVICE)], [*ARRIVED, "called", "transferred"]),
    ("transfer to a counter", [called, to_a_counter_that_closes], [*ARRIVED, "called", "transferred"]),
    ("pass over", [passed], ["passed"]),
    ("a hold that lapses", [lapsed], ["passed", "no_show"]),
    ("late", [late], ["late"]),
    ("cancel at the kiosk", [lambda queue, ticket: queue.arrivals.cancel(ticket.check_in_token or "")], ["cancelled"]),
    ("cancel by staff", [lambda queue, ticket: queue.cancel(ticket.code)], ["cancelled"]),
    ("void", [lambda queue, ticket: queue.deliveries.void(ticket.code, role=Role.STAFF)], ["voided"]),
    ("the day ends", [ended], ["closed"]),
]


@pytest.mark.parametrize(("acts", "heard"), [verb[1:] for verb in VERBS], ids=[verb[0] for verb in VERBS])
def test_the_last_news_is_how_the_ticket_stands(linked: Queue, gateway: Gateway, acts: list[Act], heard: list[str]):
    ticket = gateway.join()
    for act in acts:
        act(linked, ticket)
    assert gateway.changes() == heard
    assert as_told(gateway.tickets[ticket.id]) == truth(linked)[ticket.id]


def test_every_news_is_of_some_verb():
    assert {kind for _, _, heard in VERBS for kind in heard} == NEWS


def test_of_every_event_it_is_decided_whether_phones_hear_it():
    found: set[object] = set()
    for module in Path(queue_core.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("add_event", "_note"):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    assert found == NEWS | UNHEARD


def test_paper_is_no_news(linked: Queue, gateway: Gateway):
    ticket = linked.issue(request(), printer=PRINTER).ticket
    gateway.ask("follow", ticket=ticket.id.lower())
    claimed = linked.deliveries.claim(PRINTER, name_job=str)
    assert claimed
    linked.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
    linked.deliveries.tell(ticket.code, came_out=False, role=Role.STAFF)
    linked.deliveries.again(ticket.code, printer=PRINTER, role=Role.STAFF)
    assert gateway.hear() == ()


class TestWhoIsNotFollowed:
    def test_nothing_is_written(self, linked: Queue, gateway: Gateway):
        linked.issue(request(), printer=PRINTER)
        linked.counters.call_next(1)
        linked.counters.no_show(1)
        assert gateway.hear() == ()

    def test_a_walk_in_does_not_even_look(self, linked: Queue):
        with statements(linked) as executed:
            linked.issue(request(), printer=PRINTER)
        assert not [each for each in executed if "outbox" in each or "followed" in each]

    def test_a_call_looks_once(self, linked: Queue):
        linked.issue(request(), printer=PRINTER)
        with statements(linked) as executed:
            linked.counters.call_next(1)
        assert len([each for each in executed if "outbox" in each or "followed" in each]) == 1


class TestSequence:
    def test_news_are_told_oldest_first_and_so_many_at_once(self, linked: Queue, gateway: Gateway):
        for number in range(7):
            linked.link.take(gateway.request("follow", ticket=f"{number:020x}"))
        assert [news.seq for news in linked.link.outgoing(3)[1]] == [1, 2, 3]
        assert [news.seq for news in linked.link.outgoing()[1]] == list(range(1, 8))

    def test_no_number_is_used_again(self, linked: Queue, gateway: Gateway, path: Path, clock: FakeClock):
        gateway.ask("cancel", ticket="0" * 20)
        with Queue.open(path, office(), clock) as other:
            assert Gateway(other.link, clock).ask("cancel", ticket="0" * 20, id="another-request-1").seq == 2
        assert gateway.ask("cancel", ticket="0" * 20).seq == 3
        assert linked.link.status().waiting == 0

    def test_what_is_not_acknowledged_is_told_again(self, linked: Queue, gateway: Gateway):
        for _ in range(3):
            linked.link.take(gateway.request("cancel", ticket="0" * 20))
        epoch, first = linked.link.outgoing()
        linked.link.acknowledge(epoch, first[0].seq)
        linked.link.acknowledge(epoch, first[0].seq)
        assert linked.link.outgoing() == (epoch, first[1:])

    def test_another_epoch_acknowledges_nothing(self, linked: Queue, gateway: Gateway):
        linked.link.take(gateway.request("cancel", ticket="0" * 20))
        told = linked.link.outgoing()
        linked.link.acknowledge("0" * 16, 1)
        assert linked.link.outgoing() == told

    def test_an_epoch_is_the_files_own(
        self, linked: Queue, path: Path, template: Path, tmp_path: Path, clock: FakeClock
    ):
        epoch, _ = linked.link.outgoing()
        assert linked.link.outgoing()[0] == epoch
        with Queue.open(path, office(), clock) as other:
            assert other.link.outgoing()[0] == epoch
        with quick_queue(template, tmp_path / "new.db", clock, office()) as new:
            assert new.link.outgoing()[0] != epoch

    def test_a_file_that_was_put_back_from_a_copy_tells_everything_under_another_name(
        self, linked: Queue, gateway: Gateway, tmp_path: Path, clock: FakeClock
    ):
        gateway.join()
        copy = tmp_path / "copy.db"
        linked._store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        shutil.copy(Path(linked._store._location), copy)
        for _ in range(3):
            gateway.ask("cancel", ticket="0" * 20)
        known = gateway.news[-1].seq
        with Queue.open(copy, office(), clock) as restored:
            link = restored.link
            link.take(gateway.request("cancel", ticket="0" * 20))
            epoch, news = link.outgoing()
            assert news[-1].seq < known
            link.acknowledge(epoch, known)
            other, again = link.outgoing()
            assert (other != epoch, again) == (True, news)
            link.acknowledge(epoch, known)
            assert link.outgoing() == (other, again)
            link.acknowledge(other, again[-1].seq)
            assert link.outgoing() == (other, ())
            assert [entry.kind for entry in restored.log.latest()] == ["phones renamed"]

    def test_who_acknowledges_whatever_comes_does_so_once_under_another_name(self, linked: Queue, gateway: Gateway):
        for _ in range(2):
            linked.link.take(gateway.request("cancel", ticket="0" * 20))
        for _ in range(2):
            epoch, _ = linked.link.outgoing()
            linked.link.acknowledge(epoch, 2**53 - 1)
        assert linked.link.outgoing() == (epoch, ())
        assert gateway.ask("cancel", ticket="0" * 20).seq == 3
        assert [entry.kind for entry in linked.log.latest()] == ["phones renamed"]


class TestSetAside:
    def test_it_is_kept_and_told_no_more(self, linked: Queue, gateway: Gateway):
        ticket = gateway.join()
        linked.cancel(ticket.code)
        linked.link.take(gateway.request("cancel", ticket="0" * 20))
        epoch, (change, outcome) = linked.link.outgoing()
        for _ in range(2):
            linked.link.set_aside(change.seq, "422 not understood")
        assert linked.link.outgoing() == (epoch, (outcome,))
        linked.link.acknowledge(epoch, outcome.seq)
        status = linked.link.status()
        assert (status.waiting, status.set_aside) == (0, 1)
        (entry,) = linked.log.latest()
        assert (entry.kind, entry.ticket_code, entry.detail["what"]) == ("phones not told", ticket.code, "cancelled")
        assert entry.detail["why"] == "422 not understood"

    def test_for_a_week(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        request = gateway.request("cancel", ticket="0" * 20)
        linked.link.take(request)
        linked.link.set_aside(linked.link.outgoing()[1][0].seq, "broken")
        linked.link.take(request)
        assert linked.link.outgoing()[1] == ()
        clock.move(8 * DAY)
        gateway.ask("cancel", ticket="0" * 20)
        assert linked.link.status().set_aside == 0

    def test_what_is_not_there_is_passed_over(self, linked: Queue):
        linked.link.set_aside(5, "broken")
        assert linked.log.latest() == ()

    def test_what_the_protocol_cannot_say_holds_up_nothing(self, template: Path, path: Path, clock: FakeClock):
        strange = replace(
            remote_branch(),
            languages=("lv", "lv-LTG"),
            services=tuple(
                replace(each, names={"lv": "x", "lv-LTG": "x"}, remote=True) for each in remote_branch().services
            ),
        )
        with quick_queue(template, path, clock, strange) as queue:
            gateway = Gateway(queue.link, clock)
            paper = queue.issue(request(language="lv-LTG"), printer=PRINTER).ticket
            queue.link.take(gateway.request("follow", ticket=paper.id.lower()))
            assert gateway.hear() == ()
            assert queue.link.status().set_aside == 1
            assert gateway.join().code == "A002"
            (entry,) = queue.log.latest()
            assert str(entry.detail["why"]).startswith("language")


class TestTheEndOfTheDay:
    def test_followed_until_that_is_told(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        ticket = gateway.join()
        clock.move(DAY)
        linked.link.take(gateway.request("cancel", ticket="0" * 20))
        assert linked.link.status().followed == 1
        epoch, news = linked.link.outgoing()
        linked.link.acknowledge(epoch, news[0].seq - 1)
        assert linked.link.status().followed == 1
        assert gateway.changes() == ["closed"]
        assert gateway.tickets[ticket.id].state == "closed"
        assert linked.link.status().followed == 0

    def test_bookings_of_days_to_come_stay(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        times = gateway.ask("times", service=ADVICE, day=clock.now.date() + 2 * DAY).times
        assert times
        gateway.ask("book", phone="phone-of-a-visitor", service=ADVICE, language="lv", starts_at=times[0])
        clock.move(DAY)
        gateway.ask("cancel", ticket="0" * 20)
        assert linked.link.status().followed == 1

    def test_nothing_says_whose_a_ticket_is(self, linked: Queue, gateway: Gateway):
        linked.link.take(gateway.request("join", phone="phone-of-a-visitor", service=DOCUMENTS, language="lv"))
        linked.link.outgoing()
        connection = linked._store._connection
        (phone_hash,) = connection.execute("SELECT phone_hash FROM tickets").fetchone()
        assert phone_hash
        for table in ("outbox", "followed", "link"):
            (row,) = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
            assert not {"phone-of-a-visitor", phone_hash} & set(row)


def test_codes_are_those_of_the_branch(linked: Queue, gateway: Gateway):
    ticket = gateway.join()
    with linked._store.snapshot():
        codes = CheckInCodes(linked._books.secrets.branch_key(), "riga")
    assert ticket.check_in_token
    assert codes.read(ticket.check_in_token)
