"""Issues tickets, gets them printed and serves staff off the UI thread; what happens comes back as signals."""

from __future__ import annotations

import threading
from collections import deque
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple, Union

from PySide6.QtCore import QObject, Signal

from queue_core.errors import Refusal, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from kiosk.attendant import Attendant
    from kiosk.dispenser import Dispenser
    from kiosk.errands import Answer, Errand
    from kiosk.lookout import Lookout
    from kiosk.printer_thread import BackRoom, PrinterThread
    from queue_core.tickets import PaperTicket, TicketRequest

STOP_S = 10.0
"""How long a thread is waited for at the end; longer than a silent printer is."""

POLL_S = 0.1
"""How often to look whether another process has changed the queue."""

RETRY_S = 2.0
"""How often a store that has failed is tried again."""


class _AskAgain(NamedTuple):
    code: str


class _TellPaper(NamedTuple):
    code: str
    came_out: bool


class _CheckIn(NamedTuple):
    text: str


class _AskStaff(NamedTuple):
    errand: Errand
    hand_over: Callable[[Answer], None]


_Wish = Union["TicketRequest", _AskAgain, _CheckIn, _TellPaper, _AskStaff]


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
    reprint_refused = Signal(object)
    checked_in = Signal(object)
    check_in_refused = Signal(object)
    check_in_failed = Signal(object)
    picture_changed = Signal(object)
    calls_changed = Signal(object)
    forecast_made = Signal(object, object)
    store_failed = Signal(object)
    store_recovered = Signal()
    printer_changed = Signal(object)
    pauses_changed = Signal(object)
    staff_answered = Signal(object)
    phones_heard = Signal(object)

    def __init__(self, open_back_room: Callable[[], BackRoom], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_back_room = open_back_room
        self._requests: SimpleQueue[_Wish | None] = SimpleQueue()
        self._answers = InOrder(self.staff_answered.emit)
        self._queue_thread = threading.Thread(target=self._serve, name="queue", daemon=True)
        self._printer: PrinterThread | None = None
        self._dispenser: Dispenser | None = None
        self._attendant: Attendant | None = None
        self._lookout: Lookout | None = None
        self._error: StoreError | None = None

    def start(self) -> None:
        """Begin to work; requests made before wait until then."""
        self._queue_thread.start()

    def stop(self) -> None:
        """Serve what was asked for and end both threads; slips that wait are still printed. Takes 20 s at most."""
        self._requests.put(None)
        if self._queue_thread.is_alive():
            self._queue_thread.join(timeout=STOP_S)
        if self._printer is not None:
            self._printer.finish(STOP_S)

    def issue(self, request: TicketRequest) -> None:
        """Ask for a ticket; returns at once. Answered by `ticket_issued`, `ticket_refused` or `issuing_failed`."""
        self._requests.put(request)

    def ask_again(self, code: str) -> None:
        """Ask for a visitor's slip again; answered by `delivery_settled` of the new attempt, or `reprint_refused`."""
        self._requests.put(_AskAgain(code))

    def check_in(self, text: str) -> None:
        """Check in whoever has scanned or typed this; answered by `checked_in`, `check_in_refused`, `check_in_failed`.

        News of the slip come as `delivery_settled`.
        """
        self._requests.put(_CheckIn(text))

    def tell_paper(self, code: str, came_out: bool) -> None:
        """Record what a visitor says of their slip. Where that cannot be stored, the slip stays in the staff's list."""
        self._requests.put(_TellPaper(code, came_out))

    def ask_staff(self, errand: Errand) -> None:
        """Do something for staff; answered by `staff_answered`, each errand once and in the order asked."""
        self._requests.put(_AskStaff(errand, self._answers.place()))

    # On the queue's thread.

    def _serve(self) -> None:
        room = self._open_back_room()
        self._printer = self._open_printer(room)
        while True:
            if self._dispenser is None:
                self._open(room)
            try:
                request = self._requests.get(timeout=RETRY_S if self._error else POLL_S)
            except Empty:
                self._look_out()
                continue
            if request is None:
                break
            self._answer(request, self._printer)
            self._look_out(changed=True)
        if self._dispenser is not None:
            self._dispenser.close()

    def _open_printer(self, room: BackRoom) -> PrinterThread:
        from kiosk.printer_thread import PrinterNews, PrinterThread  # noqa: PLC0415 - not before the first frame

        printer = PrinterThread(
            room,
            PrinterNews(
                delivery_settled=self.delivery_settled.emit,
                printer_changed=self.printer_changed.emit,
                pauses_changed=self.pauses_changed.emit,
            ),
        )
        printer.start()
        return printer

    def _open(self, room: BackRoom) -> None:
        """Open the queue and write to it once, so that a full disk is known before a visitor is promised anything."""
        from kiosk.attendant import Attendant, PrinterView  # noqa: PLC0415 - not before the first frame
        from kiosk.lookout import Lookout  # noqa: PLC0415 - likewise

        queue = None
        before = self._error
        try:
            queue = room.open_queue()
            queue.prove_writable()
        except StoreError as error:
            if queue is not None:
                queue.close()
            self._error = error
            if before is None:
                self.store_failed.emit(error)
            return
        printer = self._printer
        self._dispenser = room.make_dispenser(queue)
        self._lookout = Lookout(queue, has_gateway=room.has_gateway)
        self._attendant = Attendant(queue, self._dispenser, lambda: (printer and printer.view) or PrinterView())
        self._error = None
        if before is not None:
            self.store_recovered.emit()

    def _answer(self, request: _Wish, printer: PrinterThread) -> None:
        try:
            match request:
                case _AskStaff(errand, hand_over):
                    self._serve_staff(errand, hand_over, printer)
                case _AskAgain(code):
                    self._print_again(code, printer)
                case _CheckIn(text):
                    self._check_in(text, printer)
                case _TellPaper(code, came_out):
                    self._note_paper(code, came_out=came_out)
                case _:
                    self._issue(request, printer)
        except StoreError as failure:
            self._give_up(failure)

    def _issue(self, request: TicketRequest, printer: PrinterThread) -> None:
        def give(dispenser: Dispenser) -> PaperTicket:
            issued = dispenser.issue(request)
            self.ticket_issued.emit(issued)
            return issued

        self._serve_visitor(give, printer, refused=self.ticket_refused, failed=self.issuing_failed)

    def _check_in(self, text: str, printer: PrinterThread) -> None:
        from queue_core.tickets import Role  # noqa: PLC0415 - not before the first frame

        def let_in(dispenser: Dispenser) -> PaperTicket:
            arrived = dispenser.note_arrival(text, role=Role.VISITOR)
            self.checked_in.emit(arrived)
            return arrived

        self._serve_visitor(let_in, printer, refused=self.check_in_refused, failed=self.check_in_failed)

    def _print_again(self, code: str, printer: PrinterThread) -> None:
        from queue_core.tickets import Role  # noqa: PLC0415 - not before the first frame

        def order(dispenser: Dispenser) -> PaperTicket:
            return dispenser.order_again(code, role=Role.VISITOR)

        self._serve_visitor(order, printer, refused=self.reprint_refused, failed=self.reprint_refused)

    def _serve_visitor(
        self,
        serve: Callable[[Dispenser], PaperTicket],
        printer: PrinterThread,
        *,
        refused: SignalInstance,
        failed: SignalInstance,
    ) -> None:
        """Do what a visitor wants and have it printed; tell whoever asked where that cannot be.

        `serve` tells of the number itself, so that a printer that is fast to fail cannot tell of its paper before.
        """
        if self._dispenser is None:
            failed.emit(self._error)
            return
        try:
            ticket = serve(self._dispenser)
        except Refusal as refusal:
            refused.emit(refusal)
        except StoreError as failure:
            failed.emit(failure)
            raise
        else:
            printer.watch(ticket.delivery)
            self._tell_wait(ticket, self._dispenser)

    def _tell_wait(self, ticket: PaperTicket, dispenser: Dispenser) -> None:
        """Work out how long the visitor will wait; the number is theirs whether or not that can be said."""
        try:
            expected = dispenser.expected_wait(ticket)
        except StoreError:
            return
        self.forecast_made.emit(ticket.ticket.id, expected)

    def _look_out(self, *, changed: bool = False) -> None:
        if self._lookout is None:
            return
        try:
            news = self._lookout.look(changed=changed)
            phones = self._lookout.phones()
        except StoreError as failure:
            self._give_up(failure)
            return
        if news.calls is not None:
            self.calls_changed.emit(news.calls)
        if news.picture is not None:
            self.picture_changed.emit(news.picture)
        if phones is not None:
            self.phones_heard.emit(phones)

    def _note_paper(self, code: str, *, came_out: bool) -> None:
        if self._dispenser is not None:
            self._dispenser.note_paper(code, came_out=came_out)

    def _serve_staff(self, errand: Errand, hand_over: Callable[[Answer], None], printer: PrinterThread) -> None:
        from kiosk.errands import ActOnPrinter, Done, Failed  # noqa: PLC0415 - only where there are staff

        if isinstance(errand, ActOnPrinter):
            printer.perform(errand, hand_over)
            return
        if self._attendant is None:
            if self._error is not None:
                hand_over(Failed(errand=errand, error=self._error))
            return
        answer = self._attendant.answer(errand)
        delivery = answer.ticket.delivery if isinstance(answer, Done) and answer.ticket is not None else None
        if delivery is not None and not delivery.state.settled:
            printer.watch(delivery)
        hand_over(answer)
        if isinstance(answer, Failed):
            raise answer.error

    def _give_up(self, error: StoreError) -> None:
        """Let the queue go, to be opened afresh when it can be."""
        self._error = error
        self.store_failed.emit(error)
        self._attendant = None
        self._lookout = None
        if self._dispenser is not None:
            self._dispenser.close()
            self._dispenser = None


class InOrder:
    """Hands answers out in the order in which their places were taken, whichever thread has them ready first.

    Args:
        hand_out: takes each answer in its turn; called by whoever brings the one that was missing.
    """

    def __init__(self, hand_out: Callable[[object], None]) -> None:
        self._hand_out = hand_out
        self._lock = threading.Lock()
        self._places: deque[list[Answer]] = deque()

    def place(self) -> Callable[[Answer], None]:
        """Take the next place; returns where its answer goes."""
        place: list[Answer] = []
        with self._lock:
            self._places.append(place)

        def bring(answer: Answer) -> None:
            with self._lock:
                place.append(answer)
                while self._places and self._places[0]:
                    self._hand_out(self._places.popleft()[0])

        return bring
