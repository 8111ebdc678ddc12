"""Where the screen is shown, and that a screen shown by VNC stays on the machine."""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk import display
from kiosk.display import Display, RemoteScreenUnsafe, choose_display, confine_to_loopback, x_server_answers
from tests.kiosk.rfb import Viewer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LISTENING = "0A"  # the state of a waiting socket in /proc/net/tcp
RED, BLUE = "#e01020", "#1020e0"


def choose(environment: Mapping[str, str], *, x_lets_in: bool = False) -> Display:
    return choose_display(environment, width_px=1080, height_px=1920, x_answers=lambda _: x_lets_in)


def test_without_a_display_the_screen_is_served_by_vnc_in_software() -> None:
    assert choose({}) == Display(
        platform="vnc:size=1080x1920:port=0",
        is_remote=True,
        environment={"QT_QPA_PLATFORM": "vnc:size=1080x1920:port=0", "QT_QUICK_BACKEND": "software"},
    )


def test_an_x_server_that_answers_is_used() -> None:
    chosen = choose({"DISPLAY": ":0"}, x_lets_in=True)

    assert chosen == Display(platform="xcb", is_remote=False, environment={"QT_QPA_PLATFORM": "xcb"})


def test_a_dead_x_server_counts_as_no_display() -> None:
    assert choose({"DISPLAY": ":0"}, x_lets_in=False).is_remote


@pytest.mark.parametrize("platform", ["offscreen", "eglfs", "vnc:port=5999"])
def test_the_platform_that_somebody_chose_wins(platform: str) -> None:
    chosen = choose({"DISPLAY": ":0", "QT_QPA_PLATFORM": platform}, x_lets_in=True)

    assert chosen == Display(platform=platform, is_remote=False, environment={})


def test_an_empty_choice_of_platform_is_none() -> None:
    assert choose({"QT_QPA_PLATFORM": ""}).is_remote


@contextmanager
def compositor(path: Path) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        yield


@pytest.fixture
def runtime_folder() -> Path:
    return Path(os.environ["XDG_RUNTIME_DIR"])  # its own for each test, and short enough for a socket's name


def test_a_wayland_compositor_is_used_if_there_is_no_x(runtime_folder: Path) -> None:
    with compositor(runtime_folder / "wayland-7"):
        chosen = choose({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(runtime_folder)})

    assert chosen == Display(platform="wayland", is_remote=False, environment={"QT_QPA_PLATFORM": "wayland"})


@pytest.mark.parametrize(("session", "platform"), [("wayland", "wayland"), ("x11", "xcb")])
def test_the_kind_of_session_decides_between_wayland_and_x(runtime_folder: Path, session: str, platform: str) -> None:
    with compositor(runtime_folder / "wayland-7"):
        environment = {
            "WAYLAND_DISPLAY": str(runtime_folder / "wayland-7"),
            "DISPLAY": ":0",
            "XDG_SESSION_TYPE": session,
        }
        assert choose(environment, x_lets_in=True).platform == platform


def test_the_socket_of_a_dead_compositor_counts_as_no_display(runtime_folder: Path) -> None:
    with compositor(runtime_folder / "wayland-7"):
        pass  # the file stays

    assert choose({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(runtime_folder)}).is_remote


@contextmanager
def x_server(*arguments: str) -> Iterator[str]:
    """A virtual X server on a free display; yields its DISPLAY once it is ready."""
    ours, its = os.pipe()
    command = ["Xvfb", "-displayfd", str(its), "-screen", "0", "320x200x24", "-nolisten", "tcp", *arguments]
    with subprocess.Popen(command, pass_fds=[its], stderr=subprocess.DEVNULL) as server, os.fdopen(ours) as ready:
        os.close(its)
        try:
            yield f":{ready.readline().strip()}"
        finally:
            server.terminate()


needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed; `make test` installs it")


@pytest.mark.display
@needs_xvfb
def test_an_x_server_answers_until_it_ends() -> None:
    with x_server() as name:
        assert x_server_answers(name)

    assert not x_server_answers(name)


