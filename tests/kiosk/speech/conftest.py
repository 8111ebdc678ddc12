"""Lobbies to listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kiosk.lobby.conftest import lobby as lobby  # noqa: PLC0414 - the lobby's own, here too
from tests.kiosk.lobby.conftest import open_lobby as open_lobby  # noqa: PLC0414 - likewise
from tests.kiosk.speech.listening import listen_to

if TYPE_CHECKING:
    from tests.kiosk.lobby.conftest import Lobby
    from tests.kiosk.speech.listening import Listener


@pytest.fixture
def listener(lobby: Lobby) -> Listener:
    """Somebody at a lobby whose speech is still off."""
    return listen_to(lobby)
