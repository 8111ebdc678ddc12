"""A speech-dispatcher with espeak-ng on a machine without a sound card: what it plays goes into a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from array import array
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ESPEAK = Path("/etc/speech-dispatcher/modules/espeak-ng.conf")
_DEADLINE_S = 30
_HEADER = 44

_CONF = """
LogLevel 2
LogDir "{folder}"
AudioOutputMethod "alsa"
AudioALSADevice "recorded"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""
# A device of ALSA's own that plays into a file as fast as it is given something.
_ALSA = """
pcm.recorded {{ type plug slave.pcm "written" }}
pcm.written {{ type file slave.pcm "nowhere" file "{sound}" format "wav" }}
pcm.nowhere {{ type null }}
"""


@dataclass(slots=True)
class Dispatcher:
    """One daemon that the test starts and ends."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What its clients find it by, in SPEECHD_ADDRESS."""
        return f"unix_socket:{self._socket}"

    def start(self, *, sound: bool = True) -> None:
        """Begin, and wait until clients can come; without `sound`, its device cannot be opened."""
        modules = self.folder / "modules"
        modules.mkdir(exist_ok=True)
        shutil.copy(ESPEAK, modules)
        (self.folder / "speechd.conf").write_text(_CONF.format(folder=self.folder), encoding="utf-8")
        alsa = _ALSA.format(sound=self._sound) if sound else ""
        (self.folder / "asound.conf").write_text(alsa, encoding="utf-8")
        self._socket.unlink(missing_ok=True)
        command = ["speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", str(self._socket)]
        self.process = subprocess.Popen(
            [*command, "-C", str(self.folder), "-P", str(self.folder / "pid")],
            env=os.environ | {"ALSA_CONFIG_PATH": str(self.folder / "asound.conf")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + _DEADLINE_S
        while not self._socket.exists():
            assert self.process.poll() is None
            assert time.monotonic() < until
            # Nothing tells of a socket that comes to be.
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.02)

    def kill(self) -> None:
        """End it and its modules at once, as a crash would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None

    def played(self) -> array[int]:
        """All samples so far, at 22,050 a second. ALSA completes the file's header only when its device is closed."""
        samples = array("h")
        with suppress(FileNotFoundError):
            sound = self._sound.read_bytes()[_HEADER:]
            samples.frombytes(sound[: len(sound) // 2 * 2])
        return samples

    @property
    def _socket(self) -> Path:
        return self.folder / "socket"

    @property
    def _sound(self) -> Path:
        return self.folder / "sound.wav"


@contextmanager
def dispatching() -> Iterator[Dispatcher]:
    """A daemon that runs. In a short path, as a socket's must be."""
    folder = Path(tempfile.mkdtemp(prefix="speech-"))
    daemon = Dispatcher(folder)
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.kill()
        shutil.rmtree(folder)
