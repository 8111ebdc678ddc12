"""A desk that nobody stands behind: made-up branches, and a ticket in each state that a page can show."""

# ruff: noqa: ARG002 - the signatures are the desk's
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from queue_core.qticket import messages
from queue_core.qticket.gateway.problems import BranchSilent, Over, UnknownBranch, UnknownTicket
from queue_core.qticket.gateway.views import BranchView, TicketView
from queue_core.qticket.gateway.watch import Topic

if TYPE_CHECKING:
    from typing import Literal

    from pydantic import JsonValue

    from queue_core.qticket.gateway.watch import Watch

NOW = datetime(2026, 9, 16, 9, 41, tzinfo=ZoneInfo("Europe/Riga")).astimezone(UTC)
TODAY = date(2026, 9, 16)
BRANCH = "pmlp-riga-2"
PAPER = "0123456789abcdef0123"
TOKEN = "Q1AB12CD3420260916" + "0123456789ABCDEF0123" + "0123456789ABCDEFGHJK"
MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0, day: int = 16) -> datetime:
    """A moment of that September by Riga's clock."""
    return datetime(2026, 9, day, hour, minute, tzinfo=ZoneInfo("Europe/Riga")).astimezone(UTC)


APPLYING = messages.ServiceOffer(
    id="noformesana",
    names={
        "lv": "Personu apliecinoša dokumenta noformēšana",
        "en": "Applying for an identity document",
        "ru": "Оформление документа, удостоверяющего личность",
        "uk": "Оформлення документа, що посвідчує особу",
    },
    remote=True,
    bookable=True,
)
COLLECTING = messages.ServiceOffer(
    id="sanemsana",
    names={
        "lv": "Personu apliecinoša dokumenta saņemšana",
        "en": "Collecting an identity document",
        "ru": "Получение документа, удостоверяющего личность",
        "uk": "Отримання документа, що посвідчує особу",
    },
    remote=True,
    bookable=True,
)
ADVICE = messages.ServiceOffer(
    id="konsultacija",
    names={"lv": "Konsultācija", "en": "Advice", "ru": "Консультация", "uk": "Консультація"},
    remote=False,
    bookable=False,
)
RULES = messages.Rules(
    arrival="required",
    hold=10,
    grace=15,
    late_places=3,
    late_times=2,
    check_in_from=15,
    check_in_until=10,
    days_ahead=28,
)
PROFILE = messages.Profile(
    branch=BRANCH,
    timezone="Europe/Riga",
    languages=("lv", "en", "ru", "uk"),
    institution={
        "lv": "Pilsonības un migrācijas lietu pārvalde",
        "en": "Office of Citizenship and Migration Affairs",
        "ru": "Управление по делам гражданства и миграции",
        "uk": "Управління у справах громадянства та міграції",
    },
    names={
        "lv": "Rīgas 2. nodaļa",
        "en": "Riga 2nd branch",
        "ru": "Рижское 2-е отделение",
        "uk": "Ризьке 2-ге відділення",
    },
    information_line="+371 67209400",
    party_limit=8,
    services=(APPLYING, COLLECTING, ADVICE),
    rules=RULES,
    sessions=tuple(
        messages.Session(opens_at=at(9, day=day), closes_at=at(16, 30, day=day)) for day in (16, 17, 18, 21, 22)
    ),
)
PICTURE = messages.Picture(
    at=NOW,
    state="open",
    business_day=TODAY,
    closes_at=at(16, 30),
    remote_from=at(9, 30),
    remote_until=at(16),
    services=(
        messages.ServicePicture(
            service="noformesana",
            here=4,
            away=3,
            wait=messages.Wait(earliest=NOW + 27 * MINUTE, latest=NOW + 39 * MINUTE),
        ),
        messages.ServicePicture(
            service="sanemsana", here=0, away=0, wait=messages.Wait(earliest=NOW, latest=NOW + 3 * MINUTE)
        ),
        messages.ServicePicture(service="konsultacija", here=2, away=0),
    ),
)
CLOSED = PICTURE.model_copy(
    update={
        "state": "closed",
        "closes_at": None,
        "next_opening": at(9, day=17),
        "remote_from": at(9, 30, day=17),
        "remote_until": at(16, day=17),
    }
)
PAUSED = PICTURE.model_copy(update={"state": "paused"})
BUSY = PICTURE.model_copy(
    update={
        "services": (
            PICTURE.services[0].model_copy(
                update={"wait": messages.Wait(earliest=at(16, 31), latest=at(17), after_closing=True)}
            ),
            PICTURE.services[1].model_copy(update={"paused": True}),
        )
    }
)


