"""How long the paper roll will last: what was printed since it was put in, against its length and the usual day.

A printer's sensors tell three things only: enough, nearly at the end, at the end. Between them the length that was
printed is counted; the sensors put the count right.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printing.status import Cover, Paper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kiosk.printer_book import PrinterBook
    from printing.status import PrinterStatus
    from queue_core.clock import Clock

NEAR_END_LEFT_MM = 2500.0
"""What a roll still has when its near-end sensor sees it: thermal paper of 0.065 mm on an 18 mm core, seen at 23 mm
across, as Epson's manuals give both; sensors can be set to more."""

SLIP_MM = 95.0
"""The length of a ticket's slip as long as none was printed."""

_LATEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RollForecast:
    """What is left of the roll.

    Attributes:
        changed_at: when it was put in.
        length_mm: its length when new: the branch file's, or what its sensors told.
        used_mm: printed since then.
        slips_left: of the length of the latest ones; 0 at the end.
        runs_out_by: the hour (branch time, 1-24) of today by which it is expected to end; None: not today, or without
            enough history to tell.
        change_before: the hour at which today's busy part begins, or the present one within it, where the roll is not
            expected to outlast it; None: it will, or nothing is known.
    """

    changed_at: datetime
    length_mm: float
    used_mm: float
    slips_left: int
    runs_out_by: int | None = None
    change_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRecord:
    """What is kept of a roll.

    Attributes:
        changed_at: when it was put in.
        length_mm: how much paper it has in all, as far as that is known by now.
        other_mm: printed on it for other things than tickets: test slips, feeds.
        sensed: the least that the printer's sensors have told of it since.
    """

    changed_at: datetime
    length_mm: float
    other_mm: float = 0.0
    sensed: Paper = Paper.OK


class Roll:
    """The roll in one printer; for the thread that owns the printer.

    Args:
        book: where the record is kept.
        printer: which printer.
        new_length_mm: of a new roll.
        clock: tells when a roll was put in.
    """

    def __init__(self, book: PrinterBook, printer: str, *, new_length_mm: float, clock: Clock) -> None:
        self._book = book
        self._printer = printer
        self._new_length_mm = new_length_mm
        self._clock = clock
        self._latest_mm: deque[float] = deque(maxlen=_LATEST)
        self._tickets_mm = 0.0
        self._was_out_of_sight = True
        found = book.roll(printer)
        self._record = found or self._new_record()
        if found is None:
            book.keep_roll(printer, self._record)

    @property
    def changed_at(self) -> datetime:
        """When the roll was put in."""
        return self._record.changed_at

    def count_from(self, tickets_mm: float) -> None:
        """Begin with what the queue knows of slips since `changed_at`."""
        self._tickets_mm = tickets_mm

    def printed(self, length_mm: float) -> None:
        """A ticket's slip went out, or part of one."""
        if length_mm > 0:
            self._tickets_mm += length_mm
            self._latest_mm.append(length_mm)

    def fed(self, length_mm: float) -> None:
        """Paper went out that is no ticket's."""
        if length_mm > 0:
            self._keep(replace(self._record, other_mm=self._record.other_mm + length_mm))

    def change(self) -> None:
        """A new roll is in."""
        self._tickets_mm = 0.0
        self._keep(self._new_record())

    def saw(self, status: PrinterStatus) -> bool:
        """Put the count right by what the sensors say; tells whether they say that a new roll was put in.

        What they say with the cover open is not about the roll's length. A near-end sensor that sees enough again
        without the printer having been open, or out of sight, is loose.
        """
        if status.cover is not Cover.CLOSED:
            self._was_out_of_sight = True
            return False
        was_out_of_sight, self._was_out_of_sight = self._was_out_of_sight, False
        sensed, before = status.paper, self._record.sensed
        if sensed is Paper.UNKNOWN or sensed is before:
            return False
        if sensed is Paper.OK and before is Paper.NEAR_END and not was_out_of_sight:
            return False
        if sensed is Paper.OK or (before is Paper.END and sensed is Paper.NEAR_END):
            self.change()
            if sensed is Paper.NEAR_END:
                self.saw(status)
            return True
        left_mm = 0.0 if sensed is Paper.END else NEAR_END_LEFT_MM
        self._keep(replace(self._record, sensed=sensed, length_mm=self._used_mm + left_mm))
        return False

    def forecast(self, usual_hours: Mapping[int, float], now: datetime) -> RollForecast:
        """What is left, and whether it lasts.

        Args:
            usual_hours: tickets an hour on such a day, by the hour; empty where nothing is known.
            now: in the branch's time zone.
        """
        slip_mm = sum(self._latest_mm) / len(self._latest_mm) if self._latest_mm else SLIP_MM
        slips_left = int(max(0.0, self._record.length_mm - self._used_mm) / slip_mm)
        runs_out_by = _hour_of_the_last_slip(slips_left, usual_hours, now)
        return RollForecast(
            changed_at=self._record.changed_at,
            length_mm=self._record.length_mm,
            used_mm=self._used_mm,
            slips_left=slips_left,
            runs_out_by=runs_out_by,
            change_before=_when_to_change(runs_out_by, usual_hours, now.hour),
        )

    @property
    def _used_mm(self) -> float:
        return self._tickets_mm + self._record.other_mm

    def _new_record(self) -> RollRecord:
        return RollRecord(changed_at=self._clock(), length_mm=self._new_length_mm)

    def _keep(self, record: RollRecord) -> None:
        self._record = record
        self._book.keep_roll(self._printer, record)


def _hour_of_the_last_slip(slips_left: int, usual_hours: Mapping[int, float], now: datetime) -> int | None:
    """The end of the hour in which as many tickets as that will have been taken; None if not today."""
    expected = 0.0
    for hour in range(now.hour, 24):
        rest_of_hour = 1 - now.minute / 60 if hour == now.hour else 1.0
        expected += usual_hours.get(hour, 0.0) * rest_of_hour
        if expected > slips_left:
            return hour + 1
    return None


def _when_to_change(runs_out_by: int | None, usual_hours: Mapping[int, float], hour: int) -> int | None:
    """The last quiet moment before a busy part of the day that the roll will not outlast.

    Busy is an hour with at least as many tickets as the average of the hours that have any.
    """
    served = [tickets for tickets in usual_hours.values() if tickets > 0]
    if runs_out_by is None or not served:
        return None
    busy = [each for each, tickets in usual_hours.items() if tickets >= sum(served) / len(served)]
    begins, ends = min(busy), max(busy) + 1
    return max(begins, hour) if runs_out_by <= ends and hour < ends else None
