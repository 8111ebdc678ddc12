"""What was answered is kept: refusals as text, and requests in their table."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core import errors, kept_refusals, refusals
from queue_core.access import PinFault
from queue_core.errors import Paused, Refusal
from queue_core.pauses import PauseReason
from queue_core.refusals import OutsideRemoteHours
from queue_core.store import Store
from queue_core.tables.requests import Answered, RequestTable
from queue_core.tables.secrets import SecretTable
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

moments = st.datetimes(timezones=st.just(UTC))
VALUES: dict[str, st.SearchStrategy[object]] = {
    "str": st.text(),
    "int": st.integers(),
    "int | None": st.none() | st.integers(),
    "date": st.dates(),
    "datetime": moments,
    "datetime | None": st.none() | moments,
    "timedelta": st.timedeltas(),
    "ServiceId": st.text(),
    "ServiceId | None": st.none() | st.text(),
    "TicketState": st.sampled_from(TicketState),
    "PauseReason": st.sampled_from(PauseReason),
    "PinFault": st.sampled_from(PinFault),
    "tuple[str, ...]": st.lists(st.text()).map(tuple),
    "tuple[int, ...]": st.lists(st.integers()).map(tuple),
    "tuple[ServiceId, ...]": st.lists(st.text()).map(tuple),
    "tuple[datetime, ...]": st.lists(moments).map(tuple),
    "tuple[TicketState, ...]": st.lists(st.sampled_from(TicketState)).map(tuple),
}
KINDS = [
    kind
    for module in (errors, refusals)
    for kind in vars(module).values()
    if inspect.isclass(kind)
    and issubclass(kind, Refusal)
    and kind is not Refusal
    and kind.__module__ == module.__name__
]


@st.composite
def some_refusals(draw: st.DrawFn) -> Refusal:
    kind = draw(st.sampled_from(KINDS))
    parameters = inspect.signature(kind).parameters
    return kind(**{name: draw(VALUES[parameter.annotation]) for name, parameter in parameters.items()})


@given(some_refusals())
def test_a_refusal_comes_back_with_its_fields(refusal: Refusal):
    again = kept_refusals.read(kept_refusals.text_of(refusal))
    assert type(again) is type(refusal)
    assert vars(again) == vars(refusal)
    assert str(again) == str(refusal)


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_has_its_fields_under_the_names_by_which_it_takes_them(kind: type[Refusal]):
    for name, parameter in inspect.signature(kind).parameters.items():
        assert parameter.annotation in VALUES, f"{kind.__name__}.{name}: say how to make one, and see that it is kept"


def test_enumerations_are_themselves_again():
    again = kept_refusals.read(kept_refusals.text_of(Paused(None, PauseReason.BREAK)))
    assert isinstance(again, Paused)
    assert again.pause_reason is PauseReason.BREAK


@pytest.mark.parametrize(
    "text",
    [
        '{"reason": "mood", "fields": {}}',
        '{"reason": "not_remote", "fields": {"service": "a"}}',
        '{"reason": "paused", "fields": {"service_id": null, "pause_reason": {"kind": "Mood", "value": "bad"}}}',
        '{"reason": "paused", "fields": {"service_id": null, "pause_reason": {"kind": "PauseReason", "value": "bad"}}}',
        "no JSON",
    ],
)
def test_what_another_release_has_written_may_be_unreadable(text: str):
    assert kept_refusals.read(text) is None


DAY, NEXT_DAY = date(2026, 3, 4), date(2026, 3, 5)
AT = datetime(2026, 3, 4, 8, tzinfo=UTC)
REFUSED = kept_refusals.text_of(OutsideRemoteHours(None, None))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    with store.transaction():
        yield store
    store.close()


def test_an_answer_is_found_again(store: Store):
    answered = Answered(id="one", business_day=DAY, wish="{}", at=AT, phone_hash="ab", refusal=REFUSED)
    table = RequestTable(store)
    table.add(answered)
    assert table.get("one") == answered
    assert table.get("two") is None


def test_a_phones_answers_are_counted_up_to_now(store: Store):
    table = RequestTable(store)
    for minute in range(4):
        at = AT + timedelta(minutes=minute)
        table.add(Answered(id=f"{minute}", business_day=DAY, wish="", at=at, phone_hash="ab", refusal=REFUSED))
    since, until = AT, AT + timedelta(minutes=2)
    assert table.times("ab", since, until) == (AT + timedelta(minutes=1), until)
    assert table.times("cd", since, until) == ()


def test_what_is_past_is_nobodys_any_more(store: Store):
    table = RequestTable(store)
    for number, day in enumerate((DAY - timedelta(days=9), DAY, NEXT_DAY)):
        table.add(Answered(id=f"{number}", business_day=day, wish="", at=AT, phone_hash="ab", refusal=REFUSED))
    table.forget(NEXT_DAY, refused_before=DAY)
    assert table.get("0") is None
    kept, todays = table.get("1"), table.get("2")
    assert kept is not None
    assert kept.phone_hash is None
    assert kept.refusal == REFUSED
    assert todays is not None
    assert todays.phone_hash == "ab"


def test_keys_are_made_once_and_each_day_has_its_own(store: Store):
    table = SecretTable(store)
    assert table.known_phone_key(DAY) is None
    first = table.phone_key(DAY)
    assert len(first) == len(table.branch_key()) == 32
    assert table.phone_key(DAY) == table.known_phone_key(DAY) == first
    assert len({first, table.phone_key(NEXT_DAY), table.branch_key()}) == 3
    assert table.branch_key() == table.branch_key()


def test_only_past_days_keys_are_erased(store: Store):
    table = SecretTable(store)
    branch_key, _, following = table.branch_key(), table.phone_key(DAY), table.phone_key(NEXT_DAY)
    table.forget_phones(NEXT_DAY)
    assert table.known_phone_key(DAY) is None
    assert table.known_phone_key(NEXT_DAY) == following
    assert table.branch_key() == branch_key
