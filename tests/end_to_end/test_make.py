"""What `make run` and `make test` do before they start: the environment, in good and bad circumstances.

Nothing is fetched: the project in these tests is this one's `.ci` with a lock file that asks for nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zoneinfo
from pathlib import Path
from typing import TYPE_CHECKING

import bootstrap
import PySide6
import pytest
import system_packages
from system_packages import LIBRARIES, Missing, install

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
GREETING = "from pathlib import Path\nprint(f'kiosk of {Path(__file__).parent.parent}')\n"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder with spaces, set up for `run`."""
    project = tmp_path_factory.mktemp("a branch") / "the kiosk"
    shutil.copytree(ROOT / ".ci", project / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    (project / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (project / "kiosk").mkdir()
    (project / "kiosk" / "__main__.py").write_text(GREETING, encoding="utf-8")
    assert set_up(project) == (
        0,
        f"setup: making {project}/.venv|setup: installing the packages of requirements.lock|setup: ready",
    )
    return project


@pytest.fixture
def checkout(finished: Path, tmp_path: Path) -> Path:
    """A copy of it at another place, which is what moving a checkout comes to."""
    return Path(shutil.copytree(finished, tmp_path / "moved here", symlinks=True))


def set_up(project: Path, **environment: str) -> tuple[int, str]:
    """Run the set-up as `make` does, without sudo and apt-get; returns the exit code and what it said, joined by |."""
    done = subprocess.run(
        [sys.executable, str(project / ".ci" / "bootstrap.py"), "run"],
        check=False,
        capture_output=True,
        text=True,
        env={
            "PATH": str(project),
            "HOME": os.environ["HOME"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # a port where nobody listens
            "PIP_RETRIES": "1",
            **environment,
        },
    )
    assert done.stdout == ""
    return done.returncode, "|".join(done.stderr.splitlines())


def test_a_second_run_does_nothing(finished: Path) -> None:
    log = finished / ".venv" / "setup.log"
    before = log.stat().st_mtime_ns

    assert set_up(finished) == (0, "")
    assert log.stat().st_mtime_ns == before


def test_the_kiosk_command_runs_from_anywhere(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()  # not the one that is meant
    link = tmp_path / "kiosk link"
    link.symlink_to(finished / ".venv" / "bin" / "kiosk")

    assert subprocess.check_output([link], cwd=tmp_path, text=True) == f"kiosk of {finished}\n"


def test_a_moved_checkout_works_at_its_new_place(checkout: Path) -> None:
    assert set_up(checkout) == (0, "setup: installing the packages of requirements.lock|setup: ready")
    assert subprocess.check_output([checkout / ".venv/bin/kiosk"], text=True) == f"kiosk of {checkout}\n"


def test_what_a_kill_left_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv" / "unfinished").touch()
    half_written = next(checkout.glob(".venv/lib/python3.*/site-packages")) / "half_written.py"
    half_written.touch()

    code, said = set_up(checkout)

    assert (code, said.partition("|")[0]) == (0, f"setup: making {checkout}/.venv")
    assert not half_written.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    for name in ("python", "python3"):
        (checkout / ".venv" / "bin" / name).unlink()
        (checkout / ".venv" / "bin" / name).symlink_to("/nowhere/python3")

    code, said = set_up(checkout)

    assert (code, said.partition("|")[0]) == (0, f"setup: making {checkout}/.venv")


def test_no_network_is_said_in_one_line_and_breaks_nothing(checkout: Path) -> None:
    lock = checkout / "requirements.lock"
    before = lock.read_bytes()
    lock.write_text(f"kiosk-that-is-not==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")

    code, said = set_up(checkout)

    assert code == 1
    assert said.split("|")[1:] == [
        f"setup: requirements.lock is not installed: no network (see {checkout}/.venv/setup.log)"
    ]
    lock.write_bytes(before)
    assert set_up(checkout)[0] == 0, "the environment is as good as it was"


def wheel(folder: Path) -> str:
    """Put a package into a folder; returns its SHA-256 in hex."""
    path = folder / "kiosk_that_is-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kiosk_that_is.py", "")
        notes = "kiosk_that_is-1.dist-info"
        archive.writestr(f"{notes}/METADATA", "Metadata-Version: 2.1\nName: kiosk-that-is\nVersion: 1\n")
        archive.writestr(f"{notes}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{notes}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ("kiosk-that-is==1 --hash=sha256:{digest}", "setup: ready"),
        ("kiosk-that-is==1 --hash=sha256:" + "0" * 64, "not the one in the lock"),
        ("kiosk-that-is==1", "Hashes are required"),
    ],
)
def test_only_what_the_lock_has_a_hash_of_is_installed(checkout: Path, requirement: str, said: str) -> None:
    line = requirement.format(digest=wheel(checkout))
    (checkout / "requirements.lock").write_text(f"{line}\n", encoding="utf-8")

    code, lines = set_up(checkout, PIP_NO_INDEX="1", PIP_FIND_LINKS=checkout.as_uri())

    assert said in lines.split("|")[-1]
    installed = list(checkout.glob(".venv/lib/python3.*/site-packages/kiosk_that_is.py"))
    assert bool(installed) == (code == 0) == (said == "setup: ready")


def test_a_place_that_cannot_be_written_is_named(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    (checkout / ".venv").touch()

    assert set_up(checkout) == (1, f"setup: cannot write to {checkout}/.venv (File exists); use a folder that you own")


def test_another_word_than_run_and_test_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["everything"]) == 2
    assert capsys.readouterr().err == "setup: usage: bootstrap.py run|test\n"


class Machine:
    """A machine on which nothing is really run: which programs it has, and how its commands end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, programs: str, user: int, sudo_asks: bool = False) -> None:
        self.commands: list[str] = []
        self.endings: list[int] = []
        monkeypatch.setattr(shutil, "which", lambda name: name if name in programs.split() else None)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        asked = subprocess.CompletedProcess[bytes]("", 1 if sudo_asks else 0)
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: asked)

    def call(self, command: Sequence[str]) -> int:
        self.commands.append(" ".join(command))
        return self.endings.pop(0) if self.endings else 0

    def install(self) -> None:
        install(["libegl1", "libgl1"], self.call, lambda _: None)


INSTALL = (
    "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "
    "-o DPkg::Lock::Timeout=300 libegl1 libgl1"
)
TO_TYPE = "apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1"


def test_root_installs_system_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, programs="apt-get", user=0)
    machine.install()

    assert machine.commands == [INSTALL]


def test_a_machine_without_package_lists_gets_them_first(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, programs="apt-get sudo", user=1000)
    machine.endings = [100, 0, 0]
    machine.install()

    assert machine.commands == [f"sudo -n {INSTALL}", "sudo -n apt-get update", f"sudo -n {INSTALL}"]


def test_apt_that_fails_twice_leaves_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, programs="apt-get", user=0)
    machine.endings = [100, 100, 100]

    with pytest.raises(Missing, match=f"{re.escape(TO_TYPE)}$"):
        machine.install()


@pytest.mark.parametrize(
    ("programs", "line"),
    [("apt-get sudo", TO_TYPE.replace("apt-get", "sudo apt-get")), ("apt-get", f"su -c '{TO_TYPE}'")],
)
def test_who_may_not_install_gets_the_line_to_type(monkeypatch: pytest.MonkeyPatch, programs: str, line: str) -> None:
    machine = Machine(monkeypatch, programs=programs, user=1000, sudo_asks=True)

    with pytest.raises(Missing, match=f"^system packages are missing; type: {re.escape(line)}$"):
        machine.install()
    assert machine.commands == []


def test_a_machine_without_apt_is_told_what_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, programs="dnf", user=0)

    with pytest.raises(Missing, match=r"no apt-get.*libegl1 libgl1$"):
        machine.install()


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Machine(monkeypatch, programs="apt-get sudo", user=1000, sudo_asks=True)
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))

    assert bootstrap.main(["run"]) == 1
    assert capsys.readouterr().err == (
        "setup: Python 3.11 or newer is needed, this is 3.10: system packages are missing; type: "
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends python3.11 python3.11-venv\n"
    )


def test_an_old_python_gives_way_to_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, programs="python3.13", user=1000)
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    monkeypatch.setattr(os, "execv", lambda program, words: pytest.exit(f"{program} {words}"))

    with pytest.raises(pytest.exit.Exception, match=re.escape("python3.13 ['python3.13', 'bootstrap.py', 'run']")):
        bootstrap.main(["run"])


def test_a_machine_without_time_zones_needs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_packages.missing_time_zones() == set()

    def find_none(key: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", find_none)
    assert system_packages.missing_time_zones() == {"tzdata"}


@pytest.fixture
def browsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH, on a Debian that has fonts."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system_packages, "FONT", tmp_path)
    monkeypatch.setattr(system_packages, "OS_RELEASE", tmp_path / "os-release")
    (tmp_path / "os-release").write_text("NAME=Debian\nID=debian\n", encoding="utf-8")
    return tmp_path


def put_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_machine_without_a_browser_and_fonts_needs_them(browsers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_packages.missing_browser() == {"chromium"}
    monkeypatch.setattr(system_packages, "FONT", browsers / "none.ttf")
    assert system_packages.missing_browser() == {"chromium", "fonts-dejavu-core"}


def test_any_browser_that_starts_will_do(browsers: Path) -> None:
    put_program(browsers / "chromium-browser", "exit 1")
    put_program(browsers / "google-chrome", "exit 0")

    assert system_packages.missing_browser() == set()
    assert system_packages.browser() == str(browsers / "google-chrome")


def test_ubuntu_whose_browser_is_a_stub_says_what_to_type(browsers: Path) -> None:
    put_program(browsers / "chromium-browser", "exit 1")
    (browsers / "os-release").write_text("NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n", encoding="utf-8")

    with pytest.raises(Missing, match="type: sudo snap install chromium"):
        system_packages.missing_browser()


def test_a_machine_whose_speech_dispatcher_lacks_espeak_needs_both(
    browsers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(browsers / "speech-dispatcher", "exit 0")
    monkeypatch.setattr(system_packages, "SPEECH_MODULES", (browsers / "sd_espeak-ng",))
    assert system_packages.missing_speech() == {"speech-dispatcher", "speech-dispatcher-espeak-ng"}
    put_program(browsers / "sd_espeak-ng", "exit 0")
    assert system_packages.missing_speech() == set()


def test_a_library_that_the_loader_does_not_find_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libc.so.6": "libc6", "libkiosk-that-is-not.so.1": "nowhere1"})

    assert system_packages.missing_libraries() == {"nowhere1"}


def test_the_table_of_system_libraries_is_what_the_wheel_asks_for() -> None:
    qt = Path(PySide6.__file__).parent
    modules = (
        "Core",
        "Gui",
        "Qml",
        "Quick",
        "QuickControls2",
        "Network",
        "DBus",
        "OpenGL",
        "Svg",
        "XcbQpa",
        "WaylandClient",
        "TextToSpeech",
        "Multimedia",
    )
    plugins = (
        "platforms",
        "xcbglintegrations",
        "platforminputcontexts",
        "imageformats",
        "iconengines",
        "texttospeech",
        "wayland-*",
    )
    files = [qt / "Qt" / "lib" / f"libQt6{module}.so.6" for module in modules]
    files += [file for folder in plugins for file in qt.glob(f"Qt/plugins/{folder}/*.so") if "-server" not in str(file)]
    # The names stand NUL-terminated in each file's table of dynamic strings.
    names = {
        name.decode()
        for file in files
        for name in re.findall(rb"\0(lib[A-Za-z0-9_+.-]+\.so(?:\.[0-9]+)*)(?=\0)", file.read_bytes())
    }
    of_the_wheel = {name for name in names if name.startswith("libQt6")} | {file.name for file in qt.rglob("lib*.so*")}
    of_every_machine = {"libc.so.6", "libm.so.6", "libresolv.so.2", "libgcc_s.so.1", "libstdc++.so.6"}

    assert names - of_the_wheel - of_every_machine == LIBRARIES.keys() - {"libusb-1.0.so.0", "libfribidi.so.0"}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text, flags=re.MULTILINE))


def test_tests_run_with_the_very_packages_that_the_kiosk_runs_with() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_hashes_and_no_place_to_fetch_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert "--hash=sha256:" in text
