"""`goodterms up` idle: the proportional set size of one web process and one process with every loop."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

from benchmarks.figures import Figure, figure

SETTLED_SECONDS = 8.0
ATTEMPTS = 600


def measure() -> list[Figure]:
    """PSS in MB (10^6 bytes) of everything `goodterms up` runs but PostgreSQL and the command itself, after some idle seconds."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        goodterms = [sys.executable, "-m", "goodterms"]
        subprocess.run([*goodterms, "init", str(workspace)], check=True, capture_output=True)
        environment = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "GOODTERMS_OUTSIDE"}
        }
        with subprocess.Popen(
            [*goodterms, "up", "-w", str(workspace), "--port", "8931"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as up:
            try:
                _answers("http://127.0.0.1:8931/healthz", up)
                time.sleep(SETTLED_SECONDS)
                processes = [p for p in psutil.Process(up.pid).children(recursive=True) if _ours(p)]
                web = sum(
                    _pss(p)
                    for p in processes
                    if "granian" in " ".join(p.cmdline()) or "multiprocessing" in " ".join(p.cmdline())
                )
                loops = sum(_pss(p) for p in processes if "goodterms.workers" in " ".join(p.cmdline()))
            finally:
                up.send_signal(signal.SIGTERM)
                up.wait(30)
    return [
        figure("memory: idle, web and loops together", [web + loops], "MB PSS"),
        figure("memory: idle, web", [web], "MB PSS"),
        figure("memory: idle, one process with every loop", [loops], "MB PSS"),
    ]


def _answers(url: str, up: "subprocess.Popen[bytes]") -> None:
    for _ in range(ATTEMPTS):
        try:
            if httpx.get(url, timeout=1.0).status_code < 500:
                return
        except httpx.HTTPError:
            pass
        if up.poll() is not None:
            sys.exit(f"goodterms up ended: {up.stderr.read().decode() if up.stderr else ''}")
        time.sleep(0.1)
    sys.exit("goodterms up did not answer within a minute")


def _ours(process: psutil.Process) -> bool:
    return "postgres" not in process.name()


def _pss(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


if __name__ == "__main__":
    for one in measure():
        print(f"{one.name:50} {one.value:8.1f} {one.unit}")
