"""A command's session: the workspace's database is up, Django is set up on it, and its schema is the one we need."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodterms.store.embedded import Database, database

HIDDEN = ".goodterms"
SECRETS = "secrets.json"


@contextmanager
def session(folder: Path, *, quiet: bool = False) -> Iterator[Database]:
    """Attach to the workspace's database (`DATABASE_URL` always wins), look at its schema, and hand it over."""
    with attached(folder, quiet=quiet) as found:
        ready(quiet=quiet)
        yield found


@contextmanager
def attached(folder: Path, *, quiet: bool = False) -> Iterator[Database]:
    """Attach to the workspace's database and take its secrets along; nothing is asked of it yet."""
    say = (lambda _: None) if quiet else _say
    with database(url=os.environ.get("DATABASE_URL"), folder=folder / HIDDEN, on_progress=say) as found:
        os.environ["DATABASE_URL"] = found.dsn
        use_secrets(folder / HIDDEN / SECRETS)
        yield found


def use_secrets(file: Path) -> None:
    """Use the installation's own secrets, where it keeps them in a file; what the environment says wins."""
    if file.exists():
        for name, value in json.loads(file.read_text()).items():
            os.environ.setdefault(name, value)


def ready(*, quiet: bool = False) -> None:
    """Set up Django on DATABASE_URL, and make the tables of an empty database. Raises `OtherSchema` for any but ours."""
    join()
    from goodterms.store.schema import make_or_refuse

    if make_or_refuse() and not quiet:
        _say("Made the tables of a new database")


def join() -> None:
    """Set up Django on DATABASE_URL, whatever its schema."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()


def _say(text: str) -> None:
    from rich.console import Console

    Console(stderr=True).print(f"[dim]{text}[/dim]")
