"""What comes in with a form: the phone's secret, requests' ids, and fields that may be anything."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from queue_core.qticket.gateway.pages.refusal_fields import moment_from

if TYPE_CHECKING:
    from datetime import date

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "phone"
"""The phone's secret, where no script can keep it. Only set once somebody takes a number."""

_PHONE = re.compile(r"[A-Za-z0-9_-]{22,64}")
_REQUEST = re.compile(r"[A-Za-z0-9_-]{16,64}")
_NUMBER = re.compile(r"[0-9]{1,4}")


def new_request_id() -> str:
    """128 random bits: one in each form that is shown, so that a form that is sent twice is one request."""
    return secrets.token_urlsafe(16)


def request_id_of(form: FormData) -> str:
    """The form's own, or a new one where it has none that could be."""
    given = text_of(form, "id")
    return given if _REQUEST.fullmatch(given) else new_request_id()


def text_of(form: FormData, name: str) -> str:
    """A field's text, '' where there is none."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def number_of(form: FormData, name: str) -> int | None:
    """A whole number of up to four digits, None for anything else."""
    text = text_of(form, name)
    return int(text) if text.isascii() and _NUMBER.fullmatch(text) else None


def moment_of(form: FormData, name: str) -> datetime | None:
    """An aware moment of our times, None for anything else."""
    return moment_from(text_of(form, name))


def cookie_of(request: Request) -> str | None:
    """The phone's secret as a cookie."""
    given = request.cookies.get(COOKIE, "")
    return given if _PHONE.fullmatch(given) else None


def phone_of(form: FormData) -> str | None:
    """The phone's secret as a script has filled it in."""
    given = text_of(form, "phone")
    return given if _PHONE.fullmatch(given) else None


class PhoneMaker:
    """Makes secrets for phones that can keep none by themselves."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)

    def secret_for(self, request_id: str) -> str:
        """The same for the same form: who sends it again because no answer has come is one phone."""
        return hmac.new(self._key, request_id.encode(), hashlib.sha256).hexdigest()[:44]


def keep_phone(response: Response, secret: str, *, day: date, timezone: str, now: datetime, secure: bool) -> None:
    """Set the cookie until a day ends at the branch."""
    ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone))
    seconds = max(0, round((ends - now).total_seconds()))
    response.set_cookie(COOKIE, secret, max_age=seconds, path="/", httponly=True, samesite="lax", secure=secure)
