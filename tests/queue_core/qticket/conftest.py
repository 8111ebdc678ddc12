"""A token, and authorities that vouch for gateways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "branch-token-0123456789"  # noqa: S105


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    """The branch's token, for its owner alone."""
    path = tmp_path / "token"
    path.touch(mode=0o600)
    path.write_text(f"{TOKEN}\n")
    return path
