"""Who may speak for a branch."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.branch_tokens import BadBranchId, BranchTokens, KnownTokens, TokenStands
from queue_core.qticket.gateway.problems import Unauthorised, UnknownBranch
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock


@pytest.fixture
def tokens(settings: GatewaySettings, clock: FakeClock) -> Iterator[BranchTokens]:
    with closing(BranchTokens.open(settings.database, clock)) as opened:
        yield opened


def test_a_token_is_told_once_and_kept_hashed(tokens: BranchTokens, settings: GatewaySettings):
    token = tokens.add("riga-1")
    assert len(token) == 43
    kept = b"".join(path.read_bytes() for path in settings.data_dir.iterdir())
    assert token.encode() not in kept
    with pytest.raises(TokenStands):
        tokens.add("riga-1")
    assert [(each.branch_id, each.is_revoked, each.heard_at) for each in tokens.all()] == [("riga-1", False, None)]


def test_a_revoked_branch_gets_another_token(tokens: BranchTokens, settings: GatewaySettings):
    first = tokens.add("riga-1")
    assert tokens.revoke("riga-1")
    assert not tokens.revoke("riga-1")
    assert not tokens.revoke("liepaja")
    assert [each.is_revoked for each in tokens.all()] == [True]
    second = tokens.add("riga-1")
    with closing(KnownTokens(settings.database)) as known:
        assert known.branch_of(first) is None
        assert known.branch_of(second) == "riga-1"
        assert known.branch_of("") is None


@pytest.mark.parametrize("branch_id", ["", "Riga", "-riga", "riga 1", "r" * 41, "rīga", "riga\n"])
def test_not_everything_is_an_id(tokens: BranchTokens, branch_id: str):
    with pytest.raises(BadBranchId):
        tokens.add(branch_id)


@pytest.mark.anyio
async def test_a_running_gateway_notices_within_a_second(hub: Hub, token: str, tokens: BranchTokens, clock: FakeClock):
    now = hub._tokens._read_at + 1
    hub._tokens._monotonic = lambda: now
    assert hub.authorise(token) == "riga-2"
    await MadeUpBranch(clock).introduce(hub)
    assert tokens.revoke("riga-2")
    other = tokens.add("liepaja")
    now += KnownTokens.FRESH_S
    with pytest.raises(Unauthorised):
        hub.authorise(token)
    assert hub.branches() == ()
    with pytest.raises(UnknownBranch):
        hub.branch("riga-2")
    assert hub.authorise(other) == "liepaja"
    await MadeUpBranch(clock, id="liepaja").introduce(hub)
    assert [view.id for view in hub.branches()] == ["liepaja"]
    again = tokens.add("riga-2")
    now += KnownTokens.FRESH_S
    assert hub.authorise(again) == "riga-2"
    assert [view.id for view in hub.branches()] == ["liepaja", "riga-2"]


def test_the_file_is_made_where_there_is_none(tmp_path: Path):
    with closing(BranchTokens.open(tmp_path / "new" / "folder" / "gateway.db")) as tokens:
        assert tokens.all() == ()
