"""What the keys of a keypad do that are neither arrows nor Enter. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt

from kiosk.lobby.modes import Mode, ModesModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QWindow

    from kiosk.lobby.model import LobbyModel

_MODES = frozenset(mode.value for mode in Mode)
_HUSH = "hush"
_HEADPHONES = {"headphones-in": True, "headphones-out": False}


class Speech(Protocol):
    """What speaks."""

    def repeat(self) -> None:
        """Say it again."""
        ...

    def hush(self) -> None:
        """Say no more of it."""
        ...

    def louder(self) -> None:
        """Raise the voice."""
        ...

    def quieter(self) -> None:
        """Lower the voice."""
        ...


class KeyActions:
    """The keys by which a visitor has the screens otherwise, or has them spoken, wherever the visit is.

    Args:
        window: the lobby's, whose `speech` is what speaks, once there is one.
        model: its lobby.
        keys: the key of each action, by Qt's name; an action without one cannot be had by a key. Escape hushes too,
            and an audio keypad presses those of the headphones when a plug goes in or out.
    """

    def __init__(self, window: QWindow, model: LobbyModel, keys: Mapping[str, str]) -> None:
        self._window = window
        self._model = model
        named = {Qt.Key.__members__.get(f"Key_{name}"): action for action, name in keys.items()}
        self._actions: dict[int, str] = {Qt.Key.Key_Escape: _HUSH}
        self._actions.update({key: action for key, action in named.items() if key is not None})

    def take(self, key: int) -> bool:
        """Do what a key stands for; False where it stands for nothing."""
        action = self._actions.get(key)
        if action is None:
            return False
        if action in _HEADPHONES:
            self._listen(on=_HEADPHONES[action])
        elif action in _MODES:
            self._modes.toggle(action)
        else:
            self._speak(action)
        return True

    @property
    def _modes(self) -> ModesModel:
        return cast("ModesModel", self._model.modes)

    def _listen(self, *, on: bool) -> None:
        if self._modes.property("speech") != on:
            self._modes.toggle(Mode.SPEECH)

    def _speak(self, action: str) -> None:
        speech = cast("Speech | None", self._window.property("speech"))
        if speech is None:
            return
        match action:
            case "repeat":
                speech.repeat()
            case "louder":
                speech.louder()
            case "quieter":
                speech.quieter()
            case _:
                speech.hush()
