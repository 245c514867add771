"""A harmless copy of a file, made in a process of its own that may neither run long, nor grow large, nor write anything.

Whatever a parser can be made to do by a file, it does there: the process has no database, no keys and no network of ours, and is
ended by the kernel at its limits (`setrlimit`). What comes back is a new file: pictures are decoded and encoded again, PDFs are
built anew from what their pages draw (`harmless_picture`, `harmless_pdf`).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Final, cast, get_args

from goodterms.documents.media import media_of
from goodterms.documents.refused import Refused, Why

LONGEST: Final = 10 * 1024 * 1024
"""Bytes of one file: what a phone's camera makes fits twice."""
SECONDS: Final = 20
"""Of time, and of CPU time, for one file."""
LONGEST_LINE: Final = 200
TOLD: Final = ("PYTHONPATH", "LC_ALL", "LANG")
"""All that the process is told of its surroundings: no secret is among it."""


@dataclass(frozen=True, slots=True)
class Harmless:
    """A file that we made ourselves, its media type, and of how many pages it is (a picture is one)."""

    body: bytes
    media: str
    pages: int


def harmless(body: bytes) -> Harmless:
    """A harmless copy. Raises `Refused`."""
    if not body:
        raise Refused("empty")
    if len(body) > LONGEST:
        raise Refused("too_large")
    if media_of(body) is None:
        raise Refused("kind")
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-s", "-m", "goodterms.documents.maker"],
            input=body,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={name: os.environ[name] for name in TOLD if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_hard") from None
    return _answer(done.returncode, done.stdout)


def _answer(status: int, said: bytes) -> Harmless:
    line, _, body = said.partition(b"\n")
    try:
        answer = json.loads(line[:LONGEST_LINE])
        why, media, pages = answer.get("refused"), answer.get("media", ""), int(answer.get("pages", 0))
    except (ValueError, AttributeError, TypeError):
        raise Refused("too_hard" if status else "broken") from None
    if why is not None:
        raise Refused(cast(Why, why) if why in get_args(Why) else "broken")
    if status or not body or media_of(body) != media:
        raise Refused("too_hard" if status else "broken")
    return Harmless(body, media, pages)
