"""The data folder of one major version: made once, by `initdb`, as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from goodterms.store.embedded.binaries import Binaries
from goodterms.store.embedded.errors import OtherMajor, StartFailed
from goodterms.store.embedded.home import Home
from goodterms.store.embedded.server import USER, clean_environment

UPGRADED_FROM = "upgraded-from"
"""A file in a data folder: which one it was made from, until that one is put aside."""


def make_ready(home: Home, binaries: Binaries, *, folder: Path, on_progress: Callable[[str], None]) -> Path:
    """The data folder for these programs, made if the home has none. The caller holds the start lock.

    Raises OtherMajor where the home has data of another major version, StartFailed where `initdb` fails.
    """
    refuse_other_majors(home, binaries, folder=folder)
    data = home.data(binaries.major)
    if not data.exists():
        on_progress(f"Making a database in {folder} (PostgreSQL {binaries.version}, once)")
        unfinished = new_data_folder(home, binaries)
        unfinished.rename(data)
    return data


def refuse_other_majors(home: Home, binaries: Binaries, *, folder: Path) -> None:
    """Raise OtherMajor, naming the way out, where the home has data of another major version than these programs."""
    others = [major for major in home.majors() if major != binaries.major]
    if not others:
        return
    if max(others) > binaries.major:
        raise OtherMajor(
            f"The database in {folder} is of PostgreSQL {max(others)}, and this installation brings PostgreSQL "
            f"{binaries.major}, which cannot read it. Install the version of goodterms that last ran here, or a newer one."
        )
    raise OtherMajor(
        f"The database in {folder} is of PostgreSQL {max(others)}, and this installation brings PostgreSQL "
        f"{binaries.major}. Run `goodterms db upgrade` once to carry the data over; nothing was touched."
    )


def new_data_folder(home: Home, binaries: Binaries, *, options: tuple[str, ...] = ()) -> Path:
    """A fresh data folder under a name nobody reads yet; the caller renames it. Raises StartFailed."""
    for leftover in home.path.glob("unfinished-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    data = home.make_folder(f"unfinished-{secrets.token_hex(4)}")
    password = data.with_name(f"{data.name}.password")
    command = [binaries.program("initdb"), "-D", str(data), "-U", USER, "-E", "UTF8", *_locale(binaries), *options]
    command += ["--auth-local=trust", "--auth-host=scram-sha-256", "--no-instructions"]
    if os.name == "nt":  # built for, not tested: no sockets there, so a password from the start
        password.write_text(secrets.token_urlsafe(24))
        command += [f"--pwfile={password}"]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=data.parent if os.name == "nt" else "/",
        env=clean_environment(),
        check=False,
        **home.account.for_subprocess(),
    )
    if done.returncode != 0:
        shutil.rmtree(data, ignore_errors=True)
        said = done.stdout.decode(errors="replace").strip()
        raise StartFailed(
            f"PostgreSQL could not make a data folder in {home.path}; initdb ended with code {done.returncode} and "
            f"said:\n{said}"
        )
    if password.exists():
        password.replace(home.path / "password")
    return data


def _locale(binaries: Binaries) -> list[str]:
    """Sorted by code point everywhere: never by a locale of the machine, which changes under an index.

    glibc and musl have C.UTF-8. macOS and Windows may not, so there PostgreSQL brings its own (from version 17).
    """
    if sys.platform == "linux" or binaries.major < 17:
        return ["--locale=C.UTF-8"]
    return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
