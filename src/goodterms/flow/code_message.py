"""The message that brings a one-time code: the product's own words, so that no workspace can forget what phones look for."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from goodterms.core.events import Channel
from goodterms.core.message import Message
from goodterms.core.one_time_code import CODE_MESSAGE, bound_to, code_of
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys

HIDDEN = "••••••"


class CodeOver(Exception):
    """The code is over, was used, or was sent again under another key: this message is not sent."""


@dataclass(frozen=True, slots=True)
class CodeMessage:
    """The words with the code in them, and the code, which stands nowhere else."""

    message: Message
    code: str

    def without_code(self, words: str) -> str:
        """The words as they are kept: everything but the code."""
        return words.replace(self.code, HIDDEN)


def code_message(*, here: HERE, effect: str, channel: Channel, brand: str, phone: str, language: str) -> CodeMessage:
    """The message of this effect. Raises `CodeOver`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seed FROM one_time_code WHERE bucket = %s AND customer_id = %s AND effect = %s "
            "AND used_at IS NULL AND expires_at > %s",
            [*here, effect, machine_now()],
        )
        row = cursor.fetchone()
    if row is None:
        raise CodeOver("the code is over: nobody waits for it any more")
    code = code_of(secret=keys().lookup, seed=bytes(row[0]))
    spoken = _spoken(language)
    with translation.override(spoken):
        text, subject = _words(channel, code=code, brand=brand, phone=phone)
    return CodeMessage(Message(CODE_MESSAGE, spoken, channel, "security", subject, text), code)


def _words(channel: Channel, *, code: str, brand: str, phone: str) -> tuple[str, str | None]:
    values = {"code": code, "brand": brand, "phone": phone}
    if channel == "email":
        words = _(
            "%(code)s is your code for the page of %(brand)s. It works for ten minutes.\n\n"
            "Type it on the page only. Nobody from %(brand)s will ever ask you for it.\n\n"
            "You did not ask for a code? Then somebody who has our message to you may have tried to open your page. They "
            "cannot without this code. Call us if you are worried: %(phone)s"
        )
        return words % values, _("Your code for the page of %(brand)s") % values
    words = _("%(code)s is your code for the page of %(brand)s. Nobody from %(brand)s will ever ask you for it.")
    return f"{words % values}\n\n{bound_to(host=page_host(), code=code)}", None


def page_host() -> str:
    """The host of customers' pages, from configuration: phones offer a code there and nowhere else."""
    return urlsplit(settings.GOODTERMS_PUBLIC_URL).hostname or ""


def _spoken(language: str) -> str:
    """The customer's language where we have these words in it, else the installation's first."""
    spoken = {code for code, _name in settings.LANGUAGES}
    wanted = language.replace("_", "-").lower()
    found = next((one for one in (wanted, wanted.split("-")[0]) if one in spoken), None)
    return found or str(settings.LANGUAGE_CODE)
