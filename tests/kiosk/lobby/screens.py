"""Every screen that a visitor can come to, and how they come there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.lobby.arrival_flow import MOST_WRONG
from queue_core.branch import Branch, ServiceId
from queue_core.errors import NotWaiting, PartyTooLarge, StoreBusy, StoreFull, UnknownService
from queue_core.pauses import PauseReason
from queue_core.refusals import ForgedCode, Lapsed, StaleCode, TooEarly, UnreadableCode
from queue_core.tickets import DeliveryState, TicketState
from tests.kiosk.lobby.conftest import SERVICES, Lobby, branch_with
from tests.kiosk.lobby.fake_desk import OPEN, RIGA, expected, pause, service_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_core.errors import Refusal

PAUSED = ("apply", "residence", "permit", "register", "citizenship")
WEEKEND = datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC)
NIGHT = OPEN + timedelta(hours=12)

WAITS = (
    (4, 3, expected(15, 25)),
    (4, 0, expected(0, 5)),
    (0, 0, expected(0, 0)),
    (38, 27, expected(70, 110)),
    (66, 23, expected(135, 180)),
    (2, 1, None),
    (61, 12, expected(200, 300, after_closing=True)),
    (0, 1, expected(60, 60)),
)
"""A busy branch, with every form that a wait is told in."""

REFUSALS: tuple[Refusal, ...] = (
    UnreadableCode(),
    ForgedCode(),
    StaleCode(OPEN.date() + timedelta(days=2), OPEN + timedelta(days=2)),
    TooEarly("A1017", OPEN + timedelta(hours=1), OPEN + timedelta(minutes=45)),
    Lapsed("A1017", OPEN),
    NotWaiting("A1017", TicketState.SERVED),
)
"""Of a check-in: those that have most to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A screen, or a state of one, that was just come to.

    Args:
        name: of its pictures.
        wording: it differs from another stop in its words alone.
        again: comes to it anew after a touch, where it does not outlast one.
    """

    name: str
    wording: bool = False
    again: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way through the screens, from one lobby's start.

    Args:
        branch: what it is gone through.
        stops: goes on from stop to stop.
        when_broken: what the branch does without a printer.
    """

    name: str
    branch: Callable[[], Branch]
    stops: Callable[[Lobby], Iterator[Stop]]
    when_broken: str = "offer_screen_tickets"


def busy(lobby: Lobby, services: int) -> None:
    """Say how many wait for each service, and for how long."""
    lobby.desk.tell_waits(
        *(
            service_picture(service.id, here, away, wait)
            for number, service in enumerate(lobby.model._branch.services[:services])
            for here, away, wait in (WAITS[number % len(WAITS)],)
        )
    )


