"""The note by which a browser is known again: a random mark in a cookie of its own, set once somebody has shown who they are.

It opens nothing and says nothing of anybody. Leaving the page takes it away with the rest.
"""

import re
import secrets
from typing import Final, Literal

from django.conf import settings
from django.http import HttpResponse

from goodterms.core.events import ShownBy
from goodterms.flow.acting import ParkedCustomer
from goodterms.flow.note_device import is_known, note_device
from goodterms.flow.show_identity import show_identity
from goodterms.web.resolve.here import Here
from goodterms.web.resolve.matter import workspace

LASTS_SECONDS: Final = 400 * 24 * 60 * 60
"""As long as browsers keep a cookie at most (RFC 6265bis, 5.5)."""
_MARK: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)


def shown(here: Here, response: HttpResponse, *, level: Literal[1, 2, 3], by: ShownBy, opened: bool = False) -> None:
    """Note that the visitor showed who they are on this device. A parked customer may still see their page."""
    if here.visit is None:
        return
    held = here.request.COOKIES.get(settings.DEVICE_COOKIE, "")
    mark = held if _MARK.fullmatch(held) else secrets.token_urlsafe(16)
    new = note_device(here=here.link.here, device=mark)
    response.set_cookie(
        settings.DEVICE_COOKIE,
        mark,
        max_age=LASTS_SECONDS,
        path="/",
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Lax",
    )
    try:
        show_identity(
            workspace=workspace(),
            here=here.link.here,
            case=here.link.case,
            level=level,
            by=by,
            new_device=new,
            visit=here.visit.name,
            opened=opened,
            point=here.link.point,
        )
    except ParkedCustomer:
        return


def on_known_device(here: Here) -> bool:
    """Whether this customer showed who they are in this browser before."""
    held = here.request.COOKIES.get(settings.DEVICE_COOKIE, "")
    return bool(_MARK.fullmatch(held)) and is_known(here=here.link.here, device=held)


def forget(response: HttpResponse) -> None:
    """This browser is not known any more."""
    response.delete_cookie(settings.DEVICE_COOKIE, path="/", samesite="Lax")
