"""What the gateway is told of the branch: what it is, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from queue_core.branch import Arrival, BookingRules, OrderRules
from queue_core.pauses import PauseReason
from queue_core.qticket import messages
from queue_core.tickets import Role
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PRINTER,
    FakeClock,
    branch,
    hours,
    period,
    quick_queue,
    remote_branch,
    request,
    riga,
)
from tests.queue_core.qticket.link.asking import Gateway, office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from queue_core.branch import Branch
    from queue_core.queue import Queue

    Make = Callable[[Branch], AbstractContextManager[Queue]]

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
LINE = "+371 67209400"


@pytest.fixture
def make(template: Path, path: Path, clock: FakeClock) -> Make:
    """A queue of a branch."""
    return lambda made: quick_queue(template, path, clock, made)


@pytest.fixture
def by_day(make: Make) -> Iterator[Queue]:
    """A branch that is open from 9 to 17 from Monday to Friday."""
    with make(office(hours(OFFICE))) as queue:
        queue.counters.open(1)
        yield queue


class TestPicture:
    def test_open(self, by_day: Queue, clock: FakeClock):
        picture = by_day.link.picture()
        assert (picture.at, picture.state, picture.business_day) == (clock.now, "open", clock.now.date())
        assert (picture.closes_at, picture.next_opening) == (riga(2026, 3, 4, 17), None)
        assert (picture.remote_from, picture.remote_until) == (riga(2026, 3, 4, 9, 30), riga(2026, 3, 4, 16, 30))
        assert [each.service for each in picture.services] == ["documents", "passports", "advice"]

    def test_closed(self, by_day: Queue, clock: FakeClock):
        clock.now = riga(2026, 3, 6, 18)
        picture = by_day.link.picture()
        assert (picture.state, picture.closes_at, picture.next_opening) == ("closed", None, riga(2026, 3, 9, 9))
        assert picture.remote_from == riga(2026, 3, 9, 9, 30)

    def test_paused(self, by_day: Queue):
        by_day.pauses.pause(ADVICE, PauseReason.BREAK, role=Role.STAFF)
        picture = by_day.link.picture()
        assert (picture.state, [each.paused for each in picture.services]) == ("open", [False, False, True])
        by_day.pauses.pause(None, PauseReason.BREAK, role=Role.STAFF)
        picture = by_day.link.picture()
        assert (picture.state, [each.paused for each in picture.services]) == ("paused", [True, True, True])

    def test_day_and_night_one_may_join_without_end(self, make: Make, clock: FakeClock):
        with make(office()) as queue:
            first = queue.link.picture()
            assert (first.state, first.closes_at, first.remote_until) == ("open", None, None)
            assert first.remote_from == riga(2026, 3, 4)
            clock.move(MINUTE)
            assert replace_at(queue.link.picture(), first.at) == first

    def test_nobody_may_join_where_nothing_is_offered_by_phone(self, make: Make):
        with make(branch(hours(OFFICE))) as queue:
            picture = queue.link.picture()
            assert (picture.remote_from, picture.remote_until) == (None, None)

    def test_a_branch_that_opens_no_more(self, make: Make):
        with make(office(hours(()))) as queue:
            picture = queue.link.picture()
            assert (picture.state, picture.next_opening, picture.remote_from) == ("closed", None, None)
            assert queue.link.profile(LINE).sessions == ()

    def test_each_ticket_that_is_followed_and_waits_stands_as_it_would_be_told(
        self, linked: Queue, gateway: Gateway, clock: FakeClock
    ):
        for _ in range(3):
            clock.move(SECOND)
            linked.issue(request(), printer=PRINTER)
        tickets = [gateway.join() for _ in range(3)]
        paper = linked.issue(request(), printer=PRINTER).ticket
        gateway.ask("follow", ticket=paper.id.lower())
        gateway.ask("cancel", ticket=tickets[0].id)
        picture = linked.link.picture()
        assert [(each.here, each.away) for each in picture.services] == [(4, 2), (0, 0), (0, 0)]
        assert [each.ticket for each in picture.standings] == [tickets[1].id, tickets[2].id, paper.id.lower()]
        for standing, code in zip(picture.standings, (tickets[1].code, tickets[2].code, paper.code), strict=True):
            now = linked.waits.now(code)
            assert now
            assert (standing.ahead, standing.ahead_away) == (now.ahead, now.ahead_away)
            assert standing.wait
            assert (standing.wait.earliest, standing.wait.latest) == (now.estimate.at_low, now.estimate.at_high)

    def test_nobody_can_say_how_long_while_no_counter_is_open(self, by_day: Queue, clock: FakeClock):
        by_day.counters.close(1)
        Gateway(by_day.link, clock).join()
        picture = by_day.link.picture()
        assert (picture.services[0].wait, picture.standings[0].wait) == (None, None)

    def test_what_a_phone_is_told_first_is_its_forecast(self, linked: Queue, gateway: Gateway, clock: FakeClock):
        for _ in range(3):
            clock.move(SECOND)
            linked.issue(request(), printer=PRINTER)
        ticket = gateway.join()
        (first,) = linked.link.picture().standings
        asked_at = clock.now
        clock.move(MINUTE)
        linked.counters.call_next(1)
        assert linked.link.picture().standings[0].wait != first.wait
        kept = linked.waits.forecast(ticket.code)
        assert kept
        assert first.wait
        assert (kept.made_at, kept.ahead, kept.estimate.at_low) == (asked_at, first.ahead, first.wait.earliest)

    def test_paper_and_bookings_are_foretold_elsewhere(self, linked: Queue, gateway: Gateway):
        paper = linked.issue(request(), printer=PRINTER).ticket
        gateway.ask("follow", ticket=paper.id.lower())
        linked.link.picture()
        assert linked._store._connection.execute("SELECT COUNT(*) FROM forecasts").fetchone() == (0,)

    def test_it_is_a_message(self, linked: Queue, gateway: Gateway):
        gateway.join()
        picture = linked.link.picture()
        assert messages.Picture.model_validate_json(picture.model_dump_json()) == picture


class TestProfile:
    def test_what_the_branch_is(self, by_day: Queue):
        profile = by_day.link.profile(LINE)
        assert (profile.branch, profile.timezone, profile.languages) == ("riga", "Europe/Riga", ("lv", "en"))
        assert (profile.names["en"], profile.institution["lv"]) == ("Branch", "Iestāde")
        assert (profile.information_line, profile.party_limit) == (LINE, 4)
        first = profile.services[0]
        assert (first.id, first.remote, first.bookable) == (DOCUMENTS, True, True)
        assert messages.Profile.model_validate_json(profile.model_dump_json()) == profile

    def test_rules_in_whole_minutes(self, make: Make):
        rules = OrderRules(arrival=Arrival.OPTIONAL, hold=timedelta(seconds=90), grace=timedelta(days=3), late_times=4)
        with make(replace(office(), order=rules, bookings=BookingRules(days_ahead=3))) as queue:
            told = queue.link.profile(LINE).rules
        assert (told.arrival, told.hold, told.grace, told.late_times) == ("optional", 2, 1440, 4)
        assert (told.check_in_from, told.check_in_until, told.days_ahead) == (15, 10, 3)

    def test_openings_of_the_days_that_may_be_booked(self, by_day: Queue):
        sessions = by_day.link.profile(LINE).sessions
        assert (sessions[0].opens_at, sessions[0].closes_at) == (riga(2026, 3, 4, 9), riga(2026, 3, 4, 17))
        assert sessions[3].opens_at == riga(2026, 3, 9, 9)
        assert sessions[-1].opens_at == riga(2026, 4, 1, 9)
        assert len(sessions) == 21

    def test_a_week_at_least(self, make: Make):
        with make(replace(office(hours(OFFICE)), bookings=BookingRules(days_ahead=0))) as queue:
            assert [each.opens_at.day for each in queue.link.profile(LINE).sessions] == [4, 5, 6, 9, 10]

    def test_a_day_with_a_pause_and_a_night(self, make: Make):
        shifts = (period("09:00", "12:00"), period("13:00", "17:00"), period("22:00", "26:00"))
        with make(office(hours(shifts))) as queue:
            sessions = queue.link.profile(LINE).sessions
            # The night before goes on past midnight.
            assert [(each.opens_at, each.closes_at) for each in sessions[:3]] == [
                (riga(2026, 3, 3, 22), riga(2026, 3, 4, 2)),
                (riga(2026, 3, 4, 9), riga(2026, 3, 4, 12)),
                (riga(2026, 3, 4, 13), riga(2026, 3, 4, 17)),
            ]

    def test_it_stays_the_same_through_the_day(self, by_day: Queue, clock: FakeClock):
        clock.now = riga(2026, 3, 4, 0, 1)
        first = by_day.link.profile(LINE)
        for hour in (8, 9, 12, 17, 23):
            clock.now = riga(2026, 3, 4, hour)
            assert by_day.link.profile(LINE) == first
        clock.now = riga(2026, 3, 5, 0, 1)
        assert by_day.link.profile(LINE).sessions[0].opens_at == riga(2026, 3, 5, 9)

    def test_day_and_night_is_one_long_opening(self, make: Make, clock: FakeClock):
        with make(office()) as queue:
            first = queue.link.profile(LINE)
            (only,) = first.sessions
            assert (only.opens_at, only.closes_at - only.opens_at) == (riga(2026, 3, 4), timedelta(days=29))
            clock.move(MINUTE)
            assert queue.link.profile(LINE) == first

    @pytest.mark.parametrize("line", ["", "0" * 41])
    def test_what_the_protocol_cannot_say(self, by_day: Queue, line: str):
        with pytest.raises(ValidationError, match="information_line"):
            by_day.link.profile(line)

    def test_years_that_hardly_are(self, make: Make, clock: FakeClock):
        clock.now = datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC)
        with make(remote_branch(hours(OFFICE))) as queue:
            assert queue.link.profile(LINE).sessions
            assert queue.link.picture().state == "closed"


def replace_at(picture: messages.Picture, at: datetime) -> messages.Picture:
    return picture.model_copy(update={"at": at})
