"""Requests in: asks for what phones want, and has the queue decide it, one by one."""

from __future__ import annotations

import logging
from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import JsonValue, TypeAdapter, ValidationError
from pydantic_core import to_json

from queue_core.errors import StoreError
from queue_core.qticket.health import Part
from queue_core.qticket.messages import AnyRequest, RequestId, request_adapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.qticket.health import Health
    from queue_core.qticket.ports import LinkRoom
    from queue_core.qticket.source import RemoteSource

LONG_POLL = timedelta(seconds=25)

_ASK_EVERY_S = 0.5
"""How often a side is asked that answers at once although it has nothing new."""

_REST = 1.5
"""Between two requests the lobby has the file, and Python, for so many times as long as the first one took ..."""

_SLOT_S = 0.007
"""... as far as a request and the rest after it fit in here: 500 after an outage are to be answered within 5 s ..."""

_LEAST_REST = 0.5
"""... but on a slow disk as well, who waits for the file finds it free at one look in three."""

_SHORTEST_REST_S = 0.001

_request_id: TypeAdapter[str] = TypeAdapter(RequestId)
_log = logging.getLogger(__name__)


class Puller:
    """A task: one step asks for requests, or takes one.

    Args:
        link: where requests are decided.
        source: where they come from.
        health: told how asking goes.
        taken: called when there is an outcome to tell.
        went_back: called when the other side has lost what it knew.
        monotonic: seconds by a clock that nobody sets.
    """

    def __init__(
        self,
        link: LinkRoom,
        source: RemoteSource,
        *,
        health: Health,
        taken: Callable[[], None],
        went_back: Callable[[], None],
        monotonic: Callable[[], float],
    ) -> None:
        self._link = link
        self._source = source
        self._health = health
        self._taken = taken
        self._went_back = went_back
        self._monotonic = monotonic
        self._after = 0
        self._to_take: deque[JsonValue] = deque()
        self.nameless = 0

    def restart(self) -> None:
        """Ask from the beginning: whatever has no outcome yet comes again."""
        self._after = 0
        self._to_take.clear()

    def step(self) -> float:
        """Take a request, or ask for some; see `Task`."""
        return self._take() if self._to_take else self._ask()

    def _ask(self) -> float:
        began = self._monotonic()
        with self._health.watching(Part.ASKING):
            page = self._source.requests(self._after, LONG_POLL)
        self._health.cleared(Part.ASKING)
        is_new = bool(page.requests) and page.cursor > self._after
        if page.cursor < self._after:
            self._after = 0
            self._went_back()
        else:
            self._after = page.cursor
        self._to_take.extend(page.requests)
        return 0.0 if is_new else max(0.0, began + _ASK_EVERY_S - self._monotonic())

    def _take(self) -> float:
        began = self._monotonic()
        request = self._to_take.popleft()
        try:
            # As JSON once more: only there is a moment or a day a text.
            read = request_adapter.validate_json(to_json(request))
        except ValidationError as error:
            self._refuse(request, error)
        else:
            self._decide(read)
        self._taken()
        if not self._to_take:
            return 0.0
        took = self._monotonic() - began
        rest = max(min(took * _REST, _SLOT_S - took), took * _LEAST_REST)
        return max(rest, _SHORTEST_REST_S)

    def _decide(self, request: AnyRequest) -> None:
        try:
            self._link.take(request)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - see below
            # Its transaction has left nothing behind. It would come again and again, and who has sent it has to know.
            _log.exception("a %s cannot be decided, which is a bug; it is refused", request.kind)
            self._link.refuse_unreadable(request.id, "kind")

    def _refuse(self, request: JsonValue, error: ValidationError) -> None:
        try:
            request_id = _request_id.validate_python(request.get("id") if isinstance(request, dict) else None)
        except ValidationError:
            if not self.nameless:
                _log.warning("the gateway sends requests without a proper id, which cannot be answered")
            self.nameless += 1
            return
        places = [place for place in error.errors(include_url=False)[0]["loc"] if isinstance(place, str)]
        # The first place is the kind of the request.
        self._link.refuse_unreadable(request_id, places[-1] if len(places) > 1 else "kind")
