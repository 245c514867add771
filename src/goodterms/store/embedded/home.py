"""Where the data lies: in the room itself for a plain user, in a home of its own for root.

PostgreSQL refuses to run as root, and the account it drops to can often not reach the user's folder (`/root` is 0700). So
as root the data gets a home under `/var/lib/goodterms`, and a tie, a small file in the user's folder, names it. No mode of
any folder that was there before is changed.

The home is closed to everybody but its own server: it is entered by a group id made up for it, because `nobody`, the
account PostgreSQL drops to, may also be used by others.

What happens to a folder happens to its data like this: a moved folder takes its tie along; a removed folder that is made
anew has no tie and starts empty, its old data kept and reported; a copied folder is refused, because two folders cannot
share one home. A folder under the system's temporary folder has its home there as well, and that home is removed once its
tie, a hard link, is gone everywhere.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded import postmaster
from goodterms.store.embedded.account import MADE_UP_GROUPS, Account, is_root, reachable, unprivileged_uid
from goodterms.store.embedded.errors import DatabaseUnavailable, SomebodyElses
from goodterms.store.embedded.place import Place

_BASES = ("/var/lib/goodterms", "/opt/goodterms", "/srv/goodterms", "/usr/local/var/goodterms")
_SECONDS_BEFORE_SWEEP = 600


@dataclass(frozen=True, slots=True)
class Home:
    """A folder that holds one data folder per major version, and the account its server runs as."""

    path: Path
    account: Account

    def data(self, major: int) -> Path:
        return self.path / str(major)

    def majors(self) -> list[int]:
        """Major versions that have a complete data folder here, oldest first."""
        numbers = (path.name for path in self.path.iterdir() if path.name.isdecimal())
        return sorted(int(name) for name in numbers if (self.path / name / "PG_VERSION").exists())

    def make_folder(self, name: str) -> Path:
        """An empty folder, open to the server's account alone."""
        path = self.path / name
        path.mkdir(mode=0o700)
        self.account.own(path)
        return path


def find(place: Place) -> Home | None:
    """The home of this place, if it has one. Raises DatabaseUnavailable or SomebodyElses for a tie that does not hold."""
    if not is_root():
        return Home(place.room, Account())
    if not place.tie.exists():
        return None
    path = Path(place.tie.read_text().strip())
    if not path.is_dir():
        raise DatabaseUnavailable(
            f"The database of {place.folder} was in {path}, and that folder is gone. Put it back; or remove {place.tie} "
            "to start with an empty database."
        )
    _refuse_a_copy(place, path)
    return Home(path, Account(unprivileged_uid(), path.stat().st_gid))


def find_or_make(place: Place, *, on_progress: Callable[[str], None]) -> Home:
    """The home of this place, made if need be. The caller holds the start lock."""
    home = find(place)
    if home is None:
        _report_what_an_earlier_folder_left(place, on_progress)
        home = _make(place)
    return home


def base_for_binaries() -> Path:
    """A folder of ours that an unprivileged account can reach, for copies of the programs."""
    return _base()


def _make(place: Place) -> Home:
    temporary = _temporary_folder_of(place)
    if temporary:
        _sweep(temporary)
        path = Path(tempfile.mkdtemp(prefix="goodterms-", dir=temporary))
    else:
        path = Path(tempfile.mkdtemp(prefix="data-", dir=_base()))
    uid = unprivileged_uid()
    account = Account(uid, _own_group(path, uid))
    path.chmod(0o710)
    (path / "belongs-to").write_text(f"{place.folder}\n")
    tie = path / "tie"
    tie.write_text(f"{path}\n")
    try:
        os.link(tie, place.tie)
    except OSError:  # another file system: no hard link, so no sweep either
        tie.unlink()
        place.tie.write_text(f"{path}\n")
    return Home(path, account)


def _own_group(path: Path, uid: int) -> int:
    """Give the folder a group nobody is in; where the system allows none (a narrow user namespace), the account's own."""
    import pwd

    group = MADE_UP_GROUPS + secrets.randbelow(100_000_000)
    try:
        os.chown(path, -1, group)
    except OSError:
        group = pwd.getpwuid(uid).pw_gid
        os.chown(path, -1, group)
    return group


def _refuse_a_copy(place: Place, path: Path) -> None:
    note = path / "belongs-to"
    owner = Path(note.read_text().rstrip("\n"))
    if owner == place.folder:
        return
    other = Place(owner)
    with suppress(OSError):
        if other.tie.read_text() == place.tie.read_text():
            raise SomebodyElses(
                f"{place.folder} is a copy of {owner}, and the database in {path} belongs to the original. Remove "
                f"{place.tie} to start with an empty database, or copy the data with pg_dump."
            )
    note.write_text(f"{place.folder}\n")  # the folder was moved, and its tie came along


def _report_what_an_earlier_folder_left(place: Place, on_progress: Callable[[str], None]) -> None:
    for base in _BASES:
        for note in Path(base).glob("data-*/belongs-to"):
            if note.read_text().rstrip("\n") == str(place.folder):
                on_progress(
                    f"An earlier {place.folder} left its database in {note.parent}. It is not used; remove it when you "
                    "no longer need it."
                )


def _base() -> Path:
    for name in _BASES:
        base = Path(name)
        with suppress(OSError):
            if not reachable(base.parent):
                continue
            with suppress(FileExistsError):
                base.mkdir(mode=0o711)
                base.chmod(0o711)  # ours, just made: not narrowed by the umask
            made = base.lstat()
            if stat.S_ISDIR(made.st_mode) and made.st_uid == 0 and reachable(base):
                return base
    raise DatabaseUnavailable(
        "PostgreSQL refuses to run as root, and none of these folders can be made where an unprivileged account reaches "
        f"it: {', '.join(_BASES)}. Run as another user, or set DATABASE_URL to use a server of your own."
    )


def _temporary_folder_of(place: Place) -> Path | None:
    for name in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108  # asked about, not written to
        folder = Path(os.path.realpath(name))
        if place.folder.is_relative_to(folder) and reachable(folder):
            return folder
    return None


def _sweep(temporary: Path) -> None:
    """Remove the homes of temporary folders that are gone. The link count says so wherever the folder was moved to."""
    for tie in temporary.glob("goodterms-*/tie"):
        with suppress(OSError):
            about, home = tie.lstat(), tie.parent
            gone = stat.S_ISREG(about.st_mode) and about.st_uid == 0 and about.st_nlink == 1
            if gone and time.time() - about.st_ctime > _SECONDS_BEFORE_SWEEP and not _in_use(home):
                shutil.rmtree(home, ignore_errors=True)


def _in_use(home: Path) -> bool:
    return any(path.name.isdecimal() and postmaster.living(path) is not None for path in home.iterdir())
