"""The folder shared with a print house: what lies where, and when a letter is handed over.

    outgoing/<job>.pdf, outgoing/<job>.json    theirs to take: the letter, then its manifest
    jobs/<job>.begun, jobs/<job>.done          ours: which letters were handed over; never taken away
    receipts/*.jsonl                           theirs to put: what became of jobs; moved to receipts/read/ once stored

A letter is handed over when its manifest lies in `outgoing`, whole. The PDF is there before it; each file appears under its name in
one step, written to the disk. `begun` is written before the manifest and `done` after it, so that a letter whose files were taken
away is not put there again; who died between the two leaves an outcome nobody can tell.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import orjson

LARGEST_RECEIPTS: Final = 4 * 1024 * 1024
MOST_FILES: Final = 200

Known = Literal["handed_over", "unknown", "never_seen"]


@dataclass(frozen=True, slots=True)
class DropFolder:
    """The folders under `root`."""

    root: Path

    def prepare(self) -> None:
        """Make what is missing. Raises OSError."""
        for name in ("outgoing", "jobs", "receipts/read"):
            (self.root / name).mkdir(parents=True, exist_ok=True)

    def known(self, job: str) -> Known:
        """Whether a letter was handed over."""
        if self._job(job, "done").exists():
            return "handed_over"
        if not self._job(job, "begun").exists():
            return "never_seen"
        if (self.root / "outgoing" / f"{job}.json").exists():
            return "handed_over"
        return "unknown"

    def hand_over(self, *, job: str, pdf: bytes, manifest: bytes) -> None:
        """Put a letter there. Raises OSError; what is known of it then, `known` tells."""
        self.prepare()
        _put(self.root / "outgoing" / f"{job}.pdf", pdf)
        _put(self._job(job, "begun"), manifest)
        _put(self.root / "outgoing" / f"{job}.json", manifest)
        _put(self._job(job, "done"), manifest)

    def handed_over_at(self, job: str) -> datetime:
        """The moment (business time) that its manifest was written for; the beginning of time where there is none."""
        try:
            manifest = orjson.loads(self._job(job, "begun").read_bytes())
            return datetime.fromisoformat(manifest["at"])
        except (OSError, orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            return datetime.fromtimestamp(0, UTC)

    def receipts(self) -> Iterator[tuple[Path, bytes]]:
        """What the print house put there, oldest name first; what is too large to be theirs is left where it is."""
        with contextlib.suppress(OSError):
            for path in sorted((self.root / "receipts").glob("*.jsonl"))[:MOST_FILES]:
                with contextlib.suppress(OSError):
                    if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_RECEIPTS:
                        yield path, path.read_bytes()

    def taken(self, path: Path) -> None:
        """A file of receipts is stored: it goes out of the way."""
        with contextlib.suppress(FileNotFoundError):
            path.replace(self.root / "receipts" / "read" / path.name)

    def _job(self, job: str, state: str) -> Path:
        return self.root / "jobs" / f"{job}.{state}"


def _put(path: Path, content: bytes) -> None:
    """The file appears whole, under its name, and stays after a power cut."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