def branch(**changes: object) -> BranchView:
    """A branch that is open and heard."""
    view = BranchView(id=BRANCH, profile=PROFILE, picture=PICTURE, heard_at=NOW, version=1)
    return replace(view, **changes)  # type: ignore[arg-type]


TICKET = messages.Ticket(
    id=PAPER,
    code="A017",
    service="noformesana",
    source="remote",
    state="waiting",
    presence="away",
    business_day=TODAY,
    issued_at=NOW - 5 * MINUTE,
    party=3,
    language="ru",
    check_in_code="7KX2M9",
    check_in_token=TOKEN,
)
STANDING = messages.Standing(
    ticket=PAPER,
    ahead=7,
    ahead_away=3,
    wait=messages.Wait(earliest=NOW + 44 * MINUTE, latest=NOW + 61 * MINUTE),
)
WAITING = TicketView(
    branch_id=BRANCH,
    link="waiting",
    is_paper=False,
    asked_at=NOW - 5 * MINUTE,
    wanted_service="noformesana",
    wanted_time=None,
    ticket=TICKET,
    refusal=None,
    said=None,
    is_asking=False,
    standing=STANDING,
    minutes=None,
    leave_at=None,
    is_time_to_leave=False,
    heard_at=NOW,
    version=1,
)


def ticket(link: str, **changes: object) -> TicketView:
    """A ticket's view; of its ticket what a ticket has, of the view the rest."""
    known = {name: changes.pop(name) for name in tuple(changes) if name in messages.Ticket.model_fields}
    view = replace(WAITING, link=link, **changes)  # type: ignore[arg-type]
    return replace(view, ticket=TICKET.model_copy(update=known)) if view.ticket else view


def refused(link: str, reason: str, **fields: JsonValue) -> TicketView:
    """A request that became no ticket."""
    return ticket(link, ticket=None, standing=None, refusal=messages.Refusal(reason=reason, fields=fields))


BOOKED = {"source": "appointment", "standing": None}

STATES: dict[str, TicketView] = {
    view.link: view
    for view in (
        WAITING,
        ticket("pending", ticket=None, standing=None),
        ticket("pendingbooking", ticket=None, standing=None, wanted_time=at(10, 15, day=17)),
        refused("full", "remote_full", service_id="noformesana", waiting=30, limit=30),
        refused("taken", "time_taken", at=at(10).isoformat(), nearest=[at(10, 15).isoformat(), at(10, 30).isoformat()]),
        ticket("minutes", minutes=25, leave_at=NOW + 14 * MINUTE),
        ticket("unsure", minutes=25, standing=None),
        ticket("leave", minutes=25, leave_at=NOW, is_time_to_leave=True),
        ticket(
            "next",
            presence="here",
            checked_in_at=NOW,
            standing=STANDING.model_copy(
                update={"ahead": 0, "ahead_away": 0, "wait": messages.Wait(earliest=NOW, latest=NOW + 2 * MINUTE)}
            ),
        ),
        ticket("here", presence="here", checked_in_at=NOW),
        ticket(
            "closing",
            standing=STANDING.model_copy(
                update={"wait": messages.Wait(earliest=at(17), latest=at(18), after_closing=True)}
            ),
        ),
        ticket("passed", passed_at=NOW - 3 * MINUTE),
        ticket("called", state="called", presence="here", counter=4, called_at=NOW, standing=None),
        ticket("serving", state="serving", presence="here", counter=4, called_at=NOW, standing=None),
        ticket("served", state="served", presence="here", counter=4, ended_at=NOW, standing=None),
        ticket("noshow", state="no_show", presence="here", called_at=NOW, ended_at=NOW, standing=None),
        ticket("heldinvain", state="no_show", ended_at=NOW, standing=None),
        ticket("lapsed", state="no_show", called_at=NOW, ended_at=NOW - 16 * MINUTE, standing=None),
        ticket("cancelled", state="cancelled", ended_at=NOW, standing=None),
        ticket("closed", state="closed", ended_at=NOW, standing=None),
        ticket("booked", appointment_at=at(10, 15, day=17), business_day=date(2026, 9, 17), **BOOKED),
        ticket("bookedtoday", appointment_at=at(10, 15), minutes=25, leave_at=at(9, 45), **BOOKED),
        ticket("bookingmissed", state="no_show", appointment_at=at(9), ended_at=NOW, **BOOKED),
        ticket("latetwice", lates=2),
        ticket("nobodybehind", said=messages.Refusal(reason="nobody_behind", fields={"code": "A017"})),
        ticket("asking", is_asking=True),
        ticket("silent", heard_at=NOW - 7 * MINUTE),
        ticket(PAPER, is_paper=True, presence="here", source="walk_in", check_in_code=None, check_in_token=None),
    )
}
"""Each state of a ticket that a page can show, by the link that opens it."""


