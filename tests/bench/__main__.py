"""Prints the benchmark table as Markdown; exit code 1 where a bar is not reached.

`python -m tests.bench` measures everything, `python -m tests.bench phones_latency startup` only these modules.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from tests.bench import (
    calls_shown,
    motion,
    phones_followers,
    phones_kills,
    phones_latency,
    phones_outage,
    phones_status,
    printer_trust,
    printing_path,
    queue_calls,
    queue_rates,
    shared_queue,
    startup,
    touch_answer,
    waiting_times,
)

_MODULES = (
    queue_rates,
    queue_calls,
    waiting_times,
    shared_queue,
    phones_latency,
    phones_outage,
    phones_followers,
    phones_status,
    phones_kills,
    printing_path,
    startup,
    calls_shown,
    touch_answer,
    motion,
    printer_trust,
)


def main() -> int:
    """Measure everything, or the modules that are named, and print the table."""
    named = {module.__name__.rpartition(".")[2]: module for module in _MODULES}
    wanted = sys.argv[1:] or list(named)
    if unknown := set(wanted) - set(named):
        sys.stderr.write(f"no such module: {', '.join(sorted(unknown))}; there are {', '.join(named)}\n")
        return 2
    figures = [figure for name in wanted for figure in named[name].measure()]
    lines = ["| figure | measured | bar | reached | from |", "| --- | --- | --- | --- | --- |"]
    for figure in figures:
        reached = "yes" if figure.passed else "NO"
        lines.append(f"| {figure.name} | **{figure.value:.2f}** | {figure.bar} | {reached} | {figure.detail} |")
    sys.stdout.write("\n".join([*lines, "", f"Measured on {_machine()}.", ""]))
    return 0 if all(figure.passed for figure in figures) else 1


def _machine() -> str:
    models = [line.split(":")[1].strip() for line in _cpu_lines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {system}, Python {platform.python_version()}"


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
