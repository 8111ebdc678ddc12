"""Who a printer says it is, and what it turns out to be able to do.

Asked in line, behind whatever else the printer still has to do, so only of one that is ready to print. Nothing here
prints or moves paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from printing.answers import AutomaticStatus, Confirmation, OtherBlock
from printing.commands import AUTOMATIC_STATUS_ON, identity_question, process_id

if TYPE_CHECKING:
    from printing.answers import Answer
    from printing.conversation import Conversation

_FIRMWARE, _MAKER, _MODEL, _SERIAL = 65, 66, 67, 68
_IDENTITY_HEAD = 0x5F


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A printer's own names for itself; None for what it does not tell."""

    maker: str | None = None
    model: str | None = None
    serial: str | None = None
    firmware: str | None = None

    @property
    def key(self) -> str:
        """What tells printers apart: the serial number if there is one, else maker and model, else nothing.

        A serial number of zeros is none: it is what some makers leave in all their printers.
        """
        if self.serial and self.serial.strip("0"):
            return self.serial
        return f"{self.maker or ''}/{self.model or ''}" if self.maker or self.model else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a printer can do; None for what was not found out.

    Attributes:
        identity: which printer this was found out of.
        confirms_jobs: knows GS ( H, so that its own word can be had that a slip is printed.
        automatic_status: knows GS a, so that it tells by itself when something happens to it.
    """

    identity: Identity = field(default_factory=Identity)
    confirms_jobs: bool | None = None
    automatic_status: bool | None = None


def ask_identity(talk: Conversation) -> Identity:
    """Ask a printer that is ready to print who it is.

    Raises:
        WriteError: the line broke.
    """
    maker, model, serial, firmware = (_ask_name(talk, number) for number in (_MAKER, _MODEL, _SERIAL, _FIRMWARE))
    return Identity(maker=maker, model=model, serial=serial, firmware=firmware)


def ask_capabilities(talk: Conversation, identity: Identity, *, probe_id: str) -> Capabilities:
    """Ask a printer that is ready to print what it can do. Switches automatic status on where there is one.

    Args:
        talk: the line to it.
        identity: who it is.
        probe_id: a job id that no slip has.

    Raises:
        WriteError: the line broke.
    """
    confirmation = talk.inquire(process_id(probe_id), lambda answer: answer == Confirmation(job_id=probe_id))
    automatic = talk.inquire(AUTOMATIC_STATUS_ON, lambda answer: isinstance(answer, AutomaticStatus))
    return Capabilities(identity=identity, confirms_jobs=confirmation.is_known, automatic_status=automatic.is_known)


def _ask_name(talk: Conversation, number: int) -> str | None:
    answer = talk.inquire(identity_question(number), _is_name).answer
    if not isinstance(answer, OtherBlock):
        return None
    letters = answer.frame[1:-1].decode("ascii", "replace")
    return "".join(letter for letter in letters if letter.isprintable()).strip() or None


def _is_name(answer: Answer) -> bool:
    return isinstance(answer, OtherBlock) and answer.frame[0] == _IDENTITY_HEAD
