"""Every screen that a visitor can come to, and how they come there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.config.about import AboutBranch, OtherBranch
from kiosk.lobby.arrival_flow import MOST_WRONG
from kiosk.lobby.calls import CallsModel, tell_of_calls
from kiosk.lobby.flow import MOST_UNPRINTED
from queue_core.branch import Branch, ServiceGroup, ServiceId
from queue_core.errors import NotWaiting, PartyTooLarge, StoreBusy, StoreFull, UnknownService
from queue_core.pauses import PauseReason
from queue_core.refusals import ForgedCode, Lapsed, StaleCode, TooEarly, UnreadableCode
from queue_core.tickets import DeliveryState, TicketState
from tests.kiosk.lobby.conftest import SERVICES, Lobby, branch_with, named
from tests.kiosk.lobby.fake_desk import OPEN, RIGA, expected, pause, service_picture
from tests.kiosk.lobby.test_calls import call
from tests.kiosk.looking import come_to_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.lobby.service_cards import ServiceCards
    from kiosk.lobby.visit_model import VisitModel
    from queue_core.errors import Refusal

PAUSED = ("apply", "residence", "permit", "register", "citizenship")
WEEKEND = datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC)
NIGHT = OPEN + timedelta(hours=12)

LEFT_FOR_S = 60
"""After so long, any screen asks whether anybody is there."""

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

CALLS = (call(1017, 12, 60), call(2, 3, 50), call(1024, 11, 40), call(9, 7, 30), call(5, 2, 20))

ABOUT = AboutBranch(
    addresses=named(
        "Čiekurkalna 1. līnija 1, korpuss 3, Rīga",
        "Čiekurkalna 1. līnija 1, building 3, Riga",
        "1-я линия Чиекуркална, 1, корпус 3, Рига",
        "1-ша лінія Чієкуркалнса, 1, корпус 3, Рига",
    ),
    others=tuple(OtherBranch(names=names, addresses=names, phone="+371 67209400") for _, _, _, names in SERVICES[:7]),
)
"""Where the branch is, and others with names as long as those of services."""

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
        akin: it differs little from another stop, mostly in its words: not every size and mode is worth a look.
        again: comes to it anew after a touch, where it does not outlast one.
    """

    name: str
    akin: bool = False
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

    def open(self, open_lobby: Callable[..., Lobby], **window: object) -> Lobby:
        """A lobby to go this way in."""
        return open_lobby(
            self.branch(), when_broken=self.when_broken, read_about=lambda: ABOUT, page="https://q.example", **window
        )


def crowded(lobby: Lobby) -> None:
    """Have numbers called at the counters, and heard of on the screen."""
    calls = CallsModel(lobby.desk.calls_changed, lobby.model, lobby.translations, monotonic=lobby.time.monotonic)
    tell_of_calls(lobby.window, calls)
    lobby.desk.calls_changed.emit(CALLS)


def busy(lobby: Lobby) -> None:
    """Say how many wait for each service, and for how long."""
    lobby.desk.tell_waits(
        *(
            service_picture(service.id, here, away, wait)
            for number, service in enumerate(lobby.model._branch.services)
            for here, away, wait in (WAITS[number % len(WAITS)],)
        )
    )


def wide_branch() -> Branch:
    """A branch with so many services that they need headings and pages, and much to tell about itself."""
    branch = branch_with(services=len(SERVICES))
    about = named(*(". ".join([name] * 4) for name in SERVICES[0][3].values()))
    return replace(
        branch,
        groups=tuple(ServiceGroup(id=str(number), names=SERVICES[number][3]) for number in range(3)),
        services=tuple(
            replace(
                service,
                id=ServiceId(f"{service.id}-{number}"),
                prefix=chr(ord("A") + 8 * number + place),
                group=str(number),
                about=about,
            )
            for number in range(3)
            for place, service in enumerate(branch.services)
        ),
    )


def entrance(name: str, *, akin: bool = False) -> Callable[[Lobby], Iterator[Stop]]:
    """Where every visit begins."""

    def stops(lobby: Lobby) -> Iterator[Stop]:
        busy(lobby)
        yield Stop(name=name, akin=akin)

    return stops