def wide_branch(services: int = 24) -> Branch:
    """A branch with more services than there are names for."""
    branch = branch_with(services=len(SERVICES))
    return replace(
        branch,
        services=tuple(
            replace(service, id=ServiceId(f"{service.id}-{round_}"), prefix=chr(ord("A") + 8 * round_ + place))
            for round_ in range(services // len(SERVICES))
            for place, service in enumerate(branch.services)
        ),
    )


def entrance(name: str, services: int) -> Callable[[Lobby], Iterator[Stop]]:
    """Where every visit begins, with so many services."""

    def stops(lobby: Lobby) -> Iterator[Stop]:
        busy(lobby, services)
        yield Stop(name=name)

    return stops


def visit(lobby: Lobby) -> Iterator[Stop]:
    """From the services to each thing that may come of a wish."""
    yield Stop(name="services-8-quiet")
    busy(lobby, 8)
    yield Stop(name="services-8")
    lobby.touch("service-apply")
    yield Stop(name="party")
    for _ in range(3):
        lobby.touch("party-more")
    yield Stop(name="party-of-four")
    lobby.touch("take-ticket")
    yield Stop(name="party-asked")
    lobby.desk.give("A017", ahead=12)
    yield Stop(name="ticket-printing")
    settle(lobby, DeliveryState.PRINTED)
    yield Stop(name="ticket-printed")
    settle(lobby, DeliveryState.SENT)
    yield Stop(name="ticket-sent", wording=True)
    settle(lobby, DeliveryState.FAILED)
    yield Stop(name="ticket-paperless")
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(UnknownService("apply", ()))
    yield Stop(name="refused")
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(PartyTooLarge(4, 3))
    yield Stop(name="refused-party", wording=True)
    ask_again(lobby)
    lobby.desk.issuing_failed.emit(StoreBusy(Path("queue.db"), "busy"))
    yield Stop(name="trouble")
    lobby.desk.store_failed.emit(StoreFull(Path("queue.db"), "disk full"))
    yield Stop(name="out-of-service")


def troubles(lobby: Lobby, service: str = "citizenship", code: str = "G1017") -> Iterator[Stop]:
    """From one trouble to the next; by default with the longest words that there are."""
    desk = lobby.desk
    desk.printer(False)
    yield Stop(name="no-paper")
    lobby.touch(f"service-{service}")
    yield Stop(name="no-paper-party")
    issued = lobby.take_ticket_and_get(code)
    desk.printer(True)
    desk.settle(issued, DeliveryState.FAILED)
    yield Stop(name="ticket-print-again")
    desk.settle(issued, DeliveryState.UNKNOWN, 2)
    yield Stop(name="ticket-uncertain")
    lobby.touch("paper-no")
    yield Stop(name="ticket-copying")
    desk.settle(issued, DeliveryState.UNKNOWN, 3)
    lobby.touch("paper-yes")
    yield Stop(name="ticket-thanks", wording=True)
    go_home(lobby)
    desk.pauses_changed.emit(tuple(pause(service, reason) for service, reason in zip(PAUSED, PauseReason, strict=True)))
    yield Stop(name="services-paused")
    lobby.touch("service-other")
    desk.pauses_changed.emit((pause("other", PauseReason.STAFF_SHORT),))
    yield Stop(name="paused-service")
    lobby.touch("back")
    for reason in PauseReason:
        desk.pauses_changed.emit((pause(None, reason),))
        yield Stop(name=f"paused-{reason}", wording=reason is not PauseReason.STAFF_SHORT)


def arrivals(lobby: Lobby) -> Iterator[Stop]:
    """Through a check-in."""
    lobby.touch("check-in")
    yield Stop(name="check-in")
    for letter in "Z0W8MM":
        lobby.touch(f"key-{letter}")
    yield Stop(name="check-in-complete")
    lobby.touch("enter-code")
    yield Stop(name="check-in-asked")
    came = lobby.desk.let_in()
    lobby.desk.forecast_made.emit(came.ticket.id, expected(15, 25))
    yield Stop(name="checked-in")
    lobby.desk.settle(came, DeliveryState.FAILED)
    yield Stop(name="checked-in-paperless", wording=True)


def refusals(lobby: Lobby) -> Iterator[Stop]:
    """Refused for every reason that takes long to tell, and then for guessing."""
    for number, refusal in enumerate(REFUSALS):
        be_refused(lobby, refusal)
        yield Stop(name=f"check-in-{refusal.reason.replace('_', '-')}", wording=number > 1)
        # Wrong ones of somebody else's.
        lobby.pass_by(minutes=3)
    for _ in range(MOST_WRONG):
        be_refused(lobby, ForgedCode())
    lobby.arrival.scan("Q1")
    yield Stop(name="check-in-held")


def without_printer(lobby: Lobby) -> Iterator[Stop]:
    """No number without paper."""
    lobby.desk.printer(False)
    yield Stop(name="paused-printer")


def closed(lobby: Lobby) -> Iterator[Stop]:
    """In the night, and on a day without hours."""
    for name, now in (("closed-night", NIGHT), ("closed-weekend", WEEKEND)):
        lobby.time.now = now
        lobby.model.touch()
        yield Stop(name=name, wording=name == "closed-night")


WAYS = (
    Way(name="one", branch=lambda: branch_with(services=1), stops=entrance("services-1", 1)),
    Way(name="three", branch=lambda: branch_with(services=3), stops=entrance("services-3", 3)),
    Way(name="visit", branch=lambda: branch_with(services=8), stops=visit),
    Way(name="troubles", branch=lambda: branch_with(services=8), stops=troubles),
    Way(name="arrivals", branch=branch_with, stops=arrivals),
    Way(name="refusals", branch=branch_with, stops=refusals),
    Way(name="printer", branch=branch_with, stops=without_printer, when_broken="stop_issuing"),
    Way(name="closed", branch=branch_with, stops=closed),
)


def settle(lobby: Lobby, state: DeliveryState) -> None:
    visit_ = lobby.model._flow.visit
    assert visit_.issued is not None
    assert visit_.delivery is not None
    lobby.desk.settle(visit_.issued, state, visit_.delivery.attempt + 1)


def ask_again(lobby: Lobby) -> None:
    go_home(lobby)
    lobby.touch("service-apply")
    lobby.touch("take-ticket")


def go_home(lobby: Lobby) -> None:
    """Home, in the same language."""
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")


def be_refused(lobby: Lobby, refusal: Refusal) -> None:
    lobby.arrival.scan("Q1")
    lobby.desk.check_in_refused.emit(refusal)
