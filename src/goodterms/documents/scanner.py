"""Asks clamd about a file, where one is configured (`GOODTERMS_CLAMD`: a socket's path, or `host:port`).

The protocol is `zINSTREAM`: four bytes of length before each part, a length of zero at the end, and one answer
(https://docs.clamav.net/manual/Usage/Scanning.html#clamd, clamd(8) COMMANDS). Whatever is not a clear "OK" keeps the file out.
"""

import os
import socket
import struct
from typing import Final

from goodterms.documents.refused import Refused

PART: Final = 64 * 1024
SECONDS: Final = 20.0
LONGEST_ANSWER: Final = 1024


def refuse_what_is_known(body: bytes, *, clamd: str | None = None) -> None:
    """Raise `Refused` for a file that the scanner knows, and while it cannot be asked. Nothing where none is configured."""
    address = os.environ.get("GOODTERMS_CLAMD", "") if clamd is None else clamd
    if not address:
        return
    try:
        answer = _asked(address, body)
    except (OSError, ValueError) as error:
        raise Refused("scanner_away") from error
    if answer.endswith(b"FOUND"):
        raise Refused("virus")
    if answer != b"stream: OK":
        raise Refused("scanner_away")


def _asked(address: str, body: bytes) -> bytes:
    with _connected(address) as line:
        line.settimeout(SECONDS)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(body), PART):
            part = body[start : start + PART]
            line.sendall(struct.pack("!L", len(part)) + part)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            more = line.recv(LONGEST_ANSWER)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0").strip()


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(SECONDS)
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
