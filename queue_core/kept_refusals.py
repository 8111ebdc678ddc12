"""Refusals as text, so that who repeats a request is refused with the same numbers."""

from __future__ import annotations

import inspect
import json
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache

from queue_core import errors, refusals
from queue_core.access import PinFault
from queue_core.errors import Refusal
from queue_core.pauses import PauseReason
from queue_core.tickets import TicketState

_ENUMS: dict[str, type[Enum]] = {kind.__name__: kind for kind in (PauseReason, PinFault, TicketState)}
_MICROSECOND = timedelta(microseconds=1)


def text_of(refusal: Refusal) -> str:
    """A refusal with its fields as JSON."""
    # A refusal takes its fields by the names under which it has them.
    names = inspect.signature(type(refusal)).parameters
    fields = {name: _plain(getattr(refusal, name)) for name in names}
    return json.dumps({"reason": refusal.reason, "fields": fields})


def read(text: str) -> Refusal | None:
    """The refusal that `text_of` has written: of the same type, with equal fields.

    None for one that another release has written in another way.
    """
    try:
        written = json.loads(text)
        kind = _kinds()[written["reason"]]
        return kind(**{name: _value(plain) for name, plain in written["fields"].items()})
    except (LookupError, TypeError, ValueError):
        return None


@cache
def _kinds() -> dict[str, type[Refusal]]:
    """Each refusal by its reason."""
    found = (kind for module in (errors, refusals) for kind in vars(module).values() if inspect.isclass(kind))
    return {kind.reason: kind for kind in found if issubclass(kind, Refusal) and kind is not Refusal}


def _plain(value: object) -> object:
    match value:
        case Enum():
            return {"kind": type(value).__name__, "value": value.value}
        case datetime():
            return {"kind": "datetime", "value": value.isoformat()}
        case date():
            return {"kind": "date", "value": value.isoformat()}
        case timedelta():
            return {"kind": "timedelta", "value": value // _MICROSECOND}
        case tuple():
            return [_plain(item) for item in value]
        case None | str() | int():
            return value
    msg = f"{value!r} in a refusal"
    raise TypeError(msg)


def _value(plain: object) -> object:
    match plain:
        case list():
            return tuple(_value(item) for item in plain)
        case {"kind": "datetime", "value": str(text)}:
            return datetime.fromisoformat(text)
        case {"kind": "date", "value": str(text)}:
            return date.fromisoformat(text)
        case {"kind": "timedelta", "value": int(microseconds)}:
            return timedelta(microseconds=microseconds)
        case {"kind": str(name), "value": value}:
            return _ENUMS[name](value)
    return plain
