"""The branch's secret: in a file of its owner's, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.token import TokenFault, read_token

if TYPE_CHECKING:
    from pathlib import Path


def test_token_is_read_without_the_white_space_around_it(token_file: Path) -> None:
    token_file.write_text("  Abc-123_~+/=\r\n")
    assert read_token(token_file) == "Abc-123_~+/="


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o700])
def test_owner_may_do_anything_with_it(token_file: Path, mode: int) -> None:
    token_file.chmod(mode)
    assert read_token(token_file)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o610])
def test_others_may_do_nothing(token_file: Path, mode: int) -> None:
    token_file.chmod(mode)
    with pytest.raises(TokenFault, match="others"):
        read_token(token_file)


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"two words", b"a\nb", b"\xc4\x81", b"a\x00b", b"x" * 600, b"a" + b" " * 600]
)
def test_what_is_no_token(token_file: Path, content: bytes) -> None:
    token_file.write_bytes(content)
    with pytest.raises(TokenFault) as raised:
        read_token(token_file)
    assert "xxx" not in str(raised.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "folder").mkdir(mode=0o700)
    for name in ("pipe", "folder", "missing"):
        with pytest.raises(TokenFault):
            read_token(tmp_path / name)