class MadeUpDesk:
    """Answers as a `PhoneDesk` would, from made-up views, and notes what it was asked for."""

    def __init__(self) -> None:
        self.views = [branch()]
        self.tickets = dict(STATES)
        self.free = (at(10), at(10, 15), at(10, 30), at(13, 45))
        self.is_silent = False
        self.asked: list[tuple[str, dict[str, object]]] = []
        self.held: dict[str, tuple[TicketView, ...]] = {}
        self.topics: dict[str, Topic] = {}

    @property
    def hub(self) -> MadeUpDesk:
        """Itself."""
        return self

    def watch_ticket(self, branch_id: str, link: str) -> Watch:
        return self.topics.setdefault(link, Topic(1)).watch()

    def watch_branch(self, branch_id: str) -> Watch:
        return self.topics.setdefault("", Topic(1)).watch()

    def change(self, view: TicketView) -> None:
        """Let a ticket be another from now on, and tell who watches it."""
        before = self.tickets[view.link]
        self.tickets[view.link] = replace(view, version=before.version + 1)
        if view.link in self.topics:
            self.topics[view.link].change()

    def branches(self) -> tuple[BranchView, ...]:
        return tuple(self.views)

    def branch(self, branch_id: str) -> BranchView:
        for view in self.views:
            if view.id == branch_id:
                return view
        raise UnknownBranch

    async def join(self, branch_id: str, *, client: str, **wish: object) -> TicketView:
        self.asked.append(("join", wish))
        return self.tickets.setdefault("waiting", WAITING)

    async def book(self, branch_id: str, *, client: str, **wish: object) -> TicketView:
        self.asked.append(("book", wish))
        return self.tickets["booked"]

    def has_asked(self, branch_id: str, request_id: str) -> bool:
        return any(wish.get("request_id") == request_id for _, wish in self.asked)

    async def times(self, branch_id: str, service: str, day: date, client: str) -> tuple[datetime, ...]:
        if self.is_silent:
            raise BranchSilent
        return self.free

    async def ticket(self, branch_id: str, link: str, *, client: str) -> TicketView:
        return self.known_ticket(branch_id, link)

    def known_ticket(self, branch_id: str, link: str) -> TicketView:
        if link == "over":
            raise Over
        try:
            return self.tickets[link]
        except KeyError:
            raise UnknownTicket from None

    async def act(
        self, branch_id: str, link: str, kind: Literal["cancel", "late", "arrived"], *, request_id: str, client: str
    ) -> TicketView:
        self.asked.append((kind, {"link": link, "request_id": request_id}))
        return self.known_ticket(branch_id, link)

    async def set_minutes(self, branch_id: str, link: str, minutes: int, client: str) -> TicketView:
        self.asked.append(("minutes", {"link": link, "minutes": minutes}))
        if link == "waiting":
            self.change(ticket("waiting", minutes=minutes, leave_at=NOW + 14 * MINUTE))
        return self.known_ticket(branch_id, link)

    def tickets_of(self, branch_id: str, phone: str) -> tuple[TicketView, ...]:
        return self.held.get(phone, ())
