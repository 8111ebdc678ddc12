"""A gateway's hub on a fresh folder, and a branch that the test speaks for."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.settings import GatewaySettings
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


@pytest.fixture
def anyio_backend() -> str:
    """Tests that are marked `anyio` are coroutines on asyncio."""
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path) -> GatewaySettings:
    """A gateway with a folder of its own."""
    return GatewaySettings(data_dir=tmp_path / "gateway", public_url="https://q.example")


@pytest.fixture(scope="session")
def gateway_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A gateway's file to copy that knows `riga-2`, and that branch's token."""
    path = tmp_path_factory.mktemp("gateway") / "gateway.db"
    with closing(BranchTokens.open(path)) as tokens:
        return path, tokens.add("riga-2")


@pytest.fixture
def token(settings: GatewaySettings, gateway_template: tuple[Path, str]) -> str:
    """The token of the branch `riga-2`, which is so made known to the gateway."""
    settings.data_dir.mkdir(mode=0o700)
    shutil.copy(gateway_template[0], settings.database)
    return gateway_template[1]


@pytest.fixture
async def hub(settings: GatewaySettings, clock: FakeClock, token: str) -> AsyncIterator[Hub]:
    """A hub that knows no branch but the token of `riga-2`; for tests marked `anyio`."""
    opened = await Hub.open(settings, clock)
    yield opened
    await opened.close()


@pytest.fixture
async def made_up_branch(hub: Hub, clock: FakeClock) -> MadeUpBranch:
    """`riga-2`, introduced and open; for tests marked `anyio`."""
    branch = MadeUpBranch(clock)
    await branch.introduce(hub)
    return branch
