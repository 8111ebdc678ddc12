from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from queue_core.branch import BookingRules, Branch, RemoteRules, ServiceId
from queue_core.errors import PartyTooLarge, PartyTooSmall, Paused, Refusal, UnknownLanguage, UnknownService
from queue_core.pauses import Pause, PauseReason
from queue_core.refusals import (
    NoSuchTime,
    NotBookable,
    NotRemote,
    NotToday,
    OneTicketAPhone,
    OutsideRemoteHours,
    RemoteFull,
    TimeTaken,
    TooFarAhead,
    WaitTooLong,
)
from queue_core.remote_admission import Line, admit_booking, admit_remote, remote_window
from queue_core.tickets import RemoteRequest, Role
from tests.queue_core.offices import (
    ADVICE,
    ALWAYS,
    DOCUMENTS,
    OFFICE,
    PASSPORTS,
    always_open,
    booking_request,
    hours,
    period,
    remote_branch,
    remote_request,
    riga,
)

DAY, NEXT_DAY = date(2026, 3, 4), date(2026, 3, 5)
OPEN, SHUT = riga(2026, 3, 4, 10), riga(2026, 3, 4, 18)
OFFICE_BRANCH = remote_branch(hours(OFFICE))
NOBODY = Line()
PAUSE = Pause(service_id=None, reason=PauseReason.BREAK, since=OPEN, role=Role.STAFF)


def ask(
    request: RemoteRequest | None = None,
    office: Branch = OFFICE_BRANCH,
    now: datetime = OPEN,
    *,
    line: Line = NOBODY,
    pauses: tuple[Pause, ...] = (),
) -> date:
    wish = request or remote_request()
    return admit_remote(wish, office, now, today=office.hours.business_day(now), line=line, pauses=pauses).business_day


def with_rules(rules: RemoteRules, office: Branch = OFFICE_BRANCH) -> Branch:
    return replace(office, remote=rules)


class TestWindow:
    """The sample office opens at 9 and closes at 17; phones join from 9:30 to 16:30."""

    @pytest.mark.parametrize(("hour", "minute"), [(9, 30), (12, 0), (16, 29)])
    def test_one_joins_from_half_an_hour_after_opening_to_half_before_closing(self, hour: int, minute: int):
        assert ask(now=riga(2026, 3, 4, hour, minute)) == DAY

    @pytest.mark.parametrize(
        ("now", "day"),
        [
            (riga(2026, 3, 4, 7), 4),
            (riga(2026, 3, 4, 9), 4),
            (riga(2026, 3, 4, 9, 29), 4),
            (riga(2026, 3, 4, 16, 30), 5),
            (riga(2026, 3, 4, 16, 59), 5),
            (riga(2026, 3, 4, 17), 5),
        ],
    )
    def test_outside_the_next_window_is_told(self, now: datetime, day: int):
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(now=now)
        assert refused.value.opens_at == riga(2026, 3, day, 9, 30)
        assert refused.value.closes_at == riga(2026, 3, day, 16, 30)

    def test_after_friday_comes_monday(self):
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(now=riga(2026, 3, 6, 16, 45))
        assert refused.value.opens_at == riga(2026, 3, 9, 9, 30)

    def test_the_branchs_own_minutes_count(self):
        office = with_rules(RemoteRules(opens_after=timedelta(0), closes_before=timedelta(hours=2)))
        assert ask(office=office, now=riga(2026, 3, 4, 9)) == DAY
        with pytest.raises(OutsideRemoteHours):
            ask(office=office, now=riga(2026, 3, 4, 15))

    def test_periods_that_touch_have_no_edge_between_them(self):
        touching = remote_branch(hours((period("09:00", "12:00"), period("12:00", "17:00"))))
        assert ask(office=touching, now=riga(2026, 3, 4, 12)) == DAY

    def test_a_break_has_edges(self):
        split = remote_branch(hours((period("09:00", "12:00"), period("13:00", "17:00"))))
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(office=split, now=riga(2026, 3, 4, 11, 45))
        assert refused.value.opens_at == riga(2026, 3, 4, 13, 30)

    def test_a_branch_that_never_closes_has_no_edges(self):
        for now in (riga(2026, 3, 4), riga(2026, 3, 4, 23, 59)):
            assert ask(office=remote_branch(always_open()), now=now) == DAY

    def test_past_midnight_it_is_still_yesterdays_window(self):
        night = remote_branch(hours((period("18:00", "26:00"),), weekend=()))
        assert ask(office=night, now=riga(2026, 3, 5, 1)) == DAY
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(office=night, now=riga(2026, 3, 5, 1, 30))
        assert refused.value.opens_at == riga(2026, 3, 5, 18, 30)
        assert refused.value.closes_at == riga(2026, 3, 6, 1, 30)

    def test_an_opening_too_short_for_a_window_is_passed_over(self):
        short = remote_branch(
            hours(OFFICE, exceptions={NEXT_DAY: (period("09:00", "10:00"),)}),
        )
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(office=short, now=SHUT)
        assert refused.value.opens_at == riga(2026, 3, 6, 9, 30)

    @pytest.mark.parametrize("opening", [hours(()), hours((period("09:00", "10:00"),))])
    def test_where_no_window_is_known_none_is_told(self, opening):
        with pytest.raises(OutsideRemoteHours) as refused:
            ask(office=remote_branch(opening))
        assert (refused.value.opens_at, refused.value.closes_at) == (None, None)

    def test_a_week_without_a_break_has_one_window(self):
        week = hours(ALWAYS)
        window = remote_window(week, RemoteRules(), riga(2026, 3, 4, 12))
        assert window is not None
        assert (window.opens_at, window.closes_at) == (riga(2026, 3, 2, 0, 30), riga(2026, 3, 6, 23, 30))

    def test_an_exception_that_never_ends_has_a_beginning_only(self):
        since = {DAY - timedelta(days=back): () for back in range(3, 5)}
        window = remote_window(hours(ALWAYS, weekend=ALWAYS, exceptions=since), RemoteRules(), OPEN)
        assert window is not None
        assert (window.opens_at, window.closes_at) == (riga(2026, 3, 2, 0, 30), None)


