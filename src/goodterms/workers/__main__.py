"""A worker process: `python -m goodterms.workers engine`, `seal`, `mail`, or `all` for every loop in one process."""

import os
import signal
import sys
import threading
from pathlib import Path

ANSWERS_EVERY_SECONDS = 600.0
"""How often answers of the API are looked at that are older than promised."""
ROLES = ("engine", "seal", "all", "mail")


def main(arguments: list[str]) -> int:
    """Run the named role's loops until a signal ends them. 2 for a role that does not exist."""
    if len(arguments) != 1 or arguments[0] not in ROLES:
        sys.stderr.write(f"name one role: {', '.join(ROLES)}\n")
        return 2
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    from goodterms.flow.listen import leave, listen
    from goodterms.flow.outside import outside
    from goodterms.flow.seal import IDLE, seal_once
    from goodterms.flow.send_webhooks import send_webhooks
    from goodterms.store.api_answers import drop_old_answers
    from goodterms.store.clock import machine_now
    from goodterms.store.heap import settle_heap
    from goodterms.store.starting import REFUSED, once_the_database_answers, refuse_to_start_wrong
    from goodterms.workers.engine import engine_loops, engine_share
    from goodterms.workers.loops import Loop, run_all

    try:
        once_the_database_answers(refuse_to_start_wrong)
    except REFUSED as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    role = arguments[0]
    if role == "mail":
        from goodterms.workers.mail_room import run_mail_room

        return run_mail_room(outside=outside(), stop=stop)
    share = engine_share()
    loops = engine_loops(outside=outside(), share=share) if role in {"engine", "all"} else []
    if role in {"seal", "all"}:
        heads = Path(os.environ.get("GOODTERMS_TREE_HEADS", ".goodterms/tree-heads.jsonl"))
        loops.append(Loop("seal", lambda _: seal_once(heads=heads), idle=IDLE))
        loops.append(Loop("webhooks", lambda _: send_webhooks(), idle=IDLE))
        loops.append(Loop("api answers", lambda _: drop_old_answers(at=machine_now()), idle=ANSWERS_EVERY_SECONDS))
    if role in {"engine", "all"}:
        listen(outside=outside())
    settle_heap()
    run_all(loops=loops, takes=share.takes, stop=stop, dsn=os.environ["DATABASE_URL"])
    leave(outside=outside())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
