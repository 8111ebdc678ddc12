"""A branch that a test speaks for: what it is, how it stands, and what it says of requests and tickets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from queue_core.qticket import messages
from queue_core.qticket.messages import (
    Change,
    News,
    Outcome,
    Picture,
    Profile,
    Refusal,
    Rules,
    ServiceOffer,
    ServicePicture,
    Session,
    Standing,
    Ticket,
    Wait,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.qticket.gateway.hub import Hub
    from tests.queue_core.offices import FakeClock

PHONE = "phone-secret-of-22-chars"
_numbers = count(1)


def new_id() -> str:
    """A request's id that no other has."""
    return f"request-{next(_numbers):016d}"


@dataclass
class MadeUpBranch:
    """Says what a branch would say, with sequence numbers of its own."""

    clock: FakeClock
    id: str = "riga-2"
    epoch: str = "0123456789abcdef"
    seq: int = 0
    standings: dict[str, Standing] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """By the branch's time zone."""
        return self.clock.now.astimezone(ZoneInfo("Europe/Riga")).date()

    def profile(self, **changes: Any) -> Profile:
        """Two services, both by phone, one by appointment; open from 9 to 17 for a week."""
        morning = self.clock.now.astimezone(ZoneInfo("Europe/Riga")).replace(hour=9, minute=0, second=0, microsecond=0)
        made = Profile(
            branch=self.id,
            timezone="Europe/Riga",
            languages=("lv", "en", "ru", "uk"),
            institution={"lv": "Iestāde", "en": "Institution", "ru": "Учреждение", "uk": "Установа"},
            names={
                "lv": "Rīgas 2. nodaļa",
                "en": "Riga branch 2",
                "ru": "Рижское отделение 2",
                "uk": "Ризьке відділення",
            },
            information_line="+371 67209400",
            party_limit=6,
            services=(
                ServiceOffer(
                    id="documents",
                    names={"lv": "Noformēšana", "en": "Applications", "ru": "Оформление", "uk": "Оформлення"},
                    remote=True,
                    bookable=True,
                ),
                ServiceOffer(
                    id="collect",
                    names={"lv": "Saņemšana", "en": "Collection", "ru": "Получение", "uk": "Отримання"},
                    remote=True,
                    bookable=False,
                ),
            ),
            rules=Rules(
                arrival="by_phone",
                hold=10,
                grace=5,
                late_places=3,
                late_times=2,
                check_in_from=30,
                check_in_until=15,
                days_ahead=14,
            ),
            sessions=tuple(
                Session(
                    opens_at=(morning + timedelta(days=days)).astimezone(self.clock.now.tzinfo),
                    closes_at=(morning + timedelta(days=days, hours=8)).astimezone(self.clock.now.tzinfo),
                )
                for days in range(7)
            ),
        )
        return made.model_copy(update=changes)

    def picture(self, **changes: Any) -> Picture:
        """Open, seven waiting for documents, three of them by phone; with the standings noted so far."""
        now = self.clock.now
        made = Picture(
            at=now,
            state="open",
            business_day=self.today,
            closes_at=now + timedelta(hours=6),
            remote_from=now - timedelta(hours=1),
            remote_until=now + timedelta(hours=5),
            services=(
                ServicePicture(
                    service="documents",
                    here=4,
                    away=3,
                    wait=Wait(earliest=now + timedelta(minutes=30), latest=now + timedelta(minutes=45)),
                ),
                ServicePicture(service="collect", here=0, away=0),
            ),
            standings=tuple(self.standings.values()),
        )
        return made.model_copy(update=changes)

    def stands(self, ticket: Ticket, *, ahead: int = 7, minutes: int = 30) -> Standing:
        """Note where a ticket stands: its turn is expected in so many minutes."""
        turn = self.clock.now + timedelta(minutes=minutes)
        self.standings[ticket.id] = Standing(
            ticket=ticket.id,
            ahead=ahead,
            ahead_away=min(3, ahead),
            wait=Wait(earliest=turn, latest=turn + timedelta(minutes=15)),
        )
        return self.standings[ticket.id]

    def ticket(self, **changes: Any) -> Ticket:
        """A ticket by phone that waits; a number and an id of its own."""
        number = next(_numbers)
        made = Ticket(
            id=f"{number:020x}",
            code=f"A{number % 1000:03d}",
            service="documents",
            source="remote",
            state="waiting",
            presence="away",
            business_day=self.today,
            issued_at=self.clock.now,
            party=1,
            language="lv",
            check_in_code="7K3M9P",
            check_in_token="0123456789ABCDEFGHJKMNPQRS",  # noqa: S106 - it is the check-in QR
        )
        return made.model_copy(update=changes)

    def outcome(
        self,
        request_id: str,
        *,
        ticket: Ticket | None = None,
        refusal: str | None = None,
        times: tuple[datetime, ...] | None = None,
    ) -> Outcome:
        """The next news: what became of a request."""
        self.seq += 1
        said = Refusal(reason=refusal) if refusal else None
        return Outcome(seq=self.seq, at=self.clock.now, request=request_id, ticket=ticket, refusal=said, times=times)

    def change(self, ticket: Ticket, what: str = "called", **changes: Any) -> Change:
        """The next news: the ticket with these changes."""
        self.seq += 1
        return Change(seq=self.seq, at=self.clock.now, what=what, ticket=ticket.model_copy(update=changes))

    def news(self, *news: messages.Outcome | messages.Change) -> News:
        """A delivery."""
        return News(epoch=self.epoch, news=news)

    async def introduce(self, hub: Hub, **changes: Any) -> None:
        """Make the branch known, and show its picture."""
        await hub.introduce(self.id, self.profile(**changes))
        await hub.show(self.id, self.picture())

    async def say(self, hub: Hub, *news: messages.Outcome | messages.Change) -> None:
        """Deliver news."""
        await hub.take_news(self.id, self.news(*news))

    async def take_all(self, hub: Hub) -> list[Ticket]:
        """Give each request that waits for a number one."""
        made = []
        for asked in (await hub.requests(self.id, 0, 0)).requests:
            request = messages.request_adapter.validate_python(asked, strict=False)
            if request.kind in {"join", "book"}:
                made.append(self.ticket())
                await self.say(hub, self.outcome(request.id, ticket=made[-1]))
        return made
