"""Runs every check of the project one after the other, all of them even if one fails.

Usage: `.venv/bin/python .ci/checks.py [--lint-only | pytest arguments]`. Exit code 0 if all passed. The tests come
last, so that their summary is what stands at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
# In random order (pytest-randomly), on two workers, since a kiosk's machine has no more cores: a third makes it no
# faster, and printers and scanners late. Who is done first takes from the other, since some tests take half a minute.
IN_PARALLEL = ("-n", "2", "--dist", "worksteal")
LAYERS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def main(arguments: Sequence[str]) -> int:
    """Run the checks and say which failed; returns the exit code."""
    os.chdir(ROOT)
    if os.access(ROOT, os.W_OK):
        return check(arguments, ROOT)
    with tempfile.TemporaryDirectory(prefix="kiosk-checks-") as caches:
        return check(arguments, Path(caches))


def check(arguments: Sequence[str], caches: Path) -> int:
    """Run the checks with their caches in a folder that can be written."""
    failed = [name for name, command in lint_commands(caches).items() if not passes(name, command)]
    if arguments != ["--lint-only"]:
        cache = f"cache_dir={caches / '.pytest_cache'}"
        command = [sys.executable, "-m", "pytest", *IN_PARALLEL, "-o", cache, *arguments]
        examples = {"HYPOTHESIS_STORAGE_DIRECTORY": str(caches / ".hypothesis")}
        if subprocess.run(command, check=False, env=os.environ | examples).returncode != 0:
            failed.append("pytest")
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def lint_commands(caches: Path) -> dict[str, list[str]]:
    """Each check's name and command line. Console scripts name the folder they were made in; modules do not."""
    python = sys.executable
    ruff_cache = ["--quiet", "--cache-dir", str(caches / ".ruff_cache")]
    mypy = [python, "-m", "mypy", "--no-error-summary", "--cache-dir", str(caches / ".mypy_cache")]
    commands = {
        "ruff check": [python, "-m", "ruff", "check", *ruff_cache, "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", *ruff_cache, "."],
        "mypy": mypy,
        "mypy of .ci": [*mypy, *sorted(map(str, Path(".ci").glob("*.py")))],
        "layers": [python, "-c", LAYERS, "--cache-dir", str(caches / ".import_linter_cache")],
    }
    folders = sorted({file.parent for top in ("kiosk", "tests") for file in Path(top).rglob("*.qml")})
    return commands | {f"qmllint {folder}": qmllint(folder) for folder in folders}


def qmllint(folder: Path) -> list[str]:
    """The command that checks one folder's screens; a warning is a failure."""
    import PySide6  # noqa: PLC0415 -- the rest of this script needs no Qt

    program = str(Path(PySide6.__file__).parent / "qmllint")
    # Named again, or qmllint takes the folder's own singletons for undeclared.
    own = ["--qmltypes", str(folder / "qmldir")] if (folder / "qmldir").exists() else []
    return [program, "--max-warnings", "0", "-I", ".", *own, *sorted(map(str, folder.glob("*.qml")))]


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check, and show what it says if it does not pass."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    ok = done.returncode == 0
    print(f"{name:<20} {'ok' if ok else 'FAILED'}", flush=True)
    if not ok:
        print(done.stdout, flush=True)
    return ok


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
