"""Since when phones have not been heard of, as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.phones import Heard, Silence, heard

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 3, 2, 10, 0, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Link:
    heard_at: datetime | None
    trouble: str | None = None
    since: datetime | None = None


@pytest.mark.parametrize("ago", [-3600, 0, 60])
def test_news_of_the_last_minute_are_news_also_by_a_clock_that_was_put_back(ago):
    assert heard(Link(NOW - ago * SECOND, "unreachable"), NOW, RIGA) == Heard()


def test_after_a_minute_it_is_told_by_the_branchs_clock_whatever_the_reason():
    assert heard(Link(NOW - 61 * SECOND), NOW, RIGA) == Heard(Silence.TODAY, "11:59")


def test_an_earlier_day_is_told_with_its_day():
    assert heard(Link(NOW - timedelta(days=1)), NOW, RIGA) == Heard(Silence.EARLIER, "01.03. 12:00")


def test_what_was_never_heard_is_told_after_a_minute_of_trouble():
    assert heard(None, NOW, RIGA) == Heard()
    assert heard(Link(None), NOW, RIGA) == Heard()
    assert heard(Link(None, "unauthorised", NOW - 60 * SECOND), NOW, RIGA) == Heard()
    assert heard(Link(None, "unauthorised", NOW - 61 * SECOND), NOW, RIGA) == Heard(Silence.NEVER)
