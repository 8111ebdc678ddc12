"""A gateway in a process of its own beside a kiosk, on this machine only, which ends when the kiosk does."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_core.errors import StoreError

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from kiosk.config import QticketSettings

USUAL_PORT = 8377
_STDIN = 0
_LOOK_EVERY_S = 0.05
_BEGIN_S = 15.0
_END_S = 4.0
"""So long may a gateway take to end by itself."""


def free_port(host: str, port: int = 0) -> int:
    """A port that nobody listens at now: this one, or with 0 any.

    Raises:
        OSError: somebody does, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        found: int = listener.getsockname()[1]
    return found


def usual_port(host: str) -> int:
    """The usual port, or a free one where somebody has it."""
    try:
        return free_port(host, USUAL_PORT)
    except OSError:
        return free_port(host)


def end_with_stdin() -> None:
    """Have this process end as soon as whoever started it has, however that ended: its end of the pipe is shut then."""
    threading.Thread(target=_wait_for_the_end, name="parent", daemon=True).start()


def _wait_for_the_end() -> None:
    with suppress(OSError):
        while os.read(_STDIN, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
    # Whatever hangs then does not outlive its parent for long.
    threading.Event().wait(_END_S)
    os._exit(1)


def branch_token(data_dir: Path, branch_id: str, token_file: Path) -> None:
    """See to it that a branch is known to the gateway of this folder, and has its token in a file.

    Raises:
        StoreError: the gateway's file cannot be used.
        OSError: the token's file cannot be written.
    """
    from queue_core.qticket.gateway.branch_tokens import BranchTokens  # noqa: PLC0415 - loads SQLite
    from queue_core.qticket.gateway.settings import GatewaySettings  # noqa: PLC0415 - likewise

    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    tokens = BranchTokens.open(GatewaySettings(data_dir=data_dir).database)
    try:
        is_known = any(known.branch_id == branch_id and not known.is_revoked for known in tokens.all())
        if is_known and token_file.exists():
            return
        # The gateway keeps no token that it could tell again.
        tokens.revoke(branch_id)
        token = tokens.add(branch_id)
    finally:
        tokens.close()
    half = token_file.with_suffix(".part")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w") as file:
        file.write(token + "\n")
    half.replace(token_file)


class GatewayProcess:
    """A gateway for one branch, beside its kiosk, that runs as long as this process does.

    Args:
        data_dir: the branch's folder; the gateway's own lies in it.
        branch_id: whose requests it takes.
        host: where it listens: a name or number of this machine itself.
        port: likewise.
    """

    def __init__(self, data_dir: Path, branch_id: str, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        self._listen = f"{shown}:{port}"
        self._address = (host, port)
        self._branch_id = branch_id
        self._folder = data_dir / "gateway"
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    @property
    def settings(self) -> QticketSettings:
        """How the branch and its phones reach it."""
        from kiosk.config import QticketSettings  # noqa: PLC0415 - the gateway itself has none

        url = f"http://{self._listen}"
        return QticketSettings(url=url, token_file=self._folder / "token", ca_file=None, page=url)

    @property
    def pid(self) -> int | None:
        """Of the process, once it is started."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Begin, and wait until it answers, for some seconds at most.

        It says on standard output where phones find it. What prevents it is told on standard error.
        """
        import subprocess  # noqa: PLC0415 - not before the first frame

        try:
            branch_token(self._folder, self._branch_id, self.settings.token_file)
            with self._lock:
                if not self._over.is_set():
                    self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - this program
        except (OSError, StoreError) as error:
            sys.stderr.write(f"There is no gateway: {error}\n")
        else:
            self._wait_until_it_answers()

    def stop(self) -> None:
        """End it, within some seconds."""
        import subprocess  # noqa: PLC0415 - likewise

        self._over.set()
        with self._lock:
            process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait_until_it_answers(self) -> None:
        """A branch that has called in vain waits for long before it calls again."""
        for _ in range(int(_BEGIN_S / _LOOK_EVERY_S)):
            if self._process is None or self._process.poll() is not None or self._over.wait(_LOOK_EVERY_S):
                return
            with suppress(OSError), socket.create_connection(self._address, timeout=1):
                return

    @property
    def _command(self) -> list[str]:
        listen = ["--listen", self._listen, "--data", str(self._folder)]
        return [sys.executable, "-m", "kiosk", "gateway", "--while-stdin", *listen]