def choose(lobby: Lobby, service: str) -> None:
    """Turn to the page that a service stands on, and touch it."""
    come_to_rest(lobby)
    cards = cast("ServiceCards", lobby.model.services)
    while lobby.find(f"service-{service}") is None:
        page = cards.property("page")
        cards.turn(1)
        come_to_rest(lobby)
        assert cards.property("page") != page, f"{service} is on no page"
    lobby.touch(f"service-{service}")


def many(lobby: Lobby) -> Iterator[Stop]:
    """More services than stand on a page, and what there is to know of a branch."""
    busy(lobby)
    yield Stop(name="services-24")
    cards = cast("ServiceCards", lobby.model.services)
    cards.turn(1)
    yield Stop(name="services-24-page-2", akin=True)
    cards.turn(23)
    yield Stop(name="services-24-last-page", akin=True)
    lobby.touch("information")
    for part in ("hours", "services", "branches", "phone"):
        lobby.touch(f"info-{part}")
        yield Stop(name=f"information-{part}", akin=part in ("hours", "branches"))


def choices(lobby: Lobby) -> Iterator[Stop]:
    """What some visitors are asked, and what they are told instead of a number."""
    choose(lobby, "apply")
    lobby.touch("claim")
    yield Stop(name="priority")
    lobby.touch("claim-yes")
    yield Stop(name="party-claimed", akin=True)
    lobby.touch("back")
    busy(lobby)
    choose(lobby, "citizenship")
    yield Stop(name="last-tickets")
    lobby.touch("back")
    wish = cast("VisitModel", lobby.model.visit)
    for number in range(MOST_UNPRINTED + 1):
        wish.choose_service("apply")
        wish.take_ticket()
        if number < MOST_UNPRINTED:
            lobby.desk.give(f"A{number:03}")
            lobby.model.home()
    yield Stop(name="party-held")


def visit(lobby: Lobby) -> Iterator[Stop]:
    """From the services to each thing that may come of a wish."""
    yield Stop(name="services-8-quiet", akin=True)
    busy(lobby)
    yield Stop(name="services-8")
    lobby.touch("service-apply")
    yield Stop(name="party")
    for _ in range(3):
        lobby.touch("party-more")
    yield Stop(name="party-of-four", akin=True)
    lobby.touch("take-ticket")
    yield Stop(name="party-asked", akin=True)
    lobby.desk.give("A017", ahead=12)
    yield Stop(name="ticket-printing", akin=True)
    settle(lobby, DeliveryState.PRINTED)
    yield Stop(name="ticket-printed")
    settle(lobby, DeliveryState.SENT)
    yield Stop(name="ticket-sent", akin=True)
    settle(lobby, DeliveryState.FAILED)
    yield Stop(name="ticket-paperless")
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(UnknownService("apply", ()))
    yield Stop(name="refused")
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(PartyTooLarge(4, 3))
    yield Stop(name="refused-party", akin=True)
    ask_again(lobby)
    lobby.desk.issuing_failed.emit(StoreBusy(Path("queue.db"), "busy"))
    yield Stop(name="trouble")
    lobby.desk.store_failed.emit(StoreFull(Path("queue.db"), "disk full"))
    yield Stop(name="out-of-service")


