"""What the visitor sees: a model of one visit at a time, and the screens that show it."""

from kiosk.lobby.model import LobbyModel
from kiosk.lobby.window import create_lobby

__all__ = ["LobbyModel", "create_lobby"]
