"""Check-in codes: six characters to type, and the text of a QR to scan. Signed, so that no network is needed.

Pure: a key in, texts out; and a text that somebody typed or scanned in, what it claims out.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from queue_core import numbering
from queue_core.refusals import ForeignCode, ForgedCode, UnreadableCode
from queue_core.tickets import TicketId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEY_BYTES = 32

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, which are read as 1, 1 and 0, and no U."""
_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
_MISREAD = str.maketrans("ILO", "110")
_BITS = 5

_TYPED_LENGTH = 6
_SEPARATORS = re.compile(r"[ \-]")
_TYPED = re.compile(f"[{_ALPHABET}]{{{_TYPED_LENGTH}}}")

_VERSION = "Q1"
_TAG_LENGTH = 8
_MAC_LENGTH = 20
# Only digits and capitals: a scanner plays a keyboard, and other signs lie elsewhere on nearly every layout.
_SCANNED = re.compile(
    f"({_VERSION}([{_ALPHABET}]{{{_TAG_LENGTH}}})([0-9]{{8}})([0-9A-F]{{20}}))([{_ALPHABET}]{{{_MAC_LENGTH}}})"
)
# The id alone, or at the end of its page's address. Of that only digits and capitals are sure: where kiosk and scanner
# have not the same layout, ":" and "/" are any other signs, "Ö" and "É" among them.
_SLIP = re.compile("(?:.*[^0-9A-Z])?([0-9A-F]{20})")
# Some scanners say first what they have read: `]Q1` is a QR code (ISO/IEC 15424).
_SYMBOLOGY = re.compile(r"^\][A-Z][0-9]")
_LONGEST = 200
"""Longer than any code, or a ticket's address, with what a scanner may put around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Six characters that this branch may have given out; only its tickets can tell."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A ticket that this branch has signed the QR for."""

    ticket_id: TicketId
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The ticket that the QR of a paper slip names; only the branch's tickets can tell whether it is one of them.

    Neither signed nor secret: whose address it stands in does not matter.
    """

    ticket_id: TicketId


Claim = Typed | Scanned | Slip


class CheckInCodes:
    """The codes of one branch.

    Args:
        key: the branch's own, `KEY_BYTES` long, which never leaves it.
        branch_id: told from a code of another branch by it: by 40 bits in a QR, by 5 in six characters.
    """

    def __init__(self, key: bytes, branch_id: str) -> None:
        self._key = key
        digest = hashlib.sha256(branch_id.encode()).digest()
        self._tag = _text_of(digest, _TAG_LENGTH)
        self._letter = _ALPHABET[int.from_bytes(digest) % len(_ALPHABET)]

    def typed(self, day: date, ticket_id: TicketId, attempt: int = 0) -> str:
        """The six characters for a ticket; another attempt gives others. May be of the form of a ticket's code."""
        digest = self._digest(f"typed|{day.isoformat()}|{ticket_id}|{attempt}")
        return self._letter + _text_of(digest, _TYPED_LENGTH - 1)

    def choose_typed(self, day: date, ticket_id: TicketId, is_taken: Callable[[str], bool]) -> str:
        """The first six characters that nobody has, and that cannot be taken for a ticket's code.

        Raises:
            LookupError: a thousand attempts gave none, so that something else is wrong.
        """
        for attempt in range(1000):
            text = self.typed(day, ticket_id, attempt)
            if numbering.parse(text) is None and not is_taken(text):
                return text
        msg = f"no check-in code for ticket {ticket_id}"
        raise LookupError(msg)

    def token(self, day: date, ticket_id: TicketId) -> str:
        """The text of the QR for a ticket: 58 digits and capitals."""
        signed = f"{_VERSION}{self._tag}{day:%Y%m%d}{ticket_id}"
        return signed + self._mac(signed)

    def read(self, text: str) -> Claim:
        """What a text claims that was typed or scanned, in any case, with blanks and line ends around it.

        Raises:
            UnreadableCode: it is no code.
            ForeignCode: another branch's.
            ForgedCode: the signature is wrong.
        """
        if len(text) > _LONGEST:
            raise UnreadableCode
        # Digits and letters of other scripts stay what they are: `upper` makes ASCII of a few, such as the long s.
        bare = _SYMBOLOGY.sub("", text.strip().translate(_CAPITALS))
        if bare.isprintable() and (slip := _SLIP.fullmatch(bare)):
            return Slip(ticket_id=TicketId(slip[1]))
        if not text.isascii():
            raise UnreadableCode
        if scanned := _SCANNED.fullmatch(bare):
            return self._scanned(*scanned.groups())
        return self._typed(_SEPARATORS.sub("", bare).translate(_MISREAD))

    def _scanned(self, signed: str, tag: str, day: str, ticket_id: str, mac: str) -> Scanned:
        if tag != self._tag:
            raise ForeignCode
        if not hmac.compare_digest(mac, self._mac(signed)):
            raise ForgedCode
        return Scanned(ticket_id=TicketId(ticket_id), day=date.fromisoformat(day))

    def _typed(self, text: str) -> Typed:
        if not _TYPED.fullmatch(text):
            raise UnreadableCode
        if text[0] != self._letter:
            raise ForeignCode
        return Typed(text=text)

    def _mac(self, signed: str) -> str:
        return _text_of(self._digest(f"token|{signed}"), _MAC_LENGTH)

    def _digest(self, message: str) -> bytes:
        return hmac.digest(self._key, message.encode(), "sha256")


def _text_of(digest: Iterable[int], length: int) -> str:
    """The first `length` times five bits."""
    number = int.from_bytes(bytes(digest))
    return "".join(_ALPHABET[number >> (_BITS * place) & 31] for place in range(length))
