"""The one place where a ticket becomes a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from printing.slip import Fact, Slip

if TYPE_CHECKING:
    from kiosk.config import Settings
    from queue_core.tickets import PaperTicket


OFFICE_LANGUAGE = "lv"


class Texts(Protocol):
    """Where translations come from."""

    def text(self, language: str, context: str, source: str) -> str:
        """A text of the program in a language."""
        ...


def slip_of(queued: PaperTicket, settings: Settings, texts: Texts) -> Slip:
    """Write a ticket's slip in its holder's language.

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
    facts = [Fact(label=word("Ahead of you"), value=str(queued.ahead))]
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
        qr=ticket.id,
        footer=f"{word('Information')}: {settings.information_line}",
        banner=word("DUPLICATE") if queued.delivery.duplicate else None,
    )
