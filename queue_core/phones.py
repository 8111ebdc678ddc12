"""Who asked by phone, as a keyed hash: enough to see that somebody asks again on the same day, and nothing else."""

from __future__ import annotations

import hmac
import re

KEY_BYTES = 32

_NUMBER = re.compile(r"[+(]*[0-9][0-9 ()./\-]+")
_SEPARATORS = re.compile(r"[ ()./\-]")


def hashed(key: bytes, phone: str) -> str:
    """The phone under a day's key (HMAC-SHA256). Once the key is erased, nobody can tell whose it was.

    A phone number is the same however it is grouped: `+371 2000-0000` and `+37120000000`.
    """
    name = phone.strip()
    if _NUMBER.fullmatch(name):
        name = _SEPARATORS.sub("", name)
    return hmac.digest(key, f"phone|{name}".encode(), "sha256").hex()
