"""The link is begun beside a screen, and ended with it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kiosk.phone_link import PhoneLink

if TYPE_CHECKING:
    from queue_core.qticket.sync import Sync

DEADLINE_S = 20


@dataclass(slots=True)
class FakeSync:
    started: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)
    on_thread: str = ""

    def start(self) -> None:
        self.on_thread = threading.current_thread().name
        self.started.set()

    def stop(self) -> None:
        self.stopped.set()


def test_it_is_put_together_on_a_thread_of_its_own_after_what_has_to_be_done_first() -> None:
    sync = FakeSync()
    done: list[str] = []
    link = PhoneLink(lambda: done.append("open") or cast("Sync", sync), before=lambda: done.append("before"))  # type: ignore[func-returns-value]
    link.start()
    link.start()
    assert sync.started.wait(DEADLINE_S)
    assert sync.on_thread == "phone link"
    assert done == ["before", "open"]
    link.stop()
    assert sync.stopped.is_set()


def test_what_is_ended_before_it_has_begun_never_begins() -> None:
    sync = FakeSync()
    may_go_on = threading.Event()
    opened = threading.Event()

    def open_late() -> Sync:
        assert may_go_on.wait(DEADLINE_S)
        opened.set()
        return cast("Sync", sync)

    link = PhoneLink(open_late)
    link.start()
    link.stop()
    may_go_on.set()
    assert opened.wait(DEADLINE_S)
    link._thread.join(DEADLINE_S)
    assert not sync.started.is_set()


def test_what_was_never_begun_can_be_ended() -> None:
    link = PhoneLink(lambda: cast("Sync", FakeSync()))
    link.stop()
    link.start()
    assert link._thread.ident is None
