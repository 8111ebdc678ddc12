"""Remembers branch files that have been found right, as Python remembers compiled modules."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONFIG = Path(__file__).parent
_CHECKS = [
    *(_CONFIG / f"{name}.py" for name in ("schema", "settings", "cross_checks", "validation", "key_names", "logo")),
    *(_CONFIG.parent / "theme" / f"{name}.py" for name in ("brand", "palette")),
]


class KnownFiles:
    """Checked values of branch files, each with what stood in the file and how it was checked.

    Args:
        folder: made when it is needed, and may be lost. One that cannot be written makes starts slower, nothing else.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def values(self, path: Path, source: bytes) -> dict[str, Any] | None:
        """What `remember` was given for this file with these bytes, or None."""
        try:
            kept = json.loads(self._kept(path).read_bytes())
            is_same = kept["source"] == self._written(source) and kept["beside"] == _beside(path, kept["values"])
            return dict(kept["values"]) if is_same else None
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def remember(self, path: Path, source: bytes, values: dict[str, Any]) -> None:
        """Keep the checked values of a file."""
        kept = self._kept(path)
        half = kept.with_suffix(".part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            known = {"source": self._written(source), "beside": _beside(path, values), "values": values}
            half.write_text(json.dumps(known), encoding="utf-8")
            # In one step, so that nobody reads half of it.
            half.replace(kept)

    def _kept(self, path: Path) -> Path:
        return self._folder / f"{path.stem}-{zlib.crc32(str(path.resolve()).encode()):08x}.json"

    @staticmethod
    def _written(source: bytes) -> list[str | int]:
        """The file, and the program that checks it: another version may check otherwise."""
        checks = [path.stat() for path in _CHECKS]
        # Sizes too, because some packages give all their files one time.
        stamps = (stamp for check in checks for stamp in (check.st_mtime_ns, check.st_size))
        return [source.decode("utf-8", "replace"), *stamps]


def _beside(path: Path, values: Mapping[str, Any]) -> list[int]:
    """The file that was checked together with the branch file, where there is one."""
    brand = values["brand"]
    if not brand or not brand["logo"]:
        return []
    logo = (path.parent / brand["logo"]).stat()
    return [logo.st_mtime_ns, logo.st_size]
