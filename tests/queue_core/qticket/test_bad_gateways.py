"""Whatever a gateway does wrong: nothing is lost, nothing is done twice, one line in the log says so."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.errors import StoreFull
from queue_core.qticket.messages import request_adapter
from tests.queue_core.qticket.bad_gateway import (
    BadGateway,
    Keeper,
    acknowledge,
    cut,
    cut_within,
    drip,
    page,
    problem,
    say,
)
from tests.queue_core.qticket.hand_driven import HandDriven, join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.bad_gateway import Answer

CALLS = ("profile", "requests", "news", "picture")

HALF = b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{"c'

FAULTS: dict[str, tuple[Answer, str]] = {
    "html": (say("<html><h1>Welcome to this network", kind="text/html"), "bad_answer"),
    "html that says it is json": (say("<html>"), "bad_answer"),
    "half a json": (say('{"cursor": 1, "requests": [{"id"'), "bad_answer"),
    "wrong types": (say('{"cursor": "one", "epoch": 7, "seq": [], "requests": {}}'), "bad_answer"),
    "nothing": (say(""), "bad_answer"),
    "half an answer": (cut_within(HALF), "unreachable"),
    "no http": (cut_within(b"220 mail.example ESMTP\r\n"), "unreachable"),
    "cut": (cut, "unreachable"),
    "too deep a json": (say("[" * 100_000), "bad_answer"),
    "redirect": (say(status=307, headers={"Location": "http://127.0.0.1:9/"}), "bad_answer"),
    "unauthorised": (problem(401, "unauthorised"), "unauthorised"),
    "another branch's": (problem(403, "wrong_branch"), "unauthorised"),
    "too often": (problem(429, "too_many"), "busy"),
    "at rest": (say("later", status=503, kind="text/plain"), "busy"),
    "broken": (say("oh", status=500, kind="text/plain"), "failed"),
    "not there": (say("what?", status=404, kind="text/plain"), "bad_answer"),
    "a proxy's 400": (say("<h1>Bad Request", status=400, kind="text/html"), "bad_answer"),
}


@pytest.fixture
def keeper() -> Keeper:
    return Keeper(join())


@pytest.fixture
def gateway(keeper: Keeper) -> Iterator[BadGateway]:
    with BadGateway(keeper) as opened:
        yield opened


@pytest.fixture
def branch(
    tmp_path: Path, template: Path, clock: FakeClock, gateway: BadGateway, token_file: Path
) -> Iterator[HandDriven]:
    with HandDriven(tmp_path, template, clock, gateway.url, token_file) as opened:
        yield opened


def assert_all_is_well(branch: HandDriven, keeper: Keeper) -> None:
    assert [outcome["ticket"]["code"] for outcome in keeper.outcomes()] == ["A001"]
    assert len(branch.queue.waiting()) == 1
    assert keeper.waiting == {}
    assert keeper.profiles
    assert keeper.pictures
    status = branch.status
    assert (status.trouble, status.waiting, status.set_aside) == (None, 0, 0)


def test_number_reaches_the_gateway(branch: HandDriven, keeper: Keeper) -> None:
    branch.work()
    assert_all_is_well(branch, keeper)
    assert branch.lines == []


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_costs_one_line_and_no_number(branch: HandDriven, keeper: Keeper, fault: str) -> None:
    answer, reason = FAULTS[fault]
    keeper.faults = {call: [answer] * 3 for call in CALLS}
    branch.work()
    assert branch.status.trouble == reason
    branch.work(16)
    assert_all_is_well(branch, keeper)
    assert branch.lines == ["phones lost", "phones back"]
    assert keeper.faults == {call: [] for call in CALLS}


@pytest.mark.parametrize("call", CALLS)
def test_fault_of_one_call_is_enough(branch: HandDriven, keeper: Keeper, call: str) -> None:
    keeper.faults[call] = [say("oh", status=500)] * 2
    branch.work()
    assert branch.status.trouble == "failed"
    branch.work(3)
    assert_all_is_well(branch, keeper)
    assert branch.lines == ["phones lost", "phones back"]


@pytest.mark.parametrize("call", CALLS)
def test_call_whose_answer_is_lost_is_repeated_without_harm(branch: HandDriven, keeper: Keeper, call: str) -> None:
    keeper.faults[call] = [keeper.lose_answer] * 2
    branch.work(4)
    assert_all_is_well(branch, keeper)


@pytest.mark.parametrize("call", CALLS)
def test_connection_that_ended_while_it_was_idle_is_no_trouble(
    branch: HandDriven, keeper: Keeper, gateway: BadGateway, call: str
) -> None:
    branch.work()
    keeper.waiting = {join(2)["id"]: join(2)}
    keeper.cursor = 2
    keeper.faults[call] = [cut]
    branch.work()
    assert [outcome["ticket"]["code"] for outcome in keeper.outcomes()] == ["A001", "A002"]
    assert branch.status.trouble is None
    assert branch.lines == []


def test_hour_of_errors_is_one_line_and_few_tries(branch: HandDriven, keeper: Keeper, gateway: BadGateway) -> None:
    broken = say("oh", status=500)
    keeper.faults = {call: [broken] * 10_000 for call in CALLS}
    for _ in range(3600):
        branch.puller.step()
        branch.publisher.step()
        branch.go_on(1)
    assert branch.lines == ["phones lost"]
    assert branch.status.trouble == "failed"
    assert len(gateway.asked) < 600
    keeper.faults = {}
    branch.work(2)
    assert_all_is_well(branch, keeper)
    assert branch.lines == ["phones lost", "phones back"]


def test_gateway_is_left_alone_as_long_as_it_asks(branch: HandDriven, keeper: Keeper, gateway: BadGateway) -> None:
    keeper.faults["requests"] = [problem(429, "too_many", Retry_After="120")]
    branch.pull()
    asked = len(gateway.asked)
    for _ in range(119):
        branch.puller.step()
        branch.publisher.step()
        branch.go_on(1)
    assert len(gateway.asked) == asked
    branch.work(3)
    assert_all_is_well(branch, keeper)


def test_who_wants_to_be_left_alone_for_a_year_gets_five_minutes(
    branch: HandDriven, keeper: Keeper, gateway: BadGateway
) -> None:
    keeper.faults["requests"] = [problem(429, "too_many", Retry_After="31536000")]
    assert 300 <= branch.pull() <= 361
    branch.work(7)
    assert_all_is_well(branch, keeper)


def test_byte_a_second_does_not_hold_a_call(
    tmp_path: Path, template: Path, clock: FakeClock, token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(join())
    keeper.faults = {call: [drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000)] for call in CALLS}
    with BadGateway(keeper) as gateway, HandDriven(tmp_path, template, clock, gateway.url, token_file) as branch:
        monkeypatch.setattr("queue_core.qticket.puller.LONG_POLL", timedelta())
        branch.call_s = 0.1
        branch.pull()
        assert branch.status.trouble == "unreachable"
        assert branch.status.detail == "no answer in time"
        branch.work(6)
        assert_all_is_well(branch, keeper)


def test_token_does_not_follow_a_redirect(branch: HandDriven, keeper: Keeper) -> None:
    with BadGateway(page(cursor=0)) as elsewhere:
        away = say(status=302, headers={"Location": f"{elsewhere.url}/api/branch/v1/requests"})
        keeper.faults = {call: [away, away] for call in CALLS}
        branch.work(10)
        assert elsewhere.asked == []
    assert_all_is_well(branch, keeper)


def test_cursor_from_the_past_has_everything_asked_again(
    branch: HandDriven, keeper: Keeper, gateway: BadGateway
) -> None:
    keeper.faults["requests"] = [page(cursor=500), page(cursor=1)]
    introduced = len(keeper.profiles)
    branch.pull()
    branch.go_on(1)
    branch.work(3, each_s=1)
    paths = [asked.path for asked in gateway.asked if "requests" in asked.path]
    assert [path.partition("after=")[2].partition("&")[0] for path in paths[:3]] == ["0", "500", "0"]
    assert_all_is_well(branch, keeper)
    assert len(keeper.profiles) > introduced


def test_gateway_that_goes_back_and_forth_is_asked_twice_a_second_at_most(
    branch: HandDriven, keeper: Keeper, gateway: BadGateway
) -> None:
    keeper.faults["requests"] = [page(cursor=5), page(cursor=3)] * 1000
    for _ in range(50):
        branch.go_on(max(0.01, branch.puller.step()))
    assert branch.time.now > 1000 + len(gateway.asked) // 2 * 0.5


def test_requests_that_nobody_can_read_take_no_other_with_them(branch: HandDriven, keeper: Keeper, caplog) -> None:
    good = join()
    broken: list[object] = [
        {**join(11), "phone": 7},
        {**join(12), "kind": "dance"},
        {**join(13), "at": "yesterday"},
        {**join(14), "party": 0},
        {**join(15), "service": "x" * 2**20},
        {**join(16), "id": "i" * 2**20},
        {**join(17), "id": None},
        "join",
        None,
        [[]],
        good,
    ]
    keeper.faults["requests"] = [page(*broken, cursor=20)]
    branch.work(2)
    fields = {
        outcome["request"]: outcome["refusal"]["fields"]["field"]
        for outcome in keeper.outcomes()
        if outcome["refusal"] is not None
    }
    assert fields == {
        join(11)["id"]: "phone",
        join(12)["id"]: "kind",
        join(13)["id"]: "at",
        join(14)["id"]: "party",
        join(15)["id"]: "service",
    }
    assert {outcome["refusal"]["reason"] for outcome in keeper.outcomes() if outcome["refusal"]} == {"bad_request"}
    assert [news["ticket"]["code"] for news in keeper.outcomes() if news["ticket"]] == ["A001"]
    assert len(caplog.messages) == 1


def test_ten_thousand_requests_come_in_one_page(branch: HandDriven, keeper: Keeper) -> None:
    keeper.faults["requests"] = [page(*(join(number) for number in range(1, 10_001)), cursor=10_000)]
    pauses = [branch.puller.step() for _ in range(6)]
    assert len(branch.queue.waiting()) == 5
    # The lobby gets its turn in between.
    assert all(pause > 0 for pause in pauses[1:])


def test_page_that_is_too_large_is_not_read_to_its_end(branch: HandDriven, keeper: Keeper) -> None:
    keeper.faults["requests"] = [say(b" " * (4 * 2**20 + 1)), say(b" " * 10, headers={"Content-Length": "9" * 12})]
    branch.pull()
    assert branch.status.trouble == "bad_answer"
    assert "longer" in str(branch.status.detail)
    branch.work(4)
    assert_all_is_well(branch, keeper)


def test_clock_of_the_gateway_counts_for_nothing(branch: HandDriven, keeper: Keeper) -> None:
    keeper.waiting = {join()["id"]: join(at="2026-03-04T09:00:00Z"), join(2)["id"]: join(2, at="2031-03-04T07:00:00Z")}
    keeper.cursor = 2
    branch.work()
    tickets = [outcome["ticket"] for outcome in keeper.outcomes()]
    assert [ticket["issued_at"][:19] for ticket in tickets] == ["2026-03-04T08:00:00"] * 2


def test_news_that_the_gateway_cannot_take_is_set_aside_alone(branch: HandDriven, keeper: Keeper) -> None:
    requests = [join(number) for number in range(1, 8)]
    keeper.faults["requests"] = [page(*requests, cursor=7)]
    poison = join(5)["id"]

    def picky(line, asked):
        if any(news.get("request") == poison for news in json.loads(asked.body)["news"]):
            problem(422)(line, asked)
        else:
            keeper.obey(line, asked)

    keeper.faults["news"] = [picky] * 100
    branch.work(2)
    assert [outcome["request"] for outcome in keeper.outcomes()] == [
        request["id"] for request in requests if request["id"] != poison
    ]
    assert branch.status.set_aside == 1
    assert branch.lines == ["phones not told"]


def test_gateway_that_rejects_all_news_does_not_make_the_branch_drop_them(branch: HandDriven, keeper: Keeper) -> None:
    keeper.waiting = {join(number)["id"]: join(number) for number in range(1, 31)}
    keeper.cursor = 30
    keeper.faults["news"] = [problem(422)] * 30
    branch.work(1, each_s=0)
    assert branch.status.set_aside == 3
    assert branch.status.trouble == "rejected"
    keeper.faults = {}
    branch.work(2)
    assert len(keeper.outcomes()) == 27
    assert branch.status.trouble is None


def test_rejected_profile_and_picture_hold_no_news_up(branch: HandDriven, keeper: Keeper) -> None:
    keeper.faults = {"profile": [problem(422)] * 2, "picture": [problem(413)] * 2}
    branch.pull()
    branch.tell()
    assert len(keeper.outcomes()) == 1
    assert branch.status.trouble == "rejected"
    branch.work(4)
    assert_all_is_well(branch, keeper)


@pytest.mark.parametrize("answer", [{"epoch": "f" * 16, "seq": 1}, {"seq": 0}])
def test_acknowledgement_of_something_else_is_none(
    branch: HandDriven, keeper: Keeper, answer: dict[str, object]
) -> None:
    def wrong(line, asked):
        say(json.dumps({"epoch": json.loads(asked.body)["epoch"], **answer}))(line, asked)

    keeper.faults["news"] = [wrong]
    branch.pull()
    branch.tell()
    assert branch.status.trouble == "bad_answer"
    assert branch.status.waiting == 1
    branch.work(2)
    assert_all_is_well(branch, keeper)


def test_full_disk_loses_no_request(branch: HandDriven, keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    from queue_core.queue import Queue  # noqa: PLC0415

    def full(self: object) -> None:
        raise StoreFull(branch.path, "database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("queue_core.qticket.link.Link.take", lambda self, _: full(self))
        patch.setattr(Queue, "prove_writable", full)
        for _ in range(60):
            branch.work(each_s=1)
        assert len(keeper.profiles) == 1
    branch.work(2)
    assert_all_is_well(branch, keeper)


def test_acknowledged_news_is_not_said_again(branch: HandDriven, keeper: Keeper, gateway: BadGateway) -> None:
    keeper.faults["news"] = [acknowledge]
    branch.work(3)
    assert len([asked for asked in gateway.asked if asked.path.endswith("news")]) == 1


def test_file_from_a_backup_that_has_gone_on_since_tells_all_of_it(
    branch: HandDriven, keeper: Keeper, tmp_path: Path, clock: FakeClock, token_file: Path
) -> None:
    branch.work()
    branch.queue._store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    backup = tmp_path / "backup"
    backup.mkdir()
    (backup / "copy.db").write_bytes(branch.path.read_bytes())
    for number in range(2, 5):
        branch.queue.link.take(request_adapter.validate_json(json.dumps(join(number))))
    branch.work()
    with HandDriven(backup, backup / "copy.db", clock, branch.url, token_file) as restored:
        # More than the gateway takes for repeats, so that it seems to know what it was told last.
        late = [join(number) for number in range(11, 21)]
        for each in late:
            restored.queue.link.take(request_adapter.validate_json(json.dumps(each)))
        restored.work(2)
        assert {each["request"] for each in keeper.outcomes()} >= {each["id"] for each in late}
        assert restored.status.waiting == 0


def test_bug_that_cannot_be_written_down_ends_nothing(
    branch: HandDriven, keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as meanwhile:
        for method in ("outgoing", "heard", "trouble"):
            meanwhile.setattr(f"queue_core.qticket.link.Link.{method}", wrong)
        branch.work(2)
    assert "ZeroDivisionError" in caplog.text
    branch.work(4)
    assert_all_is_well(branch, keeper)
