"""Makes `.venv` and installs what is missing, so that a machine with only Python and make can run the kiosk.

Usage: `python3 .ci/bootstrap.py run` or `... test`. A second call with the same lock does nothing and needs no
network. What cannot be had is said in one line on stderr, with exit code 1.

Standard library only, and Python 3.8 must still be able to read it, so that an old Python gets a sentence and not a
syntax error.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import system_packages
from system_packages import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")

LAUNCHER = """#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m kiosk "$@"
"""

# What the output of a failed command says, and what that means.
FAILURES = {
    "No space left on device": "the disk is full",
    "DO NOT MATCH THE HASHES": "a downloaded file is not the one in the lock",
    "Temporary failure in name resolution": "no network",
    "Name or service not known": "no network",
    "NewConnectionError": "no network",
    "Network is unreachable": "no network",
    "ENOTFOUND": "no network",
    "EAI_AGAIN": "no network",
    "ECONNREFUSED": "no network",
}


def main(arguments: Sequence[str]) -> int:
    """Set up for `run` or `test`; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in {"run", "test"}:
        say("usage: bootstrap.py run|test")
        return 2
    try:
        if sys.version_info < OLDEST_PYTHON:
            continue_with_newer_python()
        Setup(Path(__file__).resolve().parent.parent, arguments[0]).run()
    except Missing as missing:
        say(str(missing))
        return 1
    except OSError as error:
        say(f"{error.strerror}: {error.filename}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; the next make starts where this one began")
        return 130
    return 0


def say(line: str) -> None:
    """Show one line; never on stdout, which belongs to the program that runs next."""
    print(f"setup: {line}", file=sys.stderr, flush=True)


