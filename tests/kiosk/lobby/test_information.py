"""What there is to know of a branch: hours, services, other branches, joining by phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import TRANSLATIONS
from kiosk.config.about import AboutBranch, OtherBranch
from kiosk.lobby.hours_wording import HoursWording
from kiosk.theme.rows import TextRows
from kiosk.translations import Translations
from queue_core.branch import RemoteRules
from queue_core.hours import OpeningHours, Period
from tests.kiosk.lobby.conftest import LANGUAGES, branch_with, named, weekly
from tests.kiosk.lobby.fake_desk import OPEN, RIGA

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QCoreApplication

    from kiosk.lobby.information import InformationModel
    from tests.kiosk.lobby.conftest import BareLobby

HOUR = timedelta(hours=1)
ABOUT = AboutBranch(
    named("Alunāna iela 1", "1 Alunāna Street", "улица Алунана, 1", "вулиця Алунана, 1"),
    (
        OtherBranch(named("Jelgava", "Jelgava", "Елгава", "Єлгава"), named("Jelgavā", "A", "Б", "В"), "+371 630"),
        OtherBranch(named("Liepāja", "Liepāja", "Лиепая", "Лієпая"), {}, None),
    ),
)


def period(opens: float, closes: float) -> Period:
    return Period(opens=opens * HOUR, closes=closes * HOUR)


def rows(model: InformationModel, name: str) -> list[tuple[str | None, ...]]:
    """The texts of a list of the model's."""
    found = model.property(name)
    assert isinstance(found, TextRows)
    return [tuple(found.data(found.index(row), role) for role in found.roleNames()) for row in range(found.rowCount())]


def wording(hours: OpeningHours, language: str = "en", now: datetime = OPEN, **more: bool) -> HoursWording:
    branch = replace(branch_with(hours=hours, **more), remote=RemoteRules())
    return HoursWording(branch, Translations(TRANSLATIONS, LANGUAGES), language, now)


def test_the_week_begins_on_monday_and_marks_today(qapp: QCoreApplication) -> None:
    week = list(wording(weekly()).week)
    assert [day.day for day in week][::6] == ["Monday", "Sunday"]
    assert [day.hours for day in week] == ["09:00–16:00"] * 5 + ["closed"] * 2
    assert [day.is_today for day in week] == [True] + [False] * 6


@pytest.mark.parametrize(
    ("language", "first", "closed"),
    [
        ("lv", "Pirmdiena", "slēgts"),
        ("ru", "Понедельник", "закрыто"),
        ("uk", "Понеділок", "зачинено"),
    ],
)
def test_the_week_is_told_in_each_language(qapp: QCoreApplication, language: str, first: str, closed: str) -> None:
    week = list(wording(weekly(), language).week)
    assert (week[0].day, week[6].hours) == (first, closed)


def test_a_break_and_work_past_midnight_are_told_as_the_clock_shows_them(qapp: QCoreApplication) -> None:
    split, night, whole = (period(9, 12), period(12.75, 17)), (period(20, 26),), (period(0, 24),)
    hours = OpeningHours(timezone=RIGA, weekly=(split, night, whole, (), (), (), ()))
    assert [day.hours for day in wording(hours).week][:3] == ["09:00–12:00, 12:45–17:00", "20:00–02:00", "00:00–24:00"]


def test_days_that_are_unlike_their_weekday_are_told_two_weeks_ahead(qapp: QCoreApplication) -> None:
    hours = replace(
        weekly(),
        holidays=frozenset((date(2022, 11, 22), date(2022, 11, 26), date(2022, 12, 6))),
        exceptions={date(2022, 12, 3): (period(10, 14),), date(2022, 11, 23): (period(9, 16),)},
    )
    told = [(day.day, day.hours) for day in wording(hours).exceptions]
    assert told == [("Tuesday, 22 November", "closed"), ("Saturday, 3 December", "10:00–14:00")]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (OPEN, "Numbers by phone: today, 09:30–15:30"),
        (datetime(2022, 11, 21, 15, 45, tzinfo=RIGA), "Numbers by phone: tomorrow, 09:30–15:30"),
        (datetime(2022, 11, 26, 12, tzinfo=RIGA), "Numbers by phone: Monday, 28 November, 09:30–15:30"),
    ],
)
def test_it_is_told_when_phones_may_join_next(qapp: QCoreApplication, now: datetime, told: str) -> None:
    assert wording(weekly(), now=now.astimezone(UTC)).by_phone == told


def test_where_nobody_joins_by_phone_nothing_is_told_of_it(qapp: QCoreApplication) -> None:
    assert wording(weekly(), remote=False).by_phone == ""
    assert wording(OpeningHours(timezone=RIGA, weekly=((),) * 7)).by_phone == ""


def test_a_branch_that_never_closes_takes_phones_at_any_time(qapp: QCoreApplication) -> None:
    always = OpeningHours(timezone=RIGA, weekly=((period(0, 24),),) * 7)
    assert wording(always).by_phone == "Numbers by phone: at any time"


def test_everything_is_told_in_the_visitors_language_and_moves_with_it(open_model: Callable[..., BareLobby]) -> None:
    branch = branch_with(services=2)
    about = named("Pirmā pase un jaunas fotogrāfijas.", "Bring your old passport.", "Возьмите паспорт.", "Візьміть.")
    branch = replace(
        branch, services=(replace(branch.services[0], about=about), replace(branch.services[1], remote=False))
    )
    bare = open_model(branch, read_about=lambda: ABOUT, page="https://queue.example.org")
    bare.model.show_information()
    assert bare.screen == "information"
    model: InformationModel = bare.model.property("information")
    before = [row[1] for row in rows(model, "services")]
    bare.model.choose_language("en")
    assert before[0] == "Pases vai eID kartes noformēšana"
    assert rows(model, "services") == [
        ("apply", "Apply for a passport or an eID card", "Bring your old passport.", "remote"),
        ("collect", "Collect a passport or an eID card", "", ""),
    ]
    assert rows(model, "branches") == [("Jelgava", "A", "+371 630"), ("Liepāja", "", "")]
    assert rows(model, "week")[0] == ("Monday", "09:00–16:00", "today")
    assert rows(model, "exceptions") == []
    assert model.property("address") == "1 Alunāna Street"
    assert model.property("page") == "queue.example.org"
    assert model.property("remote_words") == "Numbers by phone: today, 09:30–15:30"
    english = model.property("page_qr")
    bare.model.choose_language("uk")
    assert model.property("page_qr") not in ("", english), "the page opens in the visitor's language"
    bare.visit.back()
    assert bare.screen == "services"


def test_midnight_moves_today(open_model: Callable[..., BareLobby]) -> None:
    bare = open_model()
    model: InformationModel = bare.model.property("information")
    bare.pass_by(hours=24)
    assert [row[2] for row in rows(model, "week")] == ["", "today", "", "", "", "", ""]


def test_a_branch_without_a_gateway_or_more_to_tell_leaves_it_out(open_model: Callable[..., BareLobby]) -> None:
    model = open_model(branch_with(remote=False)).model.property("information")
    for name in ("address", "page", "page_qr", "remote_words"):
        assert model.property(name) == "", name
    assert rows(model, "branches") == []
