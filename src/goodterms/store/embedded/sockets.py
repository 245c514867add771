"""The folder of the server's socket: short, since the path of a socket has at most 107 bytes, and closed to others."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from goodterms.store.embedded.account import Account, reachable
from goodterms.store.embedded.errors import DatabaseUnavailable

_LONGEST_PATH = 103  # macOS; Linux allows 107
_LONGEST_NAME = len("/gt-12345678/.s.PGSQL.65535")


def make(account: Account) -> str:
    """A new folder that only this account (and root) can enter. Plain letters only: libpq splits a host at commas."""
    for base in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108  # mkdtemp makes it safe
        short = len(os.fsencode(base)) + _LONGEST_NAME <= _LONGEST_PATH
        if not short or not re.fullmatch(r"[A-Za-z0-9_/.-]+", base):
            continue
        with suppress(OSError):
            if account.uid is not None and not reachable(Path(base)):
                continue
            folder = Path(tempfile.mkdtemp(prefix="gt-", dir=base))
            account.own(folder)
            return str(folder)
    raise DatabaseUnavailable(
        "There is no folder for the database's socket: neither the temporary folder, /tmp nor /var/tmp can be written to "
        "and has a short plain path. Set TMPDIR to one that does."
    )


def make_again(folder: str, account: Account) -> None:
    """Make a socket folder of earlier again where it was cleaned away, so that addresses handed out stay good."""
    with suppress(FileExistsError):
        os.mkdir(folder, mode=0o700)
        account.own(Path(folder))


def still_safe(folder: str, account: Account) -> bool:
    """Whether a socket folder of earlier is still a folder that only this account can enter."""
    try:
        about = os.lstat(folder)
    except OSError:
        return False
    owner = os.geteuid() if account.uid is None else account.uid
    return stat.S_ISDIR(about.st_mode) and about.st_uid == owner and stat.S_IMODE(about.st_mode) == 0o700


def remove(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A TCP port of 127.0.0.1 that was free a moment ago."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port
