"""Joining by phone, against the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.branch import Branch, RemoteRules, ServiceId
from queue_core.errors import KeyConflict, PartyTooLarge, PartyTooSmall, Paused, Refusal, StoreError
from queue_core.pauses import PauseReason
from queue_core.queue import Queue
from queue_core.refusals import (
    BadRequest,
    NotToday,
    OneTicketAPhone,
    OutsideRemoteHours,
    RemoteFull,
    TimeTaken,
    TooManyRequests,
    WaitTooLong,
)
from queue_core.remote import MOST_REQUESTS, WITHIN, Remote
from queue_core.tickets import BookingRequest, Joined, Presence, RemoteRequest, Role, Source, TicketClass, TicketState
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PRINTER,
    FakeClock,
    booking_request,
    hours,
    period,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PHONE = "+37120000000"


@pytest.fixture
def office() -> Branch:
    """Open from 9 to 17; everything is offered by phone."""
    return remote_branch(hours(OFFICE))


@pytest.fixture
def queue(template: Path, path: Path, clock: FakeClock, office: Branch) -> Iterator[Queue]:
    """A queue of that branch."""
    with quick_queue(template, path, clock, office) as opened:
        yield opened


def refused(queue: Queue, wish) -> Refusal:
    with pytest.raises(Refusal) as caught:
        queue.join_remote(wish)
    return caught.value


class TestJoining:
    def test_phones_and_touches_share_one_series(self, queue: Queue, clock: FakeClock):
        assert queue.issue(request(), printer=PRINTER).ticket.code == "A001"
        clock.move(MINUTE)
        joined = queue.join_remote(remote_request())
        clock.move(MINUTE)
        assert queue.issue(request(), printer=PRINTER).ticket.code == "A003"
        assert joined.ticket.code == "A002"
        assert (joined.ahead, joined.ahead_away, joined.repeated, joined.delivery) == (1, 0, False, None)
        assert [queued.ticket.code for queued in queue.waiting()] == ["A001", "A002", "A003"]
        assert queue.waiting()[2].ahead_away == 1

    def test_who_joins_is_away_and_has_the_place_of_the_moment(self, queue: Queue, clock: FakeClock):
        ticket = queue.join_remote(remote_request(party=3, language="en")).ticket
        assert (ticket.source, ticket.queue_class, ticket.presence) == (
            Source.REMOTE,
            TicketClass.REMOTE,
            Presence.AWAY,
        )
        assert (ticket.state, ticket.place, ticket.issued_at) == (TicketState.WAITING, clock.now, clock.now)
        assert (ticket.party, ticket.language, ticket.appointment_at) == (3, "en", None)

    def test_codes_are_given_and_differ(self, queue: Queue):
        first, second = queue.join_remote(remote_request()), queue.join_remote(remote_request())
        assert first.ticket.check_in_code
        assert first.ticket.check_in_code != second.ticket.check_in_code
        assert first.token != second.token
        assert first.ticket.id in first.token

    def test_past_midnight_it_is_still_yesterdays_ticket(self, template: Path, path: Path):
        night = remote_branch(hours((period("18:00", "26:00"),)))
        with quick_queue(template, path, FakeClock(riga(2026, 3, 5, 1)), night) as queue:
            assert queue.join_remote(remote_request()).ticket.business_day.day == 4

    def test_a_clock_that_is_put_back_lets_nobody_in_before_others(self, queue: Queue, clock: FakeClock):
        first = queue.issue(request(), printer=PRINTER).ticket
        clock.move(-20 * MINUTE)
        assert queue.join_remote(remote_request()).ticket.place == first.place


class TestRefusals:
    def test_outside_the_window(self, queue: Queue, clock: FakeClock):
        clock.now = riga(2026, 3, 4, 9, 29)
        assert isinstance(refused(queue, remote_request()), OutsideRemoteHours)

    def test_another_day(self, queue: Queue, clock: FakeClock):
        assert isinstance(refused(queue, remote_request(day=(clock.now + DAY).date())), NotToday)

    def test_paused(self, queue: Queue):
        queue.pauses.pause(DOCUMENTS, PauseReason.BREAK, role=Role.STAFF)
        assert isinstance(refused(queue, remote_request()), Paused)
        queue.join_remote(remote_request(ADVICE))

    def test_a_phone_has_one_live_ticket(self, queue: Queue):
        first = queue.join_remote(remote_request(phone=PHONE))
        refusal = refused(queue, remote_request(ADVICE, phone="+371 2000-0000"))
        assert isinstance(refusal, OneTicketAPhone)
        assert refusal.code == first.ticket.code
        queue.cancel(first.ticket.code)
        queue.join_remote(remote_request(ADVICE, phone=PHONE))

    def test_as_many_as_may_wait_for_a_service(self, template: Path, path: Path, clock: FakeClock, office: Branch):
        limited = replace(office, remote=RemoteRules(most_waiting=2))
        with quick_queue(template, path, clock, limited) as queue:
            first = queue.join_remote(remote_request()).ticket
            queue.issue(request(), printer=PRINTER)
            queue.join_remote(remote_request())
            refusal = refused(queue, remote_request())
            assert isinstance(refusal, RemoteFull)
            assert (refusal.waiting, refusal.limit) == (2, 2)
            queue.join_remote(remote_request(ADVICE))
            queue.cancel(first.code)
            queue.join_remote(remote_request())

    def test_a_wait_too_long_for_walk_ins(self, template: Path, path: Path, clock: FakeClock, office: Branch):
        limited = replace(office, remote=RemoteRules(longest_walk_in_wait=30 * MINUTE))
        waits = {DOCUMENTS: 31 * MINUTE, ADVICE: 30 * MINUTE}
        with quick_queue(template, path, clock, limited) as queue:
            remote = Remote(queue._books, waits.get)
            with pytest.raises(WaitTooLong):
                remote.join(remote_request(DOCUMENTS))
            remote.join(remote_request(ADVICE))

    def test_a_wait_is_not_asked_for_where_it_does_not_count(self, queue: Queue):
        def never(_service_id: ServiceId) -> timedelta:
            raise AssertionError

        Remote(queue._books, never).join(remote_request())

    @pytest.mark.parametrize(("party", "kind"), [(-1, PartyTooSmall), (0, PartyTooSmall), (10**9, PartyTooLarge)])
    def test_a_party_that_is_none(self, queue: Queue, party: int, kind: type[Refusal]):
        assert isinstance(refused(queue, remote_request(party=party)), kind)

    @pytest.mark.parametrize("text", ["", " ", "x" * 201, "x" * 100_000, "a\x00b", "a\nb", "\x1b[2J", "\ud800"])
    @pytest.mark.parametrize("field", ["key", "phone", "service_id", "language"])
    def test_what_nobody_can_mean(self, queue: Queue, field: str, text: str):
        # An empty text would be replaced by the helper.
        change: Any = {field: text}
        wish = replace(remote_request(), **change)
        refusal = refused(queue, wish)
        assert isinstance(refusal, BadRequest)
        assert refusal.field in field
        assert queue.waiting() == ()

    def test_a_party_beyond_any_number(self, queue: Queue):
        assert isinstance(refused(queue, remote_request(party=10**30)), BadRequest)

    def test_nothing_is_taken_by_a_refusal(self, queue: Queue):
        refused(queue, remote_request(ServiceId("tea")))
        assert queue.join_remote(remote_request()).ticket.code == "A001"


class TestRepeating:
    def test_the_same_ticket(self, queue: Queue, clock: FakeClock):
        wish = remote_request()
        first = queue.join_remote(wish)
        clock.move(MINUTE)
        again = queue.join_remote(wish)
        assert again.repeated
        assert replace(again, repeated=False) == first

    def test_also_after_closing_and_after_the_day(self, queue: Queue, clock: FakeClock):
        wish = remote_request()
        first = queue.join_remote(wish)
        for _ in range(3):
            clock.move(DAY)
            again = queue.join_remote(wish)
            assert (again.ticket.id, again.token, again.repeated) == (first.ticket.id, first.token, True)

    @pytest.mark.parametrize("after", [timedelta(0), timedelta(hours=1), DAY, 2 * DAY])
    def test_the_same_refusal_with_the_same_numbers(self, queue: Queue, clock: FakeClock, after: timedelta):
        clock.now = riga(2026, 3, 4, 9)
        wish = remote_request()
        first = refused(queue, wish)
        clock.move(after)
        queue.tend()
        again = refused(queue, wish)
        assert type(again) is type(first) is OutsideRemoteHours
        assert vars(again) == vars(first)

    def test_a_refusal_stays_where_its_reason_has_gone(self, queue: Queue):
        mine = queue.join_remote(remote_request(phone=PHONE))
        wish = remote_request(phone=PHONE)
        refused(queue, wish)
        queue.cancel(mine.ticket.code)
        refusal = refused(queue, wish)
        assert isinstance(refusal, OneTicketAPhone)
        assert refusal.code == mine.ticket.code

    @pytest.mark.parametrize("change", [{"service_id": ADVICE}, {"party": 2}, {"phone": "another"}])
    def test_another_wish_under_the_id_is_a_conflict(self, queue: Queue, change):
        wish = remote_request()
        code = queue.join_remote(wish).ticket.code
        conflict = refused(queue, replace(wish, **change))
        assert isinstance(conflict, KeyConflict)
        assert (conflict.key, conflict.code) == (wish.key, code)

    def test_another_wish_under_a_refused_id_is_a_conflict(self, queue: Queue):
        wish = remote_request(ServiceId("tea"))
        refused(queue, wish)
        conflict = refused(queue, replace(wish, service_id=DOCUMENTS))
        assert isinstance(conflict, KeyConflict)
        assert conflict.code == ""

    def test_a_touch_may_have_had_the_same_key(self, queue: Queue):
        touched = queue.issue(request(key="same"), printer=PRINTER)
        joined = queue.join_remote(remote_request(key="same"))
        assert joined.ticket.id != touched.ticket.id
        assert queue.issue(request(key="same"), printer=PRINTER).ticket == touched.ticket

    def test_another_process_repeats(self, queue: Queue, path: Path, clock: FakeClock, office: Branch):
        wish = remote_request()
        first = queue.join_remote(wish)
        with Queue.open(path, office, clock) as other:
            assert other.join_remote(wish).ticket == first.ticket


class TestProcesses:
    """Several connections to one file, each at its own pace."""

    @staticmethod
    def _all_at_once(path: Path, office: Branch, clock: FakeClock, wishes: list[RemoteRequest | BookingRequest]):
        def ask(wish: RemoteRequest | BookingRequest) -> Joined | Refusal:
            with Queue.open(path, office, clock) as own:
                begin.wait()
                try:
                    return own.book(wish) if isinstance(wish, BookingRequest) else own.join_remote(wish)
                except Refusal as refusal:
                    return refusal

        begin = Barrier(len(wishes), timeout=20)
        with ThreadPoolExecutor(len(wishes)) as pool:
            return list(pool.map(ask, wishes))

    def test_one_request_is_one_ticket(self, queue: Queue, path: Path, clock: FakeClock, office: Branch):
        outcomes = self._all_at_once(path, office, clock, [remote_request(key="one", phone=PHONE)] * 6)
        assert sorted(joined.repeated for joined in outcomes) == [False] + [True] * 5
        assert len({joined.token for joined in outcomes}) == 1
        assert len(queue.waiting()) == 1

    def test_one_phone_gets_one_ticket(self, queue: Queue, path: Path, clock: FakeClock, office: Branch):
        wishes: list[RemoteRequest | BookingRequest] = [remote_request(phone=PHONE) for _ in range(4)]
        wishes += [booking_request(riga(2026, 3, 4, 12, 15 * step), phone=PHONE) for step in range(2)]
        outcomes = self._all_at_once(path, office, clock, wishes)
        assert sum(isinstance(outcome, Joined) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, OneTicketAPhone) for outcome in outcomes) == 5
        assert len(queue.waiting()) == 1

    def test_one_time_is_booked_once(self, queue: Queue, path: Path, clock: FakeClock, office: Branch):
        outcomes = self._all_at_once(path, office, clock, [booking_request(riga(2026, 3, 4, 12)) for _ in range(6)])
        assert sum(isinstance(outcome, TimeTaken) for outcome in outcomes) == 5
        assert len(queue.waiting()) == 1


class TestTooMany:
    def test_ten_within_a_minute_and_then_none(self, queue: Queue, clock: FakeClock):
        for _ in range(MOST_REQUESTS):
            queue.cancel(queue.join_remote(remote_request(phone=PHONE)).ticket.code)
            clock.move(timedelta(seconds=1))
        wish = remote_request(phone=PHONE)
        refusal = refused(queue, wish)
        assert isinstance(refusal, TooManyRequests)
        assert refusal.retry_at == riga(2026, 3, 4, 10) + WITHIN
        queue.join_remote(remote_request())
        clock.now = refusal.retry_at
        assert not queue.join_remote(wish).repeated

    def test_repeats_do_not_count(self, queue: Queue):
        wish = remote_request()
        for _ in range(3 * MOST_REQUESTS):
            queue.join_remote(wish)

    def test_a_thousand_a_second_do_not_fill_the_file(self, queue: Queue, path: Path):
        def size() -> int:
            return sum(file.stat().st_size for file in path.parent.glob("queue.db*"))

        for _ in range(MOST_REQUESTS + 1):
            with pytest.raises(Refusal):
                queue.join_remote(remote_request(ServiceId("tea"), phone=PHONE))
        before = size()
        for _ in range(1000):
            with pytest.raises(TooManyRequests):
                queue.join_remote(remote_request(phone=PHONE))
        assert size() == before

    def test_what_came_before_a_clock_was_put_back_does_not_count(self, queue: Queue, clock: FakeClock):
        for _ in range(MOST_REQUESTS):
            queue.cancel(queue.join_remote(remote_request(phone=PHONE)).ticket.code)
        clock.move(-5 * MINUTE)
        queue.join_remote(remote_request(phone=PHONE))


class TestPrivacy:
    def test_with_the_day_it_is_forgotten_who_asked(self, queue: Queue, path: Path, clock: FakeClock):
        today = clock.now.date()
        joined = queue.join_remote(remote_request(phone=PHONE))
        refused(queue, remote_request(phone=PHONE))
        queue.book(booking_request(clock.now + DAY + MINUTE * 15, phone=PHONE))
        with queue._store.snapshot():
            key = queue._books.secrets.known_phone_key(today)
        assert key is not None
        clock.move(DAY)
        assert queue.tend()
        with queue._store.snapshot():
            assert queue._books.secrets.known_phone_key(today) is None
            assert queue._books.secrets.known_phone_key(today + DAY) is not None
            assert list(queue._store.execute("SELECT 1 FROM requests WHERE phone_hash IS NOT NULL")) == []
            kept = queue._store.execute("SELECT business_day FROM tickets WHERE phone_hash IS NOT NULL")
            assert [day for (day,) in kept] == [(today + DAY).isoformat()]
        queue.close()
        assert key.hex().encode() not in path.read_bytes()
        assert joined.ticket.id.encode() in path.read_bytes()

    def test_no_phone_is_in_any_file(self, queue: Queue, path: Path):
        number, name = "+37129876543", "caller-of-riga"
        queue.join_remote(remote_request(phone=number))
        queue.join_remote(remote_request(phone=name))
        refused(queue, remote_request(phone=number))
        for file in path.parent.glob("queue.db*"):
            found = file.read_bytes()
            for phone in (number, "29876543", name):
                assert phone.encode() not in found


def test_a_store_that_fails_leaves_nothing(queue: Queue, path: Path):
    wish = remote_request()
    path.rename(path.with_name("moved.db"))
    with pytest.raises(StoreError):
        queue.join_remote(wish)
    path.with_name("moved.db").rename(path)
    assert not queue.join_remote(wish).repeated


def test_a_refusal_that_can_no_longer_be_read_is_still_one(queue: Queue):
    wish = remote_request(party=99)
    with pytest.raises(PartyTooLarge):
        queue.join_remote(wish)
    queue._store._connection.execute("UPDATE requests SET refusal = '{}'")
    with pytest.raises(KeyConflict):
        queue.join_remote(wish)
    assert queue.waiting() == ()
