"""A worker process: `python -m goodterms.workers engine`, `seal`, or `all` for every loop in one process."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROLES = ("engine", "seal", "all")
DATABASE_WITHIN_SECONDS = 60.0
LOOK_SECONDS = 0.1


def main(arguments: list[str]) -> int:
    """Run the named role's loops until a signal ends them. 2 for a role that does not exist."""
    if len(arguments) != 1 or arguments[0] not in ROLES:
        sys.stderr.write(f"name one role: {', '.join(ROLES)}\n")
        return 2
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    from goodterms.flow.outside import outside
    from goodterms.flow.seal import IDLE, seal_once
    from goodterms.store.master_keys import refuse_to_miss_any
    from goodterms.workers.heap import settle_heap
    from goodterms.workers.loops import Loop, engine_loops, run_all

    once_the_database_answers(refuse_to_miss_any)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    role = arguments[0]
    loops = engine_loops(outside=outside()) if role in {"engine", "all"} else []
    if role in {"seal", "all"}:
        heads = Path(os.environ.get("GOODTERMS_TREE_HEADS", ".goodterms/tree-heads.jsonl"))
        loops.append(Loop("seal", lambda: seal_once(heads=heads), idle=IDLE))
    settle_heap()
    run_all(loops=loops, stop=stop, dsn=os.environ["DATABASE_URL"])
    return 0


def once_the_database_answers(work: Callable[[], None]) -> None:
    """Do `work`, again while the database is away: it may be starting, as we are. Gives up after a minute."""
    from django.db import InterfaceError, OperationalError, connection

    until = time.monotonic() + DATABASE_WITHIN_SECONDS
    while True:
        try:
            return work()
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
