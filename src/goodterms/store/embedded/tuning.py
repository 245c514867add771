"""The server's settings, from the machine it runs on.

Small on purpose: the server shares the machine with the workers and the pages. Durability is never traded: `fsync`,
`full_page_writes` and `synchronous_commit` are given on the command line, where no configuration file can undo them.
"""

from __future__ import annotations

from pathlib import Path

MEBIBYTE = 1024 * 1024

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


# Failed statements, their messages and the DETAIL of a violated constraint carry people's data; the log must not. Level
# `log` keeps what the server says about itself (start, recovery, crashes, shutdown) and drops what it says to clients.
PRIVATE_LOG = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


def settings(*, memory: int, disk_free: int) -> dict[str, str]:
    """PostgreSQL settings for a machine with `memory` bytes of RAM and `disk_free` bytes free beside the data.

    Figures: shared_buffers an eighth of the memory (the manual suggests a quarter for a server of its own), between
    32 and 512 MB; effective_cache_size half of it; work_mem so that forty sorts at once take an eighth of it.
    max_wal_size is what lets a bulk import run without forced checkpoints, but never more than a tenth of the free disk.
    """
    return {
        **DURABLE,
        "shared_buffers": _megabytes(memory * 12 // 100, at_least=32, at_most=512),
        "effective_cache_size": _megabytes(memory // 2, at_least=128, at_most=64 * 1024),
        "work_mem": _megabytes(memory // 8 // 40, at_least=4, at_most=32),
        "maintenance_work_mem": _megabytes(memory // 20, at_least=32, at_most=256),
        "max_wal_size": _megabytes(min(memory // 8, disk_free // 10), at_least=128, at_most=4096),
        "min_wal_size": "80MB",
        "wal_compression": "on",
        "checkpoint_timeout": "15min",
        "max_connections": "60",
        "autovacuum_max_workers": "2",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        **PRIVATE_LOG,
    }


def memory_of_this_machine() -> int:
    """Bytes of RAM this process may use: the machine's, or its control group's limit where that is lower."""
    import psutil

    total = int(psutil.virtual_memory().total)
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            text = Path(limit).read_text().strip()
        except OSError:
            continue
        if text.isdigit():
            total = min(total, int(text))
    return total


def _megabytes(size: int, *, at_least: int, at_most: int) -> str:
    return f"{min(max(size // MEBIBYTE, at_least), at_most)}MB"
