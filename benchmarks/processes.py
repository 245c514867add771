"""What processes cost, by the kernel's own count in /proc: CPU seconds of a process, of each of its threads, of a whole server."""

import os
from collections.abc import Mapping
from pathlib import Path

import psutil

TICKS = os.sysconf("SC_CLK_TCK")


def of_process(pid: int) -> float:
    """CPU seconds of one process and of the children it has waited for."""
    return _seconds(Path(f"/proc/{pid}/stat"), children=True)


def of_threads(pid: int) -> dict[str, float]:
    """CPU seconds of one process's living threads, by name (those of one name together)."""
    found: dict[str, float] = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            name = (thread / "comm").read_text().strip()
            found[name] = found.get(name, 0.0) + _seconds(thread / "stat", children=False)
        except OSError:  # it ended between two looks
            continue
    return found


def of_tree(pid: int) -> float:
    """CPU seconds of a process and everything it started, ended children included."""
    root = psutil.Process(pid)
    return of_process(pid) + sum(of_process(child.pid) for child in root.children(recursive=True))


def of_postgres(data: Path) -> float:
    """CPU seconds of the server of this data folder: the postmaster, its backends, and the backends that have ended."""
    return of_tree(int((data / "postmaster.pid").read_text().split()[0]))


def spent(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What each cost between two looks."""
    return {name: seconds - before.get(name, 0.0) for name, seconds in after.items()}


def _seconds(stat: Path, *, children: bool) -> float:
    fields = stat.read_text().rpartition(") ")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    if children:
        ticks += int(fields[13]) + int(fields[14])
    return ticks / TICKS