class TestRemote:
    @pytest.mark.parametrize("day", [None, DAY])
    def test_today_is_granted(self, day: date | None):
        assert ask(remote_request(day=day)) == DAY

    @pytest.mark.parametrize("day", [None, DAY, NEXT_DAY])
    def test_past_midnight_today_is_the_evening_before_or_the_date(self, day: date | None):
        night = remote_branch(hours((period("18:00", "26:00"),)))
        assert ask(remote_request(day=day), night, riga(2026, 3, 5, 1)) == DAY

    @pytest.mark.parametrize("day", [date(2026, 3, 3), NEXT_DAY, date.min, date.max])
    def test_another_day_is_refused(self, day: date):
        with pytest.raises(NotToday) as refused:
            ask(remote_request(day=day))
        assert (refused.value.day, refused.value.today) == (day, DAY)

    def test_a_service_that_is_not_offered_names_those_that_are(self):
        services = tuple(replace(service, remote=service.id != DOCUMENTS) for service in OFFICE_BRANCH.services)
        with pytest.raises(NotRemote) as refused:
            ask(office=replace(OFFICE_BRANCH, services=services))
        assert (refused.value.service_id, refused.value.offered) == (DOCUMENTS, (PASSPORTS, ADVICE))

    @pytest.mark.parametrize("service_id", [None, DOCUMENTS])
    def test_a_pause_is_told(self, service_id: ServiceId | None):
        with pytest.raises(Paused) as refused:
            ask(pauses=(replace(PAUSE, service_id=service_id),))
        assert (refused.value.service_id, refused.value.pause_reason) == (service_id, PauseReason.BREAK)

    def test_another_services_pause_does_not_matter(self):
        ask(pauses=(replace(PAUSE, service_id=ADVICE),))

    def test_one_ticket_a_phone(self):
        with pytest.raises(OneTicketAPhone) as refused:
            ask(line=Line(phone_ticket="A017"))
        assert refused.value.code == "A017"

    def test_as_many_as_may_wait(self):
        office = with_rules(RemoteRules(most_waiting=5))
        ask(office=office, line=Line(remote_waiting=4))
        with pytest.raises(RemoteFull) as refused:
            ask(office=office, line=Line(remote_waiting=5))
        assert (refused.value.service_id, refused.value.waiting, refused.value.limit) == (DOCUMENTS, 5, 5)

    def test_no_limit_is_none(self):
        ask(line=Line(remote_waiting=10**6, walk_in_wait=timedelta(days=1)))

    def test_walk_ins_come_first_where_they_wait_too_long(self):
        limit = timedelta(minutes=40)
        office = with_rules(RemoteRules(longest_walk_in_wait=limit))
        ask(office=office, line=Line(walk_in_wait=limit))
        with pytest.raises(WaitTooLong) as refused:
            ask(office=office, line=Line(walk_in_wait=limit + timedelta(seconds=1)))
        assert refused.value.wait == limit + timedelta(seconds=1)
        assert (refused.value.service_id, refused.value.limit) == (DOCUMENTS, limit)

    def test_a_wait_that_nobody_knows_is_no_reason(self):
        ask(office=with_rules(RemoteRules(longest_walk_in_wait=timedelta(0))), line=Line(walk_in_wait=None))

    @pytest.mark.parametrize(
        ("wish", "refusal"),
        [
            (remote_request(ServiceId("tea"), language="de", party=9), UnknownService),
            (remote_request(language="de", party=9), UnknownLanguage),
            (remote_request(party=10**9, day=NEXT_DAY), PartyTooLarge),
            (remote_request(party=-1, day=NEXT_DAY), PartyTooSmall),
            (remote_request(day=NEXT_DAY), NotToday),
            (remote_request(), OutsideRemoteHours),
        ],
    )
    def test_a_mistake_is_told_before_the_hours_are(self, wish: RemoteRequest, refusal: type[Refusal]):
        with pytest.raises(refusal):
            ask(wish, now=SHUT, line=Line(phone_ticket="A017"), pauses=(PAUSE,))


