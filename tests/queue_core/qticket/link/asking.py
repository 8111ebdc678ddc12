"""A gateway in a few lines: asks the branch, hears its news, and remembers each ticket as it was told last."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from queue_core.branch import Arrival, OrderRules
from queue_core.qticket import messages
from tests.queue_core.offices import DOCUMENTS, remote_branch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_core.branch import Branch
    from queue_core.hours import OpeningHours
    from queue_core.qticket.link import Link
    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock


def office(opening: OpeningHours | None = None, arrival: Arrival = Arrival.BY_PHONE) -> Branch:
    """A branch to which phones may say that they have arrived, by default open day and night."""
    return replace(remote_branch(opening), order=OrderRules(arrival=arrival))


class Gateway:
    """Speaks to one branch through `link`; `news` is all it has heard, `tickets` each ticket's latest state."""

    def __init__(self, link: Link, clock: FakeClock) -> None:
        self.link = link
        self.news: list[messages.AnyNews] = []
        self.tickets: dict[str, messages.Ticket] = {}
        self.outcomes: dict[str, messages.Outcome] = {}
        self._clock = clock
        self._numbers = count(1)

    def request(self, kind: str, **fields: Any) -> messages.AnyRequest:
        """A request of this kind, with an id of its own unless one is given."""
        number = next(self._numbers)
        return messages.request_adapter.validate_python(
            {"kind": kind, "id": f"request-{number:08d}", "seq": number, "at": self._clock.now, **fields}
        )

    def ask(self, kind: str, **fields: Any) -> messages.Outcome:
        """Have a request taken in and acknowledge its outcome, and the news before it."""
        request = self.request(kind, **fields)
        self.link.take(request)
        self.hear()
        return self.outcomes[request.id]

    def join(self, phone: str = "", **fields: Any) -> messages.Ticket:
        """The ticket of somebody who has joined, with a phone of its own unless one is given."""
        wish = {"phone": phone or f"phone-{next(self._numbers):016d}", "service": DOCUMENTS, "language": "lv"}
        ticket = self.ask("join", **{**wish, **fields}).ticket
        assert ticket
        return ticket

    def refused(self, kind: str, **fields: Any) -> messages.Refusal:
        """The refusal of a request."""
        outcome = self.ask(kind, **fields)
        assert (outcome.ticket, outcome.times) == (None, None)
        assert outcome.refusal
        return outcome.refusal

    def hear(self) -> tuple[messages.AnyNews, ...]:
        """Take all news and acknowledge them; those that are new."""
        heard: list[messages.AnyNews] = []
        while (delivery := self.link.outgoing())[1]:
            epoch, news = delivery
            for each in messages.News(epoch=epoch, news=news).news:
                self._remember(each)
            heard += news
            self.link.acknowledge(epoch, news[-1].seq)
        return tuple(heard)

    def changes(self) -> list[str]:
        """What has happened to tickets since news were heard last."""
        return [each.what for each in self.hear() if isinstance(each, messages.Change)]

    def _remember(self, news: messages.AnyNews) -> None:
        self.news.append(news)
        if isinstance(news, messages.Outcome):
            self.outcomes[news.request] = news
        if news.ticket:
            self.tickets[news.ticket.id] = news.ticket


def truth(queue: Queue) -> dict[str, dict[str, object]]:
    """What the file says of each ticket, as far as phones are told."""
    rows = queue._store._connection.execute(
        "SELECT id, state, presence, counter, service_id, checked_in_at, passed_at, called_at, ended_at, lates"
        " FROM tickets"
    )
    return {row[0].lower(): _told(*row[1:]) for row in rows}


def as_told(ticket: messages.Ticket) -> dict[str, object]:
    """What a phone was told of a ticket, to compare with `truth`."""
    return _told(
        ticket.state,
        ticket.presence,
        ticket.counter,
        ticket.service,
        *(
            at and at.isoformat(timespec="microseconds")
            for at in (ticket.checked_in_at, ticket.passed_at, ticket.called_at, ticket.ended_at)
        ),
        ticket.lates,
    )


def _told(state: str, presence: str, counter: int | None, *others: object) -> dict[str, object]:
    somewhere = state not in ("waiting", "cancelled", "closed")
    return {"state": state, "presence": presence, "counter": counter if somewhere else None, "others": others}


@contextmanager
def statements(queue: Queue) -> Iterator[list[str]]:
    """What is executed meanwhile."""
    executed: list[str] = []
    connection = queue._store._connection
    connection.set_trace_callback(executed.append)
    try:
        yield executed
    finally:
        connection.set_trace_callback(None)
