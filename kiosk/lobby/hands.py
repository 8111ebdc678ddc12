"""The ways in which a visitor gets at the lobby: fingers, keys, a scanner. Not needed before the first frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kiosk.lobby.key_actions import KeyActions
from kiosk.lobby.key_catcher import KeyCatcher, pressed_at
from kiosk.lobby.key_walk import KeyWalk
from kiosk.lobby.touch_catcher import TouchCatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent, QWindow

    from kiosk.lobby.model import LobbyModel


def lay_hands_on(
    window: QWindow,
    model: LobbyModel,
    *,
    keys: Mapping[str, str],
    monotonic: Callable[[], float] = time.monotonic,
    pressed_at: Callable[[QKeyEvent], float] = pressed_at,
) -> None:
    """Let a lobby's window be used, once its first frame has been shown.

    Args:
        window: owns from now on what is made here.
        model: its lobby.
        keys: the key of each action of `KeyActions`, by Qt's name.
        monotonic: seconds on a clock that nobody sets; fingers are told by it.
        pressed_at: when a key was pressed, in seconds; scanners are told by it.
    """
    TouchCatcher(window, somebody=model.touch, monotonic=monotonic)
    actions = KeyActions(window, model, keys)
    KeyCatcher(window, model, walk=KeyWalk(window, model), actions=actions, pressed_at=pressed_at)
