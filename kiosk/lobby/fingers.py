"""Which touches are meant, out of all that lies on a panel. Knows no Qt."""

from __future__ import annotations

from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PALM_MM = 35.0
"""What is longer than this is no finger: one that is laid down flat leaves 25 to 30 mm."""

MOST_FINGERS = 2
"""One that touches, and one that leans on the screen."""

DOUBLE_TAP_S = 0.4
"""A second tap on the same control sooner than this is none."""

STUCK_S = 6.0
"""Whoever has held the screen for so long leans on it, or is a drop of water: another finger goes first."""


class Contact(NamedTuple):
    """One finger, or what the panel takes for one.

    Attributes:
        finger: the same while it stays on the panel.
        x: in the window's pixels, like `y`.
        across_mm: its larger diameter; 0 where the panel cannot tell.
        lifted: it has just left the panel, here.
    """

    finger: int
    x: float
    y: float
    across_mm: float = 0.0
    lifted: bool = False


class Control(Protocol):
    """What can be touched, at one place."""

    @property
    def name(self) -> str:
        """What makes it the same one also after it has moved."""
        ...

    @property
    def repeats(self) -> bool:
        """Whether two taps are two touches however soon one follows the other, as on a keypad."""
        ...

    @property
    def is_pressed(self) -> bool:
        """Whether a finger is on it that it has noticed: something may lie over it."""
        ...

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is on it."""
        ...


class Deed(StrEnum):
    """What one finger does."""

    PRESS = "press"
    MOVE = "move"
    LIFT = "lift"
    CANCEL = "cancel"
    """It is on the panel still, or is not; either way, it has touched nothing."""


class Act(NamedTuple):
    """A deed and its place."""

    deed: Deed
    x: float
    y: float


class Fingers:
    """Tells the one finger that means something from palms, from the other hand, from whoever drums or leans.

    A touch is meant if one finger is put on a control and lifted there, however long it stays. It touches nothing once
    it has left the control, or when it turns out to be a part of a hand.

    Args:
        control_at: what can be touched at a place, or None.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, control_at: Callable[[float, float], Control | None], monotonic: Callable[[], float]) -> None:
        self._control_at = control_at
        self._monotonic = monotonic
        self._known: frozenset[int] = frozenset()
        self._meant: Contact | None = None
        self._control: Control | None = None
        self._put_at = self._tapped_at = -inf
        self._tapped = ""
        self._is_hand = False

    def see(self, contacts: Sequence[Contact]) -> list[Act]:
        """All that is on the panel now or has just left it; what the one finger that counts does."""
        down = [contact for contact in contacts if not contact.lifted]
        acts: list[Act] = []
        if len(down) > MOST_FINGERS or any(contact.across_mm > PALM_MM for contact in contacts):
            self._is_hand = True
            acts += self.cancel()
        for contact in contacts:
            if self._meant is not None and contact.finger == self._meant.finger:
                acts += self._follow(contact)
        for contact in down:
            if contact.finger not in self._known and not self._is_hand:
                acts += self._put(contact)
        self._known = frozenset(contact.finger for contact in down)
        # The last finger of a hand was seen already, so that it is none that is put down anew.
        self._is_hand = self._is_hand and len(down) > 1
        return acts

    def cancel(self) -> list[Act]:
        """Nothing is touched by what is on the panel now."""
        meant, self._meant = self._meant, None
        return [] if meant is None else [Act(Deed.CANCEL, meant.x, meant.y)]

    def forget(self) -> list[Act]:
        """The panel has lost count: whatever comes is new."""
        self._known = frozenset()
        self._is_hand = False
        return self.cancel()

    def _put(self, contact: Contact) -> list[Act]:
        now = self._monotonic()
        if self._meant is not None and self._control is not None and now - self._put_at < STUCK_S:
            return []
        acts = self.cancel()
        control = self._control_at(contact.x, contact.y)
        if control is not None and self._is_second(control, now):
            self._tapped_at = now
            return acts
        self._meant, self._control, self._put_at = contact, control, now
        return [*acts, Act(Deed.PRESS, contact.x, contact.y)]

    def _follow(self, contact: Contact) -> list[Act]:
        control, self._meant = self._control, contact
        if control is not None and not control.holds(contact.x, contact.y):
            return self.cancel()
        if not contact.lifted:
            return [Act(Deed.MOVE, contact.x, contact.y)]
        self._meant = None
        if control is not None and control.is_pressed:
            self._tapped, self._tapped_at = control.name, self._monotonic()
        return [Act(Deed.LIFT, contact.x, contact.y)]

    def _is_second(self, control: Control, now: float) -> bool:
        return not control.repeats and control.name == self._tapped and now - self._tapped_at < DOUBLE_TAP_S
