"""Issues tickets and gets them printed off the UI thread; what happens comes back as signals."""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from queue_core.errors import Refusal, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.dispenser import Dispenser
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery, TicketRequest

POLL_S = 0.1
"""How often the printer's thread looks whether another process has left it something to print."""

STOP_S = 10.0
"""How long a thread is waited for at the end; longer than a silent printer is."""

RETRY_S = 2.0
"""How often a store that has failed is tried again."""


class BackRoom(NamedTuple):
    """What the desk works with.

    Attributes:
        open_queue: opens the queue for the thread that calls it; raises `StoreError`.
        make_dispenser: puts a dispenser together on a queue.
        warm_up: loads what printing needs, so that the first visitor need not wait for it.
    """

    open_queue: Callable[[], Queue]
    make_dispenser: Callable[[Queue], Dispenser]
    warm_up: Callable[[], None]


class TicketDesk(QObject):
    """The lobby's way to the queue and the printer, with a thread for each.

    Signals carry frozen values and arrive on the thread of whoever is connected.

    Args:
        open_back_room: puts together what the desk works with; called once, by `start`'s threads.
    """

    ticket_issued = Signal(object)
    ticket_refused = Signal(object)
    issuing_failed = Signal(object)
    delivery_settled = Signal(object)
    store_failed = Signal(object)
    store_recovered = Signal()

    def __init__(self, open_back_room: Callable[[], BackRoom], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_back_room = open_back_room
        self._requests: SimpleQueue[TicketRequest | None] = SimpleQueue()
        self._to_watch: SimpleQueue[Delivery] = SimpleQueue()
        self._wake_printer = threading.Event()
        self._no_more_tickets = threading.Event()
        self._issuer = threading.Thread(target=self._issue_all, name="queue", daemon=True)
        self._printer: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work; requests made before wait until then."""
        self._issuer.start()

    def stop(self) -> None:
        """Serve what was asked for and end both threads; slips that wait are still printed. Takes 20 s at most."""
        self._requests.put(None)
        if self._issuer.is_alive():
            self._issuer.join(timeout=STOP_S)
        self._no_more_tickets.set()
        self._wake_printer.set()
        if self._printer is not None:
            self._printer.join(timeout=STOP_S)

    def issue(self, request: TicketRequest) -> None:
        """Ask for a ticket; returns at once. Answered by `ticket_issued`, `ticket_refused` or `issuing_failed`."""
        self._requests.put(request)

    def _issue_all(self) -> None:
        room = self._open_back_room()
        self._printer = threading.Thread(target=self._print_all, args=(room,), name="printer", daemon=True)
        self._printer.start()
        dispenser: Dispenser | None = None
        error: StoreError | None = None
        while True:
            if dispenser is None:
                dispenser, error = self._try_to_open(room, error)
            try:
                request = self._requests.get(timeout=RETRY_S if error else None)
            except Empty:
                continue
            if request is None:
                break
            if dispenser is None:
                self.issuing_failed.emit(error)
                continue
            try:
                issued = dispenser.issue(request)
            except Refusal as refusal:
                self.ticket_refused.emit(refusal)
            except StoreError as failure:
                error = failure
                self.issuing_failed.emit(error)
                self.store_failed.emit(error)
                dispenser.close()
                dispenser = None
            else:
                self._to_watch.put(issued.delivery)
                self._wake_printer.set()
                self.ticket_issued.emit(issued)
        if dispenser is not None:
            dispenser.close()

    def _try_to_open(self, room: BackRoom, before: StoreError | None) -> tuple[Dispenser | None, StoreError | None]:
        """Open the queue and write to it once, so that a full disk is known before a visitor is promised anything."""
        queue = None
        try:
            queue = room.open_queue()
            queue.prove_writable()
        except StoreError as error:
            if queue is not None:
                queue.close()
            if before is None:
                self.store_failed.emit(error)
            return None, error
        if before is not None:
            self.store_recovered.emit()
        return room.make_dispenser(queue), None

    def _print_all(self, room: BackRoom) -> None:
        room.warm_up()
        dispenser: Dispenser | None = None
        is_last = False
        while not is_last:
            # Asked before the round, so that the last one sees every ticket: whoever has a number still gets the paper.
            is_last = self._no_more_tickets.is_set()
            self._wake_printer.clear()
            pause = POLL_S
            try:
                if dispenser is None:
                    dispenser = room.make_dispenser(room.open_queue())
                self._work(dispenser)
            except StoreError:
                # The issuing thread tells the screen. What the printer has said is kept by the dispenser.
                pause = RETRY_S
            if not is_last:
                self._wake_printer.wait(pause)
        if dispenser is not None:
            dispenser.close()

    def _work(self, dispenser: Dispenser) -> None:
        while not self._to_watch.empty():
            dispenser.watch(self._to_watch.get())
        while True:
            for delivery in dispenser.work():
                self.delivery_settled.emit(delivery)
            if not dispenser.busy:
                return
