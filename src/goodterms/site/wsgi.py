"""The web process: `granian --interface wsgi goodterms.site.wsgi:application`. Unsafe settings do not start."""

import os

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")

application = get_wsgi_application()

_wrong = [message for message in run_checks(tags=["goodterms"]) if message.is_serious()]
if _wrong:
    raise SystemExit("\n".join(f"{message.id}: {message.msg}. {message.hint}" for message in _wrong))
