"""What `queue_core` does without."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import importlib, pkgutil, sys
from pathlib import Path
for name in ("PySide6", "printing", "kiosk"):
    sys.modules[name] = None
import queue_core
for module in pkgutil.walk_packages(queue_core.__path__, "queue_core."):
    importlib.import_module(module.name)
from queue_core.queue import Queue
from tests.queue_core.offices import PRINTER, branch, request
with Queue.open(Path(sys.argv[1]), branch()) as queue:
    print(queue.issue(request(), printer=PRINTER).ticket.code)
"""

AGAIN = """
import sys
from pathlib import Path
from queue_core.queue import Queue
from tests.queue_core.offices import branch
Queue.open(Path(sys.argv[1]), branch()).close()
rare = ("sqlite_utils", "holidays", "argon2", "queue_core.access", "queue_core.errands", "queue_core.figures")
print([name for name in rare if name in sys.modules])
"""


def run(program: str, path) -> str:
    done = subprocess.run([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def test_it_works_without_qt_and_without_the_other_floors(path):
    assert run(WITHOUT, path) == "A001"


def test_a_file_that_is_up_to_date_is_opened_without_the_migrations_and_what_is_seldom_wanted(path):
    run(WITHOUT, path)
    assert run(AGAIN, path) == "[]"
