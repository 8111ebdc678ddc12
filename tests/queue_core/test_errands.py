"""What one process asks of the process that owns a printer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.errands import ERRAND_PATIENCE, ErrandId, ErrandState
from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.offices import PRINTER, branch

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.errands import Errand
    from tests.queue_core.offices import FakeClock

SECOND = timedelta(seconds=1)


def ask(queue: Queue, kind: str = "reset", printer: str = PRINTER) -> Errand:
    return queue.errands.ask(printer, kind, role=Role.TECHNICIAN)


def taken(queue: Queue, printer: str = PRINTER) -> str | None:
    errand = queue.errands.take(printer)
    return None if errand is None else errand.kind


def test_from_being_asked_to_being_answered(queue: Queue, path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as command:
        asked = ask(command)
        assert (asked.state, asked.asked_at, asked.role) == (ErrandState.WAITING, clock.now, Role.TECHNICIAN)
        owned = queue.errands.take(PRINTER)
        assert owned is not None
        assert (owned.id, owned.kind, owned.state) == (asked.id, "reset", ErrandState.TAKEN)
        assert command.errands.get(asked.id) == owned
        queue.errands.answer(owned.id, '{"steps": []}')
        done = command.errands.get(asked.id)
        assert (done.state, done.answer) == (ErrandState.DONE, '{"steps": []}')


def test_the_oldest_first_and_each_once(queue: Queue):
    for kind in ("reset", "test", "feed"):
        ask(queue, kind)
    assert [taken(queue) for _ in range(4)] == ["reset", "test", "feed", None]


def test_each_printer_has_its_own(queue: Queue):
    ask(queue, "reset", "tcp://left")
    ask(queue, "test", "tcp://right")
    assert (taken(queue, "tcp://right"), taken(queue, "tcp://right")) == ("test", None)


def test_an_owner_that_finds_nothing_writes_nothing(queue: Queue, path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as other:
        before = other.version()
        assert taken(queue) is None
        assert other.version() == before


@pytest.mark.parametrize(
    ("age", "is_taken"),
    [
        (ERRAND_PATIENCE, True),
        (ERRAND_PATIENCE + SECOND, False),
        (-ERRAND_PATIENCE, True),
        (-ERRAND_PATIENCE - SECOND, False),
    ],
)
def test_what_nobody_waits_for_any_more_is_not_done(queue: Queue, clock: FakeClock, age: timedelta, is_taken: bool):
    old = ask(queue)
    clock.move(age)
    assert taken(queue) == ("reset" if is_taken else None)
    assert (queue.errands.get(old.id).state is ErrandState.TAKEN) == is_taken
    ask(queue, "test")
    assert taken(queue) == "test"


class TestWithdraw:
    def test_before_it_is_taken_nothing_will_be_done(self, queue: Queue):
        errand = ask(queue)
        assert queue.errands.withdraw(errand.id)
        assert taken(queue) is None
        assert queue.errands.get(errand.id).state is ErrandState.WITHDRAWN
        assert not queue.errands.withdraw(errand.id)

    def test_after_that_it_is_too_late(self, queue: Queue):
        errand = ask(queue)
        taken(queue)
        assert not queue.errands.withdraw(errand.id)
        assert queue.errands.answer(errand.id, "{}").state is ErrandState.DONE
        assert not queue.errands.withdraw(errand.id)


class TestAnswer:
    def test_the_first_answer_stands(self, queue: Queue):
        errand = ask(queue)
        taken(queue)
        stands = queue.errands.answer(errand.id, "1")
        assert queue.errands.answer(errand.id, "2") == stands

    def test_nobody_answers_what_nobody_has_taken(self, queue: Queue):
        errand = ask(queue)
        with pytest.raises(ValueError, match="taken"):
            queue.errands.answer(errand.id, "{}")

    def test_what_was_withdrawn_stays_so(self, queue: Queue):
        errand = ask(queue)
        queue.errands.withdraw(errand.id)
        assert queue.errands.answer(errand.id, "{}").state is ErrandState.WITHDRAWN


def test_an_errand_that_there_is_not(queue: Queue):
    for act in (queue.errands.get, queue.errands.withdraw):
        with pytest.raises(LookupError, match="4711"):
            act(ErrandId(4711))
    with pytest.raises(LookupError, match="4711"):
        queue.errands.answer(ErrandId(4711), "{}")
