"""The paper tray of the virtual printer: a window in which the slips come out."""

from kiosk.tray.model import TrayModel
from kiosk.tray.window import create_tray

__all__ = ["TrayModel", "create_tray"]
