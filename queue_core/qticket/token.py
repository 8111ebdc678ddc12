"""The branch's secret towards the gateway, in a file that only its owner may read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_TOKEN = 512
"""Bytes."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class TokenFault(Exception):
    """The file holds no token that may be used. `fault` says why, without what stands in it."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}")
        self.path = path
        self.fault = fault


def read_token(path: Path) -> str:
    """The token that stands in a file, without the white space around it.

    Raises:
        TokenFault: there is none, others than its owner may read the file, or it cannot be read.
    """
    try:
        # Not blocking: a pipe without a writer would hold the link for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise TokenFault(path, error.strerror or "cannot be opened") from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise TokenFault(path, "not a file")
        if found.st_mode & _OTHERS:
            raise TokenFault(path, f"others than its owner may read it (mode {stat.S_IMODE(found.st_mode):o}, not 600)")
        content = os.read(descriptor, LONGEST_TOKEN + 1)
    except OSError as error:
        raise TokenFault(path, error.strerror or "cannot be read") from error
    finally:
        os.close(descriptor)
    return _token(path, content)


def _token(path: Path, content: bytes) -> str:
    token = content.strip()
    if not token:
        raise TokenFault(path, "empty")
    if len(content) > LONGEST_TOKEN:
        raise TokenFault(path, f"longer than {LONGEST_TOKEN} bytes")
    if not all(0x21 <= byte <= 0x7E for byte in token):
        raise TokenFault(path, "not one word of plain letters, digits and signs")
    return token.decode("ascii")
