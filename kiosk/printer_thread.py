"""The one thread that owns the printer: prints what waits, keeps an eye on the printer, does what staff ask of it."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from kiosk.errands import Failed
from queue_core.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.attendant import PrinterView
    from kiosk.caretaker import Caretaker
    from kiosk.dispenser import Dispenser
    from kiosk.errands import ActOnPrinter, Answer
    from printing.health import Health
    from queue_core.pauses import Pause
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery

POLL_S = 0.1
"""How often to look whether the printer has said something, or another process has left something to do."""

RETRY_S = 2.0
"""How often a store that has failed is tried again."""


class BackRoom(NamedTuple):
    """What works behind the screen.

    Attributes:
        open_queue: opens the queue for the thread that calls it; raises `StoreError`.
        make_dispenser: puts a dispenser together on a queue.
        make_caretaker: likewise who looks after the printer.
        warm_up: loads what printing needs, so that the first visitor need not wait for it.
        has_gateway: whether anybody can join by phone.
    """

    open_queue: Callable[[], Queue]
    make_dispenser: Callable[[Queue], Dispenser]
    make_caretaker: Callable[[Queue], Caretaker]
    warm_up: Callable[[], None]
    has_gateway: bool = False


class PrinterNews(NamedTuple):
    """Who is told what, on the printer's thread."""

    delivery_settled: Callable[[Delivery], None]
    printer_changed: Callable[[Health], None]
    pauses_changed: Callable[[tuple[Pause, ...]], None]


class PrinterThread:
    """Prints until `finish`.

    Args:
        room: what it works with.
        news: who is told of what happened.
    """

    def __init__(self, room: BackRoom, news: PrinterNews) -> None:
        self._room = room
        self._news = news
        self._to_watch: SimpleQueue[Delivery] = SimpleQueue()
        self._acts: SimpleQueue[tuple[ActOnPrinter, Callable[[Answer], None]]] = SimpleQueue()
        self._wake = threading.Event()
        self._finishing = threading.Event()
        self._dispenser: Dispenser | None = None
        self._caretaker: Caretaker | None = None
        self._error: StoreError | None = None
        self._retry_at = 0.0
        self._pauses: tuple[Pause, ...] = ()
        self._view: PrinterView | None = None
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    @property
    def view(self) -> PrinterView | None:
        """How the printer is, as this thread saw it last; may be read by any thread."""
        return self._view

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def finish(self, timeout_s: float) -> None:
        """Print what still waits, and end; waits for that so long."""
        self._finishing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=timeout_s)

    def watch(self, delivery: Delivery) -> None:
        """Print it soon, and tell what becomes of it."""
        self._to_watch.put(delivery)
        self._wake.set()

    def perform(self, act: ActOnPrinter, answer: Callable[[Answer], None]) -> None:
        """Do something about the printer soon, and hand the answer over."""
        self._acts.put((act, answer))
        self._wake.set()

    def _run(self) -> None:
        self._room.warm_up()
        is_last = False
        while not is_last:
            # Asked before the round, so that the last one sees every ticket: whoever has a number still gets the paper.
            is_last = self._finishing.is_set()
            self._wake.clear()
            self._round()
            if not is_last:
                self._wake.wait(POLL_S)
        if self._dispenser is not None:
            self._dispenser.close()

    def _round(self) -> None:
        # The last round does not wait: whoever has a number still gets the paper.
        if self._error is None or self._finishing.is_set() or time.monotonic() >= self._retry_at:
            try:
                self._work()
            except StoreError as error:
                # The queue's thread tells the screen. What the printer has said is kept by the dispenser.
                self._error = error
                self._retry_at = time.monotonic() + RETRY_S
            else:
                self._error = None
        self._do_what_was_asked()

    def _work(self) -> None:
        if self._dispenser is None or self._caretaker is None:
            queue = self._room.open_queue()
            self._dispenser = self._room.make_dispenser(queue)
            self._caretaker = self._room.make_caretaker(queue)
        self._print(self._dispenser)
        self._look_around(self._caretaker)

    def _print(self, dispenser: Dispenser) -> None:
        while not self._to_watch.empty():
            dispenser.watch(self._to_watch.get())
        while True:
            for delivery in dispenser.work():
                self._news.delivery_settled(delivery)
            if not dispenser.busy:
                return

    def _look_around(self, caretaker: Caretaker) -> None:
        health = caretaker.look()
        if health is not None:
            self._news.printer_changed(health)
            caretaker.write_down(health)
        caretaker.note_swap()
        caretaker.serve_errands()
        self._view = caretaker.view
        pauses = caretaker.pauses()
        if pauses is not None and pauses != self._pauses:
            self._pauses = pauses
            self._news.pauses_changed(pauses)

    def _do_what_was_asked(self) -> None:
        while not self._acts.empty():
            act, answer = self._acts.get()
            if self._caretaker is None:
                if self._error is not None:
                    answer(Failed(errand=act, error=self._error))
                continue
            answer(self._caretaker.perform(act))
