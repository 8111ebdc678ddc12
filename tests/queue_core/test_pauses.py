"""Stopping to give tickets, and going on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import ServiceId
from queue_core.errors import Closed, Paused, UnknownLanguage, UnknownService
from queue_core.pauses import PauseReason
from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.offices import ADVICE, DOCUMENTS, OFFICE, PASSPORTS, PRINTER, branch, hours, request, riga

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

BREAK, CROWDED = PauseReason.BREAK, PauseReason.CROWDED
DAY = timedelta(days=1)


def issue(queue: Queue, service: ServiceId = DOCUMENTS) -> str:
    return queue.issue(request(service), printer=PRINTER).ticket.code


def refusal(queue: Queue, service: ServiceId = DOCUMENTS) -> tuple[ServiceId | None, PauseReason]:
    with pytest.raises(Paused) as refused:
        issue(queue, service)
    return refused.value.service_id, refused.value.pause_reason


class TestPause:
    def test_a_paused_service_gives_no_number(self, queue: Queue):
        queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        assert refusal(queue) == (DOCUMENTS, BREAK)
        assert issue(queue, PASSPORTS) == "A001"
        assert issue(queue, ADVICE) == "B001"

    def test_a_paused_kiosk_gives_none_at_all(self, queue: Queue):
        queue.pauses.pause(None, PauseReason.TECHNICAL, role=Role.TECHNICIAN)
        for service in (DOCUMENTS, PASSPORTS, ADVICE):
            assert refusal(queue, service) == (None, PauseReason.TECHNICAL)

    def test_the_whole_kiosk_is_named_first(self, queue: Queue):
        queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        queue.pauses.pause(None, CROWDED, role=Role.STAFF)
        assert refusal(queue) == (None, CROWDED)
        assert [pause.service_id for pause in queue.pauses.now()] == [None, DOCUMENTS]

    def test_before_the_first_ticket_ever_and_after(self, queue: Queue):
        queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        refusal(queue)
        issue(queue, ADVICE)
        refusal(queue)
        queue.pauses.resume(DOCUMENTS, role=Role.STAFF)
        assert issue(queue) == "A001"

    def test_a_repeated_key_gets_its_ticket_all_the_same(self, queue: Queue):
        wish = request(key="before")
        first = queue.issue(wish, printer=PRINTER)
        queue.pauses.pause(None, BREAK, role=Role.STAFF)
        assert queue.issue(wish, printer=PRINTER).ticket == first.ticket

    def test_a_second_pause_has_the_newer_reason(self, queue: Queue, clock: FakeClock):
        queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        clock.move(DAY / 24)
        pause = queue.pauses.pause(DOCUMENTS, PauseReason.OTHER, role=Role.TECHNICIAN)
        assert (pause.reason, pause.since, pause.role) == (PauseReason.OTHER, clock.now, Role.TECHNICIAN)
        assert queue.pauses.now() == (pause,)

    def test_a_service_that_there_is_not(self, queue: Queue):
        with pytest.raises(UnknownService) as refused:
            queue.pauses.pause(ServiceId("moon"), BREAK, role=Role.STAFF)
        assert refused.value.known == (DOCUMENTS, PASSPORTS, ADVICE)
        with pytest.raises(UnknownService):
            queue.pauses.resume(ServiceId("moon"), role=Role.STAFF)
        assert (queue.pauses.now(), queue.log.latest()) == ((), ())

    def test_other_processes_keep_to_it_and_notice(self, queue: Queue, path: Path, clock: FakeClock):
        before = queue.version()
        with Queue.open(path, branch(), clock) as other:
            pause = other.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        assert queue.version() != before
        assert queue.pauses.now() == (pause,)
        refusal(queue)

    def test_it_lasts_over_a_restart_and_a_night(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as queue:
            queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
        clock.move(3 * DAY)
        with Queue.open(path, branch(), clock) as queue:
            assert refusal(queue) == (DOCUMENTS, BREAK)


class TestResume:
    def test_each_is_resumed_by_itself(self, queue: Queue):
        for service in (None, DOCUMENTS, ADVICE):
            queue.pauses.pause(service, BREAK, role=Role.STAFF)
        queue.pauses.resume(None, role=Role.STAFF)
        assert refusal(queue) == (DOCUMENTS, BREAK)
        queue.pauses.resume(DOCUMENTS, role=Role.STAFF)
        assert issue(queue) == "A001"
        assert refusal(queue, ADVICE) == (ADVICE, BREAK)

    def test_what_is_not_paused_is_left_alone(self, queue: Queue):
        queue.pauses.resume(DOCUMENTS, role=Role.STAFF)
        queue.pauses.resume(None, role=Role.STAFF)
        assert queue.log.latest() == ()


class TestCrowded:
    """No more tickets today."""

    def test_it_ends_with_its_day(self, queue: Queue, clock: FakeClock):
        queue.pauses.pause(None, CROWDED, role=Role.STAFF)
        assert refusal(queue) == (None, CROWDED)
        clock.move(DAY)
        assert queue.pauses.now() == ()
        assert issue(queue) == "A001"

    def test_a_clock_put_back_does_not_end_it(self, queue: Queue, clock: FakeClock):
        issue(queue)
        queue.pauses.pause(None, CROWDED, role=Role.STAFF)
        clock.move(-DAY)
        assert refusal(queue) == (None, CROWDED)

    def test_said_on_a_clock_that_is_wrong_it_holds_for_the_day_under_way(self, queue: Queue, clock: FakeClock):
        issue(queue)
        clock.move(-DAY)
        queue.pauses.pause(None, CROWDED, role=Role.STAFF)
        clock.move(DAY)
        assert refusal(queue) == (None, CROWDED)


class TestWhatElseIsWrong:
    def test_a_mistake_in_the_request_is_told_first(self, queue: Queue):
        queue.pauses.pause(None, BREAK, role=Role.STAFF)
        with pytest.raises(UnknownLanguage):
            queue.issue(request(language="xx"), printer=PRINTER)
        with pytest.raises(UnknownService):
            issue(queue, ServiceId("moon"))

    def test_outside_hours_the_branch_is_closed(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(hours(OFFICE)), clock) as queue:
            queue.pauses.pause(None, BREAK, role=Role.STAFF)
            clock.now = riga(2026, 3, 4, 20)
            with pytest.raises(Closed):
                issue(queue)


def test_who_paused_what_and_why_is_logged(queue: Queue):
    queue.pauses.pause(DOCUMENTS, BREAK, role=Role.STAFF)
    queue.pauses.resume(DOCUMENTS, role=Role.TECHNICIAN)
    queue.pauses.pause(None, CROWDED, role=Role.STAFF)
    entries = [(entry.role, entry.kind, dict(entry.detail)) for entry in reversed(queue.log.latest())]
    assert entries == [
        (Role.STAFF, "paused", {"service": "documents", "reason": "break"}),
        (Role.TECHNICIAN, "resumed", {"service": "documents"}),
        (Role.STAFF, "paused", {"service": None, "reason": "crowded"}),
    ]
