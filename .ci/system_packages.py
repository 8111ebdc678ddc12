"""What the kiosk needs from Debian or Ubuntu itself: what is missing, and how to install it where that is allowed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Shared libraries that wheels expect from the system, and the package of each: PySide6 all but two, pyusb libusb, and
# Pillow fribidi, without which it has no kerning and no equally wide figures. Ubuntu 24.04 and Debian 13 call some
# packages `...t64` and still accept these names. A test compares this table with what the installed wheel asks for.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libfribidi.so.0": "libfribidi0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libspeechd.so.2": "libspeechd2",
    "libusb-1.0.so.0": "libusb-1.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
NODE_PROGRAMS = {"node": "nodejs", "npm": "npm"}
# What tests look at pages with; whichever is there and starts. The last two come from elsewhere than Debian.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Has all letters of the branches' languages. A browser that is installed without what is recommended for it has no
# font but what it finds, which on Debian 13 may be one for code only.
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
# Where distributions keep what lets speech-dispatcher speak with espeak-ng.
SPEECH_MODULES = tuple(
    Path(folder, "speech-dispatcher-modules", "sd_espeak-ng") for folder in ("/usr/lib", "/usr/libexec", "/usr/lib64")
)
OS_RELEASE = Path("/etc/os-release")

INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300")
UPDATE = ("apt-get", "update")


class Missing(Exception):
    """Something that this machine lacks; the text is the one line to show."""


def missing_libraries() -> set[str]:
    """The packages of the shared libraries that the dynamic loader does not find."""
    return {package for library, package in LIBRARIES.items() if not can_load(library)}


def missing_programs(programs: Mapping[str, str]) -> set[str]:
    """The packages of the programs that are not on the PATH."""
    return {package for program, package in programs.items() if not shutil.which(program)}


def browser() -> str | None:
    """The path of a browser that starts; Ubuntu has a stub of that name, which does not without a snap behind it."""
    found = (shutil.which(name) for name in BROWSERS)
    return next((path for path in found if path and starts([path, "--version"])), None)


def missing_browser() -> set[str]:
    """The packages of a browser and of a font for its pages.

    Raises:
        Missing: Ubuntu has no such package; the text tells what to do.
    """
    fonts = set() if FONT.exists() else {"fonts-dejavu-core"}
    if browser():
        return fonts
    if is_ubuntu():
        raise Missing(
            "the tests need a browser, and Ubuntu has no package of one; type: sudo snap install chromium"
            " (or install google-chrome-stable from google.com/chrome)"
        )
    return fonts | {"chromium"}


def missing_speech() -> set[str]:
    """The packages of a speech-dispatcher that speaks the kiosk's languages."""
    speaks = shutil.which("speech-dispatcher") and any(module.exists() for module in SPEECH_MODULES)
    return set() if speaks else {"speech-dispatcher", "speech-dispatcher-espeak-ng"}


def starts(command: Sequence[str]) -> bool:
    """Whether a command can be run and ends well."""
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_ubuntu() -> bool:
    """Whether this is Ubuntu, by what the system says of itself."""
    try:
        return "ID=ubuntu" in OS_RELEASE.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False


def missing_time_zones() -> set[str]:
    """The package of the time zones, which a small Ubuntu does not have: a branch's hours are judged in its zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 -- Python 3.8 has no such module

    try:
        ZoneInfo("Europe/Riga")
    except ZoneInfoNotFoundError:
        return {"tzdata"}
    return set()


def can_load(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: Sequence[str], call: Callable[[Sequence[str]], int], say: Callable[[str], None]) -> None:
    """Install packages with apt-get.

    Args:
        packages: names that Debian and Ubuntu both know.
        call: runs a command and returns its exit code.
        say: shows one line.

    Raises:
        Missing: this user may not install packages, there is no apt-get, or it failed; the text holds the line to type.
    """
    prefix = privileges()
    if shutil.which("apt-get") is None:
        raise Missing(f"this machine has no apt-get; install what these Debian packages hold: {' '.join(packages)}")
    if prefix is None:
        raise Missing(f"system packages are missing; type: {line_to_type(packages)}")
    say(f"installing system packages: {' '.join(packages)}")
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *INSTALL, *packages]
    if call(command) == 0:
        return
    # A fresh machine has no package lists, an old one has lists of files that are gone.
    call([*prefix, *UPDATE])
    if call(command) != 0:
        raise Missing(f"apt-get failed; when it can work again, type: {line_to_type(packages)}")


def privileges() -> list[str] | None:
    """What to put before a command that needs root: nothing for root, sudo where it asks nothing, else None."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def line_to_type(packages: Sequence[str]) -> str:
    """The one line that installs packages, for a person who knows the password."""
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo"):
        return command.replace("apt-get", "sudo apt-get")
    return f"su -c '{command}'"
