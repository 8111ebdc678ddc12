"""Forecasts against what happened, with numbers worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from queue_core.branch import ServiceId
from queue_core.wait_scores import Outcome, report, score
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, RIGA, riga

DAY = date(2026, 3, 4)


def outcome(
    low: float, high: float, waited: float, *, service_id: ServiceId = DOCUMENTS, hour: int = 10, minute: int = 0
) -> Outcome:
    """Minutes."""
    return Outcome(
        service_id=service_id,
        made_at=riga(2026, 3, 4, hour, minute),
        ahead=1,
        low=timedelta(minutes=low),
        high=timedelta(minutes=high),
        waited=timedelta(minutes=waited),
    )


def test_a_score_by_hand():
    # Off by -4, 0, +6 and +20 minutes.
    scored = score([outcome(10, 15, 6), outcome(10, 15, 10), outcome(10, 16, 16), outcome(10, 15, 30)])
    assert scored.count == 4
    assert scored.bias == timedelta(minutes=5.5)
    assert scored.error == timedelta(minutes=7.5)
    assert scored.below_low == pytest.approx(0.25)
    assert scored.within_high == pytest.approx(0.75)


def test_a_wait_as_long_as_the_high_end_is_within_and_one_as_long_as_the_low_end_not_below():
    scored = score([outcome(10, 10, 10)])
    assert (scored.below_low, scored.within_high) == (0.0, 1.0)
    assert (scored.bias, scored.error) == (timedelta(0), timedelta(0))


def test_who_was_told_that_a_counter_is_free_says_nothing_of_ranges():
    free = outcome(0, 0, 1)
    scored = score([free, outcome(10, 15, 11)])
    assert (scored.count, scored.ranges, scored.bias) == (2, 1, timedelta(minutes=1))
    assert (scored.below_low, scored.within_high) == (0.0, 1.0)
    assert (score([free]).below_low, score([free]).within_high) == (None, None)


def test_a_report_by_service_and_hour():
    gone = ServiceId("a service of last year")
    outcomes = [
        outcome(10, 20, 12, hour=9, minute=59),
        outcome(10, 20, 14, hour=10),
        outcome(10, 20, 16, hour=10, minute=59, service_id=ADVICE),
        outcome(10, 20, 30, hour=16, service_id=gone),
    ]
    found = report(outcomes, first_day=DAY, last_day=DAY, services=(DOCUMENTS, PASSPORTS, ADVICE), timezone=RIGA)
    assert found.outcomes == tuple(outcomes)
    assert found.overall == score(outcomes)
    assert [(each.service_id, each.score.count) for each in found.services] == [(DOCUMENTS, 2), (ADVICE, 1), (gone, 1)]
    assert [(each.hour, each.score.count) for each in found.hours] == [(9, 1), (10, 2), (16, 1)]
    documents = found.services[0]
    assert documents.score == score(outcomes[:2])
    assert [(each.hour, each.score) for each in documents.hours] == [
        (9, score(outcomes[:1])),
        (10, score(outcomes[1:2])),
    ]


def test_a_report_of_nothing():
    found = report([], first_day=DAY, last_day=DAY, services=(DOCUMENTS,), timezone=RIGA)
    assert (found.overall, found.services, found.hours, found.outcomes) == (None, (), (), ())
