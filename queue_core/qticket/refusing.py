"""Refusals as the protocol has them: the reason, and its numbers as JSON."""

from __future__ import annotations

import inspect
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from queue_core.qticket.messages import Refusal

if TYPE_CHECKING:
    from pydantic import JsonValue

    from queue_core import errors

_LONGEST_TEXT = 200
_MOST_ITEMS = 100


def refusal_message(refusal: errors.Refusal) -> Refusal:
    """A refusal's reason, and its fields under their names: moments and days as ISO 8601, times in seconds (`_s`)."""
    fields: dict[str, JsonValue] = {}
    for name in inspect.signature(type(refusal)).parameters:
        value = getattr(refusal, name)
        if isinstance(value, timedelta):
            fields[f"{name}_s"] = int(value.total_seconds())
        else:
            fields[name] = _plain(value)
    return Refusal(reason=refusal.reason, fields=fields)


def _plain(value: object) -> JsonValue:
    match value:
        case Enum():
            return str(value.value)
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value[:_MOST_ITEMS]]
        case str():
            return value[:_LONGEST_TEXT]
        case None | int():
            return value
    msg = f"{value!r} in a refusal"
    raise TypeError(msg)
