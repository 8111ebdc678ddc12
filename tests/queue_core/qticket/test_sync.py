"""The link at work, in threads of its own: one process a branch, from the first request to its end."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.wishes import JoinWish
from queue_core.qticket.sync import Sync
from queue_core.queue import Queue
from tests.queue_core.offices import DOCUMENTS, remote_branch, request
from tests.queue_core.qticket.bad_gateway import BadGateway, Keeper, silence
from tests.queue_core.qticket.gateway.running import running_gateway
from tests.queue_core.qticket.hand_driven import LINE, HandDriven, join, quick_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

DEADLINE_S = 20.0


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queue_core.qticket.sync.LEASE_EVERY_S", 0.01)


def eventually(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + DEADLINE_S
    look = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline
        look.wait(0.005)


class Place:
    """A branch's folder, in which any number of links may be started."""

    def __init__(self, folder: Path, template: Path, token_file: Path) -> None:
        self.folder = folder
        self.path = folder / "queue.db"
        shutil.copy(template, self.path)
        self.token_file = token_file
        self.links: list[Sync] = []

    def open_queue(self) -> Queue:
        return Queue.open(self.path, remote_branch())

    def start(self, url: str) -> Sync:
        link = Sync(
            self.open_queue,
            lambda: quick_client(url, self.token_file, call_s=60),
            lock_file=self.folder / "qticket.lock",
            information_line=LINE,
        )
        self.links.append(link)
        link.start()
        return link


@pytest.fixture
def place(tmp_path: Path, template: Path, token_file: Path) -> Iterator[Place]:
    made = Place(tmp_path, template, token_file)
    yield made
    for link in made.links:
        link.stop(DEADLINE_S)


def test_number_comes_back_from_the_branch_through_the_real_gateway(place: Place, tmp_path: Path) -> None:
    with running_gateway(tmp_path / "gateway", "riga") as gateway:
        place.token_file.write_text(gateway.tokens["riga"])
        link = place.start(gateway.url)
        eventually(lambda: [view for view in gateway.hub.branches() if view.picture])
        wish = JoinWish(request_id="request-0000000001", phone="p" * 22, service=DOCUMENTS, language="lv")
        asked_at = time.monotonic()
        gateway.call(lambda hub: hub.ask("riga", wish))
        outcome = gateway.call(lambda hub: hub.answered("riga", wish.request_id, DEADLINE_S))
        took_s = time.monotonic() - asked_at
        assert outcome is not None
        assert outcome.ticket is not None
        assert outcome.ticket.code == "A001"
        assert took_s < 5
        with place.open_queue() as queue:
            eventually(lambda: queue.link.status().waiting == 0)
            link.stop(DEADLINE_S)
            assert queue.log.latest() == ()


def test_another_process_takes_over(place: Place) -> None:
    keeper = Keeper(join())
    with BadGateway(keeper) as gateway:
        first = place.start(gateway.url)
        eventually(keeper.outcomes)
        second = place.start(gateway.url)
        keeper.waiting = {join(2)["id"]: join(2)}
        keeper.cursor = 2
        eventually(lambda: len(keeper.outcomes()) == 2)
        assert (first.is_linking, second.is_linking) == (True, False)
        first.stop(DEADLINE_S)
        eventually(lambda: second.is_linking)
        keeper.waiting = {join(3)["id"]: join(3)}
        keeper.cursor = 3
        eventually(lambda: len(keeper.outcomes()) == 3)


def test_lock_that_was_replaced_ends_the_session_and_begins_another(place: Place) -> None:
    keeper = Keeper()
    with BadGateway(keeper) as gateway:
        place.start(gateway.url)
        eventually(lambda: keeper.pictures)
        introduced = len(keeper.profiles)
        (place.folder / "qticket.lock").unlink()
        eventually(lambda: len(keeper.profiles) > introduced)


def test_stop_ends_a_long_poll_and_is_no_trouble(place: Place) -> None:
    with BadGateway(silence) as gateway:
        link = place.start(gateway.url)
        eventually(lambda: len(gateway.asked) == 2)
        began = time.monotonic()
        link.stop(DEADLINE_S)
        assert time.monotonic() - began < 5
        assert not link._thread.is_alive()
        with place.open_queue() as queue:
            assert queue.link.status().trouble is None
            assert queue.log.latest() == ()


def test_stop_before_the_start_and_twice(place: Place) -> None:
    link = Sync(place.open_queue, lambda: pytest.fail("no"), lock_file=place.folder / "lock", information_line=LINE)
    link.stop()
    link.stop()


def wrong(*_: object) -> None:
    raise ZeroDivisionError


