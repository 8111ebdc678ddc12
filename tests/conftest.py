"""Settings of every test: no real screen, no folder of the person who runs them, an unlikely time zone."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtGui import QGuiApplication

# Where a program keeps what is its own; the cache is not among them, fonts are slow to look through a second time.
FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
SESSION_VARIABLES = ("QT_", "QML_", "QSG_", "DISPLAY", "WAYLAND_", "XAUTHORITY", "XDG_", "LC_", "LANGUAGE", "KIOSK_")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: the few tests that take minutes at the size which the kiosk has to bear, at that size."""
    parser.addoption("--full", action="store_true", help="long tests in their full length, a few minutes more")


def pytest_configure(config: pytest.Config) -> None:
    """Cut the tests off from the session that they are started in, before Qt is used."""
    for name in list(os.environ):
        if name.startswith(SESSION_VARIABLES) and name != "KIOSK_THOROUGH":
            del os.environ[name]
    home = tempfile.TemporaryDirectory(prefix="kiosk-home-")
    config.add_cleanup(home.cleanup)
    os.environ["HOME"] = home.name
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
    # Far from any branch and 45 minutes off the hour: what takes the machine's zone for the branch's fails here.
    os.environ["TZ"] = "Pacific/Chatham"
    time.tzset()
    settings.register_profile("kiosk", deadline=None)  # a busy machine is no fault of the code
    settings.load_profile("kiosk")


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    """Whether long tests are to be run in their full length."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test gets folders of its own."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_folders(homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own empty folders for settings, tickets and state."""
    # By hand, which takes half of the time that pytest's own factory does; there are thousands of tests.
    home = Path(tempfile.mkdtemp(dir=homes))
    for name in FOLDERS:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)  # Qt warns of a runtime folder that others may read
        monkeypatch.setenv(name, str(folder))


@pytest.fixture(autouse=True)
def loops_go_on() -> Iterator[None]:
    """Name the test that ends Qt's application: no event loop turns in its process any more, for any test after it."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return
    if not _turns(core.QEventLoop()):
        _turns(core.QCoreApplication)  # which forgets the end
        pytest.fail("QCoreApplication.exit() was called in this test, or by what an earlier one has left behind")


def _turns(loop: QEventLoop | type[QCoreApplication]) -> bool:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 -- most tests need no Qt

    QTimer.singleShot(0, loop.quit)
    return loop.exec() == 0


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The application that pytest-qt makes: Qt Quick needs no widgets."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 -- most tests need no Qt

    return QGuiApplication
