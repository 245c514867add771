"""A command's session: the workspace's database is up, Django is set up on it, and its schema is the present one."""

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
    """Attach to the workspace's database (`DATABASE_URL` always wins), migrate it, and hand it over."""
    say = (lambda _: None) if quiet else _say
    with database(url=os.environ.get("DATABASE_URL"), folder=folder / HIDDEN, on_progress=say) as found:
        os.environ["DATABASE_URL"] = found.dsn
        use_secrets(folder / HIDDEN / SECRETS)
        ready(quiet=quiet)
        yield found


def use_secrets(file: Path) -> None:
    """Use the installation's own secrets, where it keeps them in a file; what the environment says wins."""
    if file.exists():
        for name, value in json.loads(file.read_text()).items():
            os.environ.setdefault(name, value)


def ready(*, quiet: bool = False) -> None:
    """Set up Django on DATABASE_URL and bring the schema up to date."""
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not quiet:
            _say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)


def _say(text: str) -> None:
    from rich.console import Console

    Console(stderr=True).print(f"[dim]{text}[/dim]")
