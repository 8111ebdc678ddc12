"""Every fault at every moment of a slip: the journal never says more than what physically came out.

The paper is the virtual printer's; the rest is the kiosk's own: queue, dispenser, press, transport.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH, TRANSLATIONS
from kiosk.config import load
from kiosk.dispenser import Dispenser
from kiosk.outlet import open_press, open_queue
from kiosk.place import Place
from kiosk.slips import slip_of
from kiosk.translations import Translations
from printing.printer import Timeouts
from printing.virtual import MomentKind, VirtualModel, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.tickets import DeliveryState, Role, TicketRequest
from tests.end_to_end.physical import is_marked, lies, slips_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from printing.virtual import Moment
    from queue_core.tickets import Delivery, Ticket

FAULTS = (
    "paper-out", "paper-out:120", "paper-near-end", "cover-open", "cutter-jam", "overheat", "power-off", "power-off:30",
    "power-off:9000", "reset", "reset:30", "reset:9000", "stuck", "slow:0.5", "mute", "garbage", "merged", "xonxoff",
)  # fmt: skip

HARMLESS = frozenset({"paper-near-end", "merged", "xonxoff"})
"""With these the printer goes on and says so; whatever else, the slip comes out and is known to."""

IMPATIENT = Timeouts(connect_s=2, status_s=0.8, stall_s=0.8, margin_s=0.5, silent_s=1.6, slow_s=10)
"""For the slip that is broken: a fault that outlasts these outlasts the real ones. All other slips are waited for."""

DEADLINE_S = 30.0


class When(StrEnum):
    """The moments of a slip's life at which it is broken."""

    BEFORE = "before"
    FIRST_BLOCK = "first-block"
    MIDDLE = "middle"
    CUT = "cut"
    AFTER_CUT = "after-cut"
    CONFIRMATION = "confirmation"

    def is_now(self, moment: Moment) -> bool:
        """Whether this moment of the printer is the one that is meant."""
        match self:
            case When.FIRST_BLOCK:
                return moment.kind is MomentKind.BLOCK_HALF
            case When.MIDDLE:
                return moment.rows >= 350
            case When.CUT:
                return moment.kind is MomentKind.CUT_BEGUN
            case When.AFTER_CUT:
                return moment.kind is MomentKind.CUT_DONE
            case When.CONFIRMATION:
                # The printer was asked to confirm an empty job when it was first met.
                return moment.kind is MomentKind.CONFIRMING and moment.rows > 0
        return False


class Office:
    """One kiosk on one printer that breaks when it is told to."""

    def __init__(self, folder: Path, model: VirtualModel | None = None) -> None:
        self.printer = VirtualPrinter(folder / "slips", model=model, on_moment=self._on_moment).listen()
        settings = load(DEMO_BRANCH)
        settings = replace(settings, printer=replace(settings.printer, url=self.printer.url))
        self.place = Place(settings=settings, data_dir=folder / "data")
        texts = Translations(TRANSLATIONS, settings.branch.languages)
        self.queue = open_queue(self.place)
        self.dispenser, self._hasty = (
            Dispenser(
                self.queue,
                open_press(self.place, timeouts=timeouts),
                lambda queued, expected: slip_of(queued, settings, texts, expected),
            )
            for timeouts in (None, IMPATIENT)
        )
        self._planned: tuple[str, When] | None = None
        self.struck = False

    def plan(self, fault: str, when: When) -> None:
        """Break the printer at the next such moment."""
        self.struck = False
        if when is When.BEFORE:
            self._strike(fault)
        else:
            self._planned = fault, when

    def issue(self, key: str, *, hastily: bool = False) -> tuple[Ticket, Delivery]:
        """Somebody takes a ticket."""
        request = TicketRequest(key=key, service_id=ServiceId("noformesana"), language="lv")
        issued = (self._hasty if hastily else self.dispenser).dispense(request)
        return issued.ticket, issued.delivery

    def mend(self, fault: str) -> None:
        """Somebody sees to the printer, and it can print again."""
        self._planned = None
        if self.struck:
            self.printer.relieve(fault.partition(":")[0])
        assert self.printer.wait_until(lambda: self.printer.state.can_print, DEADLINE_S)

    def attempts(self, ticket: Ticket) -> list[Delivery]:
        """What the journal says of a ticket's paper, attempt by attempt."""
        return [entry.delivery for entry in self.queue.deliveries.today() if entry.ticket.id == ticket.id]

    def lies(self, ticket: Ticket) -> list[str]:
        """What it says that is not so."""
        return lies(ticket, self.attempts(ticket), slips_of(ticket, self.printer.slips))

    def close(self) -> None:
        """Go home."""
        self.dispenser.close()
        self.printer.close()

    def _on_moment(self, moment: Moment) -> None:
        if self._planned is not None and self._planned[1].is_now(moment):
            fault, _ = self._planned
            self._planned = None
            self._strike(fault)

    def _strike(self, fault: str) -> None:
        self.printer.inflict(fault)
        self.struck = True


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    yield found
    found.close()


