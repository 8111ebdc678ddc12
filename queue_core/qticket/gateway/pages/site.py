"""What all pages share: whom they ask, whose words they use, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from starlette.exceptions import HTTPException

from queue_core.qticket.gateway.client_address import client_of
from queue_core.qticket.gateway.pages.forms import PhoneMaker, cookie_of, keep_phone, phone_of
from queue_core.qticket.gateway.pages.rendering import Place, Renderer
from queue_core.qticket.gateway.views import is_heard

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date, datetime
    from typing import Literal

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.settings import GatewaySettings
    from queue_core.qticket.gateway.streams import Streams
    from queue_core.qticket.gateway.views import BranchView, TicketView
    from queue_core.qticket.gateway.watch import Watch


class Watches(Protocol):
    """Where one is told of changes; see `Hub`."""

    def watch_ticket(self, branch_id: str, link: str) -> Watch:
        """A ticket's."""
        ...

    def watch_branch(self, branch_id: str) -> Watch:
        """A branch's."""
        ...


class Desk(Protocol):
    """What pages ask for; see `PhoneDesk`, which says what each of these raises."""

    @property
    def hub(self) -> Watches:
        """Where one is told of changes."""
        ...

    def branches(self) -> tuple[BranchView, ...]:
        """All that have been introduced."""
        ...

    def branch(self, branch_id: str) -> BranchView:
        """One of them."""
        ...

    async def join(
        self, branch_id: str, *, request_id: str, phone: str, service: str, language: str, party: int, client: str
    ) -> TicketView:
        """Take a number for today."""
        ...

    async def book(
        self,
        branch_id: str,
        *,
        request_id: str,
        phone: str,
        service: str,
        language: str,
        party: int,
        starts_at: datetime,
        client: str,
    ) -> TicketView:
        """Book a time."""
        ...

    def has_asked(self, branch_id: str, request_id: str) -> bool:
        """Whether a request of this id has come already."""
        ...

    async def times(self, branch_id: str, service: str, day: date, client: str) -> tuple[datetime, ...]:
        """The free times of a day."""
        ...

    async def ticket(self, branch_id: str, link: str, *, client: str) -> TicketView:
        """What the holder of a link is told."""
        ...

    def known_ticket(self, branch_id: str, link: str) -> TicketView:
        """The same, without asking a branch."""
        ...

    async def act(
        self, branch_id: str, link: str, kind: Literal["cancel", "late", "arrived"], *, request_id: str, client: str
    ) -> TicketView:
        """Do something with a ticket."""
        ...

    async def set_minutes(self, branch_id: str, link: str, minutes: int, client: str) -> TicketView:
        """Note how many minutes the holder needs."""
        ...

    def tickets_of(self, branch_id: str, phone: str) -> tuple[TicketView, ...]:
        """What a phone holds."""
        ...


class Site:
    """All pages of a gateway. `desk` is open once the gateway is; `streams` keeps pages live; `form_key` see `Hub`."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        streams: Streams,
        settings: GatewaySettings,
        clock: Clock,
        *,
        form_key: bytes | None = None,
    ) -> None:
        self._desk = desk
        self.streams = streams
        self.clock = clock
        self.renderer = Renderer(settings.assets / "words")
        self._public_url = settings.public_url.rstrip("/")
        self._maker = PhoneMaker(form_key)

    @property
    def desk(self) -> Desk:
        """Does what pages are asked for."""
        return self._desk()

    def words(self, request: Request) -> Phrasebook:
        """The words of the language in the address.

        Raises:
            HTTPException: 404, no language of these pages.
        """
        phrasebook = self.renderer.phrasebooks.get(request.path_params["language"])
        if phrasebook is None:
            raise HTTPException(404)
        return phrasebook

    def place(self, request: Request, path: str, query: str = "") -> Place:
        """Where a page is."""
        return Place(words=self.words(request), site=self.site(request), path=path, query=query)

    def site(self, request: Request) -> str:
        """The address that phones open, or that this one has opened."""
        return self._public_url or f"{request.url.scheme}://{request.url.netloc}"

    def phone(self, request: Request, form: FormData, request_id: str) -> tuple[str, bool]:
        """The phone's secret, and whether it has to be kept in a cookie because no script keeps it."""
        given = phone_of(form)
        if given is not None:
            return given, False
        return cookie_of(request) or self._maker.secret_for(request_id), True

    def keep_phone(self, request: Request, response: Response, secret: str, view: BranchView, day: date) -> None:
        """Set the cookie until a day of the branch ends."""
        secure = self.site(request).startswith("https:")
        keep_phone(response, secret, day=day, timezone=view.profile.timezone, now=self.clock(), secure=secure)

    def freshness(self, view: BranchView) -> tuple[Hashable, ...]:
        """What a live page shows changes with time too: the minute, and whether the branch is heard."""
        now = self.clock()
        return (int(now.timestamp()) // 60, int(is_heard(view.heard_at, now)))


def client(request: Request) -> str:
    """Whom a call is counted to."""
    return client_of(request.scope)


def language_at(view: BranchView, words: Phrasebook) -> str:
    """The reader's language where the branch serves in it, else the branch's first."""
    languages = view.profile.languages
    return words.language if words.language in languages else languages[0]
