"""What was found out about printers and their rolls: a small file beside the queue, read by whoever owns a printer.

Losing it loses no number: what it held is found out again. So a file that cannot be read counts as an empty one.
"""

from __future__ import annotations

import json
import logging
import math
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.roll import RollRecord
from printing.capabilities import Capabilities, Identity
from printing.status import Paper

_log = logging.getLogger(__name__)


class PrinterBook:
    """The file. Several processes may use it; a printer's entries are written by its owner only."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def capabilities(self, identity: Identity, printer: str) -> Capabilities | None:
        """What a printer can do, or None if it was never asked.

        Args:
            identity: its own name for itself.
            printer: where it is; what it is known by if it does not say who it is.
        """
        with suppress(KeyError, TypeError, ValueError):
            entry = self._read()["printers"][identity.key or printer]
            return Capabilities(
                identity=Identity(**entry["identity"]),
                confirms_jobs=_flag(entry["confirms_jobs"]),
                automatic_status=_flag(entry["automatic_status"]),
            )
        return None

    def remember(self, capabilities: Capabilities, printer: str) -> None:
        """Keep what was found out."""
        self._write("printers", capabilities.identity.key or printer, asdict(capabilities))

    def roll(self, printer: str) -> RollRecord | None:
        """The roll that is in a printer, or None if nothing was kept of it."""
        with suppress(KeyError, TypeError, ValueError):
            entry = self._read()["rolls"][printer]
            return RollRecord(
                changed_at=_moment(entry["changed_at"]),
                length_mm=_length(entry["length_mm"]),
                other_mm=_length(entry["other_mm"]),
                sensed=Paper(entry["sensed"]),
            )
        return None

    def keep_roll(self, printer: str, record: RollRecord) -> None:
        """Keep what is known of the roll that is in a printer."""
        entry = asdict(record) | {"changed_at": record.changed_at.isoformat()}
        self._write("rolls", printer, entry)

    def _read(self) -> dict[str, Any]:
        try:
            book = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("%s cannot be read and counts as empty: %s", self._path, error)
            return {}
        return book if isinstance(book, dict) else {}

    def _write(self, section: str, name: str, entry: dict[str, Any]) -> None:
        """Put one entry in, the whole file at once; a disk that fails costs the entry and nothing else."""
        book = self._read()
        entries = book.get(section)
        book[section] = (entries if isinstance(entries, dict) else {}) | {name: entry}
        try:
            descriptor, draft = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(book, file, ensure_ascii=False, indent=1)
                    file.flush()
                    os.fsync(file.fileno())
                Path(draft).replace(self._path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as error:
            _log.warning("%s cannot be written: %s", self._path, error)


def _flag(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise TypeError


def _length(value: object) -> float:
    if isinstance(value, int | float) and 0 <= value < math.inf:
        return float(value)
    raise ValueError


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