def troubles(lobby: Lobby, service: str = "citizenship", code: str = "G1017") -> Iterator[Stop]:
    """From one trouble to the next; by default with the longest words that there are."""
    desk = lobby.desk
    desk.printer(False)
    yield Stop(name="no-paper", akin=True)
    choose(lobby, service)
    yield Stop(name="no-paper-party", akin=True)
    issued = lobby.take_ticket_and_get(code)
    desk.printer(True)
    desk.settle(issued, DeliveryState.FAILED)
    yield Stop(name="ticket-print-again")
    desk.settle(issued, DeliveryState.UNKNOWN, 2)
    yield Stop(name="ticket-uncertain")
    lobby.touch("paper-no")
    yield Stop(name="ticket-copying", akin=True)
    desk.settle(issued, DeliveryState.UNKNOWN, 3)
    lobby.touch("paper-yes")
    yield Stop(name="ticket-thanks", akin=True)
    go_home(lobby)
    desk.pauses_changed.emit(tuple(pause(service, reason) for service, reason in zip(PAUSED, PauseReason, strict=True)))
    yield Stop(name="services-paused")
    choose(lobby, "other")
    desk.pauses_changed.emit((pause("other", PauseReason.STAFF_SHORT),))
    yield Stop(name="paused-service", akin=True)
    lobby.touch("back")
    for reason in PauseReason:
        desk.pauses_changed.emit((pause(None, reason),))
        yield Stop(name=f"paused-{reason.replace('_', '-')}", akin=reason is not PauseReason.STAFF_SHORT)


def arrivals(lobby: Lobby) -> Iterator[Stop]:
    """Through a check-in, and then left alone."""
    lobby.touch("check-in")
    yield Stop(name="check-in")
    for letter in "Z0W8MM":
        lobby.touch(f"key-{letter}")
    yield Stop(name="check-in-complete", akin=True)
    lobby.touch("enter-code")
    yield Stop(name="check-in-asked", akin=True)
    came = lobby.desk.let_in()
    lobby.desk.forecast_made.emit(came.ticket.id, expected(15, 25))
    yield Stop(name="checked-in")
    lobby.desk.settle(came, DeliveryState.FAILED)
    yield Stop(name="checked-in-paperless", akin=True)
    lobby.model.home()
    yield from left(lobby)


def refusals(lobby: Lobby) -> Iterator[Stop]:
    """Refused for every reason that takes long to tell, then for guessing, and then by the hour."""
    for number, refusal in enumerate(REFUSALS):
        be_refused(lobby, refusal)
        yield Stop(name=f"check-in-{refusal.reason.replace('_', '-')}", akin=number != 1)
        # Wrong ones of somebody else's.
        lobby.pass_by(minutes=3)
    for _ in range(MOST_WRONG):
        be_refused(lobby, ForgedCode())
    lobby.arrival.scan("Q1")
    yield Stop(name="check-in-held", akin=True)
    lobby.model.home()
    yield from closed(lobby)


def left(lobby: Lobby) -> Iterator[Stop]:
    """Left alone before a number is taken, and with one."""

    def wait() -> None:
        lobby.pass_by(seconds=LEFT_FOR_S)

    choose(lobby, "citizenship")
    yield Stop(name="ask", again=wait)
    lobby.model.touch()
    issued = lobby.take_ticket_and_get("G1017")
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    yield Stop(name="ask-ticket", again=wait)


def without_printer(lobby: Lobby) -> Iterator[Stop]:
    """No number without paper."""
    lobby.desk.printer(False)
    yield Stop(name="paused-printer", akin=True)


def closed(lobby: Lobby) -> Iterator[Stop]:
    """In the night, and on a day without hours."""
    for name, now in (("closed-night", NIGHT), ("closed-weekend", WEEKEND)):
        lobby.time.now = now
        lobby.model.touch()
        yield Stop(name=name, akin=name == "closed-night")


WAYS = (
    Way(name="one", branch=lambda: branch_with(services=1), stops=entrance("services-1")),
    Way(name="three", branch=lambda: branch_with(services=3), stops=entrance("services-3", akin=True)),
    Way(name="visit", branch=lambda: branch_with(services=8), stops=visit),
    Way(name="many", branch=wide_branch, stops=many),
    Way(name="choices", branch=lambda: replace(branch_with(services=8), priority=True), stops=choices),
    Way(name="troubles", branch=lambda: branch_with(services=8), stops=troubles),
    Way(name="arrivals", branch=lambda: branch_with(services=8), stops=arrivals),
    Way(name="refusals", branch=branch_with, stops=refusals),
    Way(name="printer", branch=branch_with, stops=without_printer, when_broken="stop_issuing"),
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
