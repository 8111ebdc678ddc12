"""The queue as a command has it: whatever the rules or the disk say against it ends the command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.cli.answers import end_storage
from kiosk.cli.refusals import end_refused
from kiosk.outlet import open_dispenser, open_queue
from queue_core.errors import Refusal, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.dispenser import Dispenser
    from kiosk.place import Place
    from queue_core.queue import Queue


@contextmanager
def branch_queue(place: Place, *, as_json: bool) -> Iterator[Queue]:
    """The place's queue. What is refused within the block ends the command with exit code 3, a failing store with 5."""
    with _told(place, as_json=as_json), open_queue(place) as queue:
        yield queue


@contextmanager
def branch_dispenser(place: Place, *, as_json: bool) -> Iterator[Dispenser]:
    """A dispenser on the place's queue and printer; ends the command as `branch_queue` does."""
    with _told(place, as_json=as_json), open_dispenser(place) as dispenser:
        yield dispenser


@contextmanager
def _told(place: Place, *, as_json: bool) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        end_refused(refusal, as_json=as_json, timezone=place.settings.branch.hours.timezone)
    except StoreError as error:
        end_storage(error, as_json=as_json)
