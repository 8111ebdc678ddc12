"""What stands on a slip: words that are already translated and formatted, and nothing about queues or printers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing the holder wants to know, such as how many people are ahead."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Everything one slip shows.

    Attributes:
        institution: the office's full name.
        branch: the branch's name.
        service: what the ticket is for, in the visitor's language.
        service_again: the same in the office's own language, or None where that is the visitor's language.
        code: the number that is called, such as `A017`; up to six characters keep their full height.
        facts: short facts in the order they matter.
        issued: date and time of issue.
        qr: what the QR symbol holds, ASCII; None for a slip without one.
        qr_words: what the symbol is for, in a few words beside it; may be empty.
        footer: the branch's information line; may be empty.
        banner: a word in white on black above all else, such as `DUBLIKĀTS`; None on an ordinary slip.
    """

    institution: str
    branch: str
    service: str
    service_again: str | None = None
    code: str
    facts: tuple[Fact, ...] = ()
    issued: str
    qr: str | None = None
    qr_words: str = ""
    footer: str = ""
    banner: str | None = None
