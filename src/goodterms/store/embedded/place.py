"""The room a database has in its user's folder: locks, log, and the note about the running server.

For a plain user the data lies there too. For root it lies in a home that an unprivileged account can reach (home.py).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded.errors import DatabaseUnavailable, SomebodyElses
from goodterms.store.embedded.locks import FileLock


@dataclass(frozen=True, slots=True)
class Place:
    """The room `postgres/` of one folder. Two paths to the same folder are the same place."""

    folder: Path

    @classmethod
    def of(cls, folder: Path) -> Place:
        return cls(Path(os.path.realpath(folder)))

    @property
    def room(self) -> Path:
        return self.folder / "postgres"

    @property
    def start_lock(self) -> FileLock:
        """Held exclusively while somebody starts, stops or upgrades the server."""
        return FileLock(self.room / "start.lock")

    @property
    def users_lock(self) -> FileLock:
        """Shared by every user; the watchdog waits to hold it exclusively, and stops the server when it does."""
        return FileLock(self.room / "users.lock")

    @property
    def watchdog_lock(self) -> FileLock:
        """Held exclusively by the living watchdog, its pid inside."""
        return FileLock(self.room / "watchdog.lock")

    @property
    def note(self) -> Path:
        """How the server is run (`Server`), written before it starts and removed after it stopped."""
        return self.room / "server.json"

    @property
    def answered(self) -> Path:
        """Exists once the server answered a query since the note was written."""
        return self.room / "answered"

    @property
    def log(self) -> Path:
        return self.room / "log"

    @property
    def tie(self) -> Path:
        """For root: the file that ties this folder to its home elsewhere."""
        return self.room / "home"

    @property
    def password(self) -> Path:
        """Password of connections over TCP; exists once somebody asked for TCP."""
        return self.room / "password"

    def make_room(self) -> None:
        """Make the room, for this user alone; refuse another user's.

        Raises DatabaseUnavailable where the folder cannot be made, SomebodyElses where it belongs to another user.
        """
        try:
            self.room.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.refuse_another_users()
        except OSError as error:
            raise DatabaseUnavailable(
                f"The database folder {self.room} cannot be made: {error.strerror}. Choose a folder you may write to, "
                "or set DATABASE_URL to use a server of your own."
            ) from error

    def refuse_another_users(self) -> None:
        """Raise SomebodyElses where the room was made by another user of this machine."""
        if not hasattr(os, "geteuid"):
            return
        owner, me = self.room.stat().st_uid, os.geteuid()
        if owner != me:
            raise SomebodyElses(
                f"The database in {self.room} belongs to {_name(owner)}, and this is {_name(me)}. Run as {_name(owner)}, "
                "choose another folder, or set DATABASE_URL to use a server for both."
            )


def _name(uid: int) -> str:
    import pwd

    try:
        return f"user {pwd.getpwuid(uid).pw_name}"
    except KeyError:
        return f"user {uid}"