class Setup:
    """Brings the environment of one checkout up to date, for the kiosk (`run`) or with what tests need (`test`)."""

    def __init__(self, root: Path, kind: str) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.for_tests = kind == "test"
        self.lock = root / ("requirements-dev.lock" if self.for_tests else "requirements.lock")
        self.peers = root / "tests" / "peers"
        self.with_node = self.for_tests and (self.peers / "package-lock.json").exists()
        self.stamp = self.venv / f"ready-{kind}"
        # There from the first write to the last; what it is found in was left by a kill.
        self.unfinished = self.venv / "unfinished"
        self.log = self.venv / "setup.log"
        self.held: tuple[int, ...] = ()

    def run(self) -> None:
        """Do what is still to do, which is nothing if an earlier run finished with these locks.

        Raises:
            Missing: something is not there and cannot be installed from here.
        """
        if self.is_ready():
            return
        with self.only_one():
            if self.is_ready():  # the make that this one waited for did it
                return
            self.make_room()
            self.install_system_packages()
            self.install_python_packages()
            self.install_launcher()
            if self.with_node:
                self.install_node_packages()
            self.stamp.write_text(self.fingerprint(), encoding="utf-8")
            say("ready")

    def is_ready(self) -> bool:
        """Whether an earlier run finished and nothing that it rested on has changed since."""
        try:
            stamped = self.stamp.read_text(encoding="utf-8")
        except OSError:
            return False
        if self.with_node and not (self.peers / "node_modules").is_dir():
            return False
        return not self.unfinished.exists() and stamped == self.fingerprint()

    def fingerprint(self) -> str:
        """What the environment was made from: its place, the interpreter, the locks and these scripts."""
        sources = [self.lock, Path(__file__), Path(system_packages.__file__)]
        if self.with_node:
            sources.append(self.peers / "package-lock.json")
        return "\n".join([str(self.venv), os.path.realpath(self.python), *map(digest, sources)])

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Let one make at a time work in this checkout; the kernel drops the lock when its holder dies."""
        folder = os.open(self.root, os.O_RDONLY)
        try:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("waiting for another make in this folder")
                fcntl.flock(folder, fcntl.LOCK_EX)
            self.held = (folder,)
            yield
        finally:
            os.close(folder)

    def make_room(self) -> None:
        """Make sure that `.venv` can be written, and empty it if what is in it was left by a kill or cannot run."""
        try:
            self.venv.mkdir(exist_ok=True)
            self.log.write_bytes(b"")
            if not self.unfinished.exists() and self.has_usable_python():
                return
            self.unfinished.touch()
            for child in self.venv.iterdir():
                if child.is_dir() and not child.is_symlink():
                    shutil.rmtree(child)
                elif child not in {self.unfinished, self.log}:
                    child.unlink()
        except OSError as error:
            raise Missing(f"cannot write to {self.venv} ({error.strerror}); use a folder that you own") from error

    def has_usable_python(self) -> bool:
        """Whether `.venv` holds a virtual environment whose Python starts and is new enough."""
        probe = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON} or sys.prefix == sys.base_prefix)"
        return self.python.exists() and self.call([self.python, "-I", "-c", probe]) == 0

    def install_system_packages(self) -> None:
        """Install the system packages that are missing, where this user may."""
        packages = self.missing_packages()
        if packages:
            system_packages.install(packages, self.call, say)
            packages = self.missing_packages()
        if packages:
            raise Missing(f"apt-get installed {' '.join(packages)}, but what they should hold is not found")

    def missing_packages(self) -> list[str]:
        """The packages of everything that must come from the system and is not there."""
        packages = system_packages.missing_libraries() | system_packages.missing_time_zones()
        # Debian keeps what gives a new environment its pip in a package of its own.
        if self.call([outer_python(), "-I", "-c", "import ensurepip, venv"]) != 0:
            packages.add("python{}.{}-venv".format(*sys.version_info))
        if self.for_tests:
            packages |= system_packages.missing_programs(system_packages.TEST_PROGRAMS)
            packages |= system_packages.missing_browser() | system_packages.missing_speech()
        if self.with_node:
            packages |= system_packages.missing_programs(system_packages.NODE_PROGRAMS)
        return sorted(packages)

    def install_python_packages(self) -> None:
        """Install the locked packages: each with its hash, nothing that would have to be built."""
        self.unfinished.touch()
        pip = [str(self.python), "-I", "-m", "pip"]
        if self.call([*pip, "--version"]) != 0:
            say(f"making {self.venv}")
            if self.call([outer_python(), "-I", "-m", "venv", str(self.venv)]) != 0:
                raise Missing(f"no virtual environment: {self.reason()}")
        say(f"installing the packages of {self.lock.name}")
        options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
        code = self.call([*pip, "install", *options, "-r", self.lock])
        # Whatever pip did, it ended by itself and took back what it could not finish.
        self.unfinished.unlink(missing_ok=True)
        if code != 0:
            raise Missing(f"{self.lock.name} is not installed: {self.reason()}")

    def install_launcher(self) -> None:
        """Put a `kiosk` command beside Python. Nothing in it names this folder, so the checkout may be moved."""
        site_packages = next(self.venv.glob("lib/python3.*/site-packages"))
        (site_packages / "lobby-kiosk.pth").write_text("../../../..\n", encoding="utf-8")
        launcher = self.venv / "bin" / "kiosk"
        launcher.write_text(LAUNCHER, encoding="utf-8")
        launcher.chmod(0o755)

    def install_node_packages(self) -> None:
        """Install the locked Node packages that some tests talk to."""
        lock = digest(self.peers / "package-lock.json")
        stamp = self.peers / "node_modules" / ".ready"
        if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
            return
        say("installing the Node packages of tests/peers")
        if self.call(["npm", "ci", "--no-audit", "--no-fund", "--prefix", self.peers]) != 0:
            raise Missing(f"the Node packages of tests/peers are not installed: {self.reason()}")
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(lock, encoding="utf-8")

    def call(self, command: Sequence[str | Path]) -> int:
        """Run a command with its output in the log; returns its exit code, 127 if it cannot be started."""
        with self.log.open("ab") as log:
            log.write(f"\n$ {' '.join(shlex.quote(str(word)) for word in command)}\n".encode())
            log.flush()
            try:
                # The command holds the lock too: should this script be killed, the next one waits for its pip to end.
                done = subprocess.run(
                    command, check=False, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=self.held
                )
            except OSError as error:
                log.write(f"ERROR: {error}\n".encode())
                return 127
        return done.returncode

    def reason(self) -> str:
        """Why the last command failed, in a few words, and where the rest stands."""
        output = self.log.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
        for sign, meaning in FAILURES.items():
            if sign in output:
                return f"{meaning} (see {self.log})"
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()]
        return f"{(errors or lines)[-1]} (see {self.log})"


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def outer_python() -> str:
    """The interpreter outside any virtual environment, so that `.venv` never rests on itself."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return str(Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info)))


def continue_with_newer_python() -> None:
    """Start this script again with the newest Python of the machine, after installing one if there is none.

    Raises:
        Missing: there is no Python that is new enough, and none can be installed from here.
    """
    start_with_newest_python()
    oldest = "python{}.{}".format(*OLDEST_PYTHON)
    try:
        # Ubuntu 22.04 has it beside its own 3.10.
        system_packages.install([oldest, f"{oldest}-venv"], quietly, say)
    except Missing as missing:
        found = "{}.{}".format(*sys.version_info)
        raise Missing(f"Python 3.11 or newer is needed, this is {found}: {missing}") from missing
    start_with_newest_python()
    raise Missing(f"apt-get installed {oldest}, but it does not start")


def start_with_newest_python() -> None:
    """Become this script under the newest Python on the PATH; returns if none is new enough."""
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        # A version manager may have a stub of that name for a Python that it has not chosen.
        if newer and quietly([newer, "-c", ""]) == 0:
            os.execv(newer, [newer, *sys.argv])


def quietly(command: Sequence[str]) -> int:
    """Run a command without showing what it says; returns its exit code."""
    return subprocess.run(command, check=False, capture_output=True).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
