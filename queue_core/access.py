"""Who may work behind the lobby: PINs, and what keeps anybody from trying them all.

A PIN has little to guess, so what protects it is that few can be tried: each try is counted, durably, before it is
looked at. Argon2 makes the file of little use to whoever copies it.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_core.errors import BadPin, LockedOut, NoPin, WrongPin
from queue_core.tickets import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from argon2 import PasswordHasher

    from queue_core.books import Books
    from queue_core.tables.pins import Tries

PIN_ROLES = (Role.STAFF, Role.TECHNICIAN)

FREE_TRIES = 3
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(hours=1)

_TIME_COST = 2
_MEMORY_KIB = 32 * 1024
_PARALLELISM = 1
_SHORTEST, _LONGEST = 6, 12


class PinFault(StrEnum):
    """Why something may not be a PIN."""

    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SAME_DIGIT = "same_digit"
    RUN = "run"
    """Digits in order, up or down."""
    TAKEN = "taken"


class Access:
    """The roles' PINs."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._table = books.pins
        self._log = books.log

    def set_pin(self, role: Role, pin: str) -> None:
        """Give a role its PIN: 6 to 12 digits. Wrong tries are forgotten. Takes about 0.1 s.

        Raises:
            BadPin: it is too easily guessed, or belongs to another role already.
            ValueError: the role needs no PIN.
        """
        if role not in PIN_ROLES:
            msg = f"a {role} has no PIN"
            raise ValueError(msg)
        fault = _fault_of(pin)
        if fault is not None:
            raise BadPin(fault)
        hasher = _hasher()
        pin_hash = hasher.hash(pin)
        while True:
            with self._store.snapshot():
                known = self._table.hashes()
            # Not while holding the lock that visitors' tickets wait for.
            others = {other: known.get(other) for other in PIN_ROLES if other is not role}
            if _roles_of(pin, others, hasher):
                raise BadPin(PinFault.TAKEN)
            with self._store.transaction():
                if self._table.hashes() != known:
                    continue
                now = self._clock()
                self._table.put(role, pin_hash, now)
                self._table.set_tries(0, now)
                self._log.add(now, role, "pin set")
                return

    def has_pin(self) -> bool:
        """Whether any role has a PIN."""
        with self._store.snapshot():
            return bool(self._table.hashes())

    def enter(self, pin: str) -> Role:
        """Whose PIN is this? Takes the same time, about 0.1 s, whatever is right or wrong with it.

        Raises:
            NoPin: nobody has one yet.
            LockedOut: too many were wrong; this one was not looked at.
            WrongPin: it is nobody's.
        """
        hashes, tries, now = self._count_try()
        hasher = _hasher()
        fitting = _roles_of(pin, {role: hashes.get(role) for role in PIN_ROLES}, hasher)
        with self._store.transaction():
            if fitting:
                self._table.set_tries(0, now)
                self._log.add(now, fitting[0], "pin accepted")
                return fitting[0]
            locked = lock_after(tries)
            kind = "pin locked" if locked else "pin refused"
            self._log.add(now, Role.VISITOR, kind, detail={"tries": tries, "locked_s": locked.total_seconds()})
        raise WrongPin(max(FREE_TRIES - tries, 0), now + locked if locked else None)

    def _count_try(self) -> tuple[dict[Role, str], int, datetime]:
        with self._store.transaction():
            hashes = self._table.hashes()
            if not hashes:
                raise NoPin
            now = self._clock()
            earlier = self._table.tries()
            until = self._locked_until(earlier, now) if earlier else None
            if earlier is None or until is None:
                tries = 1 + (earlier.count if earlier else 0)
                self._table.set_tries(tries, now)
                return hashes, tries, now
        raise LockedOut(until)

    def _locked_until(self, tries: Tries, now: datetime) -> datetime | None:
        locked = lock_after(tries.count)
        if not locked:
            return None
        if now < tries.latest_at:
            # The clock was put back: the lock begins anew, so that it lasts no longer than its step from here.
            self._table.set_tries(tries.count, now)
            return now + locked
        until = tries.latest_at + locked
        return until if now < until else None


def lock_after(tries: int) -> timedelta:
    """For how long no PIN is looked at after so many wrong ones in a row."""
    if tries < FREE_TRIES:
        return timedelta(0)
    doublings = min(tries - FREE_TRIES, 16)
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


def _fault_of(pin: str) -> PinFault | None:
    if not pin.isascii() or not pin.isdigit():
        return PinFault.NOT_DIGITS
    if len(pin) < _SHORTEST:
        return PinFault.TOO_SHORT
    if len(pin) > _LONGEST:
        return PinFault.TOO_LONG
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps == {0}:
        return PinFault.SAME_DIGIT
    return PinFault.RUN if steps in ({1}, {-1}) else None


def _roles_of(pin: str, hashes: Mapping[Role, str | None], hasher: PasswordHasher) -> list[Role]:
    """The roles that this is the PIN of. Looks at all of them, so that the time tells nothing of whose it is."""
    return [role for role, pin_hash in hashes.items() if _is_pin_of(hasher, pin_hash, pin)]


def _is_pin_of(hasher: PasswordHasher, pin_hash: str | None, pin: str) -> bool:
    from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - see _hasher

    try:
        return hasher.verify(pin_hash or _nobodys_hash(), pin.encode("utf-8", "replace"))
    except VerifyMismatchError:
        return False


def _nobodys_hash() -> str:
    """A hash that no PIN has, and that takes as long to find that out."""
    salt, digest = (b64encode(secrets.token_bytes(length)).decode().rstrip("=") for length in (16, 32))
    return f"$argon2id$v=19$m={_MEMORY_KIB},t={_TIME_COST},p={_PARALLELISM}${salt}${digest}"


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - no lobby needs it before somebody enters a PIN

    return PasswordHasher(time_cost=_TIME_COST, memory_cost=_MEMORY_KIB, parallelism=_PARALLELISM)
