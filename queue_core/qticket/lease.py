"""Which of a branch's processes has the link: whoever holds a lock on a file beside the queue's."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE = "qticket.lock"


class Lease:
    """The right to be the one link of the branch. It ends with the process, however that ends.

    Args:
        path: the lock's file; stays when the lease is given back.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Try to get the lease; never waits. True also where it is held already.

        Raises:
            OSError: the file cannot be made or opened.
        """
        if self.is_held():
            return True
        self.give_back()
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        with suppress(OSError):  # a full disk: the number is only for who wonders
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
        # The file may have been replaced between opening and locking it; the next try finds the new one.
        return self.is_held()

    def is_held(self) -> bool:
        """Whether this object holds the lease: the file that it has locked is still the one of that name."""
        if self._descriptor is None:
            return False
        try:
            there = self._path.stat()
        except OSError:
            return False
        mine = os.fstat(self._descriptor)
        return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)

    def give_back(self) -> None:
        """Let another process have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def holder(path: Path) -> int | None:
    """The process id of who holds the lease now, or None where nobody does or the file cannot be looked at."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # Had for a moment only: whoever wants the lease just now tries again.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        written = os.pread(descriptor, 20, 0).strip()
        return int(written) if written.isdigit() else None
    finally:
        os.close(descriptor)
    return None
