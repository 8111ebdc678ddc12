"""What the gateway can say instead of an answer: each becomes a problem document (RFC 9457) with its status."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import timedelta

    from queue_core.qticket.messages import Refusal


class GatewayProblem(Exception):
    """Anything that is wrong with a call. `type` is its stable name; `title` is for programmers, in English."""

    type: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.title)
        self.detail = detail


class Malformed(GatewayProblem):
    """The call is none of the interface's: bad JSON, wrong types, a field out of bounds."""

    type = "malformed"
    title = "The call is not understood"
    status = 400


class Unauthorised(GatewayProblem):
    """No token, or one that is unknown or revoked."""

    type = "unauthorised"
    title = "The token is not known here"
    status = 401


class WrongBranch(GatewayProblem):
    """The token is another branch's."""

    type = "wrong_branch"
    title = "The token is another branch's"
    status = 403


class ForeignOrigin(GatewayProblem):
    """A form of another site."""

    type = "foreign_origin"
    title = "The form is not one of this site"
    status = 403


class UnknownBranch(GatewayProblem):
    """No branch of this id has been introduced."""

    type = "unknown_branch"
    title = "There is no such branch"
    status = 404


class UnknownTicket(GatewayProblem):
    """The link is nobody's: never given out, forged, or of another branch."""

    type = "unknown_ticket"
    title = "There is no such ticket"
    status = 404


class Over(GatewayProblem):
    """The link's day is over; what was known of it is gone."""

    type = "over"
    title = "The ticket's day is over"
    status = 410


class Refused(GatewayProblem):
    """The branch's rules, or the gateway's on the branch's behalf, say no; see the protocol's list of reasons."""

    type = "refused"
    title = "The branch refuses"
    status = 409

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class TooLarge(GatewayProblem):
    """The body is larger than any of this kind."""

    type = "too_large"
    title = "The body is too large"
    status = 413


class TooMany(GatewayProblem):
    """The client, the phone or all that ask for a branch ask too often."""

    type = "too_many"
    title = "Too many calls"
    status = 429

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__()
        self.retry_after = retry_after


class BranchSilent(GatewayProblem):
    """The branch has not answered in time; a question to it has to be asked again."""

    type = "branch_silent"
    title = "The branch does not answer now"
    status = 503


class Unavailable(GatewayProblem):
    """The gateway cannot keep anything now (disk full, disk failed), so nothing was done; also while it stops."""

    type = "unavailable"
    title = "Nothing can be taken in now"
    status = 503


class NoSuchAddress(GatewayProblem):
    """Nothing stands at this address."""

    type = "no_such_address"
    title = "There is nothing at this address"
    status = 404


class WrongMethod(GatewayProblem):
    """The address is right, the method is not; `allowed` is the header of that name."""

    type = "wrong_method"
    title = "The address does not take this method"
    status = 405

    def __init__(self, allowed: str) -> None:
        super().__init__()
        self.allowed = allowed


class NotJson(GatewayProblem):
    """The interface takes JSON only."""

    type = "not_json"
    title = "The body is not JSON"
    status = 415