@pytest.mark.display
@needs_xvfb
def test_an_x_server_answers_only_those_with_its_cookie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def entry(*fields: bytes) -> bytes:
        # FamilyWild, then each field with its length: address, display (any), the protocol's name, the cookie.
        return struct.pack(">H", 0xFFFF) + b"".join(struct.pack(">H", len(field)) + field for field in fields)

    allowed, strange = tmp_path / "allowed", tmp_path / "strange"
    allowed.write_bytes(entry(b"", b"", b"MIT-MAGIC-COOKIE-1", b"0123456789abcdef"))
    strange.write_bytes(entry(b"", b"", b"MIT-MAGIC-COOKIE-1", b"fedcba9876543210"))
    with x_server("-auth", str(allowed)) as name:
        monkeypatch.setenv("XAUTHORITY", str(allowed))
        assert x_server_answers(name)
        monkeypatch.setenv("XAUTHORITY", str(strange))
        assert not x_server_answers(name)


def test_an_x_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port: int = silent.getsockname()[1]
        assert not x_server_answers(f"127.0.0.1:{port - 6000}", deadline_s=0.05)


def test_the_module_loads_no_qt() -> None:
    script = "import sys, kiosk.display; sys.exit('PySide6' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


class Screen:
    """The small program of `remote_screen.py`, running."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self.program = program
        self.address = self.next_line()

    def next_line(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().strip()  # pytest-timeout ends a wait that never ends


@contextmanager
def remote_screen() -> Iterator[Screen]:
    environment = {name: text for name, text in os.environ.items() if not name.startswith("QT_")}
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.kiosk.remote_screen"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Screen(program)
        _, complaints = program.communicate(timeout=30)  # closes its input, which ends it
        assert (program.returncode, complaints) == (0, "")
    finally:
        program.kill()
        program.communicate()


def test_a_viewer_sees_the_screen_and_touches_it_and_the_next_viewer_too() -> None:
    with remote_screen() as screen:
        for _ in range(2):
            with Viewer(screen.address) as viewer:
                assert (viewer.width, viewer.height) == (320, 200)
                viewer.wait_for_colour(80, 100, RED)
                assert viewer.colour(240, 100) == BLUE
                viewer.touch(240, 100)
                assert screen.next_line() == "right"
                viewer.touch(80, 100)
                assert screen.next_line() == "left"


def listening_addresses(pid: int) -> list[str]:
    """The local addresses, in the kernel's hex, where a process waits for TCP connections."""
    links = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            links.append(str(descriptor.readlink()))
        except FileNotFoundError:  # closed meanwhile
            continue
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]
    ]
    return [row[1] for row in rows if row[3] == LISTENING and f"socket:[{row[9]}]" in links]


def test_the_screen_is_served_on_the_loopback_address_only() -> None:
    with remote_screen() as screen:
        host, port = screen.address.split(":")
        with Viewer(screen.address) as viewer:  # the event loop runs by now
            viewer.wait_for_colour(80, 100, RED)
        loopback = int.from_bytes(socket.inet_aton("127.0.0.1"), sys.byteorder)

        assert host == "127.0.0.1"
        assert 5900 <= int(port) <= 5999
        assert listening_addresses(screen.program.pid) == [f"{loopback:08X}:{int(port):04X}"]


def test_two_screens_get_an_address_each() -> None:
    with remote_screen() as first, remote_screen() as second:
        assert first.address != second.address
        with Viewer(first.address) as one, Viewer(second.address) as other:
            one.touch(240, 100)
            other.touch(80, 100)
            assert (first.next_line(), second.next_line()) == ("right", "left")


@pytest.mark.usefixtures("qapp")
def test_a_screen_whose_server_is_not_found_is_unsafe() -> None:
    with pytest.raises(RemoteScreenUnsafe, match="found 0"):
        confine_to_loopback()


@pytest.mark.usefixtures("qapp")
def test_a_server_of_the_kiosk_itself_is_not_taken_for_the_screens() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)),
        socket.create_server(("0.0.0.0", 0)),  # noqa: S104 -- as open as Qt's own, but there before it
        pytest.raises(RemoteScreenUnsafe, match="found 0"),
    ):
        confine_to_loopback()


def test_no_free_port_is_said_before_qt_opens_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        monkeypatch.setattr(display, "VNC_PORTS", range(port, port + 1))
        with pytest.raises(RemoteScreenUnsafe, match=f"no free port on 127.0.0.1 from {port} to {port}"):
            confine_to_loopback()
