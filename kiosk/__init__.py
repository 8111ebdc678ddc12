"""The kiosk: screens, commands and configuration; puts the queue and the printing together."""

__version__ = "0.1.0"
