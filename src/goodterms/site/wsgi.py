"""The web process: `granian --interface wsgi goodterms.site.wsgi:application`. Unsafe settings do not start."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from typing import Any

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

from goodterms.store.heap import settle_heap

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal a process gets when its parent ends."""

if sys.platform == "linux" and multiprocessing.parent_process() is not None:
    # granian answers from a child that ignores SIGTERM: without this, a killed server leaves it behind, holding the port
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

django_application = get_wsgi_application()

_wrong = [message for message in run_checks(tags=["goodterms"]) if message.is_serious()]
if _wrong:
    raise SystemExit("\n".join(f"{message.id}: {message.msg}. {message.hint}" for message in _wrong))


def _look_at_the_database() -> None:
    from django.db import DatabaseError, connection

    from goodterms.store.starting import REFUSED, once_the_database_answers, refuse_to_start_wrong

    try:
        once_the_database_answers(refuse_to_start_wrong)
    except (*REFUSED, DatabaseError) as refused:
        raise SystemExit(f"the pages do not start: {refused}") from None
    finally:
        connection.close()  # requests are answered on threads with connections of their own


_look_at_the_database()
settle_heap()

from goodterms.web.hooks import counts, inbound  # noqa: E402 (what they import needs Django to be set up)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Webhooks and the monitor's page go their own short way; everything else is Django's."""
    path = environ.get("PATH_INFO", "")
    if path.startswith(inbound.SHORT_WAY):
        return inbound.application(environ, start_response)
    if path == counts.PATH:
        return counts.application(environ, start_response)
    found: Iterable[bytes] = django_application(environ, start_response)
    return found
