"""What state the printer is in, and the status bytes that tell a host of it.

The bits are those of Epson's ESC/POS reference: `DLE EOT`, `GS a`, `GS r`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Paper(StrEnum):
    """What the two sensors of the roll see."""

    ADEQUATE = "adequate"
    NEAR_END = "near_end"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterState:
    """What is the matter with the printer; by default nothing is.

    Attributes:
        paper: the roll.
        cover_open: the cover is open.
        cover_opened_in_print: it was opened while something waited to be printed. The printer sets this by
            itself and takes it back when the cover closes.
        feed_button: somebody holds FEED.
        cutter_fault: the cutter is jammed.
        mechanical_fault: another jam that `DLE ENQ 1` or `2` recovers from.
        obstructed: what caused the cutter or mechanical fault is still there, so that recovery does not help.
        overheated: the head is hot; ends by itself, here when the state says so.
        unrecoverable: broken; nothing but a repair helps.
        offline: taken offline for another reason.
        drawer_high: level of the drawer connector's pin 3.
    """

    paper: Paper = Paper.ADEQUATE
    cover_open: bool = False
    cover_opened_in_print: bool = False
    feed_button: bool = False
    cutter_fault: bool = False
    mechanical_fault: bool = False
    obstructed: bool = False
    overheated: bool = False
    unrecoverable: bool = False
    offline: bool = False
    drawer_high: bool = False

    @property
    def auto_recoverable(self) -> bool:
        """An error that ends by itself: head hot, or cover opened during printing."""
        return self.overheated or self.cover_opened_in_print

    @property
    def error(self) -> bool:
        """Any error, which is more than being offline."""
        return self.cutter_fault or self.mechanical_fault or self.unrecoverable or self.auto_recoverable

    @property
    def can_print(self) -> bool:
        """Commands are executed; otherwise they wait in the receive buffer."""
        held = self.cover_open or self.feed_button or self.offline
        return not (held or self.error or self.paper is Paper.END)


def realtime_status(n: int, state: PrinterState) -> int:
    """The byte that answers `DLE EOT n`, 1 to 4: `0xx1xx10b`.

    At the paper's end the near-end sensor sees no paper either, so n=4 is 0x7E.
    """
    near = state.paper is not Paper.ADEQUATE
    end = state.paper is Paper.END
    bits = {
        1: state.drawer_high << 2 | (not state.can_print) << 3,
        2: state.cover_open << 2 | state.feed_button << 3 | end << 5 | state.error << 6,
        3: state.mechanical_fault << 2
        | state.cutter_fault << 3
        | state.unrecoverable << 5
        | state.auto_recoverable << 6,
        4: near * 0x0C | end * 0x60,
    }
    return 0x12 | bits[n]


def asb_status(state: PrinterState) -> bytes:
    """The four bytes of Automatic Status Back (`GS a`)."""
    near = state.paper is not Paper.ADEQUATE
    end = state.paper is Paper.END
    first = 0x10 | state.drawer_high << 2 | (not state.can_print) << 3 | state.cover_open << 5 | state.feed_button << 6
    second = (
        state.feed_button << 1
        | state.mechanical_fault << 2
        | state.cutter_fault << 3
        | state.unrecoverable << 5
        | state.auto_recoverable << 6
    )
    third = near * 0x03 | end * 0x0C
    return bytes((first, second, third, 0x00))


def asb_due(mask: int, before: PrinterState, after: PrinterState) -> bool:
    """Whether a change of state is one that `GS a mask` asked to be told of."""
    old, new = asb_status(before), asb_status(after)
    changed = (
        mask & 0x01 and (old[0] ^ new[0]) & 0x04,
        mask & 0x02 and ((old[0] ^ new[0]) & 0x68 or (old[1] ^ new[1]) & 0x03),
        mask & 0x04 and (old[1] ^ new[1]) & 0x6C,
        mask & 0x08 and old[2] != new[2],
        mask & 0x40 and (old[1] ^ new[1]) & 0x02,
    )
    return any(changed)


def paper_sensor_status(state: PrinterState) -> int:
    """The byte that answers `GS r 1`: bits 0-1 near end, bits 2-3 end."""
    return (state.paper is not Paper.ADEQUATE) * 0x03 | (state.paper is Paper.END) * 0x0C


def drawer_status(state: PrinterState) -> int:
    """The byte that answers `GS r 2`: bit 0 is the drawer connector's pin 3."""
    return int(state.drawer_high)


def unroll(state: PrinterState, left_dots: int | None, fed_dots: int) -> tuple[PrinterState, int | None]:
    """Take paper off a roll of which only `left_dots` rows are left (None: enough), and tell when it ends.

    A command that has begun is finished, since the sensor sees the end some way before the head. A new roll,
    which is a state set by hand, has enough.
    """
    if left_dots is None:
        return state, None
    if fed_dots < left_dots:
        return state, left_dots - fed_dots
    return replace(state, paper=Paper.END), None
