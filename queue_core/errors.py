"""What can go wrong in a queue: refusals (the rules say no) and store errors (the environment says no).

They carry fields, not sentences; whoever shows them knows the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from queue_core.access import PinFault
    from queue_core.branch import ServiceId
    from queue_core.pauses import PauseReason
    from queue_core.tickets import TicketState


class QueueError(Exception):
    """Anything that the queue can say instead of an answer."""


class Refusal(QueueError):
    """The rules say no. `reason` is the refusal's stable name, for programs."""

    reason: ClassVar[str]


class Closed(Refusal):
    """The branch is not open. `next_opening` is aware UTC, or None where none is known for a year ahead."""

    reason = "closed"

    def __init__(self, next_opening: datetime | None) -> None:
        super().__init__(f"closed; next opening {next_opening}")
        self.next_opening = next_opening


class UnknownService(Refusal):
    """The branch has no service of this id."""

    reason = "unknown_service"

    def __init__(self, service_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no service {service_id!r}; there are {', '.join(known)}")
        self.service_id = service_id
        self.known = known


class UnknownLanguage(Refusal):
    """The branch does not serve in this language."""

    reason = "unknown_language"

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no language {language!r}; there are {', '.join(known)}")
        self.language = language
        self.known = known


class PartyTooLarge(Refusal):
    """More people than one ticket may stand for."""

    reason = "party_too_large"

    def __init__(self, party: int, limit: int) -> None:
        super().__init__(f"party of {party}, the limit is {limit}")
        self.party = party
        self.limit = limit


class PartyTooSmall(Refusal):
    """A ticket for nobody."""

    reason = "party_too_small"

    def __init__(self, party: int) -> None:
        super().__init__(f"party of {party}")
        self.party = party


class KeyConflict(Refusal):
    """The key was used before for another wish; the earlier ticket stands, or (`code` is empty) the earlier refusal."""

    reason = "key_conflict"

    def __init__(self, key: str, code: str) -> None:
        super().__init__(
            f"key {key!r} already stands for {f'ticket {code}' if code else 'a refusal'} of something else"
        )
        self.key = key
        self.code = code


class UnknownTicket(Refusal):
    """No ticket of this code was issued on the current business day."""

    reason = "unknown_ticket"

    def __init__(self, code: str) -> None:
        super().__init__(f"no ticket {code!r} today")
        self.code = code


class NotWaiting(Refusal):
    """The ticket is no longer waiting, so that nothing can be done for it any more.

    `counter` is where it was called or is served, as far as whoever refuses knows.
    """

    reason = "not_waiting"

    def __init__(self, code: str, state: TicketState, counter: int | None = None) -> None:
        super().__init__(f"ticket {code} is {state}, not waiting")
        self.code = code
        self.state = state
        self.counter = counter


class StillUnderWay(Refusal):
    """The ticket's latest paper waits for its printer or is being printed."""

    reason = "still_under_way"

    def __init__(self, code: str) -> None:
        super().__init__(f"the paper of ticket {code} is still under way")
        self.code = code


class NeverOnPaper(Refusal):
    """Nothing was printed of this ticket; its holder has the number on the phone."""

    reason = "never_on_paper"

    def __init__(self, code: str) -> None:
        super().__init__(f"ticket {code} was never put on paper")
        self.code = code


class StillAway(Refusal):
    """The ticket's holder has not checked in, which is what they get their slip by."""

    reason = "still_away"

    def __init__(self, code: str) -> None:
        super().__init__(f"the holder of ticket {code} has not checked in")
        self.code = code


class Paused(Refusal):
    """Staff have paused the service, or the whole kiosk where `service_id` is None."""

    reason = "paused"

    def __init__(self, service_id: ServiceId | None, pause_reason: PauseReason) -> None:
        super().__init__(f"{service_id or 'the kiosk'} is paused ({pause_reason})")
        self.service_id = service_id
        self.pause_reason = pause_reason


class BadPin(Refusal):
    """This may not be a PIN; `fault` is a stable name of what is wrong with it, see `access.PinFault`."""

    reason = "bad_pin"

    def __init__(self, fault: PinFault) -> None:
        super().__init__(f"this may not be a PIN ({fault})")
        self.fault = fault


class NoPin(Refusal):
    """Nobody has set a PIN yet."""

    reason = "no_pin"

    def __init__(self) -> None:
        super().__init__("no PIN is set")


class WrongPin(Refusal):
    """Nobody's PIN. Says when the next try is looked at (aware UTC), if not at once."""

    reason = "wrong_pin"

    def __init__(self, tries_left: int, locked_until: datetime | None) -> None:
        super().__init__(f"wrong PIN; {tries_left} tries left, locked until {locked_until}")
        self.tries_left = tries_left
        self.locked_until = locked_until


class LockedOut(Refusal):
    """Too many wrong PINs: none is looked at until then (aware UTC)."""

    reason = "locked_out"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"no PIN is looked at until {until}")
        self.until = until


class StoreError(QueueError):
    """The database cannot do its work; nothing of the transaction was kept unless `in_doubt` says otherwise.

    `in_doubt` is true where the failure came from the commit itself: the transaction may yet turn out to be
    durable. Repeating the request with the same key tells.
    """

    reason: ClassVar[str] = "store"

    def __init__(self, path: Path, cause: str, *, in_doubt: bool = False) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause
        self.in_doubt = in_doubt


class StoreBusy(StoreError):
    """Another writer held the database for longer than the busy timeout (5 s)."""

    reason = "busy"


class StoreFull(StoreError):
    """The disk or the quota is full."""

    reason = "full"


class StoreReadOnly(StoreError):
    """The file or its folder may not be written."""

    reason = "read_only"


class StoreUnavailable(StoreError):
    """The file cannot be opened, read or written: no folder, no permission, an I/O error."""

    reason = "unavailable"


class StoreDamaged(StoreError):
    """The file is not a database, or not one whose pages are whole."""

    reason = "damaged"


class StoreTooNew(StoreError):
    """The file has migrations that this program does not know; it was left untouched."""

    reason = "too_new"

    def __init__(self, path: Path, unknown: tuple[str, ...]) -> None:
        super().__init__(path, f"made by a newer program (migrations {', '.join(unknown)})")
        self.unknown = unknown


class UnsafeEngine(StoreError):
    """The journal mode and `synchronous` that this SQLite needs to lose nothing could not be had."""

    reason = "unsafe_engine"

    def __init__(self, path: Path, *, version: str, journal_mode: str, synchronous: int) -> None:
        super().__init__(path, f"SQLite {version} with journal_mode={journal_mode}, synchronous={synchronous}")
        self.version = version
        self.journal_mode = journal_mode
        self.synchronous = synchronous
