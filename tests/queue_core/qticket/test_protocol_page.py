"""The protocol's page has what another vendor needs, and says what is so."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from queue_core import errors, refusals
from queue_core.qticket import messages
from queue_core.refusals import WaitTooLong

PAGE = Path("assets/qticket/PROTOCOL.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<answers>[a-z, ]+) \| `(?P<reason>[a-z_]+)` \| (?P<fields>[^|]*) \|", re.MULTILINE)
LISTED = {row["reason"]: re.findall(r"`(\w+)`", row["fields"]) for row in ROW.finditer(PAGE)}

ONLY_IN_THE_BRANCH = {
    # What staff, counters and paper are refused, and what is typed or scanned at the kiosk.
    *("still_under_way", "never_on_paper", "still_away", "bad_pin", "no_pin", "wrong_pin", "locked_out", "no_priority"),
    *("unreadable_code", "forged_code", "foreign_code", "unknown_counter", "counter_open", "counter_closed"),
    *("counter_busy", "counter_idle", "nobody_waiting", "wrong_state", "bad_closing_time"),
}


def kinds() -> dict[str, type[errors.Refusal]]:
    found = (kind for module in (errors, refusals) for kind in vars(module).values() if inspect.isclass(kind))
    return {each.reason: each for each in found if issubclass(each, errors.Refusal) and each is not errors.Refusal}


def test_every_reason_is_either_on_the_page_or_never_said_to_a_phone():
    assert set(LISTED) | ONLY_IN_THE_BRANCH == set(kinds())
    assert not set(LISTED) & ONLY_IN_THE_BRANCH


@pytest.mark.parametrize("reason", sorted(LISTED))
def test_the_page_names_the_fields_of_a_reason(reason: str):
    fields = list(inspect.signature(kinds()[reason]).parameters)
    if kinds()[reason] is WaitTooLong:
        fields = ["service_id", "wait_s", "limit_s"]
    assert LISTED[reason] == fields


def test_the_page_names_every_kind_of_request_and_its_fields():
    for kind in (messages.Join, messages.Book, messages.Cancel, messages.Late, messages.Arrived, messages.Follow):
        row = re.search(rf"^\| `{kind.__name__.lower()}` \| ([^|]*) \|", PAGE, re.MULTILINE)
        assert row is not None
        own = [name for name in kind.model_fields if name not in {"id", "seq", "at", "kind"}]
        assert sorted(re.findall(r"`(\w+)`", row[1])) == sorted(own)


def test_the_page_knows_the_bounds():
    assert f"at most {messages.LARGEST_MESSAGE // 2**20} MiB" in PAGE
    assert f"{messages.MOST_NEWS} at most, in order" in PAGE
    assert f"({messages.LONGEST_WAIT_S} at most)" in PAGE
    assert f"/api/branch/v{messages.VERSION}/" in PAGE
