"""Where the files are that come with the program."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
FONTS = ASSETS / "fonts"
SOUNDS = ASSETS / "sounds"
TRANSLATIONS = ASSETS / "translations"
DEMO_BRANCH = ASSETS / "branches" / "demo.toml"
