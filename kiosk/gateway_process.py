"""A gateway in a process of its own beside a kiosk, on this machine only, which ends when the kiosk does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL_PORT = 8377
_STDIN = 0
_END_S = 4.0
"""So long may a gateway take to end by itself."""


def free_port(host: str) -> int:
    """A port that nobody listens at now.

    Raises:
        OSError: the host is not this machine's.
    """
    return _listening(host, 0)


def usual_port(host: str) -> int:
    """The usual port, or a free one where somebody has it."""
    try:
        return _listening(host, USUAL_PORT)
    except OSError:
        return free_port(host)


def _listening(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        found: int = listener.getsockname()[1]
    return found


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

    data_dir.mkdir(parents=True, exist_ok=True)
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
    """A gateway that runs as long as this process does.

    Args:
        data_dir: its folder.
        host: where it listens.
        port: likewise.
    """

    def __init__(self, data_dir: Path, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        self._command = [
            *(sys.executable, "-m", "kiosk", "gateway", "--while-stdin"),
            *("--listen", f"{shown}:{port}", "--data", str(data_dir)),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_over = False

    @property
    def pid(self) -> int | None:
        """Of the process, once it is started."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Begin; it says on standard output where phones find it, and on standard error why they do not."""
        with self._lock:
            if not self._is_over:
                self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - this program

    def stop(self) -> None:
        """End it, within some seconds."""
        with self._lock:
            self._is_over = True
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
