"""What is made from the sources by Qt's tools, and lies beside them: translations and QML type descriptions.

`python -m tests.kiosk.generated` makes all of it anew. New texts come into the .ts files as unfinished; fill them in
with Qt Linguist (`pyside6-linguist`) or an editor, and run it again for the .qm files.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "assets" / "translations"
LANGUAGES = ("lv", "en", "ru", "uk")
QML_MODULES = ("theme", "lobby", "speech", "tray", "staff")
"""The folders under `kiosk/` that are QML modules."""

LIST_MODELS = {"TextRows": "QAbstractListModel"}
"""Classes that QML types derive from, though QML does not know them; and what they are to QML."""


def update_ts(language: str, folder: Path) -> Path:
    """Bring a .ts file of this folder up to date with the sources."""
    path = folder / f"kiosk_{language}.ts"
    sources = sorted(
        str(file.relative_to(ROOT)) for kind in ("qml", "py") for file in (ROOT / "kiosk").rglob(f"*.{kind}")
    )
    # English stands in the sources; only its plurals need entries.
    only = ["-pluralonly"] if language == "en" else []
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language, *only]
    _run("pyside6-lupdate", "-silent", *sources, *options, "-ts", str(path))
    return path


def release_qm(ts: Path, folder: Path) -> Path:
    """Compile a .ts file into this folder."""
    path = folder / f"{ts.stem}.qm"
    _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(path))
    return path


def describe_types(module: str, folder: Path) -> Path:
    """Describe a module's Python types for qmllint and the QML language server."""
    path = folder / f"{module}.qmltypes"
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "kiosk" / module).glob("*.py"))}
    sources = [name for name, text in texts.items() if "\n@QmlElement\n" in text]
    with TemporaryDirectory() as scratch:
        # A file's own folder is where both tools are told to be, so that no machine's paths come into the description.
        for source in sources:
            shutil.copy(ROOT / "kiosk" / module / source, scratch)
        _run("pyside6-metaobjectdump", *sources, "-o", "types.json", cwd=Path(scratch))
        _complete(Path(scratch) / "types.json", "\n".join(texts[source] for source in sources))
        arguments = ["-o", "unused.cpp", "--generate-qmltypes", "types.qmltypes", "--major-version", "1"]
        _run(
            "pyside6-qmltyperegistrar", *arguments, "--import-name", f"kiosk.{module}", "types.json", cwd=Path(scratch)
        )
        described = (Path(scratch) / "types.qmltypes").read_text(encoding="utf-8")
    described = re.sub(r'file: ".*/', 'file: "', described)
    # Written by Qt 6.12, not understood by the qmllint of 6.11.
    described = re.sub(r".*isTypeOpaque.*\n", "", described)
    # Python's float is C++'s double; the dump takes it by its name.
    path.write_text(described.replace('"float"', '"double"'), encoding="utf-8")
    return path


def _complete(dump: Path, source: str) -> None:
    # The dump of Qt 6.11 leaves out that a property is constant, and takes only what derives from a Q… for an object.
    constants = set(re.findall(r"constant=True\)[^\n]*\n    def (\w+)", source))
    modules = json.loads(dump.read_text(encoding="utf-8"))
    for described in modules:
        for kind in described["classes"]:
            kind["object"] = True
            for base in kind["superClasses"]:
                base["name"] = LIST_MODELS.get(base["name"], base["name"])
            for entry in kind.get("properties", ()):
                if entry["name"] in constants:
                    entry["constant"] = True
    dump.write_text(json.dumps(modules), encoding="utf-8")


def main() -> None:
    """Make everything anew, in its place."""
    for module in QML_MODULES:
        describe_types(module, ROOT / "kiosk" / module)
    for language in LANGUAGES:
        release_qm(update_ts(language, TRANSLATIONS), TRANSLATIONS)


def _run(tool: str, *arguments: str, cwd: Path = ROOT) -> None:
    command = [str(Path(sys.executable).parent / tool), *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=100)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
