"""What can happen to the virtual printer, by name, as `kiosk printer simulate --fault` and tests inflict it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

_SLOW_S = 2.0
_LONGEST_S = 3600.0


class MishapName(StrEnum):
    """Each lasts until it is relieved, unless it says otherwise."""

    PAPER_OUT = "paper-out"
    """`paper-out[:ROWS]`: the paper ends after so many more rows (0), to the row, also inside a block. Relieved by a
    new roll, also when a roll of finite length has ended by itself: what stood in the printer is taken out with the
    old one (a scrap, where it bears ink), and printing goes on where it stopped."""
    PAPER_NEAR_END = "paper-near-end"
    """The near-end sensor sees little paper; printing goes on."""
    COVER_OPEN = "cover-open"
    """Printing stops at the row where it is. With something to print it is an error that ends when the cover closes."""
    CUTTER_JAM = "cutter-jam"
    """The cutter reports a jam whose cause stays, so that `DLE ENQ` does not help. Relieving it mends the cutter."""
    OVERHEAT = "overheat"
    """The head is hot, an error that no command ends."""
    POWER_OFF = "power-off"
    """`power-off[:BYTES]`: after so many more bytes from the hosts (0) all connections are reset and nothing listens.
    What was not printed is gone, and so are settings and Automatic Status Back. Paper stays in as it is: ink that was
    not cut off is a scrap, and stands at the head of the next slip. Relieved, it listens at the same port again."""
    RESET = "reset"
    """`reset[:BYTES]`: after so many more bytes from the hosts (0) every open connection is reset (RST), or the next
    one to open if there is none. Happens once. What had come in before is printed."""
    STUCK = "stuck"
    """Connections are accepted, and nothing is read from any, so that real-time commands are not obeyed either. What
    had been read before is printed and answered."""
    SLOW = "slow"
    """`slow[:SECONDS]`: each answer leaves so many seconds (2) after it was made, in order; and so many seconds pass
    after a slip's bytes have come before its first row is printed."""
    MUTE = "mute"
    """Nothing is answered; all else goes on."""
    GARBAGE = "garbage"
    """Each answer is replaced by as many bytes that are no answer to anything: bit 7 is set in each."""
    MERGED = "merged"
    """An answer waits for the next one and leaves with it in one segment; alone it leaves after 0.1 s."""
    XONXOFF = "xonxoff"
    """XOFF and XON (`13 11`) follow each byte of each answer."""


_ROWS_OR_BYTES = frozenset({MishapName.PAPER_OUT, MishapName.POWER_OFF, MishapName.RESET})


class WrongMishap(ValueError):
    """No mishap is called so, or not with such a number.

    Attributes:
        text: what was given.
        expected: what would have been right, for a technician; not translated.
    """

    def __init__(self, text: str, expected: str) -> None:
        super().__init__(f"{text!r}: expected {expected}")
        self.text = text
        self.expected = expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """One mishap.

    Attributes:
        name: which.
        amount: its rows, bytes or seconds; 0 for those that take none.
    """

    name: MishapName
    amount: float = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.amount:g}" if self.amount else str(self.name)


def parse_name(text: str) -> MishapName:
    """Read the bare name of a mishap.

    Raises:
        WrongMishap: there is none of that name.
    """
    try:
        return MishapName(text)
    except ValueError:
        raise WrongMishap(text, "one of " + ", ".join(MishapName)) from None


def parse_mishap(text: str) -> Mishap:
    """Read a mishap as it is typed, such as `paper-out:120`.

    Raises:
        WrongMishap: there is none of that name, or its number is missing, out of range or not wanted.
    """
    bare, colon, number = text.partition(":")
    name = parse_name(bare)
    if name in _ROWS_OR_BYTES:
        if colon and not (number.isascii() and number.isdecimal() and len(number) <= 9):
            raise WrongMishap(text, f"{name} or {name}:N, N a whole number of up to 9 digits")
        return Mishap(name=name, amount=int(number or "0"))
    if name is MishapName.SLOW:
        return Mishap(name=name, amount=_seconds(text, number) if colon else _SLOW_S)
    if colon:
        raise WrongMishap(text, f"{name} without a number")
    return Mishap(name=name)


def _seconds(text: str, number: str) -> float:
    try:
        seconds = float(number)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST_S:
        raise WrongMishap(text, f"slow or slow:SECONDS, more than 0 and at most {_LONGEST_S:.0f}")
    return seconds
