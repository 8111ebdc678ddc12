"""What a ticket's open page is sent: thousands are written at once, and most of each was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from queue_core.qticket.gateway.pages.branch_facts import moments_of
from queue_core.qticket.gateway.pages.forms import new_request_id
from queue_core.qticket.gateway.pages.ticket_acts import leave_of
from queue_core.qticket.gateway.pages.ticket_facts import hurried, read_ticket, title_of
from queue_core.qticket.gateway.pages.ticket_states import stand_of
from queue_core.qticket.gateway.views import is_heard

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date, datetime

    from queue_core.qticket import messages
    from queue_core.qticket.gateway.pages.rendering import Renderer
    from queue_core.qticket.gateway.pages.ticket_facts import TicketFacts
    from queue_core.qticket.gateway.pages.ticket_states import Stand
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView, TicketView

_IN_LINE = ("waiting", "leave")


class LivePart:
    """One ticket's live part, as `ticket_live.html` is, for all who have its page open in one language.

    Mostly nothing has changed but where the ticket stands; then only that is read and written anew. And mostly that
    reads as before: an estimate moves by seconds, and is said in steps of five minutes.

    Attributes:
        html: as it was looked at last.
        version: the one that `look` was given when `html` last became another.
    """

    __slots__ = ("__weakref__", "_around", "_before", "_looked", "_of", "_renderer", "_words", "html", "version")

    def __init__(self, renderer: Renderer, words: Phrasebook) -> None:
        self._renderer = renderer
        self._words = words
        self._looked: Hashable = None
        self._before: _Read | None = None
        self._of: tuple[object, ...] = ()
        self._around = ("", "")
        self.html = ""
        self.version: Hashable = None

    def look(self, view: TicketView, branch: BranchView, now: datetime, version: Hashable) -> None:
        """Write down how the ticket stands; at the same version once."""
        if version == self._looked:
            return
        self._looked = version
        if not self._has_only_moved(view, branch, now, version):
            self._show(self._anew(view, branch, now), version)

    def _show(self, html: str, version: Hashable) -> None:
        if html != self.html:
            self.html, self.version = html, version

    def _anew(self, view: TicketView, branch: BranchView, now: datetime) -> str:
        facts = read_ticket(view, branch, self._words, now)
        self._before = _Read(view, facts, branch.profile, moments_of(branch, self._words, now).today)
        around = (
            *(facts.branch_id, facts.link, facts.code, facts.service, facts.people, facts.is_booking),
            *(facts.leave, facts.check_in, facts.acts),
        )
        if around != self._of:
            who = self._renderer.part("ticket_who", self._words, ticket=facts)
            rest = self._renderer.part("ticket_rest", self._words, ticket=facts, request_id=new_request_id())
            self._of, self._around = around, (who, rest)
        who, rest = self._around
        return f"{who}{self._renderer.part('ticket_stand', self._words, ticket=facts)}{rest}"

    def _has_only_moved(self, view: TicketView, branch: BranchView, now: datetime, version: Hashable) -> bool:
        """Whether nothing but where it stands can read differently; that is written anew then."""
        before, words = self._before, self._words
        if before is None or not before.is_all_but_standing(view, branch.profile, now):
            return False
        moments = moments_of(branch, words, now)
        leave = leave_of(view, words, moments)
        stand = hurried(stand_of(view, branch, words, moments), leave)
        if moments.today != before.today or leave != before.leave or stand.kind not in _IN_LINE:
            return False
        if stand != before.stand:
            before.stand = stand
            who, rest = self._around
            self._show(f"{who}{stand_in_line(stand, before.code)}{rest}", version)
        return True


class _Read:
    """What a live part was written from last."""

    __slots__ = ("_is_plain", "_profile", "_ticket", "code", "leave", "stand", "today")

    def __init__(self, view: TicketView, facts: TicketFacts, profile: messages.Profile, today: date) -> None:
        self._is_plain = facts.stand.kind in _IN_LINE and not (facts.objection or facts.asking or facts.branch_silence)
        self._ticket = view.ticket
        self._profile = profile
        self.code = facts.code
        self.leave = facts.leave
        self.stand = facts.stand
        self.today = today

    def is_all_but_standing(self, view: TicketView, profile: messages.Profile, now: datetime) -> bool:
        """Whether it stands in line as before and nothing else reads differently, but for leaving and the day."""
        return (
            self._is_plain
            and view.ticket is self._ticket
            and profile is self._profile
            and view.refusal is None
            and view.said is None
            and not view.is_asking
            and is_heard(view.heard_at, now)
        )


def stand_in_line(stand: Stand, code: str) -> str:
    """The bytes of `ticket_stand.html` for a ticket in line of which nothing else is to be said, far cheaper."""
    headline, lines = escape(stand.headline), [escape(line) for line in stand.lines]
    urgent = " data-urgent" if stand.is_urgent else ""
    said = "".join([f"<p>{line}</p>\n" for line in lines])
    return (
        f'<section id="stand" data-part class="stand {stand.kind}" data-title="{escape(title_of(stand, code))}"'
        f' data-say="{headline}. {" ".join(lines)}"{urgent}>\n<h2>{headline}</h2>\n{said}</section>\n'
    )
