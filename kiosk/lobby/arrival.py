"""Checking in as the screens see it. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.arrival_flow import ALPHABET, PLACES, ArrivalFlow
from kiosk.lobby.arrival_wording import TRY_AGAIN, ArrivalWording, Words
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.desk import TicketDesk
    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations
    from queue_core.branch import Branch
    from queue_core.errors import Refusal, StoreError
    from queue_core.tickets import PaperTicket

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ArrivalModel(QObject):
    """A check-in at the lobby's screen.

    Args:
        flow: the lobby's.
        desk: who is asked, and answers.
        monotonic: seconds on a clock that nobody sets.
        tell: makes the lobby tell of what a touch here has changed; this object's `changed` is emitted by the lobby.
    """

    changed = Signal()

    def __init__(
        self,
        flow: Flow,
        branch: Branch,
        desk: TicketDesk,
        translations: Translations,
        *,
        monotonic: Callable[[], float],
        tell: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._arrival = ArrivalFlow(flow, branch=branch, check_in=desk.check_in, monotonic=monotonic)
        self._timezone = branch.hours.timezone
        self._translations = translations
        self._tell = tell
        self._keys = TextRows(("letter",), [(letter,) for letter in ALPHABET], self)
        desk.checked_in.connect(self._on_checked_in)
        desk.check_in_refused.connect(self._on_refused)
        desk.check_in_failed.connect(self._on_failed)

    @property
    def flow(self) -> ArrivalFlow:
        """What the keys of a keyboard or a scanner go to, see `KeyCatcher`."""
        return self._arrival

    @Property(QObject, constant=True)
    def keys(self) -> TextRows:
        """The keypad: `letter`."""
        return self._keys

    @Property(int, constant=True)
    def places(self) -> int:
        """How many characters a code has."""
        return PLACES

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What has been typed so far."""
        return self._arrival.typed

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether a whole code has been typed."""
        return self._arrival.is_complete

    @Property(bool, notify=changed)
    def checking(self) -> bool:
        """Whether the answer to a code is awaited."""
        return self._flow.issuing

    @Property(int, notify=changed)
    def hold_off_s(self) -> int:
        """For how many seconds no code is taken, after too many wrong ones; 0 where they are."""
        return self._arrival.hold_off_s

    @Property(str, notify=changed)
    def title(self) -> str:
        """What came of the code."""
        return self._words.title

    @Property(str, notify=changed)
    def advice(self) -> str:
        """What to do now."""
        return self._words.advice

    @Property(str, notify=changed)
    def number(self) -> str:
        """The number that it is about, or nothing."""
        return self._words.number

    @Property(str, notify=changed)
    def way(self) -> str:
        """What most go on with: `try-again`, `take-ticket` or `done`."""
        return self._words.way

    @Property(bool, notify=changed)
    def may_retry(self) -> bool:
        """Whether another try is worth it."""
        return self._words.way == TRY_AGAIN

    @Slot()
    def begin(self) -> None:
        """A touch on "I have a number"."""
        self._arrival.begin()
        self._tell()

    @Slot(str)
    def type(self, letter: str) -> None:
        """A touch on a key of the keypad."""
        self._arrival.type(letter)
        self._tell()

    @Slot()
    def erase(self) -> None:
        """A touch on "delete"."""
        self._arrival.erase()
        self._tell()

    @Slot()
    def enter(self) -> None:
        """A touch on "check in"."""
        self._arrival.enter()
        self._tell()

    @Slot()
    def try_again(self) -> None:
        """A touch on "try again"."""
        self._arrival.try_again()
        self._tell()

    @Slot()
    def take_ticket(self) -> None:
        """A touch on "take a ticket", or "back"."""
        self._arrival.take_ticket()
        self._tell()

    def scan(self, text: str) -> None:
        """A scanner has read this."""
        self._arrival.scan(text)
        self._tell()

    def put_back(self, typed: str) -> None:
        """Show what was typed before a scanner's characters came."""
        self._arrival.put_back(typed)
        self._tell()

    @Slot(object)
    def _on_checked_in(self, arrived: PaperTicket) -> None:
        self._arrival.checked_in(arrived)
        self._tell()

    @Slot(object)
    def _on_refused(self, refusal: Refusal) -> None:
        self._arrival.refused(refusal)
        self._tell()

    @Slot(object)
    def _on_failed(self, _error: StoreError) -> None:
        self._arrival.failed()
        self._tell()

    @property
    def _words(self) -> Words:
        arriving = self._flow.visit.arriving
        wording = ArrivalWording(self._translations, self._flow.visit.language, self._timezone)
        if arriving is not None and arriving.refusal is not None:
            return wording.refusal(arriving.refusal, self._flow.now.astimezone(self._timezone).date())
        return wording.failure() if arriving is not None and arriving.failed else Words("", "")
