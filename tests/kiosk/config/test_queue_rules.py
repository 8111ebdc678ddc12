"""A branch file says who may join, who comes first and where visitors are served."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.config import load
from queue_core.branch import Arrival, BookingRules, CounterRules, OrderRules, RemoteRules, ServiceId
from queue_core.tickets import TicketClass
from tests.kiosk.config.test_branch_file import GOOD, complaints, written

MINUTE = timedelta(minutes=1)
RULES = """
[remote]
opens_after_min = 20
closes_before_min = 45
most_waiting = 12
walk_in_wait_min = 50

[bookings]
every_min = 20
at_once = 2
days_ahead = 7
check_in_from_min = 25
check_in_until_min = 5

[order]
arrival = "optional"
hold_min = 7
grace_min = 9
returns_after = 3
late_places = 4
late_times = 1
rates = { priority = 3, booking = 2.5, walk_in = 0.5 }

[[counters]]
number = 7
services = ["card"]

[[counters]]
number = 3
"""


def test_a_file_that_says_nothing_has_the_usual_rules(tmp_path):
    branch = load(written(tmp_path, GOOD)).branch
    assert (branch.remote, branch.bookings, branch.order) == (RemoteRules(), BookingRules(), OrderRules())
    assert (branch.counters, branch.priority) == ((), False)
    assert {(service.remote, service.bookable, service.typical) for service in branch.services} == {
        (False, False, 10 * MINUTE)
    }


def test_every_rule_is_taken_over(tmp_path):
    services = GOOD.replace('prefix = "A"', 'prefix = "A"\nremote = true\nbookable = true\ntypical_min = 7.5')
    branch = load(written(tmp_path, services.replace("[hours]", "priority = true\n[hours]") + RULES)).branch
    assert branch.priority
    assert branch.remote == RemoteRules(
        opens_after=20 * MINUTE, closes_before=45 * MINUTE, most_waiting=12, longest_walk_in_wait=50 * MINUTE
    )
    assert branch.bookings == BookingRules(
        every=20 * MINUTE, at_once=2, days_ahead=7, check_in_from=25 * MINUTE, check_in_until=5 * MINUTE
    )
    assert branch.order == OrderRules(
        rates={TicketClass.PRIORITY: 3, TicketClass.BOOKING: 2.5, TicketClass.REMOTE: 1, TicketClass.WALK_IN: 0.5},
        arrival=Arrival.OPTIONAL,
        hold=7 * MINUTE,
        grace=9 * MINUTE,
        returns_after=3,
        late_places=4,
        late_times=1,
    )
    assert branch.counters == (CounterRules(number=7, services=(ServiceId("card"),)), CounterRules(number=3))
    assert [(service.remote, service.bookable, service.typical) for service in branch.services] == [
        (True, True, 7.5 * MINUTE),
        (False, False, 10 * MINUTE),
    ]


@pytest.mark.parametrize(
    ("instead_of", "stands", "complaint"),
    [
        (
            "opens_after_min = 20",
            "opens_after_min = -1",
            "35: remote.opens_after_min: expected a number of minutes from 0 to 720, found -1",
        ),
        (
            "opens_after_min = 20",
            "opens_after_min = 20.5",
            "35: remote.opens_after_min: expected a number of minutes from 0 to 720, found 20.5",
        ),
        (
            "opens_after_min",
            "open_after_min",
            "35: remote.open_after_min: expected opens_after_min, found the unknown key open_after_min",
        ),
        (
            "most_waiting = 12",
            "most_waiting = true",
            "37: remote.most_waiting: expected a number of tickets from 0 to 999, found true",
        ),
        (
            "every_min = 20",
            "every_min = 0",
            "41: bookings.every_min: expected a number of minutes from 5 to 240, found 0",
        ),
        (
            "check_in_from_min = 25\ncheck_in_until_min = 5",
            "check_in_from_min = 0\ncheck_in_until_min = 0",
            "45: bookings.check_in_until_min: expected some minutes for check-in, before the time or after it, found 0",
        ),
        ('"optional"', '"never"', '48: order.arrival: expected required, by_phone or optional, found "never"'),
        (
            "late_places = 4",
            "late_places = 0",
            "52: order.late_places: expected a number of places from 1 to 99, found 0",
        ),
        ("booking = 2.5", "booking = 0", "54: order.rates.booking: expected a number from 0.01 to 100, found 0"),
        ("booking = 2.5", "booking = inf", "54: order.rates.booking: expected a number from 0.01 to 100, found inf"),
        ("booking = 2.5", "booking = nan", "54: order.rates.booking: expected a number from 0.01 to 100, found nan"),
        ("number = 7", "number = 3", "61: counters[2].number: expected a number of its own, found 3 again"),
        ("number = 7", "number = 100", "57: counters[1].number: expected a number from 1 to 99, found 100"),
        ('["card"]', '["card", "card"]', '58: counters[1].services[2]: expected each service once, found "card" again'),
        ('["card"]', '["card", "cart"]', '58: counters[1].services[2]: expected one of passport, card, found "cart"'),
    ],
)
def test_a_rule_that_cannot_be_is_named_with_its_line(tmp_path, instead_of, stands, complaint):
    text = GOOD + RULES
    assert instead_of in text
    assert complaints(tmp_path, text.replace(instead_of, stands)) == [complaint]
