"""Who gets in behind the lobby, and how long anybody takes to guess."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import argon2
import pytest

from queue_core import access
from queue_core.access import FREE_TRIES, LONGEST_LOCK, PinFault, lock_after
from queue_core.errors import BadPin, LockedOut, NoPin, StoreError, StoreReadOnly, WrongPin
from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.offices import branch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

STAFF_PIN, TECHNICIAN_PIN, NOBODYS_PIN = "271828", "314159265358", "161803"
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def light_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at here is not how heavy the hashing is."""
    if "real" not in request.node.name:
        monkeypatch.setattr(access, "_MEMORY_KIB", 64)


@pytest.fixture
def guarded(queue: Queue) -> Queue:
    """A queue whose staff and technicians have PINs."""
    queue.access.set_pin(Role.STAFF, STAFF_PIN)
    queue.access.set_pin(Role.TECHNICIAN, TECHNICIAN_PIN)
    return queue


def wrong(queue: Queue, pin: str = NOBODYS_PIN) -> tuple[int, datetime | None]:
    with pytest.raises(WrongPin) as refused:
        queue.access.enter(pin)
    return refused.value.tries_left, refused.value.locked_until


def locked_until(queue: Queue, pin: str = STAFF_PIN) -> datetime:
    with pytest.raises(LockedOut) as refused:
        queue.access.enter(pin)
    return refused.value.until


def lock(queue: Queue) -> None:
    for _ in range(FREE_TRIES):
        wrong(queue)


def logged(queue: Queue) -> list[tuple[Role, str]]:
    return [(entry.role, entry.kind) for entry in reversed(queue.log.latest())]


