"""How somebody who has a number says that they are here. Knows no Qt; not needed before the first frame."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from kiosk.lobby.visit import Screen, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.flow import Flow
    from queue_core.branch import Branch
    from queue_core.errors import Refusal
    from queue_core.tickets import PaperTicket

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, of which the characters are that a visitor types."""

PLACES = 6

MOST_WRONG = 5
"""After so many codes in a row that are none, nobody can try another for a while: they might be guessing."""

HOLD_OFF = timedelta(seconds=30)

_LONGEST_GUESS = 2 * PLACES
"""A code that is longer is signed with more bits than anybody guesses, so that whoever has one need not wait."""

_WRONG_LAST = timedelta(minutes=2)
"""Later than this, a wrong code is somebody else's, and the row begins anew."""

_MISREAD = str.maketrans("ILO", "110")

_WRONG = frozenset(("unreadable_code", "forged_code", "foreign_code", "unknown_ticket"))
"""The reasons that whoever guesses would hear."""

_DOORS = (Screen.SERVICES, Screen.CLOSED, Screen.PAUSED)
"""Where typing a code can begin."""


class Arriving(NamedTuple):
    """What somebody who checks in has typed so far, and how it went."""

    typed: str = ""
    refusal: Refusal | None = None
    failed: bool = False


class ArrivalFlow:
    """Checking in at one lobby screen.

    What was asked for stands apart from the visit, which nobody can change before the answer.

    Args:
        flow: the screen's.
        branch: whose languages and services they are.
        check_in: asks the desk; answered once for each, in the order asked.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(
        self, flow: Flow, *, branch: Branch, check_in: Callable[[str], None], monotonic: Callable[[], float]
    ) -> None:
        self._flow = flow
        self._branch = branch
        self._check_in = check_in
        self._monotonic = monotonic
        self._asked: deque[Visit] = deque()
        self._last = ""
        self._wrong = 0
        self._wrong_at = self._held_until = 0.0

    @property
    def typed(self) -> str:
        """The characters typed so far."""
        arriving = self._flow.visit.arriving
        return arriving.typed if arriving else ""

    @property
    def is_complete(self) -> bool:
        """Whether a whole code has been typed."""
        return len(self.typed) == PLACES

    @property
    def hold_off_s(self) -> int:
        """For how many seconds nobody can try another code; 0 where they can."""
        return max(0, -int(-(self._held_until - self._monotonic()) // 1))

    # What visitors do.

    def begin(self) -> None:
        """A visitor has a number: ask for the code."""
        self._flow.touch()
        if self._flow.screen in _DOORS and not self._flow.issuing:
            self._show(Arriving())

    def type(self, text: str) -> None:
        """A key of the keypad, or of a keyboard; what is in no code is left out."""
        self._flow.touch()
        letter = text.upper().translate(_MISREAD)
        if self._may_type and not self.is_complete and len(letter) == 1 and letter in ALPHABET:
            self._show(Arriving(typed=self.typed + letter))

    def erase(self) -> None:
        """Take the last character back."""
        self._flow.touch()
        if self._may_type and self.typed:
            self._show(Arriving(typed=self.typed[:-1]))

    def put_back(self, typed: str) -> None:
        """Show what was typed before: the characters after it were a scanner's."""
        if self._may_type and typed != self.typed:
            self._show(Arriving(typed=typed))

    def enter(self) -> None:
        """Check in with what was typed; only a whole code can be."""
        self._flow.touch()
        if self._may_type and self.is_complete:
            self._ask(self.typed)

    def scan(self, text: str) -> None:
        """A scanner has read this; left alone where the screen is somebody's who needs it."""
        flow = self._flow
        paper = flow.visit.paper
        held = paper is not None and paper.holds_the_screen
        if flow.issuing or held or flow.screen in (Screen.STAFF, Screen.OUT_OF_SERVICE) or not text:
            return
        flow.touch()
        if text != self._last or flow.screen is not Screen.TICKET or flow.visit.arriving is None:
            # Otherwise the phone that brought this number here is under the scanner still.
            self._ask(text)

    def try_again(self) -> None:
        """After a refusal: another code, or the same one typed with more care."""
        self._flow.touch()
        if self._flow.screen is Screen.CHECK_IN_REFUSED:
            self._show(Arriving())

    def take_ticket(self) -> None:
        """After a refusal, or without a code at hand: choose a service instead, in the same language."""
        self._flow.touch()
        if self._flow.screen in (Screen.CHECK_IN, Screen.CHECK_IN_REFUSED) and not self._flow.issuing:
            self._flow.start_over()

    # What the desk answers.

    def checked_in(self, arrived: PaperTicket) -> None:
        """They are in: show the number and what becomes of its paper."""
        visit = self._answered()
        self._wrong = 0
        if visit is not None:
            self._flow.show(self._visit_of(arrived, visit.language), Screen.TICKET)

    def refused(self, refusal: Refusal) -> None:
        """The code checks nobody in."""
        if refusal.reason in _WRONG:
            self._note_wrong()
        visit = self._answered()
        if visit is not None:
            self._flow.show(Visit(language=visit.language, arriving=Arriving(refusal=refusal)), Screen.CHECK_IN_REFUSED)

    def failed(self) -> None:
        """The queue could not work. It is safe to try again: nobody can be checked in twice."""
        visit = self._answered()
        if visit is not None:
            self._flow.show(Visit(language=visit.language, arriving=Arriving(failed=True)), Screen.CHECK_IN_REFUSED)

    @property
    def _may_type(self) -> bool:
        return self._flow.screen is Screen.CHECK_IN and not self._flow.issuing and not self.hold_off_s

    def _ask(self, text: str) -> None:
        if self.hold_off_s and len(text) <= _LONGEST_GUESS:
            self._show(Arriving())
            return
        self._last = text
        self._asked.append(self._own_visit())
        self._flow.await_answer()
        self._check_in(text)

    def _show(self, arriving: Arriving) -> None:
        self._flow.show(Visit(language=self._own_visit().language, arriving=arriving), Screen.CHECK_IN)

    def _own_visit(self) -> Visit:
        """The visit of whoever checks in. A number that is on the screen is somebody else's, and so are its modes."""
        if self._flow.visit.issued is None:
            return self._flow.visit
        self._flow.modes = frozenset()
        return Visit(language=self._branch.first_language)

    def _answered(self) -> Visit | None:
        """Whose the answer is; None for one that came so late that nobody waits for it any more."""
        visit = self._asked.popleft() if self._asked else None
        if self._asked or visit is None or not self._flow.expects_arrival:
            return None
        return visit

    def _visit_of(self, arrived: PaperTicket, language: str) -> Visit:
        # Who has chosen no language at the screen has done so on the phone.
        ticket, branch = arrived.ticket, self._branch
        if language == branch.first_language and ticket.language in branch.languages:
            language = ticket.language
        visit = Visit(language=language, service=branch.service(ticket.service_id), party=ticket.party)
        return replace(visit, arriving=Arriving()).with_ticket(arrived)

    def _note_wrong(self) -> None:
        now = self._monotonic()
        if now - self._wrong_at > _WRONG_LAST.total_seconds():
            self._wrong = 0
        self._wrong, self._wrong_at = self._wrong + 1, now
        if self._wrong >= MOST_WRONG:
            self._wrong = 0
            self._held_until = now + HOLD_OFF.total_seconds()