def test_request_that_meets_a_bug_is_refused_and_the_next_one_taken(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("queue_core.qticket.taking.times_to_book", wrong)
    asked = {"kind": "times", "id": "t" * 20, "service": "documents", "day": "2026-03-02", "seq": 1, "at": join()["at"]}
    keeper = Keeper(asked, join())
    with BadGateway(keeper) as gateway:
        place.start(gateway.url)
        eventually(lambda: len(keeper.outcomes()) == 2)
    refused, taken = keeper.outcomes()
    assert refused["refusal"]["reason"] == "bad_request"
    assert taken["ticket"]["code"] == "A001"
    assert "ZeroDivisionError" in caplog.text


def test_bug_in_the_link_is_told_and_the_link_comes_back(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(join())
    with BadGateway(keeper) as gateway, place.open_queue() as queue:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("queue_core.qticket.link.Link.outgoing", wrong)
            place.start(gateway.url)
            eventually(lambda: queue.link.status().trouble == "bug")
        eventually(keeper.outcomes)
        eventually(lambda: queue.link.status().trouble is None)
    assert "ZeroDivisionError" in caplog.text


def test_walk_in_and_call_are_told_while_the_link_is_at_work(place: Place) -> None:
    keeper = Keeper(join())
    with BadGateway(keeper) as gateway, place.open_queue() as queue:
        place.start(gateway.url)
        eventually(keeper.outcomes)
        queue.cancel("A001")
        eventually(lambda: any(news["kind"] == "change" for news in keeper.news))
        assert keeper.news[-1]["ticket"]["state"] == "cancelled"


# What the publisher does when, step by step


@pytest.fixture
def keeper() -> Keeper:
    return Keeper(join())


@pytest.fixture
def branch(tmp_path: Path, template: Path, clock: FakeClock, keeper: Keeper, token_file: Path) -> Iterator[HandDriven]:
    with (
        BadGateway(keeper) as gateway,
        HandDriven(tmp_path, template, clock, gateway.url, token_file) as opened,
    ):
        opened.asked = gateway.asked
        yield opened


def test_branch_is_introduced_before_its_news_and_its_picture(branch: HandDriven) -> None:
    branch.pull()
    branch.tell()
    assert [asked.path.rpartition("/")[2] for asked in branch.asked if asked.method != "GET"] == [
        "profile",
        "news",
        "picture",
    ]


def test_picture_is_shown_four_times_a_second_at_most(branch: HandDriven, keeper: Keeper) -> None:
    branch.tell()
    for _ in range(40):
        branch.queue.issue(request(), printer="virtual:")
        branch.tell()
        branch.go_on(0.05)
    assert 6 <= len(keeper.pictures) - 1 <= (branch.time.now - 1000) / 0.25


def test_picture_is_shown_each_twenty_seconds_although_nothing_happens(branch: HandDriven, keeper: Keeper) -> None:
    for _ in range(61):
        branch.tell()
        branch.go_on(1)
    assert len(keeper.pictures) == 4
    assert len(keeper.profiles) == 1


def test_steady_news_do_not_hold_the_picture_up(branch: HandDriven, keeper: Keeper) -> None:
    branch.tell()
    for number in range(2, 62):
        branch.session._puller_worker._task = None
        keeper.waiting = {join(number)["id"]: join(number)}
        branch.puller.step()
        branch.puller.step()
        branch.publisher.step()
        branch.go_on(0.05)
    assert len(keeper.outcomes()) > 40
    assert len(keeper.pictures) >= 3


def test_profile_is_said_again_when_it_has_changed(
    branch: HandDriven, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch.tell()
    branch.go_on(61)
    monkeypatch.setattr(branch.session, "_information_line", "+371 2")
    branch.publisher._task._information_line = "+371 2"  # type: ignore[union-attr]
    branch.tell()
    assert [profile["information_line"] for profile in keeper.profiles] == [LINE, "+371 2"]  # type: ignore[index]


def test_profile_that_the_protocol_cannot_say_holds_no_news_up(
    branch: HandDriven, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsayable(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("queue_core.qticket.link.Link.profile", unsayable)
    branch.pull()
    branch.tell()
    assert len(keeper.outcomes()) == 1
    assert branch.status.trouble == "rejected"


def test_queue_that_was_replaced_is_opened_anew(branch: HandDriven, keeper: Keeper, template: Path) -> None:
    branch.work()
    branch.queue.close()
    for name in ("queue.db", "queue.db-wal", "queue.db-shm"):
        (branch.path.parent / name).unlink(missing_ok=True)
    shutil.copy(template, branch.path)
    with sqlite3.connect(branch.path) as other:
        other.execute("PRAGMA user_version")
    other.close()
    branch.queue = branch.open_queue()
    keeper.waiting = {join(2)["id"]: join(2)}
    keeper.cursor = 2
    branch.work(3)
    assert len(keeper.outcomes()) == 2
    assert branch.status.trouble is None
