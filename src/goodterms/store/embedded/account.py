"""The account PostgreSQL runs as: the user's own, or, since it refuses root, an unprivileged one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from goodterms.store.embedded.errors import DatabaseUnavailable

MADE_UP_GROUPS = 2_000_000_000
"""Group ids from here on are ours to make up: above every range that distributions and systemd hand out."""


class _AsAccount(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """User and group ids to run as; `None` means as ourselves."""

    uid: int | None = None
    gid: int | None = None

    def for_subprocess(self) -> _AsAccount:
        """Arguments of `subprocess` that drop to this account in the child, supplementary groups included."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file or folder that we made to this account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def unprivileged_uid() -> int:
    """The uid of `nobody`. `initdb` insists on an account the system knows by name, so none can be made up."""
    import pwd

    for name in ("nobody", "daemon"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise DatabaseUnavailable(
        "PostgreSQL refuses to run as root, and this machine has no account `nobody` to drop to. Run as another user, "
        "or set DATABASE_URL to use a server of your own."
    )


def reachable(folder: Path) -> bool:
    """Whether an account without any rights of its own can enter `folder` and all above it, and run programs there."""
    folder = Path(os.path.realpath(folder))
    if not all(stat.S_IMODE(above.stat().st_mode) & 0o001 for above in (folder, *folder.parents)):
        return False
    return not os.statvfs(folder).f_flag & getattr(os, "ST_NOEXEC", 0)