@pytest.fixture
def plain_office(tmp_path: Path) -> Iterator[Office]:
    """An office whose printer, like most that are sold, cannot confirm a job and tells nothing by itself."""
    found = Office(tmp_path, VirtualModel(confirms_jobs=False, asb=False))
    yield found
    found.close()


@pytest.mark.parametrize("when", When)
@pytest.mark.parametrize("fault", FAULTS)
def test_the_journal_never_says_more_than_the_paper(office: Office, fault: str, when: When) -> None:
    office.issue("earlier")
    office.plan(fault, when)
    ticket, delivery = office.issue("broken", hastily=fault not in HARMLESS)
    assert office.struck, "the fault came at its moment"
    assert delivery.state.settled
    if fault in HARMLESS:
        assert delivery.state is DeliveryState.PRINTED
    assert office.lies(ticket) == [], "while the fault lasts"
    has_paper = delivery.state in (DeliveryState.PRINTED, DeliveryState.SENT)
    assert (ticket.code in listed(office)) is not has_paper, "staff see who has no known paper"

    office.mend(fault)
    # Somebody at the counter says that they have no slip; then the next visitor comes. What the printer still holds
    # of the first slip comes out before theirs, if ever.
    again = office.dispenser.reprint(ticket.code, role=Role.STAFF).delivery
    after, last = office.issue("after")
    assert (again.state, last.state) == (DeliveryState.PRINTED, DeliveryState.PRINTED), "it works again by itself"
    assert again.duplicate is (delivery.state is not DeliveryState.FAILED)
    assert office.lies(ticket) == []
    assert office.lies(after) == []
    slips = slips_of(ticket, office.printer.slips)
    assert is_marked(slips[-1]) is again.duplicate
    assert [slip for slip in slips_of(after, office.printer.slips) if is_marked(slip)] == []
    assert listed(office) == []


@pytest.mark.parametrize("when", [when for when in When if when is not When.CONFIRMATION])
@pytest.mark.parametrize("fault", ["paper-out", "cover-open", "power-off", "reset", "mute", "stuck"])
def test_nor_where_the_printer_cannot_confirm(plain_office: Office, fault: str, when: When) -> None:
    office = plain_office
    office.plan(fault, when)
    ticket, delivery = office.issue("broken", hastily=True)
    assert office.struck, "the fault came at its moment"
    assert delivery.state in (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN)
    assert office.lies(ticket) == []
    office.mend(fault)
    again = office.dispenser.reprint(ticket.code, role=Role.STAFF).delivery
    assert again.state is DeliveryState.SENT, "it works again by itself"
    assert office.lies(ticket) == []
    assert is_marked(slips_of(ticket, office.printer.slips)[-1]) is again.duplicate


def listed(office: Office) -> list[str]:
    return [queued.ticket.code for queued in office.queue.deliveries.paperless()]
