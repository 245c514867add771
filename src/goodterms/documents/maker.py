"""The process that makes harmless copies: a file comes in, one line of JSON and the copy go out.

    python -m goodterms.documents.maker < file

It reads nothing else and knows nothing of us. Its own limits are set before a byte is parsed.
"""

import json
import resource
import sys

from goodterms.documents.media import media_of
from goodterms.documents.refused import Refused

CPU_SECONDS = 15
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space: fifty million pixels take 200 MB decoded, and as much again while they are turned."""
WRITES = 0
"""Bytes that may be written to any file."""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    body = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITES, WRITES))
    try:
        made, media, pages = copy_of(body)
    except Refused as refused:
        sys.stdout.buffer.write(json.dumps({"refused": refused.why}).encode() + b"\n")
        return 0
    except MemoryError:
        sys.stdout.buffer.write(b'{"refused": "too_hard"}\n')
        return 0
    sys.stdout.buffer.write(json.dumps({"media": media, "pages": pages}).encode() + b"\n" + made)
    return 0


def copy_of(body: bytes) -> tuple[bytes, str, int]:
    """The copy, its media type and its pages. Raises `Refused`."""
    match media_of(body):
        case "application/pdf":
            from goodterms.documents.harmless_pdf import copied_pdf

            return copied_pdf(body)
        case None:
            raise Refused("kind")
        case picture:
            from goodterms.documents.harmless_picture import copied_picture

            return copied_picture(body, media=picture)


if __name__ == "__main__":
    sys.exit(main())