def book(
    at: datetime,
    service_id: ServiceId = ADVICE,
    *,
    office: Branch = OFFICE_BRANCH,
    booked: dict[datetime, int] | None = None,
    phone_ticket: str | None = None,
    party: int = 1,
) -> date:
    return admit_booking(
        booking_request(at, service_id, party=party),
        office,
        OPEN,
        today=DAY,
        booked=booked or {},
        phone_ticket=phone_ticket,
    ).business_day


class TestBooking:
    @pytest.mark.parametrize("at", [riga(2026, 3, 4, 10, 15), riga(2026, 3, 4, 16, 45), riga(2026, 4, 1, 9)])
    def test_a_time_ahead_is_granted(self, at: datetime):
        assert book(at) == at.date()

    @pytest.mark.parametrize(
        "at",
        [
            riga(2026, 3, 4, 10, 20),
            riga(2026, 3, 4, 10),
            riga(2026, 3, 4, 9),
            riga(2026, 3, 3, 9),
            riga(2026, 3, 4, 17),
            riga(2026, 3, 7, 10),
            riga(2026, 3, 4, 11) + timedelta(microseconds=1),
            datetime.min.replace(tzinfo=UTC),
        ],
    )
    def test_past_between_two_times_or_outside_hours_there_is_none(self, at: datetime):
        with pytest.raises(NoSuchTime) as refused:
            book(at)
        assert refused.value.at == at

    def test_the_nearest_free_times_are_told(self):
        taken = {riga(2026, 3, 4, 12, 15): 1}
        with pytest.raises(NoSuchTime) as refused:
            book(riga(2026, 3, 4, 12, 5), booked=taken)
        assert refused.value.nearest == tuple(
            riga(2026, 3, 4, hour, minute) for hour, minute in ((11, 30), (11, 45), (12, 0), (12, 30))
        )

    def test_a_closed_day_has_no_near_time(self):
        with pytest.raises(NoSuchTime) as refused:
            book(riga(2026, 3, 7, 10))
        assert refused.value.nearest == ()

    def test_a_time_that_somebody_has_is_taken(self):
        at = riga(2026, 3, 4, 16, 45)
        with pytest.raises(TimeTaken) as refused:
            book(at, booked={at: 1, riga(2026, 3, 4, 16, 15): 1})
        assert refused.value.at == at
        assert refused.value.nearest == tuple(
            riga(2026, 3, 4, hour, minute) for hour, minute in ((15, 30), (15, 45), (16, 0), (16, 30))
        )

    def test_as_many_as_the_branch_serves_at_once(self):
        office = replace(OFFICE_BRANCH, bookings=BookingRules(at_once=2))
        at = riga(2026, 3, 4, 12)
        assert book(at, office=office, booked={at: 1}) == DAY
        with pytest.raises(TimeTaken):
            book(at, office=office, booked={at: 2})

    @pytest.mark.parametrize("at", [riga(2026, 4, 2, 9), datetime.max.replace(tzinfo=UTC)])
    def test_too_far_ahead_the_last_day_is_told(self, at: datetime):
        with pytest.raises(TooFarAhead) as refused:
            book(at)
        assert refused.value.last == date(2026, 4, 1)

    def test_a_service_without_appointments_names_those_that_have(self):
        services = tuple(replace(service, bookable=service.id == ADVICE) for service in OFFICE_BRANCH.services)
        with pytest.raises(NotBookable) as refused:
            book(riga(2026, 3, 4, 12), DOCUMENTS, office=replace(OFFICE_BRANCH, services=services))
        assert (refused.value.service_id, refused.value.offered) == (DOCUMENTS, (ADVICE,))

    def test_one_ticket_a_phone_and_day(self):
        with pytest.raises(OneTicketAPhone):
            book(riga(2026, 3, 4, 12), phone_ticket="A017")

    @pytest.mark.parametrize(("party", "refusal"), [(-1, PartyTooSmall), (0, PartyTooSmall), (10**9, PartyTooLarge)])
    def test_a_party_that_is_none(self, party: int, refusal: type[Refusal]):
        with pytest.raises(refusal):
            book(riga(2026, 3, 4, 12), party=party)

    def test_a_night_belongs_to_the_evening(self):
        night = remote_branch(hours((period("18:00", "26:00"),)))
        assert book(riga(2026, 3, 5, 1), office=night) == DAY
