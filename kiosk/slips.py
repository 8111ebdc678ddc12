"""The one place where a ticket becomes a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kiosk.clock_range import clock_range
from printing.slip import Fact, Slip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from kiosk.config import Settings
    from queue_core.estimate import Estimate
    from queue_core.tickets import PaperTicket


OFFICE_LANGUAGE = "lv"


class Texts(Protocol):
    """Where translations come from."""

    def text(self, language: str, context: str, source: str) -> str:
        """A text of the program in a language."""
        ...


def slip_of(queued: PaperTicket, settings: Settings, texts: Texts, expected: Estimate | None = None) -> Slip:
    """Write a ticket's slip in its holder's language.

    When the turn is expected stands there by the clock, since paper is looked at later as well.

    The service stands there in Latvian as well, which staff read; where the branch has no Latvian, in its first
    language. A ticket of a language that has left the branch file since then is written in the first one.
    """
    ticket, branch = queued.ticket, settings.branch
    language = ticket.language if ticket.language in branch.languages else branch.first_language
    office = OFFICE_LANGUAGE if OFFICE_LANGUAGE in branch.languages else branch.first_language

    def word(source: str) -> str:
        return texts.text(language, "Slip", source)

    service = branch.service(ticket.service_id)
    names = service.names if service else {}
    facts = [Fact(label=word("Ahead of you"), value=_ahead(queued, word))]
    if expected is not None:
        facts.append(Fact(label=word("Your turn"), value=_turn(expected, branch.hours.timezone, word)))
    if ticket.party > 1:
        facts.append(Fact(label=word("People"), value=str(ticket.party)))
    issued = ticket.issued_at.astimezone(branch.hours.timezone)
    return Slip(
        institution=branch.institution[language],
        branch=branch.name(language),
        # A service may have left the branch file since the ticket was issued; its id is still true.
        service=names.get(language, ticket.service_id),
        service_again=names.get(office) if language != office else None,
        code=ticket.code,
        facts=tuple(facts),
        issued=f"{issued:%d.%m.%Y. %H:%M}",
        qr=settings.qr_prefix + ticket.id,
        qr_words=word("Follow the queue on your phone") if settings.qticket else "",
        footer=f"{word('Information')}: {settings.information_line}",
        banner=word("DUPLICATE") if queued.delivery.duplicate else None,
    )


def _ahead(queued: PaperTicket, word: Callable[[str], str]) -> str:
    if not queued.ahead_away:
        return str(queued.ahead)
    here = queued.ahead - queued.ahead_away
    return word("{ahead} ({here} here, {away} by phone)").format(ahead=queued.ahead, here=here, away=queued.ahead_away)


def _turn(expected: Estimate, timezone: tzinfo, word: Callable[[str], str]) -> str:
    if expected.after_closing:
        return word("not before closing")
    earliest, latest = clock_range(expected, timezone)
    return f"{earliest:%H:%M}" if earliest == latest else f"{earliest:%H:%M}–{latest:%H:%M}"
