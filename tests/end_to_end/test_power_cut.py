"""The kiosk's power is cut at each stage of a delivery: after it no number is lost, doubled, or silently paperless."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from printing.ownership import PrinterLock
from printing.transport.address import parse_printer_url
from printing.virtual import MomentKind, VirtualPrinter
from queue_core.tickets import DeliveryState
from tests.end_to_end.driven_kiosk import DrivenKiosk, answer, journal, journal_lies, paperless
from tests.end_to_end.mortal_kiosk import Point
from tests.end_to_end.physical import is_marked, slips_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from printing.virtual import Moment

PENDING = "pending"
_PRINTED, _UNKNOWN = DeliveryState.PRINTED, DeliveryState.UNKNOWN
STAGES: dict[str, tuple[DeliveryState, set[int]]] = {
    PENDING: (_PRINTED, {1}),
    Point.CLAIMED: (_UNKNOWN, {0}),
    Point.HALF_SENT: (_UNKNOWN, {0}),
    # Whether the printer still gets what has left depends on how the line breaks.
    MomentKind.BLOCK_HALF: (_UNKNOWN, {0, 1}),
    MomentKind.CUT_DONE: (_UNKNOWN, {1}),
    MomentKind.CONFIRMING: (_UNKNOWN, {1}),
    Point.CONFIRMED: (_UNKNOWN, {1}),
    Point.SETTLED: (_PRINTED, {1}),
}
"""Where the power is cut, what the next start makes of the delivery, and how many slips of it there can be."""


class Branch:
    """A queue, a printer that may strike at a moment of its own, and the kiosks that live and die on them."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self._strike: Callable[[Moment], None] | None = None
        self.printer = VirtualPrinter(folder / "slips", on_moment=self._on_moment).listen()
        self.other_printer = VirtualPrinter(folder / "other-slips").listen()

    def cut_power_at(self, stage: str, key: str, *, minutes_ago: float = 0, mode: str = "text") -> None:
        """Let somebody take a ticket, and a kiosk die over it."""
        point = Point(stage) if stage in set(Point) else Point.NEVER
        program = living(point, minutes_ago=minutes_ago)
        with ExitStack() as stack:
            if stage == PENDING:
                # Another process has the printer, so that nobody takes the slip in hand.
                stack.enter_context(PrinterLock(parse_printer_url(self.printer.url)))
            kiosk = stack.enter_context(DrivenKiosk(self.data, self.printer.url, program=program, mode=mode))
            if stage in set(MomentKind):
                # The printer was asked to confirm an empty job when it was first met.
                self._strike = lambda moment: kiosk.kill() if moment.kind == stage and moment.rows else None
            kiosk.ask(issue=key)
            if stage == PENDING:
                kiosk.hears(lambda told: "issued" in told)
                kiosk.kill()
            kiosk.dies()
        self._strike = None

    def assert_no_lies(self) -> None:
        """What the journal says is what came out of the printers."""
        assert journal_lies(self.data, (*self.printer.slips, *self.other_printer.slips)) == []
        for ticket, attempts in journal(self.data).values():
            assert all(attempt.state.settled for attempt in attempts), f"{ticket.code} is left under way"

    def close(self) -> None:
        """Go home."""
        self.printer.close()
        self.other_printer.close()

    def _on_moment(self, moment: Moment) -> None:
        if self._strike is not None:
            self._strike(moment)


def living(point: Point, *, minutes_ago: float) -> tuple[str, ...]:
    """A kiosk that lived so many minutes ago, until it came to that point."""
    return "tests.end_to_end.mortal_kiosk", point, str(minutes_ago)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    found = Branch(tmp_path)
    yield found
    found.close()


@pytest.mark.parametrize("stage", STAGES)
def test_after_a_power_cut_each_number_is_on_paper_or_listed(branch: Branch, stage: str) -> None:
    known, slips = STAGES[stage]
    # Half an image makes a printer wait for its rest, which the next slip must not be taken for.
    mode = "raster" if stage == Point.HALF_SENT else "text"
    branch.cut_power_at(stage, "struck", mode=mode)
    with DrivenKiosk(branch.data, branch.printer.url, mode=mode) as kiosk:
        # The visitor still stands there, and the screen asks with the same key.
        code, settled = kiosk.serve("struck")
        assert (code, settled["state"]) == ("A001", known)
        after, printed = kiosk.serve("after")
        assert (after, printed["state"]) == ("A002", DeliveryState.PRINTED)
        assert kiosk.ends() == ""
    uncertain = known is DeliveryState.UNKNOWN
    assert paperless(branch.data) == (["A001"] if uncertain else [])
    ticket, _ = journal(branch.data)["A001"]
    assert len(slips_of(ticket, branch.printer.slips)) in slips
    (whole,) = slips_of(journal(branch.data)["A002"][0], branch.printer.slips)
    assert whole.unknown == (), "the printer read it from its first byte on"
    assert whole.leftover_dots == 0, "nothing of another's slip stands at its head"
    branch.assert_no_lies()
    if uncertain:
        again = answer(branch.data, "reprint", "A001", "--printer", branch.printer.url)
        assert isinstance(again, dict)
        assert (again["delivery"], again["duplicate"]) == (DeliveryState.PRINTED, True)
        assert paperless(branch.data) == []
        assert is_marked(slips_of(ticket, branch.printer.slips)[-1])
        branch.assert_no_lies()


@pytest.mark.parametrize("restarted", ["at once", "later"])
@pytest.mark.parametrize(
    ("stage", "minutes_ago", "known"),
    [(PENDING, 3, DeliveryState.FAILED), (Point.CLAIMED, 15, DeliveryState.UNKNOWN)],
)
def test_what_waited_for_a_printer_that_is_there_no_more_is_listed(
    branch: Branch, stage: str, minutes_ago: float, known: DeliveryState, restarted: str
) -> None:
    if local_day(minutes_ago) != local_day(0):
        pytest.skip("the day has only just begun, and yesterday's numbers are no longer wanted")
    branch.cut_power_at(stage, "struck", minutes_ago=minutes_ago)
    program = living(Point.NEVER, minutes_ago=minutes_ago if restarted == "at once" else 0)
    with DrivenKiosk(branch.data, branch.other_printer.url, program=program) as kiosk:
        after, printed = kiosk.serve("after")
        assert (after, printed["state"]) == ("A002", DeliveryState.PRINTED)
        assert kiosk.ends() == ""
    assert paperless(branch.data) == ["A001"]
    if restarted == "later":
        assert [attempt.state for attempt in journal(branch.data)["A001"][1]] == [known], "settled by the start itself"
    again = answer(branch.data, "reprint", "A001", "--printer", branch.other_printer.url)
    assert isinstance(again, dict)
    assert again["delivery"] == DeliveryState.PRINTED
    assert paperless(branch.data) == []
    ticket, attempts = journal(branch.data)["A001"]
    assert [(attempt.state, attempt.fault) for attempt in attempts] == [
        (known, "abandoned"),
        (DeliveryState.PRINTED, None),
    ]
    assert branch.printer.slips == ()
    (slip,) = slips_of(ticket, branch.other_printer.slips)
    assert is_marked(slip) is (known is DeliveryState.UNKNOWN), "marked where an earlier one may have come out"
    branch.assert_no_lies()


def local_day(minutes_ago: float) -> date:
    """The branch's day, so many minutes ago."""
    return (datetime.now(load(DEMO_BRANCH).branch.hours.timezone) - timedelta(minutes=minutes_ago)).date()
