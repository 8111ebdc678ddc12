"""How the screen is shown: on the machine's own display, or without one through VNC on the loopback address.

`choose_display` runs before Qt is loaded and imports nothing that is slow. `confine_to_loopback` runs right after the
`QGuiApplication` is made, and only if the choice was VNC.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Mapping

VNC_PORTS = range(5900, 6000)
"""Where VNC servers live: 5900 is display 0."""

LOOPBACK = "127.0.0.1"


class RemoteScreenUnsafe(Exception):
    """The VNC server could not be taken off the network; the program must not go on.

    Attributes:
        reason: what went wrong, for the log.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """How Qt is to show the screen.

    Attributes:
        platform: Qt's platform plugin, perhaps with its options, e.g. `xcb`.
        is_remote: the screen is served by VNC and `confine_to_loopback` has to be called.
        environment: variables to set before Qt is imported.
    """

    platform: str
    is_remote: bool
    environment: Mapping[str, str]


def choose_display(
    environment: Mapping[str, str],
    *,
    width_px: int,
    height_px: int,
    x_answers: Callable[[str], bool] | None = None,
) -> Display:
    """Decide where the screen is shown.

    A `QT_QPA_PLATFORM` that somebody set wins over everything, even if it is `vnc`, which then listens where Qt lets
    it. Else it is the display of this session if that answers, and else VNC.

    Args:
        environment: the variables of this process.
        width_px: width of the screen where VNC makes one.
        height_px: height of that screen.
        x_answers: whether an X server with this DISPLAY lets this process in; by default libxcb is asked.
    """
    own_choice = environment.get("QT_QPA_PLATFORM", "")
    if own_choice:
        return Display(platform=own_choice, is_remote=False, environment={})
    in_wayland_session = environment.get("XDG_SESSION_TYPE") == "wayland"
    has_wayland = wayland_answers(environment)
    if not (in_wayland_session and has_wayland):
        x_display = environment.get("DISPLAY", "")
        if x_display and (x_answers or x_server_answers)(x_display):
            return Display(platform="xcb", is_remote=False, environment={"QT_QPA_PLATFORM": "xcb"})
    if has_wayland:
        return Display(platform="wayland", is_remote=False, environment={"QT_QPA_PLATFORM": "wayland"})
    # Port 0: Qt's own socket gets a throw-away port, because `confine_to_loopback` replaces that socket.
    platform = f"vnc:size={width_px}x{height_px}:port=0"
    return Display(
        platform=platform,
        is_remote=True,
        environment={"QT_QPA_PLATFORM": platform, "QT_QUICK_BACKEND": "software"},
    )


def x_server_answers(name: str, *, deadline_s: float = 3.0) -> bool:
    """Whether the X server `name` (a DISPLAY) accepts this process, asked the way that Qt will ask.

    libxcb reads the name and the authority file, so a server that would turn Qt away counts as none. Without libxcb
    Qt has no X either. A server that accepts the connection and then says nothing counts as none after `deadline_s`.
    """
    import ctypes  # noqa: PLC0415 -- a few milliseconds that only a machine with a DISPLAY pays
    import threading  # noqa: PLC0415

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    accepted = threading.Event()

    def connect() -> None:
        connection = xcb.xcb_connect(name.encode(), None)  # never null: failure is a connection with an error
        if xcb.xcb_connection_has_error(connection) == 0:
            accepted.set()
        xcb.xcb_disconnect(connection)

    asking = threading.Thread(target=connect, name="x-server-answers", daemon=True)
    asking.start()
    asking.join(deadline_s)
    return accepted.is_set()


def wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether a Wayland compositor listens at WAYLAND_DISPLAY."""
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    import socket  # noqa: PLC0415 -- only a machine with Wayland pays the 4 ms

    path = Path(environment.get("XDG_RUNTIME_DIR", "/"), name)  # an absolute name stays as it is
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        try:
            compositor.connect(str(path))
        except OSError:
            return False
    return True


def confine_to_loopback() -> str:
    """Move Qt's VNC server from every network of the machine to the loopback address.

    The plugin listens on all addresses, asks for no password and has no option for either
    (qtbase/src/plugins/platforms/vnc/qvnc.cpp). So its listening socket is replaced, under the same file descriptor,
    by one that is bound to 127.0.0.1. Nobody gets in before: Qt accepts connections in its event loop, which has not
    run yet, and what waits at the old socket is reset with it.

    Call it in the main thread after the `QGuiApplication` is made and before its event loop runs.

    Returns:
        The address for a VNC viewer, `127.0.0.1:5900` or the next free port up to 5999.

    Raises:
        RemoteScreenUnsafe: Qt's socket was not found, or no port is free.
    """
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 -- Qt is loaded by now, but not by importing this file

    with _listen_on_loopback() as ours, _without_port_message():
        known = set(_open_to_every_network())
        QCoreApplication.sendPostedEvents()  # the plugin opens its socket in an event that it posted to itself
        opened = [descriptor for descriptor in _open_to_every_network() if descriptor not in known]
        if len(opened) != 1:
            raise RemoteScreenUnsafe(f"expected one new listening socket of Qt's VNC server, found {len(opened)}")
        os.dup2(ours.fileno(), opened[0], inheritable=False)
        host, port = ours.getsockname()
    return f"{host}:{port}"


@contextmanager
def _listen_on_loopback() -> Iterator[socket.socket]:
    """A listening socket on the first free VNC port of the loopback address, as Qt's accept loop wants it."""
    import socket  # noqa: PLC0415 -- only for a remote screen

    for port in VNC_PORTS:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart waits for TIME_WAIT
            try:
                listener.bind((LOOPBACK, port))
                listener.listen(50)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise RemoteScreenUnsafe(f"cannot listen on {LOOPBACK}:{port}: {error.strerror}") from error
                continue
            listener.setblocking(False)  # Qt accepts until there is nobody left, and must not hang then
            yield listener
            return
    raise RemoteScreenUnsafe(f"no free port on {LOOPBACK} from {VNC_PORTS[0]} to {VNC_PORTS[-1]}")


def _open_to_every_network() -> Iterator[int]:
    """The file descriptors of this process that wait for TCP connections on all addresses of the machine."""
    import socket  # noqa: PLC0415 -- only for a remote screen

    for entry in Path("/proc/self/fd").iterdir():
        descriptor = int(entry.name)
        try:
            is_socket = stat.S_ISSOCK(os.fstat(descriptor).st_mode)
        except OSError:  # listing the folder took a descriptor that is closed by now
            continue
        if not is_socket:
            continue
        with socket.socket(fileno=os.dup(descriptor)) as twin:
            is_tcp = twin.type == socket.SOCK_STREAM and twin.family in {socket.AF_INET, socket.AF_INET6}
            waits = is_tcp and twin.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if waits and twin.getsockname()[0] in {"::", "0.0.0.0"}:  # noqa: S104 -- looked for, not bound to
                yield descriptor


@contextmanager
def _without_port_message() -> Iterator[None]:
    """Keep back the plugin's message about the port that it opens, which is not the one that viewers can use."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415 -- as above

    before: Callable[[QtMsgType, QMessageLogContext, str], None] | None = None

    def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("QVncServer created on port"):
            return
        if before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
