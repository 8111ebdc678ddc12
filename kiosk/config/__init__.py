"""`branch.toml`: reading it, finding all that is wrong with it, and the frozen settings that come of it."""

from kiosk.config.branch_file import load
from kiosk.config.known_files import KnownFiles
from kiosk.config.problems import BranchFileError, Problem
from kiosk.config.settings import DEFAULT_KEYS, PrinterSettings, QticketSettings, ScreenSettings, Settings

__all__ = [
    "DEFAULT_KEYS",
    "BranchFileError",
    "KnownFiles",
    "PrinterSettings",
    "Problem",
    "QticketSettings",
    "ScreenSettings",
    "Settings",
    "load",
]