class TestSetPin:
    @pytest.mark.parametrize("pin", ["271828", "112233", "123457", "654320", "314159265358", "000001"])
    def test_six_to_twelve_digits_that_nobody_tries_first(self, queue: Queue, pin: str):
        queue.access.set_pin(Role.STAFF, pin)
        assert queue.access.enter(pin) is Role.STAFF

    @pytest.mark.parametrize(
        ("pin", "fault"),
        [
            ("", PinFault.NOT_DIGITS),
            ("27182", PinFault.TOO_SHORT),
            ("3141592653589", PinFault.TOO_LONG),
            ("27182a", PinFault.NOT_DIGITS),
            ("27 1828", PinFault.NOT_DIGITS),
            ("-271828", PinFault.NOT_DIGITS),
            ("٢٧١٨٢٨", PinFault.NOT_DIGITS),
            ("²⁷¹⁸²⁸", PinFault.NOT_DIGITS),
            ("777777", PinFault.SAME_DIGIT),
            ("123456", PinFault.RUN),
            ("3456789", PinFault.RUN),
            ("987654", PinFault.RUN),
        ],
    )
    def test_anything_else_is_no_pin(self, queue: Queue, pin: str, fault: PinFault):
        with pytest.raises(BadPin) as refused:
            queue.access.set_pin(Role.STAFF, pin)
        assert refused.value.fault is fault
        assert not queue.access.has_pin()
        assert logged(queue) == []

    def test_two_roles_never_share_one(self, guarded: Queue):
        for role, others in ((Role.STAFF, TECHNICIAN_PIN), (Role.TECHNICIAN, STAFF_PIN)):
            with pytest.raises(BadPin) as refused:
                guarded.access.set_pin(role, others)
            assert refused.value.fault is PinFault.TAKEN
        assert guarded.access.enter(STAFF_PIN) is Role.STAFF
        assert guarded.access.enter(TECHNICIAN_PIN) is Role.TECHNICIAN

    def test_the_new_one_counts_and_the_old_one_does_not(self, guarded: Queue):
        guarded.access.set_pin(Role.STAFF, "577215")
        assert guarded.access.enter("577215") is Role.STAFF
        wrong(guarded, STAFF_PIN)

    def test_the_same_again_is_fine(self, guarded: Queue):
        guarded.access.set_pin(Role.STAFF, STAFF_PIN)
        assert guarded.access.enter(STAFF_PIN) is Role.STAFF

    def test_it_ends_a_lock(self, guarded: Queue):
        lock(guarded)
        guarded.access.set_pin(Role.STAFF, "577215")
        assert guarded.access.enter(TECHNICIAN_PIN) is Role.TECHNICIAN

    @pytest.mark.parametrize("role", [Role.VISITOR, Role.KIOSK])
    def test_others_have_none(self, queue: Queue, role: Role):
        with pytest.raises(ValueError, match=role):
            queue.access.set_pin(role, STAFF_PIN)

    def test_no_pin_stands_in_the_file(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as queue:
            queue.access.set_pin(Role.TECHNICIAN, TECHNICIAN_PIN)
            wrong(queue)
        for file in path.parent.iterdir():
            assert TECHNICIAN_PIN.encode() not in file.read_bytes()
            assert NOBODYS_PIN.encode() not in file.read_bytes()

    def test_another_pin_set_meanwhile_is_seen(
        self, queue: Queue, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
    ):
        """Another process gives the other role the same PIN between the look and the writing."""
        looked = 0

        def look_and_be_late(pin: str, hashes: dict[Role, str | None], hasher: argon2.PasswordHasher) -> list[Role]:
            nonlocal looked
            looked += 1
            found = roles_of(pin, hashes, hasher)
            if looked == 1:
                with Queue.open(path, branch(), clock) as other:
                    other.access.set_pin(Role.TECHNICIAN, pin)
            return found

        roles_of = access._roles_of
        monkeypatch.setattr(access, "_roles_of", look_and_be_late)
        with pytest.raises(BadPin):
            queue.access.set_pin(Role.STAFF, STAFF_PIN)
        assert queue.access.enter(STAFF_PIN) is Role.TECHNICIAN


class TestEnter:
    def test_each_role_by_its_own(self, guarded: Queue):
        assert guarded.access.has_pin()
        assert guarded.access.enter(STAFF_PIN) is Role.STAFF
        assert guarded.access.enter(TECHNICIAN_PIN) is Role.TECHNICIAN

    def test_before_anybody_has_one(self, queue: Queue):
        for _ in range(5):
            with pytest.raises(NoPin):
                queue.access.enter(STAFF_PIN)
        assert not queue.access.has_pin()
        queue.access.set_pin(Role.STAFF, STAFF_PIN)
        assert wrong(queue) == (2, None)

    @pytest.mark.parametrize(
        "typed", ["", "0", STAFF_PIN[:-1], STAFF_PIN + "0", " " + STAFF_PIN, "٢٧١٨٢٨", "\ud800", "9" * 100_000, "\0"]
    )
    def test_whatever_is_typed_is_a_try(self, guarded: Queue, typed: str):
        assert wrong(guarded, typed) == (2, None)

    def test_the_real_hash_is_as_heavy_as_it_should_be(self, queue: Queue):
        queue.access.set_pin(Role.STAFF, STAFF_PIN)
        for pin_hash in (*queue.access._table.hashes().values(), access._nobodys_hash()):
            found = argon2.extract_parameters(pin_hash)
            assert found.type is argon2.Type.ID
            assert (found.time_cost, found.memory_cost, found.parallelism) == (2, 32 * 1024, 1)
        assert queue.access.enter(STAFF_PIN) is Role.STAFF


class TestSameForAll:
    """Neither the answer nor the work tells who has a PIN, or whose was nearly right."""

    @pytest.fixture
    def work(self, monkeypatch: pytest.MonkeyPatch) -> list[argon2.Parameters]:
        """What was hashed."""
        done: list[argon2.Parameters] = []
        verify = argon2.PasswordHasher.verify

        def noted(self: argon2.PasswordHasher, pin_hash: str, pin: bytes) -> bool:
            done.append(argon2.extract_parameters(pin_hash))
            return verify(self, pin_hash, pin)

        monkeypatch.setattr(argon2.PasswordHasher, "verify", noted)
        return done

    @pytest.mark.parametrize("roles", [(Role.STAFF,), (Role.TECHNICIAN,), (Role.STAFF, Role.TECHNICIAN)])
    @pytest.mark.parametrize("pin", [STAFF_PIN, TECHNICIAN_PIN, NOBODYS_PIN, ""])
    def test_every_try_looks_at_two_hashes_of_one_weight(
        self, queue: Queue, work: list[argon2.Parameters], roles: tuple[Role, ...], pin: str
    ):
        for role in roles:
            queue.access.set_pin(role, STAFF_PIN if role is Role.STAFF else TECHNICIAN_PIN)
        work.clear()
        owners = {STAFF_PIN: Role.STAFF, TECHNICIAN_PIN: Role.TECHNICIAN}
        if owners.get(pin) in roles:
            assert queue.access.enter(pin) is owners[pin]
        else:
            assert wrong(queue, pin) == (2, None)
        assert len(work) == 2
        assert len({(each.type, each.memory_cost, each.time_cost, each.hash_len, each.salt_len) for each in work}) == 1

    def test_a_wrong_pin_is_answered_alike_whoever_has_one(self, clock: FakeClock, tmp_path: Path):
        answers = []
        for roles in ((Role.STAFF,), (Role.TECHNICIAN,), (Role.STAFF, Role.TECHNICIAN)):
            with Queue.open(tmp_path / f"{len(roles)}-{roles[0]}.db", branch(), clock) as queue:
                for role in roles:
                    queue.access.set_pin(role, STAFF_PIN if role is Role.STAFF else TECHNICIAN_PIN)
                answers.append([wrong(queue) for _ in range(FREE_TRIES)])
        assert answers[0] == answers[1] == answers[2]

    def test_while_locked_nothing_is_hashed(self, guarded: Queue, work: list[argon2.Parameters]):
        lock(guarded)
        work.clear()
        locked_until(guarded)
        assert work == []


class TestLockOut:
    def test_three_tries_are_free(self, guarded: Queue, clock: FakeClock):
        assert [wrong(guarded) for _ in range(3)] == [(2, None), (1, None), (0, clock.now + 30 * SECOND)]

    def test_then_not_even_the_right_one_is_looked_at(self, guarded: Queue, clock: FakeClock):
        lock(guarded)
        until = clock.now + 30 * SECOND
        for typed in (STAFF_PIN, NOBODYS_PIN, STAFF_PIN):
            assert locked_until(guarded, typed) == until
        clock.now = until - timedelta(microseconds=1)
        locked_until(guarded)
        clock.now = until
        assert guarded.access.enter(STAFF_PIN) is Role.STAFF

    def test_it_grows_over_restarts_up_to_an_hour(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as queue:
            queue.access.set_pin(Role.STAFF, STAFF_PIN)
            lock(queue)
        waits = []
        for _ in range(9):
            with Queue.open(path, branch(), clock) as queue:
                until = locked_until(queue)
                waits.append((until - clock.now).total_seconds())
                clock.now = until
                assert wrong(queue) == (0, clock.now + lock_after(FREE_TRIES + len(waits)))
        assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]

    def test_however_many_were_tried(self):
        assert [lock_after(tries) for tries in (0, 1, 2)] == [timedelta(0)] * 3
        assert lock_after(1_000_000) == LONGEST_LOCK

    def test_the_right_one_clears_it(self, guarded: Queue, clock: FakeClock):
        lock(guarded)
        clock.move(30 * SECOND)
        guarded.access.enter(TECHNICIAN_PIN)
        assert [wrong(guarded)[0] for _ in range(3)] == [2, 1, 0]

    def test_processes_share_it(self, guarded: Queue, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as other:
            wrong(guarded)
            wrong(other)
            assert wrong(guarded) == (0, clock.now + 30 * SECOND)
            locked_until(other)

    @pytest.mark.parametrize("back", [SECOND, DAY, 400 * DAY])
    def test_a_clock_put_back_never_lengthens_it_past_its_step(self, guarded: Queue, clock: FakeClock, back: timedelta):
        lock(guarded)
        clock.move(-back)
        assert locked_until(guarded) == clock.now + 30 * SECOND
        clock.move(30 * SECOND)
        assert guarded.access.enter(STAFF_PIN) is Role.STAFF

    def test_a_clock_put_back_gives_no_free_try(self, guarded: Queue, clock: FakeClock):
        wrong(guarded)
        clock.move(-DAY)
        assert wrong(guarded)[0] == 1
        assert wrong(guarded)[0] == 0
        locked_until(guarded)


class TestFaults:
    def test_a_try_that_cannot_be_counted_is_not_looked_at(self, guarded: Queue, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(access, "_roles_of", None)
        guarded._store._connection.execute("PRAGMA query_only=ON")
        with pytest.raises(StoreReadOnly):
            guarded.access.enter(STAFF_PIN)

    def test_a_power_cut_while_it_is_looked_at_gives_no_try_back(
        self, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
    ):
        with Queue.open(path, branch(), clock) as queue:
            queue.access.set_pin(Role.STAFF, STAFF_PIN)
            with monkeypatch.context() as patched:

                def cut(*_: object) -> None:
                    raise KeyboardInterrupt

                patched.setattr(access, "_roles_of", cut)
                for _ in range(FREE_TRIES):
                    with pytest.raises(KeyboardInterrupt):
                        queue.access.enter(STAFF_PIN)
        with Queue.open(path, branch(), clock) as queue:
            assert locked_until(queue) == clock.now + 30 * SECOND

    def test_who_cannot_be_written_down_does_not_get_in(self, guarded: Queue, monkeypatch: pytest.MonkeyPatch):
        roles_of = access._roles_of

        def then_the_disk_fails(*args: object) -> list[Role]:
            guarded._store._connection.execute("PRAGMA query_only=ON")
            return roles_of(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(access, "_roles_of", then_the_disk_fails)
        with pytest.raises(StoreError):
            guarded.access.enter(STAFF_PIN)
        guarded._store._connection.execute("PRAGMA query_only=OFF")
        monkeypatch.undo()
        assert (Role.STAFF, "pin accepted") not in logged(guarded)


def test_what_was_tried_is_logged_and_never_the_pin(guarded: Queue):
    guarded.access.enter(STAFF_PIN)
    lock(guarded)
    locked_until(guarded)
    assert logged(guarded) == [
        (Role.STAFF, "pin set"),
        (Role.TECHNICIAN, "pin set"),
        (Role.STAFF, "pin accepted"),
        *[(Role.VISITOR, "pin refused")] * 2,
        (Role.VISITOR, "pin locked"),
    ]
    assert guarded.log.latest(1)[0].detail == {"tries": 3, "locked_s": 30.0}
