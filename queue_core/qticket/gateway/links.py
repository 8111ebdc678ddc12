"""The secrets by which phones are told apart and by which tickets' pages are opened, and what is kept of them."""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

KEY_BYTES = 32

LINK_LENGTH = 26
"""Characters of five bits: 130 bits."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, which are read as 1, 1 and 0, and no u."""

_TICKET_ID = re.compile(r"[0-9a-fA-F]{20}", re.ASCII)


def new_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def link_of(key: bytes, branch_id: str, request_id: str) -> str:
    """The link of the ticket that a request makes: always the same, and not to be guessed without the key."""
    number = int.from_bytes(hmac.digest(key, f"link|{branch_id}|{request_id}".encode(), "sha256"))
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(LINK_LENGTH))


def form_key(key: bytes) -> bytes:
    """Another key, made from the one of links."""
    return hmac.digest(key, b"forms", "sha256")


def link_hash(link: str) -> str:
    """What is kept of a link. Capitals are the same; so are the letters that Crockford's base 32 leaves out."""
    read = link.lower() if is_ticket_id(link) else link.lower().replace("o", "0").replace("i", "1").replace("l", "1")
    return sha256(f"link|{read}".encode("utf-8", "surrogatepass")).hexdigest()


def is_ticket_id(link: str) -> bool:
    """Whether a link is what stands on a paper ticket: its id, in any case."""
    return _TICKET_ID.fullmatch(link) is not None


def phone_hash(day_key: bytes, branch_id: str, phone: str) -> str:
    """What tells phones apart at a branch on a day. Once the day's key is erased, nobody can tell whose it was."""
    digest = hmac.digest(day_key, f"phone|{branch_id}|{phone}".encode("utf-8", "surrogatepass"), "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """What is kept of a branch's token."""
    return sha256(f"token|{token}".encode("utf-8", "surrogatepass")).hexdigest()
