"""What a failed call means: each thing that can go wrong on the way becomes the `LinkError` of its kind."""

from __future__ import annotations

import re
import socket
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpcore2
from pydantic import ValidationError

from queue_core.qticket.messages import Problem
from queue_core.qticket.source import BadAnswer, Busy, Failed, LinkError, Rejected, Unauthorised, Unreachable, Untrusted

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_RETRY_AFTER = timedelta(hours=1)

_REJECTIONS = frozenset({400, 409, 413, 422})
_PLAIN_NAME = re.compile(r"[a-z_]{1,40}")

# X509_V_ERR_… of OpenSSL's x509_vfy.h.
_CERTIFICATE_FAULTS = {
    9: "its certificate is not valid yet; or is this machine's clock wrong?",
    10: "its certificate has expired; or is this machine's clock wrong?",
    18: "its certificate is signed by itself",
    19: "its certificate comes from an unknown authority",
    20: "its certificate comes from an unknown authority",
    21: "its certificate comes from an unknown authority",
    23: "its certificate has been revoked",
    62: "its certificate is another host's",
    64: "its certificate is another host's",
}

_FACTS: dict[type[Exception], str] = {
    httpcore2.ConnectTimeout: "no connection in time",
    httpcore2.TimeoutException: "no answer in time",
    httpcore2.ConnectError: "no connection",
}


def failed_connection(error: Exception) -> Unreachable | Untrusted:
    """What a failure below HTTP's answers means: httpcore2's own errors."""
    for cause in _causes(error):
        told = _told_by(cause)
        if told is not None:
            return told
    for kind, fact in _FACTS.items():
        if isinstance(error, kind):
            return Unreachable(_system_error(error) or fact)
    return Unreachable(_system_error(error) or "the connection broke off")


def is_broken_off(error: Exception) -> bool:
    """Whether the other side ended a connection, as it may do with one that was idle."""
    return isinstance(error, httpcore2.ReadError | httpcore2.WriteError | httpcore2.RemoteProtocolError)


def is_problem(headers: Mapping[str, str]) -> bool:
    """Whether an answer says that it is a problem document."""
    return headers.get("content-type", "").partition(";")[0].strip().lower() == "application/problem+json"


def failed_answer(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> LinkError:
    """What an answer means whose status is not the one that was hoped for.

    Args:
        status: the answer's.
        headers: by their names in small letters.
        body: never repeated; of a problem document, its type's name.
        now: by this machine's clock.
    """
    if 300 <= status < 400:
        return BadAnswer(f"a redirect ({status}), which is never followed; is the address right?")
    problem = _problem(headers, body)
    said = f"status {status}" if problem is None else f"status {status}, {problem}"
    if status in {401, 403}:
        return Unauthorised(said)
    if status in {429, 503}:
        return Busy(said, retry_after=_retry_after(headers, now))
    if status >= 500:
        return Failed(said)
    # What stands in between (a portal, a proxy) says 400 too, and has not read the message.
    if status in _REJECTIONS and problem is not None:
        return Rejected(said)
    return BadAnswer(said)


def _told_by(cause: BaseException) -> Unreachable | Untrusted | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Untrusted(_CERTIFICATE_FAULTS.get(cause.verify_code, f"certificate error {cause.verify_code}"))
    if isinstance(cause, ssl.SSLError):
        return Unreachable(f"no TLS with it ({cause.reason or 'broken off'})")
    if isinstance(cause, socket.gaierror):
        return Unreachable("its name is unknown")
    return None


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    return causes


def _system_error(error: Exception) -> str | None:
    found = (cause.strerror for cause in _causes(error) if isinstance(cause, OSError))
    return next((text.lower() for text in found if text), None)


def _problem(headers: Mapping[str, str], body: bytes) -> str | None:
    """The name of a problem document's type ('' where it is none to repeat), or None where it is no such document."""
    if not is_problem(headers):
        return None
    try:
        problem = Problem.model_validate_json(body)
    except ValidationError:
        return None
    name = problem.type.rpartition("/")[2].rpartition("#")[2]
    return name if _PLAIN_NAME.fullmatch(name) else "a problem"


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_RETRY_AFTER.total_seconds()))
    until = _moment(text)
    if until is None:
        return None
    # By the clock that has written it, where that says its time: it need not be right.
    since = _moment(headers.get("date", "")) or now
    return min(max(until - since, timedelta()), LONGEST_RETRY_AFTER)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
